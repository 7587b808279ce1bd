"""The occasion of a claim, as facts about who takes part in it: its edition, its date and who confers.

An article tells of its own event with a date to the day and with the people who were there; an earlier award that it
mentions beside has a year, and mostly nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from extract.context import Choice, Context, Span
from extract.fields.branches import branches
from extract.fields.ministers import stands_to
from extract.fields.office_places import place_of
from extract.records import DatePrecision

if TYPE_CHECKING:
    from extract.fields.date_values import DateValue
    from extract.fields.gazetteer import Region
    from extract.fields.people import PersonMention

# Whose officials confer in the name of a body, by the kind of their office.
_OF_BODIES = {"KemenPANRB": frozenset({"panrb"}), "Ombudsman RI": frozenset({"ombudsman"})}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What was chosen for a claim before its officials are."""

    when: DateValue | None = None
    year: int | None = None
    spans: tuple[Span, ...] = ()  # where its date stands; none for that of the publication
    body: str | None = None
    place: Region | None = None  # where the unit stands

    @classmethod
    def of(cls, date: Choice[DateValue], year: Choice[int], body: Choice[str], place: Choice[Region]) -> Occasion:
        """The occasion that the other fields of a claim make."""
        return cls(date.value, year.value, date.spans, body.value, place.value)

    def stretch(self) -> tuple[date, date] | None:
        """The first and the last day on which it may have been: the day itself, or its year."""
        if self.when is not None and self.when.precision is DatePrecision.DAY:
            day = date.fromisoformat(self.when.iso)
            return day, day
        year = self.year if self.when is None else self.when.year
        return None if year is None else (date(year, 1, 1), date(year, 12, 31))


def occasion_facts(person: PersonMention, context: Context, occasion: Occasion, *, kind: str) -> set[str]:
    """How long ago a claim's edition was, how exact its date is, and whether the person was there then."""
    precision = "none" if occasion.when is None else occasion.when.precision
    facts = {f"date {precision}", f"edition {_age(context, occasion)}"}
    if kind == "panrb" and (stretch := occasion.stretch()) is not None:
        facts.add(f"minister {stands_to(person.name, *stretch)}")
    if occasion.spans:
        own = {context.sentence_at(span.start) for span in (*person.mentions, *person.roles)}
        apart = min(abs(context.sentence_at(span.start) - one) for span in occasion.spans for one in own)
        facts.add(f"date {next(limit for limit in (0, 1, 3, 999) if apart <= limit)} away")
    elif occasion.when is not None:
        facts.add("date of publication")
    facts.add(f"place {place_of(person.position, occasion.place)}")
    return facts | {f"body {_body(person, occasion, kind=kind)}"}


def _age(context: Context, occasion: Occasion) -> str:
    if occasion.year is None:
        return "none"
    if context.published is None:
        return "told"
    return str(max(-1, min(2, context.published.year - occasion.year)))


def _body(person: PersonMention, occasion: Occasion, *, kind: str) -> str:
    """Whether a person's office is one of the body that confers."""
    if occasion.body is None:
        return "none"
    if occasion.body in _OF_BODIES:
        return "own" if kind in _OF_BODIES[occasion.body] else f"another, {occasion.body}"
    return "own" if branches(occasion.body) & branches(person.position) else "another"
