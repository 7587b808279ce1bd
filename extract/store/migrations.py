"""The steps that bring an older database up to date. They run inside one transaction, with foreign keys off."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields

from sqlite_utils import Database

from extract.schema import create_indexes, create_search, create_table, quoted
from extract.store.outcomes import ACCEPTED_FROM, REVIEW_FROM
from extract.store.tables import TABLES, Table

# Reviews of version 1 name no evidence: it is that of their record, while that is there. "unsure" decided nothing.
OLD_REVIEWS = """
SELECT reviews.id, reviews.record, CASE reviews.verdict WHEN 'right' THEN 'accepted' ELSE 'rejected' END AS verdict,
       reviews.note AS why, reviews.reviewer, reviews.reviewed_at, articles.text_sha256, records.predicate,
       records.status, records.year, evidence.source, evidence.start, evidence."end", evidence.quote
FROM reviews JOIN records ON records.id = reviews.record JOIN articles ON articles.id = records.article
JOIN evidence ON evidence.id =
  (SELECT id FROM evidence WHERE record = records.id ORDER BY field <> 'unit', source, start LIMIT 1)
WHERE reviews.verdict IN ('right', 'wrong') ORDER BY reviews.reviewed_at, reviews.id
"""


def make_anew(db: Database, table: Table, values: Mapping[str, str]) -> None:
    """Make a table as it is described now, with the rows that it has.

    `values` gives SQL for the columns that it had not, or had otherwise; all others are copied.
    """
    had = db.table(table.name).columns_dict
    columns = {name: quoted(name) for name in (item.name for item in fields(table.row)) if name in had} | dict(values)
    old = f"old_{table.name}"
    for trigger in db.table(table.name).triggers:
        db.execute(f"DROP TRIGGER {quoted(trigger.name)}")
    db.execute(f"DROP TABLE IF EXISTS {quoted(table.name + '_fts')}")
    db.execute("PRAGMA legacy_alter_table = ON")  # what refers to the table goes on to refer to its name
    db.execute(f"ALTER TABLE {quoted(table.name)} RENAME TO {quoted(old)}")
    db.execute("PRAGMA legacy_alter_table = OFF")
    db.execute(create_table(table))
    names, terms = ", ".join(map(quoted, columns)), ", ".join(columns.values())
    # names come from TABLES, terms from this module
    db.execute(f"INSERT INTO {quoted(table.name)} ({names}) SELECT {terms} FROM {quoted(old)}")  # noqa: S608
    db.execute(f"DROP TABLE {quoted(old)}")
    for statement in create_indexes(table) + create_search(table):
        db.execute(statement)
    if table.search:
        index = quoted(table.name + "_fts")
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608


def make(db: Database, table: Table) -> None:
    """Make a table that was not there."""
    for statement in [create_table(table), *create_indexes(table), *create_search(table)]:
        db.execute(statement)


def keep_decisions(db: Database) -> None:
    """Version 2: outcomes of records, reviews by evidence, stages, conflicts and redirects as rows."""
    tables = {table.name: table for table in TABLES}
    make_anew(db, tables["frontier"], {})
    make_anew(db, tables["units"], {"registry_candidates": "'[]'"})
    make_anew(
        db,
        tables["records"],
        {
            "outcome": f"CASE WHEN confidence >= {ACCEPTED_FROM} THEN 'accepted'"
            f" WHEN confidence >= {REVIEW_FROM} THEN 'review' ELSE 'rejected' END",
            "accepted_from": str(ACCEPTED_FROM),
            "review_from": str(REVIEW_FROM),
            "reviewed": "0",
        },
    )
    former = list(db.query(OLD_REVIEWS))
    db.execute("DROP TABLE reviews")
    for name in ("reviews", "stages", "conflicts", "redirects", "published"):
        make(db, tables[name])
    for row in former:
        quote_sha256 = hashlib.sha256(row["quote"].encode("utf-8", "surrogatepass")).hexdigest()
        db.table("reviews").insert(row | {"quote_sha256": quote_sha256, "state": "applied"}, pk="id")
        db.execute("UPDATE records SET outcome = ?, reviewed = 1 WHERE id = ?", [row["verdict"], row["record"]])


def show_health(db: Database) -> None:
    """Version 3: the view of outlets by week."""
    make(db, next(table for table in TABLES if table.name == "outlet_weeks"))


def list_units(db: Database) -> None:
    """Version 4: units of official lists, and what links to them."""
    tables = {table.name: table for table in TABLES}
    if "registry_candidates" not in db.table("units").columns_dict:  # version 2 makes them anew as they are now
        make_anew(db, tables["units"], {"registry_candidates": "'[]'"})
    for name in ("registry_units", "unmatched_units"):
        make(db, tables[name])
