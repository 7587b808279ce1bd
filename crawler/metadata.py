"""What a page says of itself: JSON-LD, OpenGraph and meta elements, read without trusting them.

Pages of small outlets carry broken JSON-LD, dates of the wrong zone and titles with the site's name, so every value is
bounded, cleaned and only a candidate; `crawler.page` chooses.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crawler.published import Moment, parse_iso, parse_visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_SCRIPT = 500_000
_MAX_NODES = 2_000
_MAX_DEPTH = 12
_MAX_VALUE = 500
_ARTICLE_TYPES = frozenset(
    {"Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "Report", "LiveBlogPosting", "SocialMediaPosting"}
)
_LISTING_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ItemList", "ProfilePage"})
_META_DATES = (
    "article:published_time",
    "datepublished",
    "og:article:published_time",
    "content_publisheddate",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "published-date",
    "dc.date.issued",
    "dc.date",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
)
_AUTHORS = ("author", "article:author", "content_author", "dc.creator")
_SPACE = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The candidates that a page gives for its metadata."""

    titles: tuple[str, ...] = ()  # the best first
    heading: str | None = None  # the only h1, or the one of the article
    site_name: str | None = None
    published: Moment | None = None
    author: str | None = None
    canonical: str | None = None
    body: str | None = None  # articleBody of JSON-LD
    is_article: bool = False
    is_listing: bool = False
    is_free: bool = True
    types: frozenset[str] = field(default_factory=frozenset)


def clean(value: object, limit: int = _MAX_VALUE) -> str | None:
    """A value as one line of text without entities, None if there is nothing in it."""
    if not isinstance(value, str):
        return None
    text = _SPACE.sub(" ", html.unescape(value[: limit * 4]).replace("\u00ad", "").replace("\u200b", "")).strip()
    return text[:limit] or None


def _loads(text: str) -> Any:
    """JSON-LD as pages print it: raw line breaks in strings, comments around it, a comma too many."""
    text = (
        text.strip().removeprefix("<!--").removesuffix("-->").strip().removeprefix("//<![CDATA[").removesuffix("//]]>")
    )
    for attempt in (text, _CONTROL.sub(" ", text), re.sub(r",(\s{0,20}[}\]])", r"\1", _CONTROL.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """All objects in a JSON-LD document, `@graph` and lists included, breadth first."""
    queue: list[tuple[Any, int]] = [(value, 0)]
    for count, (item, depth) in enumerate(queue):
        if count >= _MAX_NODES:
            return
        children: list[Any] = []
        if isinstance(item, dict):
            yield item
            children = [child for child in item.values() if isinstance(child, dict | list)]
        elif isinstance(item, list):
            children = [child for child in item[:_MAX_NODES] if isinstance(child, dict | list)]
        if depth < _MAX_DEPTH and len(queue) < _MAX_NODES:
            queue.extend((child, depth + 1) for child in children)


def _types(node: dict[str, Any]) -> frozenset[str]:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(name.rsplit("/", 1)[-1] for name in names if isinstance(name, str))


def _fallback_fields(text: str) -> dict[str, Any]:
    """The few fields that matter out of JSON-LD that is no JSON (an unescaped quotation mark in the headline)."""
    if not re.search(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(?:News)?Article"', text):
        return {}
    fields: dict[str, Any] = {"@type": "NewsArticle"}
    for name in ("datePublished", "headline"):
        match = re.search(rf'"{name}"\s{{0,9}}:\s{{0,9}}"([^"\n]{{1,300}})"\s{{0,9}}[,}}]', text)
        if match:
            fields[name] = match.group(1)
    return fields


def linked_data(tree: HtmlElement) -> list[dict[str, Any]]:
    """The objects of a page's JSON-LD scripts."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]")[:20]:
        text = (script.text or "")[:MAX_SCRIPT]
        value = _loads(text)
        found.extend([_fallback_fields(text)] if value is None else _nodes(value))
    return found


def _author(value: Any) -> str | None:
    items = value if isinstance(value, list) else [value]
    names = [clean(item.get("name") if isinstance(item, dict) else item, 100) for item in items[:5]]
    return ", ".join(dict.fromkeys(name for name in names if name and not name.startswith("http"))) or None


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta element, by name, property or itemprop in small letters."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        if len(found) >= _MAX_NODES:
            break
        content = element.get("content")
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), content[:_MAX_VALUE])
    return found


def _heading(tree: HtmlElement) -> str | None:
    """The page's h1, where there is one, or the one that says it is the article's."""
    all_of_them = tree.xpath("//h1")[:20]
    marked = [
        item
        for item in all_of_them
        if re.search(r"title|judul|headline|entry|post|read__|detail", f"{item.get('class')} {item.get('itemprop')}")
    ]
    for group in (marked, all_of_them):
        texts = [text for item in group if (text := clean(item.text_content()))]
        if len(texts) == 1:
            return texts[0]
    return None


def parse_date(value: object) -> Moment | None:
    """A date as metadata and attributes give it; None if it is none."""
    text = clean(value, 64)
    return None if text is None else parse_iso(text) or parse_visible(text)


def _published(articles: list[dict[str, Any]], meta: dict[str, str], tree: HtmlElement) -> Moment | None:
    values: list[object] = [node.get("datePublished") for node in articles]
    values += [meta.get(name) for name in _META_DATES]
    values += tree.xpath("//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content")[:3]
    values += tree.xpath("//*[contains(@property, 'dc:date') or contains(@property, 'dc:created')]/@content")[:3]
    values += tree.xpath("//abbr[contains(@class, 'published') or @itemprop='datePublished']/@title")[:1]
    return next((moment for value in values if (moment := parse_date(value)) is not None), None)


def read_metadata(tree: HtmlElement) -> Metadata:
    """The metadata that a parsed page carries."""
    nodes = linked_data(tree)
    kinds = frozenset().union(*(_types(node) for node in nodes)) if nodes else frozenset[str]()
    articles = [
        node for node in nodes if _types(node) & _ARTICLE_TYPES and ("headline" in node or "datePublished" in node)
    ]
    meta = _meta(tree)
    titles = [meta.get("og:title"), *(node.get("headline") for node in articles[:1]), meta.get("twitter:title")]
    titles.append(tree.findtext(".//title"))
    canonical = [*tree.xpath("//link[@rel='canonical']/@href")[:1], meta.get("og:url", "")]
    names = [
        meta.get("og:site_name"),
        *(node.get("name") for node in nodes if _types(node) & {"WebSite", "Organization"}),
    ]
    named = [*(_author(node.get("author")) for node in articles), *(clean(meta.get(name), 100) for name in _AUTHORS)]
    authors = [name for name in named if name and not name.startswith("http")]
    bodies = [node.get("articleBody") for node in articles]
    return Metadata(
        titles=tuple(dict.fromkeys(title for value in titles if (title := clean(value)))),
        heading=_heading(tree),
        site_name=next((name for value in names if (name := clean(value, 100))), None),
        published=_published(articles, meta, tree),
        author=next(iter(authors), None),
        canonical=next((text.strip() for text in canonical if text.strip()), None),
        body=next((body for body in bodies if isinstance(body, str) and body.strip()), None),
        is_article=bool(articles) or meta.get("og:type", "").lower() == "article",
        is_listing=bool(kinds & _LISTING_TYPES),
        is_free=not any(str(node.get("isAccessibleForFree")).lower() == "false" for node in articles),
        types=kinds,
    )
