"""The headlines are the scorer's figures, and their intervals hold them."""

from __future__ import annotations

from typing import Any

import pytest

from models.calibration import bands, calibration_error
from models.headlines import intervals
from models.scoring import score


def row(unit: str, **values: Any) -> dict[str, Any]:
    base = {"unit": f"Polres {unit}", "unit_type": "polres", "predicate": "WBK", "status": "awarded", "year": 2023}
    return base | {"date": "2023-12-05", "confidence": 0.9} | values


NAMES = ("Melur", "Mawar", "Kenanga", "Dahlia", "Anggrek", "Cempaka", "Seroja", "Teratai")
GOLD = {
    **{name: [row(name, officials=[{"name": "Budi Santoso", "part": "giver"}])] for name in NAMES},
    "none": [],
    "neither": [],
}
PREDICTED = {
    **{name: [row(name)] for name in NAMES[:4]},
    "Anggrek": [row("Anggrek", date="2023-11-05", officials=[{"name": "Budi Santoso", "part": "recipient"}])],
    "Cempaka": [row("Cempaka", status="failed", confidence=0.4)],
    "none": [row("Lain", confidence=0.6)],
}


def test_headlines_are_the_scorers_figures() -> None:
    scores, found = score(GOLD, PREDICTED), intervals(GOLD, PREDICTED, resamples=50)
    expected = {
        "record F1": scores.records.f1,
        "  awarded": scores.group("status", "awarded").f1,
        "  other statuses": scores.group("status", "other").f1,
        "false-positive rate on articles without records": scores.false_alarm_rate,
        "articles with a record, F1": scores.articles_with_record.f1,
        "date right": scores.fields["date"].accuracy,
        "wrong-date rate": scores.wrong_date_rate,
        "officials F1": scores.officials.f1,
        "officials with part F1": scores.officials_with_part.f1,
        "calibration error": calibration_error(bands(scores.confidences)),
    }
    assert {name: interval.value for name, interval in found.items()} == pytest.approx(expected)
    assert expected["record F1"] == pytest.approx(10 / 15)  # 5 right, 2 wrong, 3 missed
    assert expected["false-positive rate on articles without records"] == 0.5
    assert expected["wrong-date rate"] == 0.2


def test_an_interval_holds_its_figure_and_is_the_same_again() -> None:
    found = intervals(GOLD, PREDICTED)
    assert found == intervals(GOLD, PREDICTED)
    f1 = found["record F1"]
    assert 0 < f1.low < f1.value < f1.high < 1


def test_an_interval_narrows_with_more_articles() -> None:
    more = {f"{id_} {n}": rows for n in range(9) for id_, rows in GOLD.items()}
    predicted = {f"{id_} {n}": rows for n in range(9) for id_, rows in PREDICTED.items()}
    few, many = intervals(GOLD, PREDICTED)["record F1"], intervals(more, predicted)["record F1"]
    assert many.value == pytest.approx(few.value)
    assert (many.high - many.low) == pytest.approx((few.high - few.low) / 3, rel=0.25)  # by the root of nine


def test_articles_that_are_all_right_leave_no_doubt() -> None:
    gold = {name: [row(name)] for name in NAMES}
    f1 = intervals(gold, gold)["record F1"]
    assert (f1.low, f1.value, f1.high) == (1.0, 1.0, 1.0)


def test_no_articles_give_no_interval() -> None:
    with pytest.raises(ValueError, match="no articles"):
        intervals({}, {})


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        ([], 0.0),
        ([(1.0, True), (1.0, True)], 0.0),
        ([(0.95, False)], 0.95),
        ([(0.75, True), (0.75, False)], 0.25),
        ([(0.75, True), (0.25, False)], 0.25),  # two bands, each off by a quarter
        ([(0.5, True), (0.5, False), (0.9, True)], 0.1 / 3),
    ],
)
def test_calibration_error(pairs: list[tuple[float, bool]], error: float) -> None:
    assert calibration_error(bands(pairs)) == pytest.approx(error)


def test_confidence_is_held_against_unit_predicate_and_status_alone() -> None:
    gold = {"a": [row("Melur", year=2022), row("Mawar", optional=True)]}
    scores = score(gold, {"a": [row("Melur", year=2023), row("Mawar"), row("Kenanga", confidence=0.3)]})
    assert sorted(scores.confidences) == [(0.3, False), (0.9, True)]


def test_detection_counts_articles_with_any_record() -> None:
    gold = {"a": [row("Melur", status="failed")], "b": [], "c": [row("Mawar")], "d": [row("Dahlia", optional=True)]}
    count = score(gold, {"a": [row("Lain")], "b": [row("Lain")], "d": [row("Lain")]}).articles_with_record
    assert (count.tp, count.fp, count.fn) == (1, 1, 1)
