"""What a row is of the tables about registries: official lists of units that someone has imported."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from extract.records import Record, UnitType, column
from extract.store.rows import UnitRow, same

NIL = "NIL"


class Unmatched(StrEnum):
    """Why a unit has no entry in a registry."""

    NONE = "none"
    SEVERAL = "several"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistryUnitRow:
    """A unit as an official list has it."""

    id: str = column("Hash of source and code.")
    source: str = column("Name of the list, as given when it was imported.")
    code: str = column("Code of the unit in that list.")
    name: str = column("Name of the unit as the list prints it.")
    type: UnitType = same(Record, "unit_type")
    region_code: str | None = same(Record, "region_code", default=None)
    region: str | None = column("Present-day name of that region.", default=None)
    province: str | None = same(Record, "province", default=None)
    given_region: str | None = column("Region as the list prints it; it may be a code from before a split.")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnmatchedUnitRow:
    """A unit of a kind that a registry lists, and that was not found in it for certain."""

    unit: str = column("The unit.")
    name: str = same(UnitRow, "name")
    type: UnitType = same(Record, "unit_type")
    region: str | None = same(Record, "region", default=None)
    province: str | None = same(Record, "province", default=None)
    articles: int = column("Articles that make a claim about it.")
    records: int = column("Claims about it.")
    why: Unmatched = column(
        "`none` (no entry of that name in that region), `several` (more than one), `unplaced` (one in the country, but "
        "no article says where the unit is)."
    )
    candidates: str = column("Entries of `registry_units` that it could be, a JSON list of ids.")
