"""RSS, Atom and sitemaps, read without trusting them: no entities, no network, bounded size."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from crawler.published import parse_iso

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_XML = 50_000_000
_MAX_ITEMS = 50_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One address in a feed or sitemap."""

    url: str
    day: date | None = None
    is_sitemap: bool = False
    text: str = ""  # headline and summary, where the feed has them


def unpack(body: bytes) -> bytes:
    """The body of a `.xml.gz` file, no more than `MAX_XML` of it; other bodies as they are."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(body, MAX_XML)
    except zlib.error:
        return b""


def _root(body: bytes) -> _Element | None:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True
    )
    try:
        root = etree.fromstring(unpack(body).lstrip()[:MAX_XML], parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


def _name(element: _Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def _text(element: _Element, *names: str) -> str | None:
    """The text of the first descendant with one of these names, in the order of the names."""
    for name in names:
        for item in element.iter():
            if _name(item) == name and item.text and item.text.strip():
                return str(item.text).strip()[:2000]
    return None


def _day(text: str | None) -> date | None:
    moment = parse_iso(text) if text else None
    return moment.day if moment else None


def read_feed(body: bytes) -> list[Entry] | None:
    """The entries of an RSS or Atom feed; None if it is none."""
    root = _root(body)
    if root is None or _name(root) not in ("rss", "feed", "rdf"):
        return None
    return list(_entries(root))


def _entries(root: _Element) -> Iterator[Entry]:
    # RSS 2.0 has its items in a channel, Atom and RSS 1.0 beside it. Deeper ones are none: a feed of items in items in
    # items would be read as often as it is deep.
    lists = [root, *(child for child in root if _name(child) == "channel")]
    items = (child for parent in lists for child in parent if _name(child) in ("item", "entry"))
    for count, item in enumerate(items):
        if count >= _MAX_ITEMS:
            return
        links = [child for child in item if _name(child) == "link"]
        web = [link.get("href") for link in links if link.get("href") and link.get("rel", "alternate") == "alternate"]
        url = (web[0] if web else None) or _text(item, "link")
        if url:
            text = f"{_text(item, 'title') or ''}\n{_text(item, 'description', 'summary') or ''}".strip()
            yield Entry(url.strip(), _day(_text(item, "pubdate", "published", "date", "updated")), text=text)


def read_sitemap(body: bytes) -> list[Entry] | None:
    """The addresses of a sitemap or sitemap index; None if it is none."""
    root = _root(body)
    if root is None or _name(root) not in ("urlset", "sitemapindex"):
        return None
    entries = []
    for count, item in enumerate(root):
        if count >= _MAX_ITEMS:
            break
        url = next((child.text for child in item if _name(child) == "loc" and child.text), None)
        if url:
            day = _day(_text(item, "publication_date", "lastmod"))
            entries.append(Entry(url.strip()[:2000], day, is_sitemap=_name(item) == "sitemap"))
    return entries
