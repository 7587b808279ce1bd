"""The headline of a page: the heading that its title names, else the title without the site's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from crawler.metadata import Metadata

_SITE_GAP = re.compile(r"\s+[-–—|:•»~]{1,2}\s+|\s*\|\s*|:\s+")
_PAGE_NUMBER = re.compile(r"(?i)(?:halaman|page)\s?(?:all|\d+)")
_PAGE_NUMBER_TAIL = re.compile(r"(?i)\s+halaman (?:all|\d+)$")
_HEADINGS = (
    "//h1 | //h2 | //h3 | //h4 | //*[@itemprop='headline'][not(self::meta)]"
    " | //font[@size>=4 or starts-with(@size, '+')]"
    " | //span[contains(@class, 'judul') or contains(@id, 'udul')]"
    " | //*[self::div or self::td][contains(@class, 'judul')]"
)
_MARKED = re.compile(r"title|judul|headline|entry|post|read__|detail")
_MAX_HEADINGS = 300
_MAX_TITLE = 500
_FEWEST_WORDS = 4  # a shorter heading may be a section's
_MIN_LETTERS = 8


def letters(text: str) -> str:
    """A text's letters and digits in one case, to compare titles by."""
    return re.sub(r"\W+", "", text).casefold()


def _words(element: HtmlElement) -> str:
    return " ".join(element.text_content()[: _MAX_TITLE * 2].split())[:_MAX_TITLE]


def _leads_home(element: HtmlElement) -> bool:
    """Whether a heading is the site's name: a link to the home page, as themes set it."""
    return any(urlsplit(link.get("href") or "").path in ("", "/") for link in element.xpath(".//a[@href]"))


def _agree(heading: str, title: str) -> bool:
    """Whether a title, without its site's name or cut off, is this heading; both as `letters`."""
    if min(len(heading), len(title)) < _MIN_LETTERS:
        return False
    return title.startswith(heading[:60]) or title.endswith(heading) or heading.startswith(title[:60])


def title_heading(tree: HtmlElement, meta: Metadata, hosts: tuple[str, ...]) -> HtmlElement | None:
    """The element that prints the headline.

    It is the longest heading that the page's titles name. Where the only title is the site's ("Portal Kabupaten X"),
    it is the first heading that is long enough for a headline and no link.
    """
    titles = [letters(title.removesuffix("...").removesuffix("…")) for title in meta.titles]
    names = site_names(meta, hosts)
    found: list[tuple[int, HtmlElement]] = []
    first: HtmlElement | None = None
    for element in tree.xpath(_HEADINGS)[:_MAX_HEADINGS]:
        words = _words(element)
        key = letters(words)
        if len(key) < _MIN_LETTERS or key in names or _leads_home(element):
            continue
        if any(_agree(key, title) for title in titles):
            found.append((len(key), element))
        linked = element.tag != "h1" and next(element.iter("a"), None) is not None
        if first is None and not linked and len(words.split()) >= _FEWEST_WORDS:
            first = element
    if found:
        best = max(size for size, _ in found)
        named = next(element for size, element in found if size == best)
        short = len(_words(named).split()) < _FEWEST_WORDS  # the site's own name may stand in a heading too
        return first if short and _names_only_the_site(meta, first) else named
    return first if not meta.titles or _names_only_the_site(meta, first) else None


def _names_only_the_site(meta: Metadata, heading: HtmlElement | None) -> bool:
    """Whether the page's only title is shorter than this heading and shares no word with it."""
    if heading is None or len(meta.titles) != 1 or meta.is_article:
        return False
    title = set(re.findall(r"\w{3,}", meta.titles[0].casefold()))
    words = set(re.findall(r"\w{3,}", _words(heading).casefold()))
    return len(meta.titles[0]) < len(_words(heading)) and len(title & words) <= 1


def site_names(meta: Metadata, hosts: tuple[str, ...]) -> set[str]:
    """What the site may be called in its titles, as `letters`."""
    bare = [host.split(":")[0] for host in hosts]
    names = {letters(meta.site_name or ""), *map(letters, bare)}
    names |= {letters(host.removeprefix("www.").split(".")[0]) for host in bare}
    return names | {letters(host.removeprefix("www.")) for host in bare}


def page_title(meta: Metadata, heading: HtmlElement | None, hosts: tuple[str, ...]) -> str | None:
    """The headline: what `heading` prints, else the best of the metadata without the site's name."""
    if heading is not None:
        return _PAGE_NUMBER_TAIL.sub("", _words(heading))
    candidates = [short for title in meta.titles if (short := without_site(title, meta, hosts))]
    return candidates[0] if candidates else meta.heading


def without_site(title: str, meta: Metadata, hosts: tuple[str, ...]) -> str:
    """A title without the site's name and the page number at its end or start."""
    names = site_names(meta, hosts) - {""}
    gaps, parts = _SITE_GAP.findall(title), _SITE_GAP.split(title)
    while len(parts) > 1 and (letters(parts[-1]) in names or _PAGE_NUMBER.fullmatch(parts[-1])):
        parts.pop()
    while len(parts) > 1 and letters(parts[0]) in names:
        parts, gaps = parts[1:], gaps[1:]
    if len(parts) > 1 and meta.heading and letters(meta.heading) == letters("".join(parts[:-1])):
        parts.pop()
    joined = parts[0]
    for gap, part in zip(gaps, parts[1:], strict=False):
        joined += gap + part
    return _PAGE_NUMBER_TAIL.sub("", joined).strip()


def site_in_title(meta: Metadata) -> str | None:
    """The site's name as the last part of the page's title: "Headline - Site"."""
    parts = _SITE_GAP.split(meta.titles[-1]) if meta.titles else []
    return parts[-1] if len(parts) > 1 and len(parts[-1]) <= 40 else None
