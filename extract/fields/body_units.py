"""The units of an article that are bodies themselves: "Kementerian PANRB" is found as a unit, too, and confers WBK."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Context, Span
from extract.fields.article_index import index_of
from extract.fields.body_find import find_bodies
from extract.fields.body_words import INSPECTOR
from extract.fields.ties import unit_spans
from extract.records import UnitType

if TYPE_CHECKING:
    from extract.fields.units import Unit


@lru_cache(maxsize=8)
def _names_of_bodies(context: Context) -> frozenset[str]:
    """The names of an article's units that are bodies, or those within a body who assess its units."""
    named = find_bodies(context.source, context.published)
    spans = tuple(mention.span for mention in named)
    return frozenset(unit.name for unit in context.units if _is_body(unit, spans))


def _is_body(unit: Unit, bodies: tuple[Span, ...]) -> bool:
    """Whether a unit is one by its type, by its name, or since it is no more than the name of one."""
    if unit.type is UnitType.KEMENTERIAN or INSPECTOR.match(unit.name):
        return True
    return any(_is_within(mention, bodies) for mention in unit.mentions)


def _is_within(mention: Span, bodies: tuple[Span, ...]) -> bool:
    """Whether a mention is a body's, or a part of it, in text order and without overlaps."""
    index = bisect_right(bodies, mention.start, key=lambda span: span.start)
    return index > 0 and mention.end <= bodies[index - 1].end


@lru_cache(maxsize=8)
def spans_of_others(context: Context) -> tuple[Span, ...]:
    """Every mention of a unit that is no body, in text order and without overlaps."""
    bodies = _names_of_bodies(context)
    own = {span for unit in context.units if unit.name in bodies for span in unit.mentions}
    return tuple(span for span in unit_spans(context) if span not in own)


def has_other_unit(sentence: int, name: str, context: Context) -> bool:
    """Whether a sentence names a unit of another name that is no body."""
    return bool(index_of(context).names(sentence) - {name} - _names_of_bodies(context))
