"""Which units that articles name without a region are one with a unit that others place in a region.

A wrong union is worse than a missed one: names that stand for many units in the country (puskesmas, schools, dinas)
need the province, and a name that a kota and a kabupaten share says nothing of an office that each of them has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.fields.gazetteer import bare, fold, load_gazetteer
from extract.fields.unit_keys import identity, key
from extract.records import UnitType

# Their proper names are used all over the country.
COMMON_NAMES = frozenset(
    {
        UnitType.PUSKESMAS,
        UnitType.KECAMATAN,
        UnitType.SEKOLAH,
        UnitType.DINAS,
        UnitType.INSPEKTORAT,
        UnitType.RUMAH_SAKIT,
        UnitType.OTHER,
    }
)
# Kota and kabupaten of one name have one each.
ONE_A_REGION = frozenset(
    {
        UnitType.POLRES,
        UnitType.KEJAKSAAN,
        UnitType.PERTANAHAN,
        UnitType.KEMENAG,
        UnitType.BPS,
        UnitType.BNN,
        UnitType.PEMDA,
    }
)


@dataclass(frozen=True, slots=True)
class NamedUnit:
    """A unit's id with the names that articles give it and where they place it."""

    id: str
    type: UnitType
    region_code: str | None
    province: str | None
    names: frozenset[str]


def same_units(units: Iterable[NamedUnit]) -> dict[str, str]:
    """The unit in a region for each unit without one that can be told to be the same; the others are left out.

    A unit without a region has the names, kind and province of exactly one unit in a region. The result does not
    depend on the order of the units.
    """
    ordered = sorted(units, key=lambda unit: unit.id)
    placed: dict[tuple[str, ...], set[NamedUnit]] = {}
    for unit in ordered:
        if unit.region_code:
            for name in _placed_keys(unit):
                placed.setdefault(name, set()).add(unit)
    found: dict[str, str] = {}
    for unit in ordered:
        if unit.region_code is None:
            candidates = {other for name in _keys(unit) for other in placed.get(name, ())}
            if len(candidates) == 1 and _may_be(unit, other := candidates.pop()):
                found[unit.id] = other.id
    return found


def _keys(unit: NamedUnit) -> Iterator[tuple[str, ...]]:
    for name in sorted(unit.names):
        parts = identity(name, unit.type, None)
        if all(parts):  # a head alone ("Polres") is no name
            yield unit.type, *parts


def _placed_keys(unit: NamedUnit) -> Iterator[tuple[str, ...]]:
    """The names of a unit as they are printed, and with its region behind them."""
    region = load_gazetteer().regions.get(unit.region_code or "")
    yield from _keys(unit)
    if region is not None and region.name:
        names = frozenset(f"{name} {bare(region.name)}" for name in unit.names if not _names_region(name, region.name))
        yield from _keys(NamedUnit(unit.id, unit.type, None, unit.province, names))


def _names_region(name: str, region: str) -> bool:
    return fold(bare(region)) in fold(name)


def _may_be(unit: NamedUnit, placed: NamedUnit) -> bool:
    if unit.province is not None and unit.province != placed.province:
        return False
    if unit.type in COMMON_NAMES and unit.province is None:
        return False
    return unit.type not in ONE_A_REGION or not any(map(_shared, unit.names))


def _shared(name: str) -> bool:
    """Whether a name holds that of a region without telling whether the kota or the kabupaten is meant."""
    words = key(name).words
    if {"kota", "kabupaten"} & set(words):
        return False
    codes: Mapping[str, tuple[str, ...]] = load_gazetteer().names
    return any(len([code for code in codes.get(word, ()) if len(code) > 2]) > 1 for word in words)
