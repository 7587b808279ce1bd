"""Whether two texts that share most of their words are one form letter that two offices filled in with their own names.

What outlets make of one report leaves its names as they are, or writes them in another way ("Kemenkumham", "Kementerian
Hukum dan HAM"). In a form letter the names, days and numbers are exchanged for others, again and again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

WORD = re.compile(r"\w+")
FEWEST_EXCHANGES = 3  # an outlet sets its own name into the first line, and corrects a name or a number
_LONGEST = 8  # words of a name, a day or a number; what is longer was written anew
_MAX_WORDS = 3_000


def is_form_letter(one: str, other: str) -> bool:
    """Whether the texts differ in names or numbers that stand in the same places, of which neither has the other's."""
    found = set(_exchanges(WORD.findall(one)[:_MAX_WORDS], WORD.findall(other)[:_MAX_WORDS]))
    return len(found) >= FEWEST_EXCHANGES


def _exchanges(one: list[str], other: list[str]) -> Iterator[tuple[str, str]]:
    """The names and numbers of one text that stand where the other has others."""
    first, second = [word.casefold() for word in one], [word.casefold() for word in other]
    known = [set(first), set(second)]
    for kind, start, end, begin, stop in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if kind != "replace" or start == 0 or begin == 0 or end - start > _LONGEST or stop - begin > _LONGEST:
            continue  # the first words are the dateline, with the outlet's name
        mine = "".join(word for word in one[start:end] if _is_name(word) and word.casefold() not in known[1])
        theirs = "".join(word for word in other[begin:stop] if _is_name(word) and word.casefold() not in known[0])
        if mine and theirs and not _is_short_form(*sorted((mine.casefold(), theirs.casefold()), key=len)):
            yield mine, theirs


def _is_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit()


def _is_short_form(short: str, long: str) -> bool:
    """Whether the letters of one name stand in the other in their order: "menpanrb" in "menteripanrb"."""
    rest = iter(long)
    return all(letter in rest for letter in short)
