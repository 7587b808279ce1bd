"""One database out of those of several crawlers, which have one each where they share a frontier over Redis."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlite_utils import Database

from extract.store.articles import save_articles, save_fetches, save_outlets
from extract.store.database import open_database, transaction
from extract.store.rows import ArticleRow, FetchRow, OutletRow


def merge(path: Path, others: Iterable[Path]) -> int:
    """Add to a database the outlets, requests and articles that others have; gives how many articles are new in it.

    Rows are known by the content that they are of, so that what two crawlers met with is there once, and merging again
    adds nothing. Records are not taken along: `extract --db` makes them from the articles. The files with the pages are
    to be moved into one folder by whoever moves the databases; their names never meet. Raises DatabaseError.
    """
    db = open_database(path)
    try:
        before = int(db.table("articles").count)
        for other in others:
            source = open_database(other, read_only=True)
            try:
                with transaction(db):
                    _add(db, source)
            finally:
                source.close()
        return int(db.table("articles").count) - before
    finally:
        db.close()


def _add(db: Database, source: Database) -> None:
    last = {row["id"]: row["last_success"] for row in db.query("SELECT id, last_success FROM outlets")}
    for row in source.query("SELECT * FROM outlets"):
        latest = max(filter(None, (row["last_success"], last.get(row["id"]))), default=None)
        save_outlets(db, [OutletRow(**row | {"last_success": latest})])
    save_fetches(db, (FetchRow(**row) for row in source.query("SELECT * FROM fetches")))
    known = {article for (article,) in db.execute("SELECT id FROM articles").fetchall()}
    for row in source.query("SELECT * FROM articles ORDER BY first_seen, id"):
        if row["id"] not in known:
            more = {"derived": bool(row["derived"]), "extractor_version": None, "duplicate_of": None}
            save_articles(db, [ArticleRow(**row | more)])
