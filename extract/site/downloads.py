"""Complete files of a table, a ready-made query or a visitor's own query: CSV as it comes, XLSX up to a size.

How many rows a file has is counted before its first byte is sent, and said in its name, in a header and in a companion
file, so that a reader can tell that nothing is missing.
"""

from __future__ import annotations

import csv
import io
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extract.outputs import harmless
from extract.store.csv_files import INTERNATIONAL, Separators, decimal
from extract.store.exports import sheet
from extract.store.made import Made

PART = 1 << 18  # characters of a CSV that are sent at a time
MOST_SHEET_ROWS = 200_000  # a workbook is whole in memory before it is sent; more rows come as CSV
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows of a file: a query without order or limit of our own, its order, and what its columns mean."""

    name: str
    sql: str
    params: Mapping[str, Any] = field(default_factory=dict)
    order: str = ""
    meanings: Mapping[str, str] = field(default_factory=dict)


def made_of(path: Path, *, sample: bool) -> Made:
    """What files of a published database say of their making: the moment at which it was published."""
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    return Made(at=at.strftime("%Y-%m-%dT%H:%M:%SZ"), sample=sample)


def file_name(selection: Selection, rows: int, form: str, made: Made) -> str:
    """The name under which a file is saved: what it holds, of which day and version, and how many rows.

    What is invented says so.
    """
    sample = "_SAMPLE" if made.sample else ""
    return f"{selection.name}{sample}_{made.at[:10]}_v{made.version}_{rows}-rows.{form}"


def count(connection: sqlite3.Connection, selection: Selection) -> int:
    """How many rows there are. Raises sqlite3.OperationalError if the query is none or takes too long."""
    query = f"SELECT count(*) FROM (\n{selection.sql}\n)"  # noqa: S608  (what is asked, on a connection that cannot write)
    return int(connection.execute(query, dict(selection.params)).fetchone()[0])


def _rows(connection: sqlite3.Connection, selection: Selection) -> sqlite3.Cursor:
    order = f"\nORDER BY {selection.order}" if selection.order else ""
    return connection.execute(f"{selection.sql}{order}", dict(selection.params))


def csv_parts(
    connection: sqlite3.Connection, selection: Selection, separators: Separators = INTERNATIONAL
) -> Iterator[str]:
    """A CSV in parts, as `extract.store.csv_files` writes it: byte order mark, no formulas, dates ISO."""
    rows = _rows(connection, selection)
    mark = decimal(separators.decimal)
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, delimiter=separators.cell, lineterminator="\r\n")
    writer.writerow([harmless(name) for name, *_ in rows.description])
    for row in rows:
        writer.writerow([mark(value) if isinstance(value, float) else harmless(value) for value in row])
        if out.tell() > PART:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def workbook(connection: sqlite3.Connection, selection: Selection, rows: int, made: Made) -> bytes:
    """An XLSX of all rows, with a sheet that says what the columns mean and one that says how it was made."""
    found = _rows(connection, selection)
    names = [str(name) for name, *_ in found.description]
    return sheet(selection.name, names, found, count=rows, made=made, meanings=selection.meanings)


def connected(path: Path, prepare: Callable[[sqlite3.Connection], object]) -> sqlite3.Connection:
    """A connection of its own to a published database, which stays with its file though another takes its place."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    connection = sqlite3.connect(uri, uri=True, check_same_thread=False)  # one thread at a time uses it
    prepare(connection)
    return connection
