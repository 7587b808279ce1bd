"""What the shipped extractor finds in a text: the mentions that the encoder's heads are asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.context import Span
from extract.fields.date_find import find_dates
from extract.fields.people import PersonMention, find_people
from extract.fields.units import Unit, cluster_units, find_units
from models.labels import Labelled, with_found

_NUMBER = re.compile(r"(?<![\d.,/])\d{1,3}[.,]\d{1,2}(?![\d/]|[.,]\d)")


@dataclass(frozen=True, slots=True)
class Found:
    """The mentions of a source text."""

    units: tuple[Unit, ...]
    people: tuple[PersonMention, ...]
    dates: tuple[Span, ...]
    numbers: tuple[Span, ...]


def find_all(source: str) -> Found:
    """What the finders find. Dates without regard to what they are resolved to."""
    return Found(
        cluster_units(find_units(source), source),
        find_people(source),
        tuple(mention.span for mention in find_dates(source, anchor=None)),
        tuple(Span(*match.span()) for match in _NUMBER.finditer(source)),
    )


def find_more(labelled: Labelled) -> Labelled:
    """The labelled text with what the finders find besides: it must be learned that this belongs to no record."""
    found = find_all(labelled.source)
    return with_found(
        labelled,
        units=[unit.mentions for unit in found.units],
        weak=[mention.span for unit in found.units for mention in unit.flagged if mention.weak],
        people=[person.mentions for person in found.people],
        dates=found.dates,
        numbers=found.numbers,
    )
