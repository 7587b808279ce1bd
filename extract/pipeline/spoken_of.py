"""Who a sentence speaks of that names no unit: the one that was named last, or the article's main one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.context import Context, Span
from extract.pipeline.candidates import main_unit
from extract.pipeline.lists import teaser_lines

BACK = 3  # sentences in which who and what is spoken of was named
_ASSESSOR = re.compile(r"\b(?:di|oleh|ke|dari|kepada|tangan|meja|tingkat|internal|penilai(?:an)?)\s$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the text."""

    index: int
    span: Span
    text: str

    def at(self, match: re.Match[str]) -> Span:
        """Where a match in the sentence's text stands in the source."""
        return Span(self.span.start + match.start(), self.span.start + match.end())


def places(context: Context) -> Iterator[Place]:
    """The sentences of the text, without the title and without pointers to other articles."""
    teasers = teaser_lines(context)
    for index, span in enumerate(context.sentences):
        if span.start >= context.title_end and index not in teasers:
            yield Place(index, span, context.sentence_text(index))


def named_units(span: Span, context: Context) -> dict[int, Span]:
    """The units that a stretch of the text names, each where it is named last; who assesses there is not meant."""
    return {
        number: mention
        for number, unit in enumerate(context.units)
        for mention in unit.mentions
        if span.start <= mention.start < span.end
        and not _ASSESSOR.search(context.source, max(span.start, mention.start - 30), mention.start)
    }


def spoken_of(index: int, context: Context) -> int | None:
    """The unit named last before a sentence; the main one where several are, or none is near."""
    main = main_unit(context)
    for before in range(index - 1, max(-1, index - 1 - BACK), -1):
        named = named_units(context.sentences[before], context)
        if main in named:
            return main
        if named:
            return max(named, key=lambda number: named[number].start)
    return main
