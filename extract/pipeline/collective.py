"""What is told of a group by its number or its kind: "kesembilan kantor itu meraih WBK", with the names somewhere else.

The models look at a unit's surroundings, and such a list may stand paragraphs away from the sentence that awards.
"""

from __future__ import annotations

from collections.abc import Mapping

from extract.context import Context
from extract.pipeline.award_groups import told_by_number
from extract.pipeline.kind_awards import told_by_kind
from extract.pipeline.pairs import Pair
from extract.records import LEVELS, Status

LIKELY = 0.8  # at least, of a unit in such a list: what holds of six in seven
UNLIKELY = 0.1  # at most, of the other predicate where a list is parted between two


def with_collective(
    scored: list[tuple[Pair, Mapping[str, float]]], context: Context
) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a list that is told to be awarded at least LIKELY to be so unless they are something else."""
    own = {item.unit: item.predicate for item in told_by_kind(context)}
    by_number = [item for item in told_by_number(context) if item.unit not in own]
    told = {*own.items(), *((item.unit, item.predicate) for item in by_number)}
    own |= {item.unit: item.predicate for item in by_number if item.parted}
    raised = []
    for pair, found in scored:
        awarded = found[Status.AWARDED]
        if pair.predicate in LEVELS and own.get(pair.unit, pair.predicate) != pair.predicate:
            found = {**found, Status.AWARDED.value: min(awarded, UNLIKELY)}
        elif (pair.unit, pair.predicate) in told and max(
            of for name, of in found.items() if name != Status.AWARDED
        ) < LIKELY:
            found = {**found, Status.AWARDED.value: max(awarded, LIKELY)}
        raised.append((pair, found))
    return raised
