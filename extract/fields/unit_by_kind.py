"""Offices of one kind that a list names by their regions: "Disdukcapil: Kota A, Kabupaten B. DPMPTSP: Kota C"."""

from __future__ import annotations

import re

from extract.fields.unit_names import Found, Grammar, Name
from extract.records import UnitType

_COLON = re.compile(r":[^\S\n]{1,2}")
_NEXT = re.compile(r"(?:,?[^\S\n](?P<and>dan|serta)[^\S\n]|,[^\S\n])")
_ENDS = re.compile(r"[^\S\n]*(?:[.;]|\n|$)")
_KINDS = frozenset({UnitType.DINAS, UnitType.INSPEKTORAT})


def offices_by_region(grammar: Grammar, found: Found) -> list[Found]:
    """The offices whose regions alone stand behind their kind and a colon, where the clause holds nothing else."""
    name, w = found.name, grammar.w
    if found.in_position or name.head.type not in _KINDS or any(w.region_words(at) for at in name.proper):
        return []
    gap = _COLON.match(w.source, name.end)
    at, items = name.last + 1, list[Found]()
    while gap is not None and at < len(w) and w.spans[at].start == gap.end():
        region = _region(grammar, at)
        if region is None:
            return []
        last = region.last
        text = f"{found.text} {w.text(at, last)}"
        item = Name(name.head, at, last, w.spans[last].end, proper=list(range(at, last + 1)))
        items.append(Found(item, w.spans[at].start, text, found.text, carried=True))
        gap = _NEXT.match(w.source, item.end)
        at = last + 1 + (gap is not None and gap["and"] is not None)
    return items if items and _ENDS.match(w.source, items[-1].name.end) else []


def _region(grammar: Grammar, at: int) -> Name | None:
    """The kabupaten, kota or province with its level that begins at a word."""
    form = grammar.w.heads.get(at)
    if form is None or form.head.style != "area" or form.head.type is not UnitType.PEMDA:
        return None
    name = grammar.parse(at)
    known = name is not None and bool(name.proper) and grammar.w.region_words(name.proper[0]) == len(name.proper)
    return name if known else None
