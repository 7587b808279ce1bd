"""KemenPANRB's published totals of awarded units, which the coverage is compared with."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path

from sqlite_utils import Database

from extract.records import content_id
from extract.store.rows import OfficialCountRow

FILE = Path(__file__).with_name("official_counts.toml")


def official_counts() -> list[OfficialCountRow]:
    """The totals that `official_counts.toml` lists."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["count"]
    return [
        OfficialCountRow(id=content_id(entry["year"], entry["scope"], entry.get("source_url")), **entry)
        for entry in entries
    ]


def load_official_counts(db: Database) -> None:
    """Put the totals into the database in place of those that it has."""
    db.execute("DELETE FROM official_counts")
    db.table("official_counts").insert_all([asdict(row) for row in official_counts()], pk="id")
