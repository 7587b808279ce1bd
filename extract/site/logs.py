"""What the site says about how it came about: outlets' health, disagreements, decisions, former addresses."""

from __future__ import annotations

import sqlite3
from typing import Any

from extract.site.lists import PAGE
from extract.store.reading import Row, first, rows, web_address

WEEKS = 12  # of an outlet's health that the overview shows


def weeks(connection: sqlite3.Connection) -> list[str]:
    """The latest weeks in which the crawler ran, oldest first."""
    found = rows(connection, "SELECT DISTINCT week FROM outlet_weeks ORDER BY week DESC LIMIT ?", WEEKS)
    return [row["week"] for row in reversed(found)]


def outlets(connection: sqlite3.Connection) -> Row:
    """All outlets with what they gave in the latest weeks; one that gave nothing is a row too."""
    latest = weeks(connection)
    by_outlet: dict[str, dict[str, Row]] = {}
    for row in rows(connection, "SELECT * FROM outlet_weeks WHERE week >= ?", latest[0] if latest else "9"):
        by_outlet.setdefault(row["outlet"], {})[row["week"]] = row
    found = rows(
        connection,
        """
        SELECT outlets.*, regions.name AS region, count(articles.id) AS articles,
               min(articles.published_date) AS first_date, max(articles.published_date) AS last_date
        FROM outlets LEFT JOIN articles ON articles.outlet = outlets.id
        LEFT JOIN regions ON regions.code = outlets.region_code
        GROUP BY outlets.id ORDER BY articles DESC, outlets.name
        """,
    )
    return {
        "weeks": latest,
        "outlets": [
            row
            | {
                "weeks": [by_outlet.get(row["id"], {}).get(week) for week in latest],
                "health": health(list(by_outlet.get(row["id"], {}).values())),
            }
            for row in found
        ],
    }


def health(weeks: list[Row]) -> str:
    """How an outlet does, in one word: `untried`, `blocked`, `failing`, `quiet` or `working`."""
    tried, new, blocked, failed = (sum(week[name] for week in weeks) for name in ("tried", "new", "blocked", "failed"))
    if not tried:
        return "untried"
    if new:
        return "working"
    if blocked and blocked >= failed:
        return "blocked"
    return "failing" if failed * 2 >= tried else "quiet"


def outlet(connection: sqlite3.Connection, key: str) -> Row | None:
    """An outlet with its weeks, the latest first, the outcomes of its requests, and its latest articles."""
    found = first(
        connection,
        "SELECT outlets.*, regions.name AS region FROM outlets LEFT JOIN regions ON regions.code = outlets.region_code"
        " WHERE outlets.id = ?",
        key,
    )
    if found is None:
        return None
    by_week = rows(connection, "SELECT * FROM outlet_weeks WHERE outlet = ? ORDER BY week DESC LIMIT 26", key)
    return found | {
        "link": web_address(found["home"]),
        "weeks": by_week,
        "health": health(by_week[:WEEKS]),
        "outcomes": rows(
            connection,
            "SELECT outcome, count(*) AS number, max(fetched_at) AS latest FROM fetches WHERE outlet = ?"
            " GROUP BY 1 ORDER BY 2 DESC, 1",
            key,
        ),
        "articles": rows(
            connection,
            "SELECT id, title, published_date, duplicate_of,"
            " (SELECT count(*) FROM records WHERE article = articles.id) AS records"
            " FROM articles WHERE outlet = ? ORDER BY published_date DESC, id LIMIT 20",
            key,
        ),
    }


def conflicts(connection: sqlite3.Connection, kind: str, page: int) -> Row:
    """Achievements whose articles disagree, of one kind of conflict or of all, the best reported first."""
    kinds = rows(
        connection, "SELECT kind, count(DISTINCT achievement) AS number FROM conflicts GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    chosen = kind if any(row["kind"] == kind for row in kinds) else ""
    where = "?1 = '' OR kind = ?1"
    total = sum(row["number"] for row in kinds if row["kind"] == chosen)
    if not chosen:
        [total] = connection.execute("SELECT count(DISTINCT achievement) FROM conflicts").fetchone()
    listed = rows(
        connection,
        f"SELECT * FROM achievements WHERE id IN (SELECT achievement FROM conflicts WHERE {where})"  # noqa: S608
        " ORDER BY outlets DESC, date DESC, id LIMIT ?2 OFFSET ?3",
        *(chosen, PAGE, (page - 1) * PAGE),
    )
    pages = max(1, -(-total // PAGE))
    return {"kinds": kinds, "kind": chosen, "list": {"rows": listed, "page": page, "pages": pages, "total": total}}


def reviews(connection: sqlite3.Connection, page: int) -> dict[str, Any]:
    """The log of decisions, the latest first, each with the unit that its record is about while that is there."""
    counts = rows(connection, "SELECT verdict, count(*) AS number FROM reviews GROUP BY 1 ORDER BY 2 DESC, 1")
    total = sum(row["number"] for row in counts)
    listed = rows(
        connection,
        "SELECT reviews.*, records.unit, records.unit_id, records.article FROM reviews"
        " LEFT JOIN records ON records.id = reviews.record ORDER BY reviewed_at DESC, reviews.id LIMIT ? OFFSET ?",
        *(PAGE, (page - 1) * PAGE),
    )
    waiting = first(connection, "SELECT count(*) AS number FROM records WHERE outcome = 'review' AND NOT reviewed")
    return {
        "counts": counts,
        "waiting": waiting["number"] if waiting else 0,
        "list": {"rows": listed, "page": page, "pages": max(1, -(-total // PAGE)), "total": total},
    }


def former(connection: sqlite3.Connection, key: str) -> list[Row]:
    """Where a former achievement went: one row for each that has its records now; none if it was never known."""
    return rows(
        connection,
        "SELECT redirects.kind, redirects.unit AS former_unit, redirects.predicate AS former_predicate,"
        " redirects.edition AS former_edition, achievements.id, achievements.unit, achievements.predicate,"
        " achievements.edition, achievements.status FROM redirects"
        " LEFT JOIN achievements ON achievements.id = redirects.achievement WHERE former = ?"
        " ORDER BY achievements.unit, achievements.edition",
        key,
    )
