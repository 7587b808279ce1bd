"""Offices of clauses side by side, the first alone with its kind: "Kantah Kota X diwakili A; Kabupaten Y oleh B"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from extract.fields.unit_board import Board
from extract.fields.unit_names import Found
from extract.records import UnitType

REACH = 300  # characters of a sentence whose clauses are read
_VERB = re.compile(
    r"[^\S\n](?P<verb>diwakili|diterima|dijemput|oleh|melalui|lewat|dengan|meraih|mendapat|memperoleh|beroleh)\b"
)
_NEXT = re.compile(r";[^\S\n](?:dan|serta|sedangkan|sementara|lalu)?[^\S\n]?")
_STOPS = re.compile(r"[.!?][\"”]?\s+[\"“A-Z]|\n")
_BY = frozenset({"diwakili", "diterima", "dijemput"})  # verbs that the next clause leaves out before its "oleh"


def clause_offices(board: Board) -> Iterator[Found]:
    """The regions that open the clauses behind a semicolon, where they do what the office that opens the first does."""
    for item in list(board.found):
        head = item.name.head
        verb = _VERB.match(board.w.source, item.name.end)
        if verb is None or not head.region or item.in_position or head.type is UnitType.PEMDA or head.style != "place":
            continue
        yield from _clauses(board, item, verb["verb"])


def _clauses(board: Board, item: Found, verb: str) -> Iterator[Found]:
    w, start = board.w, item.name.end
    stop = _STOPS.search(w.source, start, start + REACH)
    for gap in _NEXT.finditer(w.source, start, start + REACH if stop is None else stop.start()):
        at = bisect_left(w.spans, (gap.end(), 0))
        last = _region_end(board, at)
        if last < at or w.spans[at].start != gap.end() or not board.free(at, last):
            continue
        own = _VERB.match(w.source, w.spans[last].end)
        if own is not None and (own["verb"] == verb or (verb in _BY and own["verb"] == "oleh")):
            yield board.bare(at, last, item.name.head, item.head_text or item.name.head.name)


def _region_end(board: Board, at: int) -> int:
    """The last word of the kabupaten or kota that begins at a word, with its level or without; before it if none."""
    w = board.w
    if at >= len(w) or not w.capital(at):
        return at - 1
    form = w.heads.get(at)
    level = int(form is not None and form.head.style == "area" and at + 1 < len(w))
    size = w.region_words(at + level)
    return at + level + size - 1 if size else at - 1
