"""Regions: which kabupaten, kota or province a unit belongs to.

The unit's own name tells in most cases ("Polres Malang Kota"). Else the article does: by what follows the unit
("Puskesmas Wates, Kabupaten Kulon Progo"), by a kecamatan of the unit's name, or by the local government that it is
about. Where a kota and a kabupaten share the name and nothing tells them apart, only the province is known (guideline,
decision 15).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
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
from extract.fields.region_beside import place_behind, region_before, region_behind, spans_in, spans_of
from extract.fields.region_rulers import OF_PROVINCES, province_of_police, ruling_province
from extract.fields.region_seats import ends_as_district, goes_on_as_district, is_of_landscape, seat_of
from extract.fields.region_spoken import OF_DISTRICT, elsewhere, evidence, is_namesake, only_province, sure_mentions
from extract.fields.ties import in_unit
from extract.fields.unknown_regions import find_unknown, of_unit, unknown_behind
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
NATIONAL_TYPES = frozenset({UnitType.KEMENTERIAN, UnitType.POLRI})

_PROVINCIAL_NAME = re.compile(
    r"\b(?:polda|kanwil|kantor wilayah|kejati|kejaksaan tinggi|pengadilan tinggi|PTA|BNNP|provinsi|prov|pemprov"
    r"|perwakilan|mahkamah syar'?iyah aceh)\b",
    re.IGNORECASE,
)
# Kota Banjar and Kabupaten Banjar, in two provinces, both have a "Polres Banjar".
_TWO_POLICE = re.compile(r"\bPolres Banjar$")
# Polresta of a kabupaten; the kota of the name has a police of its own, "Polres Cirebon Kota".
_KABUPATEN_POLICE = re.compile(
    r"\b(?:Polresta (?:Bandung|Cirebon|Magelang|Tangerang)|Polres(?:tro)?(?: Metro)? Bekasi)$"
)
_CITY_POLICE = re.compile(r"\b(?:polresta|polrestabes|polres(?:ta)? metro)\b|\bKota$", re.IGNORECASE)
_NATIONAL_NAME = re.compile(
    r"\b(?:kementerian|mabes|ditjen|direktorat jenderal|(?:inspektorat|sekretariat) (?:utama|jenderal)|kemenko"
    r"|badan diklat|puslitbang|BPKP|BKN|RI)\b",
    re.IGNORECASE,
)
_OF_POLDA = re.compile(r"\bPolda [A-Z]")  # "SPN Polda Jambi"
# An office of a class, or "di X", is named after the town where it is, not after the province of that name.
_SEAT = re.compile(r"\b(?:kelas|klas|tipe|di)\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:,| dan|, dan| &| dan Provinsi|,? Provinsi) ")
_SINGLE = re.compile(r"^(?:UPTD?|BLUD) | (?:[IVX]+|\d)$")  # around "Puskesmas Arut Selatan"


def choose_region(claim: Claim, context: Context) -> Choice[Region]:
    """The region of a claim's unit: null if a reader cannot tell, without a name if only the province can be told."""
    unit = claim.unit
    if (known := _choose_known(unit, context)) is not None:
        return known
    if unit.type in NATIONAL_TYPES and not _OF_POLDA.search(unit.name):
        return Choice(None, why="a national body")
    named = _in_name(unit, context.source)
    if named and is_namesake(unit) and all(mention.kind is None for mention in named):
        spoken = _best(set(_district_codes(unit)), evidence(context))
        if spoken:
            code = spoken.pop()
            return _as_choice(code, spans_of(code, context), "a kecamatan of that name")
        if _contradicts(named, unit, context):
            named = []
    if named:
        return _choose_named(unit, named, context)
    unknown = of_unit(unit.name)
    if unknown is not None and not (is_namesake(unit) and unknown.startswith("Kota ")):
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
    others = [mention.codes[0][:2] for mention in elsewhere(unit, context)]
    if len(others) > 1 and len(set(others)) == 1 and code[:2] not in others:
        return None
    return _as_choice(code, (), "known by its own name")


def _contradicts(named: list[RegionMention], unit: Unit, context: Context) -> bool:
    """Whether an article speaks of one province, twice at least, and it is not that of the regions in a unit's name."""
    own = {code[:2] for mention in named for code in mention.codes}
    others = elsewhere(unit, context)
    spoken = {code[:2] for mention in others for code in mention.codes}
    return bool(own) and len(spoken) == 1 and len(others) > 1 and not spoken & own


def _choose_unknown(name: str, context: Context, why: str) -> Choice[Region]:
    """A region that the list lacks, in the one province that the article speaks of."""
    taken = tuple(Span(*match.span()) for match in re.finditer(re.escape(bare(name)), context.source))
    code = only_province(m for m in sure_mentions(context) if not in_unit(m.span.start, taken))
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
            and not (m.kind is None and (ends_as_district(name, m) or is_of_landscape(name, m)))
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
        if _names_several(unit):
            return Choice(None, why="an office of several provinces")
        provinces = {code[:2] for code in codes}
        region = gazetteer.regions[provinces.pop()] if len(provinces) == 1 else None
        return Choice(region, spans, "a provincial unit's name")
    if (placed := _placed(unit, named, codes, context)) is not None:
        return Choice(gazetteer.regions[placed.codes[0]], (placed.span,), "where the article says that it is")
    codes = _of_one_province(_narrow(unit, codes, named), context)
    if codes == {CAPITAL} and "Jakarta " in unit.name and (seat := seat_of(unit, within=CAPITAL)) is not None:
        return _as_choice(seat, spans, "a kecamatan of Jakarta")
    if len(codes) > 1 and unit.type in LOCAL_TYPES | {UnitType.PEMDA}:
        codes = _best(codes, evidence(context)) or codes
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


def _names_several(unit: Unit) -> bool:
    """Whether an office's name joins provinces: "Kanwil DJP Sumatera Barat dan Jambi"."""
    mentions = [m for m in find_regions(unit.name) if any(len(code) == 2 for code in m.codes)]
    return any(_JOINED.fullmatch(unit.name, one.span.end, other.span.start) for one, other in pairwise(mentions))


def _placed(unit: Unit, named: list[RegionMention], codes: set[str], context: Context) -> RegionMention | None:
    """Another kabupaten or kota of the province that the article puts an office in: "Rutan Surabaya di Sidoarjo"."""
    if unit.type in LOCAL_TYPES or any(mention.kind is not None for mention in named):
        return None
    place = place_behind(unit, context)
    if place is None or len(place.codes[0]) == 2 or place.codes[0] in codes:
        return None
    return place if {code[:2] for code in codes} == {place.codes[0][:2]} else None


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
    for code, points in evidence(context).items():
        provinces[code[:2]] += points * (code not in codes)
    ranked = [(code, points) for code, points in provinces.most_common() if code in wanted and points]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return codes
    return {code for code in codes if code[:2] == ranked[0][0]}


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
    if (unlisted := unknown_behind(unit, context.source)) is not None:
        return _choose_unknown(unlisted, context, "named after the unit, not in the list of regions")
    if unit.type is UnitType.PERGURUAN_TINGGI:
        return _choose_campus(context)
    if _NATIONAL_NAME.search(unit.name):
        return Choice(None, why="a national body")
    weights = evidence(context)
    district = _choose_district(unit, context, weights)
    if district is not None:
        return Choice(gazetteer.regions[district], spans_of(district, context), "a kecamatan of that name")
    if unit.type not in LOCAL_TYPES:
        seat = seat_of(unit)
        if seat is not None and {code[:2] for m in elsewhere(unit, context) for code in m.codes} <= {seat[:2]}:
            return _as_choice(seat, (), "the one kecamatan of that name")
        return _choose_police(context) if unit.type is UnitType.POLDA else _choose_only_province(context)
    before = region_before(unit, context)
    if before is not None:
        return _as_choice(before.codes[0], (before.span,), "named before the unit", town=before.town)
    province = ruling_province(context) if unit.type in OF_PROVINCES else None
    if province is not None:
        return _as_choice(province, spans_of(province, context), "the one government of the article")
    return _choose_main(context, weights)


def _choose_police(context: Context) -> Choice[Region]:
    """The province of an office of a regional police: of the one that is named, else of the whole article."""
    code = province_of_police(context) or only_province(sure_mentions(context))
    if code is None:
        return Choice(None, why="no region named for the unit")
    return _as_choice(code, spans_of(code, context), "the province of the police")


def _choose_only_province(context: Context) -> Choice[Region]:
    """The one province that an article speaks of, by name too, for an office that no region is named for."""
    code = only_province(sure_mentions(context))
    if code is None:
        return Choice(None, why="no region named for the unit")
    province = Region(None, None, load_gazetteer().province_of(code))
    return Choice(province, spans_of(code, context), "the only province of the article")


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
    is_district = unit.type is UnitType.KECAMATAN or bool(OF_DISTRICT.search(unit.name))
    if is_district and _speaks_of(codes, weights):
        return codes.pop()
    of_two = unit.type is UnitType.PUSKESMAS and len(_SINGLE.sub("", unit.name).split()) == 3
    if not of_two or find_unknown(context.source) is not None:
        return None
    return codes.pop() if only_province(sure_mentions(context)) in {code[:2] for code in codes} else None


def _speaks_of(codes: set[str], weights: Counter[str]) -> bool:
    return any(other[:2] == code[:2] for code in codes for other in weights)


def _district_codes(unit: Unit) -> tuple[str, ...]:
    """The kabupaten and kota that have a kecamatan of the unit's own name."""
    if unit.type not in DISTRICT_TYPES and not OF_DISTRICT.search(unit.name):
        return ()
    words = [word for word in re.findall(r"[^\W\d_]+", unit.name) if len(word) > 1 and word.strip("IVX")]
    districts = load_gazetteer().districts
    for first in range(1, len(words)):
        codes = districts.get(fold("".join(words[first:])))
        if codes:
            return codes
    return ()
