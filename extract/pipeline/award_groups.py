"""Lists that a number tells the award of: "kesembilan kantor itu meraih WBK", with nine names somewhere else.

The names may stand in one list or in several that follow each other, by province or by kind, and a few short of five
or more, since not each name is known for a unit. Of 174 units of the training articles that a number tells to be
awarded so, all are. Steps and failures told so are in `extract.pipeline.step_groups`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.context import Context, Span, per_article
from extract.pipeline.award_counts import award_counts
from extract.pipeline.counted import SHORTEST, numbers
from extract.pipeline.lists import UnitList, levels_by_sentence, lists_of, named_units, teaser_lines
from extract.pipeline.openers import opener_lists
from extract.pipeline.other_lists import is_award, is_of_others
from extract.records import LEVELS

_MANY = 5  # units from which on a run may fall short of the number, or be parted between two
_SHORT = 0.7  # of the number, at least
_HEADING = 40  # characters of a sentence that only heads a list: "Jawa Timur"

Units = frozenset[int]


@dataclass(frozen=True, slots=True)
class Told:
    """A unit whose list is told to be awarded a predicate by its number."""

    unit: int
    predicate: str
    parted: bool  # from the units of another number's


@per_article
def told_by_number(context: Context) -> tuple[Told, ...]:
    """The units whose award a sentence tells by the number of their list."""
    counts = tuple(dict.fromkeys(award_counts(context, teaser_lines(context))))
    if all(number < SHORTEST for number, _ in counts):
        return ()
    lists = [units for units in lists_of(context) if not is_of_others(units, context)]
    return tuple(dict.fromkeys(_told(counts, lists, context)))


def _told(counts: Sequence[tuple[int, str]], lists: Sequence[UnitList], context: Context) -> Iterator[Told]:
    alone = len({predicate for _, predicate in counts}) == 1
    parted = {} if alone else _parted(list(_runs(lists, context)), counts)
    openers = [] if parted else [units for units in opener_lists(context) if not is_of_others(units, context)]
    for number, predicate in counts:
        may_be = [units for units in lists if not _of_another(units, predicate, context)]
        runs = list(_runs(may_be, context))
        units = parted.get(predicate)
        if units is None and number >= SHORTEST:
            units = _of_size(number, [*may_be, *openers], runs) or _begun_with(number, may_be, context)
        if units is None and not any(_is_awarded(rival, context) for rival in LEVELS - {predicate}):
            units = _short_of(number, runs, context)
        yield from (Told(unit, predicate, predicate in parted) for unit in sorted(units or ()))


def _of_another(units: UnitList, predicate: str, context: Context) -> bool:
    """Whether a list stands in a sentence that names the other predicate and not this one."""
    named = {of for index in units.sentences for of in levels_by_sentence(context).get(index, ())}
    return bool(named) and predicate not in named


def _is_awarded(predicate: str, context: Context) -> bool:
    """Whether a sentence tells an award of a predicate."""
    return any(
        is_award(context.sentence_at(item.span.start), context)
        for item in context.predicates
        if item.predicate == predicate
    )


def _of_size(number: int, lists: Sequence[UnitList], runs: Sequence[Sequence[Units]]) -> Units | None:
    """The only list of a number of units; without one, the only run."""
    single = {units.units for units in lists if len(units.units) == number}
    if single:
        return next(iter(single)) if len(single) == 1 else None
    whole = {units for run in runs for units in _wholes(run) if len(units) == number >= _MANY}
    return next(iter(whole)) if len(whole) == 1 else None


def _begun_with(number: int, lists: Sequence[UnitList], context: Context) -> Units | None:
    """The only run of a number of units that ends where a sentence tells of others."""
    found = {units for units in _beginnings(lists, context) if len(units) == number >= _MANY}
    return next(iter(found)) if len(found) == 1 else None


def _wholes(run: Sequence[Units]) -> Iterator[Units]:
    """The units of a run, with and without those that stand alone in it."""
    yield frozenset().union(*run)
    yield frozenset().union(*(units for units in run if len(units) > 1))


def _short_of(number: int, runs: Sequence[Sequence[Units]], context: Context) -> Units | None:
    """The only run of almost as many units as a number, if no other number counts them."""
    if number < _MANY:
        return None
    found = [units for units in map(_union, runs) if _SHORT * number <= len(units) < number]
    if len(found) != 1 or any(other.value == len(found[0]) for other in numbers(context.source) if other.group):
        return None
    return found[0]


def _union(run: Sequence[Units]) -> Units:
    return frozenset().union(*run)


def _parted(runs: Sequence[Sequence[Units]], counts: Sequence[tuple[int, str]]) -> dict[str, Units]:
    """The units of two predicates, where one run holds first those of the one number and then those of the other."""
    if len(counts) != 2 or len({predicate for _, predicate in counts}) != 2:
        return {}
    (one, first), (other, second) = counts
    found: list[dict[str, Units]] = []
    for run in runs:
        if len(_union(run)) != one + other or one + other < _MANY:
            continue
        for cut in range(1, len(run)):
            sizes = len(_union(run[:cut])), len(_union(run[cut:]))
            if sizes == (one, other):
                found.append({first: _union(run[:cut]), second: _union(run[cut:])})
            elif sizes == (other, one):
                found.append({second: _union(run[:cut]), first: _union(run[cut:])})
    return found[0] if len(found) == 1 and one != other else {}


def _runs(lists: Sequence[UnitList], context: Context) -> Iterator[list[Units]]:
    """The lists that follow each other, as the units of each sentence, in text order; one at least names several."""
    yield from ([units for _, units in rows] for rows in _rows(lists, context))


def _beginnings(lists: Sequence[UnitList], context: Context) -> Iterator[Units]:
    """The units of a run up to a sentence that tells its own: "Adapun PN X dan PN Y sudah menyandang WBK"."""
    named = context.predicate_sentences
    for rows in _rows(lists, context):
        first = next((place for place, (index, _) in enumerate(rows) if index in named), 0)
        if first:
            yield _union([units for _, units in rows[:first]])


def _rows(lists: Sequence[UnitList], context: Context) -> Iterator[list[tuple[int, Units]]]:
    """The sentences of each run, with their units."""
    named = named_units(context)
    found: dict[int, set[int]] = {}
    for units in lists:
        first, last = (bisect_left(named, (Span(at, at), 0)) for at in (units.start, units.end))
        for span, number in named[first:last]:
            found.setdefault(context.sentence_at(span.start), set()).add(number)
    several = {index for units in lists if len(units.units) > 1 for index in units.sentences}
    run: list[int] = []
    for index in sorted(found):
        if run and not _follows(run[-1], index, context):
            if not several.isdisjoint(run):
                yield [(place, frozenset(found[place])) for place in run]
            run = []
        run.append(index)
    if not several.isdisjoint(run):
        yield [(place, frozenset(found[place])) for place in run]


def _follows(one: int, other: int, context: Context) -> bool:
    """Whether nothing but a heading stands between two sentences."""
    between = context.sentences[one + 1 : other]
    return len(between) < 2 and all(span.end - span.start <= _HEADING for span in between)
