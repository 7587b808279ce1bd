"""Health of outlets as rows: weeks with and without articles, and what is stale."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from crawler.cli import main
from crawler.health import outlet_health
from extract.store.articles import save_fetches, save_outlets
from extract.store.database import open_database
from extract.store.rows import FetchRow, OutletRow

MONDAY, SUNDAY, NEXT = "2023-12-04T00:00:01Z", "2023-12-10T23:59:59.000000Z", "2023-12-11T08:00:00Z"
LATER = "2024-01-02T08:00:00Z"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path / "wbk.db")
    yield database
    database.close()


def fetched(db: Database, outlet: str, *requests: tuple[str, str]) -> None:
    save_outlets(db, [OutletRow(id=outlet, name=outlet)])
    rows = [
        FetchRow(id=f"{outlet}-{number}-{at}", outlet=outlet, url=f"https://{outlet}.example/{number}", fetched_at=at,
                 outcome=outcome)
        for number, (at, outcome) in enumerate(requests)
    ]  # fmt: skip
    save_fetches(db, rows)


def weeks(db: Database, outlet: str) -> list[tuple[object, ...]]:
    query = "SELECT week, tried, found, new, blocked, failed, zero FROM outlet_weeks WHERE outlet = ? ORDER BY week"
    return db.execute(query, [outlet]).fetchall()


def test_weeks_start_on_monday_and_each_outcome_has_its_column(db: Database) -> None:
    outcomes = "listing article paywall off_topic duplicate unchanged robots blocked error missing soft_404 robots_txt"
    fetched(db, "kabar", *((MONDAY, name) for name in outcomes.split()), (SUNDAY, "article"), (NEXT, "listing"))
    assert weeks(db, "kabar") == [("2023-12-04", 12, 6, 3, 2, 3, 0), ("2023-12-11", 1, 0, 0, 0, 0, 1)]


def test_week_without_requests_is_a_row_if_the_crawler_ran(db: Database) -> None:
    fetched(db, "kabar", (MONDAY, "article"))
    fetched(db, "suara", (NEXT, "article"), (LATER, "error"))
    assert weeks(db, "kabar") == [
        ("2023-12-04", 1, 1, 1, 0, 0, 0),
        ("2023-12-11", 0, 0, 0, 0, 0, 1),
        ("2024-01-01", 0, 0, 0, 0, 0, 1),
    ]
    assert [row[0] for row in weeks(db, "suara")] == ["2023-12-11", "2024-01-01"]


def test_files_of_an_archive_and_robots_are_no_attempts(db: Database) -> None:
    fetched(db, "kabar", (MONDAY, "robots_txt"), (MONDAY, "warc"))
    assert weeks(db, "kabar") == []
    assert outlet_health(db) == []


@pytest.mark.parametrize(
    ("requests", "last_success", "problem"),
    [
        ([(MONDAY, "article"), (LATER, "listing")], MONDAY, "no article since 2023-12-04"),
        ([(MONDAY, "error"), (LATER, "error")], None, "no article since it was first asked on 2023-12-04"),
        ([(LATER, "listing")], None, None),  # asked too short a time
        ([(MONDAY, "article")], MONDAY, None),  # not asked since
        ([(NEXT, "listing"), (LATER, "article")], LATER, None),
    ],
)
def test_stale(db: Database, requests: list[tuple[str, str]], last_success: str | None, problem: str | None) -> None:
    fetched(db, "kabar", *requests)
    save_outlets(db, [OutletRow(id="kabar", name="kabar", last_success=last_success)])
    [health] = outlet_health(db, moment=datetime(2024, 1, 3, tzinfo=UTC), stale_after=21)
    assert (health.last_success, health.problem) == (last_success, problem)


def test_check_names_stale_outlets_and_fails(db: Database, tmp_path: Path) -> None:
    fetched(db, "kabar", (MONDAY, "article"), (LATER, "listing"))
    save_outlets(db, [OutletRow(id="kabar", name="kabar", last_success=MONDAY)])
    arguments = ["check", "--offline", "--db", str(tmp_path / "wbk.db")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert f"kabar\tdatabase\tstale\t{MONDAY}\n" in result.output
    assert "crawl check: kabar: no article since 2023-12-04" in result.output
    long = CliRunner().invoke(main, [*arguments, "--stale-after", "3660"])
    assert (long.exit_code, long.output) == (0, f"kabar\tdatabase\tfresh\t{MONDAY}\n")
