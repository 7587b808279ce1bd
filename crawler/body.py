"""The paragraphs of a parsed page: out of the outlet's own selector, a container that was found, or by trafilatura."""

from __future__ import annotations

import itertools
import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from crawler.boilerplate import DROPPED_TAGS, READ_ALSO, READ_ALSO_END, TEXT_TAGS, names_boilerplate
from crawler.container import alone, dense, named, selected

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_ELEMENTS = 60_000
_MOST = 0.4  # of the page's text: an element that holds as much is spared
_MAX_LABEL = 40  # characters of a cell that names or holds one value
_BLOCKS = frozenset(
    """p div li ul ol h1 h2 h3 h4 h5 h6 blockquote pre table tr section article dl dt dd main header footer hr center
    address""".split()
)
_KEPT = frozenset({"html", "body", "main"})
# How a report begins: "PADANG -", "Semarang, Kabar.example –". A summary above the text does not begin so.
_DATELINE = re.compile(r"[A-Z][A-Za-z .'’/-]{2,40}(?:[,(]\s?[\w. ]{2,40}\)?)?\s?[-–—]{1,2}\s")
_MAX_LEAD = 1_500
_SPACES = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]"
)


def text_start(element: HtmlElement, limit: int, *, gap: str = "") -> str:
    """The first characters of an element's text as one line; no more than `limit` are gathered, however big it is.

    `gap` is set between the texts of its elements.
    """
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(part[:limit])
        size += len(part.strip())
        if size > limit:
            break
    return clean_line(gap.join(parts))[:limit]


def _text(element: HtmlElement) -> str:
    return _SPACES.sub(" ", element.text_content()).strip()


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def prune(tree: HtmlElement) -> list[str]:
    """Take out of the tree, in place, what is surely not the article; gives the text of what was taken out.

    An element is spared whatever its class says if it has the page's heading or most of its text.
    """
    cut: list[str] = []
    whole = max(1, len(tree.text_content()))
    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            _drop(element)
        elif element.tag in DROPPED_TAGS:
            if element.tag == "form" and len(_text(element)) >= _MOST * whole:
                continue  # ASP.NET sets the whole page into one
            if element.tag in TEXT_TAGS:
                cut.append(_text(element))
            _drop(element)
        elif element.tag not in _KEPT and names_boilerplate(f"{element.get('class') or ''} {element.get('id') or ''}"):
            text = _text(element)
            if len(text) < _MOST * whole and element.find(".//h1") is None:
                cut.append(text)
                _drop(element)
    cut.extend(_drop_above_heading(tree, whole))
    cut.extend(_drop_read_also(tree))
    return [text for text in cut if text]


def _drop_above_heading(tree: HtmlElement, whole: int) -> list[str]:
    """Take out what stands above the page's only heading (masthead, menus), if that is not most of the page."""
    headings = tree.xpath("//body//h1")
    if len(headings) != 1:
        return []
    path = [headings[0], *headings[0].iterancestors()]
    above = [
        item for element in path if element.tag not in ("html", "body") for item in element.itersiblings(preceding=True)
    ]
    texts = [_text(item) for item in above]
    if sum(map(len, texts)) >= 0.3 * whole:
        return []
    for item in above:
        _drop(item)
    return texts


def _open_layout_tables(tree: HtmlElement) -> None:
    """Make blocks of tables that only lay out the page: those of which a cell holds paragraphs, breaks or a table."""
    cells = list(tree.iter("td", "th"))
    inside = [(cell, next(cell.iterancestors("table"), None)) for cell in cells]
    layout = {
        table
        for cell, table in inside
        if table is not None and any(next(cell.iter(tag), None) is not None for tag in ("p", "br", "table", "div"))
    }
    rows = [(row, next(row.iterancestors("table"), None)) for row in tree.iter("tr", "tbody")]
    for element, table in [*inside, *rows]:
        if table in layout:
            element.tag = "span" if element.tag in ("td", "th") and _is_label(element) else "div"
    for table in layout:
        table.tag = "div"


def _is_label(cell: HtmlElement) -> bool:
    """Whether a cell of a layout table holds only a word or two, as in `Penulis | : | Sinta`."""
    return len(cell) == 0 and len(_text(cell)) <= _MAX_LABEL


def _drop_table_heads(tree: HtmlElement) -> list[str]:
    """Take out the first row of a data table if it only says what the columns hold."""
    cut = []
    for table in list(tree.iter("table")):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        if len(rows) > 1 and _is_head(rows[0]) and not _is_head(rows[1]):
            cut.append(clean_line(" ".join(_text(cell) for cell in rows[0])))
            _drop(rows[0])
    return cut


def _is_head(row: HtmlElement) -> bool:
    """Whether each cell of a row is a heading or set in bold, and there are at least two."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) > 1 and all(cell.tag == "th" or _is_bold(cell) for cell in cells)


def _is_bold(element: HtmlElement) -> bool:
    size = len(_text(element))
    return 0 < size <= sum(len(_text(item)) for item in element.iter("b", "strong"))


def _drop_read_also(tree: HtmlElement) -> list[str]:
    """Take out "Baca juga: <a>...</a>" wherever it stands: in an element of its own, or inside a paragraph."""
    cut: list[str] = []
    known: dict[HtmlElement, bool] = {}
    for link in list(tree.iter("a")):
        if link.getparent() is None:
            continue
        holder = None
        for parent in itertools.islice(link.iterancestors(), 5):
            if parent.tag in _KEPT or parent.tag == "article":
                break
            if parent not in known:
                known[parent] = _is_read_also(parent)
            holder = parent if known[parent] else holder
        if holder is not None:
            cut.append(_text(holder))
            _drop(holder)
        elif (before := _text_before(link)) is not None:
            cut.append(f"{before} {_text(link)}".strip())
            _drop(link)
    return cut


def _is_read_also(element: HtmlElement) -> bool:
    """Whether an element has nothing but "Baca juga" and links."""
    text = _text(element)
    if len(text) > 800 or not READ_ALSO.match(text):
        return False
    linked = sum(len(_text(item)) for item in element.iter("a"))
    return linked >= 0.6 * len(READ_ALSO.sub("", text))


def _text_before(link: HtmlElement) -> str | None:
    """The label "Baca juga:" straight before a link, cut from the tree; None if there is none."""
    previous, parent = link.getprevious(), link.getparent()
    source = (previous.tail if previous is not None else parent.text) or ""
    if (
        not source.strip()
        and previous is not None
        and len(_text(previous)) < 30
        and READ_ALSO_END.search(_text(previous))
    ):
        label = _text(previous)
        _drop(previous)
        return label
    match = READ_ALSO_END.search(source)
    if match is None:
        return None
    rest = source[: match.start()] + ("." if match.group().startswith(".") else " ")
    if previous is not None:
        previous.tail = rest
    else:
        parent.text = rest
    return match.group().strip()


def _lines(element: HtmlElement, links: list[str]) -> Iterator[str]:
    """The text of an element, a line for each block; blocks that are nothing but links go to `links`."""
    parts: list[str] = []
    linked = 0

    def flush() -> str | None:
        nonlocal linked
        line = clean_line("".join(parts))
        only_links = linked > 0 and linked >= 0.8 * len(line) and len(line) < 300
        parts.clear()
        linked = 0
        if only_links and line:
            links.append(line)
        return None if only_links or not line else line

    from lxml.etree import iterwalk

    for event, node in iterwalk(element, events=("start", "end")):
        if not isinstance(node.tag, str):
            continue
        block = node.tag in _BLOCKS or node.tag == "br"
        if block and (line := flush()):
            yield line
        if event == "start":
            parts.append(" " if node.tag in ("td", "th") else "")
            parts.append(node.text or "")
        else:
            linked += len(_text(node)) if node.tag == "a" else 0
            parts.append((node.tail or "") if node is not element else "")
    if line := flush():
        yield line


def clean_line(text: str) -> str:
    """One line of text without invisible characters, white space made single blanks."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text).replace("\n", " ")).strip()


def _by_trafilatura(tree: HtmlElement) -> list[str]:
    from trafilatura import extract

    # What it finds no text in is no news to the user of a command; the page's outcome says it.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    # trafilatura runs unforeseen paths on hostile trees; a page must at worst give no text.
    try:
        text = extract(tree, include_comments=False, include_tables=True, fast=True, output_format="txt")
    except Exception:
        return []
    return [line for part in (text or "").split("\n") if (line := clean_line(_without_bars(part)))]


def _without_bars(line: str) -> str:
    """A table's row without the bars that trafilatura draws between its cells."""
    line = line.strip()
    return line.replace("|", " ") if line.startswith("|") and line.endswith("|") else line


def _lead(chosen: HtmlElement) -> str | None:
    """The first paragraph, where a theme sets it in an element of its own, straight before that of all others."""
    if _DATELINE.match(text_start(chosen, 120)):
        return None
    for element in (chosen, *itertools.islice(chosen.iterancestors(), 2)):
        if element.tag in _KEPT:
            break
        for before in itertools.islice(element.itersiblings(preceding=True), 3):
            line = text_start(before, _MAX_LEAD + 1) if isinstance(before.tag, str) else ""
            if _DATELINE.match(line) and line.endswith((".", '"', "”")) and len(line) <= _MAX_LEAD:
                return line
    return None


def body_lines(tree: HtmlElement, selector: str | None = None) -> tuple[list[str], list[str]]:
    """The lines of the article's body, and the texts that were taken out before; changes the tree.

    `selector` is the outlet's own CSS selector of the element that holds the paragraphs.
    """
    chosen = selected(tree, selector) if selector else None
    cut = prune(tree)
    cut.extend(_drop_table_heads(tree))
    _open_layout_tables(tree)
    if chosen is None or chosen.getroottree().getroot() is not tree.getroottree().getroot():
        chosen = named(tree)
    if chosen is None:
        chosen = alone(tree)
    if chosen is None:
        chosen = dense(tree, cut)
    links: list[str] = []
    lines = list(_lines(chosen, links)) if chosen is not None else []
    if chosen is not None and (lead := _lead(chosen)) is not None and lead not in lines:
        lines.insert(0, lead)
    cut.extend(links)
    return (lines or _by_trafilatura(tree) or list(_lines(tree, []))), cut
