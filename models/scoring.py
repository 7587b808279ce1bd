"""Scores of predicted records against gold records.

A predicted record matches a gold record when predicate and status are equal, the units are the same
(`models.matching`), and years that both give are equal; each record is used once, the best unit match first. A gold
record marked `optional` costs nothing when missed and nothing when found. Field figures are over matched records.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.matching import SAME_UNIT, body, same_person, same_place, same_unit

Row = Mapping[str, Any]
Rows = Sequence[Row]
Groups = Mapping[str, Sequence[str]]


@dataclass
class Count:
    """True positives, false positives and false negatives."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """1 where nothing was predicted."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """1 where there was nothing to find."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Field:
    """How often a field's value was right, wrong (another value than gold's) or missing."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """Records in which gold or prediction has a value."""
        return self.right + self.wrong + self.missing

    @property
    def accuracy(self) -> float:
        """Share of right values; 1 where none was expected."""
        return self.right / self.total if self.total else 1.0

    @property
    def wrong_rate(self) -> float:
        """Share of the values given that are wrong: what a user meets in print. 0 where none was given."""
        given = self.right + self.wrong
        return self.wrong / given if given else 0.0

    @property
    def missing_rate(self) -> float:
        """Share of the expected values that were left out."""
        return self.missing / self.total if self.total else 0.0


@dataclass
class Scores:
    """Everything that one evaluation counts."""

    records: Count = field(default_factory=Count)
    by: dict[str, dict[str, Count]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Count)))
    articles_with_record: Count = field(default_factory=Count)
    articles_with_award: Count = field(default_factory=Count)
    officials: Count = field(default_factory=Count)
    officials_with_part: Count = field(default_factory=Count)
    fields: dict[str, Field] = field(default_factory=lambda: {name: Field() for name in FIELDS})
    dates_given: int = 0
    dates_contradicting: int = 0
    empty_articles: int = 0  # gold has no record
    false_alarms: int = 0  # of those, articles in which something was predicted
    # Confidence of each predicted record, and whether its unit, predicate and status are right.
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[tuple[str, ...]] = field(default_factory=list)

    def group(self, kind: str, name: str) -> Count:
        """The record counts of one status, predicate, unit type, register or difficulty."""
        return self.by[kind][name]

    @property
    def false_alarm_rate(self) -> float:
        """Share of the articles without records in which a record was found."""
        return self.false_alarms / self.empty_articles if self.empty_articles else 0.0

    @property
    def wrong_date_rate(self) -> float:
        """Share of the dates given that contradict the gold date (a coarser date that agrees does not)."""
        return self.dates_contradicting / self.dates_given if self.dates_given else 0.0


def _equal_number(gold: Any, predicted: Any) -> bool:
    return abs(float(gold) - float(predicted)) < 1e-6


def _equal_int(gold: Any, predicted: Any) -> bool:
    return int(gold) == int(predicted)


def _equal_body(gold: Any, predicted: Any) -> bool:
    return body(gold) == body(predicted)


FIELDS: dict[str, Callable[[Any, Any], bool]] = {
    "date": lambda gold, predicted: str(gold) == str(predicted),
    "year": _equal_int,
    "score": _equal_number,
    "rank": _equal_int,
    "region": same_place,
    "province": same_place,
    "awarding_body": _equal_body,
    "unit_type": lambda gold, predicted: bool(gold == predicted),
}


def align(
    gold: Rows, predicted: Rows, *, keys: Sequence[str] = ("predicate", "status"), years: bool = True
) -> list[tuple[int, int]]:
    """Pairs (index in gold, index in predicted) of records that match, each used once.

    `keys` are the fields that must be equal; `years` says whether two different years part records.
    """
    pairs = []
    for i, wanted in enumerate(gold):
        for j, found in enumerate(predicted):
            if any(wanted[key] != found[key] for key in keys):
                continue
            if years and wanted.get("year") and found.get("year") and int(wanted["year"]) != int(found["year"]):
                continue
            likeness = same_unit(wanted, found)
            if likeness >= SAME_UNIT:
                pairs.append((likeness, not wanted.get("optional"), -abs(i - j), i, j))
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    matched = []
    for *_, i, j in sorted(pairs, reverse=True):
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            matched.append((i, j))
    return matched


def score(
    gold: Mapping[str, Rows], predicted: Mapping[str, Rows], *, groups: Mapping[str, Groups] | None = None
) -> Scores:
    """Score the records of every article in gold; an article without predictions counts as one with no record.

    `groups` says of an article which groups its records count in, besides those of their own values:
    `{"u1-01": {"register": ("wire",)}}`.
    """
    scores = Scores()
    for article, wanted in gold.items():
        found = predicted.get(article, ())
        matched = align(wanted, found)
        _count_records(scores, article, wanted, found, matched, (groups or {}).get(article, {}))
        _count_article(scores, wanted, found)
        _count_confidences(scores, wanted, found)
        for i, j in matched:
            if not wanted[i].get("optional"):
                _count_fields(scores, article, wanted[i], found[j])
                _count_officials(scores, article, wanted[i], found[j])
    return scores


def _counters(scores: Scores, row: Row, groups: Groups) -> Iterable[Count]:
    yield scores.records
    yield scores.group("status", "awarded" if row["status"] == "awarded" else "other")
    if row["status"] != "awarded":
        yield scores.group("status", row["status"])
    yield scores.group("predicate", row["predicate"])
    yield scores.group("unit_type", row.get("unit_type") or "other")
    yield from (scores.group(kind, name) for kind, names in groups.items() for name in names)


def _count_records(
    scores: Scores, article: str, wanted: Rows, found: Rows, matched: list[tuple[int, int]], groups: Groups
) -> None:
    hit_gold = {i for i, _ in matched}
    hit_predicted = {j for _, j in matched}
    for i, row in enumerate(wanted):
        if row.get("optional"):
            continue
        for count in _counters(scores, row, groups):
            if i in hit_gold:
                count.tp += 1
            else:
                count.fn += 1
        if i not in hit_gold:
            scores.errors.append(_error(article, "missed", row))
    for j, row in enumerate(found):
        if j not in hit_predicted:
            for count in _counters(scores, row, groups):
                count.fp += 1
            scores.errors.append(_error(article, "wrong", row))


def _count_confidences(scores: Scores, wanted: Rows, found: Rows) -> None:
    if any(row.get("confidence") is None for row in found):
        return
    right = {j: wanted[i] for i, j in align(wanted, found, years=False)}
    for j, row in enumerate(found):
        if j not in right or not right[j].get("optional"):
            scores.confidences.append((float(row["confidence"]), j in right))


def _error(article: str, kind: str, row: Row) -> tuple[str, ...]:
    return (article, kind, row["unit"], row["predicate"], row["status"], str(row.get("year")))


def _count_detected(count: Count, wanted: Rows, found: Rows) -> None:
    expected = any(not row.get("optional") for row in wanted)
    if expected and found:
        count.tp += 1
    elif found and not wanted:
        count.fp += 1
    elif expected:
        count.fn += 1


def _count_article(scores: Scores, wanted: Rows, found: Rows) -> None:
    _count_detected(scores.articles_with_record, wanted, found)
    awarded, claimed = ([row for row in rows if row["status"] == "awarded"] for rows in (wanted, found))
    _count_detected(scores.articles_with_award, awarded, claimed)
    if not wanted:
        scores.empty_articles += 1
        scores.false_alarms += bool(found)


def _count_fields(scores: Scores, article: str, wanted: Row, found: Row) -> None:
    given, expected = found.get("date"), wanted.get("date")
    if given is not None:
        scores.dates_given += 1
        agree = expected is not None and (str(expected).startswith(str(given)) or str(given).startswith(str(expected)))
        scores.dates_contradicting += expected is not None and not agree
    for name, equal in FIELDS.items():
        gold, predicted = wanted.get(name), found.get(name)
        if gold is None and (predicted is None or name == "date"):
            continue
        if name == "region" and not re.match(r"(Kota|Kabupaten) ", str(gold)):
            continue
        counter = scores.fields[name]
        if predicted is None:
            counter.missing += 1
        elif gold is not None and equal(gold, predicted):
            counter.right += 1
            continue
        else:
            counter.wrong += 1
        scores.errors.append((article, name, wanted["unit"], "gold", str(gold), "got", str(predicted)))


def _count_officials(scores: Scores, article: str, wanted: Row, found: Row) -> None:
    people = list(found.get("officials") or [])
    taken: set[int] = set()
    for official in wanted.get("officials") or []:
        hit = next(
            (k for k, other in enumerate(people) if k not in taken and same_person(official["name"], other["name"])),
            None,
        )
        if hit is None:
            scores.officials.fn += 1
            scores.officials_with_part.fn += 1
            scores.errors.append((article, "official missed", wanted["unit"], official["name"], official["part"]))
            continue
        taken.add(hit)
        scores.officials.tp += 1
        if people[hit].get("part") == official["part"]:
            scores.officials_with_part.tp += 1
        else:
            scores.officials_with_part.fp += 1
            scores.officials_with_part.fn += 1
    extra = len(people) - len(taken)
    scores.officials.fp += extra
    scores.officials_with_part.fp += extra
