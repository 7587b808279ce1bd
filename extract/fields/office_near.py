"""Which unit is meant by an office that names none: the one named last before it, in full or by a word of its name.

"Di Sukamara, kapolres menolak" speaks of Polres Sukamara though Polres Seruyan was named in full before, and in "Kajari
Singkawang diwakili Kasubagbin" both offices are of one unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from extract.context import Context
from extract.fields.person_names import tokenize
from extract.fields.units import Unit

Words = Callable[[str], Collection[str]]

# Not "juru bicaranya", "wakilnya" or "stafnya", which are a person's as often as a unit's.
_ITS_HEAD = re.compile(
    r"(?:(?:plt|plh|wakil)\.? )?(?:kepala|ketua|direktur|pimpinan|komandan|rektor|dekan)(?: \w+)*nya", re.IGNORECASE
)


def heads_what_is_named(position: str) -> bool:
    """Whether an office heads what its -nya points back to: "Kepalanya", "Wakil ketuanya", "Kepala kantornya"."""
    return _ITS_HEAD.fullmatch(position) is not None


def last_named(units: Sequence[Unit], context: Context, at: int, words_of: Words) -> Unit | None:
    """The unit that is named last before a place; None if none is. `words_of` tells the words that a name has alone."""
    named = [(span.start, place) for place, unit in enumerate(units) for span in unit.mentions if span.start < at]
    named += _by_word(units, context, at, words_of)
    return units[max(named)[1]] if named else None


def _by_word(units: Sequence[Unit], context: Context, at: int, words_of: Words) -> Iterator[tuple[int, int]]:
    """Where, before a place in its sentence, a word stands that only one of some units has in its name."""
    owners: dict[str, set[int]] = {}
    for place, unit in enumerate(units):
        for word in words_of(unit.name):
            owners.setdefault(word, set()).add(place)
    start = context.sentences[context.sentence_at(at)].start
    for token in tokenize(context.source[start:at]):
        if token.is_capital and len(found := owners.get(token.low, set())) == 1:
            yield start + token.start, next(iter(found))
