"""Taking a person's name out of an article and its records, where that person asks for it.

The characters of the name give way to as many full blocks, so that all offsets stand; spaces stay. The log keeps where
the name stood and its SHA-256, which finds it again when the same text is crawled or the database built anew, but not
the name. What the hash covers can be guessed by who knows whom to look for; WARC files of pages are not changed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlite_utils import Database

from extract.records import content_id
from extract.store.database import checkpoint, transaction
from extract.store.outcomes import ReviewState, Verdict
from extract.store.reviews import ReviewError, find_record, review_time, save_review, sha256
from extract.store.rows import ArticleRow, ReviewRow

BLOCK = "█"
REASON = "privacy"
_NOT_SPACE = re.compile(r"\S")
# Every column that can hold a name that an article prints, by table; the texts themselves come first.
_OF_RECORDS = ("unit", "unit_aliases", "awarding_body")
_OF_REVIEWS = ("before", "after", "found", "why", "quote")


def remove_name(
    db: Database, record: str, name: str, *, reviewer: str, why: str | None = None, reviewed_at: str | None = None
) -> ReviewRow:
    """Take a name out of the article of a record, its copies, and all that was extracted from it.

    Raises ReviewError if there is no such record, or if the name stands neither in the title nor in the text.
    """
    pattern = name_pattern(name)
    found = find_record(db, record)
    source, match = next(
        ((source, match) for source in ("text", "title") if (match := pattern.search(found[source] or ""))), ("", None)
    )
    if match is None:
        raise ReviewError(f"the article of record {found['id']} does not name {name!r}")
    at = reviewed_at or review_time()
    row = ReviewRow(
        id=content_id(found["id"], Verdict.REMOVED, source, match.start(), reviewer, at),
        record=found["id"],
        verdict=Verdict.REMOVED,
        why=why or REASON,
        reviewer=reviewer,
        reviewed_at=at,
        text_sha256=found["text_sha256"],
        source=source,
        start=match.start(),
        end=match.end(),
        quote=None,
        quote_sha256=sha256(match.group()),
        predicate=found["predicate"],
        status=found["status"],
        year=found["year"],
        state=ReviewState.APPLIED,
    )
    with _leaving_nothing(db):
        save_review(db, row)
        _mask_all(db, found["text_sha256"], pattern)
    return row


def name_pattern(name: str) -> re.Pattern[str]:
    """What finds a name however it is spaced and cased. Raises ReviewError if it has too few letters to be one."""
    words = name.split()
    if len("".join(words)) < 3:
        raise ReviewError(f"{name!r} is too short to be a name")
    return re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)", re.IGNORECASE)


def masked(text: str, pattern: re.Pattern[str]) -> str:
    """The text with every name that the pattern finds in blocks, as long as before."""
    return pattern.sub(lambda match: _NOT_SPACE.sub(BLOCK, match.group()), text)


def without_removed_names(db: Database, row: ArticleRow) -> ArticleRow:
    """The row of an article with the names in blocks that were removed from this text before."""
    for pattern in _removed(db, row.text_sha256, {"text": row.text, "title": row.title or ""}):
        row = replace(row, text=masked(row.text, pattern), title=row.title and masked(row.title, pattern))
    return row


def apply_removals(db: Database, text_sha256: str) -> None:
    """Remove again what the log says was removed from this text: for a log that was read into another database."""
    with _leaving_nothing(db):
        for article in list(db.query("SELECT title, text FROM articles WHERE text_sha256 = ?", [text_sha256])):
            for pattern in _removed(db, text_sha256, {"text": article["text"], "title": article["title"] or ""}):
                _mask_all(db, text_sha256, pattern)


def _removed(db: Database, text_sha256: str, sources: dict[str, str]) -> list[re.Pattern[str]]:
    """The names that the log says stood in these sources, as patterns; the log's rows count as applied."""
    query = "SELECT id, source, start, \"end\", quote_sha256 FROM reviews WHERE text_sha256 = ? AND verdict = 'removed'"
    found = []
    for place in list(db.query(query, [text_sha256])):
        name = sources[place["source"]][place["start"] : place["end"]]
        if sha256(name) == place["quote_sha256"]:
            found.append(name_pattern(name))
            db.table("reviews").update(place["id"], {"state": str(ReviewState.APPLIED)})
    return found


def _mask_all(db: Database, text_sha256: str, pattern: re.Pattern[str]) -> None:
    """Mask the name in the articles with this text and in every row that comes from them."""
    articles = "SELECT id FROM articles WHERE text_sha256 = ?"
    records = f"SELECT id FROM records WHERE article IN ({articles})"  # noqa: S608
    _mask(db, "articles", ("text", "title"), "text_sha256 = ?", text_sha256, pattern)
    _mask(db, "records", _OF_RECORDS, f"article IN ({articles})", text_sha256, pattern)
    _mask(db, "evidence", ("quote",), f"record IN ({records})", text_sha256, pattern)
    _mask(db, "reviews", _OF_REVIEWS, "text_sha256 = ?", text_sha256, pattern)
    for person in list(db.query(f"SELECT * FROM officials WHERE record IN ({records})", [text_sha256])):  # noqa: S608
        if pattern.search(person["name"]) or pattern.search(person["position"] or ""):
            db.execute("DELETE FROM officials WHERE id = ?", [person["id"]])
    linked = f"SELECT achievement FROM achievement_records WHERE record IN ({records})"  # noqa: S608
    for row in list(db.query(f"SELECT id, officials FROM achievements WHERE id IN ({linked})", [text_sha256])):  # noqa: S608
        kept = [person for person in json.loads(row["officials"]) if not pattern.search(person["name"])]
        db.table("achievements").update(row["id"], {"officials": json.dumps(kept, ensure_ascii=False)})


def _mask(db: Database, table: str, columns: tuple[str, ...], where: str, value: str, pattern: re.Pattern[str]) -> None:
    # table, columns and where are this module's own
    names = ", ".join(f'"{name}"' for name in columns)
    for row in list(db.query(f"SELECT id, {names} FROM {table} WHERE {where}", [value])):  # noqa: S608
        news = {name: row[name] and masked(row[name], pattern) for name in columns}
        changed = {name: text for name, text in news.items() if text != row[name]}
        if changed:
            db.table(table).update(row["id"], changed)


@contextmanager
def _leaving_nothing(db: Database) -> Iterator[None]:
    """A transaction after which the file holds nothing of what it changed: not in free pages, index or log."""
    db.execute("PRAGMA secure_delete = ON")
    with transaction(db):
        yield
        for index in ("articles_fts", "officials_fts", "records_fts", "achievements_fts"):
            # an index keeps the words of what was deleted until it is made anew
            db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608
    checkpoint(db)
