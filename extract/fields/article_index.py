"""What stands in which sentence of an article, looked up once for all its claims.

The field modules look at one claim at a time. What they ask of a sentence is mostly the same for each of them, so that
without this an article that lists five hundred units would be searched five hundred times from end to end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Context, Span
from extract.fields.date_words import BREAK, CLAUSE, PREDICATE_WORDS, STATUS_WORDS
from extract.records import Predicate, Status

if TYPE_CHECKING:
    from extract.fields.units import Unit


# What stands between the units of a list, a bracket behind a name included: "Polres A (WBK), Polres B, serta C".
_AND = re.compile(
    r"(?:\s?\([^()\n]{1,20}\))?\s?(?:[,/&]|\b(?:dan|serta|maupun|beserta|lalu|juga)\b|\s){1,5}", re.IGNORECASE
)


def gap(one: Span, other: Span) -> int:
    """Characters between two spans; 0 where they touch."""
    return max(one.start - other.end, other.start - one.end, 0)


def between(source: str, one: Span, other: Span) -> str:
    """The text between two spans."""
    return source[min(one.end, other.end) : max(one.start, other.start)]


@dataclass(frozen=True, slots=True)
class Near:
    """The units of a sentence as they stand to one place in it."""

    together: frozenset[str]  # those with a mention that nothing parts from the place
    gaps: tuple[tuple[int, str], ...]  # the nearest first
    unbroken: Mapping[Span, bool]
    others: dict[frozenset[str], tuple[bool, int | None]]  # what `beyond` has answered

    def beyond(self, names: frozenset[str]) -> tuple[bool, int | None]:
        """Whether nothing parts the place from a unit of other names, and characters to the nearest of those."""
        if names not in self.others:
            nearest = next((distance for distance, other in self.gaps if other not in names), None)
            together = len(self.together) > sum(name in self.together for name in names)
            self.others[names] = together, nearest
        return self.others[names]


class ArticleIndex:
    """The index of one article; each answer is worked out when it is first asked for."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._numbers: dict[Unit, int] = {}
        self._units: dict[int, list[tuple[int, Span]]] = {}
        for number, unit in enumerate(context.units):
            self._numbers.setdefault(unit, number)
            for mention in unit.mentions:
                index = context.sentence_at(mention.start)
                if index < len(context.sentences) and inside(mention, context.sentences[index]):
                    self._units.setdefault(index, []).append((number, mention))
        self._names = {i: frozenset(context.units[n].name for n, _ in found) for i, found in self._units.items()}
        self._counts = {index: len({number for number, _ in found}) for index, found in self._units.items()}
        self._predicates: dict[int, tuple[tuple[Span, Predicate], ...]] = {}
        self._status: dict[tuple[int, Status], tuple[Span, ...]] = {}
        self._breaks: dict[int, tuple[Span, ...]] = {}
        self._near: dict[tuple[int, Span], Near] = {}
        self._parts: dict[tuple[int, Span], frozenset[str]] = {}
        self._last: dict[tuple[int, int], str | None] = {}
        self._first: dict[tuple[int, int], str | None] = {}
        self._joined: dict[int, Mapping[str, frozenset[str]]] = {}
        self._lists: dict[int, tuple[tuple[int, tuple[str, ...]], ...]] = {}

    def number(self, unit: Unit) -> int | None:
        """The place of a unit in `Context.units`; None for one that is not there."""
        return self._numbers.get(unit)

    def unit_count(self, sentence: int) -> int:
        """How many units a sentence names."""
        return self._counts.get(sentence, 0)

    def names(self, sentence: int) -> frozenset[str]:
        """The names of the units of a sentence."""
        return self._names.get(sentence, frozenset())

    def has_other(self, sentence: int, name: str) -> bool:
        """Whether a sentence names a unit of another name."""
        names = self.names(sentence)
        return len(names) > (name in names)

    def predicates(self, sentence: int) -> tuple[tuple[Span, Predicate], ...]:
        """The predicates that a sentence names."""
        if sentence not in self._predicates:
            span = self._context.sentences[sentence]
            self._predicates[sentence] = tuple(
                (Span(*match.span()), predicate)
                for predicate, words in PREDICATE_WORDS.items()
                for match in words.finditer(self._context.source, span.start, span.end)
            )
        return self._predicates[sentence]

    def status_words(self, sentence: int, status: Status) -> tuple[Span, ...]:
        """Where a sentence has words that commonly carry a status."""
        key = sentence, status
        if key not in self._status:
            span = self._context.sentences[sentence]
            found = STATUS_WORDS[status].finditer(self._context.source, span.start, span.end)
            self._status[key] = tuple(Span(*match.span()) for match in found)
        return self._status[key]

    def breaks(self, sentence: int) -> tuple[Span, ...]:
        """Where a sentence begins another part."""
        if sentence not in self._breaks:
            span = self._context.sentences[sentence]
            found = CLAUSE.finditer(self._context.source, span.start, span.end)
            self._breaks[sentence] = tuple(Span(*match.span()) for match in found)
        return self._breaks[sentence]

    def names_in(self, sentence: int, part: Span) -> frozenset[str]:
        """The names of the units that begin in a part of a sentence."""
        key = sentence, part
        if key not in self._parts:
            found = self._units.get(sentence, ())
            self._parts[key] = frozenset(self._context.units[n].name for n, mention in found if inside(mention, part))
        return self._parts[key]

    def last_before(self, sentence: int, place: int) -> str | None:
        """The name of the last unit of a sentence that ends before a place."""
        key = sentence, place
        if key not in self._last:
            before = [item for item in self._units.get(sentence, ()) if item[1].end <= place]
            number, _ = max(before, key=lambda item: item[1], default=(None, None))
            self._last[key] = None if number is None else self._context.units[number].name
        return self._last[key]

    def first_after(self, sentence: int, place: int) -> str | None:
        """The name of the first unit of a sentence that begins at a place or after it."""
        key = sentence, place
        if key not in self._first:
            behind = [item for item in self._units.get(sentence, ()) if item[1].start >= place]
            number, _ = min(behind, key=lambda item: item[1], default=(None, None))
            self._first[key] = None if number is None else self._context.units[number].name
        return self._first[key]

    def joined(self, sentence: int, name: str) -> frozenset[str]:
        """A unit's name with those of the units that stand in one list with it: "Polres A, Polres B dan Polres C"."""
        if sentence not in self._joined:
            groups = [frozenset(names) for _, names in self.lists(sentence)]
            self._joined[sentence] = {name: group for group in groups for name in group}
        return self._joined[sentence].get(name) or frozenset({name})

    def lists(self, sentence: int) -> tuple[tuple[int, tuple[str, ...]], ...]:
        """The names of the units between which only commas and conjunctions stand, two at least, and where they end."""
        if sentence not in self._lists:
            self._lists[sentence] = tuple((end, names) for end, names in self._runs(sentence) if len(names) > 1)
        return self._lists[sentence]

    def _runs(self, sentence: int) -> Iterator[tuple[int, tuple[str, ...]]]:
        names: list[str] = []
        end: int | None = None
        for number, mention in sorted(self._units.get(sentence, ()), key=lambda item: item[1]):
            if end is not None and not _AND.fullmatch(self._context.source, end, mention.start):
                yield end, tuple(dict.fromkeys(names))
                names = []
            names.append(self._context.units[number].name)
            end = mention.end
        if end is not None:
            yield end, tuple(dict.fromkeys(names))

    def near(self, sentence: int, place: Span) -> Near:
        """The units of a sentence as they stand to a place."""
        key = sentence, place
        if key not in self._near:
            self._near[key] = self._look_around(sentence, place)
        return self._near[key]

    def _look_around(self, sentence: int, place: Span) -> Near:
        found = [(self._context.units[number].name, mention) for number, mention in self._units.get(sentence, [])]
        source = self._context.source
        unbroken = {mention: not BREAK.search(between(source, place, mention)) for _, mention in found}
        return Near(
            together=frozenset(name for name, mention in found if unbroken[mention]),
            gaps=tuple(sorted((gap(place, mention), name) for name, mention in found)),
            unbroken=unbroken,
            others={},
        )


@lru_cache(maxsize=512)
def occurs(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a pattern occurs in a text, of which many claims ask the same."""
    return pattern.search(text) is not None


@lru_cache(maxsize=64)
def occurrences(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    """What a pattern without groups, or with one, finds in a text."""
    return tuple(pattern.findall(text))


def inside(mention: Span, sentence: Span) -> bool:
    """Whether a mention begins in a sentence."""
    return sentence.start <= mention.start < sentence.end


def any_within(spans: Sequence[Span], part: Span) -> bool:
    """Whether one of some spans, in text order and without overlaps, lies in a part of a text."""
    at = bisect_left(spans, part.start, key=lambda span: span.start)
    return at < len(spans) and spans[at].end <= part.end


@lru_cache(maxsize=8)
def index_of(context: Context) -> ArticleIndex:
    """The index of an article."""
    return ArticleIndex(context)
