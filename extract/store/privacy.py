"""Taking a person's name out of an article and its records, where that person asks for it.

The characters of the name give way to as many full blocks, so that all offsets stand; spaces stay. The log keeps where
the name stood and its SHA-256, which finds it again when the same text is crawled or the database built anew, but not
the name. What the hash covers can be guessed by who knows whom to look for; WARC files of pages are not changed.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from sqlite_utils import Database

from extract.records import content_id
from extract.store.database import checkpoint, transaction
from extract.store.outcomes import ReviewState, Verdict
from extract.store.reviews import ReviewError, find_record, review_time, save_review, sha256
from extract.store.rows import ArticleRow, ReviewRow

BLOCK = "█"
REASON = "privacy"
_NOT_SPACE = re.compile(r"\S")
_UNSEEN = "[\u00ad\u200b-\u200d\u2060]"  # characters that a text may hide in a word, such as a soft hyphen
_APOSTROPHE = "['`\u2018\u2019\u02bc]"
_WORD = re.compile(r"[^\W_]+")
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
    """What finds a name however it is spaced and cased, with whatever apostrophes and unseen characters in it.

    Raises ReviewError if it has too few letters to be one.
    """
    words = name.split()
    if len("".join(words)) < 3:
        raise ReviewError(f"{name!r} is too short to be a name")
    spelled = rf"(?:\s|{_UNSEEN})+".join(f"{_UNSEEN}*".join(map(_letter, word)) for word in words)
    return re.compile(rf"(?<!\w){spelled}(?!\w)", re.IGNORECASE)


def _letter(letter: str) -> str:
    return _APOSTROPHE if re.match(_APOSTROPHE, letter) else re.escape(letter)


def words_left(db: Database, record: str, name: str) -> dict[str, int]:
    """The words of a name that was removed which the article still has alone, and how often: it may be called so."""
    found = find_record(db, record)
    source = f"{found['title'] or ''}\n{found['text']}"
    words = [word for word in dict.fromkeys(name.split()) if len(word) > 2]
    counts = {word: sum(match.group()[0].isupper() for match in name_pattern(word).finditer(source)) for word in words}
    return {word: count for word, count in counts.items() if count}


def masked(text: str, pattern: re.Pattern[str]) -> str:
    """The text with every name that the pattern finds in blocks, as long as before."""
    return pattern.sub(lambda match: _NOT_SPACE.sub(BLOCK, match.group()), text)


def without_removed_names(db: Database, row: ArticleRow) -> ArticleRow:
    """The row of an article with the names in blocks that were removed from this text before."""
    for pattern in _removed(db, row.text_sha256, {"text": row.text, "title": row.title or ""}):
        title, author = (value and masked(value, pattern) for value in (row.title, row.author))
        row = replace(row, text=masked(row.text, pattern), title=title, author=author)
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
    _mask(db, "articles", ("text", "title", "author"), "text_sha256 = ?", text_sha256, pattern)
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


REMOVED = """
SELECT articles.url, articles.source, articles.title, articles.text, reviews.source, reviews.start, reviews."end"
FROM reviews JOIN articles ON articles.text_sha256 = reviews.text_sha256 WHERE reviews.verdict = 'removed'
"""


def named_addresses(connection: sqlite3.Connection) -> frozenset[str]:
    """The addresses and files of articles that may have a removed name in them, as outlets make addresses of titles."""
    found = set()
    for url, file, title, text, source, start, end in connection.execute(REMOVED):
        blocks = str(text if source == "text" else title)[start:end]
        found |= {address for address in (url, file) if address and may_name(address, blocks)}
    return frozenset(found)


def last_part(address: str) -> str:
    """The last part of an address's path, which outlets make of the title."""
    return urlsplit(address).path.rstrip("/").rpartition("/")[2]


def may_name(address: str, blocks: str) -> bool:
    """Whether words of an address could be a name of which the blocks are left: as many, each about as long.

    An address leaves out full stops and apostrophes, so its words may be a little shorter.
    """
    lengths = [len(word) for word in blocks.split()]
    words = [word for word in _WORD.findall(unquote(last_part(address))) if not word.isdigit()]
    runs = (words[at : at + len(lengths)] for at in range(len(words) - len(lengths) + 1))
    return any(all(0 <= most - len(word) <= 2 for word, most in zip(run, lengths, strict=True)) for run in runs)


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
