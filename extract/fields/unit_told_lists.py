"""Lists of places whose kind of office is told near by: "Dua kantah lain ikut, X dan Y", "X dan Y. Dua kejari ini"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from extract.fields.date_reading import number_of
from extract.fields.gazetteer import load_gazetteer
from extract.fields.unit_board import REACH, Board
from extract.fields.unit_intros import generics, number_before
from extract.fields.unit_lexicon import Head, lexicon
from extract.fields.unit_lists import carried_text, is_known, item_at, run
from extract.fields.unit_names import Found
from extract.fields.unit_regions import is_place
from extract.records import UnitType

SEVERAL = 2
PROVINCE = 2  # digits of its code
COUNT_WORDS = 6  # of "dua puluh tiga kantor imigrasi"
SENTENCE = 240  # characters back to the list that "dua kejari ini" points at
_OPENS = re.compile(r",[^\S\n]|:[^\S\n]")
_SIGN = re.compile(r"(?:,(?:[^\S\n](?:yakni|yaitu))?|:)[^\S\n]")
_ENDS = re.compile(r"[^\S\n]?(?:[.,;!?)—–]|[\"”]|-[^\S\n]|\n|$)")
_STOPS = re.compile(r"[.!?;][\"”]?\s|\n")
_STANDS_FOR = re.compile(
    r"[^\S\n](?:(?:di|ter)?wakil(?:i|kan)|diisi|muncul|ada|terdapat|menempatkan|menyumbang(?:kan)?|mengirim(?:kan)?"
    r"|memunculkan)(?:[^\S\n]oleh)?[^\S\n]"
)
_THESE = re.compile(r"[^\S\n](?:ini|itu|tersebut|tadi)\b")
_SENTENCE_START = re.compile(r"(?:^|[.!?][\"”]?[^\S\n]{1,2}|\n)[\"“]?$")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of office that is told without a name: its words, its head, and how many of it there are (0 if untold)."""

    last: int
    head: Head
    head_text: str
    number: int


def told_lists(board: Board) -> Iterator[Found]:
    """The offices of every list of places that a kind of office, told before or right behind it, makes offices of."""
    w, source = board.w, board.w.source
    for last, head, head_text in list(generics(board)):
        if head.type in {UnitType.PEMDA, UnitType.KECAMATAN}:
            continue
        kind = _Kind(last, head, head_text, number_before(board, last))
        verb = _STANDS_FOR.match(source, w.spans[last].end)
        if verb is not None:
            yield from _known(_places(board, verb.end(), kind))
        if kind.number >= SEVERAL:
            yield from _behind(board, kind) or _before(board, kind)
    for kind in _counted_behind(board):
        yield from _items_of(board, w.spans[kind.last + 1].end, kind)


def _counted_behind(board: Board) -> Iterator[_Kind]:
    """The kinds whose number follows them: "puskesmasnya tiga: X, Y dan Z"."""
    w, forms = board.w, lexicon().forms
    for at in range(len(w) - 1):
        base = w.lowered[at].removesuffix("nya")
        if base == w.lowered[at] or base not in forms or not w.joined(at + 1):
            continue
        head = next((form.head for form in forms[base] if form.words == (base,)), None)
        if head is not None and (head.style == "place" or head.region):
            yield _Kind(at, head, head.name, number_of(w.lowered[at + 1]) or 0)


def _items_of(board: Board, offset: int, kind: _Kind) -> list[Found]:
    """The items right behind a number, a comma or colon between, if they are as many as it says."""
    sign = _SIGN.match(board.w.source, offset)
    items = _places(board, sign.end(), kind) if sign is not None and kind.number >= SEVERAL else []
    return [item for item, _ in items] if len(items) == kind.number else []


def _places(board: Board, offset: int, kind: _Kind) -> list[tuple[Found, bool]]:
    """The items of a closed list that begins at an offset, each with whether its place is known."""
    w = board.w
    at = bisect_left(w.spans, (offset, 0))
    if at >= len(w) or w.spans[at].start != offset or not board.free(at, at):
        return []
    name = item_at(board.g, at, kind.head)
    if name is None or is_place(board, at):
        return []
    text = carried_text(board.g, name, kind.head, kind.head_text)
    first = Found(name, offset, text, kind.head_text, carried=True)
    rest, closed, _ = run(board.g, name.last + 1, name.end, kind.head, kind.head_text)
    if not closed or not rest or not _ENDS.match(w.source, rest[-1].name.end):
        return []
    return [(item, _is_known(board, item)) for item in (first, *rest)]


def _is_known(board: Board, item: Found) -> bool:
    """Whether an item is a known place, with its level or without it."""
    w, name = board.w, item.name
    form = w.heads.get(name.first)
    if form is not None and form.head.style == "area":
        return w.region_words(name.first) > 0 or w.region_words(name.first + 1) > 0
    return is_known(board.g, name)


def _known(items: list[tuple[Found, bool]]) -> list[Found]:
    return [item for item, _ in items] if all(known for _, known in items) else []


def _behind(board: Board, kind: _Kind) -> list[Found]:
    """The list behind a counted kind that is as long as the number says: behind a comma all of its places are known,
    behind a colon, which may end the next sentence, one of them.
    """
    w, source = board.w, board.w.source
    start = w.spans[kind.last].end
    stop = _STOPS.search(source, start, start + REACH)
    limit = start + REACH if stop is None else stop.start() + 1
    for sign in _OPENS.finditer(source, start, start + REACH):
        colon = source[sign.start()] == ":"
        if (sign.start() >= limit and not colon) or not _is_free(board, kind.last + 1, sign.start()):
            continue
        if source.find("\n", start, sign.start()) >= 0:
            break
        items = _places(board, sign.end(), kind)
        if len(items) != kind.number or not (colon or _may_open(board, sign.start())):
            continue
        if all(known for _, known in items) or (colon and any(known for _, known in items)):
            return [item for item, _ in items]
    return []


def _is_free(board: Board, at: int, end: int) -> bool:
    """Whether nothing else that could be listed is named or counted between a word and an offset."""
    w = board.w
    stop = bisect_left(w.spans, (end, 0))
    words = w.lowered[at:stop]
    return all(board.free(place, place) for place in range(at, stop)) and not any(
        number_of(word) for word in words if not word.isdigit()
    )


def _may_open(board: Board, comma: int) -> bool:
    """Whether a list can begin behind a comma: no name that could be its first item stands before the comma."""
    w = board.w
    at = bisect_left(w.spans, (comma, 0)) - 1
    if not w.capital(at):
        return True
    size = w.region_ending(at)
    names = load_gazetteer().names
    place = "".join(w.lowered[at - size + 1 : at + 1])
    return size > 0 and all(len(code) == PROVINCE for code in names.get(place, ()))


def _before(board: Board, kind: _Kind) -> list[Found]:
    """The list that ends the sentence before "dua kejari ini", if it is as long and of known places alone."""
    w, source = board.w, board.w.source
    if not _THESE.match(source, w.spans[kind.last].end):
        return []
    first = kind.last
    while first > 0 and kind.last - first < COUNT_WORDS and not _SENTENCE_START.search(board.before(first, 4)):
        first -= 1
    if not _SENTENCE_START.search(board.before(first, 4)):
        return []
    begin = bisect_left(w.spans, (w.spans[first].start - SENTENCE, 0))
    for at in range(begin, first):
        if not w.region_words(at) or w.region_words(at - 1) > 1:
            continue
        items = _places(board, w.spans[at].start, kind)
        if len(items) == kind.number and items[-1][0].name.last == first - 1:
            opens = not w.capital(at - 1) or not w.joined(at)
            return _known(items) if opens else []
    return []
