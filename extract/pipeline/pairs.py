"""From places to pairs: what all the candidates of one unit and predicate say together.

A candidate looks at one place of an article; a pair looks at all places of its unit and predicate, at the same unit's
other predicates and at the other units of the same predicate, because lists and stories tell of several units alike.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.context import Context
from extract.pipeline.candidates import Candidate, main_unit
from extract.pipeline.features import Features
from extract.records import Status, UnitType

STATUSES = tuple(Status)
CLASSES = ("none", *STATUSES)
_FLOOR = 1e-3

Scored = tuple[Candidate, Mapping[str, float]]  # a candidate and its probability of each class


@dataclass(frozen=True, slots=True)
class Pair:
    """One unit and one predicate of an article with their candidates."""

    unit: int
    predicate: str
    places: tuple[Scored, ...]

    def best(self, status: str) -> list[Scored]:
        """The places, the one that speaks most for a status first."""
        return sorted(self.places, key=lambda place: (-place[1][status], place[0].sentence))

    def top(self, status: str) -> float:
        """The highest probability of a class in any place."""
        return max(scores[status] for _, scores in self.places)


def make_pairs(scored: Sequence[Scored]) -> tuple[Pair, ...]:
    """The pairs of an article, in the order of their units."""
    places: dict[tuple[int, str], list[Scored]] = defaultdict(list)
    for item in scored:
        places[item[0].unit, item[0].predicate].append(item)
    return tuple(Pair(unit, predicate, tuple(found)) for (unit, predicate), found in sorted(places.items()))


def log_odds(probability: float) -> float:
    """The logit of a probability, kept finite."""
    kept = min(max(probability, _FLOOR), 1 - _FLOOR)
    return math.log(kept / (1 - kept))


def describe_pairs(pairs: Sequence[Pair], context: Context) -> list[Features]:
    """The features of each pair."""
    tops = {(pair.unit, pair.predicate): {name: pair.top(name) for name in CLASSES} for pair in pairs}
    main = main_unit(context)
    described = []
    for pair in pairs:
        features = _own(pair)
        features["main"] = float(pair.unit == main)
        unit = context.units[pair.unit]
        features[f"predicate:{pair.predicate}"] = 1.0
        features[f"type:{unit.type}"] = 0.5
        features["local-government"] = float(unit.type is UnitType.PEMDA and pair.predicate != "OMBUDSMAN")
        features["weak-mentions"] = float(bool(unit.flagged) and all(mention.weak for mention in unit.flagged))
        features |= _company(pair, tops)
        features |= _neighbours(pair, pairs)
        described.append(features)
    return described


def _own(pair: Pair) -> Features:
    features: Features = {"bias": 1.0, "places": min(len(pair.places), 6) / 6}
    strongest = min(pair.places, key=lambda place: place[1]["none"])[1]
    for name in CLASSES:
        values = sorted((scores[name] for _, scores in pair.places), reverse=True)
        features[f"max:{name}"] = log_odds(values[0])
        features[f"second:{name}"] = log_odds(values[1]) if len(values) > 1 else log_odds(values[0]) / 2
        features[f"mean:{name}"] = log_odds(sum(values) / len(values))
        features[f"strongest:{name}"] = log_odds(strongest[name])
    return features


def _company(pair: Pair, tops: Mapping[tuple[int, str], Mapping[str, float]]) -> Features:
    """What the other units of this predicate and the other predicates of this unit look like."""
    others = [top for (unit, name), top in tops.items() if name == pair.predicate and unit != pair.unit]
    rivals = [top for (unit, name), top in tops.items() if name != pair.predicate and unit == pair.unit]
    features: Features = {}
    for status in STATUSES:
        values = [top[status] for top in others]
        features[f"others-max:{status}"] = 0.3 * log_odds(max(values, default=0.01))
        features[f"others-mean:{status}"] = sum(values) / max(len(values), 1)
    for name in CLASSES:
        features[f"rival:{name}"] = max((top[name] for top in rivals), default=0.0)
    return features


def _neighbours(pair: Pair, pairs: Sequence[Pair]) -> Features:
    """What is said of the other units in the sentences of this pair: lists mostly tell the same of all."""
    sentences = {candidate.unit_sentence for candidate, _ in pair.places if candidate.same_sentence}
    found: dict[int, Mapping[str, float]] = {}
    for other in pairs:
        if other.predicate != pair.predicate or other.unit == pair.unit:
            continue
        for candidate, scores in other.places:
            if candidate.same_sentence and candidate.unit_sentence in sentences:
                known = found.get(other.unit)
                found[other.unit] = scores if known is None or scores["none"] < known["none"] else known
    features: Features = {"neighbours": min(len(found), 5) / 5}
    for name in CLASSES:
        mean = sum(scores[name] for scores in found.values()) / len(found) if found else 0.1
        features[f"neighbours:{name}"] = log_odds(mean) * bool(found)
    return features
