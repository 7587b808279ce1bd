"""The date that a page prints: in `time` elements and in words, near its heading rather than in comments and lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from crawler.body import text_start
from crawler.boilerplate import names_boilerplate
from crawler.metadata import parse_date
from crawler.published import Moment, parse_visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NEAR_TEXT = 160  # characters; what is longer is a paragraph, and the date in it may be any
_DATE_TEXT = 400
_MOST = 300  # elements that are looked at
_DEEPEST = 25
_DATED = "//time | //*[@class][self::div or self::span or self::p or self::li or self::small or self::abbr or self::h2]"
_DATE_CLASS = re.compile(r"date|time|tanggal|tgl|publish|posted|waktu|meta", re.I)
_MARKED = re.compile(r"publish|entry-date|post", re.I)
# When a page was last changed, or what day it is today, as classes and as words.
# "published updated" is the class of a time that is both.
_OTHER_CLASS = re.compile(r"^(?!.*publish).*(?:modif|today|sekarang|updated)", re.I)
_CHANGED = re.compile(r"\b(?:terakhir )?(?:diubah|diperbarui|diperbaharui|diedit|updated?|modified)\b", re.I)
_TOP = re.compile(r"(?:^|\s)(?:top-?(?:bar|nav|header)|ticker|breaking|jam|clock)", re.I)
_OWN_FOOTER = re.compile(r"\b(?:entry|post|article)[-_]footer\b")  # of the article, with its day and writer
_BESIDE = frozenset({"nav", "aside"})
_PAGE_ENDS = frozenset({"footer", "header"})  # of the page; an article may have some of its own


class _Page:
    """A page's heading and what holds it, by which the nearness of other elements is told."""

    def __init__(self, heading: HtmlElement | None) -> None:
        chain = () if heading is None else (heading, *heading.iterancestors())
        self.places = {element: place for place, element in enumerate(chain)}

    def is_beside(self, element: HtmlElement) -> bool:
        """Whether an element stands in the page's own header or footer, a sidebar, a list of others, or comments."""
        for holder in islice((element, *element.iterancestors()), _DEEPEST):
            if holder in self.places or holder.tag in ("body", "html"):
                return False
            names = _OWN_FOOTER.sub("", f"{holder.get('class') or ''} {holder.get('id') or ''}"[:_MOST])
            if holder.tag in _BESIDE or names_boilerplate(names) or _TOP.search(names) or _ends_page(holder):
                return True
        return False

    def distance(self, element: HtmlElement) -> int:
        """How far up from the heading the element that holds both is found."""
        holders = (element, *element.iterancestors())
        return next((place for holder in holders if (place := self.places.get(holder)) is not None), len(self.places))


def _ends_page(element: HtmlElement) -> bool:
    """Whether an element is the header or footer of the page, not of an article in it."""
    return element.tag in _PAGE_ENDS and not any(item.tag in ("article", "main") for item in element.iterancestors())


def time_date(tree: HtmlElement, heading: HtmlElement | None) -> Moment | None:
    """The date of the `time` element that is nearest to the heading. Several near ones that differ count for nothing.

    One that the theme marks as the article's counts before others.
    """
    page = _Page(heading)
    times = [
        item
        for item in tree.xpath("//time[@datetime]")[:_MOST]
        if not _OTHER_CLASS.search(f"{item.get('class')} {item.get('itemprop')}") and not page.is_beside(item)
    ]
    marked = [item for item in times if _MARKED.search(item.get("class") or "")]
    chosen = marked or times
    nearest = min(map(page.distance, chosen), default=0)
    near = [item for item in chosen if page.distance(item) == nearest]
    moments = [moment for item in near if (moment := parse_date(item.get("datetime"))) is not None]
    same = len({moment.day for moment in moments}) == 1
    return moments[0] if moments and (marked or same) else None


def visible_date(tree: HtmlElement, heading: HtmlElement | None) -> Moment | None:
    """The date printed near the heading: behind it, before it, and then in elements that are named for it.

    When the page was last changed counts only where no other date is printed.
    """
    page = _Page(heading)
    near = [] if heading is None else [*after(heading), *_before(heading)]
    named = (item for item in tree.xpath(_DATED) if item.tag == "time" or _DATE_CLASS.search(item.get("class")))
    marked = (
        item
        for item in islice(named, _MOST)
        if not _OTHER_CLASS.search(item.get("class") or "") and not page.is_beside(item)
    )
    texts = [*_texts(near, NEAR_TEXT), *_texts(marked, _DATE_TEXT)]
    return _first([_CHANGED.split(text, maxsplit=1)[0] for text in texts]) or _first(texts)


def _texts(elements: Iterable[HtmlElement], limit: int) -> Iterator[str]:
    for element in elements:
        for gap in (" ", ""):  # "Humas<li>6 Des 2023", but also "14:<b>30</b>"
            text = text_start(element, limit + 1, gap=gap)
            if 6 <= len(text) <= limit:
                yield text


def _first(texts: Iterable[str]) -> Moment | None:
    """The first date, with the time of day of a later one of the same day."""
    found: Moment | None = None
    for text in texts:
        moment = parse_visible(text)
        if moment is None or (found is not None and moment.day != found.day):
            continue
        found = moment if found is None or moment.clock is not None else found
        if found.clock is not None:
            break
    return found


def after(heading: HtmlElement) -> list[HtmlElement]:
    """The few elements that follow the heading, or one of the elements that hold it."""
    found: list[HtmlElement] = []
    for start in (heading, *islice(heading.iterancestors(), 3)):
        if start.tag in ("body", "html", "main"):
            break
        found.extend(item for item in islice(start.itersiblings(), 4) if isinstance(item.tag, str))
    return found


def _before(heading: HtmlElement) -> list[HtmlElement]:
    """The few elements straight before the heading, or before the element that holds it."""
    found: list[HtmlElement] = []
    for start in (heading, heading.getparent()):
        if start is None or start.tag in ("body", "html", "main"):
            break
        siblings = (item for item in start.itersiblings(preceding=True) if isinstance(item.tag, str))
        found.extend(item for item in islice(siblings, 3) if item.tag not in (*_BESIDE, *_PAGE_ENDS))
    return found
