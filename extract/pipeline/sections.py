"""Which predicate a line, a section of a column or an order names for its units: "5. Polresta X  WBBM".

The models look at the words around a unit, and in a column the predicates of other lines stand as near as its own. A
predicate on a line of its own heads the lines below it, or ends those above it where the column begins with units.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.context import Context, Span, per_article
from extract.pipeline.cues import DOUBT, find_cues
from extract.pipeline.lists import UnitList, levels_by_sentence, list_lines, lists_of, named_units
from extract.pipeline.pairs import Pair
from extract.records import LEVELS, Status, UnitType

LIKELY = 0.8  # at least, of a unit in such a column with its own predicate, where most of it is awarded
_TOLD = 0.5  # from which on an award counts as told
_UNLIKELY = 0.1  # at most, of the other predicate
_OF_ANOTHER = 0.4  # at most, of another status than the award that the line tells
_HEADING = 80  # characters of a line that only names a predicate
_BODIES = frozenset({UnitType.KEMENTERIAN, UnitType.POLRI})  # whose units the lines of a column name
_ASIDE = 14  # characters of it that are not the predicate: "B. ", "(", "predikat "
_ROWS = 3  # lines with a unit and a predicate that make a table

_ORDER = re.compile(r"\b(?:berturut-turut|masing-masing|secara berurutan|respektif)\b", re.IGNORECASE)
_JOINED = re.compile(r"[)\s]*(?:,|dan|serta|&|,\s+dan)\s+(?:predikat\s+)?", re.IGNORECASE)

ScoredPairs = Sequence[tuple[Pair, Mapping[str, float]]]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column: the units that it names, and its predicate if it names one and not both."""

    sentence: int
    units: frozenset[int]
    predicate: str | None
    heads: bool  # it names a predicate and no unit
    bare: bool = False  # and nothing else: "(WBBM)"


@dataclass(frozen=True, slots=True)
class Section:
    """Units of one column or table with the predicate that each one's line or section names."""

    own: Mapping[int, str]
    awarded: frozenset[int]  # those whose line tells an award itself
    doubtful: frozenset[int]  # those whose line or heading tells something else
    sentences: frozenset[int]


def with_sections(scored: ScoredPairs, context: Context) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a unit in a section with the section's predicate instead of the other one."""
    places = {(pair.unit, pair.predicate): place for place, (pair, _) in enumerate(scored)}
    changed = list(scored)
    for section in sections(context):
        best = {unit: max(_award((unit, level), places, scored, section) for level in LEVELS) for unit in section.own}
        told = sum(award >= _TOLD for award in best.values())
        mostly = told >= 2 and 2 * told >= len(best)
        for unit, predicate in section.own.items():
            if (unit, predicate) not in places or unit in section.doubtful:
                continue
            award = max(best[unit], LIKELY) if mostly or unit in section.awarded else best[unit]
            if award >= _TOLD:
                _give(unit, predicate, award, section, places, changed)
    return changed


def _award(key: tuple[int, str], places: Mapping[tuple[int, str], int], scored: ScoredPairs, section: Section) -> float:
    """How likely a pair is awarded, if that is by what its section says."""
    if key not in places:
        return 0.0
    pair, found = scored[places[key]]
    return found[Status.AWARDED] if pair.best(Status.AWARDED)[0][0].unit_sentence in section.sentences else 0.0


def _give(
    unit: int,
    predicate: str,
    award: float,
    section: Section,
    places: Mapping[tuple[int, str], int],
    changed: list[tuple[Pair, Mapping[str, float]]],
) -> None:
    """Give a unit's award to its own predicate, and take it from the other unless that is told somewhere else."""
    own = places[unit, predicate]
    pair, found = changed[own]
    known = found[Status.AWARDED]
    capped = {name: min(value, _OF_ANOTHER) for name, value in found.items()}
    changed[own] = (pair, {**capped, Status.AWARDED.value: max(award, known)})
    for level in LEVELS - {predicate}:
        if (unit, level) in places:
            pair, found = changed[places[unit, level]]
            candidate, _ = pair.best(Status.AWARDED)[0]
            here = candidate.unit_sentence in section.sentences
            if here and (known < _TOLD or candidate.predicate_sentence in section.sentences):
                changed[places[unit, level]] = (
                    pair,
                    {**found, Status.AWARDED.value: min(found[Status.AWARDED], _UNLIKELY)},
                )


@per_article
def sections(context: Context) -> tuple[Section, ...]:
    """The columns and tables of an article that name both predicates, each beside, above or below its units."""
    if not {item.predicate for item in context.predicates} >= LEVELS:
        return ()
    found = [list(_told(block)) for block in _blocks(_lines(context))]
    columns = (_section(told, context) for told in found if {predicate for _, predicate, _ in told} == LEVELS)
    return (*columns, *_in_order(context))


def _in_order(context: Context) -> Iterator[Section]:
    """The sentences that name units and then as many predicates: "PN X dan PN Y masing-masing meraih WBK dan WBBM"."""
    for units in lists_of(context):
        sentence = context.sentences[units.sentences[0]]
        orders = _ORDER.search(context.source, *sentence) if len(units.sentences) == 1 else None
        levels = sorted(
            (item.span, str(item.predicate))
            for item in context.predicates
            if item.predicate in LEVELS and units.end <= item.span.start < sentence.end
        )
        joined = all(_JOINED.fullmatch(context.source, a.end, b.start) for (a, _), (b, _) in pairwise(levels))
        if orders and joined and len(levels) == len(units.units) and {level for _, level in levels} == LEVELS:
            places = {unit: _start(unit, units, context) for unit in units.units}
            own = dict(zip(sorted(places, key=places.__getitem__), (level for _, level in levels), strict=True))
            yield Section(own, frozenset(), frozenset(), frozenset(units.sentences))


def _start(unit: int, units: UnitList, context: Context) -> int:
    return next(span.start for span in context.units[unit].mentions if units.start <= span.start < units.end)


def _section(told: Sequence[tuple[Line, str, Line]], context: Context) -> Section:
    own: dict[int, str] = {}
    awarded: set[int] = set()
    doubtful: set[int] = set()
    for line, predicate, heading in told:
        kinds = {kind for index in {line.sentence, heading.sentence} for kind in _kinds(index, context)}
        for unit in line.units:
            if own.setdefault(unit, predicate) != predicate or _is_elsewhere(unit, predicate, line, context):
                doubtful.add(unit)
            if kinds == {Status.AWARDED}:
                awarded.add(unit)
            elif kinds:
                doubtful.add(unit)
    sentences = frozenset(index for line, _, heading in told for index in (line.sentence, heading.sentence))
    return Section(own, frozenset(awarded), frozenset(doubtful), sentences)


def _kinds(index: int, context: Context) -> set[str]:
    """What the words of a sentence say of its units."""
    statuses = {*map(str, Status), *DOUBT}
    return {cue.kind for cue in find_cues(context.sentence_text(index)) if cue.kind in statuses}


def _is_elsewhere(unit: int, predicate: str, line: Line, context: Context) -> bool:
    """Whether another sentence names a unit with the other predicate."""
    named = {context.sentence_at(span.start) for span in context.units[unit].mentions} - {line.sentence}
    rivals = {
        context.sentence_at(item.span.start)
        for item in context.predicates
        if item.predicate in LEVELS and item.predicate != predicate
    }
    return not named.isdisjoint(rivals)


def _lines(context: Context) -> Iterator[Line]:
    """The lines of columns, and those between them that only name a predicate."""
    units: dict[int, set[int]] = {}
    for span, unit in named_units(context, weak=True):
        known = units.setdefault(context.sentence_at(span.start), set())
        if context.units[unit].type not in _BODIES:
            known.add(unit)
    lines, levels = list_lines(context), levels_by_sentence(context)
    for index, span in enumerate(context.sentences):
        named = levels.get(index, frozenset())
        predicate = next(iter(named)) if len(named) == 1 else None
        if index in units:
            if index in lines:
                yield Line(index, frozenset(units[index]), predicate, heads=False)
        elif predicate and span.start >= context.title_end and _is_heading(span, context):
            yield Line(index, frozenset(), predicate, heads=True, bare=_is_bare(span, context))


def _is_heading(span: Span, context: Context) -> bool:
    return span.end - span.start <= _HEADING and context.source[span.end - 1] not in '.!?"”'


def _is_bare(span: Span, context: Context) -> bool:
    """Whether a line holds a predicate and hardly another word."""
    words = sum(
        item.span.end - item.span.start for item in context.predicates if span.start <= item.span.start < span.end
    )
    return span.end - span.start - words <= _ASIDE


def _blocks(lines: Iterator[Line]) -> Iterator[list[Line]]:
    """The lines that follow each other."""
    block: list[Line] = []
    for line in lines:
        if block and line.sentence != block[-1].sentence + 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _told(block: Sequence[Line]) -> Iterator[tuple[Line, str, Line]]:
    """The lines with units, their predicate, and the line that names it: the same, the one above or the one below."""
    rows = [line for line in block if not line.heads]
    headings = [line for line in block if line.heads]
    beside = [line for line in rows if line.predicate]
    if len(beside) >= _ROWS and 3 * len(beside) >= 2 * len(rows):
        yield from ((line, line.predicate, line) for line in beside if line.predicate and len(line.units) == 1)
    if beside or not headings:
        return
    ends = block[-1].bare and not block[0].bare
    if not block[0].heads and not ends:
        return  # who the first units are is told above the column, in words
    heading: Line | None = None
    for line in reversed(block) if ends else block:
        if line.heads:
            heading = line
        elif heading is not None and heading.predicate is not None:
            yield line, heading.predicate, heading
