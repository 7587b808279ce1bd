"""What was read of a text, and where each part of it stands in the text as printed.

The extractor reads a text with its mess undone (`extract.tidying`); evidence quotes the text as printed. An edit says
what a stretch of the printed text was read as; a `Reading` takes offsets from either text to the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple


class Edit(NamedTuple):
    """The characters from `start` to `end` are read as `text`; where both are equal, it is put in there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read. Offsets count Unicode code points, in half-open ranges."""

    text: str
    printed: tuple[tuple[int, int], ...] = ()  # of each edit, in order: where it stands in the text as printed
    read: tuple[tuple[int, int], ...] = ()  # and where in what was read

    def as_printed(self, start: int, end: int) -> tuple[int, int]:
        """The range of the printed text that a range of what was read stands for."""
        return _moved(start, end, self.read, self.printed)

    def as_read(self, start: int, end: int) -> tuple[int, int]:
        """The range of what was read that stands for a range of the printed text; it is empty if that was left out."""
        return _moved(start, end, self.printed, self.read)


def apply(text: str, edits: Iterable[Edit]) -> Reading:
    """The reading of a text with these edits; of two that overlap the one that begins first is made."""
    parts: list[str] = []
    printed: list[tuple[int, int]] = []
    read: list[tuple[int, int]] = []
    done = length = 0
    for edit in sorted(set(edits)):
        if edit.start < done or (printed and edit.start == edit.end == printed[-1][0] == printed[-1][1]):
            continue
        parts += [text[done : edit.start], edit.text]
        length += edit.start - done
        printed.append((edit.start, edit.end))
        read.append((length, length + len(edit.text)))
        done, length = edit.end, length + len(edit.text)
    return Reading("".join((*parts, text[done:])), tuple(printed), tuple(read)) if printed else Reading(text)


def _moved(
    start: int, end: int, here: tuple[tuple[int, int], ...], there: tuple[tuple[int, int], ...]
) -> tuple[int, int]:
    """A range moved from one text to the other: what was put in or left out at its edges does not belong to it."""
    index = bisect_right(here, start, key=lambda edit: edit[0]) - 1
    if index >= 0:
        start = there[index][0] if start < here[index][1] else there[index][1] + start - here[index][1]
    index = bisect_right(here, end - 1, key=lambda edit: edit[0]) - 1
    if index >= 0:
        end = there[index][1] if end < here[index][1] else there[index][1] + end - here[index][1]
    return start, max(start, end)
