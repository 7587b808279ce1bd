"""The floors that the extractor's figures may not fall below, kept in floors.json with a hash of the test articles.

Floors only go up, and hold for one set of articles. When the corpus grows or an annotation is mended, other figures
mean other things: then a person has to say so (`--raise --corpus-changed`) and new floors begin at what is reached.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from models.calibration import bands, calibration_error
from models.corpus import Item, guideline_fields
from models.scoring import Scores

FLOORS = Path(__file__).with_name("floors.json")
# Floating-point sums differ a little between processors, and one record that flips moves a figure by some 0.003.
TOLERANCE = 0.005
# Two of 123 articles, or a few records of some 300 in another band of confidence, move these by more.
COARSE = {"articles_with_record_f1": 0.01, "calibration": 0.01}
# The figures that floors hold, in the order in which they are printed.
END_TO_END = (
    "record_f1", "awarded_f1", "other_f1", "articles_with_record_f1", "officials_f1", "officials_with_part_f1", "date",
    "year", "unit_type", "dates_not_contradicting", "empty_articles_kept_empty", "calibration",
)  # fmt: skip
# Fields that are right or wrong for a unit or an article as a whole are held where the claims are given: end to end, a
# list that is found for the first time would move them by more than any change to the field does.
GIVEN_CLAIMS = (
    "date", "year", "score", "region", "province", "awarding_body", "officials_with_part_f1", "dates_not_contradicting",
)  # fmt: skip


class FloorsError(Exception):
    """Floors cannot be changed in this way."""


def _values(scores: Scores) -> dict[str, float]:
    return {
        "record_f1": scores.records.f1,
        "awarded_f1": scores.group("status", "awarded").f1,
        "other_f1": scores.group("status", "other").f1,
        "articles_with_record_f1": scores.articles_with_record.f1,
        "officials_f1": scores.officials.f1,
        "officials_with_part_f1": scores.officials_with_part.f1,
        "dates_not_contradicting": 1 - scores.wrong_date_rate,
        "empty_articles_kept_empty": 1 - scores.false_alarm_rate,
        "calibration": 1 - calibration_error(bands(scores.confidences)),
        **{name: counter.accuracy for name, counter in scores.fields.items()},
    }


def figures(scores: Scores, given: Scores) -> dict[str, float]:
    """The figures that floors hold: end to end, and `given_...` with unit, predicate and status given."""
    reached, with_claims = _values(scores), _values(given)
    return {
        **{name: round(reached[name], 4) for name in END_TO_END},
        **{f"given_{name}": round(with_claims[name], 4) for name in GIVEN_CLAIMS},
    }


def corpus_hash(items: Sequence[Item]) -> str:
    """A hash of what is scored of these articles: what is read, and the guideline's fields; spans and tags aside."""
    scored = [
        [item["id"], item["published"], item["title"], item["text"], [guideline_fields(row) for row in item["records"]]]
        for item in sorted(items, key=lambda item: str(item["id"]))
    ]
    text = json.dumps(scored, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def below_floors(reached: Mapping[str, float], floors: Mapping[str, Any], digest: str) -> list[str]:
    """What is wrong: figures under their floor, or floors that were set for another corpus."""
    if floors.get("corpus") != digest:
        return [
            "the test articles have changed since the floors were set; if they were meant to, look at the figures and "
            "run with --raise --corpus-changed"
        ]
    return [
        f"{name} is {reached[name]:.4f}, under its floor of {floor:.4f}"
        for name, floor in floors["floors"].items()
        if reached[name] < floor - COARSE.get(name, TOLERANCE)
    ]


def raised(
    reached: Mapping[str, float], floors: Mapping[str, Any], digest: str, *, corpus_changed: bool = False
) -> dict[str, Any]:
    """The floors moved up to the figures reached; on a changed corpus they start from these figures.

    Raises FloorsError where the corpus has changed and `corpus_changed` does not say so, or the other way round.
    """
    same = floors.get("corpus") == digest
    if not same and not corpus_changed:
        raise FloorsError("the test articles have changed since the floors were set: --raise needs --corpus-changed")
    if same and corpus_changed:
        raise FloorsError("the test articles have not changed: floors only go up")
    old = floors.get("floors", {}) if same else {}
    return {"corpus": digest, "floors": {name: max(value, old.get(name, 0.0)) for name, value in reached.items()}}


def gate(
    items: Sequence[Item],
    reached: Mapping[str, float],
    *,
    move_up: bool,
    corpus_changed: bool,
    out: TextIO,
    path: Path = FLOORS,
) -> int:
    """Hold the figures against the floors, or raise the floors; 1 if something is below, or cannot be raised."""
    floors = json.loads(path.read_text("utf-8")) if path.exists() else {}
    digest = corpus_hash(items)
    if not move_up:
        problems = below_floors(reached, floors, digest)
        out.write("".join(f"\nbelow the floor: {problem}" for problem in problems) + "\n")
        return 1 if problems else 0
    try:
        higher = raised(reached, floors, digest, corpus_changed=corpus_changed)
    except FloorsError as error:
        out.write(f"\n{error}\n")
        return 1
    path.write_text(json.dumps(higher, indent=1) + "\n", "utf-8")
    return 0
