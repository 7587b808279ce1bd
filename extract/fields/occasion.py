"""The occasion of a claim, as facts about who takes part in it: its edition, its date and who confers.

An article tells of its own event with a date to the day and with the people who were there; an earlier award that it
mentions beside has a year, and mostly nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.context import Choice, Context, Span
from extract.fields.branches import branches

if TYPE_CHECKING:
    from extract.fields.date_values import DateValue
    from extract.fields.people import PersonMention

# Whose officials confer in the name of a body, by the kind of their office.
_OF_BODIES = {"KemenPANRB": frozenset({"panrb"}), "Ombudsman RI": frozenset({"ombudsman"})}


@dataclass(frozen=True, slots=True)
class Occasion:
    """What was chosen for a claim before its officials are."""

    precision: str | None = None  # of its date: `day`, `month` or `year`
    year: int | None = None
    spans: tuple[Span, ...] = ()  # where the date stands; none for that of the publication
    body: str | None = None

    @classmethod
    def of(cls, date: Choice[DateValue], year: Choice[int], body: Choice[str]) -> Occasion:
        """The occasion that the other fields of a claim make."""
        precision = None if date.value is None else str(date.value.precision)
        return cls(precision, year.value, date.spans, body.value)


def occasion_facts(person: PersonMention, context: Context, occasion: Occasion, *, kind: str) -> set[str]:
    """How long ago a claim's edition was, how exact its date is, and whether person and date stand together."""
    facts = {f"date {occasion.precision or 'none'}", f"edition {_age(context, occasion)}"}
    if occasion.spans:
        own = {context.sentence_at(span.start) for span in (*person.mentions, *person.roles)}
        apart = min(abs(context.sentence_at(span.start) - one) for span in occasion.spans for one in own)
        facts.add(f"date {next(limit for limit in (0, 1, 3, 999) if apart <= limit)} away")
    elif occasion.precision is not None:
        facts.add("date of publication")
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
