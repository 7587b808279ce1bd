"""The engines of official sites: a government's (sitemaps, dates in words only) and a police news site's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote_plus

from crawler.sampleweb.content import SampleArticle
from crawler.sampleweb.engine import XML, Engine, Handler, Reply, number_in, slugify


class Government(Engine):
    """A government's site: a sitemap index, no metadata, the date printed in Indonesian."""

    template = "government.html"
    robots = ("Disallow: /admin/", "Disallow: /unduh/")

    def routes(self) -> Iterable[tuple[str, Handler]]:
        """The site's addresses; `/unduh/`, where each article links to a copy of itself, is closed to robots."""
        return (
            (r"/(?:berita)?", self.newest("Berita", "/berita")),
            (r"/(?:berita|unduh)/detail/([\w-]+)", self._article),
            (r"/berita/kategori/([\w-]+)", self.archive("section")),
            (r"/berita/tag/([\w-]+)", self.archive("tag")),
            (r"/sitemap\.xml", self._sitemap_index),
            (r"/sitemap-berita\.xml", self.sitemap),
            (r"/news-sitemap\.xml", self._news_sitemap),
        )

    def path(self, article: SampleArticle) -> str:
        """`/berita/detail/slug`."""
        return f"/berita/detail/{article.slug}"

    def section_path(self, section: str) -> str:
        """`/berita/kategori/pengumuman`."""
        return f"/berita/kategori/{slugify(section)}"

    def tag_path(self, tag: str) -> str:
        """`/berita/tag/wbk`."""
        return f"/berita/tag/{slugify(tag)}"

    def _article(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        return self.article_reply(self.named(match[1]))

    def _sitemap_index(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        return Reply(
            self.render("sitemap_index.xml", names=("sitemap-berita.xml", "news-sitemap.xml")), content_type=XML
        )

    def _news_sitemap(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        return Reply(self.render("news_sitemap.xml", articles=self.articles[:2]), content_type=XML)


class Police(Engine):
    """A regional police's news site: numbered articles under sections, a search that works."""

    template = "police.html"
    robots = ("Disallow: /login",)

    def routes(self) -> Iterable[tuple[str, Handler]]:
        """The site's addresses."""
        return (
            (r"/", self.newest("Berita Terkini", "/")),
            (r"/blog/([\w-]+)/([\w-]+)-(\d{1,12})\.html", self._article),
            (r"/blog/([\w-]+)", self.archive("section")),
            (r"/tag/([\w-]+)", self.archive("tag")),
            (r"/cari", self._search),
            (r"/sitemap\.xml", self.sitemap),
        )

    def path(self, article: SampleArticle) -> str:
        """`/blog/berita-utama/slug-2836381.html`."""
        return f"/blog/{slugify(article.section)}/{article.slug}-{article.number}.html"

    def section_path(self, section: str) -> str:
        """`/blog/berita-utama`."""
        return f"/blog/{slugify(section)}"

    def tag_path(self, tag: str) -> str:
        """`/tag/wbk`."""
        return f"/tag/{slugify(tag)}"

    def _article(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        return self.article_reply(self.find(number=int(match[3])))

    def _search(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        words = query.get("keyword", "")
        return self.search_reply(words, number_in(query, "page"), f"/cari?keyword={quote_plus(words)}&page={{page}}")
