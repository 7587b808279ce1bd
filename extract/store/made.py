"""When and from what a file was made: every file that leaves the database says it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field

from extract import __version__
from extract.store.database import SCHEMA_VERSION, utc_now

SAMPLE = "SAMPLE DATA of invented outlets: do not cite"


@dataclass(frozen=True, slots=True)
class Made:
    """The version that made a file, and when."""

    at: str = field(default_factory=utc_now)  # UTC, ISO 8601
    version: str = __version__
    schema: int = SCHEMA_VERSION
    sample: bool = False  # whether it is of invented outlets, which a file that is passed on must say by itself

    def line(self, name: str, rows: int | None = None) -> str:
        """One line about a file: its rows, if it has any, the version, and when it was made."""
        count = "" if rows is None else f"{rows} rows; "
        sample = f"; {SAMPLE}" if self.sample else ""
        return f"{name}: {count}made by wbk-tracker {self.version} (schema {self.schema}), {self.at}{sample}"


def is_sample(connection: sqlite3.Connection) -> bool:
    """Whether a database holds invented outlets."""
    return connection.execute("SELECT 1 FROM outlets WHERE sample LIMIT 1").fetchone() is not None
