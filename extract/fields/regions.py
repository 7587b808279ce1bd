"""Regions: which kabupaten, kota or province a unit belongs to.

The unit's own name tells in most cases ("Polres Malang Kota"). Else the article does: by what follows the unit
("Puskesmas Wates, Kabupaten Kulon Progo"), by a kecamatan of the unit's name, or by the local government that it is
about. Where a kota and a kabupaten share the name and nothing tells them apart, only the province is known (guideline,
decision 15).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Choice, Span
from extract.fields.gazetteer import (
    CAPITAL,
    Kind,
    Region,
    RegionMention,
    bare,
    begins_longer,
    find_regions,
    fold,
    is_common,
    kind_of,
    load_gazetteer,
    means_capital,
)
from extract.fields.office_seats import known_seat
from extract.fields.region_beside import region_before, region_behind, spans_in, spans_of
from extract.fields.region_seats import ends_as_district, goes_on_as_district, seat_of
from extract.fields.ties import in_unit
from extract.fields.unknown_regions import find_unknown, of_unit
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
PROVINCIAL_TYPES = frozenset({UnitType.KANWIL, UnitType.POLDA})
# Offices whose area is often larger than the town in their name.
AREA_TYPES = frozenset(
    {
        UnitType.BALAI,
        UnitType.OTHER,
        UnitType.BEA_CUKAI,
        UnitType.PAJAK,
        UnitType.PERHUBUNGAN,
        UnitType.PERGURUAN_TINGGI,
    }
)
# Units whose own name is often that of a kecamatan.
DISTRICT_TYPES = frozenset(
    {UnitType.PUSKESMAS, UnitType.KECAMATAN, UnitType.RUMAH_SAKIT, UnitType.POLRES, UnitType.SEKOLAH}
)
NAMESAKE_TYPES = frozenset({UnitType.PUSKESMAS, UnitType.KECAMATAN, UnitType.SEKOLAH})
NATIONAL_TYPES = frozenset({UnitType.KEMENTERIAN, UnitType.POLRI})

_PROVINCIAL_NAME = re.compile(
    r"\b(?:polda|kanwil|kantor wilayah|kejati|kejaksaan tinggi|pengadilan tinggi|PTA|BNNP|provinsi|prov|pemprov"
    r"|perwakilan|mahkamah syar'?iyah aceh)\b",
    re.IGNORECASE,
)
# Kota Banjar and Kabupaten Banjar, in two provinces, both have a "Polres Banjar".
_TWO_POLICE = re.compile(r"\bPolres Banjar$")
# Polresta of a kabupaten; the kota of the name has a police of its own, "Polres Cirebon Kota".
_KABUPATEN_POLICE = re.compile(r"\bPolresta (?:Bandung|Cirebon|Magelang|Tangerang)$")
_CITY_POLICE = re.compile(r"\b(?:polresta|polrestabes|polres(?:ta)? metro)\b|\bKota$", re.IGNORECASE)
_NATIONAL_NAME = re.compile(
    r"\b(?:kementerian|mabes|ditjen|direktorat jenderal|(?:inspektorat|sekretariat) (?:utama|jenderal)|kemenko"
    r"|badan diklat|puslitbang|BPKP|BKN|RI)\b",
    re.IGNORECASE,
)
_OF_POLDA = re.compile(r"\bPolda [A-Z]")  # "SPN Polda Jambi"
# An office of a class, or "di X", is named after the town where it is, not after the province of that name.
_SEAT = re.compile(r"\b(?:kelas|klas|tipe|di)\b", re.IGNORECASE)
_SINGLE = re.compile(r"^(?:UPTD?|BLUD) | (?:[IVX]+|\d)$")  # around "Puskesmas Arut Selatan"
_OF_DISTRICT = re.compile(r"\b(?:kecamatan|KUA|polsek|koramil)\b", re.IGNORECASE)


def choose_region(claim: Claim, context: Context) -> Choice[Region]:
    """The region of a claim's unit: null if a reader cannot tell, without a name if only the province can be told."""
    unit = claim.unit
    if (known := _choose_known(unit, context)) is not None:
        return known
    if unit.type in NATIONAL_TYPES and not _OF_POLDA.search(unit.name):
        return Choice(None, why="a national body")
    named = _in_name(unit, context.source)
    if named and _is_namesake(unit) and all(mention.kind is None for mention in named):
        spoken = _best(set(_district_codes(unit)), _evidence(context))
        if spoken:
            code = spoken.pop()
            return _as_choice(code, spans_of(code, context), "a kecamatan of that name")
        if _contradicts(named, unit, context):
            named = []
    if named:
        return _choose_named(unit, named, context)
    unknown = of_unit(unit.name)
    if unknown is not None and not (_is_namesake(unit) and unknown.startswith("Kota ")):
        return _choose_unknown(unknown, context, "named in the unit's name, not in the list of regions")
    return _choose_from_text(unit, context)


def _choose_known(unit: Unit, context: Context) -> Choice[Region] | None:
    """The seat of an office that has a name of its own, unless the article puts the office elsewhere."""
    code = known_seat(unit, context.source)
    if code is None:
        return None
    after = region_behind(unit, context)
    if after and code not in after.codes and (after.kind or after.codes[0][:2] == code[:2]):
        return None
    others = [mention.codes[0][:2] for mention in _elsewhere(unit, context)]
    if len(others) > 1 and len(set(others)) == 1 and code[:2] not in others:
        return None
    return _as_choice(code, (), "known by its own name")


def _is_namesake(unit: Unit) -> bool:
    """Whether a unit is of a kecamatan, a kelurahan or a village, which are often called like a kabupaten."""
    return unit.type in NAMESAKE_TYPES or bool(_OF_DISTRICT.search(unit.name))


def _contradicts(named: list[RegionMention], unit: Unit, context: Context) -> bool:
    """Whether an article speaks of one province, twice at least, and it is not that of the regions in a unit's name."""
    own = {code[:2] for mention in named for code in mention.codes}
    others = _elsewhere(unit, context)
    spoken = {code[:2] for mention in others for code in mention.codes}
    return bool(own) and len(spoken) == 1 and len(others) > 1 and not spoken & own


def _choose_unknown(name: str, context: Context, why: str) -> Choice[Region]:
    """A region that the list lacks, in the one province that the article speaks of."""
    taken = tuple(Span(*match.span()) for match in re.finditer(re.escape(bare(name)), context.source))
    code = _only_province(m for m in _sure_mentions(context) if not in_unit(m.span.start, taken))
    province = load_gazetteer().province_of(code) if code else None
    return Choice(Region(name, None, province), why=why)


def _in_name(unit: Unit, source: str) -> list[RegionMention]:
    """The region mentions of a unit's name and aliases; of several in one name the most exact ones."""
    found: list[RegionMention] = []
    for name in (unit.name, *unit.aliases):
        mentions = [
            m
            for m in find_regions(name)
            if not (m.chance or begins_longer(name, m, source))
            and not (m.town and unit.type in LOCAL_TYPES and (m.weak or is_common(name, m)))
            and not (m.town and unit.type in DISTRICT_TYPES and goes_on_as_district(name, m.span))
            and not (m.kind is None and ends_as_district(name, m))
        ]
        exact = [m for m in mentions if m.kind in (Kind.KABUPATEN, Kind.KOTA) and not m.town]
        local = [m for m in mentions if any(len(code) > 2 for code in m.codes)]
        found += (exact or local or mentions)[-1:]
    return found


def _choose_named(unit: Unit, named: list[RegionMention], context: Context) -> Choice[Region]:
    """The region among those that a unit's name can mean."""
    gazetteer = load_gazetteer()
    spans = spans_in(unit, context)
    codes = set.intersection(*(set(mention.codes) for mention in named)) or set(named[0].codes)
    if _PROVINCIAL_NAME.search(unit.name) or unit.type in PROVINCIAL_TYPES:
        provinces = {code[:2] for code in codes}
        region = gazetteer.regions[provinces.pop()] if len(provinces) == 1 else None
        return Choice(region, spans, "a provincial unit's name")
    codes = _of_one_province(_narrow(unit, codes, named), context)
    if len(codes) > 1 and unit.type in LOCAL_TYPES | {UnitType.PEMDA}:
        codes = _best(codes, _evidence(context)) or codes
    if len(codes) > 1:
        behind = region_behind(unit, context)
        codes = codes.intersection(behind.codes) or codes if behind is not None else codes
    if len(codes) == 1 and not _stands_for_seat(unit, codes, named):
        return Choice(gazetteer.regions[codes.pop()], spans, "named in the unit's name")
    provinces = {code[:2] for code in codes}
    if len(provinces) == 1:
        return Choice(
            Region(None, None, gazetteer.province_of(provinces.pop())), spans, "only the province can be told"
        )
    return Choice(None, why="several regions of that name")


def _narrow(unit: Unit, codes: set[str], named: list[RegionMention]) -> set[str]:
    """The codes that the name leaves: "Polres Malang" is of the kabupaten, "Polres Malang Kota" of the kota."""
    kinds = {mention.kind for mention in named if mention.kind is not None}
    kind = kinds.pop() if len(kinds) == 1 else None
    if unit.type is UnitType.POLRES and kind is None and not _TWO_POLICE.search(unit.name):
        city = _CITY_POLICE.search(unit.name) and not _KABUPATEN_POLICE.search(unit.name)
        kind = Kind.KOTA if city else Kind.KABUPATEN
    wanted = {code for code in codes if kind_of(code) is kind}
    if wanted:
        return wanted
    if unit.type in AREA_TYPES and any(len(code) == 2 for code in codes) and not _SEAT.search(unit.name):
        return codes
    return {code for code in codes if len(code) > 2} or codes


def _stands_for_seat(unit: Unit, codes: set[str], named: list[RegionMention]) -> bool:
    """Whether a province's name stands for the place where the unit is, rather than for whose unit it is."""
    if not all(len(code) == 2 for code in codes):
        return False
    vertical = unit.type not in LOCAL_TYPES | {UnitType.PEMDA}
    return any(mention.town for mention in named) or (
        vertical and unit.name.rstrip(" IVX0123456789").endswith("Jakarta")
    )


def _of_one_province(codes: set[str], context: Context) -> set[str]:
    """Codes of several provinces reduced to the one that the article speaks of most; unchanged if it speaks of none."""
    wanted = {code[:2] for code in codes}
    if len(wanted) < 2:
        return codes
    provinces: Counter[str] = Counter()
    for code, points in _evidence(context).items():
        provinces[code[:2]] += points * (code not in codes)
    ranked = [(code, points) for code, points in provinces.most_common() if code in wanted and points]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return codes
    return {code for code in codes if code[:2] == ranked[0][0]}


@lru_cache(maxsize=16)
def _weights(source: str, title_end: int, named_alike: tuple[Span, ...]) -> Counter[str]:
    """How strongly a text speaks of each region: explicit mentions count most, weak ones not at all.

    What stands inside the name of a puskesmas or a kecamatan says nothing, as they are often namesakes of a kabupaten.
    """
    weights: Counter[str] = Counter()
    for mention in find_regions(source):
        if mention.weak or (mention.kind is None and in_unit(mention.span.start, named_alike)):
            continue
        sure = mention.kind is not None or len(mention.codes) == 1
        points = 1 if mention.town or not sure else 4 if mention.kind else 2
        for code in mention.codes:
            if sure or len(code) > 2:
                weights[code] += points * (2 if mention.span.end <= title_end else 1)
    return weights


def _evidence(context: Context) -> Counter[str]:
    return _weights(context.source, context.title_end, _namesakes(context))


@lru_cache(maxsize=16)
def _namesakes(context: Context) -> tuple[Span, ...]:
    """Where units stand that are often called like a kabupaten."""
    spans = [span for unit in context.units if _is_namesake(unit) for span in unit.mentions]
    return tuple(sorted(spans))


def _best(codes: set[str], weights: Counter[str]) -> set[str]:
    """The code that the text clearly speaks of most; empty if none."""
    ranked = Counter({code: weights[code] for code in codes if weights[code]}).most_common(2)
    clear = bool(ranked) and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
    return {ranked[0][0]} if clear else set()


def _choose_from_text(unit: Unit, context: Context) -> Choice[Region]:
    """The region of a unit whose name holds none."""
    gazetteer = load_gazetteer()
    after = region_behind(unit, context)
    if after is not None:
        return _as_choice(after.codes[0], (after.span,), "named after the unit", town=after.town)
    if unit.type is UnitType.PERGURUAN_TINGGI:
        return _choose_campus(context)
    if _NATIONAL_NAME.search(unit.name):
        return Choice(None, why="a national body")
    weights = _evidence(context)
    district = _choose_district(unit, context, weights)
    if district is not None:
        return Choice(gazetteer.regions[district], spans_of(district, context), "a kecamatan of that name")
    if unit.type not in LOCAL_TYPES:
        seat = seat_of(unit)
        if seat is not None and {code[:2] for m in _elsewhere(unit, context) for code in m.codes} <= {seat[:2]}:
            return _as_choice(seat, (), "the one kecamatan of that name")
        return _choose_only_province(context)
    before = region_before(unit, context)
    if before is not None:
        return _as_choice(before.codes[0], (before.span,), "named before the unit", town=before.town)
    return _choose_main(context, weights)


def _choose_only_province(context: Context) -> Choice[Region]:
    """The one province that an article speaks of, by name too, for an office that no region is named for."""
    code = _only_province(_sure_mentions(context))
    if code is None:
        return Choice(None, why="no region named for the unit")
    province = Region(None, None, load_gazetteer().province_of(code))
    return Choice(province, spans_of(code, context), "the only province of the article")


def _sure_mentions(context: Context) -> list[RegionMention]:
    """The mentions that tell of one province: not a name's namesakes, nor where ministries and ceremonies are."""
    return [
        mention
        for mention in find_regions(context.source)
        if not mention.weak
        and len({code[:2] for code in mention.codes}) == 1
        and not in_unit(mention.span.start, _namesakes(context))
        and (CAPITAL not in mention.codes or means_capital(context.source))
    ]


def _elsewhere(unit: Unit, context: Context) -> list[RegionMention]:
    """Those that do not stand within a unit's own name."""
    return [m for m in _sure_mentions(context) if not any(s.start <= m.span.start < s.end for s in unit.mentions)]


def _only_province(mentions: Iterable[RegionMention]) -> str | None:
    """The province that all mentions are of, if one of them names it."""
    codes = {code for mention in mentions for code in mention.codes}
    provinces = {code[:2] for code in codes}
    return provinces.pop() if len(provinces) == 1 and provinces <= codes else None


def _choose_main(context: Context, weights: Counter[str]) -> Choice[Region]:
    """The local government that an article is about."""
    ranked = [
        (code, points) for code, points in weights.most_common() if code != CAPITAL or means_capital(context.source)
    ]
    local = [(code, points) for code, points in ranked if len(code) > 2]
    unknown = find_unknown(context.source)
    if unknown is not None and (not local or unknown.points >= 1.5 * local[0][1]):
        return _choose_unknown(unknown.name, context, "the article's region, not in the list of regions")
    if local and (len(local) == 1 or local[0][1] >= 1.5 * local[1][1]):
        return _as_choice(local[0][0], spans_of(local[0][0], context), "the article's region")
    if not local and ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
        return _as_choice(ranked[0][0], spans_of(ranked[0][0], context), "the article's province")
    provinces = {code[:2] for code, _ in local}
    if len(provinces) == 1:
        province = load_gazetteer().province_of(provinces.pop())
        return Choice(Region(None, None, province), why="only the province can be told")
    return Choice(None, why="no region stands out")


def _as_choice(code: str, spans: tuple[Span, ...], why: str, *, town: bool = False) -> Choice[Region]:
    gazetteer = load_gazetteer()
    if town and len(code) == 2:
        return Choice(Region(None, None, gazetteer.province_of(code)), spans, why)
    return Choice(gazetteer.regions[code], spans, why)


def _choose_campus(context: Context) -> Choice[Region]:
    """The seat of the one university that an article names."""
    campuses = {
        mention.codes: mention
        for mention in find_regions(context.source)
        if mention.town and re.match(r"Un|UI|U[A-Z]{2}|Institut", context.source[mention.span.start : mention.span.end])
    }
    if len(campuses) != 1:
        return Choice(None, why="no university named, or several")
    mention = next(iter(campuses.values()))
    return _as_choice(mention.codes[0], (mention.span,), "seat of the university", town=True)


def _choose_district(unit: Unit, context: Context, weights: Counter[str]) -> str | None:
    """The kabupaten or kota that has a kecamatan of the unit's name, if the article speaks of it or of its province."""
    codes = set(_district_codes(unit))
    spoken = _best(codes, weights)
    if spoken:
        return spoken.pop()
    if len(codes) != 1:
        return None
    is_district = unit.type is UnitType.KECAMATAN or bool(_OF_DISTRICT.search(unit.name))
    if is_district and _speaks_of(codes, weights):
        return codes.pop()
    of_two = unit.type is UnitType.PUSKESMAS and len(_SINGLE.sub("", unit.name).split()) == 3
    return codes.pop() if of_two and _only_province(_sure_mentions(context)) in {code[:2] for code in codes} else None


def _speaks_of(codes: set[str], weights: Counter[str]) -> bool:
    return any(other[:2] == code[:2] for code in codes for other in weights)


def _district_codes(unit: Unit) -> tuple[str, ...]:
    """The kabupaten and kota that have a kecamatan of the unit's own name."""
    if unit.type not in DISTRICT_TYPES and not _OF_DISTRICT.search(unit.name):
        return ()
    words = [word for word in re.findall(r"[^\W\d_]+", unit.name) if len(word) > 1 and word.strip("IVX")]
    districts = load_gazetteer().districts
    for first in range(1, len(words)):
        codes = districts.get(fold("".join(words[first:])))
        if codes:
            return codes
    return ()
