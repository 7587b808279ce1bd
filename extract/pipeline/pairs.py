"""From places to pairs: what all the candidates of one unit and predicate say together.

A candidate looks at one place of an article; a pair looks at all places of its unit and predicate, at the same unit's
other predicates and at the other units of the same predicate, because lists and stories tell of several units alike.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.context import Context
from extract.odds import log_odds
from extract.pipeline.candidates import Candidate, main_unit
from extract.pipeline.features import Features
from extract.predicate_tables import learned
from extract.records import Status, UnitType

STATUSES = tuple(Status)
CLASSES = ("none", *STATUSES)
_NEIGHBOURS, _SENTENCES = 12, 4  # the nearest in a list, and sentences that are looked at: enough, and bounded

Rivals = Sequence[tuple[str, Mapping[str, float]]]  # a unit's predicates with their highest opinions
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


def describe_pairs(pairs: Sequence[Pair], context: Context) -> list[Features]:
    """The features of each pair."""
    tops = {(pair.unit, pair.predicate): {name: pair.top(name) for name in CLASSES} for pair in pairs}
    others = _tops(tops)
    of_unit: dict[int, list[tuple[str, Mapping[str, float]]]] = defaultdict(list)
    for (unit_index, predicate), top in tops.items():
        of_unit[unit_index].append((predicate, top))
    by_sentence = _by_sentence(pairs)
    main = main_unit(context)
    described = []
    for pair in pairs:
        features = _own(pair)
        features["main"] = float(pair.unit == main)
        unit = context.units[pair.unit]
        kind = learned(pair.predicate)
        features[f"predicate:{kind}"] = 1.0
        features[f"type:{unit.type}"] = 0.5
        features["local-government"] = float(unit.type is UnitType.PEMDA and kind != "OMBUDSMAN")
        features["weak-mentions"] = float(bool(unit.flagged) and all(mention.weak for mention in unit.flagged))
        features |= _company(pair, tops[pair.unit, pair.predicate], others, of_unit[pair.unit])
        features |= _neighbours(pair, by_sentence)
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


@dataclass(frozen=True, slots=True)
class _Tops:
    """The two highest opinions and the sum over the units of one predicate, so that each can be left out of its own."""

    first: float
    second: float
    total: float
    count: int

    def without(self, own: float) -> tuple[float, float]:
        """The highest and the mean of the others."""
        if self.count < 2:
            return 0.01, 0.0
        return (self.second if own == self.first else self.first), (self.total - own) / (self.count - 1)


def _tops(tops: Mapping[tuple[int, str], Mapping[str, float]]) -> Mapping[tuple[str, str], _Tops]:
    """By predicate and status."""
    values: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (_, predicate), top in tops.items():
        for status in STATUSES:
            values[predicate, status].append(top[status])
    ranked = {key: sorted(found, reverse=True) for key, found in values.items()}
    return {k: _Tops(v[0], v[1] if len(v) > 1 else 0.01, sum(v), len(v)) for k, v in ranked.items()}


def _company(pair: Pair, top: Mapping[str, float], others: Mapping[tuple[str, str], _Tops], rivals: Rivals) -> Features:
    """What the other units of this predicate and the other predicates of this unit look like."""
    features: Features = {}
    for status in STATUSES:
        highest, mean = others[pair.predicate, status].without(top[status])
        features[f"others-max:{status}"] = 0.3 * log_odds(highest)
        features[f"others-mean:{status}"] = mean
    for name in CLASSES:
        found = [scores[name] for predicate, scores in rivals if predicate != pair.predicate]
        features[f"rival:{name}"] = max(found, default=0.0)
    return features


Places = Mapping[tuple[str, int], tuple[Sequence[int], Mapping[int, Mapping[str, float]]]]


def _by_sentence(pairs: Sequence[Pair]) -> Places:
    """For each predicate and sentence the units named with it there, in order, and their strongest opinions."""
    found: dict[tuple[str, int], dict[int, Mapping[str, float]]] = defaultdict(dict)
    for pair in pairs:
        for candidate, scores in pair.places:
            if candidate.same_sentence:
                here = found[pair.predicate, candidate.unit_sentence]
                known = here.get(pair.unit)
                here[pair.unit] = scores if known is None or scores["none"] < known["none"] else known
    return {key: (sorted(here), here) for key, here in found.items()}


def _neighbours(pair: Pair, by_sentence: Places) -> Features:
    """What is said of the other units in the sentences of this pair: lists mostly tell the same of all."""
    sentences = sorted({candidate.unit_sentence for candidate, _ in pair.places if candidate.same_sentence})
    found: dict[int, Mapping[str, float]] = {}
    for sentence in sentences[:_SENTENCES]:
        units, others = by_sentence[pair.predicate, sentence]
        at = bisect_left(units, pair.unit)
        around = units[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
        for unit in sorted(around, key=lambda unit: abs(unit - pair.unit))[: _NEIGHBOURS + 1]:
            known = found.get(unit)
            if unit != pair.unit and (known is None or others[unit]["none"] < known["none"]):
                found[unit] = others[unit]
    features: Features = {"neighbours": min(len(found), 5) / 5}
    for name in CLASSES:
        mean = sum(scores[name] for scores in found.values()) / len(found) if found else 0.1
        features[f"neighbours:{name}"] = log_odds(mean) * bool(found)
    return features
