"""What all engines of the sample web share: routes, paging, templates, robots.txt and missing pages."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crawler.sampleweb.content import SampleArticle, SampleOutlet

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
ZONES = {7: "WIB", 8: "WITA", 9: "WIT"}
HTML = "text/html; charset=UTF-8"
XML = "application/xml; charset=UTF-8"
RSS = "application/rss+xml; charset=UTF-8"
JSON = "application/json; charset=UTF-8"
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="100%" height="100%"/></svg>'


@dataclass(frozen=True)
class Reply:
    """What an engine answers, before the server compresses it and adds validators."""

    body: str | bytes
    status: int = 200
    content_type: str = HTML
    headers: Mapping[str, str] = field(default_factory=dict)
    modified: datetime | None = None


@dataclass(frozen=True)
class Listing:
    """One page of a list of articles. `link` is the path of a page, with `{page}` for its number."""

    heading: str
    articles: Sequence[SampleArticle]
    page: int
    pages: int
    link: str

    def page_link(self, page: int) -> str:
        """Path of another page of this list."""
        return self.link.replace("{page}", str(page))


Handler = Callable[[re.Match[str], Mapping[str, str]], Reply | None]


def printed_date(moment: datetime | date) -> str:
    """A date as Indonesian outlets print it: `6 Desember 2023`."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def printed_month(year: int, month: int) -> str:
    """`Desember 2023`."""
    return f"{MONTHS[month - 1]} {year}"


def printed_day(moment: datetime | date) -> str:
    """Name of the day of the week."""
    return DAYS[moment.weekday()]


def printed_zone(moment: datetime) -> str:
    """`WIB`, `WITA` or `WIT`."""
    offset = moment.utcoffset()
    return ZONES[int(offset.total_seconds()) // 3600] if offset is not None else ""


def inline(text: str) -> Markup:
    """A paragraph's text as HTML: escaped, `**words**` in bold."""
    return Markup(re.sub(r"\*\*([^*]{1,200})\*\*", r"<strong>\1</strong>", html.escape(text, quote=False)))  # noqa: S704


def number_in(query: Mapping[str, str], name: str, default: int = 1) -> int:
    """A positive whole number of the query string, or the default if it is missing or no number."""
    value = query.get(name, "")
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 10 else default


def environment() -> Environment:
    """The templates, which escape what they print and fail on a name they don't know."""
    env = Environment(
        loader=PackageLoader("crawler.sampleweb", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        printed_date=printed_date, printed_day=printed_day, printed_zone=printed_zone, inline=inline, slugify=slugify
    )
    return env


def slugify(name: str) -> str:
    """A section or tag as it stands in an address."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


TEMPLATES = environment()


class Engine:
    """An outlet's web site. Subclasses say where articles and lists are; `reply` answers a request."""

    template = ""  # the layout of its pages
    robots: tuple[str, ...] = ("Disallow:",)

    def __init__(self, outlet: SampleOutlet, address: str) -> None:
        self.outlet = outlet
        self.address = address
        self.articles = outlet.articles
        self._routes = [(re.compile(pattern), handler) for pattern, handler in (*self.routes(), *self._shared())]

    def routes(self) -> Iterable[tuple[str, Handler]]:
        """Patterns of whole paths and what answers them; a handler that returns None passes the request on."""
        raise NotImplementedError

    def path(self, article: SampleArticle) -> str:
        """Path of an article's page."""
        raise NotImplementedError

    def section_path(self, section: str) -> str:
        """Path of a section's list."""
        raise NotImplementedError

    def tag_path(self, tag: str) -> str:
        """Path of a tag's list."""
        raise NotImplementedError

    def url(self, article: SampleArticle) -> str:
        """Address of an article's page."""
        return self.address + self.path(article)

    def _shared(self) -> Iterable[tuple[str, Handler]]:
        return (
            (r"/robots\.txt", self._robots),
            (r"/(redaksi|kontak|pedoman-media-siber)/?", self._about),
            (r"/foto/[\w-]+\.jpg", lambda match, query: Reply(PICTURE, content_type="image/svg+xml")),
            (r"/style\.css", lambda match, query: Reply(self.render("style.css"), content_type="text/css")),
        )

    def reply(self, path: str, query: Mapping[str, str]) -> Reply:
        """Answer a GET of a path (decoded) with its query (the last value of each name)."""
        for pattern, handler in self._routes:
            match = pattern.fullmatch(path)
            answer = handler(match, query) if match else None
            if answer is not None:
                return answer
        return self.missing()

    def render(self, name: str, **values: Any) -> str:
        """A template of this outlet."""
        return TEMPLATES.get_template(name).render(site=self, outlet=self.outlet, **values)

    def missing(self) -> Reply:
        """The page for an address that leads nowhere."""
        return Reply(self.page(note="Halaman tidak ditemukan"), status=404)

    def page(self, **values: Any) -> str:
        """A page in the outlet's layout: an `article`, a `listing` or a `note`."""
        defaults: dict[str, Any] = {
            "article": None,
            "listing": None,
            "note": None,
            "blocks": (),
            "part": 1,
            "part_count": 1,
        }
        return self.render(self.template, **(defaults | {"status": 200} | values))

    def article_reply(self, article: SampleArticle | None, part: int | None = None) -> Reply | None:
        """An article's page, or one part of it if the outlet cuts articles into several."""
        if article is None:
            return None
        parts = len(article.pages)
        if part is not None and not 1 <= part <= parts:
            return None
        blocks = article.blocks if part is None else article.pages[part - 1]
        body = self.page(article=article, blocks=blocks, part=part or 1, part_count=1 if part is None else parts)
        return Reply(body, modified=article.published)

    def listing_reply(self, heading: str, articles: Sequence[SampleArticle], page: int, link: str) -> Reply:
        """One page of a list; a page after the last is the outlet's page for nothing found."""
        size = self.outlet.per_page
        pages = max(1, -(-len(articles) // size))
        if page > pages:
            return self.missing()
        shown = articles[(page - 1) * size : page * size]
        newest = articles[0].published if articles else None
        return Reply(self.page(listing=Listing(heading, shown, page, pages, link)), modified=newest)

    def archive_reply(self, kind: str, slug: str, page: int, link: str) -> Reply | None:
        """One page of the articles with a tag (`kind` is "tag") or of a section; None if there is none."""
        articles = self.tagged(slug) if kind == "tag" else self.in_section(slug)
        return self.listing_reply(slug.replace("-", " ").title(), articles, page, link) if articles else None

    def archive(self, kind: str, parameter: str = "page") -> Handler:
        """A handler of tag or section pages, whose slug is the pattern's first group."""

        def answer(match: re.Match[str], query: Mapping[str, str]) -> Reply | None:
            link = f"{match[0]}?{parameter}={{page}}"
            return self.archive_reply(kind, match[1], number_in(query, parameter), link)

        return answer

    def newest(self, heading: str, path: str, parameter: str = "page") -> Handler:
        """A handler of the list of all articles."""

        def answer(match: re.Match[str], query: Mapping[str, str]) -> Reply:
            link = f"{path}?{parameter}={{page}}"
            return self.listing_reply(heading, self.articles, number_in(query, parameter), link)

        return answer

    def search_reply(self, words: str, page: int, link: str) -> Reply:
        """One page of the articles that match a query, or a page that says there are none."""
        found = [article for article in self.articles if words and article.matches(words)]
        if not found:
            return Reply(self.page(note=f"Tidak ditemukan berita dengan kata kunci “{words}”."))
        return self.listing_reply(f"Hasil pencarian: {words}", found, page, link)

    def rss_reply(self, articles: Sequence[SampleArticle], *, full: bool = False) -> Reply:
        """An RSS 2.0 feed, with the whole text or a summary."""
        return Reply(self.render("rss.xml", articles=articles, heading=self.outlet.name, full=full), content_type=RSS)

    def sitemap(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        """A sitemap of all articles."""
        return Reply(self.render("sitemap.xml", articles=self.articles), content_type=XML)

    def find(self, **wanted: Any) -> SampleArticle | None:
        """The article whose attributes have these values."""
        for article in self.articles:
            if all(getattr(article, name) == value for name, value in wanted.items()):
                return article
        return None

    def tagged(self, slug: str) -> list[SampleArticle]:
        """The articles with a tag, given as it stands in addresses."""
        return [article for article in self.articles if slug in map(slugify, article.tags)]

    def in_section(self, slug: str) -> list[SampleArticle]:
        """The articles of a section, given as it stands in addresses."""
        return [article for article in self.articles if slugify(article.section) == slug]

    def on_day(self, day: str) -> list[SampleArticle]:
        """The articles published on an ISO date in the outlet's own time zone."""
        return [article for article in self.articles if article.published.date().isoformat() == day]

    def related(self, article: SampleArticle) -> list[SampleArticle]:
        """Three other articles of the same section, else any."""
        others = [other for other in self.articles if other.slug != article.slug]
        return sorted(others, key=lambda other: other.section != article.section)[:3]

    def named(self, slug: str) -> SampleArticle | None:
        """The article with this slug."""
        return self.find(slug=slug)

    def _robots(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        lines = [
            "User-agent: *",
            *self.outlet.options.get("robots", self.robots),
            f"Sitemap: {self.address}/sitemap.xml",
        ]
        return Reply("\n".join(lines) + "\n", content_type="text/plain; charset=UTF-8")

    def _about(self, match: re.Match[str], query: Mapping[str, str]) -> Reply:
        heading = match[1].replace("-", " ").title()
        return Reply(self.page(note=f"{heading}. {self.outlet.name} adalah media contoh; semua isinya rekaan."))
