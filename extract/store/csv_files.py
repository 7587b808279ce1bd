"""Whole tables as CSV that a spreadsheet opens with numbers as numbers, in the separators of the reader's country."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.outputs import harmless
from extract.schema import column_types, quoted
from extract.store.tables import Table

ENCODING = "utf-8-sig"  # Excel takes a file for UTF-8 only if it begins with a byte order mark


@dataclass(frozen=True, slots=True)
class Separators:
    """What parts the cells of a row, and the digits of a number."""

    cell: str
    decimal: str


INTERNATIONAL = Separators(",", ".")
INDONESIAN = Separators(";", ",")


def write_csv(connection: sqlite3.Connection, table: Table, path: Path, separators: Separators) -> int:
    """Write all rows of a table in the order of its key (RFC 4180 but for the separators); gives their number.

    Dates stay ISO; text that a spreadsheet would run gets an apostrophe in front. Raises OSError.
    """
    count = 0
    kinds = list(column_types(table.row))
    forms = [decimal(separators.decimal) if kind is float else harmless for _, kind, _ in kinds]
    with open(path, "w", encoding=ENCODING, newline="") as out:
        writer = csv.writer(out, delimiter=separators.cell, lineterminator="\r\n")
        writer.writerow([name for name, _, _ in kinds])
        for row in table_rows(connection, table):
            writer.writerow([form(value) for form, value in zip(forms, row, strict=True)])
            count += 1
    return count


def table_rows(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[object, ...]]:
    """All rows of a table, columns as they are described, in the order of its key."""
    names = ", ".join(quoted(name) for name, _, _ in column_types(table.row))
    order = ", ".join(map(quoted, table.key))
    return iter(connection.execute(f"SELECT {names} FROM {quoted(table.name)} ORDER BY {order}"))  # noqa: S608


def decimal(mark: str) -> Callable[[object], object]:
    """What prints a number with a decimal mark; nothing stays nothing."""

    def form(value: object) -> object:
        return value if value is None else repr(value).replace(".", mark)

    return form
