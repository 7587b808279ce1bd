"""Whole tables as Parquet, for programs. Needs pyarrow (the extra `parquet`)."""

from __future__ import annotations

import sqlite3
from enum import StrEnum
from itertools import islice
from pathlib import Path

from extract.records import descriptions
from extract.schema import column_types
from extract.store.csv_files import table_rows
from extract.store.made import SAMPLE, Made
from extract.store.tables import Table

BATCH = 20_000  # rows written at once; articles have long texts


def is_there() -> bool:
    """Whether pyarrow is installed."""
    from importlib.util import find_spec

    return find_spec("pyarrow") is not None


def write_parquet(connection: sqlite3.Connection, table: Table, path: Path, made: Made) -> int:
    """Write all rows of a table in the order of its key; gives their number. Raises OSError.

    The file's metadata say when and from which version it was made, each column's what it means.
    """
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
    described = descriptions(table.row)
    columns = list(column_types(table.row))
    schema = pa.schema(
        [
            pa.field(
                name,
                types[str if issubclass(kind, StrEnum) else kind],
                nullable=nullable,
                metadata={"description": described[name]},
            )
            for name, kind, nullable in columns
        ],
        metadata={"made": made.at, "version": made.version, "schema": str(made.schema), "table": table.name}
        | ({"sample": SAMPLE} if made.sample else {}),
    )
    count = 0
    rows = table_rows(connection, table)
    with ParquetWriter(path, schema, compression="zstd") as writer:
        while batch := list(islice(rows, BATCH)):
            values = [
                [None if value is None else bool(value) for value in cells] if kind is bool else list(cells)
                for (_, kind, _), cells in zip(columns, zip(*batch, strict=True), strict=True)
            ]
            writer.write_table(pa.table(values, schema=schema))
            count += len(batch)
    return count
