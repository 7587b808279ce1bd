"""Government units: their names in a text, which names mean the same unit, and what kind of unit it is."""

from __future__ import annotations

from extract.fields.unit_clusters import cluster_units
from extract.fields.unit_find import find, type_of
from extract.fields.unit_keys import identity
from extract.fields.unit_model import Unit, UnitMention
from extract.records import UnitType, content_id

__all__ = ["Unit", "UnitMention", "cluster_units", "find_units", "unit_id", "unit_type"]


def find_units(source: str) -> tuple[UnitMention, ...]:
    """Every place in a text where a government unit is named, in order and without overlaps.

    Takes time linear in the length of the text.
    """
    return find(source)


def unit_type(name: str) -> UnitType:
    """The kind of unit that a name belongs to (annotation guideline); `other` where the name tells no kind."""
    return type_of(name)


def unit_id(unit: Unit, region_code: str | None) -> str:
    """The id of a unit across articles, the same for every spelling of its name.

    `region_code` is the Kemendagri code of the unit's region. Two units of one name in two regions have two ids.
    """
    return content_id("unit", unit.type, *identity(unit.name, unit.type, region_code), region_code)
