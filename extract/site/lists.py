"""Lists that the site's pages show by place, year, person and kind, read from the published database.

As in `extract.store.reading`, all functions take an open connection whose rows are `sqlite3.Row`.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from extract.store.reading import (
    AWARDED_UNITS,
    NOT_FUTURE,
    WITHDRAWN,
    Row,
    evidence_passages,
    first,
    rows,
    web_address,
)

PAGE = 100  # rows of a list on one page
COUNTS = f"""
count(*) AS achievements, count(DISTINCT unit_id) AS units,
sum(status = 'revoked') AS revoked, {AWARDED_UNITS}
"""
LATEST = "ORDER BY date DESC, outlets DESC, id LIMIT ? OFFSET ?"


def _page(found: list[Row], page: int, total: int) -> dict[str, Any]:
    return {"rows": found, "page": page, "pages": max(1, -(-total // PAGE)), "total": total}


def province(connection: sqlite3.Connection, name: str | None, page: int) -> Row:
    """A province: counts, kabupaten and kota, years, and its achievements, the newest first. None: without province."""
    counts = first(connection, f"SELECT {COUNTS} FROM achievements WHERE province IS ?", name) or {}  # noqa: S608
    return {
        "counts": counts,
        "years": _years(connection, "province IS ?", name),
        "parts": rows(
            connection,
            f"SELECT region_code AS code, max(region) AS name, {COUNTS} FROM achievements"  # noqa: S608
            " WHERE province IS ? AND length(region_code) > 2 GROUP BY region_code ORDER BY wbk + wbbm DESC, 2",
            name,
        )
        if name
        else [],
        "list": _page(
            rows(
                connection,
                f"SELECT *, {WITHDRAWN} FROM achievements WHERE province IS ? {LATEST}",  # noqa: S608
                *(name, PAGE, (page - 1) * PAGE),
            ),
            page,
            counts.get("achievements", 0),
        ),
    }


def region(connection: sqlite3.Connection, code: str, page: int) -> Row | None:
    """A kabupaten or kota by its Kemendagri code; None if nothing is known of it."""
    found = first(connection, "SELECT * FROM regions WHERE code = ?", code)
    if found is None:
        return None
    counts = first(connection, f"SELECT {COUNTS} FROM achievements WHERE region_code = ?", code) or {}  # noqa: S608
    listed = rows(
        connection,
        f"SELECT *, {WITHDRAWN} FROM achievements WHERE region_code = ? {LATEST}",  # noqa: S608
        *(code, PAGE, (page - 1) * PAGE),
    )
    years = _years(connection, "region_code = ?", code)
    return found | {"counts": counts, "years": years, "list": _page(listed, page, counts.get("achievements", 0))}


def _years(connection: sqlite3.Connection, where: str, value: str | None) -> list[Row]:
    # where is this module's own
    return rows(
        connection,
        "SELECT edition AS year, sum(predicate = 'WBK') AS wbk, sum(predicate = 'WBBM') AS wbbm,"  # noqa: S608
        " NULL AS official_total, NULL AS official_wbk, NULL AS official_wbbm FROM achievements"
        f" WHERE {where} AND status = 'awarded' AND edition IS NOT NULL AND predicate IN ('WBK', 'WBBM')"
        " GROUP BY edition ORDER BY edition DESC",
        value,
    )


def year(connection: sqlite3.Connection, edition: int, page: int) -> Row:
    """An edition: counts, provinces, and its achievements, the newest first."""
    counts = first(connection, f"SELECT {COUNTS} FROM achievements WHERE edition = ?", edition) or {}  # noqa: S608
    listed = rows(
        connection,
        f"SELECT *, {WITHDRAWN} FROM achievements WHERE edition = ? {LATEST}",  # noqa: S608
        *(edition, PAGE, (page - 1) * PAGE),
    )
    return {
        "year": edition,
        "counts": counts,
        "provinces": rows(
            connection,
            "SELECT province, sum(predicate = 'WBK') AS wbk, sum(predicate = 'WBBM') AS wbbm FROM achievements"
            " WHERE edition = ? AND status = 'awarded' AND province IS NOT NULL"
            " GROUP BY province ORDER BY wbk + wbbm DESC, 1",
            edition,
        ),
        "official": first(connection, "SELECT * FROM official_counts WHERE year = ? AND scope = 'national'", edition),
        "list": _page(listed, page, counts.get("achievements", 0)),
    }


def official(connection: sqlite3.Connection, name: str, page: int) -> Row | None:
    """The records in which a person of this name takes part, the latest first; None if nobody is called so."""
    [count] = connection.execute("SELECT count(*) FROM officials WHERE name = ?", [name]).fetchone()
    if not count:
        return None
    listed = rows(
        connection,
        """
        SELECT officials.position, officials.part, records.id AS record, records.unit, records.unit_id,
               records.predicate, records.status, records.year, records.date, records.article, records.outcome,
               articles.title, articles.url, coalesce(outlets.name, articles.outlet) AS outlet,
               (SELECT achievement FROM achievement_records WHERE record = records.id) AS achievement, articles.text
        FROM officials JOIN records ON records.id = officials.record JOIN articles ON articles.id = records.article
        LEFT JOIN outlets ON outlets.id = articles.outlet
        WHERE officials.name = ? ORDER BY records.date DESC, records.id LIMIT ? OFFSET ?
        """,
        *(name, PAGE, (page - 1) * PAGE),
    )
    listed = [_with_quotes(connection, row, name) for row in listed]
    positions = rows(
        connection,
        "SELECT position, count(*) AS number FROM officials WHERE name = ? AND position IS NOT NULL"
        " GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12",
        name,
    )
    return {"name": name, "positions": positions, "list": _page(listed, page, count)}


def _with_quotes(connection: sqlite3.Connection, row: Row, name: str) -> Row:
    """A record of a person with the passages that name the person, in place of the article's text."""
    places = rows(
        connection,
        "SELECT * FROM evidence WHERE record = ? AND field = 'officials' AND source = 'text' AND instr(quote, ?)",
        *(row["record"], name),
    )
    text = row.pop("text")
    return row | {"link": web_address(row["url"]), "passages": evidence_passages(text, places, "text")[:1]}


def feed(connection: sqlite3.Connection, kind: str, key: str, limit: int = 50) -> Row | None:
    """The newest achievements of all, of a unit, of a kabupaten or of a province (by name), with a quote of each."""
    names = {
        "all": None,
        "unit": "SELECT name FROM units WHERE id = ?",
        "region": "SELECT name FROM regions WHERE code = ?",
        "province": "SELECT ? AS name",
    }
    query = names[kind]
    named = first(connection, query, key) if query else {"name": ""}
    if named is None:
        return None
    where = {"all": "?1 = ''", "unit": "unit_id = ?1", "region": "region_code = ?1", "province": "province = ?1"}[kind]
    found = rows(
        connection,
        f"""
        SELECT achievements.*, (
          SELECT quote FROM evidence WHERE field = 'record' AND record = (
            SELECT records.id FROM achievement_records AS link JOIN records ON records.id = link.record
            WHERE link.achievement = achievements.id ORDER BY records.confidence DESC, records.id LIMIT 1)
          ORDER BY id LIMIT 1) AS quote
        FROM achievements WHERE {where} AND {NOT_FUTURE} ORDER BY date DESC, outlets DESC, id LIMIT ?2
        """,  # noqa: S608
        *(key, limit),
    )
    return {"name": named["name"], "rows": found}
