"""Tables with a column for WBK and one for WBBM, each with its units below: "WBK    WBBM", "Polres A    Polres B".

A line of such a table names units of both levels, and only the place in it tells which is whose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.context import Context, Span, per_article
from extract.pipeline.lists import named_units
from extract.records import LEVELS

_CELL = re.compile(r"[^\s|]+(?:[^\S\n\t][^\s|]+)*")  # words with single blanks between them
_WIDEST = 30  # characters of a cell that heads a column
_SLACK = 3  # characters that a name may stand beside its column's heading
_SIDE = re.compile(
    r"\b(?:kelompok|kolom|daftar|barisan|lajur|sisi|bagian)\s(?:(?:di|paling|sebelah)\s)?(?P<side>kiri|kanan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class LevelColumn:
    """The units of one column, the level that heads it, and the sentences of the heading and of all lines."""

    units: frozenset[int]
    level: str
    sentences: tuple[int, ...]


@per_article
def level_columns(context: Context) -> tuple[LevelColumn, ...]:
    """The columns of an article's tables that have one for each level, from left to right."""
    if not {item.predicate for item in context.predicates} >= LEVELS:
        return ()
    return tuple(column for index in sorted(context.predicate_sentences) for column in _columns(index, context))


@per_article
def told_of_side(context: Context) -> Mapping[int, frozenset[int]]:
    """The units of the column that each sentence tells of as "kelompok kanan", where the article has one such table."""
    columns = level_columns(context)
    if len(columns) != len(LEVELS):
        return {}
    found: dict[int, frozenset[int]] = {}
    for index in range(columns[0].sentences[-1] + 1, len(context.sentences)):
        sides = {match["side"].lower() for match in _SIDE.finditer(context.sentence_text(index))}
        if len(sides) == 1:
            found[index] = columns[sides == {"kanan"}].units
    return found


def _columns(heading: int, context: Context) -> Iterator[LevelColumn]:
    """The columns below a line that only names the two levels."""
    line = _line(context.sentences[heading], context)
    cells = _cells(line, context)
    levels = [_level(cell, context) for cell in cells]
    if len(cells) != len(LEVELS) or set(levels) != LEVELS or any(cell.end - cell.start > _WIDEST for cell in cells):
        return
    starts = [cell.start - line.start for cell in cells]
    below: list[set[int]] = [set() for _ in cells]
    rows = [heading]
    while names := _units_by_sentence(context).get(rows[-1] + 1):
        rows.append(rows[-1] + 1)
        row = _line(context.sentences[rows[-1]], context)
        parts = _cells(row, context)
        for span, unit in names:
            place = _place(span, parts, row, starts)
            if place is not None:
                below[place].add(unit)
    if all(below) and below[0].isdisjoint(below[1]):
        for units, level in zip(below, levels, strict=True):
            yield LevelColumn(frozenset(units), str(level), tuple(rows))


def _place(name: Span, parts: list[Span], row: Span, starts: list[int]) -> int | None:
    """The column of a name: that of its cell in a full line, else the one whose heading stands above it."""
    own = next((index for index, part in enumerate(parts) if part.start <= name.start < part.end), None)
    if own is not None and len(parts) == len(starts):
        return own
    if own is None or len(parts) != 1:
        return None
    offset = parts[own].start - row.start
    return next((index for index, start in enumerate(starts) if abs(offset - start) <= _SLACK), None)


def _line(sentence: Span, context: Context) -> Span:
    """The line of the source that a sentence stands in."""
    end = context.source.find("\n", sentence.end)
    return Span(
        context.source.rfind("\n", 0, sentence.start) + 1,
        end if end >= 0 else len(context.source),
    )


def _cells(line: Span, context: Context) -> list[Span]:
    """What stands between bars, tabs and wide blanks in a line."""
    return [Span(*match.span()) for match in _CELL.finditer(context.source, *line)]


def _level(cell: Span, context: Context) -> str | None:
    """The level that a cell names, if it names one only."""
    named = {str(item.predicate) for item in context.predicates if cell.start <= item.span.start < cell.end}
    return next(iter(named)) if len(named) == 1 else None


@per_article
def _units_by_sentence(context: Context) -> Mapping[int, list[tuple[Span, int]]]:
    """Where each line of the text names units."""
    found: dict[int, list[tuple[Span, int]]] = {}
    for span, unit in named_units(context, weak=True):
        found.setdefault(context.sentence_at(span.start), []).append((span, unit))
    for index in range(1, len(context.sentences)):
        if "\n" not in context.source[context.sentences[index - 1].end : context.sentences[index].start]:
            found.pop(index, None)  # two sentences of one line are prose
            found.pop(index - 1, None)
    return found
