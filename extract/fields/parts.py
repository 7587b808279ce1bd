"""Whether a person in office takes part in a claim, and as what: features of the text, weighed by fitted weights.

The rules are the annotation guideline's (fields, decisions 10 and 14): a giver hands over, announces or withdraws, a
recipient receives for the unit, a spokesperson speaks or acts about the unit's claim, and a guest has no part. The
weights are fitted by `models.fit_parts`; every feature is a fact of the text that can be printed.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Mapping
from functools import cache
from heapq import nsmallest
from importlib import resources
from typing import TYPE_CHECKING

from extract.context import Claim, Context
from extract.fields.article_index import index_of, occurrences, occurs
from extract.fields.deeds import deed_facts
from extract.fields.frames import frame_patterns
from extract.fields.occasion import Occasion, occasion_facts
from extract.fields.office_kinds import office_kind, relation
from extract.fields.office_places import governs_elsewhere
from extract.records import Part, Predicate, Status

if TYPE_CHECKING:
    from extract.fields.people import PersonMention

People = tuple["PersonMention", ...]

NONE = "none"
# Offices that confer or evaluate: that their own body is named in the article does not keep them from a claim.
_ABOVE = frozenset({"panrb", "ombudsman", "minister", "president"})
_DEEDS = {
    "gave": {"after gives", "before given_by", "sentence gives", "sentence given"},
    "silent": {"silent"},
    "spoke": {"speaks"},
}
# An earlier award is told beside the article's own: what a person does is seldom done to both.
_BESIDE = frozenset({"earlier", "years ago 1", "years ago 2"})
_OF_DEEDS = ("does ", "gives: ", "receives: ", "tells: ", "says: ")
# How somebody comes to speak, and of what.
_CIRCUMSTANCES = ("about ", "after asked", "before asked", "before visited", "only in captions")
# Who holds an office of the body that assesses, and does nothing but speak or be there, gives nothing.
_OF_BODY = frozenset({"kind ombudsman", "kind panrb"})
_ACTS = frozenset({"does gives", "does announces", "at handing: hands"})
_NEWS = frozenset({"edition 0", "edition 1", "edition told"})
_IDLE = frozenset({"does nothing", "does attends"})
_ASKED = frozenset({"after asked", "before asked", "before visited"})
_ANSWERS = "only answers"
_NATIONAL = "office of the nation"
_OF_ALL = re.compile(
    r"(?:wakil )?(?:ketua|anggota|pimpinan|komisioner) ombudsman(?: ri| republik indonesia)?(?: \(?ori\)?)?",
    re.IGNORECASE,
)  # the Ombudsman of the country, not one of a province
# Who heads the offices of another region has a part only by telling the claim.
_ELSEWHERE = "governs another region"
_TELLS = frozenset({"told by self", "told elsewhere"})
# Who tells the sentence of a claim speaks of it, though they head another unit.
_TELLS_OF_OTHERS = frozenset({"told by self, unit other"})
_OUT_OF_OFFICE = frozenset({"minister before", "minister after"})
# An absent head has no part, unless the head speaks or gives.
_AWAY = frozenset({"after absent", "before represented"})
_THERE = frozenset({"speaks", "after gives", "before given_by"})
_EARLIER = re.compile(
    r"\b(?:tahun lalu|sebelumnya|lebih dulu|terlebih dahulu|sejak (?:tahun )?\d{4}|pernah|setahun sebelum|terdahulu)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def features(
    person: PersonMention, claim: Claim, context: Context, people: People, occasion: Occasion | None
) -> dict[str, float]:
    """The facts about one person and one claim that the weights judge, by name; 1.0 stands for yes."""
    kind = office_kind(person.position)
    fit = relation(person.position, claim.unit, context, at=person.position_span.start)
    if fit == "other" and kind in _ABOVE:
        fit = "apart"
    facts = {_NATIONAL} if kind == "panrb" or _OF_ALL.fullmatch(person.position) else set()
    facts |= {"bias", f"kind {kind}", f"unit {fit}", f"{kind}, unit {fit}"}
    facts |= {f"{claim.status} {kind}", f"{claim.status} unit {fit}"}
    if claim.predicate is Predicate.OMBUDSMAN:
        facts |= {"ombudsman", f"ombudsman {kind}", f"ombudsman unit {fit}"}
    facts |= _nearness(person, claim, context, people)
    facts |= _claim_facts(claim, context, kind, fit)
    deeds = deed_facts(person, claim, context, people, fit=fit)
    main = next(fact for fact in deeds if fact.startswith("does ") and "," not in fact)
    told = occasion_facts(person, context, occasion, kind=kind) if occasion is not None else set()
    if fit == "over" and occasion is not None and governs_elsewhere(person.position, occasion.place):
        facts.add(_ELSEWHERE)
    facts |= deeds | told | {f"{fact}, {other}" for fact in told for other in (f"unit {fit}", main, kind)}
    if kind == "ombudsman":
        facts |= {f"{kind}: {deed}" for deed, of in _DEEDS.items() if facts & of}
    facts |= {f"{fact}, {kind}" for fact in facts if fact.startswith(_CIRCUMSTANCES)}
    if facts & _BESIDE:
        facts |= {f"beside, {fact}" for fact in facts if fact.startswith(_OF_DEEDS) and "," not in fact}
    return dict.fromkeys(facts, 1.0)


def _nearness(person: PersonMention, claim: Claim, context: Context, people: People) -> set[str]:
    """How the person's sentences lie to those of the claim."""
    own = {context.sentence_at(span.start) for span in (*person.mentions, *person.roles)}
    units = {context.sentence_at(span.start) for span in claim.unit.mentions}
    best = claim.sentences[0]
    distance = min((abs(one - other) for one in own for other in claim.sentences), default=99)
    facts = {f"distance {next(limit for limit in (0, 1, 2, 4, 8, 999) if distance <= limit)}"}
    facts |= {"in best sentence"} if best in own else set()
    facts |= {"with unit"} if own & units else set()
    facts |= {"only person"} if len(people) == 1 else set()
    facts |= {"first person"} if people and person == people[0] else set()
    facts |= {"after claim"} if min(own, default=0) > best else set()
    return facts


def _claim_facts(claim: Claim, context: Context, kind: str, fit: str) -> set[str]:
    """What kind of claim it is: one of a list, an earlier award, an aim beside an award."""
    best = context.sentences[claim.sentences[0]]
    text = context.source[best.start : best.end]
    facts = set()
    if index_of(context).unit_count(claim.sentences[0]) >= 3:
        facts |= {"list", f"list: {kind}", f"list: unit {fit}"}
    years = [int(year) for year in occurrences(_YEAR, text)]
    if context.published is not None and years:
        gap = max(0, min(2, context.published.year - max(years)))
        facts |= {f"years ago {gap}", f"{claim.status}: years ago {gap}", f"years ago {gap}: unit {fit}"}
    if occurs(_EARLIER, text):
        facts |= {"earlier", f"earlier: {kind}", f"{claim.status}: earlier"}
    if context.title_end and any(span.end <= context.title_end for span in claim.unit.mentions):
        facts.add("unit in title")
    return facts | _side_facts(claim, context, kind, fit)


def _side_facts(claim: Claim, context: Context, kind: str, fit: str) -> set[str]:
    """Whether a claim is the article's main one or told beside it: an earlier award, the next aim."""
    beside = set()
    if claim.status in (Status.PREPARING, Status.PROPOSED) and _tells(context, claim, "award"):
        beside.add("aim beside award")
    if claim.status is Status.AWARDED and _tells(context, claim, "loss"):
        beside.add("award before loss")
    if claim.status is Status.AWARDED and _tells(context, claim, "aim"):
        beside.add("award before aim")
    return beside | {f"{tale}: {kind}" for tale in beside} | {f"{tale}: unit {fit}" for tale in beside}


def _tells(context: Context, claim: Claim, what: str) -> bool:
    """Whether a sentence with the unit, other than the claim's best one, says something."""
    pattern = frame_patterns()["claim"][what]
    indices = {context.sentence_at(span.start) for span in claim.unit.mentions} - {claim.sentences[0]}
    return any(occurs(pattern, context.sentence_text(index)) for index in indices)


Weights = Mapping[str, tuple[float, ...]]  # of each fact, in the order of the parts


@cache
def _weights() -> tuple[float, tuple[str, ...], Weights]:
    table = json.loads(resources.files("extract.fields").joinpath("parts.json").read_text("utf-8"))
    return float(table["threshold"]), *by_fact(table["weights"])


def by_fact(weights: Mapping[str, Mapping[str, float]]) -> tuple[tuple[str, ...], Weights]:
    """The parts of a table of weights by part and fact, and the same weights by fact, to be looked up once for all."""
    facts = {fact for table in weights.values() for fact in table}
    return tuple(weights), {fact: tuple(table.get(fact, 0.0) for table in weights.values()) for fact in facts}


def probabilities(facts: Collection[str], parts: tuple[str, ...], weights: Weights) -> dict[str, float]:
    """The probability of each part and of none, which sum to 1."""
    known = [weights[fact] for fact in facts if fact in weights]
    points = [math.fsum(column) for column in zip(*known, strict=True)] if known else [0.0] * len(parts)
    highest = max(points)
    shares = [math.exp(value - highest) for value in points]
    total = sum(shares)
    return {part: share / total for part, share in zip(parts, shares, strict=True)}


def ruled_out(facts: Collection[str], part: Part) -> str | None:
    """Why a person cannot have a part, whatever the weights say; None if they can."""
    if _AWAY.intersection(facts) and not _THERE.intersection(facts):
        return "somebody else stands in"
    if _ELSEWHERE in facts and not _TELLS.intersection(facts):
        return _ELSEWHERE
    if "only in captions" in facts and _IDLE.intersection(facts):
        return "only on a picture"
    if _ACTS.intersection(facts) or not _OF_BODY.intersection(facts):
        return None
    if _NATIONAL in facts and "about no result" in facts:
        return "speaks of the assessment, of no result"
    if "silent" in facts and "tells nothing" in facts:
        return "only mentioned"
    if part is Part.GIVER and "tells nothing" in facts and "speaks" not in facts:
        return "hands nothing over"
    if part is Part.GIVER and _ASKED.intersection(facts):
        return _ANSWERS
    return None


def decide(facts: Collection[str], chances: Mapping[str, float], threshold: float) -> tuple[Part | None, str | None]:
    """The part of a person by the chances of each, None if none, and why one was ruled out."""
    if max(Part, key=lambda part: chances[part]) is Part.GIVER and _OUT_OF_OFFICE.intersection(facts):
        return None, "no minister at the time"
    reasons = {part: ruled_out(facts, part) for part in Part}
    allowed = [part for part in Part if reasons[part] is None]
    why = next((reason for reason in reasons.values() if reason is not None), None)
    if not allowed:
        return None, why
    if reasons[Part.GIVER] == _ANSWERS:  # who answers for the body would be its giver by office alone
        chances = {**chances, Part.SPOKESPERSON: chances[Part.SPOKESPERSON] + chances[Part.GIVER]}
    taking = math.fsum(chances[part] for part in allowed)
    if taking < threshold * (taking + chances[NONE]):
        tells = _TELLS_OF_OTHERS.intersection(facts) and Part.SPOKESPERSON in allowed
        return (Part.SPOKESPERSON, None) if tells else (None, why)
    best = max(allowed, key=lambda part: chances[part])
    return (Part.RECIPIENT if best is Part.SPOKESPERSON and _alone_takes(facts) else best), why


def _alone_takes(facts: Collection[str]) -> bool:
    """Whether a person, and nobody else, takes the award that is the article's news (decision 10)."""
    taking = {fact for fact in facts if fact.endswith("takes")}
    alone = any(fact.startswith("at handing") for fact in taking) and not any(f.startswith("another") for f in taking)
    return alone and "does receives, awarded" in facts and not _NEWS.isdisjoint(facts)


def choose_part(
    person: PersonMention, claim: Claim, context: Context, people: People, occasion: Occasion | None
) -> tuple[Part | None, str]:
    """The part of a person in a claim, None if none, and why: the facts that weigh most."""
    threshold, parts, weights = _weights()
    facts = features(person, claim, context, people, occasion)
    chances = probabilities(facts, parts, weights)
    taken, ruled = decide(facts, chances, threshold)
    if taken is None and ruled is not None:
        return None, ruled
    chosen = NONE if taken is None else taken
    place, unknown = parts.index(chosen), (0.0,) * len(parts)
    telling = nsmallest(4, facts, key=lambda fact: (-weights.get(fact, unknown)[place], fact))
    why = f"{chosen} {1.0 - chances[NONE]:.2f}: {', '.join(telling)}"
    return taken, why
