"""Whole tables as Excel workbooks: numbers stay numbers whatever the reader's locale, and text is never a formula."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import chain, islice

from extract.records import descriptions
from extract.schema import quoted
from extract.store.csv_files import table_rows
from extract.store.made import SAMPLE, Made
from extract.store.tables import TABLES, Table

MOST_ROWS = 1_048_575  # a sheet has one more, for the header
MOST_CHARACTERS = 32_767  # in a cell
CUT = " […]"
LONGEST_NAME = 31  # of a sheet
SHOWN = 50  # rows that columns are made wide enough for
WIDEST = 48  # characters


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
    [count] = connection.execute(f"SELECT count(*) FROM {quoted(table.name)}").fetchone()  # noqa: S608
    if count > MOST_ROWS:
        raise TooLargeError(f"{table.name} has {count:,} rows, a sheet at most {MOST_ROWS:,}: download the CSV")
    described = descriptions(table.row)
    rows = table_rows(connection, table)
    return sheet(table.name, list(described), rows, count=count, made=made or Made(), meanings=described)


def sheet(
    name: str,
    columns: Sequence[str],
    rows: Iterable[Iterable[object]],
    *,
    count: int,
    made: Made,
    meanings: Mapping[str, str],
) -> bytes:
    """A workbook with rows on a sheet of this name, and the sheets `columns` (where meanings are known) and `about`."""
    from xlsxwriter import Workbook

    output = BytesIO()
    options = {
        "constant_memory": True,  # one row at a time, however large the table
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(output, options) as book:
        created = datetime.fromisoformat(made.at).replace(tzinfo=None)
        book.set_properties({"created": created, "comments": made.line(name, count)})
        bold = book.add_format({"bold": True})
        page = book.add_worksheet(name[:LONGEST_NAME])
        page.freeze_panes(1, 0)
        page.write_row(0, 0, columns, bold)
        page.autofilter(0, 0, count, len(columns) - 1)
        coming = iter(rows)
        shown = list(islice(coming, SHOWN))
        for place, width in enumerate(_widths(columns, shown)):
            page.set_column(place, place, width)
        for number, row in enumerate(chain(shown, coming), start=1):
            page.write_row(number, 0, [_cell(value) for value in row])
        if meanings:
            explained = book.add_worksheet("columns")
            explained.set_column(0, 0, WIDEST / 2)
            explained.set_column(1, 1, WIDEST * 2)
            for number, pair in enumerate(meanings.items()):
                explained.write_row(number, 0, pair)
        about = book.add_worksheet("about (SAMPLE DATA)" if made.sample else "about")
        facts = [("rows", count), ("made", made.at), ("version", made.version)]
        if made.sample:  # seen below the rows as soon as the workbook is opened
            about.set_tab_color("#C00000")
            facts.insert(0, ("sample", SAMPLE))
        for number, fact in enumerate(facts):
            about.write_row(number, 0, fact)
    return output.getvalue()


def _widths(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> list[int]:
    """How wide columns must be, in characters, for their headings and what these rows have in them."""
    texts = zip(columns, *(["" if value is None else str(value) for value in row] for row in rows), strict=True)
    return [min(WIDEST, max(map(len, column)) + 3) for column in texts]  # a filter's arrow takes some room


def _cell(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, str) and len(value) > MOST_CHARACTERS:
        return value[: MOST_CHARACTERS - len(CUT)] + CUT
    return value
