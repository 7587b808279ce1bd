"""Registries in the database: storing an imported list, and linking units to its entries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlite_utils import Database

from extract.records import UnitType
from extract.store.database import transaction
from extract.store.extraction_rows import level_of
from extract.store.registry_match import Entry, Found, Registry
from extract.store.registry_rows import RegistryUnitRow
from extract.store.rows import RegionRow

ENTRIES = "SELECT id, source, name, type, region_code FROM registry_units WHERE region_code IS NOT NULL ORDER BY id"


def save_registry(db: Database, source: str, rows: Sequence[RegistryUnitRow]) -> int:
    """Put a list in place of what an earlier import from this source left, all or nothing; gives how many went.

    Links of units change with the next `extract.store.achievements.rebuild_achievements`.
    """
    kept = {row.id for row in rows}
    with transaction(db):
        had = [row["id"] for row in db.query("SELECT id FROM registry_units WHERE source = ?", [source])]
        gone = [(found,) for found in had if found not in kept]
        db.conn.executemany("DELETE FROM registry_units WHERE id = ?", gone)
        regions = {row.region_code: row for row in rows if row.region_code and row.region}
        db.table("regions").insert_all(map(asdict, map(_region, regions.values())), pk="code", ignore=True)
        db.table("registry_units").upsert_all(map(asdict, rows), pk="id")
    return len(gone)


def _region(row: RegistryUnitRow) -> RegionRow:
    code, name = str(row.region_code), str(row.region)
    return RegionRow(code=code, name=name, level=level_of(code, name), province=row.province)


def load_registry(db: Database) -> Registry:
    """All entries of all lists."""
    entries: Iterable[dict[str, str]] = db.query(ENTRIES)
    return Registry(
        Entry(row["id"], row["source"], row["name"], UnitType(row["type"]), row["region_code"]) for row in entries
    )


def registry_columns(found: Found, *, head: bool) -> dict[str, str | None]:
    """What a unit's row says of its entry; candidates only where the unit stands for itself (`head`)."""
    return {
        "registry_id": found.entry,
        "registry_candidates": json.dumps(list(found.candidates) if head else []),
    }
