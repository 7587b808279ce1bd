"""Units that a list joins are told the same: where most of a list is awarded, the models' doubts of one are theirs.

Only what is written alike counts (`extract.pipeline.listed`). A line that says something of its own is left to the
models.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from extract.context import Context, Span
from extract.pipeline.counted import SHORTEST
from extract.pipeline.cues import find_cues
from extract.pipeline.listed import GOES_ON, OTHERWISE, in_turn, listed
from extract.pipeline.lists import UnitList, levels_by_sentence, list_lines
from extract.pipeline.other_lists import is_award
from extract.pipeline.pairs import Pair
from extract.records import LEVELS, Status

TOLD = 0.5  # from which on an award counts as told
RAISED = 0.65  # at least, of a unit whose brothers are awarded
_DOUBTED = 0.05  # at least, of an award that the models do not exclude
_ANOTHER = 0.5  # of another status or predicate, from which on that is what is told of a unit
_REST = re.compile(r"[^.;\n]{0,80}")  # what is said behind the last name of a list
_EXCEPT = re.compile(r"\b(?:kecuali|hanya|cuma|selain|minus|tanpa)\b", re.IGNORECASE)

ScoredPairs = Sequence[tuple[Pair, Mapping[str, float]]]


def with_brothers(scored: ScoredPairs, context: Context) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a doubted unit of a list whose units are mostly awarded at least RAISED to be so."""
    by_predicate: dict[str, dict[int, int]] = {}
    for place, (pair, _) in enumerate(scored):
        by_predicate.setdefault(pair.predicate, {})[pair.unit] = place
    raised = list(scored)
    for found in (*listed(context), *in_turn(context)):
        leads_to = _leads_to(found, context)
        for predicate, places in by_predicate.items():
            for unit in _doubted(found, predicate, places, scored, context, led=leads_to == predicate):
                pair, values = raised[places[unit]]
                if not _has_another(unit, predicate, by_predicate, scored):
                    raised[places[unit]] = (pair, {**values, Status.AWARDED.value: RAISED})
    return raised


def _doubted(
    found: UnitList, predicate: str, places: Mapping[int, int], scored: ScoredPairs, context: Context, *, led: bool
) -> list[int]:
    """The units of a list that its others speak for."""
    told = [unit for unit in found.units if unit in places and _is_told(scored[places[unit]], found)]
    doubted = found.units - {*told}
    if not doubted or not (told or led):
        return []
    free = [unit for unit in doubted if not _says_otherwise(unit, predicate, found, context)]
    if not led and not _are_most(len(told), len(told) + len(free)):
        return []
    if found in in_turn(context):
        free = [unit for unit in free if _is_between(unit, told, found, context)]
    least = 0.0 if led else _DOUBTED
    return [unit for unit in free if unit in places and _is_doubted(scored[places[unit]][1], least=least)]


def _leads_to(found: UnitList, context: Context) -> str | None:
    """The predicate that the sentence above a column tells to be awarded: "Berikut polres yang meraih WBK:"."""
    above = found.sentences[0] - 1
    if len(found.sentences) < SHORTEST or found.sentences[0] not in list_lines(context) or not is_award(above, context):
        return None
    named = levels_by_sentence(context).get(above, frozenset())
    return next(iter(named)) if len(named) == 1 else None


def _are_most(told: int, units: int) -> bool:
    """Whether so many of a list speak for the others: two of three, or three and half of them."""
    return told >= 2 and (3 * told >= 2 * units or (told >= SHORTEST and 2 * told >= units))


def _is_told(scored: tuple[Pair, Mapping[str, float]], found: UnitList) -> bool:
    """Whether a unit is awarded, and that by what stands in the list."""
    pair, values = scored
    return values[Status.AWARDED] >= TOLD and pair.best(Status.AWARDED)[0][0].unit_sentence in found.sentences


def _is_doubted(values: Mapping[str, float], *, least: float) -> bool:
    others = (value for name, value in values.items() if name != Status.AWARDED)
    return least <= values[Status.AWARDED] < RAISED and max(others) < _ANOTHER


def _has_another(unit: int, predicate: str, by_predicate: Mapping[str, Mapping[int, int]], scored: ScoredPairs) -> bool:
    """Whether a unit is awarded the other predicate."""
    rivals = (by_predicate.get(level, {}).get(unit) for level in LEVELS - {predicate}) if predicate in LEVELS else ()
    return any(place is not None and scored[place][1][Status.AWARDED] >= _ANOTHER for place in rivals)


def _is_between(unit: int, told: Sequence[int], found: UnitList, context: Context) -> bool:
    """Whether a unit is named between two that are awarded."""
    at = {number: _mention(number, found, context).start for number in (unit, *told)}
    return min(at[number] for number in told) < at[unit] < max(at[number] for number in told)


def _mention(unit: int, found: UnitList, context: Context) -> Span:
    mentions = context.units[unit].mentions
    return mentions[bisect_left(mentions, found.start, key=lambda span: span.start)]


def _says_otherwise(unit: int, predicate: str, found: UnitList, context: Context) -> bool:
    """Whether a unit's own words in a list, or those that lead up to it, leave open whether it is as the others."""
    span = _mention(unit, found, context)
    index = context.sentence_at(span.start)
    sentence = context.sentences[index]
    opening = GOES_ON.match(context.source, *sentence)
    start = opening.end() if opening else sentence.start
    single = len(found.sentences) == 1
    if _EXCEPT.search(context.source, start, min(found.start, span.start) if single else span.start):
        return True
    if not single and not levels_by_sentence(context).get(index, frozenset()) <= {predicate}:
        return True
    if single and span.end < found.end:
        return False
    rest = _REST.match(context.source, span.end, sentence.end)
    return rest is not None and any(cue.kind in OTHERWISE for cue in find_cues(rest.group()))
