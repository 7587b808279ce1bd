"""Regions: which kabupaten, kota or province a unit belongs to."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Choice, Span
from extract.fields.gazetteer import Kind, Region, RegionMention, find_regions, fold, kind_of, load_gazetteer
from extract.records import UnitType

if TYPE_CHECKING:
    from extract.context import Claim, Context
    from extract.fields.units import Unit

__all__ = ["Region", "RegionMention", "choose_region", "find_regions"]

# Units of a kabupaten, a kota or a province: the local government that an article is about is theirs.
LOCAL_TYPES = frozenset(
    {
        UnitType.PUSKESMAS,
        UnitType.RUMAH_SAKIT,
        UnitType.DINAS,
        UnitType.INSPEKTORAT,
        UnitType.KECAMATAN,
        UnitType.SEKOLAH,
    }
)
# Units whose own name is often that of a kecamatan.
DISTRICT_TYPES = frozenset(
    {UnitType.PUSKESMAS, UnitType.KECAMATAN, UnitType.RUMAH_SAKIT, UnitType.POLRES, UnitType.KEMENAG}
)
_PROVINCIAL_NAME = re.compile(
    r"\b(?:polda|kanwil|kantor wilayah|kejati|kejaksaan tinggi|pengadilan tinggi|PTA|BNNP|provinsi|prov|pemprov"
    r"|perwakilan|mahkamah syar'?iyah aceh)\b",
    re.IGNORECASE,
)
_CITY_POLICE = re.compile(r"\b(?:polresta|polrestabes|polres(?:ta)? metro)\b", re.IGNORECASE)
_NATIONAL_NAME = re.compile(
    r"\b(?:kementerian|mabes|ditjen|direktorat jenderal|kemenko|badan diklat|puslitbang)\b", re.IGNORECASE
)
_UNKNOWN = re.compile(r"\b((?:Kota|Kabupaten) [A-Z][a-z]+(?: [A-Z][a-z]+)?)$")


def choose_region(claim: Claim, context: Context) -> Choice[Region]:
    """The region of a claim's unit: named in the unit's name, else told by the article; null if a reader cannot tell."""
    unit = claim.unit
    if unit.type is UnitType.KEMENTERIAN or unit.type is UnitType.POLRI:
        return Choice(None, why="a national body")
    named = _in_name(unit, context)
    codes = {code for mention in named for code in mention.codes}
    if codes:
        return _choose_named(unit, named, context)
    unknown = _UNKNOWN.search(unit.name)
    if unknown:
        return Choice(Region(unknown.group(1), None, None), why="named in the unit's name")
    return _choose_from_text(unit, claim, context)


def _in_name(unit: Unit, context: Context) -> list[RegionMention]:
    """The region mentions of a unit's name and aliases; of several in one name the most exact ones."""
    found: list[RegionMention] = []
    for name in (unit.name, *unit.aliases):
        mentions = [m for m in find_regions(name) if not (m.town and m.weak and unit.type in LOCAL_TYPES)]
        exact = [m for m in mentions if m.kind in (Kind.KABUPATEN, Kind.KOTA) and not m.town]
        local = [m for m in mentions if any(len(code) > 2 for code in m.codes)]
        found += (exact or local or mentions)[-1:]
    return found


def _choose_named(unit: Unit, named: list[RegionMention], context: Context) -> Choice[Region]:
    """The region among those that a unit's name can mean."""
    gazetteer = load_gazetteer()
    sets = [set(mention.codes) for mention in named]
    codes = set.intersection(*sets) or sets[0]
    provinces = {code[:2] for code in codes}
    spans = _spans_in(unit, context)
    if _PROVINCIAL_NAME.search(unit.name) or unit.type in (UnitType.KANWIL, UnitType.POLDA):
        province = sorted(provinces)[0] if len(provinces) == 1 else None
        return Choice(gazetteer.regions[province] if province else None, spans, "a provincial unit's name")
    kinds = {mention.kind for mention in named if mention.kind is not None}
    narrowed = _narrow(unit, codes, kinds)
    if len({code[:2] for code in narrowed}) > 1:
        narrowed = _best(narrowed, _evidence(context)) or narrowed
    if len(narrowed) > 1 and unit.type in LOCAL_TYPES | {UnitType.PEMDA, UnitType.POLRES}:
        narrowed = _best({code for code in narrowed if len(code) > 2} or narrowed, _evidence(context)) or narrowed
    if len(narrowed) == 1:
        return Choice(gazetteer.regions[next(iter(narrowed))], spans, "named in the unit's name")
    provinces = {code[:2] for code in narrowed}
    if len(provinces) == 1:
        return Choice(Region(None, None, gazetteer.province_of(provinces.pop())), spans, "kota or kabupaten")
    return Choice(None, why="several regions of that name")


def _narrow(unit: Unit, codes: set[str], kinds: set[Kind]) -> set[str]:
    """The codes that the words of the unit's name leave: "Polres Malang" is the kabupaten's, "Polres Malang Kota" not."""
    kind = next(iter(kinds)) if len(kinds) == 1 else None
    if unit.type is UnitType.POLRES and kind is None:
        city = _CITY_POLICE.search(unit.name) or re.search(r"\bKota$", unit.name)
        kind = Kind.KOTA if city else Kind.KABUPATEN
    if unit.type is UnitType.PEMDA and kind is None:
        kind = None
    wanted = {code for code in codes if kind_of(code) is kind}
    if wanted:
        return wanted
    local = {code for code in codes if len(code) > 2}
    return local or codes


@lru_cache(maxsize=16)
def _weights(source: str, title_end: int) -> Counter[str]:
    """How strongly a text speaks of each region: explicit mentions count most, weak ones not at all."""
    weights: Counter[str] = Counter()
    for mention in find_regions(source):
        if mention.weak:
            continue
        local = [code for code in mention.codes if len(code) > 2]
        points = 4 if mention.kind else 2
        if mention.town:
            points = 1
        if mention.span.end <= title_end:
            points *= 2
        for code in mention.codes:
            weights[code] += points if len(mention.codes) == 1 or mention.kind else (1 if code in local else 0)
    return weights


def _evidence(context: Context) -> Counter[str]:
    return _weights(context.source, context.title_end)


def _best(codes: set[str], weights: Counter[str]) -> set[str]:
    """The code that the text clearly speaks of most, by itself or else by its province; empty if none."""
    scores = Counter({code: weights[code] for code in codes if weights[code]})
    ranked = scores.most_common(2)
    if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return {ranked[0][0]}
    provinces: Counter[str] = Counter()
    for code, points in weights.items():
        provinces[code[:2]] += points
    wanted = {code[:2] for code in codes}
    top = [code for code, _ in provinces.most_common() if code in wanted][:1]
    return {code for code in codes if code[:2] in top} if len(wanted) > 1 else set()


def _choose_from_text(unit: Unit, claim: Claim, context: Context) -> Choice[Region]:
    """The region of a unit whose name holds none: the local government that the article is about."""
    gazetteer = load_gazetteer()
    after = _after_mention(unit, context)
    if after is not None:
        return Choice(gazetteer.regions[after.codes[0]], (after.span,), "named after the unit")
    if unit.type not in LOCAL_TYPES | {UnitType.POLRES, UnitType.PERGURUAN_TINGGI} or _NATIONAL_NAME.search(unit.name):
        return Choice(None, why="no region named for the unit")
    weights = _evidence(context)
    near = set(_district_codes(unit)) & {code for code in weights}
    if near:
        chosen = _best(near, weights)
        if len(chosen) == 1:
            return Choice(gazetteer.regions[chosen.pop()], why="a kecamatan of that name")
    ranked = Counter({code: points for code, points in weights.items()}).most_common()
    local = [(code, points) for code, points in ranked if len(code) > 2]
    if local and (len(local) == 1 or local[0][1] >= 1.5 * local[1][1]):
        return Choice(gazetteer.regions[local[0][0]], _spans_of(local[0][0], context), "the article's region")
    if not local and ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return Choice(gazetteer.regions[ranked[0][0]], _spans_of(ranked[0][0], context), "the article's province")
    provinces = {code[:2] for code, _ in local}
    if len(provinces) == 1:
        return Choice(Region(None, None, gazetteer.province_of(provinces.pop())), why="only the province can be told")
    return Choice(None, why="no region stands out")


_BETWEEN = re.compile(
    r"(?:\s?\([^)\n]{1,30}\))?[ ,]{0,3}(?:di |milik |dari |yang berada di |wilayah )?(?:(?:Pemerintah )?(?:Kabupaten|Kab\.?|Kota|Provinsi|Pemkab|Pemkot|Pemprov) )?"
)


def _after_mention(unit: Unit, context: Context) -> RegionMention | None:
    """A region that directly follows the unit: "Puskesmas Wire Kabupaten Tuban", "Dinkes Pemkab Rembang"."""
    for span in unit.mentions:
        for mention in find_regions(context.source):
            if mention.span.start < span.end or mention.weak or len(mention.codes) != 1:
                continue
            if mention.span.start - span.end > 70:
                break
            if _BETWEEN.fullmatch(context.source, span.end, mention.span.start):
                return mention
    return None


def _district_codes(unit: Unit) -> tuple[str, ...]:
    """The kabupaten and kota that have a kecamatan of the unit's own name."""
    if unit.type not in DISTRICT_TYPES:
        return ()
    words = [word for word in re.findall(r"[^\W\d_]+", unit.name) if len(word) > 1]
    districts = load_gazetteer().districts
    for first in range(1, len(words)):
        codes = districts.get(fold("".join(words[first:])))
        if codes:
            return codes
    return ()


def _spans_in(unit: Unit, context: Context) -> tuple[Span, ...]:
    """The first region mention inside a mention of the unit."""
    for span in unit.mentions:
        for mention in find_regions(context.source):
            if span.start <= mention.span.start and mention.span.end <= span.end:
                return (mention.span,)
    return ()


def _spans_of(code: str, context: Context) -> tuple[Span, ...]:
    """The first clear mention of a region."""
    for mention in find_regions(context.source):
        if code in mention.codes and not mention.weak:
            return (mention.span,)
    return ()
