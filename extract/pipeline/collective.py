"""Awards told of a group by its number: "kesembilan kantor itu meraih WBK", with a list of nine somewhere else.

The models look at a unit's surroundings, and such a list may stand paragraphs away from the sentence that awards. Of
the training articles' lists of as many units as such a sentence counts, 23 of 27 have the award whole, three more but
for a unit or two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from extract.context import Context
from extract.pipeline.candidates import list_lines, teaser_lines
from extract.pipeline.counted import SHORTEST, groups, lists_of
from extract.pipeline.cues import find_cues
from extract.pipeline.pairs import Pair
from extract.records import Predicate, Status

LIKELY = 0.8  # at least, of a unit in such a list: what holds of six in seven
_LEVELS = frozenset({Predicate.WBK, Predicate.WBBM})
_DOUBT = frozenset({"negation", "condition", "wish", "future"})
_OTHERS = re.compile(r"\b(?:lain(?:nya)?|sisanya|dari (?:total|sebanyak|jumlah)|hanya|cuma)\b", re.IGNORECASE)
_TO_WHOM = re.compile(r"\W*(?:kepada|untuk|bagi|oleh|diraih)(?: oleh)?(?: sebanyak)? ?", re.IGNORECASE)
_MOST_NAMED = 2  # units that the sentence may name itself: whose they are, and who confers


def with_collective(
    scored: list[tuple[Pair, Mapping[str, float]]], context: Context
) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a list that an award counts at least LIKELY to be awarded unless they are something else."""
    told = set(_told(context)) if len(scored) >= SHORTEST else set()
    raised = []
    for pair, found in scored:
        others = max(probability for status, probability in found.items() if status != Status.AWARDED)
        if (pair.unit, pair.predicate) in told and others < LIKELY:
            found = {**found, Status.AWARDED.value: max(found[Status.AWARDED], LIKELY)}
        raised.append((pair, found))
    return raised


def _told(context: Context) -> Iterator[tuple[int, str]]:
    """The units and predicates of which a sentence tells an award by the number of their list."""
    lists = [frozenset(units) for units in lists_of(context, list_lines(context)) if len(units) >= SHORTEST]
    of_size: dict[int, set[frozenset[int]]] = {}
    for units in lists:
        of_size.setdefault(len(units), set()).add(units)
    if not of_size:
        return
    teasers = teaser_lines(context)
    for sentence in sorted({context.sentence_at(item.span.start) for item in context.predicates} - teasers):
        for number, predicate in _awards(context, sentence):
            candidates = of_size.get(number, set())
            if len(candidates) == 1:
                yield from ((unit, predicate) for unit in next(iter(candidates)))


def _awards(context: Context, sentence: int) -> Iterator[tuple[int, str]]:
    """The numbers of groups that a sentence says to be awarded the predicate that it names with them."""
    span = context.sentences[sentence]
    cues = find_cues(context.source, *span)
    if {cue.kind for cue in cues if cue.kind in set(Status)} != {Status.AWARDED}:
        return
    if any(cue.kind in _DOUBT for cue in cues):
        return
    named = sum(any(span.start <= at.start < span.end for at in unit.mentions) for unit in context.units)
    if named > _MOST_NAMED:
        return
    text = context.sentence_text(sentence)
    names = [item for item in context.predicates if span.start <= item.span.start < span.end]
    for number, start, end in groups(text):
        before = [item for item in names if item.span.end <= span.start + start]
        after = [item for item in names if item.span.start >= span.start + end]
        if before and _TO_WHOM.fullmatch(text, before[-1].span.end - span.start, start):
            item = before[-1]
        elif after and not _OTHERS.search(text, end, after[0].span.start - span.start):
            item = after[0]
        else:
            continue
        if item.predicate in _LEVELS:
            yield number, str(item.predicate)
