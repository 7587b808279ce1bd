"""Units that a list joins are told the same: where most of a list is awarded, the models' doubts of one are theirs.

Only what is written alike counts: names with nothing but joints between them, lines of a column, and sentences in a row
that each begin with a unit. A line that says something of its own is left to the models.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence

from extract.context import Context, Span, per_article
from extract.pipeline.counted import SHORTEST
from extract.pipeline.cues import DOUBT, find_cues
from extract.pipeline.lists import UnitList, list_lines, lists_of, named_units
from extract.pipeline.other_lists import is_award, is_of_others
from extract.pipeline.pairs import Pair
from extract.records import LEVELS, Status

TOLD = 0.5  # from which on an award counts as told
RAISED = 0.65  # at least, of a unit whose brothers are awarded
_DOUBTED = 0.05  # at least, of an award that the models do not exclude
_ANOTHER = 0.5  # of another status or predicate, from which on that is what is told of a unit
_OPENING = re.compile(r"(?:(?:Kepala|Ketua|Direktur|Pimpinan|Kapolres\w*|Kajari)\s+)?")
# "Selain itu, PN X dan PN Y ikut terpilih."
_GOES_ON = re.compile(
    r"(?:(?:Selain|Di samping) itu|Juga|Termasuk|Disusul|Menyusul|Ditambah|Kemudian|Lalu|Berikutnya|Selanjutnya"
    r"|Terakhir|T(?:a|ida)k ketinggalan|(?:Begitu|Demikian) (?:pula|juga)|Ada (?:pula|juga)|Adapun|Sisanya|Selebihnya"
    r"|Lainnya|(?:Satu|Dua|Tiga|Empat|Lima|Enam|Tujuh) lain(?:nya)?)\b"
)
_REST = re.compile(r"[^.;\n]{0,80}")  # what is said behind the last name of a list
_EXCEPT = re.compile(r"\b(?:kecuali|hanya|cuma|selain|minus|tanpa)\b", re.IGNORECASE)
_OTHERWISE = DOUBT | {str(status) for status in Status if status is not Status.AWARDED}

ScoredPairs = Sequence[tuple[Pair, Mapping[str, float]]]


def with_brothers(scored: ScoredPairs, context: Context) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, those of a doubted unit of a list whose units are mostly awarded at least RAISED to be so."""
    places = {(pair.unit, pair.predicate): place for place, (pair, _) in enumerate(scored)}
    raised = list(scored)
    for found, between in _brothers(context):
        for predicate in {pair.predicate for pair, _ in scored}:
            led = not between and _leads_to(found, context) == predicate
            told = [unit for unit in found.units if _is_told(places.get((unit, predicate)), found, scored)]
            if not led and not _are_most(len(told), len(found.units)):
                continue
            for unit in found.units - {*told}:
                place = places.get((unit, predicate))
                if place is None or (between and not _is_between(unit, told, found, context)):
                    continue
                pair, values = raised[place]
                free = _is_doubted(values, least=0.0 if led else _DOUBTED) and not _has_another(
                    unit, predicate, places, scored
                )
                if free and not _says_otherwise(unit, found, context):
                    raised[place] = (pair, {**values, Status.AWARDED.value: RAISED})
    return raised


def _leads_to(found: UnitList, context: Context) -> str | None:
    """The predicate that the sentence above a column tells to be awarded: "Berikut polres yang meraih WBK:"."""
    above = found.sentences[0] - 1
    if len(found.sentences) < SHORTEST or found.sentences[0] not in list_lines(context) or not is_award(above, context):
        return None
    named = {str(item.predicate) for item in context.predicates if context.sentence_at(item.span.start) == above}
    return next(iter(named)) if len(named) == 1 and named < LEVELS else None


def _are_most(told: int, units: int) -> bool:
    """Whether so many of a list speak for the others: two of three, or three and half of them."""
    return told >= 2 and (3 * told >= 2 * units or (told >= SHORTEST and 2 * told >= units))


def _is_told(place: int | None, found: UnitList, scored: ScoredPairs) -> bool:
    """Whether a unit is awarded, and that by what stands in the list."""
    if place is None:
        return False
    pair, values = scored[place]
    return values[Status.AWARDED] >= TOLD and pair.best(Status.AWARDED)[0][0].unit_sentence in found.sentences


def _is_doubted(values: Mapping[str, float], *, least: float) -> bool:
    others = (value for name, value in values.items() if name != Status.AWARDED)
    return least <= values[Status.AWARDED] < RAISED and max(others) < _ANOTHER


def _has_another(unit: int, predicate: str, places: Mapping[tuple[int, str], int], scored: ScoredPairs) -> bool:
    """Whether a unit is awarded the other predicate."""
    rivals = (places.get((unit, level)) for level in LEVELS - {predicate}) if predicate in LEVELS else ()
    return any(place is not None and scored[place][1][Status.AWARDED] >= _ANOTHER for place in rivals)


def _is_between(unit: int, told: Sequence[int], found: UnitList, context: Context) -> bool:
    """Whether a unit is named between two that are awarded."""
    at = {number: _mention(number, found, context).start for number in (unit, *told)}
    return min(at[number] for number in told) < at[unit] < max(at[number] for number in told)


def _mention(unit: int, found: UnitList, context: Context) -> Span:
    return next(span for span in context.units[unit].mentions if found.start <= span.start < found.end)


def _says_otherwise(unit: int, found: UnitList, context: Context) -> bool:
    """Whether a unit's own words in a list, or those that lead up to it, leave open whether it is as the others."""
    span = _mention(unit, found, context)
    sentence = context.sentences[context.sentence_at(span.start)]
    goes_on = _GOES_ON.match(context.source, *sentence)
    start = goes_on.end() if goes_on else sentence.start
    before = context.source[start : min(found.start, span.start) if len(found.sentences) == 1 else span.start]
    if len(found.sentences) == 1 and span.end < found.end:
        own = ""
    else:
        rest = _REST.match(context.source, span.end, sentence.end)
        own = rest.group() if rest else ""
    named = {context.sentence_at(item.span.start) for item in context.predicates}
    alone = len(found.sentences) > 1
    return (
        _EXCEPT.search(before) is not None
        or any(cue.kind in _OTHERWISE for cue in find_cues(own))
        or (alone and context.sentence_at(span.start) in named)
    )


@per_article
def _brothers(context: Context) -> tuple[tuple[UnitList, bool], ...]:
    """The lists of an article, and whether only what stands between two of a list is told the same."""
    lists = [_column(found, context) for found in lists_of(context, weak=True) if not is_of_others(found, context)]
    joined = dict.fromkeys([found for found in map(_whole(context), lists) if len(found.units) >= SHORTEST])
    return (*((found, False) for found in joined), *((found, True) for found in _in_turn(context)))


def _column(found: UnitList, context: Context) -> UnitList:
    """A column without those who are only spoken of in the sentence above it: "WBK dari Kementerian PANRB:"."""
    first, lines = found.sentences[0], list_lines(context)
    if first in lines or len(found.sentences) == 1:
        return found
    own = [(span, unit) for span, unit in named_units(context, weak=True) if found.start <= span.start < found.end]
    above = {unit for span, unit in own if context.sentence_at(span.start) == first}
    if not above.isdisjoint(unit for _, unit in named_units(context)):
        return found
    rest = [(span, unit) for span, unit in own if context.sentence_at(span.start) in found.sentences[1:]]
    return UnitList(frozenset(unit for _, unit in rest), found.sentences[1:], rest[0][0].start, rest[-1][0].end)


def _whole(context: Context) -> Callable[[UnitList], UnitList]:
    """What adds to a list of several the units of the sentences that go on with it."""
    units: dict[int, dict[Span, int]] = {}
    for span, unit in named_units(context):
        units.setdefault(context.sentence_at(span.start), {})[span] = unit

    def whole(found: UnitList) -> UnitList:
        index = found.sentences[-1] + 1
        while len(found.units) > 1 and index in units and _goes_on(index, context):
            added = units[index]
            ends = max(span.end for span in added)
            found = UnitList(found.units | {*added.values()}, (*found.sentences, index), found.start, ends)
            index += 1
        return found

    return whole


def _goes_on(index: int, context: Context) -> bool:
    """Whether a sentence only goes on with a list, and tells nothing else."""
    text = context.sentence_text(index)
    opening = _GOES_ON.match(text)
    return opening is not None and not any(cue.kind in _OTHERWISE for cue in find_cues(text, opening.end()))


def _in_turn(context: Context) -> Iterator[UnitList]:
    """The sentences in a row that each begin with a unit: "PN A dipimpin X. BPS B dinakhodai Y."."""
    named = named_units(context)
    run: list[tuple[int, Span, int]] = []
    for index, sentence in enumerate(context.sentences):
        opening = _OPENING.match(context.source, sentence.start, sentence.end)
        start = opening.end() if opening else sentence.start
        place = bisect_left(named, (Span(start, start), 0))
        begins = place < len(named) and named[place][0].start == start and start >= context.title_end
        if begins:
            run.append((index, *named[place]))
        if run and (not begins or index + 1 == len(context.sentences)):
            if len({unit for _, _, unit in run}) >= SHORTEST:
                yield _as_list(run)
            run = []


def _as_list(run: Sequence[tuple[int, Span, int]]) -> UnitList:
    units = frozenset(unit for _, _, unit in run)
    return UnitList(units, tuple(index for index, _, _ in run), run[0][1].start, run[-1][1].end)
