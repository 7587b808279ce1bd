"""What is made from the types: DDL, JSON Schema of what `extract` prints, Datasette's metadata, CSV dictionary.

Pure functions of `extract.records` and `extract.store.tables`; nothing here reads or writes.
"""

from __future__ import annotations

import csv
import io
import types
from collections.abc import Iterator
from dataclasses import fields
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from extract.records import Article, Evidence, Official, Record, descriptions
from extract.store.tables import TABLES, Table

SQL_TYPES = {str: "TEXT", int: "INTEGER", float: "REAL", bool: "INTEGER"}
JSON_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}
JSON_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Diacritics are folded, so that a name is found however an outlet prints it; Indonesian needs no other stemming here.
TOKENIZER = "unicode61 remove_diacritics 2"


def column_types(row: type) -> Iterator[tuple[str, type, bool]]:
    """Each field of a row's dataclass: its name, its type without None, and whether it may be None."""
    hints = get_type_hints(row)
    for item in fields(row):
        hint = hints[item.name]
        if get_origin(hint) in (Union, types.UnionType):
            kinds = [kind for kind in get_args(hint) if kind is not type(None)]
            yield item.name, kinds[0], len(kinds) < len(get_args(hint))
        else:
            yield item.name, hint, False


def quoted(name: str) -> str:
    """An SQL identifier in quotes."""
    return '"' + name.replace('"', '""') + '"'


def _quoted_list(names: tuple[str, ...], prefix: str = "") -> str:
    return ", ".join(prefix + quoted(name) for name in names)


def _column_sql(name: str, kind: type, *, nullable: bool) -> str:
    base = str if issubclass(kind, StrEnum) else kind
    parts = [quoted(name), SQL_TYPES[base]]
    if not nullable:
        parts.append("NOT NULL")
    if issubclass(kind, StrEnum):
        values = ", ".join(f"'{value}'" for value in kind)
        parts.append(f"CHECK ({quoted(name)} IN ({values}))")
    return " ".join(parts)


def create_table(table: Table) -> str:
    """The statement that creates one table or view."""
    if table.view is not None:
        names = _quoted_list(tuple(name for name, _, _ in column_types(table.row)))
        return f"CREATE VIEW {quoted(table.name)} ({names}) AS {table.view}"
    lines = [_column_sql(name, kind, nullable=nullable) for name, kind, nullable in column_types(table.row)]
    lines.append(f"PRIMARY KEY ({_quoted_list(table.key)})")
    targets = {other.name: other.key[0] for other in TABLES}
    for name, other, on_delete in table.references:
        lines.append(
            f"FOREIGN KEY ({quoted(name)}) REFERENCES {quoted(other)} ({quoted(targets[other])}) ON DELETE {on_delete}"
        )
    return f"CREATE TABLE {quoted(table.name)} (\n  " + ",\n  ".join(lines) + "\n)"


def create_indexes(table: Table) -> list[str]:
    """The statements that create a table's indexes."""
    return [
        f"CREATE INDEX {quoted('_'.join(('idx', table.name, *names)))} ON {quoted(table.name)} ({_quoted_list(names)})"
        for names in table.indexes
    ]


def create_search(table: Table) -> list[str]:
    """The statements for a table's full-text index and the triggers that keep it up to date; none without one."""
    if not table.search:
        return []
    name, index = quoted(table.name), quoted(f"{table.name}_fts")
    columns = _quoted_list(table.search)
    new, old = _quoted_list(table.search, "new."), _quoted_list(table.search, "old.")
    # names come from TABLES, and are quoted
    add = f"INSERT INTO {index} (rowid, {columns}) VALUES (new.rowid, {new});"  # noqa: S608
    drop = f"INSERT INTO {index} ({index}, rowid, {columns}) VALUES ('delete', old.rowid, {old});"  # noqa: S608
    return [
        f"CREATE VIRTUAL TABLE {index} USING FTS5 ({columns}, tokenize='{TOKENIZER}', content={name})",
        f"CREATE TRIGGER {quoted(table.name + '_ai')} AFTER INSERT ON {name} BEGIN {add} END",
        f"CREATE TRIGGER {quoted(table.name + '_ad')} AFTER DELETE ON {name} BEGIN {drop} END",
        # OF: marking an article as extracted must not index its whole text again
        f"CREATE TRIGGER {quoted(table.name + '_au')} AFTER UPDATE OF {columns} ON {name} BEGIN {drop} {add} END",
    ]


def create_statements() -> list[str]:
    """All statements that make an empty database, in order."""
    statements = [create_table(table) for table in TABLES]
    for table in TABLES:
        statements += create_indexes(table) + create_search(table)
    return statements


def _json_type(kind: type, *, nullable: bool) -> dict[str, Any]:
    if issubclass(kind, StrEnum):
        values: list[str | None] = [str(value) for value in kind]
        return {"enum": [*values, None] if nullable else values}
    name = JSON_TYPES[kind]
    return {"type": [name, "null"] if nullable else name}


def _json_object(properties: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _json_properties(kind: type, *, rename: dict[str, str] | None = None) -> dict[str, dict[str, Any]]:
    """The plain fields of a dataclass as JSON Schema properties; tuples of dataclasses are left to the caller."""
    renamed, described = rename or {}, descriptions(kind)
    return {
        renamed.get(name, name): _json_type(base, nullable=nullable) | {"description": described[name]}
        for name, base, nullable in column_types(kind)
        if isinstance(base, type) and (issubclass(base, StrEnum) or base in JSON_TYPES)
    }


def record_schema() -> dict[str, Any]:
    """JSON Schema of one record as `Record.to_json` gives it."""
    described = descriptions(Record)
    evidence = _json_properties(Evidence, rename={"where": "in"})
    evidence["in"] = {"enum": ["title", "text"], "description": descriptions(Evidence)["where"]}
    for name in ("start", "end"):
        evidence[name]["minimum"] = 0
    properties = _json_properties(Record)
    properties["id"] = {
        "type": "string",
        "description": "Stable id: a hash of the text and of what makes it one record.",
    }
    properties["unit_aliases"] = {
        "type": "array",
        "items": {"type": "string"},
        "description": described["unit_aliases"],
    }
    properties["officials"] = {
        "type": "array",
        "items": _json_object(_json_properties(Official)),
        "description": described["officials"],
    }
    properties["evidence"] = {
        "type": "array",
        "items": _json_object(evidence),
        "minItems": 1,
        "description": described["evidence"],
    }
    properties["confidence"] |= {"minimum": 0, "maximum": 1}
    properties["date"]["pattern"] = r"^\d{4}(-\d{2}(-\d{2})?)?$"
    properties["unit"]["minLength"] = 1
    return _json_object(properties)


def output_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one object that `extract` prints: an article with its records."""
    article = _json_properties(Article)
    properties = {name: article[name] for name in ("id", "source", "url", "outlet", "title", "published")}
    properties["text_sha256"] = {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the text."}
    properties["extractor"] = _json_object(
        {
            "version": {"type": "string", "description": "Version of the extractor."},
            "model_sha256": {"type": ["string", "null"], "description": "SHA-256 of its model."},
        }
    )
    properties["records"] = {"type": "array", "items": record_schema(), "description": "The claims of the article."}
    schema = _json_object(properties)
    # Only where the text was derived from a page: without it nobody could check the offsets.
    schema["properties"]["text"] = article["text"]
    return {"$schema": JSON_SCHEMA_DIALECT, "title": "Records of one article"} | schema


def datasette_table(table: Table) -> dict[str, Any]:
    """Datasette's metadata of one table; Datasette shows the descriptions as plain text."""
    described = descriptions(table.row)
    metadata: dict[str, Any] = {
        "description": table.description.replace("`", ""),
        "columns": {name: text.replace("`", "") for name, text in described.items()},
        "facets": list(table.facets),
        "size": 50,
    }
    if table.label:
        metadata["label_column"] = table.label
    if table.hidden:
        metadata["hidden"] = True
    return metadata


def datasette_tables() -> dict[str, dict[str, Any]]:
    """Datasette's metadata of all tables, by name."""
    return {table.name: datasette_table(table) for table in TABLES}


def dictionary_rows() -> list[dict[str, str]]:
    """The data dictionary: one row a column of a published table, with type, whether it may be empty, and meaning."""
    rows = []
    for table in TABLES:
        if table.hidden:
            continue
        described = descriptions(table.row)
        for name, kind, nullable in column_types(table.row):
            base = str if issubclass(kind, StrEnum) else kind
            values = ", ".join(kind) if issubclass(kind, StrEnum) else ""
            rows.append(
                {
                    "table": table.name,
                    "column": name,
                    "type": SQL_TYPES[base].lower(),
                    "may_be_empty": "yes" if nullable else "no",
                    "values": values,
                    "description": described[name],
                }
            )
    return rows


def dictionary_csv() -> str:
    """The data dictionary as CSV (RFC 4180)."""
    output = io.StringIO()
    rows = dictionary_rows()
    writer = csv.DictWriter(output, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return output.getvalue()
