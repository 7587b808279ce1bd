"""How articles of an outlet are found: what adapters ask for and what they read in the answers.

Adapters are pure: they make addresses, and read answers into links and further addresses. Asking, waiting and
remembering is the spider's and the frontier's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote_plus, unquote_plus, urljoin, urlsplit

from crawler.addresses import MAX_URL, canonical_url, is_web_address, same_site
from extract.topic import is_on_topic

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from crawler.outlets import Outlet

WORDS = ("WBK", "WBBM", "zona integritas", "wilayah bebas dari korupsi", "birokrasi bersih", "Ombudsman kepatuhan")
NONSENSE = "qxzvwkjhq"  # a search that gives hits for this ignores its words
MAX_PAGES = 50
MAX_LINKS = 20_000
_NOT_ARTICLE = re.compile(
    r"^/?$|/(?:tag|tags|topik|topic|search|cari|indeks?|category|kategori|rubrik|author|penulis|page|login|redaksi|kontak"
    r"|tentang(?:-kami)?|about(?:-us)?|contact|privacy|disclaimer|pedoman-media-siber|feed|amp|wp-admin|wp-json|foto|video"
    r"|galeri|print)(?:/|$)|\.(?:jpe?g|png|gif|webp|svg|css|js|xml|pdf|zip|mp4)$",
    re.I,
)
_ARTICLE_PATH = re.compile(r"\d{4}/\d{1,2}(?:/\d{1,2})?/[\w-]{5,}|/\d{3,}(?:/|-|$)|[\w]+(?:-[\w]+){3,}|/r-\d{3,}")


@dataclass(frozen=True, slots=True)
class Window:
    """The days of publication that are wanted; None is open."""

    today: date
    since: date | None = None
    until: date | None = None

    def has(self, day: date | None) -> bool:
        """Whether a day is wanted; one that is not known is."""
        return day is None or ((self.since is None or day >= self.since) and (self.until is None or day <= self.until))

    def too_old(self, days: Iterable[date | None]) -> bool:
        """Whether all of these days are known and before what is wanted, so that older pages need not be asked for."""
        known = list(days)
        return bool(known) and all(day is not None and self.since is not None and day < self.since for day in known)


@dataclass(frozen=True, slots=True)
class Task:
    """A page to ask for that leads to articles; the kind is `adapter.stage`."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a task. Header names are in small letters; the body is decompressed."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        """Whether the page is there."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Link:
    """An article that an answer leads to, and when it was published where that is told."""

    url: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What an adapter reads in an answer."""

    links: tuple[Link, ...] = ()
    follow: tuple[Task, ...] = ()
    more: Task | None = None  # the next page, to be asked for if this one led to anything new
    problem: str | None = None  # why discovery cannot go on here, in words


def fill(template: str, *, word: str = "", page: int = 1, day: date | None = None) -> str:
    """An address out of a template with {word}, {page}, {date} (or {year}, {month}, {day})."""
    values = {"word": quote_plus(word), "page": str(page)}
    if day is not None:
        values |= {"date": day.isoformat(), "year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"}
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), template)


def match(template: str, url: str) -> dict[str, str] | None:
    """The values that `fill` put into a template to give this address, None if it did not."""
    pattern = ""
    for number, part in enumerate(re.split(r"\{(\w+)\}", template)):
        if number % 2 == 0:
            pattern += re.escape(part)
        elif f"(?P<{part}>" in pattern:
            pattern += f"(?P={part})"
        else:
            pattern += rf"(?P<{part}>\d{{1,4}})" if part in ("page", "year", "month", "day") else f"(?P<{part}>[^&/]*)"
    found = re.fullmatch(pattern, url)
    return None if found is None else {name: unquote_plus(value) for name, value in found.groupdict().items()}


def next_page(kind: str, template: str, url: str) -> Task | None:
    """The page after this one of a template with {page}; None without one, or after the last that is asked for."""
    values = match(template, url)
    if values is None or "page" not in values or int(values["page"]) >= MAX_PAGES:
        return None
    page = int(values.pop("page")) + 1
    filled = template.replace("{page}", str(page))
    for name, value in values.items():
        filled = filled.replace(f"{{{name}}}", quote_plus(value))
    return Task(kind, filled)


def parse_html(reply: Reply) -> HtmlElement | None:
    """The tree of an HTML answer."""
    from crawler.charset import decode_page
    from crawler.page import parse_page

    return parse_page(decode_page(reply.body, reply.headers.get("content-type"))[0])


def article_url(outlet: Outlet, base: str, link: str) -> str | None:
    """The address to ask for, of a link that can be one of the outlet's articles; None for other links."""
    try:
        target = urljoin(base, link.strip()[:MAX_URL])
    except ValueError:
        return None
    if not is_web_address(target) or not same_site(target, outlet.hosts):
        return None
    url = canonical_url(target, keep_slash=True)
    if url is None:
        return None
    parts = urlsplit(url)
    rule = outlet.settings.get("article")
    if rule:
        return url if re.search(rule, parts.path + (f"?{parts.query}" if parts.query else "")) else None
    shaped = bool(_ARTICLE_PATH.search(parts.path)) or bool(re.fullmatch(r"p=\d+", parts.query))
    return url if shaped and not _NOT_ARTICLE.search(parts.path) else None


def listed_links(outlet: Outlet, reply: Reply) -> tuple[Link, ...]:
    """The articles that a list, search or tag page leads to, without those in menus, sidebars and footers."""
    from crawler.body import prune

    tree = parse_html(reply)
    if tree is None:
        return ()
    selector = outlet.settings.get("links")
    if selector:
        found = list(tree.cssselect(selector))[:MAX_LINKS]
        anchors = [anchor for item in found for anchor in ([item] if item.tag == "a" else item.iter("a"))]
    else:
        prune(tree)
        anchors = list(tree.iter("a"))[:MAX_LINKS]
    urls = (
        article_url(outlet, reply.url, anchor.get("href") or "")
        for anchor in anchors
        if wanted_headline(outlet, anchor.text_content())
    )
    return tuple(Link(url) for url in dict.fromkeys(url for url in urls if url))


def wanted_headline(outlet: Outlet, text: str) -> bool:
    """Whether an article with this headline is worth a visit: any, unless the outlet is read by its headlines.

    A link around a picture has no text and counts as wanted only where all are.
    """
    return not outlet.settings.get("headlines") or is_on_topic(text)


def rel_next(outlet: Outlet, reply: Reply) -> str | None:
    """The address of the next page of a list, where the page names it."""
    tree = parse_html(reply)
    found = [] if tree is None else tree.xpath("//*[self::a or self::link][@rel='next']/@href")
    for link in found[:1]:
        try:
            target = urljoin(reply.url, link.strip()[:MAX_URL])
        except ValueError:
            return None
        if is_web_address(target) and same_site(target, outlet.hosts):
            return str(target)
    return None
