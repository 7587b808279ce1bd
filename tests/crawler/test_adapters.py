import gzip
import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.adapters import ADAPTERS, control_of
from crawler.discovery import NONSENSE, WORDS, Found, Link, Reply, Task, Window, fill, match, next_page
from crawler.feeds import read_feed, read_sitemap, unpack
from crawler.outlets import Outlet, make_outlet

HOME = "https://kabar.example"
WINDOW = Window(date(2023, 12, 31))
DECEMBER = Window(date(2024, 3, 1), date(2023, 12, 1), date(2023, 12, 31))


def outlet(adapter: str, **settings: object) -> Outlet:
    table = {"name": "Kabar", "home": HOME + "/", "hosts": ["kabar.example"], "adapter": adapter, "settings": settings}
    return make_outlet("kabar", table)


def read(
    one: Outlet, task: Task, body: str | bytes, *, status: int = 200, window: Window = WINDOW, **more: object
) -> Found:
    data = body.encode() if isinstance(body, str) else body
    control = more.pop("control", {})
    reply = Reply(task.url, status, {key: str(value) for key, value in more.items()}, data)
    return ADAPTERS[task.kind.partition(".")[0]].read(one, task, reply, window, control)  # type: ignore[arg-type]


def urls(found: Found) -> list[str]:
    return [link.url.removeprefix(HOME) for link in found.links]


def rss(*items: tuple[str, str]) -> str:
    body = "".join(
        f"<item><title>t</title><link>{HOME}{path}</link><pubDate>{day}</pubDate></item>" for path, day in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{body}</channel></rss>'


# Templates


@given(st.text(max_size=30), st.integers(1, 49))
def test_match_undoes_fill(word: str, page: int) -> None:
    template = HOME + "/cari?q={word}&page={page}"
    word = word.encode("utf-8", "ignore").decode()
    url = fill(template, word=word, page=page)
    assert match(template, url) == {"word": word, "page": str(page)}
    following = next_page("search.page", template, url)
    assert following == Task("search.page", fill(template, word=word, page=page + 1))


def test_pages_end() -> None:
    template = HOME + "/?s={word}&hal={page}"
    assert next_page("x", template, fill(template, word="WBK", page=50)) is None
    assert next_page("x", HOME + "/rss", HOME + "/rss") is None
    assert match(template, HOME + "/lain") is None


# WordPress


def test_wordpress_asks_the_api_for_nonsense_first() -> None:
    (seed,) = ADAPTERS["wordpress"].seeds(outlet("wordpress"), DECEMBER)
    assert seed.kind == "wordpress.rest-control"
    assert seed.url == (
        f"{HOME}/wp-json/wp/v2/posts?search={NONSENSE}&per_page=50&page=1&_fields=id,date,link"
        "&after=2023-11-30T00:00:00&before=2024-01-02T00:00:00"
    )


def test_wordpress_api_that_searches_is_asked_for_each_word() -> None:
    one = outlet("wordpress")
    (seed,) = ADAPTERS["wordpress"].seeds(one, WINDOW)
    found = read(one, seed, "[]")
    assert [task.kind for task in found.follow] == ["wordpress.rest"] * len(WORDS)
    posts = [
        {"id": 1, "date": "2023-12-06T09:00:00", "link": HOME + "/2023/12/06/puskesmas-wbk/"},
        {"id": 2, "date": "2023-11-06T09:00:00", "link": HOME + "/2023/11/06/rsud-wbk/?utm_source=x"},
        {"id": 3, "date": "2023-12-06T09:00:00", "link": "https://lain.example/2023/12/06/rsud-wbk/"},
        {"link": 3},
        "x",
    ]
    found = read(one, found.follow[0], json.dumps(posts))
    assert found.links == (
        Link(HOME + "/2023/12/06/puskesmas-wbk/", date(2023, 12, 6)),
        Link(HOME + "/2023/11/06/rsud-wbk/", date(2023, 11, 6)),
    )
    assert found.more is not None
    assert "&page=2&" in found.more.url


def test_wordpress_api_says_which_page_is_the_last() -> None:
    one = outlet("wordpress")
    (seed,) = ADAPTERS["wordpress"].seeds(one, WINDOW)
    task = read(one, seed, "[]").follow[0]
    post = json.dumps([{"date": "2023-12-06T09:00:00", "link": HOME + "/2023/12/06/puskesmas-wbk/"}])
    assert read(one, task, post, **{"x-wp-totalpages": 1}).more is None
    assert read(one, task, post, **{"x-wp-totalpages": 2}).more is not None


def test_wordpress_search_that_ignores_its_words_is_walked() -> None:
    one = outlet("wordpress")
    (seed,) = ADAPTERS["wordpress"].seeds(one, WINDOW)
    found = read(one, seed, json.dumps([{"date": "2023-12-06T09:00:00", "link": HOME + "/2023/12/06/apa-saja/"}]))
    assert found.problem == "the search ignores its words"
    assert [task.url for task in found.follow] == [seed.url.replace(NONSENSE, "")]


@pytest.mark.parametrize(("status", "body"), [(401, "{}"), (404, "x"), (200, "<html>"), (200, '{"code": "x"}')])
def test_wordpress_falls_back_to_feed_and_pages(status: int, body: str) -> None:
    one = outlet("wordpress")
    (seed,) = ADAPTERS["wordpress"].seeds(one, WINDOW)
    (feed,) = read(one, seed, body, status=status).follow
    assert feed == Task("wordpress.feed-control", f"{HOME}/feed/?s={NONSENSE}&paged=1")
    found = read(one, feed, rss())
    assert found.follow[0] == Task("wordpress.feed", f"{HOME}/feed/?s=WBK&paged=1")
    (pages,) = read(one, feed, "<html>", status=403).follow
    assert pages == Task("wordpress.page-control", f"{HOME}/page/1/?s={NONSENSE}")
    found = read(one, pages, "<html>")
    assert found.follow[0] == Task("wordpress.page", f"{HOME}/page/1/?s=WBK")
    assert control_of(one, found.follow[0], WINDOW) == pages.url


# Feeds


def test_feed_entries_in_the_window() -> None:
    one = outlet("feed", feeds=[HOME + "/rss"])
    (seed,) = ADAPTERS["feed"].seeds(one, DECEMBER)
    body = rss(
        ("/berita/101/a-b", "Wed, 06 Dec 2023 09:00:00 +0700"), ("/berita/100/c", "Wed, 06 Sep 2023 09:00:00 +0700")
    )
    found = read(one, seed, body, window=DECEMBER)
    assert urls(found) == ["/berita/101/a-b"]
    assert found.more is None


def test_atom_feed_takes_the_alternate_link() -> None:
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="replies" href="{HOME}/feeds/1"/>
    <link rel="alternate" href="{HOME}/2023/12/puskesmas-raih-wbk.html"/>
    <published>2023-12-06T09:00:00+07:00</published>
    </entry></feed>"""
    entries = read_feed(body.encode())
    assert entries is not None
    assert [(entry.url, entry.day) for entry in entries] == [
        (HOME + "/2023/12/puskesmas-raih-wbk.html", date(2023, 12, 6))
    ]


def test_searchable_feed_that_ignores_its_words() -> None:
    one = outlet("feed", feeds=[HOME + "/feeds/posts/default?q={word}"])
    (seed,) = ADAPTERS["feed"].seeds(one, WINDOW)
    assert seed.kind == "feed.control"
    assert len(read(one, seed, rss()).follow) == len(WORDS)
    assert len(read(one, seed, rss(("/berita/101/a", "x"))).follow) == 1


def test_busy_feed_is_read_by_its_headlines() -> None:
    one = outlet("feed", feeds=[HOME + "/rss"], headlines=True)
    body = rss(("/berita/101/a", "x")).replace("<title>t</title>", "<title>Puskesmas Raih WBK</title>")
    assert urls(read(one, Task("feed.feed", HOME + "/rss"), body)) == ["/berita/101/a"]
    assert urls(read(one, Task("feed.feed", HOME + "/rss"), rss(("/berita/101/a", "x")))) == []


def test_only_the_items_of_the_list_itself_are_items() -> None:
    inner = "<item><link>https://kabar.example/berita/2</link></item>"
    body = f"<rss><channel><item><link>https://kabar.example/berita/1</link>{inner}</item></channel></rss>"
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/>' + inner + "</rdf:RDF>"
    assert [entry.url for entry in read_feed(body.encode()) or ()] == ["https://kabar.example/berita/1"]
    assert [entry.url for entry in read_feed(rdf.encode()) or ()] == ["https://kabar.example/berita/2"]


HOSTILE_XML = [
    b"",
    b"<html><p>",
    b"\x1f\x8bnot gzip",
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss><item><link>&b;</link></item></rss>',
    b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss><item><link>&f;</link></item></rss>',
    b"<rss>" + b"<item>" * 5000,
]


@pytest.mark.parametrize("body", HOSTILE_XML)
def test_hostile_xml_gives_nothing(body: bytes) -> None:
    assert not [entry for entry in read_feed(body) or () if entry.url.startswith("http") or "root:" in entry.url]
    assert read_sitemap(body) is None


# Index


def test_index_by_day() -> None:
    one = outlet("index", index=[HOME + "/indeks?date={date}&page={page}"], links="h3 a")
    window = Window(date(2023, 12, 31), date(2023, 12, 5), date(2023, 12, 6))
    seeds = ADAPTERS["index"].seeds(one, window)
    assert [seed.url for seed in seeds] == [f"{HOME}/indeks?date=2023-12-0{day}&page=1" for day in (6, 5)]
    body = '<h3><a href="/read/101/puskesmas-raih-wbk">a</a></h3><p><a href="/read/102/lain">b</a></p>'
    found = read(one, seeds[0], body, window=window)
    assert found.links == (Link(HOME + "/read/101/puskesmas-raih-wbk", date(2023, 12, 6)),)
    assert found.more == Task("index.index", HOME + "/indeks?date=2023-12-06&page=2")
    assert read(one, seeds[0], "<p>kosong</p>", window=window) == Found()


# Sitemaps


def sitemap(*items: tuple[str, str]) -> bytes:
    body = "".join(f"<url><loc>{HOME}{path}</loc><lastmod>{day}</lastmod></url>" for path, day in items)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</urlset>'.encode()


def test_sitemap_index_and_compressed_sitemap() -> None:
    one = outlet("sitemap", sitemaps=[HOME + "/sitemap.xml"], article="^/berita/")
    (seed,) = ADAPTERS["sitemap"].seeds(one, DECEMBER)
    index = f"""<sitemapindex><sitemap><loc>{HOME}/s1.xml.gz</loc></sitemap>
    <sitemap><loc>{HOME}/s0.xml</loc><lastmod>2020-01-01</lastmod></sitemap></sitemapindex>"""
    assert read(one, seed, index, window=DECEMBER).follow == (Task("sitemap.inner", HOME + "/s1.xml.gz"),)
    body = gzip.compress(sitemap(("/berita/a", "2023-12-06"), ("/berita/b", "2022-12-06"), ("/kontak", "2023-12-06")))
    assert urls(read(one, seed, body, window=DECEMBER)) == ["/berita/a"]


def test_compressed_bomb_is_bounded() -> None:
    assert len(unpack(gzip.compress(b" " * 60_000_000, compresslevel=1))) == 50_000_000


# Search and tag pages

SIDEBAR = '<div class="rekomendasi-kita"><a href="/read/1/paling-banyak-dibaca">x</a></div>'


def test_search_leaves_out_what_nonsense_finds_too() -> None:
    one = outlet("search", search=[HOME + "/cari?q={word}&hal={page}"], tags=[HOME + "/tag/wbk"])
    control, tag = ADAPTERS["search"].seeds(one, WINDOW)
    assert (control.kind, tag.url) == ("search.control", HOME + "/tag/wbk")
    task = read(one, control, SIDEBAR).follow[0]
    assert control_of(one, task, WINDOW) == control.url
    hits = "".join(f'<a href="/read/{n}/puskesmas-raih-wbk">x</a>' for n in range(101, 105))
    found = read(one, task, hits + SIDEBAR, control={HOME + "/read/1/paling-banyak-dibaca": 1})
    assert urls(found) == [f"/read/{n}/puskesmas-raih-wbk" for n in range(101, 105)]
    assert found.more == Task("search.page", HOME + "/cari?q=WBK&hal=2")


def test_search_that_ignores_its_words_is_walked_once() -> None:
    one = outlet("search", search=[HOME + "/cari?q={word}&hal={page}"])
    hits = "".join(f'<a href="/read/{n}/berita-hari-ini">x</a>' for n in range(101, 105))
    control = {f"{HOME}/read/{n}/berita-hari-ini": 1 for n in range(101, 105)}
    first, second = (Task("search.page", fill(HOME + "/cari?q={word}&hal={page}", word=word)) for word in WORDS[:2])
    found = read(one, first, hits, control=control)
    assert (len(found.links), found.problem) == (4, "the search ignores its words")
    assert found.more is not None
    assert read(one, second, hits, control=control) == Found(problem="the search ignores its words")


def test_menus_and_other_sites_are_no_hits() -> None:
    one = outlet("search", search=[HOME + "/cari?q={word}"])
    body = """<nav><a href="/read/9/menu-utama-situs-ini">x</a></nav><a href="/tag/wbk">t</a><a href="/">h</a>
    <a href="https://lain.example/read/9/puskesmas-raih-wbk">x</a><a href="javascript:alert(1)">x</a><a href="http://[">x</a>
    <a href="/read/101/puskesmas-raih-wbk#komentar">x</a><a href="/foto/gambar-puskesmas-raih-wbk.jpg">x</a>
    <a rel="next" href="/cari?q=WBK&amp;start=10">Berikutnya</a>"""
    found = read(one, Task("search.page", HOME + "/cari?q=WBK"), body)
    assert urls(found) == ["/read/101/puskesmas-raih-wbk"]
    assert found.more == Task("search.page", HOME + "/cari?q=WBK&start=10")


def test_hit_that_is_new_stands_among_the_newest_too() -> None:
    one = outlet("search", search=[HOME + "/cari?q={word}&hal={page}"])
    newest = "".join(f'<p><a href="/read/{n}/berita-paling-baru">x</a></p>' for n in range(101, 106))
    control = {f"{HOME}/read/{n}/berita-paling-baru": 1 for n in range(101, 106)}
    task = Task("search.page", fill(HOME + "/cari?q={word}&hal={page}", word=WORDS[1]))
    found = read(one, task, '<h2><a href="/read/103/berita-paling-baru">x</a></h2>' + newest, control=control)
    assert urls(found) == ["/read/103/berita-paling-baru"]
