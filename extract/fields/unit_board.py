"""What has been found of one text's units so far, for the steps that look for bare names after the grammar."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from extract.fields.unit_lexicon import Head
from extract.fields.unit_lists import SCORED, carried_text
from extract.fields.unit_names import Found, Grammar, Name
from extract.records import UnitType

REACH = 160  # characters over which a list, a score or a generic word reaches what follows
GOVERNMENT = Head("Pemerintah Daerah", UnitType.PEMDA, "area", "pemda", region=True)  # of a level that is not told


class Board:
    """The names found in a text, in order, and the words that they take up."""

    def __init__(self, grammar: Grammar, found: Sequence[Found], *, rated: bool) -> None:
        self.g = grammar
        self.w = grammar.w
        self.rated = rated  # whether the article reports how local governments and offices are rated
        self.found: list[Found] = []
        self.areas = [item for item in found if item.name.head.style == "area"]  # "Kota X": mostly a place
        self._taken = [False] * len(self.w)
        self.add(item for item in found if item.name.head.style != "area")

    def add(self, items: Iterable[Found]) -> None:
        """Add what overlaps nothing that was found before."""
        for item in list(items):  # all of a step's, before any of them is seen by it
            if self.free(item.name.first, item.name.last):
                self._taken[item.name.first : item.name.last + 1] = [True] * (item.name.last + 1 - item.name.first)
                self.found.append(item)
        self.found.sort(key=lambda item: item.start)

    def free(self, first: int, last: int) -> bool:
        """Whether no name that was found holds any of some words."""
        return not any(self._taken[first : last + 1])

    def before(self, at: int, length: int) -> str:
        """What stands before a word."""
        start = self.w.spans[at].start
        return self.w.source[max(0, start - length) : start]

    def scored(self, last: int) -> bool:
        """Whether a score follows a word."""
        return SCORED.match(self.w.source, self.w.spans[last].end) is not None

    def regions(self) -> list[tuple[int, int]]:
        """The first and last words of the regions named outside everything found."""
        spans = []
        at = 0
        while at < len(self.w):
            size = self.w.region_words(at) if self.w.capital(at) and not self._taken[at] else 0
            if size and self.free(at, at + size - 1):
                size += self._is_kota(at + size)
                spans.append((at, at + size - 1))
            at += max(size, 1)
        return spans

    def _is_kota(self, at: int) -> bool:
        """Whether "Kota" ends the name of a region, as in "Pasuruan Kota"."""
        w = self.w
        return w.joined(at) and w.words[at] == "Kota" and self.free(at, at) and not w.capital_follows(at)

    def last_found(self, at: int) -> Found | None:
        """The office of a region that is named last before a word, and near it."""
        start = self.w.spans[at].start
        index = bisect_right(self.found, start, key=lambda item: item.start) - 1
        if index < 0:
            return None
        item = self.found[index]
        near = start - item.name.end < REACH and not item.in_position
        return item if near and item.name.head.region else None

    def head_before(self, at: int, *, listed: bool = False) -> tuple[Head, str]:
        """The head of a scored unit or (`listed`) list item near before a word, else a local government's."""
        item = self.last_found(at)
        if item is not None and (self.scored(item.name.last) or (listed and item.carried)):
            return item.name.head, item.head_text or item.name.head.name
        return GOVERNMENT, ""

    def bare(self, first: int, last: int, head: Head, head_text: str) -> Found:
        """Some words as a name whose head stands elsewhere."""
        start, end = self.w.spans[first].start, self.w.spans[last].end
        name = Name(head, first, last, end, list(range(first, last + 1)))
        return Found(name, start, carried_text(self.g, name, head, head_text), head_text, carried=True)
