"""The engines of big newsrooms: a news agency's (like ANTARA's) and a regional network's (like Tribun's)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from crawler.sampleweb.content import SampleArticle
from crawler.sampleweb.engine import RSS, XML, Engine, Handler, Reply, number_in, slugify


class Antara(Engine):
    """A news agency: numbered articles, an RSS feed of the newest, an index by day, search."""

    template = "antara.html"
    robots = ("Disallow: /print/",)

    def routes(self) -> Iterable[tuple[str, Handler]]:
        """The agency's addresses; `/print/` is closed to robots."""
        return (
            (r"/", lambda match, query: self.listing_reply("Terkini", self.articles, 1, "/terkini?page={page}")),
            (r"/berita/(\d+)/([\w-]+)", self._article),
            (r"/print/(\d+)/([\w-]+)", self._article),
            (r"/terkini/?", self._newest),
            (r"/indeks/?", self._index),
            (r"/search/?", self._search),
            (r"/(tag|kategori)/([\w-]+)/?", self._list),
            (r"/rss/terkini\.xml", self._feed),
            (r"/sitemap\.xml", self._sitemap),
        )

    def path(self, article: SampleArticle) -> str:
        """`/berita/2836381/slug`."""
        return f"/berita/{article.number}/{article.slug}"

    def section_path(self, section: str) -> str:
        """`/kategori/daerah`."""
        return f"/kategori/{slugify(section)}"

    def tag_path(self, tag: str) -> str:
        """`/tag/wbk`."""
        return f"/tag/{slugify(tag)}"

    def _article(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        return self.article_reply(self.find(number=int(match[1])))

    def _newest(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        return self.listing_reply("Terkini", self.articles, number_in(query, "page"), "/terkini?page={page}")

    def _index(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        day = query.get("date", "")
        if re.fullmatch(r"\d{2}-\d{2}-\d{4}", day):
            day = "-".join(reversed(day.split("-")))
        articles = self.on_day(day) if day else self.articles
        if not articles:
            return Reply(self.page(note="Tidak ada berita pada tanggal ini."))
        return self.listing_reply("Indeks", articles, number_in(query, "page"), f"/indeks/?date={day}&page={{page}}")

    def _search(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        words = query.get("q", "")
        found = [article for article in self.articles if words and article.matches(words)]
        if not found:
            return Reply(self.page(note=f"Tidak ditemukan berita dengan kata kunci {words}"))
        return self.listing_reply(
            f"Pencarian: {words}", found, number_in(query, "page"), f"/search?q={words}&page={{page}}"
        )

    def _list(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        kind, slug = match[1], match[2]
        articles = self.tagged(slug) if kind == "tag" else self.in_section(slug)
        if not articles:
            return None
        heading = slug.replace("-", " ").title()
        return self.listing_reply(heading, articles, number_in(query, "page"), f"/{kind}/{slug}?page={{page}}")

    def _feed(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        newest = self.articles[: self.outlet.per_page]
        return Reply(self.render("rss.xml", articles=newest, heading=self.outlet.name, full=False), content_type=RSS)

    def _sitemap(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        return Reply(self.render("sitemap.xml", articles=self.articles), content_type=XML)
