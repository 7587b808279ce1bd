"""Whether an office is of the place where a unit stands, of another place of its province, or of another province.

The head of a province's office speaks for the units of that province, and a regent for those of the regency.
"""

from __future__ import annotations

from functools import lru_cache

from extract.fields.gazetteer import Region, fold, load_gazetteer
from extract.fields.office_kinds import unit_kind
from extract.fields.person_names import tokenize

_LONGEST = 4  # words of a region's name
# Offices of one regency or city, and those of which each province has one.
_LOCAL = frozenset({"dinas", "pemda", "setda", "inspektorat", "kemenag", "polres"})
_OF_PROVINCES = frozenset({"polda", "bnn"})
_DIVIDED = frozenset({"91", "92", "93", "94", "95", "96"})  # Papua, whose offices often stand for more than a province


@lru_cache(maxsize=4096)
def codes_in(position: str) -> frozenset[str]:
    """The codes that the regions named in an office may have: "Kapolda Jatim", "Kepala BPS Karo"."""
    names = load_gazetteer().names
    words = [token.text for token in tokenize(position) if token.is_word]
    found: set[str] = set()
    i = 0
    while i < len(words):
        spans = (words[i:j] for j in range(min(len(words), i + _LONGEST), i, -1))
        named = next((span for span in spans if fold(" ".join(span)) in names), None)
        if named is not None:
            found.update(names[fold(" ".join(named))])
        i += len(named or [""])
    return frozenset(found)


def place_of(position: str, region: Region | None) -> str:
    """`same`, `region` for another region of the province, `province` for another one; `none` where either has none."""
    codes = codes_in(position)
    if region is None or not codes or (code := _code(region)) is None:
        return "none"
    if any(code.startswith(one) or one.startswith(code) for one in codes):
        return "same"
    provinces = {one[:2] for one in codes}
    if code[:2] in provinces:
        return "region"
    return "none" if code[:2] in _DIVIDED and provinces & _DIVIDED else "province"


@lru_cache(maxsize=65536)
def governs_elsewhere(position: str, region: Region | None) -> bool:
    """Whether an office governs another regency, city or province than the one where the region is.

    "Kepala Dinas Kesehatan Bantul" heads no puskesmas of Sleman. Not where the office ends in a word that is no region:
    that of "Wali Kota Batu Marimoi" is another one than Kota Batu.
    """
    place, kind = place_of(position, region), unit_kind(position)
    if not (kind in _LOCAL and place in ("region", "province")) and not (kind in _OF_PROVINCES and place == "province"):
        return False
    words = [token.text for token in tokenize(position) if token.is_word]
    return any(fold(" ".join(words[-count:])) in load_gazetteer().names for count in range(1, _LONGEST + 1))


def _code(region: Region) -> str | None:
    """The code of a region, or of its province where only that is known."""
    if region.code is not None or region.province is None:
        return region.code
    codes = load_gazetteer().names.get(fold(region.province), ())
    return next((code for code in codes if len(code) == 2), None)
