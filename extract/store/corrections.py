"""Which fields of a record a person can correct, how a value is given as text, and what else changes with it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from extract.records import DatePrecision, Part, Predicate, Status, UnitType

PRECISIONS = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
REQUIRED = frozenset({"unit", "unit_type", "predicate", "status"})


def parse(field: str, text: str | None) -> Any:
    """The value of a field from text; None for no value. Raises ValueError with the reason, for people."""
    if field not in PARSERS:
        raise ValueError(f"{field!r} cannot be corrected; these can: {', '.join(PARSERS)}")
    text = (text or "").strip()
    if not text:
        if field in REQUIRED:
            raise ValueError(f"{field} cannot be empty")
        return None
    return PARSERS[field](text)


def shown(value: Any) -> str | None:
    """A value as the reviews keep it; `parse` reads it again."""
    return None if value is None else str(value)


def _one_of(kind: type[Predicate] | type[Status] | type[UnitType]) -> Callable[[str], str]:
    def read(text: str) -> str:
        found = next((str(value) for value in kind if str(value).casefold() == text.casefold()), None)
        if found is None:
            raise ValueError(f"{text!r} is none of {', '.join(kind)}")
        return found

    return read


def _text(text: str) -> str:
    return " ".join(text.split())


def _year(text: str) -> int:
    if not text.isdecimal() or not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
        raise ValueError(f"{text!r} is not a year from {_FIRST_YEAR} to {_LAST_YEAR}")
    return int(text)


def _date(text: str) -> str:
    match = _DATE.fullmatch(text)
    try:
        if match is None:
            raise ValueError(text)
        _year(match[1])
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError as error:
        raise ValueError(f"{text!r} is not a date as YYYY-MM-DD, YYYY-MM or YYYY") from error
    return text


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except ValueError as error:
        raise ValueError(f"{text!r} is not a number") from error


def _rank(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"{text!r} is not a place; 1 is first")
    return int(text)


def _region(text: str) -> str:
    if _region_columns(text) is None:
        raise ValueError(f"{text!r} is no region; write it as Kota Cilegon, Kabupaten Malang or Banten")
    return text


def _officials(text: str) -> str:
    """A JSON list of objects with name, position and part, checked and written in one form."""
    try:
        people = [
            {"name": _text(item["name"]), "position": item.get("position"), "part": str(Part(item["part"]))}
            for item in json.loads(text)
        ]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ValueError('officials are given as JSON: [{"name": "…", "position": "…", "part": "giver"}]') from error
    return json.dumps(people, ensure_ascii=False)


PARSERS: Mapping[str, Callable[[str], Any]] = {
    "unit": _text,
    "unit_type": _one_of(UnitType),
    "region": _region,
    "predicate": _one_of(Predicate),
    "status": _one_of(Status),
    "year": _year,
    "date": _date,
    "awarding_body": _text,
    "officials": _officials,
    "score": _number,
    "score_previous": _number,
    "rank": _rank,
}


def _region_columns(name: str) -> tuple[str, str] | None:
    """Code and province of a region by its whole name, as records have it."""
    from extract.fields.gazetteer import load_gazetteer

    regions = load_gazetteer().regions
    return next(
        ((code, region.province or "") for code, region in sorted(regions.items()) if region.name == name), None
    )


def changed_columns(record: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of `records` that corrections change: the fields, and what follows from them.

    The date's precision follows from the date, code and province from the region, the unit's id from name, kind and
    region.
    """
    columns = {name: value for name, value in values.items() if name != "officials"}
    if "date" in values:
        columns["date_precision"] = PRECISIONS[len(values["date"])] if values["date"] else None
    if "region" in values:
        code, province = _region_columns(values["region"] or "") or (None, None)
        columns |= {"region_code": code, "province": province}
    if columns.keys() & {"unit", "unit_type", "region"}:
        from extract.fields.units import Unit, unit_id

        merged = {**record, **columns}
        columns["unit_id"] = unit_id(Unit(merged["unit"], UnitType(merged["unit_type"]), ()), merged["region_code"])
    return columns
