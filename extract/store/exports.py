"""Whole tables as Excel workbooks: numbers stay numbers whatever the reader's locale, and text is never a formula."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from io import BytesIO

from extract.records import descriptions
from extract.schema import quoted
from extract.store.csv_files import table_rows
from extract.store.made import Made
from extract.store.tables import TABLES, Table

MOST_ROWS = 1_048_575  # a sheet has one more, for the header
MOST_CHARACTERS = 32_767  # in a cell
CUT = " […]"


class TooLargeError(Exception):
    """The table has more rows than a sheet can hold."""


def table_named(name: str) -> Table | None:
    """The published table of this name; None for hidden and unknown ones."""
    return next((table for table in TABLES if table.name == name and not table.hidden), None)


def workbook(connection: sqlite3.Connection, table: Table, made: Made | None = None) -> bytes:
    """A workbook (XLSX) with all rows of a table in the order of its key, and a sheet that explains the columns.

    The sheet `about` and the file's properties say when and from which version it was made.

    A text that is too long for a cell ends with `[…]`. Raises TooLargeError if a sheet cannot hold all rows.
    """
    from xlsxwriter import Workbook

    [count] = connection.execute(f"SELECT count(*) FROM {quoted(table.name)}").fetchone()  # noqa: S608
    if count > MOST_ROWS:
        raise TooLargeError(f"{table.name} has {count:,} rows, a sheet at most {MOST_ROWS:,}: download the CSV")
    made = made or Made()
    described = descriptions(table.row)
    output = BytesIO()
    options = {
        "constant_memory": True,  # one row at a time, however large the table
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(output, options) as book:
        created = datetime.fromisoformat(made.at).replace(tzinfo=None)
        book.set_properties({"created": created, "comments": made.line(table.name, count)})
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, list(described), bold)
        for number, row in enumerate(table_rows(connection, table), start=1):
            sheet.write_row(number, 0, [_cell(value) for value in row])
        meanings = book.add_worksheet("columns")
        for number, pair in enumerate(described.items()):
            meanings.write_row(number, 0, pair)
        about = book.add_worksheet("about")
        for number, pair in enumerate((("rows", count), ("made", made.at), ("version", made.version))):
            about.write_row(number, 0, pair)
    return output.getvalue()


def _cell(value: object) -> object:
    if isinstance(value, str) and len(value) > MOST_CHARACTERS:
        return value[: MOST_CHARACTERS - len(CUT)] + CUT
    return value
