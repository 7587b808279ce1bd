"""What a site can ask of the crawler: to wait, and not to be asked for what has not changed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.discovery import MAX_PAGES, Found, Link, Task
from crawler.spider import retry_after
from crawler.walks import Walks
from extract.store.database import open_database
from tests.crawler.conftest import Answer, Seen, Site
from tests.crawler.test_crawl import feed, story, write_outlets
from tests.crawling import crawl, rows

pytestmark = [pytest.mark.loopback, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

ARTICLES = "SELECT fetched_at FROM fetches WHERE outcome IN ('article', 'error') ORDER BY fetched_at"
AT = datetime(2023, 12, 6, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (b"120", 120.0),
        (b" 5 ", 5.0),
        (b"Wed, 06 Dec 2023 09:01:00 GMT", 60.0),
        (b"Wed, 06 Dec 2023 08:00:00 GMT", 0.0),
        (b"Wed, 06 Dec 2023 16:01:00 +0700", 60.0),
        (b"besok", 0.0),
        (b"-5", 0.0),
        (b"1.5", 0.0),
        ("١٢".encode(), 0.0),
        (b"", 0.0),
        (None, 0.0),
        (b"9" * 5000, 999_999_999.0),
    ],
)
def test_retry_after_in_seconds_or_as_a_date(value: bytes | None, seconds: float) -> None:
    assert retry_after(value, AT) == seconds


def test_site_that_asks_to_wait_is_left_alone_as_a_whole(site: Site, tmp_path: Path) -> None:
    names = [f"/berita/{number}" for number in range(5)]
    site.html("/rss", feed(site, *names))
    for number, name in enumerate(names):
        site.html(name, story(number))
    busy = iter([Answer(status=429, headers={"Retry-After": "1"})])
    site.answers[names[0]] = lambda _: next(busy, Answer(story(0).encode()))
    write_outlets(tmp_path, kabar=site)
    assert crawl(tmp_path) == []
    assert rows(tmp_path, "SELECT COUNT(*) FROM articles") == [(5,)]
    times = [datetime.fromisoformat(at) for (at,) in rows(tmp_path, ARTICLES)]
    # one more may have been on its way when the answer came
    assert [at - times[0] >= timedelta(seconds=1) for at in times[2:]] == [True] * 4


def test_home_page_is_not_read_for_each_article_that_is_gone(site: Site, tmp_path: Path) -> None:
    names = [f"/berita/{number}" for number in range(3)]
    site.html("/rss", feed(site, *names, "/berita/lama"))
    for name in names:
        site.answers[name] = Answer(status=302, headers={"Location": "/"})
    site.answers["/berita/lama"] = Answer(status=301, headers={"Location": "/berita/baru"})
    site.html("/berita/baru", story(1))
    write_outlets(tmp_path, kabar=site)
    crawl(tmp_path)
    assert "/" not in site.paths()
    site.html("/rss", feed(site, "/berita/baru"))
    crawl(tmp_path)
    assert site.paths().count("/berita/baru") == 1  # it was visited under its former address


def test_page_that_was_not_kept_is_asked_for_without_condition(site: Site, tmp_path: Path) -> None:
    asked: list[str | None] = []

    def rss(seen: Seen) -> Answer:
        asked.append(seen.headers.get("if-none-match"))
        return Answer(feed(site, "/berita/1").encode(), headers={"ETag": '"1"', "Content-Type": "text/xml"})

    site.answers["/rss"] = rss
    site.html("/berita/1", story(1))
    write_outlets(tmp_path, kabar=site)
    crawl(tmp_path)
    db = open_database(tmp_path / "wbk.db")
    db.execute("UPDATE fetches SET warc_file = NULL, warc_offset = NULL")
    db.close()
    crawl(tmp_path)
    assert asked == [None, None]  # a "not modified" would have nothing to be read again


# Lists without end


def _page(number: int, *, links: int = 0) -> tuple[Task, Found]:
    task = Task("search.page", f"https://kabar.example/cari?q=WBK&hal={number}")
    more = Task("search.page", f"https://kabar.example/cari?q=WBK&hal={number + 1}")
    return task, Found(links=(Link(f"https://kabar.example/berita/{links or number}"),), more=more)


def test_list_that_gives_the_same_page_again_is_left() -> None:
    walks = Walks()
    assert walks.bounded("kabar", *_page(1, links=7)).more is not None
    found = walks.bounded("kabar", *_page(2, links=7))
    assert (found.more, found.problem) == (None, "the page before it again")


def test_list_without_end_is_left() -> None:
    walks = Walks()
    pages = [walks.bounded("kabar", *_page(number)) for number in range(1, MAX_PAGES + 1)]
    assert [found.more is None for found in pages] == [False] * (MAX_PAGES - 1) + [True]
    assert pages[-1].problem == f"left after {MAX_PAGES} pages"


def test_outlet_that_leads_to_ever_more_lists_is_left() -> None:
    walks = Walks(max_lists=3)
    follow = tuple(Task("sitemap.inner", f"https://kabar.example/{number}.xml") for number in range(2))
    assert walks.bounded("kabar", Task("sitemap.sitemap", "x"), Found(follow=follow)).follow == follow
    found = walks.bounded("kabar", Task("sitemap.sitemap", "y"), Found(follow=follow))
    assert (found.follow, found.problem) == ((), "left after 3 lists")
    assert walks.bounded("lain", Task("sitemap.sitemap", "y"), Found(follow=follow)).follow == follow
