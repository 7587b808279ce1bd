"""Names of provinces, kabupaten and kota in a text, and which regions each can mean.

Kemendagri's codes and names are in `regions.csv`, what the news writes instead in `region_names.toml`. A name alone
often means several regions (a kota and a kabupaten share 26 names), so a mention carries candidates.
"""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from extract.context import Span
from extract.fields.longer_names import is_longer

REGIONS_FILE = Path(__file__).with_name("regions.csv")
NAMES_FILE = Path(__file__).with_name("region_names.toml")
CAPITAL = "31"  # the code of Jakarta
LONGEST_NAME = 6  # words

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*|\b50(?= Kota)")
_NO_LETTER = re.compile(r"[\W_]+")
_GAP = re.compile(r"[ \u00a0]{1,2}|[ \u00a0]?-[ \u00a0]?|\.[ \u00a0]?")
_KIND_BEFORE = re.compile(
    r"\b(?:(?P<kabupaten>kabupaten|kab|pemkab|bupati|wabup|kankab|regency|bnnk)"
    r"|(?P<kota>kota(?: administrasi)?|pemkot|pemko|wali ?kota|wawali|wawalkot)"
    r"|(?P<province>provinsi|propinsi|prov|pemprov|gubernur|wagub|polda|kejati|kakanwil|kanwil|se-?provinsi))"
    r"[.)]{0,2}\s{1,3}(?:\([^)\n]{2,30}\)\s)?(?:daerah |administrasi )?$",
    re.IGNORECASE,
)
_OFFICE_BEFORE = re.compile(
    r"\b(?:polres(?:ta|tabes)?|kapolres(?:ta|tabes)?|kejari|kajari|kejaksaan negeri|pengadilan (?:negeri|agama)|PN|PA"
    r"|lapas|rutan|dandim|kodim|kapolsek|polsek|puskesmas|rsud|dinas \w+(?: \w+)?|dinkes|disdukcapil|dprd|sekda"
    r"|kantah"
    r"|kantor pertanahan|kemenag|kankemenag|bps|bnn|kpu|bawaslu|imigrasi|kanim|kppn|kpp pratama|warga|masyarakat"
    r"|pelabuhan|bandara|bandar udara|upbu|ksop|syahbandar|bea (?:dan )?cukai|kppbc|pabean(?: [abc])?"
    r"|tmp(?: [abc])?|karantina"
    r"|daerah|wilayah|pemerintah|pemda)(?: \([A-Z]{2,6}\))?(?: kelas \w{1,4})?[.)]{0,2}\s{1,3}$",
    re.IGNORECASE,
)
_NAME_GOES_ON = re.compile(r" (?!Kota|Kabupaten|Provinsi|Kelas|Tahun)[A-Z][a-z]")
_CAPITALS_GO_ON = re.compile(r" (?!KOTA|KABUPATEN|PROVINSI|KELAS)[A-Z]{3}")
_HEAD_BEFORE = re.compile(
    r"\b(?:bupati|wabup|wali ?kota|wawali|gubernur|wagub)\s$", re.IGNORECASE
)  # a person's name follows
_LONG_WORD = re.compile(r"\b[^\W\d_]{4,}")
_CARRIES = re.compile(r"\s{0,2}(?:,|/|&|dan|serta|,\s?dan|maupun)\s{1,2}", re.IGNORECASE)


class Kind(StrEnum):
    """What a region is said to be."""

    KABUPATEN = "kabupaten"
    KOTA = "kota"
    PROVINCE = "province"


@dataclass(frozen=True, slots=True)
class Region:
    """A kabupaten, a kota or a province; `name` is null where only the province can be told."""

    name: str | None
    code: str | None
    province: str | None


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A place where a region is named. `codes` are the regions that the name can mean, by Kemendagri code."""

    span: Span
    codes: tuple[str, ...]
    kind: Kind | None = None  # as the words around it say: "Kota Serang", "Bupati Serang"
    town: bool = False  # named by a town in it
    weak: bool = False  # a word with other meanings, and nothing says that a region is meant
    chance: bool = False  # weak even in a unit's name: "Kekayaan Negara"


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All names, folded; see `fold`."""

    regions: dict[str, Region]
    names: dict[str, tuple[str, ...]]
    towns: dict[str, tuple[str, ...]]
    districts: dict[str, tuple[str, ...]]  # kecamatan to the codes of its kabupaten or kota
    capitals_only: frozenset[str]
    ambiguous: frozenset[str]
    strict: frozenset[str]

    def knows(self, folded: str) -> bool:
        """Whether a folded name is that of a region, a town or a kecamatan."""
        return folded in self.names or folded in self.towns or folded in self.districts

    def province_of(self, code: str) -> str:
        """Name of the province of a code."""
        return self.regions[code[:2]].name or ""


def fold(name: str) -> str:
    """A name without letter case, spaces, hyphens and apostrophes: "Muaro Jambi" and "Muarojambi" are one name."""
    return _NO_LETTER.sub("", name.casefold())


def kind_of(code: str) -> Kind:
    """What a code stands for: two digits a province, from `.71` on a kota, else a kabupaten."""
    if len(code) == 2:
        return Kind.PROVINCE
    return Kind.KOTA if code[3] >= "7" else Kind.KABUPATEN


def bare(name: str) -> str:
    """A region's name without "Kabupaten" or "Kota"."""
    return re.sub(r"^(?:Kabupaten|Kota) (?:Administrasi )?", "", name)


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The names, read once. Raises KeyError if `region_names.toml` names a region that `regions.csv` lacks."""
    names_file = tomllib.loads(NAMES_FILE.read_text("utf-8"))
    with REGIONS_FILE.open(encoding="utf-8", newline="") as file:
        rows = dict(csv.reader(file))
    del rows["code"]  # the heading
    official = {code: name for code, name in rows.items() if len(code) <= 5}
    printed = official | names_file["names"]
    regions = {code: Region(name, code, printed[code[:2]]) for code, name in printed.items()}
    code_of = {name: code for code, name in printed.items()}

    names: dict[str, set[str]] = {}
    for source in (official, printed):
        for code, name in source.items():
            names.setdefault(fold(bare(name)), set()).add(code)
    for name, aliases in names_file["aliases"].items():
        for alias in aliases:
            names.setdefault(fold(alias), set()).add(code_of[name])
    towns: dict[str, set[str]] = {}
    for name, places in [*names_file["towns"].items(), *names_file["places"].items()]:
        for place in places:
            towns.setdefault(fold(place), set()).add(code_of[name])
    listed = {name for table in ("aliases", "places") for found in names_file[table].values() for name in found}
    districts: dict[str, set[str]] = {}
    for code, name in rows.items():
        if len(code) == 8:
            districts.setdefault(fold(name), set()).add(code[:5])
    return Gazetteer(
        regions, _frozen(names), _frozen(towns), _frozen(districts),
        capitals_only=frozenset(name for name in listed if name.isupper())
        - frozenset(name.upper() for name in listed if not name.isupper()),
        ambiguous=frozenset(map(fold, names_file["ambiguous"]["names"])),
        strict=frozenset(map(fold, names_file["strict"]["names"])),
    )  # fmt: skip


def _frozen(names: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(sorted(codes)) for name, codes in names.items()}


@lru_cache(maxsize=64)
def find_regions(source: str) -> tuple[RegionMention, ...]:
    """Every mention of a kabupaten, kota or province, in text order and without overlaps, the longest names first."""
    gazetteer = load_gazetteer()
    words = list(_WORD.finditer(source))
    mentions: list[RegionMention] = []
    index = 0
    while index < len(words):
        length = 0
        if words[index].group()[0].isupper() or words[index].group()[0].isdigit():
            length = _longest_name(source, words, index, gazetteer)
        if length:
            span = Span(words[index].start(), words[index + length - 1].end())
            if not _begins_unknown(source, span, gazetteer):
                mentions.append(_mention(source, span, mentions[-1] if mentions else None, gazetteer))
        index += length or 1
    return tuple(mentions)


def means_capital(source: str) -> bool:
    """Whether an article speaks of Jakarta as a province, rather than as the place of ministries and ceremonies."""
    return any(
        mention.kind is Kind.PROVINCE or "DKI" in source[mention.span.start : mention.span.end]
        for mention in find_regions(source)
        if CAPITAL in mention.codes
    )


def _begins_unknown(source: str, span: Span, gazetteer: Gazetteer) -> bool:
    """Whether a name is only the beginning of a longer one that the text repeats and that is no kecamatan's."""
    name = source[span.start : span.end]
    if not is_longer(source, source, span.end, name):
        return False
    rest = _WORD.search(source, span.end)
    return rest is not None and not gazetteer.knows(fold(name + rest.group()))


def _longest_name(source: str, words: list[re.Match[str]], index: int, gazetteer: Gazetteer) -> int:
    """How many words from `index` on make the longest known name; 0 if none."""
    folded, best = "", 0
    for length in range(1, min(LONGEST_NAME, len(words) - index) + 1):
        word = words[index + length - 1]
        if length > 1 and not _GAP.fullmatch(source, words[index + length - 2].end(), word.start()):
            break
        folded += fold(word.group())
        if folded in gazetteer.names or folded in gazetteer.towns:
            text = source[words[index].start() : word.end()]
            if _case_fits(text, folded, gazetteer):
                best = length
    return best


def _case_fits(text: str, folded: str, gazetteer: Gazetteer) -> bool:
    """An abbreviation such as OKU must stand in capitals, unless the list has it as a name too."""
    upper = text.upper()
    return text == upper or upper not in gazetteer.capitals_only


def is_common(name: str, mention: RegionMention) -> bool:
    """Whether a mention in a unit's name is a word with other meanings, or one that begins many names."""
    gazetteer = load_gazetteer()
    return fold(name[mention.span.start : mention.span.end]) in gazetteer.ambiguous | gazetteer.strict


def begins_longer(name: str, mention: RegionMention, source: str) -> bool:
    """Whether a mention is such a word with another word of a name behind it, or goes on so all over `source`."""
    goes_on = _NAME_GOES_ON if not name[: mention.span.end].isupper() else _CAPITALS_GO_ON
    if is_common(name, mention) and goes_on.match(name, mention.span.end) is not None:
        return True
    return is_longer(source, name, mention.span.end, name[mention.span.start : mention.span.end])


def _is_heading(source: str, offset: int) -> bool:
    """Whether most long words of a line begin with a capital, so that a capital tells nothing."""
    start, end = source.rfind("\n", 0, offset) + 1, source.find("\n", offset)
    words = _LONG_WORD.findall(source, start, end if end >= 0 else len(source))
    return len(words) >= 4 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


def _is_neighbour(code: str, last: RegionMention) -> bool:
    """Whether a code is of the kind of the mention before it in a row, and in its province."""
    return kind_of(code) is last.kind and any(code[:2] == other[:2] for other in last.codes)


def _mention(source: str, span: Span, last: RegionMention | None, gazetteer: Gazetteer) -> RegionMention:
    """The mention at a span: what it can mean, given the words before it."""
    folded = fold(source[span.start : span.end])
    before = source[max(0, span.start - 60) : span.start]
    match = _KIND_BEFORE.search(before)
    kind = Kind(match.lastgroup) if match and match.lastgroup else None
    by_name, by_town = gazetteer.names.get(folded, ()), gazetteer.towns.get(folded, ())
    town = not by_name
    carried = last is not None and last.kind is not None and bool(_CARRIES.fullmatch(source, last.span.end, span.start))
    if kind is None and carried and last is not None and any(_is_neighbour(code, last) for code in by_name):
        kind = last.kind
    codes = by_name or by_town
    if kind is not None and by_name:
        codes = tuple(code for code in by_name if kind_of(code) is kind) or codes
    office = bool(_OFFICE_BEFORE.search(before))
    longer = bool(_NAME_GOES_ON.match(source, span.end)) and not _HEAD_BEFORE.search(before)
    strict = folded in gazetteer.strict and (not office or longer)
    chance = (strict and kind is None and not carried) or (
        longer and folded in gazetteer.ambiguous | gazetteer.strict and not _is_heading(source, span.start)
    )
    weak = chance or (kind is None and not carried and folded in gazetteer.ambiguous and not office)
    return RegionMention(span, codes, kind, town, weak, chance)
