"""The database that is published: all tables that are shown, and of the articles' texts only what is evidence.

The texts belong to their publishers. What a reader needs to check a record is the sentence that states it with a little
context; every other word gives way to as many low lines, so that all offsets stand and `extract verify` holds for the
published database too. It is a new file, written row by row: nothing of what was left out is in its free pages.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from extract.context import Span
from extract.schema import column_types, create_indexes, create_search, create_table, quoted
from extract.store.database import open_database
from extract.store.highlight import merged, windows
from extract.store.privacy import last_part, named_addresses
from extract.store.tables import TABLES, Table

LEFT_OUT = "_"
CACHE = "PRAGMA cache_size = -200000"  # 200 MB, for the indexes of large tables
# The order of the rows is that of the site's lists: the newest is found first from the end, without sorting.
ORDER = {"articles": "published_date, id", "achievements": "date, outlets, id"}
EVIDENCE = """
SELECT evidence.record, evidence.field, evidence.start, evidence."end" FROM records
JOIN evidence ON evidence.record = records.id WHERE records.article = ? AND evidence.source = 'text'
"""
# Counts by group answer from these without reading the rows.
INDEXES = (
    ("achievements", ("status", "predicate", "province", "edition", "unit_id", "region_code")),
    ("achievements", ("date", "outlets")),
    ("achievements", ("edition", "date", "outlets")),
    ("achievements", ("province", "date", "outlets")),
    ("articles", ("outlet", "published_date")),
    ("reviews", ("reviewed_at",)),
    ("outlet_weeks", ("week", "outlet")),
)
ADDRESSES = {"articles": ("url", "source"), "fetches": ("url", "reason")}  # where a page's address is published
_WORD = re.compile(r"\S")

Place = tuple[str, str, int, int]  # record, field, start, end


def published_path(database: Path) -> Path:
    """Where the published database of a database lies: `wbk.published.db` beside `wbk.db`."""
    return database.with_name(f"{database.stem}.published{database.suffix}")


def published_text(text: str, evidence: Iterable[Place]) -> str:
    """A text with every word blanked that no evidence needs; empty where there is no evidence in it."""
    by_record: dict[str, list[Place]] = {}
    for place in evidence:
        by_record.setdefault(place[0], []).append(place)
    if not by_record:
        return ""
    everything = [place for places in by_record.values() for place in places]
    kept = merged(window for places in (*by_record.values(), everything) for window in _windows(text, places))
    parts, at = [], 0
    for window in kept:
        parts += [_WORD.sub(LEFT_OUT, text[at : window.start]), text[window.start : window.end]]
        at = window.end
    return "".join([*parts, _WORD.sub(LEFT_OUT, text[at:])])


def _windows(text: str, places: list[Place]) -> list[Span]:
    whole = [Span(start, end) for _, field, start, end in places if field == "record"]
    marks = [Span(start, end) for _, field, start, end in places if field != "record"]
    return windows(text, marks, whole=whole)


def write_published(database: Path, target: Path, *, full_text: bool = False) -> None:
    """Write the published database in place of one that is there, whole or not at all.

    `full_text` keeps the texts as they are. Raises DatabaseError if the database cannot be read, sqlite3.Error or
    OSError if the target cannot be written.
    """
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        source = open_database(database, read_only=True)
        try:
            _write(source.conn, part, full_text=full_text)
        finally:
            source.close()
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _write(source: sqlite3.Connection, path: Path, *, full_text: bool) -> None:
    [version] = source.execute("PRAGMA user_version").fetchone()
    [application] = source.execute("PRAGMA application_id").fetchone()
    with closing(sqlite3.connect(path, isolation_level=None)) as target:
        # the file is thrown away where the machine stops: no journal is needed
        target.execute("PRAGMA journal_mode = OFF")
        target.execute("PRAGMA synchronous = OFF")
        target.execute(CACHE)
        for table in TABLES:
            # what is asked anew each time in the database is stored here, where nothing changes
            target.execute(create_table(replace(table, view=None)))
        target.execute("BEGIN")
        source.execute("BEGIN")  # one moment of the database, while others go on writing
        named = named_addresses(source)
        for table in TABLES:
            if not table.hidden:
                _copy(source, target, table, named, full_text=full_text)
        source.execute("COMMIT")
        _index(target)
        target.execute("COMMIT")
        target.execute(f"PRAGMA application_id = {application}")
        target.execute(f"PRAGMA user_version = {version}")
        target.execute("ANALYZE")


def _copy(
    source: sqlite3.Connection, target: sqlite3.Connection, table: Table, named: frozenset[str], *, full_text: bool
) -> None:
    names = [name for name, _, _ in column_types(table.row)]
    columns = ", ".join(map(quoted, names))
    order = ORDER.get(table.name, "rowid" if table.view is None else ", ".join(map(quoted, table.key)))
    rows: Iterator[tuple[object, ...]] = source.execute(f"SELECT {columns} FROM {quoted(table.name)} ORDER BY {order}")  # noqa: S608
    if table.name == "articles" and not full_text:
        rows = _without_texts(source, rows, key=names.index("id"), text=names.index("text"))
    if named and table.name in ADDRESSES:
        places = [names.index(name) for name in ADDRESSES[table.name]]
        rows = (tuple(_home(v, named) if at in places else v for at, v in enumerate(row)) for row in rows)
    marks = ", ".join("?" * len(names))
    target.executemany(f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})", rows)  # noqa: S608


def _home(value: object, named: frozenset[str]) -> object:
    """An address as it is published: that of the outlet's home where it may have a removed name in it, or nothing."""
    text = str(value or "")
    if not any(address in text or last_part(address) == last_part(text) for address in named):
        return value
    parts = urlsplit(text)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else None


def _without_texts(
    source: sqlite3.Connection, rows: Iterable[tuple[object, ...]], *, key: int, text: int
) -> Iterator[tuple[object, ...]]:
    for row in rows:
        places = source.execute(EVIDENCE, [row[key]]).fetchall()
        yield (*row[:text], published_text(str(row[text]), places), *row[text + 1 :])


def _index(target: sqlite3.Connection) -> None:
    for table in TABLES:
        for statement in create_indexes(table) + create_search(table):
            target.execute(statement)
        if table.search:
            index = quoted(f"{table.name}_fts")
            target.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608
    for table_name, columns in INDEXES:
        name = quoted("_".join(("idx_site", table_name, *columns[:2])))
        target.execute(f"CREATE INDEX {name} ON {quoted(table_name)} ({', '.join(map(quoted, columns))})")
