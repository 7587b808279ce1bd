"""Storing outlets and articles, and telling which articles have still to be extracted.

Saving the same thing twice changes nothing. Of several articles with one text only the first is extracted; the others
point to it with `duplicate_of`, so a text that many outlets copy gives its records once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from itertools import islice
from typing import Any

from sqlite_utils import Database

from extract.records import Article, article_id
from extract.store.database import transaction, utc_now
from extract.store.privacy import without_removed_names
from extract.store.rows import ArticleRow, FetchRow, OutletRow

BATCH = 500
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def article_row(article: Article, **columns: Any) -> ArticleRow:
    """The row of an article; `columns` gives what only the crawler knows (author, fetch ...)."""
    # SQLite keeps UTF-8, which has no lone surrogates; one character for one keeps the offsets right
    clean = replace(
        article,
        text=LONE_SURROGATE.sub("\ufffd", article.text),
        title=article.title and LONE_SURROGATE.sub("\ufffd", article.title),
    )
    date = ISO_DATE.match(article.published or "")
    given = {
        "id": article_id(article.url, clean.text_sha256),
        "url": article.url,
        "outlet": article.outlet,
        "source": article.source,
        "title": clean.title,
        "text": clean.text,
        "published": article.published,
        "published_date": date.group() if date else None,
        "text_sha256": clean.text_sha256,
        "first_seen": utc_now(),
        "derived": article.derived,
    }
    return ArticleRow(**(given | columns))


def save_outlets(db: Database, outlets: Iterable[OutletRow]) -> None:
    """Insert outlets or bring them up to date; a column that is None keeps the value that the database has."""
    with transaction(db):
        for outlet in outlets:
            values = {name: value for name, value in asdict(outlet).items() if value is not None}
            db.table("outlets").upsert(values, pk="id")


def save_fetches(db: Database, fetches: Iterable[FetchRow]) -> None:
    """Insert requests; their outlets must be there."""
    with transaction(db):
        db.table("fetches").upsert_all((asdict(fetch) for fetch in fetches), pk="id")


def save_articles(db: Database, articles: Iterable[Article | ArticleRow]) -> list[str]:
    """Insert articles or bring them up to date, all in one transaction; gives their ids in the database.

    An outlet that is not known yet is added by its name. Where the text or the title of a stored article has changed,
    its records go, because their evidence no longer stands, and it counts as not extracted.
    """
    ids = []
    with transaction(db):
        for given in articles:
            row = given if isinstance(given, ArticleRow) else article_row(given)
            _save_article(db, without_removed_names(db, row))
            ids.append(row.id)
    return ids


def _save_article(db: Database, row: ArticleRow) -> None:
    if row.outlet:
        db.table("outlets").insert({"id": row.outlet, "name": row.outlet, "sample": False}, pk="id", ignore=True)
    stored = next(db.query("SELECT text_sha256, title, first_seen FROM articles WHERE id = ?", [row.id]), None)
    values = asdict(row)
    del values["duplicate_of"]
    if stored is None:
        db.table("articles").insert(values, pk="id")
        _link_copies(db, row.text_sha256)
        return
    values["first_seen"] = stored["first_seen"]
    if (stored["text_sha256"], stored["title"]) == (row.text_sha256, row.title):
        # the text is left out, so that the full-text index is not written again, and so is what extraction has set
        kept = ("id", "title", "text", "text_sha256", "extractor_version")
        news = {name: value for name, value in values.items() if value is not None and name not in kept}
        db.table("articles").update(row.id, news)
        return
    db.execute("DELETE FROM records WHERE article = ?", [row.id])
    db.table("articles").upsert(values, pk="id")
    for text_sha256 in {stored["text_sha256"], row.text_sha256}:
        _link_copies(db, text_sha256)


def _link_copies(db: Database, text_sha256: str) -> None:
    """Point all articles with this text to the one that was published first, in whatever order they were stored.

    Where a copy turns out to be the first, the records move to it: its title and date may say more or less.
    """
    rows = list(
        db.query(
            "SELECT id, duplicate_of FROM articles WHERE text_sha256 = ?"
            " ORDER BY published_date IS NULL, published_date, id",
            [text_sha256],
        )
    )
    for number, row in enumerate(rows):
        first = None if number == 0 else rows[0]["id"]
        if first is not None and row["duplicate_of"] is None:
            db.execute("DELETE FROM records WHERE article = ?", [row["id"]])
        # a copy is not extracted; what was one and is the first now has still to be
        db.execute(
            "UPDATE articles SET duplicate_of = :first, extractor_version = NULL"
            " WHERE id = :id AND duplicate_of IS NOT :first",
            {"first": first, "id": row["id"]},
        )


def articles_to_extract(db: Database, version: str) -> Iterator[Article]:
    """The articles that this version of the extractor has not read, copies left out, in the order of their ids.

    The list is drawn up at the start, so results may be saved while it is read. `Article.id` is the database's id.
    """
    query = (
        "SELECT id FROM articles WHERE duplicate_of IS NULL AND (extractor_version IS NULL OR extractor_version <> ?)"
        " ORDER BY id"
    )
    ids = iter([row["id"] for row in db.query(query, [version])])
    while batch := list(islice(ids, BATCH)):
        yield from read_articles(db, batch)


def count_to_extract(db: Database, version: str) -> int:
    """How many articles `articles_to_extract` gives."""
    query = "duplicate_of IS NULL AND (extractor_version IS NULL OR extractor_version <> ?)"
    return int(db.table("articles").count_where(query, [version]))


def read_articles(db: Database, ids: list[str]) -> list[Article]:
    """The articles with these ids, in their order; one that is gone is left out."""
    marks = ", ".join("?" * len(ids))
    columns = "id, text, title, published, url, outlet, source, derived"
    query = f"SELECT {columns} FROM articles WHERE id IN ({marks})"  # noqa: S608  (only question marks are put in)
    found = {row["id"]: row for row in db.query(query, ids)}
    return [Article(**(found[key] | {"derived": bool(found[key]["derived"])})) for key in ids if key in found]
