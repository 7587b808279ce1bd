"""The engines of big newsrooms: a news agency's (like ANTARA's) and a regional network's (like Tribun's)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta
from urllib.parse import quote_plus

from crawler.sampleweb.content import SampleArticle
from crawler.sampleweb.engine import XML, Engine, Handler, Reply, number_in, slugify


class Antara(Engine):
    """A news agency: numbered articles, an RSS feed of the newest, an index by day, search."""

    template = "antara.html"
    robots = ("Disallow: /print/",)

    def routes(self) -> Iterable[tuple[str, Handler]]:
        """The agency's addresses; `/print/` is closed to robots."""
        return (
            (r"/(?:terkini/?)?", self.newest("Terkini", "/terkini")),
            (r"/(?:berita|print)/(\d{1,12})/([\w-]+)", self._article),
            (r"/indeks/?", self._index),
            (r"/search/?", self._search),
            (r"/tag/([\w-]+)/?", self.archive("tag")),
            (r"/kategori/([\w-]+)/?", self.archive("section")),
            (r"/rss/terkini\.xml", self._feed),
            (r"/sitemap\.xml", self.sitemap),
        )

    def path(self, article: SampleArticle) -> str:
        """`/berita/2836381/slug`; the number alone decides."""
        return f"/berita/{article.number}/{article.slug}"

    def section_path(self, section: str) -> str:
        """`/kategori/daerah`."""
        return f"/kategori/{slugify(section)}"

    def tag_path(self, tag: str) -> str:
        """`/tag/wbk`."""
        return f"/tag/{slugify(tag)}"

    def _article(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        return self.article_reply(self.find(number=int(match[1])))

    def _index(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        day = query.get("date", "")
        if re.fullmatch(r"\d{2}-\d{2}-\d{4}", day):
            day = "-".join(reversed(day.split("-")))
        articles = self.on_day(day) if day else self.articles
        if not articles:
            return Reply(self.page(note="Tidak ada berita pada tanggal ini."))
        link = f"/indeks/?date={quote_plus(day)}&page={{page}}"
        return self.listing_reply("Indeks", articles, number_in(query, "page"), link)

    def _search(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        words = query.get("q", "")
        return self.search_reply(words, number_in(query, "page"), f"/search?q={quote_plus(words)}&page={{page}}")

    def _feed(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        return self.rss_reply(self.articles[: self.outlet.per_page])


class Tribun(Engine):
    """A regional network: an index by day, articles in several parts, search closed."""

    template = "tribun.html"
    robots = ("Disallow: /search", "Disallow: /ajax/")

    def routes(self) -> Iterable[tuple[str, Handler]]:
        """The network's addresses."""
        return (
            (r"/(?:terbaru)?", self.newest("Terbaru", "/terbaru")),
            (r"/\d{4}/\d{2}/\d{2}/([\w-]+)", self._article),
            (r"/index-news", self._index),
            (r"/search", lambda match, query: Reply(self.page(note="Akses ditolak"), status=403)),
            (r"/tag/([\w-]+)", self.archive("tag")),
            (r"/topic/([\w-]+)", self.archive("section")),
            (r"/rss", lambda match, query: self.rss_reply(self.articles[: self.outlet.per_page])),
            (r"/sitemap\.xml", self.sitemap),
            (r"/sitemap-news\.xml", self._news_sitemap),
        )

    def path(self, article: SampleArticle) -> str:
        """`/2026/02/12/slug`."""
        return f"/{article.published:%Y/%m/%d}/{article.slug}"

    def section_path(self, section: str) -> str:
        """`/topic/jatim`."""
        return f"/topic/{slugify(section)}"

    def tag_path(self, tag: str) -> str:
        """`/tag/wbk`."""
        return f"/tag/{slugify(tag)}"

    def _article(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        article = self.named(match[1])
        if article is None or self.path(article) != match[0]:
            return None
        return self.article_reply(article, None if query.get("page") == "all" else number_in(query, "page"))

    def _index(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        day = query.get("date", self.articles[0].published.date().isoformat())
        link = f"/index-news?date={quote_plus(day)}&page={{page}}"
        return self.listing_reply(f"Indeks Berita {day}", self.on_day(day), number_in(query, "page"), link)

    def _news_sitemap(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        """The last two days only, as Google News asks."""
        newest = self.articles[0].published
        recent = [article for article in self.articles if newest - article.published <= timedelta(days=2)]
        return Reply(self.render("news_sitemap.xml", articles=recent), content_type=XML)
