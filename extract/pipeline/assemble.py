"""One claim and its article to one record: every field module is asked for its field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extract.context import Choice, Claim, Context, Span
from extract.fields import bodies, dates, people, regions, scores, units
from extract.fields.gazetteer import Region
from extract.fields.occasion import Occasion
from extract.records import Official, Record


@dataclass(frozen=True, slots=True)
class Choices:
    """What the field modules decided for one claim."""

    region: Choice[Region]
    date: Choice[dates.DateValue]
    year: Choice[int]
    awarding_body: Choice[str]
    score: Choice[float]
    score_previous: Choice[float]
    rank: Choice[int]
    officials: tuple[Choice[Official], ...]

    def named(self) -> list[tuple[str, Choice[Any]]]:
        """Each choice with its record's field."""
        return [
            ("region", self.region),
            ("date", self.date),
            ("year", self.year),
            ("awarding_body", self.awarding_body),
            ("score", self.score),
            ("score_previous", self.score_previous),
            ("rank", self.rank),
            *(("officials", item) for item in self.officials),
        ]


def choose_fields(claim: Claim, context: Context) -> Choices:
    """The fields of a claim, chosen independently, except for these.

    `year` reads `date`, body and scores read `year`, and officials read these and the region.
    """
    date, year = _date_and_year(claim, context)
    body = bodies.choose_body(claim, context, year=year.value)
    region = regions.choose_region(claim, context)
    return Choices(
        region=region,
        date=date,
        year=year,
        awarding_body=body,
        score=scores.choose_score(claim, context, year=year.value),
        score_previous=scores.choose_score_previous(claim, context, year=year.value),
        rank=scores.choose_rank(claim, context),
        officials=people.choose_officials(claim, context, occasion=Occasion.of(date, year, body, region)),
    )


def occasion_of(claim: Claim, context: Context) -> Occasion:
    """The date, year, body and region of a claim, as its officials read them."""
    date, year = _date_and_year(claim, context)
    body = bodies.choose_body(claim, context, year=year.value)
    return Occasion.of(date, year, body, regions.choose_region(claim, context))


def _date_and_year(claim: Claim, context: Context) -> tuple[Choice[dates.DateValue], Choice[int]]:
    if claim.undated:
        return Choice(None, why=claim.undated), Choice(None, why=claim.undated)
    date = dates.choose_date(claim, context)
    return date, dates.choose_year(claim, context, date=date)


def assemble(claim: Claim, context: Context, *, confidence: float = 1.0) -> Record:
    """The record that a claim makes. A field without a value that the text supports stays null."""
    chosen = choose_fields(claim, context)
    evidence = [context.locate("record", context.sentences[index]) for index in claim.sentences]
    evidence += [context.locate("unit", _best_mention(claim, context))]
    evidence += [context.locate("predicate", span) for span in claim.predicates[:1]]
    evidence += [context.locate("status", span) for span in claim.cues]
    for field, choice in chosen.named():
        evidence += [context.locate(field, span) for span in choice.spans]

    place, date = chosen.region.value, chosen.date.value
    return Record(
        unit=claim.unit.name,
        unit_aliases=claim.unit.aliases,
        unit_type=claim.unit.type,
        unit_id=units.unit_id(claim.unit, None if place is None else place.code),
        region=None if place is None else place.name,
        region_code=None if place is None else place.code,
        province=None if place is None else place.province,
        predicate=claim.predicate,
        status=claim.status,
        year=chosen.year.value,
        date=None if date is None else date.iso,
        date_precision=None if date is None else date.precision,
        awarding_body=chosen.awarding_body.value,
        officials=tuple(item.value for item in chosen.officials if item.value is not None),
        score=chosen.score.value,
        score_previous=chosen.score_previous.value,
        rank=chosen.rank.value,
        confidence=confidence,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _best_mention(claim: Claim, context: Context) -> Span:
    """The mention in the best sentence that states the claim, else the first one."""
    for index in claim.sentences:
        sentence = context.sentences[index]
        for span in claim.unit.mentions:
            if sentence.start <= span.start < sentence.end:
                return span
    return claim.unit.mentions[0]
