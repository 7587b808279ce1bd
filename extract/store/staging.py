"""Rows that are made aside in temporary tables and put in place of the old ones in one short transaction.

What has not changed is not written again, so that full-text indexes and references stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from sqlite_utils import Database

from extract.schema import quoted
from extract.store.tables import TABLES, Table

BATCH = 5_000  # rows written at once


class Staging:
    """Temporary tables for the new rows of some tables."""

    def __init__(self, db: Database, names: Sequence[str]) -> None:
        """Make the tables, empty. What refers to another of them comes behind it in `names`."""
        self.db = db
        self.tables: dict[str, Table] = {table.name: table for name in names for table in TABLES if table.name == name}
        self._columns = {name: [item.name for item in fields(table.row)] for name, table in self.tables.items()}
        self._values = {name: attrgetter(*columns) for name, columns in self._columns.items()}
        self._waiting: dict[str, list[tuple[Any, ...]]] = {name: [] for name in names}
        for name in names:
            db.execute(f"DROP TABLE IF EXISTS temp.{self.aside(name)}")
            db.execute(f"CREATE TEMP TABLE {self.aside(name)} AS SELECT * FROM {quoted(name)} LIMIT 0")  # noqa: S608

    @staticmethod
    def aside(name: str) -> str:
        """The name of the temporary table for a table's new rows."""
        return quoted(f"new_{name}")

    def add(self, name: str, rows: Iterable[Any]) -> None:
        """Add new rows, dataclasses of the table."""
        waiting = self._waiting[name]
        waiting.extend(map(self._values[name], rows))
        if len(waiting) >= BATCH:
            self._flush(name)

    def _flush(self, name: str) -> None:
        marks = ", ".join("?" * len(self._columns[name]))
        self.db.conn.executemany(f"INSERT INTO {self.aside(name)} VALUES ({marks})", self._waiting[name])  # noqa: S608
        self._waiting[name].clear()

    def flush(self) -> None:
        """Write all rows that were added."""
        for name in self.tables:
            self._flush(name)

    def put_in_place(self, name: str) -> None:
        """Give a table the new rows, after `flush`: what is gone or changed is deleted, what is new inserted."""
        table, aside = quoted(name), self.aside(name)
        key = ", ".join(map(quoted, self.tables[name].key))
        columns = ", ".join(map(quoted, self._columns[name]))
        # names come from TABLES
        kept = f"SELECT {columns} FROM {table} INTERSECT SELECT {columns} FROM {aside}"  # noqa: S608
        self.db.execute("DROP TABLE IF EXISTS temp.kept_rows")
        self.db.execute(f"CREATE TEMP TABLE kept_rows AS SELECT {key} FROM ({kept})")  # noqa: S608
        self.db.execute(f"CREATE UNIQUE INDEX temp.kept_key ON kept_rows ({key})")
        self.db.execute(f"DELETE FROM {table} WHERE ({key}) NOT IN (SELECT {key} FROM kept_rows)")  # noqa: S608
        self.db.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {aside}"  # noqa: S608
            f" WHERE ({key}) NOT IN (SELECT {key} FROM kept_rows) ORDER BY {key}"
        )

    def drop(self) -> None:
        """Remove the temporary tables."""
        self.db.execute("DROP TABLE IF EXISTS temp.kept_rows")
        for name in self.tables:
            self.db.execute(f"DROP TABLE IF EXISTS temp.{self.aside(name)}")
