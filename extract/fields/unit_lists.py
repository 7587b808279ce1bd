"""Lists of units whose head stands once: "Polres A, B dan C", "tiga puskesmas, yakni A, B, dan C", one name a line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.context import Span
from extract.fields.unit_lexicon import Head
from extract.fields.unit_names import Grammar, Name

MAX_ITEMS = 60
_SCORE = r"(?:[^\S\n]?[(|:–-]{0,2}[^\S\n]?(?:nilai |skor )?\d{1,3}[.,]\d{1,2}[^\S\n]?(?:poin)?\)?|[^\S\n]?\([^()\n]{1,40}\))?"
_GAP = re.compile(
    rf"{_SCORE}(?P<sep>[^\S\n]?[,;|][^\S\n]{{0,2}}|[^\S\n])(?:(?P<last>dan|serta|juga|lalu|maupun|hingga|&|atau|kemudian|disusul|sedangkan)[^\S\n]{{1,2}})?"
    r"(?:juga[^\S\n])?$"
)
_INTRO = re.compile(
    r"(?::|yakni|yaitu|ialah|adalah|antara lain|meliputi|masing-masing|terdiri (?:dari|atas)|di antaranya|diantaranya|lengkapnya|—|–|\()"
    r"(?:[^\S\n]?:)?[^\S\n]{0,2}$"
)
_BULLET = re.compile(r"[^\S\n]{0,4}(?:\d{1,3}[.)|]|[-•*–▪]|[a-z][.)])?[^\S\n|]{0,3}\|?[^\S\n]{0,3}")
_SCORED = re.compile(r"[^\S\n]?[(|:–-]{0,2}[^\S\n]?(?:nilai |skor )?\d{1,3}[.,]\d{1,2}")


@dataclass(frozen=True, slots=True)
class Item:
    """A list item under a head that stands elsewhere."""

    name: Name
    head: Head
    head_text: str  # the head as the text prints it
    start: int
    own_head: bool  # "Kota X" in a list of local governments


def _item(grammar: Grammar, at: int, head: Head) -> Name | None:
    """The proper name that begins at a word, as an item under a head."""
    w = grammar.w
    if at >= len(w) or not w.words[at][0].isupper():
        return None
    form = grammar.heads.get(at)
    if form is not None and not (form.head.style == "area" and (head.region or head.style == "area")):
        return None
    name = Name(head, at, at - 1, w.spans[at].start)
    limit = 5
    place = at
    while len(name.proper) < limit and (place == at or w.joined(place)) and place < len(w):
        if not grammar._name_word(place, name):
            break
        grammar._take(name, place)
        place += 1
    grammar._drop_tail(name)
    if not name.proper or name.last < at or not w.words[at][0].isupper():
        return None
    return name


def _head_text(grammar: Grammar, name: Name) -> str:
    form = grammar.heads.get(name.first)
    if form is None:
        return name.head.name
    first, last = name.first, name.first + len(form.words) - 1
    text = " ".join(grammar.w.source[grammar.w.spans[first].start : grammar.w.spans[last].end].split())
    return text if text[0].isupper() else name.head.name


def following(grammar: Grammar, name: Name) -> list[Item]:
    """The items that follow a complete name and take over its head."""
    w = grammar.w
    head = name.head
    head_text = _head_text(grammar, name)
    items: list[Item] = []
    end, last, scored, closed = name.end, name.last, 0, False
    while len(items) < MAX_ITEMS and last + 1 < len(w):
        at = last + 1
        while at < len(w) and w.spans[at].start - end < 60 and not w.words[at][0].isupper():
            at += 1
        if at >= len(w) or w.spans[at].start - end >= 60:
            break
        gap = w.source[end : w.spans[at].start]
        match = _GAP.fullmatch(gap)
        if match is None or not (match["last"] or match["sep"].strip()):
            break
        item = _item(grammar, at, head)
        if item is None:
            closed = closed or (bool(items) and bool(match["last"]) and at in grammar.heads)
            break
        scored += bool(_SCORED.match(w.source, end))
        own = head.style == "area" and at in grammar.heads
        items.append(Item(item, head, head_text, w.spans[at].start, own))
        end, last = item.end, item.last
        if match["last"] in {"dan", "serta", "&", "maupun", "hingga", "atau"}:
            closed = True
            break
    if closed or len(items) >= 3 or (items and scored and _SCORED.match(w.source, end)):
        return items
    return []
