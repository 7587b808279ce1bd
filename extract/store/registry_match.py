"""Which entry of a registry a unit is. Pure functions; the result does not depend on the order of units or entries.

An entry is found where kind and folded name (`extract.fields.unit_keys`) are the same and the region agrees, and where
it is the only one in its list. All else is left to a person: a wrong link is worse than none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.fields.gazetteer import fold, load_gazetteer
from extract.fields.unit_keys import identity, key
from extract.records import UnitType, content_id
from extract.store.registry_csv import spelt
from extract.store.registry_rows import NIL
from extract.store.same_units import NamedUnit

LEAST_SHARE = 0.02  # of a list's entries that are of a kind, for the list to be one of that kind


@dataclass(frozen=True, slots=True)
class Entry:
    """A unit in a registry; a code of two digits as `region_code` is a province's."""

    id: str
    source: str
    name: str
    type: UnitType
    region_code: str


@dataclass(frozen=True, slots=True)
class Found:
    """The entry that a unit is, or `NIL` with the entries that it could be; None where no registry lists its kind."""

    entry: str | None = None
    candidates: tuple[str, ...] = ()


class Registry:
    """The entries of all registries, by kind and folded name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index the entries."""
        self._entries = {entry.id: entry for entry in sorted(entries, key=lambda entry: entry.id)}
        self._kinds = _kinds(self._entries.values())
        self._named: dict[tuple[str, ...], list[Entry]] = {}
        for entry in self._entries.values():
            for name in _names(entry.name, entry.type, entry.region_code):
                self._named.setdefault(name, []).append(entry)

    def find(self, unit: NamedUnit) -> Found:
        """The entry of a unit.

        A unit that articles place in a province only is found where the name is the only one in the province. One that
        they place nowhere is not, however rare its name: lists have gaps.
        """
        if not any(_kind(name, unit.type) in self._kinds for name in unit.names):
            return Found()
        place = unit.region_code or province_code(unit.province)
        names = {folded for name in unit.names for folded in _names(name, unit.type, place)}
        named = {entry.id: entry for folded in names for entry in self._named.get(folded, ())}
        inside = [named[found] for found in sorted(named) if place is None or _lies_in(named[found], unit, place)]
        if place is not None and inside and len({entry.source for entry in inside}) == len(inside):
            return Found(min(inside, key=lambda entry: entry.source).id)  # the same unit in several lists
        return Found(NIL, tuple(entry.id for entry in inside))

    def unit_id(self, entry: str) -> str:
        """The id of the unit that an entry is: the one that its name in its region gives, however articles spell it."""
        found = self._entries[entry]
        parts = identity(spelt(found.name), found.type, found.region_code)
        return content_id("unit", found.type, *parts, found.region_code)


def grouped(groups: Sequence[Sequence[NamedUnit]], registry: Registry) -> list[tuple[str, list[str], Found]]:
    """Groups of units that are one, those of one entry united: the id that stands for each, its units, its entry.

    `groups` are units that are known to be one already, the one that stands for them first.
    """
    united: dict[str, list[str]] = {}
    rest: list[tuple[str, list[str], Found]] = []
    for group in groups:
        names = frozenset(name for unit in group for name in unit.names)
        head = group[0]
        found = registry.find(NamedUnit(head.id, head.type, head.region_code, head.province, names))
        ids = [unit.id for unit in group]
        if found.entry is None or found.entry == NIL:
            rest.append((head.id, ids, found))
        else:
            united.setdefault(found.entry, []).extend(ids)
    return rest + [(registry.unit_id(entry), sorted(ids), Found(entry)) for entry, ids in sorted(united.items())]


def province_code(province: str | None) -> str | None:
    """The code of a province by its name; None for none or an unknown one."""
    codes = load_gazetteer().names.get(fold(province or ""), ())
    return next((code for code in codes if len(code) == 2), None)


def _names(name: str, kind: UnitType, place: str | None) -> Iterator[tuple[str, ...]]:
    parts = identity(spelt(name), kind, place)
    if all(parts):  # a head alone ("RSUD") is no name
        yield kind, *parts


def _kinds(entries: Iterable[Entry]) -> frozenset[tuple[str, ...]]:
    """The kinds that lists are of; a few strays of another kind do not make a list of that kind."""
    counts: dict[str, Counter[tuple[str, ...]]] = {}
    for entry in entries:
        counts.setdefault(entry.source, Counter())[_kind(entry.name, entry.type)] += 1
    return frozenset(
        kind
        for of_source in counts.values()
        for kind, number in of_source.items()
        if kind[0] != UnitType.OTHER and number >= LEAST_SHARE * of_source.total()
    )


def _kind(name: str, kind: UnitType) -> tuple[str, ...]:
    """What a registry lists all of: units of one type, of `dinas` those of one task."""
    return (kind, *key(spelt(name)).words[:1]) if kind is UnitType.DINAS else (kind,)


def _lies_in(entry: Entry, unit: NamedUnit, place: str) -> bool:
    """Whether an entry's region is a unit's, or lies in the province where the unit is.

    An office of the province's own has the province for its region, and is not one of the same name in a kabupaten.
    """
    if unit.type is UnitType.DINAS and unit.region_code is not None:
        return entry.region_code == place
    return entry.region_code[: len(place)] == place
