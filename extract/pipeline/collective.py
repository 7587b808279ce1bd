"""Awards told of a group by its number: "kesembilan kantor itu meraih WBK", with a list of nine somewhere else.

The models look at a unit's surroundings, and such a list may stand paragraphs away from the sentence that awards. Of
the training articles' lists of as many units as such a sentence counts, 23 of 27 have the award whole, three more but
for a unit or two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.context import Context
from extract.pipeline.award_counts import award_counts
from extract.pipeline.candidates import list_lines, teaser_lines
from extract.pipeline.class_awards import LEVELS, by_kind
from extract.pipeline.counted import SHORTEST, lists_of
from extract.pipeline.other_lists import is_of_others
from extract.pipeline.pairs import Pair
from extract.records import Status

LIKELY = 0.8  # at least, of a unit in such a list: what holds of six in seven
UNLIKELY = 0.1  # at most, of what the kind of a unit tells not to be its award


def with_collective(
    scored: list[tuple[Pair, Mapping[str, float]]], context: Context
) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a list that an award counts at least LIKELY to be awarded unless they are something else."""
    told = set(_told(context)) if len(scored) >= SHORTEST else set()
    of_kind = {item.unit: item.predicate for item in by_kind(context, list_lines(context))}
    told |= set(of_kind.items())
    raised = []
    for pair, found in scored:
        if pair.predicate in LEVELS and of_kind.get(pair.unit, pair.predicate) != pair.predicate:
            found = {**found, Status.AWARDED.value: min(found[Status.AWARDED], UNLIKELY)}
        others = max(probability for status, probability in found.items() if status != Status.AWARDED)
        if (pair.unit, pair.predicate) in told and others < LIKELY:
            found = {**found, Status.AWARDED.value: max(found[Status.AWARDED], LIKELY)}
        raised.append((pair, found))
    return raised


def _told(context: Context) -> Iterator[tuple[int, str]]:
    """The units and predicates of which a sentence tells an award by the number of their list."""
    of_size: dict[int, set[frozenset[int]]] = {}
    lines = list_lines(context)
    for found in lists_of(context, lines):
        if len(found.units) >= SHORTEST and not is_of_others(found, context, lines):
            of_size.setdefault(len(found.units), set()).add(found.units)
    for number, predicate in award_counts(context, teaser_lines(context)) if of_size else ():
        candidates = of_size.get(number, set())
        if len(candidates) == 1:
            yield from ((unit, predicate) for unit in next(iter(candidates)))
