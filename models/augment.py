"""Training texts with other names: words that only names of units or people hold are exchanged for others.

The model then learns how a claim is told and not who was in the news. A word is exchanged everywhere in the text, so
that "Polres Melur", "Kapolres Melur" and "Kabupaten Melur" stay together.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from random import Random

from extract.context import Span
from models.labels import Labelled

RARE = 3  # a word in the names of more units than this is no proper name: "Kelas", "Kesehatan", "Negeri"
_WORD = re.compile(r"[A-Z][a-z]{3,}")


@dataclass(frozen=True, slots=True)
class Names:
    """Proper words of units and of people."""

    units: frozenset[str]
    people: frozenset[str]


def collect_names(items: Iterable[Labelled]) -> Names:
    """The words that only a few units' names hold, and the words of people's names."""
    units: Counter[str] = Counter()
    people: set[str] = set()
    for item in items:
        units.update({word for spans in item.units for word in _words(item.source, spans)})
        people.update(word for spans in item.people for word in _words(item.source, spans))
    rare = {word for word, count in units.items() if count <= RARE} - people
    return Names(frozenset(rare), frozenset(people))


def _words(source: str, spans: Iterable[Span]) -> set[str]:
    return {word for span in spans for word in _WORD.findall(source[span.start : span.end])}


def rename(item: Labelled, names: Names, random: Random) -> Labelled:
    """The item with its proper words exchanged, each for one other word throughout."""
    exchange: dict[str, str] = {}
    for mentions, pool in ((item.units, names.units), (item.people, names.people)):
        words = sorted({word for spans in mentions for word in _words(item.source, spans)} & pool)
        exchange.update(zip(words, random.sample(sorted(pool), len(words)), strict=True))
    return exchange_words(item, exchange) if exchange else item


def exchange_words(item: Labelled, exchange: dict[str, str]) -> Labelled:
    """The item with these words exchanged, and every span where its words went."""
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(exchange)))})\b")
    matches = list(pattern.finditer(item.source))
    starts = [match.start() for match in matches]
    grown = list(accumulate((len(exchange[m.group()]) - len(m.group()) for m in matches), initial=0))

    def move(span: Span) -> Span:
        return Span(_move(span.start, starts, grown, matches), _move(span.end, starts, grown, matches))

    def move_all(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(map(move, spans))

    return replace(
        item,
        source=pattern.sub(lambda match: exchange[match.group()], item.source),
        title_end=_move(item.title_end, starts, grown, matches),
        units=list(map(move_all, item.units)),
        people=list(map(move_all, item.people)),
        dates=list(map(move, item.dates)),
        numbers=list(map(move, item.numbers)),
        predicates=[(move(span), predicate) for span, predicate in item.predicates],
        tags=[(move(span), tag) for span, tag in item.tags],
        labels=[replace(label, predicates=move_all(label.predicates)) for label in item.labels],
    )


def _move(offset: int, starts: list[int], grown: list[int], matches: list[re.Match[str]]) -> int:
    """Where an offset goes; one inside an exchanged word goes to that word's start."""
    before = bisect_right(starts, offset - 1)
    if before and offset < matches[before - 1].end():
        return matches[before - 1].start() + grown[before - 1]
    return offset + grown[before]
