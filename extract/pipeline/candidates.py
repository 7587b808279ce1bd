"""Candidate claims: every place where a unit and a predicate stand close enough to have to do with one another.

A candidate is not yet a claim. `extract.pipeline.features` describes it and `extract.pipeline.claims` decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from extract.context import Context, Span
from extract.fields.article_index import any_within
from extract.pipeline.award_counts import award_counts
from extract.pipeline.award_groups import told_by_number
from extract.pipeline.counted import SHORTEST
from extract.pipeline.kind_awards import told_by_kind
from extract.pipeline.list_steps import list_steps
from extract.pipeline.lists import UnitList, aside_lines, lead_of, list_lines, lists_of, teaser_lines
from extract.pipeline.named_before import meant
from extract.pipeline.step_groups import step_groups

REACH = 3  # sentences between a unit and the predicate named before or after it
MAX_PER_PAIR = 12  # places looked at for one unit and predicate; the rest of a long article repeats them
_AROUND = 4  # mentions that one mention may overlap with, and one more
# Words before a list that take up what was told: "Satuan kerja tersebut yakni", "Penerimanya:", "Ketujuhnya".
_TAKES_UP = re.compile(
    r"\b(?:tersebut|itu|dimaksud|tadi|mereka|berikut|daftar\w*|rinci\w*|adapun|di antaranya|antara lain|masing-masing"
    r"|ke\w+nya"
    r"|(?:pen(?:erima|yandang|yabet)|peraih|pemegang|pemilik)\w*"
    r"|(?:meraih|menerima|mendapat\w*|memperoleh|menyandang|lolos|lulus|berhasil|terpilih|ditetapkan|dinyatakan)\b)",
    re.IGNORECASE,
)

# Words for units that were just named.
_THEM = re.compile(
    r"\b(?:ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|\w+ ?belas)nya|semuanya|seluruhnya"
    r"|mereka|(?:unit|satker|satuan|kantor|lembaga|instansi)(?: \w+)? (?:itu|tersebut))\b",
    re.IGNORECASE,
)

# A score in a line of a table: "Polres X | 86,30 | 90,15".
_SCORE = re.compile(r"(?<![\d.,/])\d{2}[.,]\d{1,2}(?![\d.,/]|[^\S\n]?(?:%|persen|WI[BT]))")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit's mention and a predicate's mention that may belong together."""

    unit: int  # index into Context.units
    predicate: str
    unit_span: Span
    predicate_span: Span
    unit_sentence: int
    predicate_sentence: int
    gap: int  # sentences from the unit to the predicate, a list's lines not counted; negative if the predicate is first

    @property
    def same_sentence(self) -> bool:
        """Whether one sentence names both."""
        return self.unit_sentence == self.predicate_sentence

    @property
    def sentence(self) -> int:
        """The sentence that would state the claim: the later of the two, which adds what the earlier left open."""
        return max(self.unit_sentence, self.predicate_sentence)


def find_candidates(context: Context) -> tuple[Candidate, ...]:
    """All candidates of an article, in text order, at most MAX_PER_PAIR for each unit and predicate."""
    lines, teasers = list_lines(context), teaser_lines(context)
    steps = _steps(context, lines | aside_lines(context))
    far, counted = _taken_up(context), _counted(context)
    grouped = _grouped(context)
    by_predicate: dict[str, list[Place]] = {}
    for item in context.predicates:
        sentence = context.sentence_at(item.span.start)
        if sentence in teasers:
            continue
        by_predicate.setdefault(str(item.predicate), []).append(Place(steps[sentence], sentence, item.span))
    main = main_unit(context)
    told, of_others = _told_as_lists(context), meant(context)
    found: list[Candidate] = []
    for index, unit in enumerate(context.units):
        sentences = [(context.sentence_at(span.start), span) for span in unit.mentions]
        places = [Place(steps[s], s, span) for s, span in sentences if s not in teasers]
        for predicate, spans in by_predicate.items() if places else ():
            # Where an article has one predicate or one unit in its title, that is meant however far back it was named.
            reach = len(context.sentences) if index == main or len(by_predicate) == 1 else REACH
            taken_up = far if predicate in counted or not counted else frozenset()
            behind = grouped.get(predicate, frozenset())
            taken_up |= told.get((index, predicate), frozenset()) | behind
            pairs = dict.fromkeys(_pairs(places, sorted(spans), reach=reach, far=taken_up, behind=behind))
            own = [(u, p) for u, p in pairs if p.sentence == u.sentence or index in of_others.get(p.sentence, {index})]
            found += [
                Candidate(index, predicate, u.span, p.span, u.sentence, p.sentence, p.step - u.step)
                for u, p in (own or list(pairs))[:MAX_PER_PAIR]
            ]
    return tuple(sorted(found, key=lambda item: (item.sentence, item.unit_span, item.predicate_span)))


def points_back(candidate: Candidate, context: Context) -> bool:
    """Whether a predicate is named after the unit in a sentence that means units named before: "WBK ketiganya"."""
    return candidate.gap > 0 and _THEM.search(context.sentence_text(candidate.predicate_sentence)) is not None


def main_unit(context: Context) -> int | None:
    """The unit that the title names, the most often named one of several; without one in the title that of all."""
    if not context.units:
        return None
    titled = [i for i, unit in enumerate(context.units) if any(s.end <= context.title_end for s in unit.mentions)]
    return max(titled or range(len(context.units)), key=lambda index: len(context.units[index].mentions))


class Place(NamedTuple):
    """Where something is mentioned; `step` counts sentences, a list's lines as one with the line before them."""

    step: int
    sentence: int
    span: Span


def _steps(context: Context, lines: Collection[int]) -> list[int]:
    """For each sentence how far it is into the article, lines of a list and what interrupts it not counted."""
    steps: list[int] = []
    for index in range(len(context.sentences)):
        steps.append(0 if not steps else steps[-1] + (index not in lines))
    return steps


def _taken_up(context: Context) -> frozenset[int]:
    """The sentences of lists that take up what was told however far before: "Kesepuluh polres tersebut yakni ...".

    A list of as many units as an award counts does so without a word, and one behind another list goes on with it:
    "Dari Aceh ada Polres A, B dan C. Dari Riau Polres D dan E."
    """
    lists = [found for found in lists_of(context) if len(found.units) > 1]
    counted = {number for number, _ in award_counts(context)} if lists else set()
    words = [Span(*match.span()) for match in _TAKES_UP.finditer(context.source)] if lists else []
    found: set[int] = set()
    for units in lists:
        size = len(units.units)
        taken_up = size >= SHORTEST and (size in counted or any_within(words, lead_of(units, context)))
        taken_up |= size >= SHORTEST and _is_table_of_scores(units, context)
        if taken_up or units.sentences[0] - 1 in found:
            found.update(units.sentences)
    return frozenset(found)


def _is_table_of_scores(units: UnitList, context: Context) -> bool:
    """Whether a list is a column with a score in most of its lines, which is read with what is told far above it."""
    scored = sum(_SCORE.search(context.sentence_text(index)) is not None for index in units.sentences)
    return len(units.sentences) >= SHORTEST and 2 * scored > len(units.sentences)


def _grouped(context: Context) -> Mapping[str, frozenset[int]]:
    """For each predicate the sentences of groups and lists that are told to be on the way to it, or to have failed."""
    found: dict[str, frozenset[int]] = {}
    told = [(group.told.predicates, group.sentences) for group in step_groups(context)]
    for predicates, sentences in [*told, *((step.predicates, step.sentences) for step in list_steps(context))]:
        for predicate in predicates:
            found[predicate] = found.get(predicate, frozenset()) | frozenset(sentences)
    return found


def _told_as_lists(context: Context) -> dict[tuple[int, str], frozenset[int]]:
    """For units of lists that are told of by number or by kind, with their predicate, the sentences that name them."""
    told = [(item.unit, item.predicate) for item in told_by_kind(context)]
    told += [(item.unit, item.predicate) for item in told_by_number(context)]
    return {
        (unit, predicate): frozenset(context.sentence_at(span.start) for span in context.units[unit].mentions)
        for unit, predicate in told
    }


def _counted(context: Context) -> frozenset[str]:
    """The predicates whose awards an article counts: a list far below tells who these are, and not who has others."""
    return frozenset(predicate for number, predicate in award_counts(context) if number >= SHORTEST)


def _pairs(
    units: list[Place], predicates: list[Place], *, reach: int, far: Collection[int], behind: Collection[int]
) -> Iterator[tuple[Place, Place]]:
    """Each unit mention with the nearest predicate mentions in reach, and each predicate mention likewise.

    From the sentences `far` all that is before is in reach; from those of `behind`, without anything before, what is
    named first.
    """
    for unit in units:
        yield from (
            (unit, found) for found in nearest(unit, predicates, reach=unit.step if unit.sentence in far else reach)
        )
        if unit.sentence in behind and predicates and unit < predicates[0]:
            yield unit, predicates[0]
    for predicate in predicates:
        for unit in nearest(predicate, units, reach=reach):
            yield unit, predicate


def nearest(place: Place, others: list[Place], *, reach: int) -> Iterator[Place]:
    """The nearest other mention in the same sentence, else the last one before and the first one after in reach."""
    at = bisect_left(others, place)
    first, end = at, at  # those around it in the same sentence, which is as far as the nearest can be
    while first > max(0, at - _AROUND) and others[first - 1].sentence == place.sentence:
        first -= 1
    while end < min(len(others), at + _AROUND) and others[end].sentence == place.sentence:
        end += 1
    if first < end:
        near = others[first:end]
        yield min(near, key=lambda other: max(other.span.start - place.span.end, place.span.start - other.span.end))
        return
    if at and place.step - others[at - 1].step <= reach:
        yield others[at - 1]
    if at < len(others) and others[at].step - place.step <= REACH:
        yield others[at]
