"""Why an article's records are as they are: each claim considered, what spoke for it, and what was rejected.

A person reads this on stderr (`extract --explain`); it is no format for programs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from extract.context import Choice, Context, Rejected
from extract.fields.gazetteer import Region
from extract.pipeline.assemble import choose_fields
from extract.pipeline.candidates import Candidate
from extract.pipeline.claims import Decider, Decision, EncoderScores, score_candidates
from extract.pipeline.extractor import load, read_article
from extract.pipeline.features import Reader, describe
from extract.records import Article, Official, Record
from extract.terminal import plain
from extract.topic import is_on_topic

MOST_REASONS = 5
_MOST_REJECTED = 5
_SENTENCE = 240  # characters shown of a sentence


@dataclass(frozen=True, slots=True)
class Opinions:
    """What the models made of an article."""

    context: Context
    decider: Decider
    candidates: Mapping[Candidate, Mapping[str, float]]
    encoder: EncoderScores | None


def explain_article(article: Article) -> str:
    """What decided the records of an article, as lines for a person; accepted claims first."""
    name = plain(article.source or article.id)
    if not is_on_topic(f"{article.title or ''}\n{article.text}"):
        return f"{name}: off topic, nothing names WBK, WBBM, zona integritas or Ombudsman"
    doc = read_article(article)
    decisions: tuple[Decision, ...] = doc._.decisions
    if not decisions:
        return f"{name}: no unit stands near a predicate"
    component: Any = load().get_pipe("wbk_claims")
    decider: Decider = component.decider
    candidates = dict(score_candidates(doc._.context, decider.candidates))
    opinions = Opinions(doc._.context, decider, candidates, doc._.encoder)
    lines = [f"{name}: {sum(item.accepted for item in decisions)} of {len(decisions)} claims accepted"]
    records = iter(doc._.records)
    for decision in decisions:
        lines += _decision(decision, next(records) if decision.accepted else None, opinions)
    return "\n".join(plain(line) for line in lines)


def _decision(decision: Decision, record: Record | None, opinions: Opinions) -> Iterator[str]:
    claim, context = decision.claim, opinions.context
    sign, verdict = ("+", "accepted") if decision.accepted else ("-", "rejected")
    yield (
        f"{sign} {claim.unit.name} | {claim.predicate} | {claim.status} | {decision.confidence:.2f} "
        f"{verdict}: {decision.why}"
    )
    for index in claim.sentences[: None if decision.accepted else 1]:
        yield f'    sentence: "{_shortened(context.sentence_text(index))}"'
    unit = context.units.index(claim.unit)
    reasons = _reasons(unit, decision, opinions)
    if reasons:
        yield "    spoke for it: " + ", ".join(f"{name} {weight:+.2f}" for name, weight in reasons)
    if opinions.encoder is not None:
        found = opinions.encoder.get((unit, str(claim.predicate)), {})
        likely = sorted(found.items(), key=lambda item: -item[1])[:2]
        yield "    encoder: " + (", ".join(f"{name} {share:.2f}" for name, share in likely) or "nothing")
    if record is not None:
        for field, choice in choose_fields(claim, context).named():
            yield from _choice(field, _as_settled(choice, record))


def _as_settled(choice: Choice[Any], record: Record) -> Choice[Any]:
    """The choice, rejected if it is an official whom a later record of the unit has taken."""
    if not isinstance(choice.value, Official) or choice.value in record.officials:
        return choice
    return Choice(None, (), "", (Rejected(_shown(choice.value), "did so in a later record of the unit"),))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SENTENCE else text[:_SENTENCE] + " […]"


def _reasons(unit: int, decision: Decision, opinions: Opinions) -> list[tuple[str, float]]:
    """The words and cues that speak most for the status, where the claim's unit and predicate stand best."""
    predicate, status = str(decision.claim.predicate), str(decision.claim.status)
    scores = opinions.candidates
    places = [item for item in scores if (item.unit, item.predicate) == (unit, predicate)]
    if not places:
        return []
    best = max(places, key=lambda item: scores[item][status])
    features = describe(best, Reader(opinions.context))
    found = opinions.decider.candidates.reasons(features, status, most=MOST_REASONS)
    return [(name, weight) for name, weight in found if weight > 0]


def _choice(field: str, choice: Choice[Any]) -> Iterator[str]:
    if choice.value is None and not choice.why and not choice.rejected:
        return
    why = f": {choice.why}" if choice.why else ""
    yield f"    {field} = {_shown(choice.value)}{why}"
    for item in choice.rejected[:_MOST_REJECTED]:
        yield f"        not {_shortened(item.text)}: {item.why}"
    if len(choice.rejected) > _MOST_REJECTED:
        yield f"        and {len(choice.rejected) - _MOST_REJECTED} more"


def _shown(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, Official):
        position = f", {value.position}" if value.position else ""
        return f"{value.name}{position} ({value.part})"
    if isinstance(value, Region):
        return f"{value.name or 'null'}, province {value.province or 'null'}"
    return str(getattr(value, "iso", value))
