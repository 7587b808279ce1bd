"""The element of a parsed page that holds the article's paragraphs."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MIN_CONTAINER = 120
BLOCKS = frozenset(
    """p div li ul ol h1 h2 h3 h4 h5 h6 blockquote pre table tr td th tbody section article dl dt dd main header footer
    hr center address""".split()
)
# Names that themes give to the element that holds the article's paragraphs, the most telling first.
_QUERIES = (
    "//*[@itemprop='articleBody' or contains(@itemprop, ' articleBody') or contains(@property, 'content:encoded')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]",
    "//*[@id='{name}']",
)
_NAMES = """entry-content post-content article-content article-body article__body article-text detail-text
    detail__body-text txt-article side-article read__content post-body entry-body td-post-content single-content
    content-detail detail-content isi-berita isi_berita berita-isi konten-berita content-berita article_content
    articleBody news-content newsdetail content-article text-article itp_bodycontent post-entry entry story-content
    detail_text field-name-body field--name-body com-content-article__body detail-desc prose detailsContent
    elementor-widget-theme-post-content ewa-rteLine""".split()
_TELLING = 9  # of these names, those that hardly anything else has
_SHORTEST = 25
_TIMES = 4
_LONG = 60  # letters of a paragraph; shorter lines are menus, teasers and labels
_SHARE = 0.6  # of the page's paragraphs that a container must hold to be trusted
_WIDER = 1.25
_SPACE = re.compile(r"\s+")


def _size(text: str | None) -> int:
    return len(_SPACE.sub(" ", text).strip()) if text else 0


def selected(tree: HtmlElement, selector: str) -> HtmlElement | None:
    """The element with the most text that a CSS selector finds; None for a selector that is wrong."""
    from cssselect import SelectorError
    from lxml.cssselect import CSSSelector

    try:
        found = CSSSelector(selector)(tree)
    except SelectorError:
        return None
    return max(found, key=lambda item: len(item.text_content()), default=None)


def named(tree: HtmlElement) -> HtmlElement | None:
    """The element known by name that holds the most text; the names are tried in their order."""
    for name in ("", *_NAMES):
        for query in _QUERIES[:1] if not name else _QUERIES[1:]:
            found = tree.xpath(query.format(name=name))[:50]
            best = max(found, key=lambda item: len(item.text_content()), default=None)
            if best is not None and _size(best.text_content()) >= MIN_CONTAINER:
                return best
    return None


def alone(tree: HtmlElement) -> HtmlElement | None:
    """The one element with a telling name, however short, unless the page has several times as much text elsewhere.

    Short articles, and last pages of split ones, are shorter than what can be told apart by size.
    """
    for name in ("", *_NAMES[:_TELLING]):
        query = _QUERIES[0] if not name else f"{_QUERIES[1]} | {_QUERIES[2]}".format(name=name)
        found = tree.xpath(query)[:2]
        size = _size(found[0].text_content()) if len(found) == 1 else 0
        if size >= _SHORTEST:
            elsewhere = sum(_paragraph(item) for item in tree.iter("p") if found[0] not in item.iterancestors())
            return found[0] if elsewhere < _TIMES * size else None
    return None


def dense(tree: HtmlElement, cut: list[str]) -> HtmlElement | None:
    """The element that holds most of the page's paragraphs as its own; None if no element stands out.

    What has to go out of the tree for that is added to `cut`.

    A paragraph is a block without blocks in it; text that stands between line breaks is its element's own. Themes of
    which no name is known, and pages laid out in tables, are read by this.
    """
    own: dict[HtmlElement, int] = defaultdict(int)
    for element in tree.iter(*BLOCKS, "body"):
        inner = any(child.tag in BLOCKS for child in element.iterdescendants() if isinstance(child.tag, str))
        size = _direct_text(element) if inner else _paragraph(element)
        parent = element.getparent()
        if size >= _LONG and parent is not None:
            # Text between line breaks is not a paragraph of the element around it.
            itself = inner or element.tag in ("td", "body") or next(element.iter("br"), None) is not None
            own[element if itself else parent] += size
    if not own:
        return None
    held: dict[HtmlElement, int] = defaultdict(int)
    for element, size in own.items():
        held[element] += size
        for above in element.iterancestors():
            held[above] += size
    part = best = max(own, key=lambda item: own[item])
    while (parent := best.getparent()) is not None and parent.tag not in ("body", "html"):
        if held[parent] < _WIDER * held[best]:
            break
        best = parent
    whole = _of_like_parts(part, best, own, cut)
    best = best if whole is None else whole
    return best if held[best] >= max(_SHARE * sum(own.values()), MIN_CONTAINER) else None


def _of_like_parts(
    part: HtmlElement, best: HtmlElement, own: Mapping[HtmlElement, int], cut: list[str]
) -> HtmlElement | None:
    """The element that holds a body set in several parts of one kind, each in wrappers of its own; None if it is whole.

    Page builders and portals of React give each block of text, or each paragraph, an element with the same class. What
    stands in the element that holds all before the first part and behind the last goes out of the tree: dates,
    pictures, tags.
    """
    kind = _kind(part)
    likes = [item for item in own if _kind(item) == kind]
    if not kind[1] or len(likes) < 2:
        return None
    paths = [[item, *item.iterancestors()][::-1] for item in likes]
    common = [step[0] for step in zip(*paths, strict=False) if all(item is step[0] for item in step)]
    whole = common[-1]
    inside = {item for item in own if item is not whole and whole in item.iterancestors()}
    if whole.tag in ("body", "html") or best not in (part, whole) or inside != set(likes):
        return None
    parts = [item for item in whole.iter(part.tag) if _kind(item) == kind]
    for edge, preceding in ((parts[0], True), (parts[-1], False)):
        for step in itertools.takewhile(lambda item: item is not whole, (edge, *edge.iterancestors())):
            for item in list(step.itersiblings(preceding=preceding)):
                cut.append(_SPACE.sub(" ", item.text_content()).strip())
                item.drop_tree()
    return whole


def _kind(element: HtmlElement) -> tuple[str, str]:
    """What tells elements of one kind: the tag, and the class without the numbers in it."""
    return str(element.tag), re.sub(r"\d+", "", element.get("class") or "").strip()


def _paragraph(element: HtmlElement) -> int:
    """The size of a paragraph's text; 0 if it is links for the most part."""
    size = _size(element.text_content())
    linked = sum(_size(link.text_content()) for link in element.iter("a"))
    return size if linked < 0.4 * size else 0


def _direct_text(element: HtmlElement) -> int:
    """The size of the text that stands in an element beside its blocks, links aside."""
    size = _size(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in BLOCKS and child.tag != "a":
            size += _direct_text(child)  # old pages set links and lists into FONT
        size += _size(child.tail)
    return size
