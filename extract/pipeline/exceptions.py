"""Lists of which all but a few are awarded: "Kecuali PN X, semuanya meraih WBK", "PN X gagal. Sisanya meraih WBK".

The names of the awarded stand in a list before, together with the few, and nothing beside them tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.context import Context, per_article
from extract.pipeline.counted import SHORTEST
from extract.pipeline.cues import DOUBT, find_cues
from extract.pipeline.lists import levels_by_sentence, lists_of, named_units
from extract.pipeline.pairs import Pair
from extract.records import Status

LIKELY = 0.8  # at least, of one of the rest
_OF_ANOTHER = 0.4  # at most, of another status of one of the rest
_UNLIKELY = 0.1  # at most, of an award of one of the few
_ALL = re.compile(r"\b(?:semua(?:nya)?|seluruh(?:nya)?)\b", re.IGNORECASE)
_BUT = re.compile(r"\b(?:kecuali|terkecuali|selain|minus)\b", re.IGNORECASE)
_REST = re.compile(
    r"\b(?:sisanya|selebihnya|(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\d{1,2}|yang|unit|satker|kantor)"
    r" lain(?:nya)?)\b",
    re.IGNORECASE,
)

ScoredPairs = Sequence[tuple[Pair, Mapping[str, float]]]


@dataclass(frozen=True, slots=True)
class Rest:
    """The units of a list that are told to be awarded a predicate, and the few that are not."""

    predicate: str
    units: frozenset[int]
    few: frozenset[int]


def with_exceptions(scored: ScoredPairs, context: Context) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of the rest of a list at least LIKELY to be awarded, and those of the few hardly."""
    changed = []
    told = rests(context)
    for pair, found in scored:
        for rest in told:
            if rest.predicate != pair.predicate:
                continue
            if pair.unit in rest.few:
                found = {**found, Status.AWARDED.value: min(found[Status.AWARDED], _UNLIKELY)}
            elif pair.unit in rest.units:
                capped = {name: min(value, _OF_ANOTHER) for name, value in found.items()}
                found = {**capped, Status.AWARDED.value: max(found[Status.AWARDED], LIKELY)}
        changed.append((pair, found))
    return changed


@per_article
def rests(context: Context) -> tuple[Rest, ...]:
    """What the sentences of an article tell of all but a few of a list before them."""
    return tuple(_rests(context))


def _rests(context: Context) -> Iterator[Rest]:
    levels = levels_by_sentence(context)
    lists = [found for found in lists_of(context) if len(found.units) >= SHORTEST] if levels else []
    for index in sorted(levels if lists else ()):
        few = _few(index, context) if len(levels[index]) == 1 else frozenset()
        before = {found.units for found in lists if few and found.sentences[-1] < index and few < found.units}
        if len(before) == 1:
            yield Rest(next(iter(levels[index])), next(iter(before)) - few, few)


def _few(index: int, context: Context) -> frozenset[int]:
    """The units that a sentence with an award leaves out, by name or by what the sentence before tells of them."""
    text = context.sentence_text(index)
    kinds = {cue.kind for cue in find_cues(text)}
    if Status.AWARDED not in kinds or not kinds.isdisjoint(DOUBT | {Status.PROPOSED, Status.PREPARING}):
        return frozenset()
    own = _named(index, context)
    if own and _ALL.search(text) and _BUT.search(text):
        return own
    if not _REST.search(text):
        return frozenset()
    if own:
        return own if Status.FAILED in kinds else frozenset()
    above = {cue.kind for cue in find_cues(context.sentence_text(index - 1))} if index else set()
    return _named(index - 1, context) if Status.FAILED in above else frozenset()


def _named(index: int, context: Context) -> frozenset[int]:
    return frozenset(unit for span, unit in named_units(context) if context.sentence_at(span.start) == index)
