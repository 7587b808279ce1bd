"""Lists whose names each open a paragraph: "Puskesmas A. Obat diantar ke rumah." and below it "Puskesmas B. ...".

No line of such a list is short, so `extract.pipeline.lists` takes none for one. Told by number only: paragraphs that
begin with units may as well be a story of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extract.context import Context, Span, per_article
from extract.pipeline.counted import SHORTEST
from extract.pipeline.cues import find_cues
from extract.pipeline.lists import JOINT, UnitList, aside_lines, named_units
from extract.records import Status

_BULLET = re.compile(r"(?:(?P<number>\(?\d{1,2}[.)])|[-•*–▪●✓]|[a-z][.)])?\s*")
_OTHERWISE = frozenset({Status.FAILED, Status.REVOKED, "negation"})

Row = tuple[int, frozenset[int], Span]  # the sentence, the units that it opens with, and where these are named


@per_article
def opener_lists(context: Context) -> tuple[UnitList, ...]:
    """The paragraphs in a row, or numbered through, that open with a unit; without those told something else."""
    found = [_listed(run) for run in _runs(context) if len(run) >= SHORTEST]
    kept = [_listed(rest) for run in _runs(context) if (rest := _without_others(run, context))]
    return tuple(dict.fromkeys(units for units in (*found, *kept) if len(units.units) >= SHORTEST))


def _listed(rows: Sequence[Row]) -> UnitList:
    units = frozenset(unit for _, named, _ in rows for unit in named)
    return UnitList(units, tuple(index for index, _, _ in rows), rows[0][2].start, rows[-1][2].end)


def _without_others(rows: Sequence[Row], context: Context) -> list[Row]:
    """The rows whose first sentence tells no failure and denies nothing."""
    return [row for row in rows if not {cue.kind for cue in find_cues(context.sentence_text(row[0]))} & _OTHERWISE]


def _runs(context: Context) -> Iterator[list[Row]]:
    """The rows of paragraphs that follow each other, and those that are numbered from one on."""
    by_start = _by_start(context)
    run: list[Row] = []
    numbered: list[Row] = []
    for index in _paragraphs(context):
        bullet = _BULLET.match(context.source, *context.sentences[index])
        row = _row(index, bullet.end(), by_start, context) if bullet else None
        if row is None:
            yield run
            run = []
            continue
        run.append(row)
        if bullet and bullet["number"]:
            if int(re.sub(r"\D", "", bullet["number"])) != len(numbered) + 1:
                yield numbered
                numbered = []
            numbered.append(row)
    yield run
    yield numbered


def _by_start(context: Context) -> Mapping[int, tuple[int, Sequence[tuple[Span, int]]]]:
    """Where units are named, each with its place among all."""
    named = named_units(context)
    return {span.start: (place, named) for place, (span, _) in enumerate(named)}


def _paragraphs(context: Context) -> Iterator[int]:
    """The sentences that open a paragraph of the text."""
    asides = aside_lines(context)
    for index, span in enumerate(context.sentences):
        begins = index == 0 or "\n" in context.source[context.sentences[index - 1].end : span.start]
        if begins and span.start >= context.title_end and index not in asides:
            yield index


def _row(
    index: int, start: int, by_start: Mapping[int, tuple[int, Sequence[tuple[Span, int]]]], context: Context
) -> Row | None:
    """The units that a sentence opens with at an offset, joined by nothing but "dan" and commas."""
    if start not in by_start:
        return None
    place, named = by_start[start]
    units, end = {named[place][1]}, named[place][0].end
    for span, unit in named[place + 1 :]:
        if span.start >= context.sentences[index].end or not JOINT.fullmatch(context.source, end, span.start):
            break
        units.add(unit)
        end = span.end
    return index, frozenset(units), Span(start, end)
