"""Government units: their names in a text, which names mean the same unit, and what kind of unit it is."""

from __future__ import annotations

from extract.fields.unit_clusters import cluster_units
from extract.fields.unit_find import find
from extract.fields.unit_keys import fold, unit_type
from extract.fields.unit_model import Unit, UnitMention
from extract.records import content_id

__all__ = ["Unit", "UnitMention", "cluster_units", "find_units", "unit_id", "unit_type"]


def find_units(source: str) -> tuple[UnitMention, ...]:
    """Every place in a text where a government unit is named, in order, without overlaps. Takes time linear in its length."""
    return find(source)


def unit_id(unit: Unit, region_code: str | None) -> str:
    """The id of a unit across articles: a hash of its folded name, its type and its region."""
    return content_id("unit", " ".join(fold(unit.name)), unit.type, region_code)
