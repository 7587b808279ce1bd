"""Schools that share the place of their list's last: "MAN 1, MAN 2 dan MTsN 3 Bima", "MIN 1, 4 dan 9 Aceh Besar"."""

from __future__ import annotations

import re

from extract.fields.unit_names import Found, Grammar, Name
from extract.records import UnitType

_MAX_ITEMS = 40
_GAP = re.compile(r"(?P<last>,?[^\S\n](?:dan|serta|&)[^\S\n])|,[^\S\n]")
_GAP_LENGTH = 10


def numbered(grammar: Grammar, found: Found) -> list[Found]:
    """The numbers that follow a school's and take over its head; the last may have the place of all."""
    if not _is_number_alone(grammar, found):
        return []
    w, head = grammar.w, found.name.head
    items: list[Found] = []
    closed = False
    at, end = found.name.last + 1, found.name.end
    while len(items) < _MAX_ITEMS and not closed:
        while at < len(w) and w.lowered[at] in {"dan", "serta"}:
            at += 1
        gap = _GAP.fullmatch(w.source, end, w.spans[at].start) if at < len(w) else None
        name = Name(head, at, at - 1, end)
        if gap is None or not w.words[at][0].isdigit() or not grammar.name_word(at, name):
            break
        grammar.take(name, at)
        grammar.proper(name)
        text = f"{found.head_text} {w.text(at, name.last)}"
        items.append(Found(name, w.spans[at].start, text, found.head_text, carried=True))
        closed = gap["last"] is not None or len(name.proper) > 1
        at, end = name.last + 1, name.end
    return items if closed else []


def share_places(grammar: Grammar, found: list[Found]) -> None:
    """Give the schools of a list that have a number only the place that its last one has."""
    w = grammar.w
    place, start = "", -1
    for item in reversed(found):
        if item.name.head.type is not UnitType.SEKOLAH or item.in_position:
            place = ""
            continue
        joined = start - item.name.end <= _GAP_LENGTH and _GAP.fullmatch(w.source, item.name.end, start)
        alone = _is_number_alone(grammar, item)
        if not (alone and joined and place):
            numbered_place = len(item.name.proper) > 1 and w.words[item.name.proper[0]].isdigit()
            place = w.text(item.name.proper[1], item.name.last) if numbered_place else ""
        else:
            item.text, item.carried = f"{item.text} {place}", True
        start = item.start


def _is_number_alone(grammar: Grammar, found: Found) -> bool:
    proper = found.name.proper
    return (
        found.name.head.type is UnitType.SEKOLAH
        and not found.name.brackets
        and len(proper) == 1
        and grammar.w.words[proper[0]].isdigit()
    )
