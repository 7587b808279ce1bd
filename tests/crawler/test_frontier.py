from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.frontier import Frontier, holder_name, now, stamp
from extract.store.database import open_database

URL = "https://kabar.example/a"


@pytest.fixture
def db(tmp_path: Path) -> Database:
    database = open_database(tmp_path / "wbk.db")
    for name in ("kabar", "lain"):
        database.table("outlets").insert({"id": name, "name": name, "sample": False})
    return database


def make(db: Database, holder: str | None = None) -> Frontier:
    return Frontier(db, epoch=stamp(now()), holder=holder)


def state(db: Database, url: str = URL) -> tuple[str, int, str | None]:
    row = next(db.query("SELECT state, attempts, reason FROM frontier WHERE url = ?", [url]))
    return row["state"], row["attempts"], row["reason"]


def test_articles_are_noted_once(db: Database) -> None:
    frontier = make(db)
    assert frontier.add_articles("kabar", [URL, URL + "b", URL]) == 2
    assert frontier.add_articles("kabar", [URL]) == 0
    assert frontier.known([URL, URL + "c"]) == {URL}
    assert frontier.known([URL], before=frontier.epoch) == set()


def test_claimed_addresses_are_not_claimed_again(db: Database) -> None:
    one, other = make(db, "one:1:"), make(db, "other:2:")
    one.add_articles("kabar", [URL, URL + "b"])
    one.add_articles("lain", [URL + "c"])
    assert [claim.url for claim in one.claim(["kabar"], 1)] == [URL]
    # the other crawler gets nothing of an outlet that somebody holds, so that the outlet sees one crawler
    assert [claim.url for claim in other.claim(["kabar", "lain"], 9)] == [URL + "c"]
    one.settle(URL, "done")
    assert [claim.url for claim in other.claim(["kabar"], 9)] == [URL + "b"]
    assert one.claim(["kabar", "lain"], 9) == []


def test_lists_come_before_articles(db: Database) -> None:
    frontier = make(db)
    frontier.add_articles("kabar", [URL])
    frontier.add_listings("kabar", [("feed.feed", URL + "rss")])
    assert [claim.kind for claim in frontier.claim(["kabar"], 9)] == ["feed.feed", "article"]


def test_lease_of_a_dead_process_ends(db: Database) -> None:
    host = holder_name().split(":", maxsplit=1)[0]
    dead = make(db, f"{host}:999999999:1")
    reused = make(db, holder_name() + "9")  # this process's number, but started at another time
    far = make(db, "elsewhere:1:1")
    for frontier, outlet in ((dead, "kabar"), (reused, "lain")):
        frontier.add_articles(outlet, [URL + outlet])
        assert len(frontier.claim([outlet], 1)) == 1
    me = make(db)
    assert me.claim(["kabar", "lain"], 9) == []
    me.free_the_dead()
    assert {claim.outlet for claim in me.claim(["kabar", "lain"], 9)} == {"kabar", "lain"}
    me.release()
    assert len(far.claim(["kabar"], 1)) == 1
    me.free_the_dead()  # what runs elsewhere cannot be told to be dead
    assert me.claim(["kabar"], 1) == []


def test_failures_are_postponed_and_then_given_up(db: Database) -> None:
    frontier = make(db)
    frontier.add_articles("kabar", [URL])
    frontier.postpone(URL, [0.0, 1000.0], reason="status 503")
    assert state(db) == ("pending", 1, "status 503")
    assert frontier.next_retry(["kabar"]) == 0.0
    (claim,) = frontier.claim(["kabar"], 1)
    assert claim.attempts == 1
    frontier.postpone(URL, [0.0, 1000.0], reason="status 503")
    assert frontier.claim(["kabar"], 1) == []
    assert 900 < (frontier.next_retry(["kabar"]) or 0) <= 1000
    assert frontier.next_retry(["lain"]) is None
    frontier.postpone(URL, [0.0, 1000.0], reason="status 503")
    assert state(db) == ("failed", 3, "status 503")


def test_server_may_ask_for_a_longer_wait(db: Database) -> None:
    frontier = make(db)
    frontier.add_articles("kabar", [URL])
    frontier.postpone(URL, [1.0], reason="status 429", wait=500.0)
    assert 400 < (frontier.next_retry(["kabar"]) or 0) <= 500


def test_lists_are_visited_again_in_the_next_crawl_only(db: Database) -> None:
    first = make(db)
    first.add_listings("kabar", [("feed.feed", URL)])
    first.settle(URL, "done", etag='"1"')
    row = {"id": "f1", "outlet": "kabar", "url": URL, "fetched_at": stamp(now()), "outcome": "listing"}
    db.table("fetches").insert(row)
    first.add_listings("kabar", [("feed.feed", URL)])  # the crawl goes on: it has been there
    assert state(db)[0] == "done"
    second = make(db)
    second.add_listings("kabar", [("feed.feed", URL)])
    assert state(db) == ("pending", 0, None)
    assert second.claim(["kabar"], 1)[0].etag == '"1"'


def test_skipped_articles_are_reopened_when_their_date_is_wanted(db: Database) -> None:
    frontier = make(db)
    frontier.add_articles("kabar", [URL])
    frontier.settle(URL, "skipped", reason="2019-12-10")
    frontier.reopen_skipped("kabar", "2020-01-01", "9999-12-31")
    assert state(db)[0] == "skipped"
    frontier.reopen_skipped("kabar", "2019-01-01", "2019-12-31")
    assert state(db)[0] == "pending"


def test_stamps_keep_their_order() -> None:
    moment = now()
    assert stamp(moment) < stamp(moment + timedelta(microseconds=1)) < stamp(moment + timedelta(days=400))
