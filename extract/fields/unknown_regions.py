"""Local governments that the list of regions lacks: new ones, misspelt ones, and those that a story makes up.

They are told by the words before the name ("Pemkab", "Wali Kota", "Inspektur Kabupaten") and by being named again.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.fields.gazetteer import Gazetteer, fold, load_gazetteer
from extract.fields.longer_names import word_after

if TYPE_CHECKING:
    from extract.fields.units import Unit

MOST_WORDS = 3  # of a name
POINTS = 4  # for each time that such a word stands before the name, as `regions` weighs a region of the list

_NAME = r"(?P<name>[A-Z][a-z'’]+(?:[ -][A-Z][a-z'’]+){0,2})"
_KABUPATEN = r"(?P<kabupaten>Pemkab|Pemda|Bupati|Wabup|Kabupaten|Kab\.?)"
_KOTA = (
    r"(?P<kota>(?:Pemkot|Pemko|Wali ?[Kk]ota|Walkot)"
    r"|(?:Pemerintah|Inspektur|Inspektorat|Daerah|Sekda|DPRD|Warga|Masyarakat|Kesehatan|Sipil|Sekretaris"
    r"|Dinas [A-Z]\w+|Di[ns][a-z]+) Kota)"
)
_SURE = re.compile(rf"\b(?:{_KABUPATEN}|{_KOTA}) {_NAME}")
_PERSON = ("Bupati", "Wabup", "Wali", "Walikota", "Walkot")  # whose own name may follow that of the region
# Pemkab, Kota and the like at the head of a unit's own name, with the name of the region as its end.
_IN_UNIT = re.compile(r"\b(?P<kind>Kota|Kabupaten|Pemkab|Pemkot|Pemko) (?P<name>[A-Z][a-z'’]+(?: [A-Z][a-z'’]+){0,2})$")

# Behind a unit, as in an address: "KSOP Pulau Serai, Kabupaten Rawa Lintang,"; the name ends before a sign.
_BEHIND = re.compile(
    r"[^\S\n]?[,(][^\S\n]?(?P<kind>Kota|Kabupaten) (?P<name>[A-Z][a-z'’]+(?: [A-Z][a-z'’]+){0,2})(?=[^\S\n]?[,;.)?!])"
)
_PROVINCE = re.compile(r", (?:Provinsi )?(?P<name>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})")


@dataclass(frozen=True, slots=True)
class UnknownRegion:
    """A kota or kabupaten with its kind in its name, and how strongly an article speaks of it."""

    name: str
    points: int


def of_unit(name: str) -> str | None:
    """The region that a unit's own name ends with: "Inspektorat Kabupaten Rawa Lintang", "Pemkot Sariwangi"."""
    match = _IN_UNIT.search(name)
    if match is None:
        return None
    kind = "Kabupaten" if match["kind"] in ("Kabupaten", "Pemkab") else "Kota"
    return f"{kind} {match['name']}"


def unknown_behind(unit: Unit, source: str) -> str | None:
    """A kota or kabupaten that stands behind a unit as in an address and that the list lacks."""
    gazetteer = load_gazetteer()
    for span in unit.mentions:
        match = _BEHIND.match(source, span.end)
        words = match["name"].split(" ") if match else []
        known = any(_is_known(" ".join(words[: length + 1]), gazetteer) for length in range(len(words)))
        if match and not known:
            return f"{match['kind']} {match['name']}"
    return None


@lru_cache(maxsize=8)
def find_unknown(source: str) -> UnknownRegion | None:
    """The government that the list lacks and an article names most, at least twice."""
    gazetteer = load_gazetteer()
    points: Counter[str] = Counter()
    for match in _SURE.finditer(source):
        name = _name_in(match, source, gazetteer)
        if name is not None:
            kind = "Kabupaten" if match["kabupaten"] else "Kota"
            points[f"{kind} {name}"] += POINTS
    best = points.most_common(1)
    return UnknownRegion(*best[0]) if best else None


def _name_in(match: re.Match[str], source: str, gazetteer: Gazetteer) -> str | None:
    """The part of the words behind such a word that the article repeats, if no region of the list is meant."""
    words = match["name"].split(" ")
    prefixes = [" ".join(words[: length + 1]) for length in range(len(words[:MOST_WORDS]))]
    longer = len(words) > 1 and word_after(source, words[0]) == words[1].casefold()
    if any(_is_known(prefix, gazetteer) for prefix in prefixes[longer:]):
        return None
    first = _count(prefixes[0], source)
    known = fold(prefixes[0]) in gazetteer.names or fold(prefixes[0]) in gazetteer.towns
    if known and not longer and match.group().startswith(_PERSON):
        return None
    if not known and (told := _with_province(match, source, gazetteer)):
        return told
    least = max(2, first * (0.75 if known else 0.5))
    repeated = [prefix for prefix in prefixes[known:] if _count(prefix, source) >= least]
    return repeated[-1] if repeated else None


def _with_province(match: re.Match[str], source: str, gazetteer: Gazetteer) -> str | None:
    """The whole name, if a province follows it as in an address: "Kabupaten Rawa Lintang, Jawa Tengah"."""
    behind = _PROVINCE.match(source, match.end())
    if behind is None or match.group().startswith(_PERSON):
        return None
    words = behind["name"].split(" ")
    codes = {code for end in range(len(words), 0, -1) for code in gazetteer.names.get(fold(" ".join(words[:end])), ())}
    return match["name"] if any(len(code) == 2 for code in codes) else None


def _is_known(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is that of a region, unless it is a word that begins many other names too."""
    folded = fold(name)
    common = folded in gazetteer.ambiguous or folded in gazetteer.strict
    return (folded in gazetteer.names or folded in gazetteer.towns) and not common


def _count(name: str, source: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", source))
