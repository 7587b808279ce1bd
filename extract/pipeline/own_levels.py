"""The level of a list that names one itself: "Daftar untuk WBK: A, B dan C. Daftar untuk WBBM: D dan E."

What an article tells of all its lists together, "lima satker melaju memperebutkan WBK/WBBM", is told of each of them
for its own level only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.context import Context, Span, per_article
from extract.pipeline.level_tables import level_columns, told_of_side
from extract.pipeline.lists import UnitList, lead_of, lists_of
from extract.pipeline.pairs import Pair
from extract.records import LEVELS, Status

_LABEL = 60  # characters before the first name that do no more than say whose list it is
_ENDS = re.compile(r"(?:[:–-]|\b(?:yakni|yaitu|ialah|adalah|meliputi|antara lain))[\s\d.)•*-]*$", re.IGNORECASE)
# "Calon WBBM yang sudah WBK", "kecuali untuk WBK": not the level of the list itself.
_NOT_OWN = re.compile(r"\b(?:sudah|telah|selain|kecuali|bukan|belum|pernah|setelah|usai|dari)\b", re.IGNORECASE)
_TOLD = 0.5  # from which on a status counts as told
_UNLIKELY = 0.1  # at most, of the same status for the other level

ScoredPairs = Sequence[tuple[Pair, Mapping[str, float]]]


def with_own_levels(scored: ScoredPairs, context: Context) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a unit in a list with a level of its own without the same status for the other level."""
    own = own_levels(context)
    told = {(pair.unit, pair.predicate): found for pair, found in scored}
    changed = []
    for pair, found in scored:
        level = own.get(pair.unit, pair.predicate)
        here = told.get((pair.unit, level))
        if level != pair.predicate and here is not None and pair.predicate in LEVELS and not _is_named(pair):
            taken = {str(status) for status in Status if here[status] >= _TOLD}
            found = {name: min(value, _UNLIKELY) if name in taken else value for name, value in found.items()}
        changed.append((pair, found))
    return changed


def without_other_side(scored: ScoredPairs, context: Context) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those without an award that is told of the other column: "Kelompok kanan sudah memperoleh WBK"."""
    sides = told_of_side(context)
    changed = []
    for pair, found in scored:
        award = pair.best(Status.AWARDED)[0][0]
        units = sides.get(award.predicate_sentence)
        if units is not None and pair.unit not in units and not award.same_sentence:
            found = {**found, Status.AWARDED.value: min(found[Status.AWARDED], _UNLIKELY)}
        changed.append((pair, found))
    return changed


def _is_named(pair: Pair) -> bool:
    """Whether a sentence names a pair's unit and predicate."""
    return any(place.same_sentence for place, _ in pair.places)


@per_article
def own_levels(context: Context) -> Mapping[int, str]:
    """The level of each unit whose list names it, where the article has such a list for both."""
    found: dict[int, set[str]] = {}
    labelled = [(units.units, level) for units, level in _labelled(context)]
    for units, level in [*labelled, *((column.units, column.level) for column in level_columns(context))]:
        for unit in units:
            found.setdefault(unit, set()).add(level)
    if {level for levels in found.values() for level in levels} != LEVELS:
        return {}
    return {unit: next(iter(levels)) for unit, levels in found.items() if len(levels) == 1}


def _labelled(context: Context) -> Iterator[tuple[UnitList, str]]:
    """The lists with a short label before them that names one level, and nothing in them that names another."""
    if not {item.predicate for item in context.predicates} >= LEVELS:
        return
    for found in lists_of(context, weak=True):
        lead = lead_of(found, context)
        label = context.source[lead.start : lead.end]
        levels = _levels(Span(lead.start, context.sentences[found.sentences[-1]].end), context)
        if len(label) > _LABEL or len(levels) != 1 or levels != _levels(lead, context):
            continue
        if _ENDS.search(label) and not _NOT_OWN.search(label):
            yield found, next(iter(levels))


def _levels(span: Span, context: Context) -> frozenset[str]:
    return frozenset(
        str(item.predicate)
        for item in context.predicates
        if item.predicate in LEVELS and span.start <= item.span.start < span.end
    )
