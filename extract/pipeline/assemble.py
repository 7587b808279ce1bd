"""One claim and its article to one record: every field module is asked for its field."""

from __future__ import annotations

from typing import Any

from extract.context import Choice, Claim, Context, Span
from extract.fields import bodies, dates, people, regions, scores, units
from extract.records import Record


def assemble(claim: Claim, context: Context, *, confidence: float = 1.0) -> Record:
    """The record that a claim makes, its fields chosen independently of one another except that `year` reads `date`.

    A field without a value that the text supports stays null.
    """
    region = regions.choose_region(claim, context)
    date = dates.choose_date(claim, context)
    year = dates.choose_year(claim, context, date=date)
    body = bodies.choose_body(claim, context)
    score = scores.choose_score(claim, context)
    previous = scores.choose_score_previous(claim, context)
    rank = scores.choose_rank(claim, context)
    officials = people.choose_officials(claim, context)

    evidence = [context.locate("record", context.sentences[index]) for index in claim.sentences]
    evidence += [context.locate("unit", _best_mention(claim, context))]
    evidence += [context.locate("predicate", span) for span in claim.predicates[:1]]
    evidence += [context.locate("status", span) for span in claim.cues]
    choices: list[tuple[str, Choice[Any]]] = [
        ("region", region),
        ("date", date),
        ("year", year),
        ("awarding_body", body),
        ("score", score),
        ("score_previous", previous),
        ("rank", rank),
        *(("officials", item) for item in officials),
    ]
    for field, choice in choices:
        evidence += [context.locate(field, span) for span in choice.spans]

    place = region.value
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
        year=year.value,
        date=None if date.value is None else date.value.iso,
        date_precision=None if date.value is None else date.value.precision,
        awarding_body=body.value,
        officials=tuple(item.value for item in officials if item.value is not None),
        score=score.value,
        score_previous=previous.value,
        rank=rank.value,
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
