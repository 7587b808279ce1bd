"""From the bytes of a page to an article, or to why it is none.

`crawl`, `extract page.html`, `extract URL` and WARC input all use `page_to_article`. Pages are hostile: whatever the
bytes are, the answer is a `PageResult`, in bounded time and memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from crawler.addresses import canonical_url, is_web_address, same_site
from crawler.body import MAX_ELEMENTS, body_lines, text_start
from crawler.boilerplate import is_date_line, split_lines
from crawler.bylines import GENERIC, icon_author, labelled_author, marked_author, own_line_author
from crawler.charset import decode_page, is_binary
from crawler.metadata import Metadata, read_metadata
from crawler.outcomes import PageOutcome, is_paywalled, why_no_article
from crawler.paging import first_page, joined, next_pages
from crawler.printed import NEAR_TEXT, after, time_date, visible_date
from crawler.published import Moment, date_in_path, parse_visible, reconcile
from crawler.titles import page_title, site_in_title, title_heading
from extract.records import Article, article_id

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from crawler.outlets import Outlet

MAX_PAGE = 4_000_000  # characters of markup that are read
MAX_TEXT = 100_000  # characters of an article's text


@dataclass(frozen=True, slots=True)
class PageResult:
    """What was read from a page. `article` is there for the outcomes `article` and `paywall` (what is shown of it)."""

    outcome: PageOutcome
    article: Article | None = None
    author: str | None = None
    boilerplate: tuple[str, ...] = ()  # what was kept out of the text, each line as printed
    next_pages: tuple[str, ...] = ()  # addresses of the article's further pages
    first_page: str | None = None  # address of the article's first page, where this is a further one
    charset: str = "utf-8"
    reason: str | None = None  # why there is no article, in words


# What XML allows in no text: lxml reads it from a page, but refuses to move it.
_NO_TEXT = dict.fromkeys({*range(32), 0x7F, 0xFFFE, 0xFFFF} - set(map(ord, "\t\n\f\r")), " ") | {0: None, 0x0C: " "}


def parse_page(text: str) -> HtmlElement | None:
    """The page's tree; None if there is no markup at all. libxml2 bounds the depth."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    data = text[:MAX_PAGE].translate(_NO_TEXT).encode("utf-8", "replace")
    try:
        tree = document_fromstring(data, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return None
    return tree


def _author(tree: HtmlElement, meta: Metadata, heading: HtmlElement | None) -> str | None:
    """The author as printed: in the metadata, in an element marked for it, or behind a word such as "Penulis:"."""
    if meta.author and meta.author.casefold() not in GENERIC:
        return meta.author
    near = [] if heading is None else [text_start(item, NEAR_TEXT, gap=" | ") for item in after(heading)]
    printed = marked_author(tree) or own_line_author(tree) or labelled_author(near) or icon_author(tree)
    return printed or meta.author


def _address(meta: Metadata, url: str, hosts: tuple[str, ...]) -> str | None:
    """The canonical address: the one that the page names if it is of the same site, else where it came from."""
    named = joined(url, meta.canonical or "")
    if named and urlsplit(named).path not in ("", "/") and (not hosts or same_site(named, hosts)):
        return canonical_url(_secure(named, url))
    return canonical_url(url)


def _secure(named: str, asked: str) -> str:
    """The address that a page names, with https where the same host was asked so: old themes name http."""
    one, other = urlsplit(named), urlsplit(asked)
    secure = one.netloc == other.netloc and other.scheme == "https"
    return urlunsplit(one._replace(scheme="https")) if secure else named


def _cut_date(lines: list[str]) -> Moment | None:
    """The date on a line of its own that stood above the text."""
    return next((moment for line in lines if is_date_line(line) and (moment := parse_visible(line))), None)


def page_to_article(
    body: bytes, *, url: str, content_type: str | None = None, outlet: Outlet | None = None
) -> PageResult:
    """The article that a page holds.

    `body` is the page's bytes, decompressed; `url` is where it came from (or a file's name, which then is no address
    of the article). With an outlet its name, hosts, time zone and body selector count. Never raises.
    """
    if is_binary(body):
        return PageResult(PageOutcome.EMPTY, charset="binary", reason="the page is not text but a file of another kind")
    text, charset = decode_page(body[: MAX_PAGE * 2], content_type)
    tree = parse_page(text)
    if tree is None:
        return PageResult(PageOutcome.EMPTY, charset=charset, reason="the page has no markup that can be read")
    if sum(1 for _ in islice(tree.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        return PageResult(PageOutcome.EMPTY, charset=charset, reason=f"the page has more than {MAX_ELEMENTS} elements")
    return _read(tree, text, url=url, charset=charset, outlet=outlet)


def _read(tree: HtmlElement, raw: str, *, url: str, charset: str, outlet: Outlet | None) -> PageResult:
    web = url if is_web_address(url) else ""
    hosts = outlet.hosts if outlet else (urlsplit(web).netloc,) if web else ()
    meta = read_metadata(tree)
    heading = title_heading(tree, meta, hosts)
    title = page_title(meta, heading, hosts)
    structured, visible = meta.published or time_date(tree, heading), visible_date(tree, heading)
    author = _author(tree, meta, heading)
    further, first = next_pages(tree, web), first_page(tree, web)
    lines, cut = body_lines(tree, outlet.body if outlet else None)
    kept, more = split_lines(lines, title, outlet.name if outlet else meta.site_name or site_in_title(meta))
    text = "\n".join(kept)[:MAX_TEXT].strip()
    boilerplate = tuple(line[:500] for line in (*cut, *more))[:500]
    refused = why_no_article(tree, raw, meta, url=web, text=text)
    if refused is not None:
        return PageResult(refused[0], boilerplate=boilerplate, charset=charset, reason=refused[1])
    address = _address(meta, web, hosts)
    zone = outlet.time_zone if outlet else None
    in_path = date_in_path(urlsplit(address).path) if address else None
    article = Article(
        id=article_id(address, text),
        text=text,
        title=title,
        published=reconcile(structured, visible or _cut_date(more), in_path, zone),
        url=address,
        outlet=outlet.id if outlet else meta.site_name or (urlsplit(address).hostname if address else None),
        source=url or None,
        derived=True,
    )
    closed = is_paywalled(meta, text, boilerplate)
    return PageResult(
        PageOutcome.PAYWALL if closed else PageOutcome.ARTICLE,
        article,
        author=author or labelled_author(more),
        boilerplate=boilerplate,
        next_pages=further,
        first_page=first,
        charset=charset,
        reason="only a part is shown to readers without a subscription" if closed else None,
    )
