"""Sentences that tell of the units that were just named: "PN A dan PN B hadir. Keduanya telah menyandang WBK."

The models look for the predicate of each unit around, and in such a sentence find it for units of other lists too. As
many units as the sentence counts, and no others, stand in the one before or in the list that ends there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.context import Context, per_article
from extract.pipeline.counted import numbers
from extract.pipeline.cues import DOUBT, find_cues
from extract.pipeline.lists import aside_lines, levels_by_sentence, lists_of, named_units
from extract.pipeline.other_lists import is_award
from extract.records import Status

_BARE = 40  # characters of a sentence that only names the predicate: "Keempatnya WBK."

_THEY = re.compile(
    r"(?:^\W*K|\b(?:[Pp]iagam|[Pp]lakat|[Pp]redikat|[Pp]enghargaan|[Uu]ntuk|[Bb]agi|[Kk]epada)[^\S\n]k)"
    r"e(?!las|pala|tua|camatan|jaksaan|menterian)\w+?(?:nya\b|[^\S\n](?:belas[^\S\n])?"
    r"(?:satker|satuan kerja|unit(?: kerja)?|kantor|lembaga|instansi|polres|lapas|rutan|pengadilan|puskesmas)"
    r"[^\S\n](?:itu|tersebut|tadi)\b)"
)


@dataclass(frozen=True, slots=True)
class Meant:
    """The units that a sentence without a name of its own tells of."""

    sentence: int
    units: frozenset[int]


@per_article
def meant(context: Context) -> Mapping[int, frozenset[int]]:
    """The units that each sentence such as "Keduanya ..." means; those only that name a predicate."""
    return {found.sentence: found.units for found in _meant(context)}


def _meant(context: Context) -> Iterator[Meant]:
    named, heads = _by_sentence(context, weak=False), _by_sentence(context, weak=True)
    for index in sorted(context.predicate_sentences):
        text = context.sentence_text(index)
        they = _THEY.search(text)
        if they is None or index in named:
            continue
        number = next((number.value for number in numbers(text, they.start(), they.end())), 0)
        before = index - 1
        while before in aside_lines(context):
            before -= 1
        units = _as_many(number, before, named, context) or _as_many(number, before, heads, context)
        if units:
            yield Meant(index, units)


def _by_sentence(context: Context, *, weak: bool) -> Mapping[int, set[int]]:
    """The units that each sentence names; with `weak` those of whose heads it tells too."""
    named: dict[int, set[int]] = {}
    for span, unit in named_units(context, weak=weak):
        named.setdefault(context.sentence_at(span.start), set()).add(unit)
    return named


def _as_many(number: int, index: int, named: Mapping[int, set[int]], context: Context) -> frozenset[int] | None:
    """The units of a sentence, or of the list that ends there, if they are as many as a number."""
    if number < 2:
        return None
    if len(named.get(index, ())) == number:
        return frozenset(named[index])
    lists = {found.units for found in lists_of(context) if found.sentences[-1] == index and len(found.units) == number}
    return next(iter(lists)) if len(lists) == 1 else None


def told_before(context: Context) -> Iterator[tuple[int, str]]:
    """The units, with their predicate, that such a sentence tells of an award of that predicate and of nothing else."""
    levels = levels_by_sentence(context)
    statuses = {*map(str, Status), *DOUBT}
    for index in meant(context):
        kinds = {cue.kind for cue in find_cues(context.sentence_text(index))} & statuses
        span = context.sentences[index]
        bare = not kinds and span.end - span.start <= _BARE and any(is_award(at, context) for at in range(index))
        if (bare or kinds == {Status.AWARDED}) and len(levels.get(index, ())) == 1:
            yield from ((unit, next(iter(levels[index]))) for unit in meant(context)[index])
