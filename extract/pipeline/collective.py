"""What is told of a group by its number or its kind: "kesembilan kantor itu meraih WBK", with the names somewhere else.

The models look at a unit's surroundings, and such a list may stand paragraphs away from the sentence that awards.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.context import Context
from extract.pipeline.award_counts import LEVELS
from extract.pipeline.candidates import list_lines, teaser_lines
from extract.pipeline.class_awards import by_kind
from extract.pipeline.counted import SHORTEST
from extract.pipeline.list_runs import told_by_number
from extract.pipeline.pairs import Pair
from extract.records import Status

LIKELY = 0.8  # at least, of a unit in such a list: what holds of six in seven
UNLIKELY = 0.1  # at most, of the other predicate where a list is parted between two


def with_collective(
    scored: list[tuple[Pair, Mapping[str, float]]], context: Context
) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a list that is told of at least LIKELY to be so unless they are something else."""
    lines = list_lines(context) if scored else frozenset[int]()
    by_number = told_by_number(context, lines, teaser_lines(context)) if len(scored) >= SHORTEST else ()
    own = {item.unit: item.predicate for item in by_kind(context, lines)}
    told = {(item.unit, item.predicate): item.status for item in by_number if item.unit not in own}
    told |= dict.fromkeys(own.items(), Status.AWARDED)
    own |= {item.unit: item.predicate for item in by_number if item.parted and item.unit not in own}
    raised = []
    for pair, found in scored:
        if pair.predicate in LEVELS and own.get(pair.unit, pair.predicate) != pair.predicate:
            found = {**found, Status.AWARDED.value: min(found[Status.AWARDED], UNLIKELY)}
        status = told.get((pair.unit, pair.predicate))
        if status is not None and max(of for name, of in found.items() if name != status) < LIKELY:
            found = {**found, status.value: max(found[status], LIKELY)}
            if status is Status.PROPOSED:  # in an article that tells no award
                found[Status.AWARDED.value] = min(found[Status.AWARDED], UNLIKELY)
        raised.append((pair, found))
    return raised
