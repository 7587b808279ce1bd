"""Whole crawls from sites on loopback."""

import gzip
import signal
import threading
from pathlib import Path

import pytest

from tests.crawler.conftest import Answer, Seen, Site
from tests.crawling import check_archive, crawl, rows, start

pytestmark = [pytest.mark.loopback, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


def story(number: int, *, topic: str = "WBK", published: str = "2023-12-06T09:00:00+07:00") -> str:
    text = (
        f"Puskesmas nomor {number} di Kota Contoh meraih predikat {topic} pada Selasa (5/12/2023), kata kepala dinas."
    )
    thanks = f"Ia berterima kasih kepada {number} pegawainya."
    head = f'<title>Kabar {number}</title><meta property="article:published_time" content="{published}">'
    body = f'<div class="entry-content"><p>{text}</p><p>{thanks}</p></div>'
    return f"<html><head>{head}</head><body>{body}</body></html>"


def feed(site: Site, *paths: str) -> str:
    items = "".join(f"<item><title>x</title><link>{site.home}{path}</link></item>" for path in paths)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


def write_outlets(folder: Path, **sites: Site) -> None:
    parts = [
        f'[{name}]\nname = "{name}"\nhome = "{site.home}/"\nhosts = ["{site.host}"]\ntime_zone = "Asia/Jakarta"\n'
        f'delay = 0\nadapter = "feed"\n[{name}.settings]\nfeeds = ["{site.home}/rss"]\narticle = "^/berita/"\n'
        for name, site in sites.items()
    ]
    (folder / "outlets.toml").write_text("\n".join(parts))


def outcomes(folder: Path, site: Site) -> dict[str, str]:
    found = rows(folder, "SELECT url, outcome FROM fetches ORDER BY fetched_at")
    return {url.removeprefix(site.home): outcome for url, outcome in found}


def test_every_request_has_its_outcome(site: Site, tmp_path: Path) -> None:
    pages = "biasa lain-topik robots hilang rusak sibuk besar bom salinan jauh pribadi pindah tantangan daftar lambat"
    site.html("/rss", feed(site, *(f"/berita/{name}" for name in pages.split())))
    site.html("/robots.txt", "User-agent: *\nDisallow: /berita/robots\n")
    site.html("/berita/biasa", story(1))
    site.html("/berita/lain-topik", story(2, topic="juara"))
    site.html("/berita/robots", story(3))
    site.answers["/berita/rusak"] = Answer(story(4).encode()[:90], length=5000)
    tries = iter([Answer(status=503), Answer(status=500)])
    site.answers["/berita/sibuk"] = lambda _: next(tries, Answer(story(5).encode()))
    site.html("/berita/besar", "x" * 300_000)
    site.answers["/berita/bom"] = Answer(gzip.compress(b"0" * 5_000_000), headers={"Content-Encoding": "gzip"})
    site.html("/berita/salinan", story(1))
    site.answers["/berita/jauh"] = Answer(status=302, headers={"Location": "https://lain.example/x"})
    site.answers["/berita/pribadi"] = Answer(status=302, headers={"Location": "http://10.0.0.1/"})
    site.answers["/berita/pindah"] = Answer(status=301, headers={"Location": "/berita/baru"})
    site.html("/berita/baru", story(6))
    site.html("/berita/tantangan", "<title>Just a moment...</title><p>Checking your browser</p>")
    site.html("/berita/daftar", "<h1>404</h1><p>Halaman tidak ditemukan</p>")
    site.answers["/berita/lambat"] = Answer(status=504)
    write_outlets(tmp_path, kabar=site)
    assert crawl(tmp_path) == []
    assert outcomes(tmp_path, site) == {
        "/robots.txt": "robots_txt",
        "/rss": "listing",
        "/berita/biasa": "article",
        "/berita/lain-topik": "off_topic",
        "/berita/robots": "robots",
        "/berita/hilang": "missing",
        "/berita/rusak": "error",
        "/berita/sibuk": "article",
        "/berita/besar": "too_large",
        "/berita/bom": "too_large",
        "/berita/salinan": "duplicate",
        "/berita/jauh": "redirect",
        "/berita/pribadi": "redirect",
        "/berita/pindah": "redirect",
        "/berita/baru": "article",
        "/berita/tantangan": "blocked",
        "/berita/daftar": "soft_404",
        "/berita/lambat": "error",
    }
    assert "/berita/robots" not in site.paths()
    assert site.paths().count("/berita/lambat") == 3
    verdicts = dict(rows(tmp_path, "SELECT outcome, robots FROM fetches WHERE outcome IN ('robots', 'article')"))
    assert verdicts == {"robots": "denied", "article": "allowed"}
    articles = rows(tmp_path, "SELECT url, outlet, title, published, derived FROM articles ORDER BY title")
    assert articles[0] == (f"{site.home}/berita/biasa", "kabar", "Kabar 1", "2023-12-06T09:00:00+07:00", 1)
    assert [row[2] for row in articles] == ["Kabar 1", "Kabar 5", "Kabar 6"]
    assert rows(tmp_path, "SELECT DISTINCT state FROM frontier WHERE lease IS NOT NULL OR state = 'pending'") == []
    check_archive(tmp_path)


def test_killed_crawl_goes_on_where_it_was(site: Site, tmp_path: Path) -> None:
    names = [f"/berita/{number}" for number in range(12)]
    site.html("/rss", feed(site, *names))
    reached = threading.Event()

    def hang(_: Seen) -> Answer:
        reached.set()
        site.release.wait(30)
        return Answer(story(5).encode())

    for number, name in enumerate(names):
        site.html(name, story(number))
    site.answers["/berita/5"] = hang
    write_outlets(tmp_path, kabar=site)
    process = start(tmp_path)
    assert reached.wait(30)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    site.release.set()
    before = rows(tmp_path, "SELECT url FROM fetches WHERE outcome = 'article'")
    assert len(before) == 5
    (archive,) = (tmp_path / "pages").iterdir()
    whole = archive.read_bytes()
    archive.write_bytes(whole + gzip.compress(b"WARC/1.0")[:-5])  # it may be killed while it writes

    assert crawl(tmp_path) == []
    assert archive.read_bytes() == whole
    assert [
        row[0].removeprefix(site.home) for row in rows(tmp_path, "SELECT url FROM articles ORDER BY rowid")
    ] == names
    asked = site.paths()
    assert all(asked.count(url.removeprefix(site.home)) == 1 for (url,) in before)
    assert asked.count("/rss") == 1
    assert all(asked.count(name) <= 2 for name in names)
    assert rows(tmp_path, "SELECT COUNT(*) FROM runs WHERE finished IS NULL") == [(1,)]
    check_archive(tmp_path)


def test_interrupted_crawl_lets_go_of_what_it_held(site: Site, tmp_path: Path) -> None:
    site.html("/rss", feed(site, "/berita/1"))
    reached = threading.Event()

    def hang(_: Seen) -> Answer:
        reached.set()
        site.release.wait(30)
        return Answer(story(1).encode())

    site.answers["/berita/1"] = hang
    write_outlets(tmp_path, kabar=site)
    process = start(tmp_path)
    assert reached.wait(30)
    process.send_signal(signal.SIGINT)
    site.release.set()
    process.communicate(timeout=30)
    assert rows(tmp_path, "SELECT lease FROM frontier WHERE kind = 'article'") == [(None,)]
    crawl(tmp_path)
    assert rows(tmp_path, "SELECT COUNT(*) FROM articles") == [(1,)]


def test_next_crawl_asks_only_for_what_is_new(site: Site, tmp_path: Path) -> None:
    def rss(seen: Seen) -> Answer:
        if seen.headers.get("if-none-match") == '"1"':
            return Answer(status=304)
        return Answer(feed(site, "/berita/1").encode(), headers={"ETag": '"1"', "Content-Type": "text/xml"})

    site.answers["/rss"] = rss
    site.html("/berita/1", story(1))
    write_outlets(tmp_path, kabar=site)
    assert crawl(tmp_path) == []
    assert crawl(tmp_path) == []
    assert outcomes(tmp_path, site)["/rss"] == "unchanged"
    site.html("/rss", feed(site, "/berita/2", "/berita/1"))
    site.html("/berita/2", story(2))
    assert crawl(tmp_path) == []
    assert site.paths().count("/berita/1") == 1
    assert rows(tmp_path, "SELECT COUNT(*) FROM articles") == [(2,)]


def test_dates_bound_what_is_stored_and_can_be_widened(site: Site, tmp_path: Path) -> None:
    site.html("/rss", feed(site, "/berita/1", "/berita/2"))
    site.html("/berita/1", story(1))
    site.html("/berita/2", story(2, published="2019-12-10T09:00:00+07:00"))
    write_outlets(tmp_path, kabar=site)
    crawl(tmp_path, since="2023-01-01")
    assert rows(tmp_path, "SELECT title FROM articles") == [("Kabar 1",)]
    assert outcomes(tmp_path, site)["/berita/2"] == "out_of_window"
    crawl(tmp_path)
    assert rows(tmp_path, "SELECT title FROM articles ORDER BY title") == [("Kabar 1",), ("Kabar 2",)]


def test_private_addresses_are_not_reached(site: Site, tmp_path: Path) -> None:
    site.html("/rss", feed(site, "/berita/1"))
    write_outlets(tmp_path, kabar=site)
    assert crawl(tmp_path, private=False) == ["kabar"]
    assert site.seen == []
    assert outcomes(tmp_path, site)["/rss"] == "blocked"


def test_robots_that_cannot_be_had_allow_nothing(site: Site, tmp_path: Path) -> None:
    site.answers["/robots.txt"] = Answer(status=500)
    site.html("/rss", feed(site, "/berita/1"))
    write_outlets(tmp_path, kabar=site)
    assert crawl(tmp_path) == ["kabar"]
    assert set(site.paths()) == {"/robots.txt"}


def test_article_in_several_pages_is_joined(site: Site, tmp_path: Path) -> None:
    site.html("/rss", feed(site, "/berita/1"))
    link = '<a href="/berita/1?page=2">2</a>'
    site.html("/berita/1", story(1).replace("</body>", f"{link}</body>"))
    site.html("/berita/1?page=2", story(1).replace("Ia berterima kasih", "Halaman ini juga berterima kasih"))
    write_outlets(tmp_path, kabar=site)
    crawl(tmp_path)
    ((text,),) = rows(tmp_path, "SELECT text FROM articles")
    assert [line[:12] for line in text.split("\n")] == ["Puskesmas no", "Ia berterima", "Halaman ini "]


def test_a_failing_outlet_does_not_stop_the_others(site: Site, tmp_path: Path) -> None:
    broken = Site()
    try:
        site.html("/rss", feed(site, "/berita/1"))
        site.html("/berita/1", story(1))
        broken.html("/rss", "<html>bukan umpan")
        write_outlets(tmp_path, kabar=site, rusak=broken)
        assert crawl(tmp_path) == ["rusak"]
    finally:
        broken.close()
    assert rows(tmp_path, "SELECT outlet FROM articles") == [("kabar",)]
    assert rows(tmp_path, "SELECT reason FROM fetches WHERE outlet = 'rusak' AND outcome = 'listing'") == [
        ("no feed (status 200)",)
    ]
