"""Proof that the database holds together: every quote stands where it says, every reference has its row."""

from __future__ import annotations

from collections.abc import Iterator

from sqlite_utils import Database

EVIDENCE = """
SELECT evidence.id, evidence.record, evidence.field, evidence.source, evidence.start, evidence."end" AS "end",
       evidence.quote, articles.id AS article, articles.title, articles.text
FROM evidence JOIN records ON records.id = evidence.record JOIN articles ON articles.id = records.article
ORDER BY articles.id, evidence.id
"""


def problems(db: Database) -> Iterator[str]:
    """One line for each thing that is wrong; none where the database holds together."""
    yield from misplaced_evidence(db)
    yield from records_without_evidence(db)
    yield from broken_references(db)


def misplaced_evidence(db: Database) -> Iterator[str]:
    """Evidence whose quote is not `source[start:end]`."""
    for row in db.query(EVIDENCE):
        source = (row["title"] if row["source"] == "title" else row["text"]) or ""
        if not 0 <= row["start"] < row["end"] <= len(source):
            yield f"evidence {row['id']} of record {row['record']}: {_place(row)} lies outside article {row['article']}"
        elif source[row["start"] : row["end"]] != row["quote"]:
            yield (
                f"evidence {row['id']} of record {row['record']}: {_place(row)} of article {row['article']} is "
                f"{source[row['start'] : row['end']]!r}, not {row['quote']!r}"
            )


def _place(row: dict[str, object]) -> str:
    return f"{row['source']}[{row['start']}:{row['end']}]"


def records_without_evidence(db: Database) -> Iterator[str]:
    """Records that no evidence supports."""
    for row in db.query("SELECT id FROM records WHERE id NOT IN (SELECT record FROM evidence) ORDER BY id"):
        yield f"record {row['id']} has no evidence"


def broken_references(db: Database) -> Iterator[str]:
    """Rows that refer to a row that is not there."""
    for row in db.query("PRAGMA foreign_key_check"):
        key = next(db.query(f'SELECT * FROM "{row["table"]}" WHERE rowid = ?', [row["rowid"]]))  # noqa: S608
        yield f"{row['table']} {next(iter(key.values()))}: its row in {row['parent']} is missing"


def evidence_count(db: Database) -> int:
    """How many evidence rows there are to prove."""
    return int(db.table("evidence").count)
