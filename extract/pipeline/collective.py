"""What is told of a group by its number or its kind: "kesembilan kantor itu meraih WBK", with the names somewhere else.

The models look at a unit's surroundings, and such a list may stand paragraphs away from the sentence that tells of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.context import Context
from extract.pipeline.award_groups import told_by_number
from extract.pipeline.candidates import points_back
from extract.pipeline.kind_awards import told_by_kind
from extract.pipeline.list_steps import ListStep, list_steps
from extract.pipeline.named_before import told_before
from extract.pipeline.pairs import Pair
from extract.pipeline.step_groups import step_groups
from extract.records import LEVELS, Status

LIKELY = 0.8  # at least, of a unit in such a list: what holds of six in seven
_UNLIKELY = 0.1  # at most, of the other predicate where a list is parted between two
_SURE = 0.95  # of another status than the step that a group is told to take, which then stays
_TOLD = 0.6  # from which on an award away from a list counts as told, and so as the outcome of the list's step
_OF_ANOTHER = 0.4  # at most, of another status than that step


def with_group_awards(
    scored: Sequence[tuple[Pair, Mapping[str, float]]], context: Context
) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a list that is told to be awarded at least LIKELY to be so unless they are something else."""
    own = {item.unit: item.predicate for item in told_by_kind(context)}
    by_number = [item for item in told_by_number(context) if item.unit not in own]
    told = {*own.items(), *((item.unit, item.predicate) for item in by_number)}
    own |= {item.unit: item.predicate for item in by_number if item.parted}
    counted: dict[int, set[str]] = {}  # with the predicates that a number tells of each unit
    for item in by_number:
        counted.setdefault(item.unit, set()).add(item.predicate)
    raised = []
    for pair, found in scored:
        awarded = found[Status.AWARDED]
        others = max(probability for name, probability in found.items() if name != Status.AWARDED)
        other = own.get(pair.unit, pair.predicate) != pair.predicate
        other |= pair.predicate not in counted.get(pair.unit, LEVELS) and _only_near(pair, context)
        if pair.predicate in LEVELS and other:
            found = {**found, Status.AWARDED.value: min(awarded, _UNLIKELY)}
        elif (pair.unit, pair.predicate) in told and others < LIKELY:
            found = {**found, Status.AWARDED.value: max(awarded, LIKELY)}
        raised.append((pair, found))
    return raised


def _only_near(pair: Pair, context: Context) -> bool:
    """Whether no sentence names a pair's unit and predicate, nor means the unit with "keenamnya"."""
    return not any(place.same_sentence or points_back(place, context) for place, _ in pair.places)


def with_group_steps(
    scored: Sequence[tuple[Pair, Mapping[str, float]]], context: Context
) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a counted group at least LIKELY to be at its status unless they are something else."""
    told = {unit: group.told for group in step_groups(context) for unit in group.units}
    raised = []
    for pair, found in scored:
        count = told.get(pair.unit)
        if count is not None and pair.predicate in count.predicates:
            found = _raised(found, str(count.status))
        elif count is not None and len(count.predicates) == 1:  # no unit is proposed for the other one as well
            found = {**found, count.status.value: min(found[count.status], _OF_ANOTHER)}
        raised.append((pair, found))
    return raised


def with_list_steps(
    scored: Sequence[tuple[Pair, Mapping[str, float]]], context: Context
) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a list whose own words tell a step or a failure at least LIKELY to be at it.

    A step is left alone where an award of its list is told somewhere else, and a unit whose own outcome is.
    """
    changed = list(scored)
    for step in list_steps(context):
        places = [
            place
            for place, (pair, _) in enumerate(scored)
            if pair.unit in step.units and pair.predicate in step.predicates
        ]
        elsewhere = {place: _outcome_elsewhere(*scored[place], step) for place in places}
        if step.status is not Status.FAILED and Status.AWARDED in elsewhere.values():
            continue
        for place in places:
            if elsewhere[place] is None:
                pair, found = changed[place]
                unlikely = {**found, Status.AWARDED.value: min(found[Status.AWARDED], _OF_ANOTHER)}
                changed[place] = (pair, _raised(unlikely, str(step.status)))
    return changed


def _outcome_elsewhere(pair: Pair, found: Mapping[str, float], step: ListStep) -> Status | None:
    """Whether a unit is told to be awarded or to have failed, and that not by the words of the list.

    Words of preparing stand beside awards too: "tiga yang membangun zona integritas dan menuai WBK, yakni ...".
    """
    told = max((Status.AWARDED, Status.FAILED), key=lambda status: found[status])
    here = step.status is not Status.PREPARING and pair.best(told)[0][0].unit_sentence in step.sentences
    elsewhere = found[told] >= _TOLD and not here
    return told if elsewhere else None


def with_named_before(
    scored: Sequence[tuple[Pair, Mapping[str, float]]], context: Context
) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of whom "Keduanya meraih WBK" tells at least LIKELY to be awarded unless something else is."""
    told = set(told_before(context))
    raised = []
    for pair, found in scored:
        others = max(value for name, value in found.items() if name != Status.AWARDED)
        if (pair.unit, pair.predicate) in told and others < LIKELY:
            found = {**found, Status.AWARDED.value: max(found[Status.AWARDED], LIKELY)}
        raised.append((pair, found))
    return raised


def _raised(found: Mapping[str, float], status: str) -> Mapping[str, float]:
    """The probabilities with that of one status at least LIKELY, as they are where another one is sure."""
    if any(probability >= _SURE for other, probability in found.items() if other != status):
        return found
    capped = {other: min(probability, _OF_ANOTHER) for other, probability in found.items()}
    return {**capped, status: max(found[status], LIKELY)}
