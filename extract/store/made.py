"""When and from what a file was made: every file that leaves the database says it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract import __version__
from extract.store.database import SCHEMA_VERSION, utc_now


@dataclass(frozen=True, slots=True)
class Made:
    """The version that made a file, and when."""

    at: str = field(default_factory=utc_now)  # UTC, ISO 8601
    version: str = __version__
    schema: int = SCHEMA_VERSION

    def line(self, name: str, rows: int | None = None) -> str:
        """One line about a file: its rows, if it has any, the version, and when it was made."""
        count = "" if rows is None else f"{rows} rows; "
        return f"{name}: {count}made by wbk-tracker {self.version} (schema {self.schema}), {self.at}"
