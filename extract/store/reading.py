"""What the published site shows, read from the database: plain rows for the templates, which escape and word them.

All functions take an open connection whose rows are `sqlite3.Row`, as Datasette hands them out.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from extract.context import Span
from extract.records import Predicate, Status
from extract.store.highlight import merged, passages, segments

Row = dict[str, Any]
WORD = re.compile(r"\w+")
LINE = re.compile(r"[^\n]*\S[^\n]*")
MOST_PASSAGES = 4  # of one record on a unit's page; the article's page shows all
MOST_RECORDS = 60  # on one page; all of them are in the table
OF_UNIT = "SELECT id FROM units WHERE ?1 IN (id, same_as)"  # with those named without region that are the same
# A date that was misprinted into the future must not head the list for years.
NOT_FUTURE = "date <= date('now', '+1 day')"


# Of an award: when the unit is reported to have lost that predicate in a later year (an achievement of its own).
WITHDRAWN = """
(SELECT coalesce(later.revoked_date, later.date, later.edition) FROM achievements AS later
WHERE later.unit_id = achievements.unit_id AND later.predicate = achievements.predicate AND later.status = 'revoked'
AND achievements.status = 'awarded' AND later.edition > achievements.edition ORDER BY 1 LIMIT 1) AS withdrawn
"""


# Units by predicate awarded: one that was awarded in several editions, or kept its predicate, is one unit.
AWARDED_UNITS = """
count(DISTINCT CASE WHEN status = 'awarded' AND predicate = 'WBK' THEN unit_id END) AS wbk,
count(DISTINCT CASE WHEN status = 'awarded' AND predicate = 'WBBM' THEN unit_id END) AS wbbm,
count(DISTINCT CASE WHEN status = 'awarded' AND predicate = 'OMBUDSMAN' THEN unit_id END) AS ombudsman
"""


def rows(connection: sqlite3.Connection, sql: str, *values: object) -> list[Row]:
    """The rows of a query as dictionaries."""
    return [dict(row) for row in connection.execute(sql, values)]


def first(connection: sqlite3.Connection, sql: str, *values: object) -> Row | None:
    """The first row of a query."""
    return next(iter(rows(connection, sql, *values)), None)


def web_address(value: str | None) -> str | None:
    """The address, if a browser may be sent there: http or https with a host, and no control character."""
    if not value or any(ord(char) <= 32 for char in value):
        return None
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    return value if parts.scheme in ("http", "https") and parts.netloc else None


def totals(connection: sqlite3.Connection) -> Row:
    """What the home page counts: units by predicate awarded, stages, articles, outlets, and how fresh they are."""
    awarded = {
        row["predicate"]: row["units"]
        for row in rows(
            connection,
            "SELECT predicate, count(DISTINCT unit_id) AS units FROM achievements WHERE status = 'awarded' GROUP BY 1",
        )
    }
    statuses = {
        row["status"]: row["number"]
        for row in rows(connection, "SELECT status, count(*) AS number FROM achievements GROUP BY 1")
    }
    counts = first(
        connection,
        "SELECT (SELECT count(*) FROM achievements) AS achievements, (SELECT count(*) FROM records) AS records,"
        " (SELECT count(*) FROM articles) AS articles, (SELECT count(*) FROM units) AS units,"
        " (SELECT count(DISTINCT outlet) FROM articles) AS outlets,"
        " (SELECT count(DISTINCT province) FROM achievements) AS provinces,"
        " (SELECT max(started) FROM runs WHERE command <> 'publish') AS updated",
    )
    return (counts or {}) | {
        "awarded": {predicate: awarded.get(predicate, 0) for predicate in Predicate},
        "statuses": {status: statuses.get(status, 0) for status in Status},
    }


def by_edition(connection: sqlite3.Connection) -> list[Row]:
    """Awarded units by edition, the newest first, beside the official totals of that edition."""
    return rows(
        connection,
        """
        WITH found AS (
          SELECT edition AS year, sum(predicate = 'WBK') AS wbk, sum(predicate = 'WBBM') AS wbbm
          FROM achievements WHERE status = 'awarded' AND predicate IN ('WBK', 'WBBM') AND edition IS NOT NULL
          GROUP BY edition
        ), official AS (
          SELECT year, wbk, wbbm, total, source_url, note FROM official_counts WHERE scope = 'national'
        ), years AS (SELECT year FROM found UNION SELECT year FROM official)
        SELECT years.year, coalesce(found.wbk, 0) AS wbk, coalesce(found.wbbm, 0) AS wbbm,
               official.wbk AS official_wbk, official.wbbm AS official_wbbm, official.total AS official_total,
               official.source_url, official.note
        FROM years LEFT JOIN found USING (year) LEFT JOIN official USING (year)
        ORDER BY years.year DESC
        """,
    )


def without_edition(connection: sqlite3.Connection) -> Row:
    """Awarded units of achievements without an edition, which no year counts."""
    return first(connection, f"SELECT {AWARDED_UNITS} FROM achievements WHERE edition IS NULL") or {}  # noqa: S608


def newest(connection: sqlite3.Connection, limit: int = 12) -> list[Row]:
    """The achievements with the latest dates."""
    return rows(
        connection,
        # NOT_FUTURE is a constant of this module
        f"SELECT *, {WITHDRAWN} FROM achievements WHERE {NOT_FUTURE}"  # noqa: S608
        " ORDER BY date DESC, outlets DESC, unit LIMIT ?",
        limit,
    )


def by_province(connection: sqlite3.Connection) -> list[Row]:
    """Awarded units by province; one that only has achievements of other stages is a row of noughts."""
    return rows(
        connection,
        # AWARDED_UNITS is a constant of this module
        f"SELECT province, {AWARDED_UNITS} FROM achievements"  # noqa: S608
        " WHERE province IS NOT NULL GROUP BY province ORDER BY wbk + wbbm DESC, province",
    )


def outlets(connection: sqlite3.Connection) -> list[Row]:
    """The outlets with what was gathered from each; one that gave nothing is a row too."""
    found = rows(
        connection,
        """
        SELECT outlets.*, count(articles.id) AS articles, min(articles.published_date) AS first_date,
               max(articles.published_date) AS last_date
        FROM outlets LEFT JOIN articles ON articles.outlet = outlets.id
        GROUP BY outlets.id ORDER BY articles DESC, outlets.name
        """,
    )
    return [row | {"link": web_address(row["home"])} for row in found]


def unit(connection: sqlite3.Connection, key: str) -> Row | None:
    """A unit with its achievements, the names it goes by and its records; None if there is no such unit."""
    found = first(connection, "SELECT * FROM units WHERE id = ?", key)
    if found is None:
        return None
    achievements = rows(
        connection,
        f"SELECT *, {WITHDRAWN} FROM achievements WHERE unit_id = ?"  # noqa: S608
        " ORDER BY edition IS NULL, edition DESC, predicate",
        key,
    )
    # OF_UNIT is a constant of this module
    counted = connection.execute(f"SELECT count(*) FROM records WHERE unit_id IN ({OF_UNIT})", [key])  # noqa: S608
    [count] = counted.fetchone()
    return found | {
        "achievements": [with_lists(row) for row in achievements],
        "names": other_names(connection, key, found["name"]),
        "records": records(connection, f"records.unit_id IN ({OF_UNIT})", key),
        "more": max(0, count - MOST_RECORDS),
    }


def other_names(connection: sqlite3.Connection, key: str, name: str) -> list[str]:
    """The other names that articles give a unit, in order of the alphabet."""
    names: set[str] = set()
    # OF_UNIT is a constant of this module
    query = f"SELECT DISTINCT unit, unit_aliases FROM records WHERE unit_id IN ({OF_UNIT})"  # noqa: S608
    for row in connection.execute(query, [key]):
        names |= {row["unit"], *json.loads(row["unit_aliases"])}
    return sorted(names - {name})


def with_lists(row: Row) -> Row:
    """An achievement's row with officials and conflicts as lists."""
    return row | {name: json.loads(row[name]) for name in ("officials", "conflicts")}


def achievement(connection: sqlite3.Connection, key: str) -> Row | None:
    """An achievement with its records; None if there is none with this id."""
    found = first(connection, f"SELECT *, {WITHDRAWN} FROM achievements WHERE id = ?", key)  # noqa: S608
    if found is None:
        return None
    where = "records.id IN (SELECT record FROM achievement_records WHERE achievement = ?)"
    return with_lists(found) | {"records_list": records(connection, where, key)}


def leads_to(connection: sqlite3.Connection, kind: str, key: str) -> str | None:
    """The present id of an achievement or unit whose id someone has kept; None if it leads nowhere or to several."""
    if kind == "unit":
        found = rows(connection, "SELECT same_as AS id FROM units WHERE id = ? AND same_as IS NOT NULL", key)
    elif kind == "achievement":
        found = rows(
            connection,
            "SELECT achievement AS id FROM redirects WHERE former = ?1 AND achievement IN (SELECT id FROM achievements)"
            " AND ?1 NOT IN (SELECT id FROM achievements)",
            key,
        )
    else:
        found = []
    return str(found[0]["id"]) if len(found) == 1 else None


def records(connection: sqlite3.Connection, where: str, key: str) -> list[Row]:
    """Records with their articles, officials and evidence, the latest first. `where` is SQL of this module's own."""
    found = rows(
        connection,
        f"""
        SELECT records.*, articles.title, articles.url, articles.text, articles.published_date,
               coalesce(outlets.name, articles.outlet) AS outlet,
               (SELECT count(*) FROM articles AS copy WHERE copy.duplicate_of = articles.id) AS copies,
               (SELECT achievement FROM achievement_records WHERE record = records.id) AS achievement
        FROM records JOIN articles ON articles.id = records.article LEFT JOIN outlets ON outlets.id = articles.outlet
        WHERE {where} ORDER BY records.date DESC, articles.published_date DESC, records.id LIMIT {MOST_RECORDS}
        """,  # noqa: S608
        key,
    )
    return [_record(connection, row) for row in found]


def _record(connection: sqlite3.Connection, row: Row) -> Row:
    evidence = rows(connection, "SELECT * FROM evidence WHERE record = ? ORDER BY source, start", row["id"])
    officials = rows(connection, "SELECT name, position, part FROM officials WHERE record = ? ORDER BY name", row["id"])
    title, text = row["title"] or "", row.pop("text")
    return row | {
        "link": web_address(row["url"]),
        "officials": officials,
        "in_title": any(item["source"] == "title" for item in evidence),
        "title_segments": evidence_passages(title, evidence, "title", context=len(title)),
        "passages": evidence_passages(text, evidence, "text")[:MOST_PASSAGES],
    }


def evidence_passages(text: str, evidence: Sequence[Row], source: str, **options: int) -> list[Any]:
    """The passages of a title or a text that hold evidence rows; sentences that state a record are shown whole."""
    here = [item for item in evidence if item["source"] == source]
    whole = [Span(item["start"], item["end"]) for item in here if item["field"] == "record"]
    marks = [Span(item["start"], item["end"]) for item in here if item["field"] != "record"]
    return list(passages(text, marks, whole=whole, **options))


def paragraphs(text: str, evidence: Sequence[Row]) -> list[Any]:
    """The segments of each paragraph of a text, evidence told apart."""
    marks = merged(Span(item["start"], item["end"]) for item in evidence if item["source"] == "text")
    lines = (Span(match.start(), match.end()) for match in LINE.finditer(text))
    return [segments(text, line, marks) for line in lines]


def article(connection: sqlite3.Connection, key: str) -> Row | None:
    """An article with the passages that hold evidence and its records; None if there is none with this id."""
    found = first(
        connection,
        "SELECT articles.*, coalesce(outlets.name, articles.outlet) AS outlet_name FROM articles"
        " LEFT JOIN outlets ON outlets.id = articles.outlet WHERE articles.id = ?",
        key,
    )
    if found is None:
        return None
    text = found.pop("text")
    evidence = rows(
        connection,
        "SELECT evidence.* FROM evidence JOIN records ON records.id = evidence.record WHERE records.article = ?",
        key,
    )
    return found | {
        "link": web_address(found["url"]),
        "passages": evidence_passages(text, evidence, "text"),
        "paragraphs": paragraphs(text, evidence),
        "title_segments": evidence_passages(found["title"] or "", evidence, "title", context=len(found["title"] or "")),
        "records": records(connection, "records.article = ?", key),
        # Where no article is a copy, SQLite takes the index of copies for useless and looks through all articles.
        "copies": rows(
            connection,
            "SELECT id, title, outlet, url FROM articles WHERE unlikely(duplicate_of = ?) ORDER BY +id",
            key,
        ),
    }


def search_words(query: str) -> str:
    """A full-text query that finds rows with all words of what a person typed, the last one perhaps unfinished."""
    words = [f'"{word}"' for word in WORD.findall(query)[:12]]
    return " ".join([*words[:-1], words[-1] + "*"]) if words else ""


# By the unit's own name first; by other names that articles give it where that finds few. Bounded, because a word such
# as "puskesmas" is in a third of all names.
FOUND_UNITS = """
WITH own AS (
  SELECT coalesce(same_as, id) AS id FROM units
  WHERE rowid IN (SELECT rowid FROM units_fts WHERE units_fts MATCH ?1 LIMIT 500)
), others AS (
  SELECT coalesce(units.same_as, units.id) AS id FROM records JOIN units ON units.id = records.unit_id
  WHERE records.rowid IN (SELECT rowid FROM records_fts WHERE records_fts MATCH ?1 LIMIT 500)
)
SELECT * FROM units WHERE id IN (SELECT id FROM own UNION SELECT id FROM others) ORDER BY name LIMIT ?2
"""


def find(connection: sqlite3.Connection, query: str, limit: int = 30) -> dict[str, list[Row]]:
    """Units, officials and articles that match what a person typed; of the articles the newest, as they are stored."""
    words = search_words(query)
    if not words:
        return {"units": [], "officials": [], "articles": []}
    units = rows(connection, FOUND_UNITS, words, limit)
    achievements = {
        row["id"]: rows(
            connection,
            f"SELECT id, predicate, edition, status, {WITHDRAWN} FROM achievements"  # noqa: S608
            " WHERE unit_id = ? ORDER BY edition DESC, 2",
            row["id"],
        )
        for row in units
    }
    people = rows(
        connection,
        """
        SELECT name, max(position) AS position FROM officials
        WHERE rowid IN (SELECT rowid FROM officials_fts WHERE officials_fts MATCH ? LIMIT 500)
        GROUP BY name ORDER BY count(*) DESC, name LIMIT 8
        """,
        words,
    )
    articles = rows(
        connection,
        """
        SELECT articles.id, articles.title, articles.published_date, articles.duplicate_of,
               coalesce(outlets.name, articles.outlet) AS outlet,
               (SELECT count(*) FROM records WHERE article = articles.id) AS records
        FROM articles LEFT JOIN outlets ON outlets.id = articles.outlet
        WHERE articles.rowid IN (
          SELECT rowid FROM articles_fts WHERE articles_fts MATCH ? ORDER BY rowid DESC LIMIT ?)
        ORDER BY articles.rowid DESC
        """,
        *(words, limit),
    )
    return {
        "units": [row | {"achievements": achievements[row["id"]]} for row in units],
        "officials": people,
        "articles": articles,
    }


def table_counts(connection: sqlite3.Connection, names: Sequence[str]) -> dict[str, int]:
    """How many rows each table has."""
    # names come from extract.store.tables
    return {name: rows(connection, f'SELECT count(*) AS number FROM "{name}"')[0]["number"] for name in names}  # noqa: S608
