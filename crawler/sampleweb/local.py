"""The engines of small portals: one whose search ignores the query, and one that is only reached by its tag pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from crawler.sampleweb.content import SampleArticle
from crawler.sampleweb.engine import Engine, Handler, Listing, Reply, printed_month, slugify

CALENDAR_YEARS = (1990, 2049)  # where the calendar's links end; what it answers has no end in between


class Calendar(NamedTuple):
    """One month of the calendar trap."""

    year: int
    month: int

    @property
    def path(self) -> str:
        """`/kalender/2023/12`."""
        return f"/kalender/{self.year}/{self.month:02}"

    @property
    def name(self) -> str:
        """`Desember 2023`."""
        return printed_month(self.year, self.month)

    def step(self, months: int) -> Calendar | None:
        """The month so many months later, None outside the calendar's years."""
        index = self.year * 12 + self.month - 1 + months
        year, month = divmod(index, 12)
        return Calendar(year, month + 1) if CALENDAR_YEARS[0] <= year <= CALENDAR_YEARS[1] else None


class Portal(Engine):
    """A portal whose search gives the newest articles for any query, with an endless calendar and soft 404s."""

    template = "portal.html"
    robots = ("Disallow: /login/", "Crawl-delay: 0")

    def routes(self) -> Iterable[tuple[str, Handler]]:
        """The portal's addresses; what looks like an article that it lacks is answered with status 200."""
        return (
            (r"/(?:indeks)?", self.newest("Indeks Berita", "/indeks")),
            (r"/read/(\d{1,12})/([\w-]+)", self._article),
            (r"/kanal/([\w-]+)", self.archive("section")),
            (r"/tag/([\w-]+)", self.archive("tag")),
            (r"/cari", self._search),
            (r"/kalender/(\d{4})/(\d{2})", self._calendar),
            (r"/sitemap\.xml", self.sitemap),
        )

    def path(self, article: SampleArticle) -> str:
        """`/read/2836381/slug`."""
        return f"/read/{article.number}/{article.slug}"

    def section_path(self, section: str) -> str:
        """`/kanal/nusantara`."""
        return f"/kanal/{slugify(section)}"

    def tag_path(self, tag: str) -> str:
        """`/tag/wbk`."""
        return f"/tag/{slugify(tag)}"

    def _article(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        found = self.article_reply(self.find(number=int(match[1])))
        return found or Reply(self.page(note="Ups! Halaman yang Anda cari tidak ditemukan atau sudah dihapus."))

    def _search(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        """The newest articles whatever was asked for."""
        newest = self.articles[: self.outlet.per_page]
        return Reply(self.page(listing=Listing(f"Hasil: {query.get('q', '')}", newest, 1, 1, "/cari")))

    def _calendar(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        year, month = int(match[1]), int(match[2])
        if not (CALENDAR_YEARS[0] <= year <= CALENDAR_YEARS[1] and 1 <= month <= 12):
            return None
        return Reply(self.page(calendar=Calendar(year, month)))

    def page(self, **values: object) -> str:
        """A page, with the month of the newest article for the link to the calendar."""
        newest = self.articles[0].published
        return super().page(**({"calendar": None, "today": Calendar(newest.year, newest.month)} | values))


class Tags(Engine):
    """A small portal with no search, no feed and no sitemap: tag and section pages are the only way in."""

    template = "tags.html"

    def routes(self) -> Iterable[tuple[str, Handler]]:
        """The portal's addresses; it has no robots.txt."""
        return (
            (r"/", self.newest("Terbaru", "/", "hal")),
            (r"/robots\.txt", lambda match, query: self.missing()),
            (r"/tag/([\w-]+)/?", self.archive("tag", "hal")),
            (r"/kategori/([\w-]+)/?", self.archive("section", "hal")),
            (r"/([\w-]+)/([\w-]+)", self._article),
        )

    def path(self, article: SampleArticle) -> str:
        """`/papua/slug`."""
        return f"/{slugify(article.section)}/{article.slug}"

    def section_path(self, section: str) -> str:
        """`/kategori/papua`."""
        return f"/kategori/{slugify(section)}"

    def tag_path(self, tag: str) -> str:
        """`/tag/wbk`."""
        return f"/tag/{slugify(tag)}"

    def _article(self, match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
        article = self.named(match[2])
        return self.article_reply(article) if article and self.path(article) == match[0] else None
