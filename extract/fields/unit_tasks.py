"""The words of a unit's task: "Dinas Koperasi dan Perdagangan", "Balai Besar Bahan dan Barang Teknik"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.fields.gazetteer import fold, load_gazetteer
from extract.fields.unit_lexicon import Head, lexicon
from extract.fields.unit_words import Words
from extract.records import UnitType

if TYPE_CHECKING:
    from extract.fields.unit_names import Name

_WHOLE = frozenset({"ditjen", "kementerian", "badan"})  # heads behind which a bracket may name one of many offices
COMMA = re.compile(r",[^\S\n]{1,2}")


def is_task(w: Words, at: int) -> bool:
    """Whether a word is known to be of a task, and begins no unit's name."""
    form = w.heads.get(at)
    return w.lowered[at] in lexicon().topic and (form is None or form.head.cap)


def joins_tasks(w: Words, at: int, name: Name) -> bool:
    """Whether "dan" at a word joins two tasks of one name.

    Both must be known, but for a balai, whose tasks are as many as there are crafts: there one is, or the name has one
    word so far, and no place is joined.
    """
    before, after = is_task(w, at - 1), is_task(w, at + 1) or w.lowered[at + 1] == "ptsp"
    if name.head.type is not UnitType.BALAI or name.head.style != "topic":
        return before and after
    only = bool(name.proper) and name.proper[0] == at - 1
    return (before or after or only) and not _is_place(w, at - 1) and not _is_place(w, at + 1)


def _is_place(w: Words, at: int) -> bool:
    """Whether a word is a place, or another unit's head, and so of no task."""
    if at in w.heads and not w.heads[at].head.cap:
        return True
    return w.region_words(at) > 0 or (not is_task(w, at) and load_gazetteer().knows(fold(w.words[at])))


def single_tasks(w: Words, name: Name, at: int, stop: int) -> bool:
    """Whether a list names several offices ("Dinas Kesehatan, Pendidikan dan Sosial"): every task is one word, and
    not all of them belong together as in "Dinas Koperasi, Perindustrian dan Perdagangan".
    """
    commas = sum(COMMA.fullmatch(w.gap(i)) is not None for i in range(at, stop))
    tasks = {*w.lowered[at - 1 : stop], w.lowered[stop + 1]}
    return len(name.proper) == 1 and commas == stop - at and not any(tasks <= field for field in lexicon().together)


def is_part(w: Words, head: Head, at: int) -> bool:
    """Whether a bracket names an office of what stands before it, which is no other name of that: "Ditjen Perhubungan
    Darat (BPTD Kelas II X)", "Kementerian Kesehatan (BTKLPP Kelas II Y)".
    """
    inside = w.heads[at].head
    if not (head.giver or head.key in _WHOLE) or inside.type == head.type or inside.giver:
        return False
    return inside.style == "place" if head.key == "ditjen" else w.capital_follows(at)
