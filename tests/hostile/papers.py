"""Invented outlets, one for each way of discovery."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Sequence
from datetime import date
from urllib.parse import parse_qs, urlsplit

from crawler.discovery import WORDS
from tests.crawler.conftest import Answer, Seen, Site
from tests.hostile.faults import HTML, NO_FAULT, Fault
from tests.stories import Story, page

XML = {"Content-Type": "application/xml"}
PER_PAGE = 10
SIDEBAR = "".join(
    f'<div class="kotak"><a href="/berita/9{number}/kabar-lama-yang-selalu-tampil">Kabar</a></div>'
    for number in range(5)
)


class Paper:
    """An outlet: its stories, its faults, and what a crawl of it must come to."""

    adapter = ""
    settings = ""
    walked = False  # whether all articles are visited, because nothing can be searched

    def __init__(self, name: str, site: Site, items: Sequence[Story], faults: Sequence[Fault]) -> None:
        self.name = name
        self.site = site
        self.items = items
        site.answers["/robots.txt"] = Answer(
            b"User-agent: *\nDisallow: /tertutup/\n", headers={"Content-Type": "text/plain"}
        )
        site.otherwise = self._otherwise
        on_topic = [item for item in items if item.on_topic]
        self.faults = dict(zip((item.number for item in on_topic[1:]), faults, strict=False))
        assert len(self.faults) == len(faults)
        for item in items:
            fault = self.faults.get(item.number)
            site.answers[self.path(item)] = Answer(page(item), headers=HTML)
            if fault is not None:
                fault.serve(site, item, self.path(item))

    def path(self, item: Story) -> str:
        """Where a story is."""
        return f"/berita/{item.number}/{item.slug}"

    def url(self, item: Story) -> str:
        """The address of a story."""
        return self.site.home + self.path(item)

    def table(self) -> str:
        """The outlet in the format of the crawler's outlets file."""
        return (
            f'[{self.name}]\nname = "{self.name}"\nhome = "{self.site.home}/"\nhosts = ["{self.site.host}"]\n'
            f'adapter = "{self.adapter}"\ntime_zone = "Asia/Jakarta"\n[{self.name}.settings]\n'
            + self.settings.replace("@", self.site.home)
            + "\n"
        )

    def expected(self) -> dict[str, tuple[str, ...]]:
        """The outcomes of the requests for each article's address."""
        outcomes = {}
        for item in self.items:
            fault = self.faults.get(item.number)
            if fault is not None:
                outcomes[self.url(item)] = fault.outcomes
                outcomes |= {self.url(item) + end: more for end, more in fault.more.items()}
            elif item.on_topic or self.walked:
                outcomes[self.url(item)] = ("article",) if item.on_topic else ("off_topic",)
        return outcomes

    def stored(self) -> list[tuple[str, str]]:
        """Titles and texts of the articles that are stored."""
        kept = [item for item in self.items if item.on_topic and self.faults.get(item.number, NO_FAULT).stored]
        return sorted((item.title, "\n".join(item.paragraphs)) for item in kept)

    def _otherwise(self, seen: Seen) -> Answer | None:
        parts = urlsplit(seen.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        return self.reply(parts.path, query)

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        """What is answered where no article is."""
        raise NotImplementedError

    def found(self, word: str) -> list[Story]:
        """What a search finds: all items for no word, those on topic for one of ours."""
        return [item for item in self.items if not word or (item.on_topic and word in WORDS)]

    def links(self, items: Sequence[Story]) -> str:
        """A list of stories as HTML."""
        return "".join(f'<h2><a href="{self.path(item)}">{item.title}</a></h2>' for item in items)

    def feed(self, items: Sequence[Story]) -> Answer:
        """Stories as RSS."""
        entries = "".join(
            f"<item><title>{item.title}</title><link>{self.url(item)}</link>"
            f"<pubDate>{item.published:%a, %d %b %Y %H:%M:%S %z}</pubDate></item>"
            for item in items
        )
        return Answer(f'<rss version="2.0"><channel>{entries}</channel></rss>'.encode(), headers=XML)


def _part(items: Sequence[Story], number: str, size: int = PER_PAGE) -> Sequence[Story]:
    at = (max(1, int(number or 1)) - 1) * size
    return items[at : at + size]


class Rest(Paper):
    """WordPress with its REST API."""

    adapter = "wordpress"
    ignores_words = False

    def path(self, item: Story) -> str:
        return f"/{item.published:%Y/%m/%d}/{item.slug}/"

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        if path != "/wp-json/wp/v2/posts":
            return None
        found = self.found("" if self.ignores_words else query.get("search", ""))
        size, number = int(query["per_page"]), query["page"]
        pages = math.ceil(len(found) / size)
        if int(number) > max(1, pages):
            return Answer(b'{"code": "rest_post_invalid_page_number"}', 400)
        posts = [
            {"id": item.number, "date": item.published.replace(tzinfo=None).isoformat(), "link": self.url(item)}
            for item in _part(found, number, size)
        ]
        return Answer(json.dumps(posts).encode(), headers={"X-WP-TotalPages": str(pages)})


class RestThatIgnores(Rest):
    """WordPress whose REST API gives all posts whatever is asked for."""

    ignores_words, walked = True, True


class SearchFeed(Rest):
    """WordPress without REST, with a search feed."""

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        if path != "/feed/":
            return Answer(b"", 401)
        found = _part(self.found(query.get("s", "")), query["paged"])
        return self.feed(found) if found or query["paged"] == "1" else None


class SearchPages(Rest):
    """WordPress that redirects REST and feeds to its home page; its newest posts stand beside the hits."""

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        newest = "".join(f'<p><a href="{self.path(item)}">x</a></p>' for item in self.items[:5])
        if path == "/":
            return Answer(self.links(self.items[:9]).encode(), headers=HTML)
        if not path.startswith("/page/"):
            return Answer(status=301, headers={"Location": "/"})
        found = _part(self.found(query["s"]), path.split("/")[2])
        items = "".join(f'<article class="post hentry tag-wbk">{self.links([item])}</article>' for item in found)
        body = f"<h1>Hasil</h1>{items}{newest}" if found else f"<h1>Tidak ada</h1><p>Maaf.</p>{newest}"
        return Answer(body.encode(), headers=HTML)


class BloggerFeed(Paper):
    """A feed that can be searched."""

    adapter, settings = "feed", 'feeds = ["@/feeds?q={word}&hal={page}"]'

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        return self.feed(_part(self.found(query.get("q", "-")), query["hal"])) if path == "/feeds" else None


class PlainFeed(Paper):
    """A feed of all articles, page by page, that gives its last page again for ever."""

    adapter, settings, walked = "feed", 'feeds = ["@/rss?hal={page}"]', True

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        pages = math.ceil(len(self.items) / PER_PAGE)
        return self.feed(_part(self.items, str(min(pages, int(query["hal"]))))) if path == "/rss" else None


class Index(Paper):
    """An index by day, beside a calendar without end."""

    adapter, settings, walked = "index", 'index = ["@/indeks?tanggal={date}&hal={page}"]\ndays = 60', True

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        if path != "/indeks":
            return None
        day = date.fromisoformat(query["tanggal"])
        found = _part([item for item in self.items if item.published.date() == day], query["hal"])
        calendar = "".join(f'<a href="/indeks?tanggal={day.year + more}-01-01&hal=1">x</a>' for more in (1, 2, 3))
        return Answer((self.links(found) + calendar).encode(), headers=HTML)


class Sitemaps(Paper):
    """Sitemaps in an index, compressed; one of them leads back to the index, and one to ever new ones."""

    adapter, settings, walked = "sitemap", 'sitemaps = ["@/sitemap.xml"]\narticle = "^/berita/"', True

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        if path == "/sitemap.xml" or path.startswith("/terus-"):
            number = int(path[7:-4]) if path.startswith("/terus-") else 0
            names = ("sitemap.xml", "satu.xml.gz", "dua.xml", "rusak.xml", f"terus-{number + 1}.xml")
            body = "".join(f"<sitemap><loc>{self.site.home}/{name}</loc></sitemap>" for name in names)
            return Answer(f"<sitemapindex>{body}</sitemapindex>".encode(), headers=XML)
        half = len(self.items) // 2
        if path == "/satu.xml.gz":
            return Answer(gzip.compress(self._urls(self.items[:half])), headers={"Content-Type": "application/gzip"})
        if path == "/dua.xml":
            return Answer(self._urls(self.items[half:]), headers=XML)
        return Answer(b"<urlset><url><loc>", headers=XML) if path == "/rusak.xml" else None

    def _urls(self, items: Sequence[Story]) -> bytes:
        body = "".join(f"<url><loc>{self.url(item)}</loc></url>" for item in items)
        return f"<urlset>{body}</urlset>".encode()


class Search(Paper):
    """A search that shows the same other articles beside whatever it finds."""

    adapter, settings = "search", 'search = ["@/cari?q={word}&hal={page}"]'

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        if path != "/cari":
            return None
        return Answer((self.links(_part(self.found(query["q"]), query["hal"])) + SIDEBAR).encode(), headers=HTML)


class SearchThatIgnores(Search):
    """A search that lists the newest articles whatever is asked for."""

    walked = True

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        return super().reply(path, {**query, "q": ""}) if path == "/cari" else None


class SearchWithNextLinks(Search):
    """A search whose pages name the next one, the last one itself."""

    settings = 'search = ["@/cari?q={word}"]'

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        if path != "/cari":
            return None
        found, at = self.found(query["q"]), int(query.get("mulai", 0))
        following = min(at + PER_PAGE, max(0, len(found) - PER_PAGE))
        link = f'<a rel="next" href="/cari?q={query["q"].replace(" ", "+")}&mulai={following}">Berikutnya</a>'
        return Answer((self.links(found[at : at + PER_PAGE]) + link).encode(), headers=HTML)


class Tags(Paper):
    """Pages of a tag, without end: behind the last page each is the last one again."""

    adapter, settings = "search", 'tags = ["@/tag/wbk?hal={page}"]'

    def reply(self, path: str, query: dict[str, str]) -> Answer | None:
        if path != "/tag/wbk":
            return None
        found = self.found("WBK")
        number = min(int(query["hal"]), math.ceil(len(found) / PER_PAGE))
        return Answer(self.links(_part(found, str(number))).encode(), headers=HTML)


PAPERS: tuple[type[Paper], ...] = (
    Rest, RestThatIgnores, SearchFeed, SearchPages, BloggerFeed, PlainFeed, Index, Sitemaps, Search, SearchThatIgnores,
    SearchWithNextLinks, Tags,
)  # fmt: skip
