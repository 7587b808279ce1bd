"""Lists of links, single feeds and WARC files of others, each as a whole command on loopback."""

import gzip
import io
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from crawler.archive import Archive
from crawler.cli import main
from crawler.commoncrawl import BASE, may_matter, warc_sources
from crawler.doors import by_outlet, outlet_of, read_links
from crawler.outlets import Outlet
from extract.warc import WarcPage
from tests.crawler.conftest import Answer, Seen, Site
from tests.crawling import rows

loopback = [pytest.mark.loopback, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
KABAR = Outlet("kabar", "Kabar", "https://www.kabar.example/", ("www.kabar.example",), "feed", region_code="36")
PUBLISHED = '<meta property="article:published_time" content="{}T09:00:00+07:00">'


def story(number: int, *, topic: str = "WBK", day: str = "2023-12-06") -> bytes:
    body = (
        f"<p>Puskesmas nomor {number} di Kota Contoh meraih predikat {topic} dan diberi piagam untuk itu.</p>"
        f"<p>Ia berterima kasih kepada {number} pegawai yang bekerja dengan jujur dalam tiga tahun, tidak sebentar.</p>"
    )
    return f"<html><head><title>Kabar {number}</title>{PUBLISHED.format(day)}</head><body>{body}</body></html>".encode()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("https://kabar.example/a\n", ["https://kabar.example/a"]),
        ("  http://kabar.example/a?p=1  # keterangan", ["http://kabar.example/a?p=1"]),
        ('2023-12-06,"https://kabar.example/a,b",WBK', ["https://kabar.example/a"]),
        ('<DT><A HREF="https://kabar.example/a">Kabar</A>', ["https://kabar.example/a"]),
        ("# https://kabar.example/a", []),
        ("ftp://kabar.example/a", []),
        ("https://user:pass@kabar.example/a", []),
        ("", []),
    ],
)
def test_links_are_read_out_of_lines(line: str, expected: list[str]) -> None:
    assert read_links([line, line]) == expected


def test_links_go_to_the_listed_outlet_or_to_one_of_their_host() -> None:
    urls = ["https://m.kabar.example/amp/a/?utm_source=x", "https://www.lain.example:8080/b", "not a link"]
    found = by_outlet(urls, [KABAR])
    assert {outlet.id: links for outlet, links in found.items()} == {
        "kabar": ["https://www.kabar.example/a/"],
        "lain-example-8080": ["https://www.lain.example:8080/b"],
    }
    forms = [
        "http://kabar.example/a",
        "https://www.kabar.example/a/",
        "https://lain.example/b",
        "http://www.lain.example/b",
    ]
    assert list(by_outlet(forms, [KABAR]).values()) == [["https://www.kabar.example/a"], ["https://lain.example/b"]]
    assert outlet_of(urls[1], [KABAR]).hosts == ("lain.example:8080",)


@pytest.mark.parametrize(
    ("url", "body", "only_listed", "expected"),
    [
        ("https://www.kabar.example/a", b"Raih WBK", False, True),
        ("https://www.kabar.example/a", b"Raih WBK", True, True),
        ("https://www.kabar.example/a", b"Raih juara", False, False),
        ("https://lain.example/a", story(1), False, True),
        ("https://lain.example/a", story(1), True, False),
        ("https://diario.example/a", "El ombudsman pidió más información sobre la ley".encode(), False, False),
        ("https://lain.example/a", story(1, topic="ZONA&#160;INTEGRITAS"), False, True),
        ("https://lain.example/a", story(1, topic="Wilayah Bebas&nbsp;dari Korupsi"), False, True),
    ],
)
def test_raw_bytes_tell_what_is_worth_parsing(url: str, body: bytes, only_listed: bool, expected: bool) -> None:
    assert may_matter(WarcPage(url, "text/html", body), [KABAR], only_listed=only_listed) is expected


def test_lists_of_warc_files(tmp_path: Path) -> None:
    path = tmp_path / "warc.paths"
    path.write_text("# Desember\ncrawl-data/CC-NEWS/2023/12/a.warc.gz\n\nhttps://cermin.example/b.warc.gz\n")
    expected = ["x.warc", BASE + "crawl-data/CC-NEWS/2023/12/a.warc.gz", "https://cermin.example/b.warc.gz"]
    assert warc_sources(["x.warc"], [path]) == expected


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["urls", "-"], "there is no web address in the list"),
        (["feed", "kabar.example/feed"], "is not an http or https address"),
        (["warc"], "name a WARC file, an address, or --list"),
        (["warc", "--list", "none.paths"], "does not exist"),
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], message: str, tmp_path: Path) -> None:
    paths = ["--db", str(tmp_path / "wbk.db"), "--pages", str(tmp_path / "pages")]
    result = CliRunner().invoke(main, [*arguments, *paths], input="tidak ada\n")
    assert (result.exit_code, message in result.output) == (2, True), result.output


@pytest.mark.parametrize("name", ["urls", "feed", "warc"])
def test_help_has_examples(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert "Examples:" in result.output
    assert f"  crawl {name} " in result.output


SPLIT = "\n".join(
    f"{start} dinilai tim selama {number} hari, dan warga yang datang untuk mengurus surat diminta bercerita di sana."
    for number, start in enumerate(
        ("WBK untuk puskesmas yang", "Pegawai di sana", "Kantor WBK lain", "Ruangnya", "Ia"), 2
    )
)


def split_page(lines: list[str], links: bytes) -> bytes:
    text = "".join(f"<p>{line}</p>" for line in lines).encode()
    return (
        b"<html><head><title>Puskesmas Itu Lagi</title></head><body><h1>Puskesmas Itu Lagi</h1>"
        + text
        + links
        + b"</body></html>"
    )


def split_story(url: str, form: str) -> list[tuple[str, bytes]]:
    """An article on three pages, of which the last does not name the topic."""
    addresses = [url, form.format(url, 2), form.format(url, 3)]
    anchors = "".join(f'<a href="{address}">{number}</a> ' for number, address in enumerate(addresses, 1))
    links = f"<nav>{anchors}</nav>".encode()
    lines = SPLIT.split("\n")
    return [
        (address, split_page(part, links))
        for address, part in zip(addresses, (lines[:2], lines[2:4], lines[4:]), strict=True)
    ]


def stored_texts(folder: Path) -> dict[str, str]:
    return {str(url): str(text) for url, text in rows(folder, "SELECT url, text FROM articles")}


def write_warc(folder: Path, *pages: tuple[str, bytes]) -> Path:
    archive = Archive(folder / "others")
    moment = datetime(2023, 12, 7, 1, 2, 3, tzinfo=UTC)
    for url, body in pages:
        archive.write(url, 200, [("Content-Type", "text/html; charset=utf-8")], body, at=moment)
    archive.close()
    return next((folder / "others").glob("*.warc.gz"))


def run(folder: Path, *arguments: str, stdin: str | None = None) -> tuple[int, str]:
    command = [sys.executable, "-m", "crawler.cli", *arguments, "--db", "wbk.db", "--pages", "pages"]
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=60, check=False, input=stdin or ""
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


def run_here(folder: Path, *arguments: str) -> tuple[int, str]:
    """The command in this process, where it needs no network."""
    paths = ["--db", str(folder / "wbk.db"), "--pages", str(folder / "pages")]
    result = CliRunner().invoke(main, [*arguments, *paths])
    return result.exit_code, result.output


class TestOnLoopback:
    pytestmark = loopback

    def test_links(self, site: Site, tmp_path: Path) -> None:
        for path, body in (("/a", story(1)), ("/b", story(2, topic="juara")), ("/c", story(3, day="2019-01-01"))):
            site.answers[path] = Answer(body)
        lines = "\n".join(f"{site.home}{path}" for path in ("/a", "/b", "/c", "/a?utm_source=x"))
        arguments = ["--allow-private", "--delay", "0", "--since", "2023-01-01"]
        status, said = run(tmp_path, "urls", "-", *arguments, stdin=lines)
        assert (status, said.split(",")[0]) == (0, "1 article stored")
        outcomes = rows(tmp_path, "SELECT url, outcome FROM fetches WHERE outcome <> 'robots_txt' ORDER BY url")
        expected = [("/a", "article"), ("/b", "off_topic"), ("/c", "out_of_window")]
        assert outcomes == [(site.home + path, outcome) for path, outcome in expected]
        asked = len(site.paths())
        assert run(tmp_path, "urls", "-", *arguments, stdin=lines)[0] == 0
        assert len(site.paths()) == asked  # once each

    def test_link_to_a_further_page_gives_the_whole_article(self, site: Site, tmp_path: Path) -> None:
        pages = split_story(f"{site.home}/diganjar-piagam-lagi", "{}?page={}")
        for url, body in pages:
            site.answers[url.removeprefix(site.home)] = Answer(body)
        status, said = run(tmp_path, "urls", "-", "--allow-private", "--delay", "0", stdin=pages[1][0])
        assert (status, said.split(",")[0]) == (0, "1 article stored"), said
        assert stored_texts(tmp_path) == {pages[0][0]: SPLIT}

    def test_outlet_of_the_list_keeps_how_it_is_discovered(self, site: Site, tmp_path: Path) -> None:
        site.answers["/a"] = Answer(story(1))
        (tmp_path / "outlets.toml").write_text(
            f'[kabar]\nname = "Kabar"\nhome = "{site.home}/"\nhosts = ["{site.host}"]\nadapter = "feed"\n'
            f'[kabar.settings]\nfeeds = ["{site.home}/rss"]\n'
        )
        (tmp_path / "tautan.txt").write_text(f"{site.home}/a\n")
        arguments = ["--outlets", "outlets.toml", "--allow-private", "--delay", "0"]
        assert run(tmp_path, "urls", "tautan.txt", *arguments)[0] == 0
        assert rows(tmp_path, "SELECT outlet FROM articles") == [("kabar",)]
        assert rows(tmp_path, "SELECT adapter FROM outlets") == [("feed",)]
        assert "/rss" not in site.paths()

    def test_feed(self, site: Site, tmp_path: Path) -> None:
        item = f"<item><title>Raih WBK</title><link>{site.home}/a</link></item>"
        site.html("/kabar.xml", f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>')
        site.answers["/a"] = Answer(story(1))
        status, said = run(tmp_path, "feed", f"{site.home}/kabar.xml", "--allow-private", "--delay", "0")
        assert (status, said.split(",")[0]) == (0, "1 article stored")
        assert rows(tmp_path, "SELECT url FROM articles") == [(f"{site.home}/a",)]

    def test_feed_that_is_none_fails(self, site: Site, tmp_path: Path) -> None:
        status, said = run(tmp_path, "feed", f"{site.home}/tidak-ada", "--allow-private", "--delay", "0")
        assert status == 1
        assert "no feed (status 404)" in said

    def test_warc_from_the_web_is_read_once(self, site: Site, tmp_path: Path) -> None:
        path = write_warc(
            tmp_path,
            ("https://kabar.example/2023/12/06/a/", story(1)),
            ("https://kabar.example/b", story(2, topic="juara")),
            ("https://diario.example/c", b"<p>El ombudsman"),
        )
        site.answers["/data/a.warc.gz"] = Answer(path.read_bytes(), headers={"Content-Type": "application/gzip"})
        site.answers["/pindah"] = Answer(status=302, headers={"Location": "/data/a.warc.gz"})
        status, said = run(tmp_path, "warc", f"{site.home}/pindah", "--allow-private")
        assert (status, said.split(",")[0]) == (0, "1 article stored"), said
        found = rows(tmp_path, "SELECT outlet, url, published FROM articles")
        assert found == [("kabar-example", "https://kabar.example/2023/12/06/a", "2023-12-06T09:00:00+07:00")]
        fetched = rows(tmp_path, "SELECT fetched_at, warc_file IS NOT NULL FROM fetches WHERE outcome = 'article'")
        assert fetched == [("2023-12-07T01:02:03.000000Z", 1)]
        reasons = rows(tmp_path, "SELECT reason FROM fetches WHERE outcome = 'warc'")
        assert reasons == [("1 of 3 pages kept",)]
        asked = len(site.paths())
        assert run(tmp_path, "warc", f"{site.home}/pindah", "--allow-private")[0] == 0
        assert len(site.paths()) == asked

    def test_warc_that_breaks_off_gives_what_it_has_and_is_read_again(self, site: Site, tmp_path: Path) -> None:
        pages = [(f"https://kabar.example/{number}", story(number)) for number in range(5)]
        whole = write_warc(tmp_path, *pages).read_bytes()
        cut = iter([Answer(whole[: len(whole) * 3 // 4]), Answer(whole)])
        seen: list[Seen] = []

        def serve(asked: Seen) -> Answer:
            seen.append(asked)
            return next(cut)

        site.answers["/a.warc.gz"] = serve
        status, said = run(tmp_path, "warc", f"{site.home}/a.warc.gz", "--allow-private")
        assert status == 1
        assert "a.warc.gz: damaged or cut off" in said
        before = rows(tmp_path, "SELECT COUNT(*) FROM articles")[0][0]
        assert 0 < before < 5
        assert run(tmp_path, "warc", f"{site.home}/a.warc.gz", "--allow-private")[0] == 0
        assert rows(tmp_path, "SELECT COUNT(*) FROM articles") == [(5,)]
        twice = "SELECT url FROM fetches WHERE outcome = 'article' GROUP BY url HAVING COUNT(*) > 1"
        assert rows(tmp_path, twice) == []
        assert len(seen) == 2

    def test_one_bad_file_does_not_stop_the_others(self, tmp_path: Path) -> None:
        good = write_warc(tmp_path, ("https://kabar.example/a", story(1)))
        with gzip.open(tmp_path / "bad.warc.gz", "wb") as file:
            file.write(io.BytesIO(b"bukan warc" * 100).read())
        status, said = run(tmp_path, "warc", "none.warc.gz", "bad.warc.gz", str(good))
        assert (status, said.split(",")[0]) == (1, "1 article stored")
        assert "crawl: none.warc.gz: No such file or directory" in said
        assert "crawl: bad.warc.gz: not a WARC file" in said

    def test_private_address_is_refused(self, site: Site, tmp_path: Path) -> None:
        status, said = run(tmp_path, "warc", f"{site.home}/a.warc.gz")
        assert status == 1
        assert "is a private or reserved address" in said
        assert site.paths() == []


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_pages_of_one_article_are_joined_in_any_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    pages = split_story("https://kabar.example/2023/12/06/diganjar-piagam-lagi/", "{}{}/")
    path = write_warc(tmp_path, *(pages[place] for place in order))
    for said in ("1 article stored", "0 articles stored"):
        status, output = run_here(tmp_path, "warc", str(path))
        assert (status, output.split(",")[0]) == (0, said), output
        assert stored_texts(tmp_path) == {"https://kabar.example/2023/12/06/diganjar-piagam-lagi": SPLIT}
        assert rows(tmp_path, "SELECT outcome, reason FROM fetches WHERE outcome = 'article'") == [("article", None)]


def test_pages_in_files_of_their_own_are_joined(tmp_path: Path) -> None:
    pages = split_story("https://kabar.example/diganjar-piagam-lagi", "{}?page={}")
    for number, one in enumerate((pages[1], pages[0], pages[2])):
        (tmp_path / str(number)).mkdir()
        assert run_here(tmp_path, "warc", str(write_warc(tmp_path / str(number), one)))[0] == 0
    assert stored_texts(tmp_path) == {"https://kabar.example/diganjar-piagam-lagi": "\n".join(SPLIT.split("\n")[:4])}
    reason = "1 of its further pages are not in the archive"  # the last names no word of the topic
    assert rows(tmp_path, "SELECT reason FROM fetches WHERE outcome = 'article'") == [(reason,)]


def test_page_with_all_of_an_article_completes_it(tmp_path: Path) -> None:
    url = "https://kabar.example/diganjar-piagam-lagi"
    link = f'<nav><a href="{url}?page=all">Semua</a><a href="{url}?page=2">2</a></nav>'.encode()
    first = (url, split_page(SPLIT.split("\n")[:2], link))
    for number, pages in enumerate(([first, (f"{url}?page=all", split_page(SPLIT.split("\n"), b""))], [first])):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert run_here(folder, "warc", str(write_warc(folder, *pages)))[0] == 0
        lines = SPLIT.split("\n") if number == 0 else SPLIT.split("\n")[:2]
        assert stored_texts(folder) == {url: "\n".join(lines)}


def test_further_page_alone_is_no_article(tmp_path: Path) -> None:
    pages = split_story("https://kabar.example/diganjar-piagam-lagi", "{}?page={}")
    assert run_here(tmp_path, "warc", str(write_warc(tmp_path, pages[1])))[0] == 0
    assert stored_texts(tmp_path) == {}
    reason = "a further page of https://kabar.example/diganjar-piagam-lagi"
    assert rows(tmp_path, "SELECT outcome, reason FROM fetches") == [("next_page", reason)]


def test_forms_of_one_address_are_one_article(tmp_path: Path) -> None:
    urls = ("http://kabar.example/a-1-2-3", "https://www.kabar.example/a-1-2-3/", "https://m.kabar.example/a-1-2-3")
    path = write_warc(tmp_path, *((url, story(1)) for url in urls))
    assert run_here(tmp_path, "warc", str(path))[0] == 0
    assert len(rows(tmp_path, "SELECT id FROM articles")) == 1
