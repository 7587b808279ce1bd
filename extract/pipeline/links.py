"""Which mentions the encoder's heads look at together, as arrays: shared by training and by the shipped extractor.

A head scores candidates: (unit, predicate) for the status, (person, claim) for the part, and so on. A candidate has
rows, one for each combination of mentions that lie near each other; its score is the best of its rows. A row names
the token spans that are pooled for it and some small codes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import log1p

import numpy as np
import numpy.typing as npt

from extract.context import Span
from extract.predicate_tables import LEARNED, learned
from extract.records import Part, Predicate, Status
from extract.sentences import split_sentences

PREDICATES = LEARNED  # the encoder has a place for each
STATUSES = tuple(Status)
PARTS = tuple(Part)
NUMBER_USES = ("score", "score_previous", "rank")

MAX_ROWS = 8  # combinations of mentions that a candidate keeps, the nearest
MAX_SPAN = 48  # tokens of a span that are pooled
FAR = 60  # what standing in another sentence counts for, in tokens
DISTANCES = (0, 1, 3, 6, 10, 16, 25, 40, 60, 100, 160)
CLAIM_CODES = (len(PREDICATES), len(DISTANCES) + 1, 8, 9, 4)
LINK_CODES = (len(PREDICATES) * len(STATUSES), len(DISTANCES) + 1, 8, len(DISTANCES) + 1, 8)
CLAIM_POOLS = 4  # unit, predicate, between them, around the unit
LINK_POOLS = 5  # the linked mention, unit, predicate, between it and each of these
CLAIM_FEATURES = 6
KINDS = 3 + len(PREDICATES)  # what a token is told to be part of
COMPANY = 512  # claims of one text that are weighed against each other at once
COMPANY_CODES = 12  # same unit, same predicate; same sentence, the next one, farther

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Tokens = tuple[int, int]  # half-open range of token indices
NOTHING: Tokens = (0, 0)


@dataclass(frozen=True, slots=True)
class Place:
    """A mention among the tokens."""

    tokens: Tokens
    sentence: int
    in_title: bool


class TokenMap:
    """Where spans of a source text lie among its tokens and sentences.

    `offsets` are the tokens' start and end in code points, in order.
    """

    def __init__(self, source: str, offsets: Sequence[tuple[int, int]], *, title_end: int = 0) -> None:
        self._starts = [start for start, _ in offsets]
        self._ends = [end for _, end in offsets]
        self._sentences = [span.start for span in split_sentences(source)]
        self._title_end = title_end
        self.count = len(offsets)

    def tokens(self, span: Span) -> Tokens:
        """The tokens that a span touches; NOTHING if there are none."""
        first, last = bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)
        return (first, last) if first < last else NOTHING

    def places(self, spans: Iterable[Span]) -> list[Place]:
        """The places of the spans that touch a token."""
        return [
            Place(tokens, bisect_right(self._sentences, span.start), span.end <= self._title_end)
            for span in spans
            if (tokens := self.tokens(span)) != NOTHING
        ]


@dataclass(frozen=True, slots=True)
class Marks:
    """What the encoder is told of a text before it reads: where units and predicates stand.

    `weak` are the mentions of units inside an office, as a parent, a giver or a host.
    """

    units: Sequence[Span] = ()
    weak: Sequence[Span] = ()
    predicates: Sequence[tuple[Span, Predicate]] = ()

    def kinds(self, tokens: TokenMap) -> list[int]:
        """What each token is part of: 0 of neither, 1 of a unit, 2 of a weak mention, then one for each predicate."""
        kinds = [0] * tokens.count
        marks = [(span, 1) for span in self.units]
        marks += [(span, 2) for span in self.weak]
        marks += [(span, 3 + _place_of(of)) for span, of in self.predicates]
        for span, kind in marks:
            start, end = tokens.tokens(span)
            kinds[start:end] = [kind] * (end - start)
        return kinds


def worth_reading(source: str, offsets: Sequence[tuple[int, int]], marks: Marks) -> list[int]:
    """The tokens of sentences that name a unit or a predicate and of those next to one; all where none does.

    What lies farther away, a quarter of the words of the training articles, decides nothing: the heads see mentions
    and what is between and around them.
    """
    starts = [sentence.start for sentence in split_sentences(source)]
    near: set[int] = set()
    for span in (*marks.units, *(span for span, _ in marks.predicates)):
        near.update(range(bisect_right(starts, span.start) - 1, bisect_right(starts, span.end - 1) + 2))
    if not near:
        return list(range(len(offsets)))
    return [index for index, (_, end) in enumerate(offsets) if bisect_right(starts, end - 1) in near]


_Pair = tuple[Place, Place, Predicate]  # a unit, and a mention of the predicate


@dataclass(slots=True)
class Rows:
    """The candidates of one head, as lists that `arrays` turns into what the heads compute with."""

    features: int = 0
    spans: dict[Tokens, int] = field(default_factory=lambda: {NOTHING: 0})
    pools: list[list[int]] = field(default_factory=list)
    codes: list[list[int]] = field(default_factory=list)
    owners: list[int] = field(default_factory=list)
    numbers: list[list[float]] = field(default_factory=list)
    groups: list[tuple[int, int, int]] = field(default_factory=list)

    def add(
        self,
        rows: Sequence[tuple[Sequence[Tokens], list[int]]],
        numbers: Sequence[float] = (),
        group: tuple[int, int, int] = (0, 0, 0),
    ) -> int:
        """Add a candidate with its rows of spans and codes; its index."""
        candidate = len(self.numbers)
        for spans, codes in rows:
            self.pools.append([self.spans.setdefault(_cut(span), len(self.spans)) for span in spans])
            self.codes.append(codes)
            self.owners.append(candidate)
        self.numbers.append(list(numbers))
        self.groups.append(group)
        return candidate

    def __len__(self) -> int:
        return len(self.numbers)

    def arrays(self) -> Arrays:
        """The same as arrays."""
        return Arrays(
            np.array(list(self.spans), np.int64),
            np.array(self.pools, np.int64),
            np.array(self.codes, np.int64),
            np.array(self.owners, np.int64),
            np.array(self.numbers, np.float32).reshape(len(self.numbers), self.features),
            np.array(self.groups, np.int64).reshape(len(self.groups), 3),
        )


@dataclass(frozen=True, slots=True)
class Arrays:
    """Rows as arrays: `spans` [m, 2] (the first is empty), `pools` [r, k] of indices into it, `codes` [r, c],
    `owners` [r] of candidate indices in order, `numbers` [n, f], `groups` [n, 3] of each claim's unit, predicate and
    the sentence of its unit.
    """

    spans: Ints
    pools: Ints
    codes: Ints
    owners: Ints
    numbers: Floats
    groups: Ints

    def company(self) -> list[tuple[int, int, Ints]]:
        """Claims that are weighed against each other, as ranges, with a code for how any two of them are related."""
        found = []
        for start in range(0, len(self.groups), COMPANY):
            units, predicates, sentences = self.groups[start : start + COMPANY].T
            apart = np.minimum(abs(sentences[:, None] - sentences), 2)
            same = 2 * (units[:, None] == units) + (predicates[:, None] == predicates)
            found.append((start, start + len(units), 3 * same + apart))
        return found


def _cut(span: Tokens) -> Tokens:
    return NOTHING if span[0] >= span[1] else (span[0], min(span[1], span[0] + MAX_SPAN))


def between(a: Place, b: Place) -> Tokens:
    """The tokens between two mentions, those nearer to the second one if there are many."""
    if a.tokens[1] <= b.tokens[0]:
        return max(a.tokens[1], b.tokens[0] - MAX_SPAN), b.tokens[0]
    return b.tokens[1], min(a.tokens[0], b.tokens[1] + MAX_SPAN)


def around(place: Place, count: int, reach: int = MAX_SPAN // 2) -> Tokens:
    """The tokens before and after a mention."""
    return max(0, place.tokens[0] - reach), min(count, place.tokens[1] + reach)


def overlap(a: Place, b: Place) -> bool:
    """Whether two mentions share a token."""
    return a.tokens[0] < b.tokens[1] and b.tokens[0] < a.tokens[1]


def distance(a: Place, b: Place) -> int:
    """Tokens between two mentions; 0 where they overlap."""
    return max(a.tokens[0] - b.tokens[1], b.tokens[0] - a.tokens[1], 0)


def nearness(a: Place, b: Place) -> int:
    """What pairs of mentions are sorted by: the smaller, the nearer."""
    return distance(a, b) + FAR * (a.sentence != b.sentence)


def relation(a: Place, b: Place) -> list[int]:
    """Codes of how two mentions lie to each other: bucket of the distance; same sentence, title and order."""
    flags = (a.sentence == b.sentence) + 2 * (a.in_title or b.in_title) + 4 * (a.tokens[0] > b.tokens[0])
    return [bisect_left(DISTANCES, distance(a, b)), flags]


class _Named:
    """Mentions of predicates in text order, asked for those near a unit: work does not grow with the text's square."""

    def __init__(self, places: Iterable[tuple[Place, Predicate]]) -> None:
        self.places = sorted(places, key=lambda item: item[0].tokens)
        self._starts = [place.tokens[0] for place, _ in self.places]
        self._sentences: dict[int, Counter[Predicate]] = {}
        for place, of in self.places:
            self._sentences.setdefault(place.sentence, Counter())[of] += 1

    def of(self, predicate: Predicate) -> _Named:
        """The mentions of one predicate."""
        return _Named(item for item in self.places if item[1] == predicate)

    def near(self, unit: Place) -> list[Place]:
        """The mentions next to a unit: MAX_ROWS before it and as many after."""
        at = bisect_left(self._starts, unit.tokens[0])
        return [place for place, _ in self.places[max(0, at - MAX_ROWS) : at + MAX_ROWS]]

    def between(self, start: int, end: int) -> list[Predicate]:
        """The predicates whose mentions begin in a range of tokens."""
        first, last = (bisect_left(self._starts, token) for token in (start, end))
        return [of for _, of in self.places[first : min(last, first + MAX_SPAN)]]

    def in_sentence(self, sentence: int) -> Counter[Predicate]:
        """How often each predicate is named in a sentence."""
        return self._sentences.get(sentence, Counter())


def _competition(named: _Named, unit_starts: list[tuple[int, int]], index: int, pair: _Pair) -> list[int]:
    """Codes of a pair: how many other predicates and units stand between, whether the nearest predicate is meant, and
    whether another one is named in the unit's sentence. In lists, these tell which belong together.
    """
    unit, place, predicate = pair
    low, high = sorted((unit.tokens, place.tokens))
    rivals = sum(of != predicate for of in named.between(low[1], high[0]))
    first, last = (bisect_left(unit_starts, (token, -1)) for token in (low[1], high[0]))
    others = sum(of != index for _, of in unit_starts[first : min(last, first + MAX_SPAN)])
    nearest = min(named.near(unit), key=lambda other: nearness(unit, other))
    contested = any(of != predicate for of in named.in_sentence(unit.sentence))
    return [3 * min(2, rivals) + min(2, others), (nearest == place) + 2 * contested]


def claim_rows(
    tokens: TokenMap, units: Sequence[Sequence[Span]], predicates: Sequence[tuple[Span, Predicate]]
) -> tuple[Rows, list[tuple[int, Predicate]]]:
    """Candidates (unit, predicate) for the status head: every unit with every predicate that the text names.

    Returns the rows and, for each candidate, the unit's index and the predicate.
    """
    rows, candidates = Rows(CLAIM_FEATURES), []
    named = _Named((place, of) for span, of in predicates for place in tokens.places([span]))
    by_predicate = [(of, named.of(of)) for of in Predicate if any(other == of for _, other in named.places)]
    places = [tokens.places(mentions) for mentions in units]
    starts = sorted((place.tokens[0], index) for index, found in enumerate(places) for place in found)
    for index, found in enumerate(places):
        for predicate, mentions in by_predicate:
            near = [(unit, place, predicate) for unit in found for place in mentions.near(unit)]
            pairs = [pair for pair in near if not overlap(pair[0], pair[1])]
            pairs.sort(key=lambda pair: nearness(pair[0], pair[1]))
            if pairs:
                nearest = [(pair, _competition(named, starts, index, pair)) for pair in pairs[:MAX_ROWS]]
                together = sum(mentions.in_sentence(unit.sentence)[predicate] for unit in found)
                together -= len(near) - len(pairs)
                rows.add(
                    [_claim_row(tokens, pair, codes) for pair, codes in nearest],
                    _claim_numbers(found, together, len(units), len(by_predicate)),
                    (index, _place_of(predicate), pairs[0][0].sentence),
                )
                candidates.append((index, predicate))
    return rows, candidates


def _place_of(predicate: Predicate) -> int:
    """The encoder's place for a predicate: of the one that it is read as, where it was not learned."""
    return PREDICATES.index(learned(predicate))


def _claim_row(tokens: TokenMap, pair: _Pair, competition: list[int]) -> tuple[list[Tokens], list[int]]:
    unit, place, predicate = pair
    spans = [unit.tokens, place.tokens, between(unit, place), around(unit, tokens.count)]
    return spans, [_place_of(predicate), *relation(unit, place), *competition]


def _claim_numbers(places: list[Place], together: int, units: int, predicates: int) -> list[float]:
    title = any(place.in_title for place in places)
    return [log1p(len(places)), float(title), log1p(units), log1p(predicates), log1p(together), float(together > 0)]


def link_rows(
    tokens: TokenMap,
    mentions: Sequence[Sequence[Span]],
    claims: Sequence[tuple[Sequence[Span], Sequence[Span], Predicate, Status]],
) -> tuple[Rows, list[tuple[int, int]]]:
    """Candidates (mention, claim) for the heads that link people, dates and numbers to claims.

    `mentions` gives the places of each thing to link; a claim is its unit's mentions, its predicate's mentions,
    predicate and status. Returns the rows and, for each candidate, the indices of mention and claim.
    """
    rows, candidates = Rows(), []
    things = [tokens.places(spans) for spans in mentions]
    for claim, (unit_spans, predicate_spans, predicate, status) in enumerate(claims):
        kind = _place_of(predicate) * len(STATUSES) + STATUSES.index(status)
        units = tokens.places(unit_spans)
        named = tokens.places(predicate_spans) or units
        for index, places in enumerate(things):
            nearest = _link_rows(kind, places, units, named)
            if nearest:
                rows.add(nearest)
                candidates.append((index, claim))
    return rows, candidates


def _link_rows(
    kind: int, places: list[Place], units: list[Place], named: list[Place]
) -> list[tuple[list[Tokens], list[int]]]:
    found = []
    for place in places:
        for unit in sorted(units, key=lambda unit: nearness(place, unit))[:2]:
            for predicate in sorted(named, key=lambda predicate: nearness(place, predicate))[:1]:
                spans = [place.tokens, unit.tokens, predicate.tokens, between(place, unit), between(place, predicate)]
                codes = [kind, *relation(place, unit), *relation(place, predicate)]
                found.append((nearness(place, unit) + nearness(place, predicate), spans, codes))
    found.sort(key=lambda row: row[0])
    return [(spans, codes) for _, spans, codes in found[: MAX_ROWS // 2]]
