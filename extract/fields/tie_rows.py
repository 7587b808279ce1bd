"""Rows of values that belong to rows of units, and values of several: "Keduanya masing-masing meraih 93,4 dan 90,2"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from extract.context import Span

if TYPE_CHECKING:
    from extract.context import Context

LISTED_BACK = 3  # sentences before a row of values in which its units can be named


@dataclass(frozen=True, slots=True)
class Tie:
    """A value that belongs to a unit; `unit` indexes `Context.units`."""

    value: Span
    unit: int
    sentence: int
    carried: bool = False  # the sentence names no unit, and the one named before it is meant
    far: bool = False  # that unit stands more than two sentences before
    listed: bool = False  # a row of as many units stands in the sentences before
    apart: bool = False  # the unit stands after the value, with a comma or the end of the sentence between them


@dataclass(frozen=True, slots=True)
class Token:
    """A unit or a value in a sentence."""

    span: Span
    unit: int | None  # None for a value


_COMPARED = re.compile(
    r"\b(?:dari|dibanding\w*|ketimbang|naik|turun|menjadi|tahun|sebelum\w*|lalu|silam|semula)\b", re.IGNORECASE
)


def _is_row(values: Sequence[Span], source: str) -> bool:
    """Whether values stand in a row ("94,03 dan 90,11"), and none is what another is compared with."""
    return not any(_COMPARED.search(source, one.end, other.start) for one, other in pairwise(values))


_ASIDE_BEFORE = re.compile(r"\b(?:ke|kepada|oleh|dari|bersama|setelah)\s$")


def listed_before(sentence: int, values: Sequence[Span], named: dict[int, list[Token]], context: Context) -> list[Tie]:
    """The ties of a row of values to as many units in the sentences before, or of one value to all; else none.

    Of units of several types those of one type can be meant: "Kejari Pati dan Kejari Demak dinilai Kejati".
    """
    if len(values) == 1:
        return _shared_before(sentence, values[0], named, context)
    if not _is_row(values, context.source):
        return []
    return _row_before(sentence, values, named, context, aside=False) or (
        _row_before(sentence, values, named, context, aside=True)
        if _EACH.search(context.source, context.sentences[sentence].start, values[0].start)
        else []
    )


_EACH = re.compile(r"\b(?:masing-masing|secara berurutan|berturut-turut|keduanya|ketiganya)\b", re.IGNORECASE)


def _row_before(
    sentence: int, values: Sequence[Span], named: dict[int, list[Token]], context: Context, *, aside: bool
) -> list[Tie]:
    """The ties of a row of values to as many units; `aside` with those that others turn to: "diserahkan kepada X"."""
    found: dict[int, int] = {}
    for back in range(1, LISTED_BACK + 1):
        here = {
            token.unit: sentence - back
            for token in named.get(sentence - back, [])
            if token.unit is not None
            and (aside or not _ASIDE_BEFORE.search(context.source, max(0, token.span.start - 10), token.span.start))
        }
        found = here | {unit: at for unit, at in found.items() if unit not in here}
        kinds = {context.units[unit].type for unit in found}
        alike = [{u: at for u, at in found.items() if context.units[u].type is kind} for kind in kinds]
        for units in (found, *alike):
            if len(units) == len(values):
                pairs = zip(values, units.items(), strict=True)
                return [Tie(value, unit, at, listed=True) for value, (unit, at) in pairs]
    return []


_ALL = re.compile(r"\b(?:ke(?P<count>dua|tiga|empat|lima)(?:nya|-\w+nya)?|semuanya|sama-sama)\b", re.IGNORECASE)
_COUNTS = {"dua": 2, "tiga": 3, "empat": 4, "lima": 5}


def _shared_before(sentence: int, value: Span, named: dict[int, list[Token]], context: Context) -> list[Tie]:
    """One value of all units of the sentence before: "Keduanya sama-sama mengantongi 90,2"."""
    found = _ALL.search(context.source, context.sentences[sentence].start, value.start)
    units = list(dict.fromkeys(token.unit for token in named.get(sentence - 1, []) if token.unit is not None))
    if found is None or len(units) != _COUNTS.get((found["count"] or "").lower(), len(units)) or len(units) < 2:
        return []
    return [Tie(value, unit, sentence - 1, listed=True) for unit in units]


_TOGETHER = re.compile(r"\b(?:sama-sama|keduanya|ketiganya) [^.;\n\d]{0,60}$", re.IGNORECASE)
_NAMED_AFTER = re.compile(r"\b(?:yakni|yaitu|ialah|adalah)\s$", re.IGNORECASE)
_COUNTED_BEFORE = re.compile(r"\b(dua|tiga|empat|lima) [a-z][^.;\n\d]{0,60}$", re.IGNORECASE)


def shared_in(values: Sequence[Span], row: Sequence[Token], sentence: int, context: Context) -> list[Tie]:
    """The ties of a sentence's one value that all its units share; else none.

    "A dan B sama-sama memperoleh 84,5"; "Dua puskesmas meraih nilai 100, yakni A dan B".
    """
    if len(values) != 1:
        return []
    value, source = values[0], context.source
    units = list(dict.fromkeys(token.unit for token in row if token.unit is not None))
    before = source[context.sentences[sentence].start : value.start]
    if len(units) < 2:
        return []
    if row[-1].span.end <= value.start:
        together = _TOGETHER.search(source[row[-1].span.end : value.start])
    else:
        counted = _COUNTED_BEFORE.search(before)
        behind = row[0].span.start >= value.end and _NAMED_AFTER.search(source[value.end : row[0].span.start])
        together = counted if behind and counted and _COUNTS[counted[1].lower()] == len(units) else None
    return [Tie(value, unit, sentence) for unit in units] if together else []
