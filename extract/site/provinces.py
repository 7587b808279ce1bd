"""The provinces as the map shows them: a tile each."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

STEPS = (1, 3, 10, 30, 100)  # units from which on a tile is a shade darker


@dataclass(frozen=True, slots=True)
class Province:
    """A province and its place on the map."""

    code: str
    label: str  # ISO 3166-2:ID, without the country
    name: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Tile:
    """A province with how many of its units were awarded, and how dark that is: 0 (none) to 5."""

    province: Province
    wbk: int
    wbbm: int
    shade: int


@lru_cache(maxsize=4)
def load_provinces(path: Path) -> tuple[Province, ...]:
    """The provinces of a `provinces.toml`, in the order of their codes."""
    tiles = tomllib.loads(path.read_text(encoding="utf-8"))["tiles"]
    return tuple(Province(code, label, name, column, row) for code, (label, name, column, row) in tiles.items())


def code_of(provinces: Iterable[Province], name: str | None) -> str | None:
    """The code of a province by its name in the database."""
    return next((province.code for province in provinces if province.name == name), None)


def tiles(provinces: Iterable[Province], counts: Iterable[Mapping[str, Any]]) -> list[Tile]:
    """All tiles, with the awarded units of each province (rows of `reading.by_province`)."""
    by_name = {row["province"]: row for row in counts}
    return [_tile(province, by_name.get(province.name, {})) for province in provinces]


def _tile(province: Province, row: Mapping[str, Any]) -> Tile:
    wbk, wbbm = row.get("wbk", 0), row.get("wbbm", 0)
    return Tile(province, wbk, wbbm, sum(wbk + wbbm >= step for step in STEPS))
