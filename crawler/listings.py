"""What a list, search or tag page leads to: the links of its main part, without those of menus and sidebars."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from crawler.addresses import MAX_URL, canonical_url, is_web_address, same_site
from crawler.boilerplate import names_boilerplate
from extract.topic import is_on_topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from crawler.discovery import Reply
    from crawler.outlets import Outlet

MAX_LINKS = 20_000
_MOST = 0.4  # of the page's text: an element with more of it is the list itself, whatever its class says
_DROPPED = frozenset({"script", "style", "noscript", "template", "nav", "aside"})
_MAY_TOP_AN_ITEM = frozenset({"header", "footer"})  # of the page, or of one item of the list
# WordPress gives every item of a list the names of its tags as classes: `post tag-wbk`, which names no list of tags.
_ITEM_CLASSES = frozenset({"hentry", "type-post", "post", "wp-block-post"})
_NOT_ARTICLE = re.compile(
    r"^/?$|/(?:tag|tags|topik|topic|search|cari|indeks?|category|kategori|rubrik|author|penulis|page|login|redaksi|kontak"
    r"|tentang(?:-kami)?|about(?:-us)?|contact|privacy|disclaimer|pedoman-media-siber|feed|amp|wp-admin|wp-json|foto|video"
    r"|galeri|print)(?:/|$)|\.(?:jpe?g|png|gif|webp|svg|css|js|xml|pdf|zip|mp4)$",
    re.I,
)
_ARTICLE_PATH = re.compile(r"\d{4}/\d{1,2}(?:/\d{1,2})?/[\w-]{5,}|/\d{3,}(?:/|-|$)|[\w]+(?:-[\w]+){3,}|/r-\d{3,}")
_WWW = re.compile(r"^www\.")


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
        found = bool(re.search(rule, parts.path + (f"?{parts.query}" if parts.query else "")))
    else:
        shaped = bool(_ARTICLE_PATH.search(parts.path)) or bool(re.fullmatch(r"p=\d+", parts.query))
        found = shaped and not _NOT_ARTICLE.search(parts.path)
    return home_form(outlet, url) if found else None


def home_form(outlet: Outlet, url: str) -> str:
    """The address with the scheme and host of the outlet's home page, if it differs from them by http and www only."""
    parts, home = urlsplit(url), urlsplit(outlet.home)
    if _WWW.sub("", parts.netloc) != _WWW.sub("", home.netloc):
        return url
    return urlunsplit((home.scheme, home.netloc, *parts[2:]))


def listed(outlet: Outlet, reply: Reply) -> Counter[str]:
    """The articles that a list, search or tag page leads to, in its order, and how often it links to each."""
    tree = parse_html(reply)
    if tree is None:
        return Counter()
    selector = outlet.settings.get("links")
    if selector:
        chosen = list(tree.cssselect(selector))[:MAX_LINKS]
        return _articles(
            outlet, reply, (anchor for item in chosen for anchor in ([item] if item.tag == "a" else item.iter("a")))
        )
    _prune(tree)
    mains = tree.xpath("//main | //*[@role='main']")
    inside = _articles(outlet, reply, mains[0].iter("a")) if len(mains) == 1 else None
    return inside or _articles(outlet, reply, tree.iter("a"))


def _articles(outlet: Outlet, reply: Reply, anchors: Iterator[HtmlElement]) -> Counter[str]:
    urls = (
        article_url(outlet, reply.url, anchor.get("href") or "")
        for _, anchor in zip(range(MAX_LINKS), anchors, strict=False)
        if wanted_headline(outlet, anchor.text_content())
    )
    return Counter(url for url in urls if url)


def _prune(tree: HtmlElement) -> None:
    """Take out of the tree, in place, what stands beside the list."""
    whole = max(1, len(tree.text_content()))
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or element.tag == "body":
            continue
        top = element.tag in _MAY_TOP_AN_ITEM and not any(_is_item(outer) for outer in element.iterancestors())
        if element.tag in _DROPPED or ((top or _is_beside(element)) and not _is_most(element, whole)):
            element.drop_tree()


def _is_beside(element: HtmlElement) -> bool:
    """Whether an element's class or id says that it is a sidebar, a menu, other articles ..."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag != "main" and not _is_item(element) and names_boilerplate(names)


def _is_item(element: HtmlElement) -> bool:
    classes = element.get("class") or ""
    return element.tag == "article" or not _ITEM_CLASSES.isdisjoint(classes[:500].split())


def _is_most(element: HtmlElement, whole: int) -> bool:
    return element.find(".//h1") is not None or len(element.text_content()) >= _MOST * whole


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
