"""Both frontiers, by the same tests: the one in the database and the one on a real Redis server."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from crawler import sqlite_frontier
from crawler.frontier import Frontier, FrontierError, holder_name, now, stamp
from crawler.redis_frontier import RedisFrontier, named_errors
from crawler.sqlite_frontier import SqliteFrontier
from extract.store.database import open_database

URL = "https://kabar.example/a"
Make = Callable[..., Frontier]


@pytest.fixture(params=["sqlite", "redis"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Makes the frontier as a crawler with a name sees it, in a crawl that began at a time."""
    if request.param == "redis":
        url = request.getfixturevalue("redis_server")
        return lambda holder=None, epoch=None: RedisFrontier(url, epoch=epoch or stamp(now()), holder=holder)
    db = open_database(tmp_path / "wbk.db")
    for name in ("kabar", "lain"):
        db.table("outlets").insert({"id": name, "name": name, "sample": False})
    return lambda holder=None, epoch=None: SqliteFrontier(db, epoch=epoch or stamp(now()), holder=holder)


def settle(frontier: Frontier, url: str, state: str, **more: str) -> None:
    frontier.settle(url, state, **more)  # type: ignore[arg-type]
    if isinstance(frontier, SqliteFrontier):  # which knows by its requests when a list was visited
        row = {"id": stamp(now()), "outlet": "kabar", "url": url, "fetched_at": stamp(now()), "outcome": "listing"}
        frontier.db.table("fetches").insert(row)
    frontier.commit()


def urls(frontier: Frontier, *outlets: str, limit: int = 9) -> list[str]:
    return [claim.url for claim in frontier.claim(outlets or ("kabar", "lain"), limit)]


def test_articles_are_noted_once(make: Make) -> None:
    frontier = make()
    assert frontier.add_articles("kabar", [URL, URL + "b", URL]) == 2
    assert frontier.add_articles("kabar", [URL]) == 0
    assert frontier.known([URL, URL + "c"]) == {URL}
    assert frontier.known([URL], before=frontier.epoch) == set()
    assert (frontier.state(URL), frontier.state(URL + "c")) == ("pending", None)
    assert (frontier.waiting("kabar"), frontier.waiting("lain")) == (True, False)


def test_claimed_addresses_are_not_claimed_again(make: Make) -> None:
    one, other = make("one:1:"), make("other:2:")
    one.add_articles("kabar", [URL, URL + "b"])
    one.add_articles("lain", [URL + "c"])
    assert urls(one, "kabar", limit=1) == [URL]
    assert other.held_by_others(["kabar", "lain"])
    assert not other.held_by_others(["lain"])
    assert not one.held_by_others(["kabar", "lain"])
    # the other crawler gets nothing of an outlet that somebody holds, so that the outlet sees one crawler
    assert urls(other) == [URL + "c"]
    settle(one, URL, "done")
    assert urls(other, "kabar") == [URL + "b"]
    assert urls(one) == []


def test_no_more_than_asked_for(make: Make) -> None:
    frontier = make()
    frontier.add_articles("kabar", [f"{URL}{number}" for number in range(9)])
    frontier.add_articles("lain", [f"{URL}lain{number}" for number in range(9)])
    claims = frontier.claim(["kabar", "lain"], 5, each=3)
    assert [claim.url.removeprefix(URL) for claim in claims] == ["0", "1", "2", "lain0", "lain1"]


def test_lists_come_before_articles(make: Make) -> None:
    frontier = make()
    frontier.add_articles("kabar", [URL])
    frontier.add_listings("kabar", [("feed.feed", URL + "rss"), ("aaa.page", URL + "aaa")])
    kinds = [claim.kind for claim in frontier.claim(["kabar"], 9)]
    assert (set(kinds[:2]), kinds[2:]) == ({"aaa.page", "feed.feed"}, ["article"])


def test_claims_of_a_dead_process_end(make: Make) -> None:
    host = holder_name().split(":", maxsplit=1)[0]
    dead = make(f"{host}:999999999:1")
    reused = make(holder_name() + "9")  # this process's number, but started at another time
    far = make("elsewhere:1:1")
    for frontier, outlet in ((dead, "kabar"), (reused, "lain")):
        frontier.add_articles(outlet, [URL + outlet])
        assert len(urls(frontier, outlet)) == 1
    me = make()
    assert urls(me) == []
    me.free_the_dead()
    assert len(urls(me)) == 2
    me.release()
    assert len(urls(far, "kabar")) == 1
    far.beat()
    me.free_the_dead()  # what runs elsewhere cannot be told to be dead
    assert urls(me, "kabar") == []


def test_claims_of_a_crawler_that_does_not_beat_end(redis_server: str) -> None:
    far, me = (RedisFrontier(redis_server, epoch="2023", holder=name) for name in ("elsewhere:1:1", "here:1:1"))
    far.add_articles("kabar", [URL])
    assert urls(far) == [URL]
    me._redis.delete("wbk:beat:elsewhere:1:1")  # as it does by itself in a minute
    assert urls(me) == [URL]
    assert urls(far) == []
    settle(far, URL, "done")  # it was only slow: done is done
    assert me.state(URL) == "done"
    assert urls(me) == []


def test_failures_are_postponed_and_then_given_up(make: Make) -> None:
    frontier = make()
    frontier.add_articles("kabar", [URL])
    assert urls(frontier) == [URL]
    frontier.postpone(URL, [0.0, 1000.0], reason="status 503")
    frontier.commit()
    assert (frontier.state(URL), frontier.next_retry(["kabar"])) == ("pending", 0.0)
    assert [claim.attempts for claim in frontier.claim(["kabar"], 1)] == [1]
    frontier.postpone(URL, [0.0, 1000.0], reason="status 503")
    frontier.commit()
    assert frontier.claim(["kabar"], 1) == []
    assert 900 < (frontier.next_retry(["kabar", "lain"]) or 0) <= 1000
    assert frontier.next_retry(["lain"]) is None
    frontier.postpone(URL, [0.0, 1000.0], reason="status 503")
    frontier.commit()
    assert frontier.state(URL) == "failed"


def test_server_may_ask_for_a_longer_wait(make: Make) -> None:
    frontier = make()
    frontier.add_articles("kabar", [URL])
    frontier.postpone(URL, [1.0], reason="status 429", wait=500.0)
    frontier.commit()
    assert 400 < (frontier.next_retry(["kabar"]) or 0) <= 500


def test_lists_are_visited_again_in_the_next_crawl_only(make: Make) -> None:
    first = make()
    first.add_listings("kabar", [("feed.feed", URL)])
    settle(first, URL, "done", etag='"1"')
    first.add_listings("kabar", [("feed.feed", URL)])  # the crawl goes on: it has been there
    assert first.state(URL) == "done"
    first.finish()
    second = make()
    second.add_listings("kabar", [("feed.feed", URL)])
    assert second.state(URL) == "pending"
    (claim,) = second.claim(["kabar"], 1)
    assert (claim.attempts, claim.etag) == (0, '"1"')
    second.forget_version(URL)
    second.release()
    assert second.claim(["kabar"], 1)[0].etag is None


def test_crawlers_that_share_a_server_share_the_crawl(redis_server: str) -> None:
    first, second = (RedisFrontier(redis_server, epoch=epoch, holder=epoch) for epoch in ("2021", "2022"))
    assert second.epoch == "2021"
    first.add_articles("kabar", [URL])
    first.finish()  # which it is not
    assert RedisFrontier(redis_server, epoch="2023", holder="x").epoch == "2021"
    settle(second, URL, "done")
    second.finish()
    assert RedisFrontier(redis_server, epoch="2024", holder="x").epoch == "2024"


def test_nothing_is_done_before_its_page_is_stored(redis_server: str) -> None:
    frontier = RedisFrontier(redis_server, epoch="2023")
    frontier.add_articles("kabar", [URL])
    assert urls(frontier) == [URL]
    frontier.settle(URL, "done")
    assert frontier.state(URL) == "pending"  # killed here, it is visited again
    frontier.commit()
    assert frontier.state(URL) == "done"


def test_skipped_articles_are_reopened_when_their_date_is_wanted(make: Make) -> None:
    frontier = make()
    frontier.add_articles("kabar", [URL])
    assert urls(frontier) == [URL]
    settle(frontier, URL, "skipped", reason="2019-12-10")
    frontier.reopen_skipped("kabar", "2020-01-01", "9999-12-31")
    assert frontier.state(URL) == "skipped"
    frontier.reopen_skipped("kabar", "2019-01-01", "2019-12-31")
    assert frontier.state(URL) == "pending"
    assert urls(frontier) == [URL]


def test_where_an_article_redirects_to_is_done_with_it(make: Make) -> None:
    frontier = make()
    frontier.add_articles("kabar", [URL, URL + "2"])
    assert urls(frontier, limit=1) == [URL]
    for target in (URL + "2", URL + "3"):
        frontier.note_done("kabar", target)
    settle(frontier, URL, "done")
    assert [frontier.state(URL + end) for end in ("", "2", "3")] == ["done"] * 3
    assert urls(frontier) == []


def test_control_is_told_to_crawlers_with_another_archive(make: Make) -> None:
    one, other = make("one:1:"), make("other:2:")
    one.share_control(URL, {"https://kabar.example/1": 2})
    shared = isinstance(one, RedisFrontier)
    assert other.control(URL) == ({"https://kabar.example/1": 2} if shared else None)
    assert other.control(URL + "b") is None


@pytest.mark.parametrize("address", ["unix:///nowhere/redis.sock", "bukan alamat"])
def test_server_that_cannot_be_had_is_named(address: str) -> None:
    with pytest.raises(FrontierError, match=address), named_errors(address):
        RedisFrontier(address, epoch="2023")


def test_stamps_keep_their_order() -> None:
    moment = now()
    assert stamp(moment) < stamp(moment + timedelta(microseconds=1)) < stamp(moment + timedelta(days=400))


@pytest.mark.parametrize("query", [*sqlite_frontier._QUERIES, sqlite_frontier._HELD_BY_OTHERS])
def test_no_step_reads_the_whole_table(query: str, tmp_path: Path) -> None:
    db = open_database(tmp_path / "wbk.db")
    values = {"outlet": "kabar", "now": "2023", "room": 1} if ":now" in query else ["me", "2023"]
    (plan,) = [row[3] for row in db.execute("EXPLAIN QUERY PLAN " + query, values).fetchall()]  # one step: no sorting
    assert plan.startswith("SEARCH frontier USING INDEX idx_frontier_")
