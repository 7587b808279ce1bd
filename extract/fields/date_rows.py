"""Dates that stand in rows and lists: whose row it is, whose of "masing-masing 2019 dan 2021", what a column tells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fields.date_values import DateMention
from extract.fields.date_view import View, size_of
from extract.fields.date_words import ITEM

_EACH = re.compile(r"\b(?:masing-masing|berturut-turut|berurutan)\b", re.IGNORECASE)
_AND = re.compile(r"\s?(?:[,&]|\b(?:dan|serta|lalu)\b|\s){1,3}(?:(?:pada|di|sejak|tahun)\s)?", re.IGNORECASE)
_BACK = 3  # sentences before one that names their dates in which the units are looked for
# "2021: 72,13" in a row: what the unit had then, beside what it has now.
_HAD = re.compile(r"\s?[:=]\s?(?:\d{1,3}[.,]\d|\d{2}\b|[-–—]|tidak)")


def _others_row(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether a date stands in a row or an item of a list that is another unit's."""
    if index == view.best or view.own_units(index) or not view.has_other_unit(index):
        return
    if all(" | " in text or ITEM.match(text) for text in (view.text(index), view.text(view.best))):
        yield f"row_of_another_{size_of(view, mention)}"


def _column(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether a year heads what a row tells of an earlier edition."""
    source, start = view.context.source, view.context.sentences[index].start
    if _HAD.match(source, mention.span.end) and " | " in source[start : mention.span.start]:
        yield "column_of_before"


def _run(view: View, index: int, mention: DateMention) -> list[DateMention]:
    """The dates between which only commas and conjunctions stand, with one of them."""
    run: list[DateMention] = []
    for other, item, _ in view.values:
        if other != index:
            continue
        if run and not _AND.fullmatch(view.context.source, run[-1].span.end, item.span.start):
            if mention in run:
                break
            run = []
        run.append(item)
    return run


def _each(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether a date is the claim's unit's of as many units: "A dan B, masing-masing pada 2019 dan 2021"."""
    source, sentence = view.context.source, view.context.sentences[index]
    said = _EACH.search(source, sentence.start, sentence.end)
    named = [own for _, own in view.predicates(index)]
    if said is None or (named and not any(named)):
        return
    run = _run(view, index, mention)
    if len(run) < 2 or said.start() > run[-1].span.end + 2:  # "... 2019 dan 2021 berturut-turut" too
        return
    for place in range(index, max(-1, index - 1 - _BACK), -1):
        lists = [names for end, names in view.index.lists(place) if end <= run[0].span.start]
        units = next((names for names in reversed(lists) if len(names) == len(run)), None)
        if units is not None:
            if view.claim.unit.name in units:
                own = units.index(view.claim.unit.name) == run.index(mention)
                yield "each_own" if own else "each_other"
            return


def rows(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """What rows and lists say for or against a date, by name."""
    for group in (_others_row, _column, _each):
        yield from group(view, index, mention)
