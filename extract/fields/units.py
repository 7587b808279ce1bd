"""Government units: their names in a text, which names mean the same unit, and what kind of unit it is."""

from __future__ import annotations

from dataclasses import dataclass

from extract.context import Span
from extract.records import UnitType, content_id


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit of one article, under all the names that the article gives it."""

    name: str  # the fullest form
    type: UnitType
    mentions: tuple[Span, ...]  # every place where it is named, in order
    aliases: tuple[str, ...] = ()


def unit_id(unit: Unit, region_code: str | None) -> str:
    """The id of a unit across articles: a hash of its folded name, its type and its region."""
    return content_id("unit", unit.name.casefold(), unit.type, region_code)
