"""The further pages of an article that its outlet spreads over several, and the first page that a further one names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from crawler.addresses import MAX_URL, is_web_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_NUMBER = 20
_MAX_LINKS = 3_000
_WHOLE = re.compile(r"(?:page|halaman)=(?:all|semua)|single=1|showpage=all")
_NUMBER = re.compile(r"(?:page|halaman)=(\d{1,2})")
# A number behind an article's name: /raih-wbk/2/, /raih-wbk/page/2.
_NUMBERED_PATH = re.compile(r"(/(?:[^/]*/)*[^/]*[a-z][^/]*-[^/]*)/(?:page/)?(\d{1,2})(/?)")


def joined(base: str, link: str) -> str:
    """The web address that a link leads to, an empty string if it leads to none."""
    try:
        target = urljoin(base, link.strip()[:MAX_URL])
    except ValueError:
        return ""
    return target if is_web_address(target) else ""


def is_whole(url: str) -> bool:
    """Whether an address is that of all pages of an article on one (`?page=all`)."""
    return bool(_WHOLE.fullmatch(urlsplit(url).query))


def next_pages(tree: HtmlElement, url: str) -> tuple[str, ...]:
    """Further pages of the same article: same path with `?page=2` or `/2` at its end, or rel=next.

    Only the page that shows the whole article (`?page=all`), where there is one.
    """
    here = urlsplit(url)
    found: dict[str, int] = {}
    for link in tree.xpath("//a[@href] | //link[@rel='next'][@href]")[:_MAX_LINKS]:
        target = joined(url, link.get("href"))
        parts = urlsplit(target)
        if not target or parts.netloc != here.netloc:
            continue
        query = _NUMBER.fullmatch(parts.query)
        path = re.fullmatch(re.escape(here.path.rstrip("/")) + r"/(?:page/)?([2-9])/?", parts.path)
        number = int(query[1]) if query and parts.path == here.path else int(path[1]) if path and not parts.query else 0
        whole = _WHOLE.fullmatch(parts.query) if parts.path == here.path and not _WHOLE.fullmatch(here.query) else None
        if whole or 2 <= number <= MAX_NUMBER:
            found.setdefault(target.partition("#")[0], 0 if whole else number)
    if here.path in ("", "/"):
        return ()
    whole_pages = [link for link, number in found.items() if number == 0]
    return tuple(whole_pages[:1]) or tuple(sorted(found, key=lambda item: found[item]))


def first_page(tree: HtmlElement, url: str) -> str | None:
    """The first page of the article of which this is a further one; None for any other page.

    Its address says so (`?page=2`, `/2/`), and it links to the first: a number alone may be part of a name.
    """
    first = _without_number(url)
    if first is None:
        return None
    wanted = _form(first)
    for link in tree.xpath("//a[@href] | //link[@rel='canonical' or @rel='prev'][@href]")[:_MAX_LINKS]:
        target = joined(url, link.get("href"))
        if target and _form(target) == wanted:
            return first
    return None


def _without_number(url: str) -> str | None:
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if pair]
    numbers = [int(found[1]) for pair in pairs if (found := _NUMBER.fullmatch(pair))]
    if len(numbers) == 1 and 2 <= numbers[0] <= MAX_NUMBER and parts.path not in ("", "/"):
        rest = "&".join(pair for pair in pairs if not _NUMBER.fullmatch(pair))
        return urlunsplit(parts._replace(query=rest, fragment=""))
    path = _NUMBERED_PATH.fullmatch(parts.path) if not pairs else None
    if path is not None and 2 <= int(path[2]) <= MAX_NUMBER:
        return urlunsplit(parts._replace(path=path[1] + path[3], fragment=""))
    return None


def _form(url: str) -> str:
    """An address of a first page in the one form to compare it in."""
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if pair and not re.fullmatch(r"(?:page|halaman)=[01]", pair)]
    return urlunsplit(("", parts.netloc.removeprefix("www."), parts.path.rstrip("/"), "&".join(pairs), ""))
