"""What an article claims of which unit: candidates are scored, pairs decided, and contradictions resolved.

Two linear models, fitted by `models.fit_claims`, make one opinion: one reads the words around a candidate, the other
weighs all that is known of a pair of unit and predicate. Both are tables of named weights, so what they say can be
explained. The encoder makes the other opinion. What counts is the weighted mean of the two in log-odds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.context import Claim, Context
from extract.odds import log_odds, probability_of
from extract.pipeline.brothers import with_brothers
from extract.pipeline.candidates import find_candidates, points_back
from extract.pipeline.checked import read_checked
from extract.pipeline.collective import with_group_awards, with_group_steps, with_list_steps, with_named_before
from extract.pipeline.coordinated import with_coordinated
from extract.pipeline.exceptions import with_exceptions
from extract.pipeline.features import Features, Reader, describe
from extract.pipeline.linear import Linear, read_linear
from extract.pipeline.own_levels import with_own_levels, without_other_side
from extract.pipeline.pairs import STATUSES, Pair, Scored, describe_pairs, make_pairs
from extract.pipeline.sections import with_sections
from extract.pipeline.stages import with_stages
from extract.records import Predicate, Status

EncoderScores = Mapping[tuple[int, str], Mapping[str, float]]  # (unit, predicate) -> status -> probability
ScoredPairs = Sequence[tuple[Pair, Mapping[str, float]]]  # pairs with a probability for each status

CANDIDATES, PAIRS, SUMS = "candidates.json", "pairs.json", "config.json"  # in the component's folder
MAX_SENTENCES = 4  # that state one claim
OUTCOMES = (Status.AWARDED, Status.FAILED)
STEPS = (Status.PREPARING, Status.PROPOSED)


@dataclass(frozen=True, slots=True)
class Decision:
    """A claim that was considered: how sure, whether it became a record, and why or why not."""

    claim: Claim
    confidence: float
    accepted: bool
    why: str


@dataclass(frozen=True, slots=True)
class Decider:
    """The fitted models: candidates, pairs for each status, and from which probability on a claim is accepted."""

    candidates: Linear
    pairs: Mapping[str, Mapping[str, float]]  # status -> feature -> weight
    thresholds: Mapping[str, float]  # status -> probability; "second" for another status of the same pair
    encoder_weight: float = 0.5  # of the encoder's opinion; the rest is the linear models'
    calibration: tuple[float, float] = (1.0, 0.0)  # slope and intercept, in log-odds, from probability to precision

    def probabilities(self, features: Features) -> dict[str, float]:
        """How likely each status is of a pair; they need not add up to 1, since a unit can have two."""
        found = {}
        for status in STATUSES:
            weights = self.pairs[status]
            total = sum(weights.get(name, 0.0) * value for name, value in features.items())
            found[str(status)] = probability_of(total)
        return found


def load_decider(folder: Path) -> Decider:
    """The models in a folder, `candidates.json` and `pairs.json`. Raises ModelError if one of them is damaged."""
    sums = json.loads((folder / SUMS).read_text("utf-8"))["sha256"]
    data = json.loads(read_checked(folder, PAIRS, sums))
    return Decider(
        candidates=read_linear(read_checked(folder, CANDIDATES, sums)),
        pairs=data["weights"],
        thresholds=data["thresholds"],
        encoder_weight=data["encoder_weight"],
        calibration=tuple(data["calibration"]),
    )


def score_candidates(context: Context, model: Linear) -> tuple[Scored, ...]:
    """Every candidate of an article with its probability of each class."""
    reader = Reader(context)
    return tuple((item, model.probabilities(describe(item, reader))) for item in find_candidates(context))


def decide(context: Context, decider: Decider, encoder: EncoderScores | None = None) -> tuple[Decision, ...]:
    """All claims considered in an article, the accepted ones first, each group most confident first."""
    pairs = make_pairs(score_candidates(context, decider.candidates))
    described = describe_pairs(pairs, context)
    opinions = [decider.probabilities(features) for features in described]
    scored = with_encoder(list(zip(pairs, opinions, strict=True)), encoder, weight=decider.encoder_weight)
    return decide_pairs(scored, context, decider.thresholds, calibration=decider.calibration)


def with_encoder(scored: ScoredPairs, encoder: EncoderScores | None, *, weight: float) -> ScoredPairs:
    """The pairs with the encoder's opinion weighed in; without an encoder they stay as they are."""
    if encoder is None:
        return scored
    mixed = []
    for pair, linear in scored:
        other = encoder.get((pair.unit, pair.predicate), {})
        totals = {s: (1 - weight) * log_odds(p) + weight * log_odds(other.get(s, 0.0)) for s, p in linear.items()}
        mixed.append((pair, {status: probability_of(total) for status, total in totals.items()}))
    return mixed


def decide_pairs(
    scored: ScoredPairs,
    context: Context,
    thresholds: Mapping[str, float],
    *,
    calibration: tuple[float, float] = (1.0, 0.0),
) -> tuple[Decision, ...]:
    """The claims of pairs whose statuses have probabilities."""
    reader = Reader(context)
    scored = without_other_side(scored, context)
    raised = with_stages(with_group_awards(with_sections(scored, context), context), context)
    raised = with_list_steps(with_group_steps(with_coordinated(raised, context), context), context)
    raised = with_brothers(with_exceptions(with_named_before(raised, context), context), context)
    raised = with_own_levels(raised, context)
    choices = [choice for pair, found in raised for choice in _choices(pair, found, thresholds, calibration)]
    resolved = [
        Decision(
            _claim(pair, status, context, reader),
            _precision(probability, calibration),
            why is None,
            why or "likely enough",
        )
        for pair, status, probability, why in _resolve(choices)
    ]
    return tuple(sorted(resolved, key=lambda item: (not item.accepted, -item.confidence)))


def _precision(probability: float, calibration: tuple[float, float]) -> float:
    slope, intercept = calibration
    return round(probability_of(slope * log_odds(probability) + intercept), 4)


Chosen = tuple[Pair, Status, float, str | None]  # the last says why it was rejected


def _choices(
    pair: Pair, found: Mapping[str, float], thresholds: Mapping[str, float], calibration: tuple[float, float]
) -> list[Chosen]:
    """The statuses of one pair, most likely first: the first over its threshold is taken, a second needs more.

    Why one was rejected names the threshold as a precision, the scale of the confidence that it is read beside.
    """
    chosen: list[Chosen] = []
    for place, status in enumerate(sorted(STATUSES, key=lambda status: -found[status])):
        needed = thresholds[status] if place == 0 else thresholds["second"]
        if found[status] >= needed:
            chosen.append((pair, status, found[status], None))
        elif found[status] >= 0.05:
            chosen.append((pair, status, found[status], f"below {_precision(needed, calibration):.2f}"))
    return chosen


def _resolve(choices: Sequence[Chosen]) -> list[Chosen]:
    """Drop what the guideline does not let stand beside what is more certain."""
    accepted = {(pair.unit, pair.predicate, status) for pair, status, _, why in choices if why is None}
    named = {unit for unit, predicate, _ in accepted if predicate in (Predicate.WBK, Predicate.WBBM)}
    resolved = []
    for pair, status, confidence, why in choices:
        reason = why
        if reason is None and pair.predicate == Predicate.ZI and pair.unit in named:
            reason = "the article names WBK or WBBM for this unit (decision 8)"
        outcome = any((pair.unit, pair.predicate, end) in accepted for end in OUTCOMES)
        if reason is None and status in STEPS and outcome and not _elsewhere(pair, status):
            reason = "its outcome is reported (decision 13)"
        resolved.append((pair, status, confidence, reason))
    return resolved


def _elsewhere(pair: Pair, status: Status) -> bool:
    """Whether the step has a place of its own, where the outcome is less likely than the step."""
    return any(scores[status] > max(scores[end] for end in OUTCOMES) for _, scores in pair.places)


def _claim(pair: Pair, status: Status, context: Context, reader: Reader) -> Claim:
    places = [place for place in pair.best(status) if place[1][status] >= 0.5 * pair.top(status)]
    # Two sentences state a claim together only where none states it alone: the second may tell of another year.
    # Of several, what stands before the unit introduces it, and what comes after tells more of somebody else, unless it
    # points back.
    places = (
        [place for place in places if place[0].same_sentence]
        or [place for place in places if points_back(place[0], context)][:1]
        or sorted((place for place in places if place[0].gap <= 0), key=lambda place: -place[0].gap)[:1]
        or places[:1]
    )
    sentences: dict[int, None] = {}
    for candidate, _ in places:
        sentences |= dict.fromkeys((candidate.sentence, candidate.unit_sentence, candidate.predicate_sentence))
    kept = tuple(sentences)[:MAX_SENTENCES]
    cues = [cue.span for index in kept for cue in reader.cues(index) if cue.kind == status]
    return Claim(
        unit=context.units[pair.unit],
        predicate=Predicate(pair.predicate),
        status=status,
        sentences=kept,
        cues=tuple(cues[:4]),
        predicates=tuple(dict.fromkeys(candidate.predicate_span for candidate, _ in places)),
    )
