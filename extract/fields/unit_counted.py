"""Regions that stand for offices counted before: "Ada empat BPS kabupaten. ... Sumbawa, Dompu, Bima dan Buton"."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fields.unit_board import Board
from extract.fields.unit_intros import generics, number_before
from extract.fields.unit_lexicon import Head
from extract.fields.unit_lists import run
from extract.fields.unit_names import Found
from extract.fields.unit_regions import is_place
from extract.records import UnitType

SHORTEST = 3  # regions in a row that a number does not fit by chance


def counted_regions(board: Board) -> Iterator[Found]:
    """The regions of a list that is as long as a generic word before it says, where one kind of office is counted so.

    Where an article rates local governments, regions stand for these.
    """
    counted = _counted(board) if not board.rated else {}
    w, past = board.w, -1
    for first, last in board.regions() if counted else ():
        if first <= past or w.in_headline(first) or is_place(board, first):
            continue
        for head, head_text in _heads(counted, first):
            rest, closed, _ = run(board.g, last + 1, w.spans[last].end, head, head_text)
            size = len(rest) + 1
            if closed and size >= SHORTEST and _is_counted(counted, size, head, first) and _all_regions(board, rest):
                yield board.bare(first, last, head, head_text)
                yield from rest
                past = rest[-1].name.last
                break


Counted = dict[int, list[tuple[int, Head, str]]]  # number -> where it counts which heads


def _counted(board: Board) -> Counted:
    """The generic words that a number counts, by number: "empat BPS kabupaten"."""
    found: Counted = {}
    for last, head, head_text in generics(board):
        number = number_before(board, last) if head.type != UnitType.PEMDA and head.region else 0
        if number >= SHORTEST:
            found.setdefault(number, []).append((last, head, head_text))
    return found


def _heads(counted: Counted, at: int) -> list[tuple[Head, str]]:
    """The heads that are counted before a word, each once."""
    heads = {head.name: (head, text) for rows in counted.values() for place, head, text in rows if place < at}
    return list(heads.values())


def _is_counted(counted: Counted, size: int, head: Head, at: int) -> bool:
    """Whether that many offices of one head, and of no other, were told of before a word."""
    names = {item.name for place, item, _ in counted.get(size, ()) if place < at}
    return names == {head.name}


def _all_regions(board: Board, items: list[Found]) -> bool:
    w = board.w
    return all(w.region_words(item.name.proper[-1]) or w.region_words(item.name.first) for item in items)
