"""The whole database as a folder of files: CSV in two forms, XLSX, Parquet, SQLite, and what describes them.

`datapackage.json` is a Frictionless data package (specs.frictionlessdata.io/data-package) of the CSV files with
international separators; `CITATION.cff` says how to cite (citation-file-format.github.io).
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from extract.records import descriptions
from extract.schema import column_types, dictionary_csv, quoted
from extract.store import csv_files, exports, parquet
from extract.store.folders import in_place_of
from extract.store.made import SAMPLE, Made, is_sample
from extract.store.tables import TABLES, Table

TITLE = "WBK, WBBM and Ombudsman ratings of Indonesian government units as regional media report it"
LICENSE = {"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
DESCRIPTOR = "datapackage.json"
TO_CITE = "Please cite the data as follows, and open the article of each record that you rely on."
FORMS = {"csv": csv_files.INTERNATIONAL, "csv-id": csv_files.INDONESIAN}
JSON_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
README = """{title}

{sample}{line}

csv/        comma between cells, decimal point
csv-id/     semicolon between cells, decimal comma: for spreadsheets set to Indonesian
xlsx/       Excel workbooks
{parquet}wbk.db      SQLite, with all tables
dictionary.csv, datapackage.json    what the columns mean
CITATION.cff    how to cite

Text in CSV that a spreadsheet would take for a formula has an apostrophe in front. Beside each file of rows stands
FILE.txt with the number of its rows and the version that made it. The tables are under CC BY 4.0; the texts and titles
of articles are their publishers'. A record is what an article says, not what is so: read its quote before you cite it.
"""
NO_PARQUET = "parquet: pyarrow is not installed (pip install '.[parquet]' in the folder of wbk-tracker)"


class PackageError(Exception):
    """The package cannot be written; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Package:
    """What was written: rows by table, and what was left out, with the reason."""

    rows: dict[str, int]
    left_out: tuple[str, ...]


def published_tables() -> list[Table]:
    """The tables that leave the house."""
    return [table for table in TABLES if not table.hidden]


def write_package(database: Path, folder: Path, made: Made | None = None) -> Package:
    """Write the package in place of one that is there, whole or not at all.

    Raises PackageError if the folder holds something else, OSError if it cannot be written.
    """
    made = made or Made()
    if folder.is_file():
        raise PackageError(f"{folder} is a file: give a folder")
    if folder.exists() and not (folder.is_dir() and ((folder / DESCRIPTOR).exists() or not any(folder.iterdir()))):
        raise PackageError(f"{folder} holds something else than an export: give another folder")
    with in_place_of(folder) as part:
        return _write(database, part, made)


def _write(database: Path, folder: Path, made: Made) -> Package:
    _copy_database(database, folder / "wbk.db")
    with closing(sqlite3.connect(folder / "wbk.db")) as connection:
        made = replace(made, sample=is_sample(connection))
    (folder / "wbk.db.txt").write_text(made.line("wbk.db") + "\n", encoding="utf-8")
    rows: dict[str, int] = {}
    left_out = [] if parquet.is_there() else [NO_PARQUET]
    # everything is read from the copy, so that all files tell of the same moment
    with closing(sqlite3.connect(folder / "wbk.db")) as connection:
        for table in published_tables():
            rows[table.name] = _write_table(connection, table, folder, made, left_out)
    (folder / "dictionary.csv").write_text(dictionary_csv(), encoding=csv_files.ENCODING, newline="")
    (folder / "CITATION.cff").write_text(citation(made), encoding="utf-8")
    (folder / "README.txt").write_text(_readme(made, sum(rows.values())), encoding="utf-8")
    described = json.dumps(data_package(folder, rows, made), ensure_ascii=False, indent=2)
    (folder / DESCRIPTOR).write_text(described + "\n", encoding="utf-8")
    return Package(rows, tuple(left_out))


def _readme(made: Made, rows: int) -> str:
    return README.format(
        title=TITLE,
        sample=f"{SAMPLE}\n\n" if made.sample else "",
        line=made.line("wbk-tracker", rows),
        parquet="parquet/    for programs\n" if parquet.is_there() else "",
    )


def _copy_database(source: Path, target: Path) -> None:
    """A copy of the database as it is now, while others go on writing, without the tables that are hidden."""
    with closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute("VACUUM INTO ?", [str(target)])
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("PRAGMA secure_delete = ON")
        for table in TABLES:
            if table.hidden:
                copy.execute(f"DELETE FROM {quoted(table.name)}")  # noqa: S608
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.execute("VACUUM")


def _write_table(connection: sqlite3.Connection, table: Table, folder: Path, made: Made, left_out: list[str]) -> int:
    count = 0
    for form, separators in FORMS.items():
        path = _place(folder, form, f"{table.name}.csv")
        count = csv_files.write_csv(connection, table, path, separators)
        _tell(path, count, made)
    if parquet.is_there():
        path = _place(folder, "parquet", f"{table.name}.parquet")
        _tell(path, parquet.write_parquet(connection, table, path, made), made)
    path = _place(folder, "xlsx", f"{table.name}.xlsx")
    try:
        path.write_bytes(exports.workbook(connection, table, made))
        _tell(path, count, made)
    except exports.TooLargeError as error:
        left_out.append(f"xlsx: {error}")
    return count


def _place(folder: Path, form: str, name: str) -> Path:
    (folder / form).mkdir(exist_ok=True)
    return folder / form / name


def _tell(path: Path, rows: int, made: Made) -> None:
    """Write the companion file: one line with the number of rows, the version and the time."""
    path.with_name(path.name + ".txt").write_text(made.line(path.name, rows) + "\n", encoding="utf-8")


def data_package(folder: Path, rows: Mapping[str, int], made: Made) -> dict[str, Any]:
    """The descriptor of the CSV files in a folder."""
    return descriptor([_resource(table, folder, rows[table.name]) for table in published_tables()], made)


def descriptor(resources: Sequence[Mapping[str, Any]], made: Made) -> dict[str, Any]:
    """A Frictionless data package of these resources."""
    return {
        "profile": "tabular-data-package",
        "name": "wbk-tracker",
        "title": _title(made),
        "version": made.version,
        "created": made.at,
        "licenses": [LICENSE],
        "resources": list(resources),
    }


def resource(table: Table, path: str, rows: int) -> dict[str, Any]:
    """What a data package says of a table's CSV at a path or an address."""
    described = {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "path": path,
        "title": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows,
        "schema": table_schema(table),
    }
    if table.name == "articles":
        described["licenses"] = [{"name": "other-closed", "title": "Titles and texts are their publishers'"}]
    return described


def _resource(table: Table, folder: Path, rows: int) -> dict[str, Any]:
    path = folder / "csv" / f"{table.name}.csv"
    with open(path, "rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    described = resource(table, f"csv/{table.name}.csv", rows)
    return described | {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def table_schema(table: Table) -> dict[str, Any]:
    """The Frictionless table schema of a table."""
    shown = {other.name: other for other in published_tables()}
    return {
        "fields": list(_fields(table)),
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": column,
                "reference": {
                    "resource": "" if target == table.name else target.replace("_", "-"),
                    "fields": shown[target].key[0],
                },
            }
            for column, target, _ in table.references
            if target in shown
        ],
        "missingValues": [""],
    }


def _fields(table: Table) -> Iterator[dict[str, Any]]:
    described = descriptions(table.row)
    for name, kind, nullable in column_types(table.row):
        base = str if issubclass(kind, StrEnum) else kind
        field: dict[str, Any] = {"name": name, "type": JSON_TYPES[base], "description": described[name]}
        if base is bool:
            field |= {"trueValues": ["1"], "falseValues": ["0"]}
        constraints: dict[str, Any] = {} if nullable else {"required": True}
        if issubclass(kind, StrEnum):
            constraints["enum"] = [str(value) for value in kind]
        yield field | ({"constraints": constraints} if constraints else {})


def _title(made: Made) -> str:
    return f"{TITLE} ({SAMPLE})" if made.sample else TITLE


def citation(made: Made) -> str:
    """How to cite the data: a CITATION.cff."""
    return "\n".join(
        [
            "cff-version: 1.2.0",
            f"message: {json.dumps(SAMPLE) if made.sample else TO_CITE}",
            "type: dataset",
            f"title: {json.dumps('wbk-tracker: ' + _title(made))}",
            "authors:",
            "  - name: wbk-tracker contributors",
            f"version: {made.version}",
            f"date-released: {made.at[:10]}",
            "license: CC-BY-4.0",
            "",
        ]
    )
