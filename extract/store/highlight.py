"""Passages of an article around its evidence, with what is evidence told apart. Pure; the templates escape the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.context import Span

CONTEXT = 90  # characters on each side of evidence that is no sentence of its own
SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text, and whether it is evidence."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """Segments that follow each other in the text, and whether text before and after was left out."""

    segments: tuple[Segment, ...]
    cut_before: bool
    cut_after: bool


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that touch or overlap made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def widened(text: str, span: Span, context: int) -> Span:
    """The span with so many characters more on each side, cut where a word ends and at the ends of the paragraph."""
    start = max(0, span.start - context, text.rfind("\n", 0, span.start) + 1)
    end = min(len(text), span.end + context)
    newline = text.find("\n", span.end, end)
    end = newline if newline >= 0 else end
    while 0 < start < span.start and not SPACE.match(text[start - 1]):
        start += 1
    while span.end < end < len(text) and not SPACE.match(text[end]):
        end -= 1
    return Span(start, end)


def segments(text: str, window: Span, marks: Sequence[Span]) -> tuple[Segment, ...]:
    """The window's text cut into what is marked and what is not. The marks must be in order and apart."""
    result, at = [], window.start
    for mark in marks:
        start, end = max(mark.start, window.start), min(mark.end, window.end)
        if start >= end:
            continue
        result += [Segment(text[at:start], marked=False), Segment(text[start:end], marked=True)]
        at = end
    result.append(Segment(text[at : window.end], marked=False))
    return tuple(segment for segment in result if segment.text)


def windows(text: str, marks: Iterable[Span], *, whole: Iterable[Span] = (), context: int = CONTEXT) -> list[Span]:
    """Where the parts of a text stand that a person would check, in order and apart (`passages` says which)."""
    sentences, marked = _given(text, marks, whole)
    outside = [mark for mark in marked if not any(s.start <= mark.start and mark.end <= s.end for s in sentences)]
    return merged([*sentences, *(widened(text, mark, context) for mark in outside)])


def passages(text: str, marks: Iterable[Span], *, whole: Iterable[Span] = (), context: int = CONTEXT) -> list[Passage]:
    """The parts of a text that a person would check: each mark with its context, and the `whole` spans as they are.

    A mark inside a whole span (a value inside the sentence that states it) needs no further context. Where there are
    only whole spans, they are marked themselves.
    """
    marks, whole = list(marks), list(whole)
    _, marked = _given(text, marks, whole)
    return [
        Passage(
            segments(text, window, marked),
            cut_before=bool(text[: window.start].strip()),
            cut_after=bool(text[window.end :].strip()),
        )
        for window in windows(text, marks, whole=whole, context=context)
    ]


def _given(text: str, marks: Iterable[Span], whole: Iterable[Span]) -> tuple[list[Span], list[Span]]:
    sentences = [span for span in merged(whole) if span.start < len(text)]
    return sentences, merged(marks) or sentences
