"""What the pages ask of the database is looked up in its indexes, not searched for."""

import sqlite3
from pathlib import Path

import pytest

from extract.store import reading
from extract.store.database import open_database


@pytest.fixture
def connection(tmp_path: Path) -> sqlite3.Connection:
    """A database of many articles of which none is a copy, with statistics, as a published one has them."""
    db = open_database(tmp_path / "wbk.db")
    shared = {"text": "Kabar", "first_seen": "2026-01-01T00:00:00Z", "derived": 0}
    rows = ({"id": f"a{n}", "text_sha256": str(n), **shared} for n in range(2000))
    db["articles"].insert_all(rows)
    db.execute("ANALYZE")
    db.conn.row_factory = sqlite3.Row
    return db.conn


def test_copies_are_looked_up_where_there_are_none(connection: sqlite3.Connection) -> None:
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    found = reading.article(connection, "a7")
    connection.set_trace_callback(None)
    (query,) = [sql for sql in asked if "duplicate_of = 'a7'" in sql]
    steps = [row["detail"] for row in connection.execute("EXPLAIN QUERY PLAN " + query)]
    assert found is not None
    assert found["copies"] == []
    assert steps[0] == "SEARCH articles USING INDEX idx_articles_duplicate_of (duplicate_of=?)"
