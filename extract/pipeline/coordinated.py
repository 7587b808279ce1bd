"""Awards that share one verb: "meraih WBK (2019) dan WBBM (2021)", "Lapas A meraih WBK, Lapas B WBBM".

What follows the first award has no verb of its own, so that the models doubt it. It is told all the same where nothing
but a year stands around it; whatever else is said of it is left to the models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.context import Context, Span
from extract.pipeline.pairs import Pair
from extract.records import LEVELS, Status

TOLD = 0.5  # from which on the first award counts as told
RAISED = 0.65  # at least, of what is joined to it
_ANOTHER = 0.5  # of another status, from which on that is what is told
_YEAR = r"(?:\s*\(\s*(?:tahun\s)?\d{4}\s*\)|\s+(?:(?:pada|di|untuk)\s)?(?:tahun\s)?\d{4}\b)?"
_AND = re.compile(
    rf"{_YEAR}\s*(?:,\s*(?:dan|serta|lalu|kemudian|disusul)?|\b(?:dan|serta|lalu|kemudian|sekaligus|disusul))\s*"
    r"(?:(?:juga|predikat|penghargaan)\s)*",
    re.IGNORECASE,
)
_TO_UNIT = re.compile(rf"{_YEAR}\s*(?:[,;]|,?\s*\b(?:dan|serta|sedangkan|sementara|adapun))\s*", re.IGNORECASE)
_ENDS = re.compile(rf"{_YEAR}\s*(?:[.,;]\s|[.,;]?$|[.,;]?\n)", re.IGNORECASE)

ScoredPairs = Sequence[tuple[Pair, Mapping[str, float]]]


def with_coordinated(scored: ScoredPairs, context: Context) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those that share the verb of an award at least RAISED to be one."""
    places = {(pair.unit, pair.predicate): place for place, (pair, _) in enumerate(scored)}
    raised = list(scored)
    for pair, values in scored:
        if pair.predicate not in LEVELS or values[Status.AWARDED] < TOLD:
            continue
        for joined in _joined(pair, context):
            place = places.get(joined)
            if place is not None and _is_doubted(scored[place][1]):
                raised[place] = (scored[place][0], {**scored[place][1], Status.AWARDED.value: RAISED})
    return raised


def _joined(pair: Pair, context: Context) -> Iterator[tuple[int, str]]:
    """The units and predicates that follow an award without a verb of their own."""
    candidate = pair.best(Status.AWARDED)[0][0]
    first, source = candidate.predicate_span, context.source
    if not candidate.same_sentence or candidate.unit_span.start > first.start:
        return
    sentence = context.sentences[context.sentence_at(first.start)]
    for mention in context.predicates:
        second = mention.span
        if not first.end <= second.start < sentence.end or mention.predicate not in LEVELS:
            continue
        if not _ENDS.match(source, second.end, sentence.end):
            continue
        if mention.predicate != pair.predicate and _AND.fullmatch(source, first.end, second.start):
            yield pair.unit, mention.predicate
        unit = _unit_before(second, context)
        if unit is not None and _TO_UNIT.fullmatch(source, first.end, unit[1].start):
            yield unit[0], mention.predicate


def _unit_before(predicate: Span, context: Context) -> tuple[int, Span] | None:
    """The unit right before a predicate: "Lapas B WBBM"."""
    return next(
        (
            (number, span)
            for number, unit in enumerate(context.units)
            for span in unit.mentions
            if span.end <= predicate.start and not context.source[span.end : predicate.start].strip()
        ),
        None,
    )


def _is_doubted(values: Mapping[str, float]) -> bool:
    others = (value for name, value in values.items() if name != Status.AWARDED)
    return values[Status.AWARDED] < RAISED and max(others) < _ANOTHER
