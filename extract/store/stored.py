"""A record as merging reads it."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Official, Predicate, Status, UnitType
from extract.store.independence import Source


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record as the database has it, with where it comes from."""

    id: str
    source: Source
    unit_id: str
    unit: str
    unit_type: UnitType
    region: str | None
    region_code: str | None
    province: str | None
    predicate: Predicate
    status: Status
    year: int | None
    date: str | None
    awarding_body: str | None
    score: float | None
    rank: int | None
    confidence: float
    officials: tuple[Official, ...] = ()
    copies: int = 0  # articles with the same text
