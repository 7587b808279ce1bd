"""The scorer against cases worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.matching import body, same_person, same_place, same_unit
from models.scoring import score


def row(unit: str = "Puskesmas Sukamaju", **values: Any) -> dict[str, Any]:
    base = {"unit": unit, "unit_type": "puskesmas", "predicate": "WBK", "status": "awarded", "year": 2023}
    return base | values


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("Dinas Kesehatan Kota Cimekar", "Dinkes Kota Cimekar", 1.0),
        ("Puskesmas Mekar 1", "Puskesmas Mekar 3", 0.0),
        ("Kejaksaan Negeri Kota Mekar", "Kejaksaan Negeri Kabupaten Mekar", 0.0),
        ("Lapas Kelas IIB Sukamaju", "Lembaga Pemasyarakatan Sukamaju", 1.0),
        ("Rumah Sakit Umum Daerah (RSUD) Mekar", "RSUD Mekar", 1.0),
        ("RSUD Mekar Kota Sukamaju", "RSUD Mekar", 0.9),
    ],
)
def test_same_unit(gold: str, predicted: str, same: float) -> None:
    assert same_unit({"unit": gold}, {"unit": predicted}) == pytest.approx(same)


def test_local_governments_compare_by_region() -> None:
    gold = {"unit": "Pemkot Mekar", "unit_type": "pemda", "region": "Kota Mekar"}
    assert same_unit(gold, {**gold, "unit": "Kota Mekar"}) == 1.0
    assert same_unit(gold, {**gold, "region": "Kabupaten Mekar"}) == 0.0


def test_a_region_is_the_same_in_one_word_or_two() -> None:
    assert same_place("Kabupaten Batang Hari", "Kabupaten Batanghari")
    assert not same_place("Kabupaten Batang", "Kabupaten Batanghari")


def test_aliases_count() -> None:
    assert same_unit({"unit": "DPMPTSP X", "unit_aliases": ["Mal Layanan Y"]}, {"unit": "Mal Layanan Y"}) == 1.0


@pytest.mark.parametrize(("a", "b"), [("dr. Budi Santoso, M.Kes", "Budi Santoso"), ("AKBP Rudi H", "Rudi")])
def test_same_person(a: str, b: str) -> None:
    assert same_person(a, b)


def test_different_people() -> None:
    assert not same_person("Budi Santoso", "Siti Aminah")


def test_body_labels() -> None:
    assert body("Kementerian PAN dan RB") == body("KemenPAN-RB") == "KemenPANRB"
    assert body("Kementerian Lingkungan Hidup dan Kehutanan") == body("KLHK") == "KemenLHK"
    assert body("BPOM") == body("Badan POM RI") != body("BNN")
    assert body("Pemprov DKI Jakarta") == "pemprov dki jakarta"


def test_counts_of_a_mixed_article() -> None:
    gold = [row(), row(predicate="WBBM", status="preparing", year=None), row("Puskesmas Mekar", optional=True)]
    predicted = [row(), row("Puskesmas Lain")]
    scores = score({"a": gold}, {"a": predicted})
    assert (scores.records.tp, scores.records.fp, scores.records.fn) == (1, 1, 1)
    assert scores.group("status", "awarded").fp == 1
    assert scores.group("status", "preparing").fn == 1
    assert scores.articles_with_award.tp == 1


def test_a_year_that_differs_is_another_record() -> None:
    scores = score({"a": [row(year=2022)]}, {"a": [row(year=2023)]})
    assert (scores.records.tp, scores.records.fp, scores.records.fn) == (0, 1, 1)


def test_an_empty_year_contradicts_nothing() -> None:
    assert score({"a": [row(year=2022)]}, {"a": [row(year=None)]}).records.tp == 1


def test_optional_records_cost_nothing_found_or_missed() -> None:
    gold = {"a": [row(optional=True)], "b": [row(optional=True)]}
    scores = score(gold, {"a": [row()], "b": []})
    assert (scores.records.tp, scores.records.fp, scores.records.fn) == (0, 0, 0)


@pytest.mark.parametrize(
    ("gold", "predicted", "right", "wrong", "missing", "contradicting"),
    [
        ("2023-12-05", "2023-12-05", 1, 0, 0, 0),
        ("2023-12-05", "2023-12", 0, 1, 0, 0),
        ("2023-12-05", "2023-11-05", 0, 1, 0, 1),
        ("2023-12-05", None, 0, 0, 1, 0),
        (None, "2023-12-05", 0, 0, 0, 0),
    ],
)
def test_dates(
    gold: str | None, predicted: str | None, right: int, wrong: int, missing: int, contradicting: int
) -> None:
    scores = score({"a": [row(date=gold)]}, {"a": [row(date=predicted)]})
    item = scores.fields["date"]
    assert (item.right, item.wrong, item.missing) == (right, wrong, missing)
    assert scores.dates_contradicting == contradicting


def test_officials_by_name_and_part() -> None:
    gold = [{"name": "Budi Santoso", "part": "giver"}, {"name": "Siti Aminah", "part": "recipient"}]
    found = [{"name": "Budi Santoso", "part": "spokesperson"}, {"name": "Rahmat", "part": "giver"}]
    scores = score({"a": [row(officials=gold)]}, {"a": [row(officials=found)]})
    assert (scores.officials.tp, scores.officials.fp, scores.officials.fn) == (1, 1, 1)
    assert (scores.officials_with_part.tp, scores.officials_with_part.fp, scores.officials_with_part.fn) == (0, 2, 2)


def test_false_alarms_are_counted_on_articles_without_records() -> None:
    scores = score({"a": [], "b": []}, {"a": [row()], "b": []})
    assert (scores.empty_articles, scores.false_alarms) == (2, 1)


CASE = Path(__file__).with_name("scored_case")


def rows(name: str) -> dict[str, Any]:
    lines = (CASE / name).read_text("utf-8").splitlines()
    return {item["id"]: item["records"] for item in map(json.loads, lines)}


def test_the_reference_scorer_agrees() -> None:
    """`expected.json` is what the reference scorer of the guideline printed for this case."""
    expected = json.loads((CASE / "expected.json").read_text("utf-8"))
    scores = score(rows("gold.jsonl"), rows("predicted.jsonl"))
    counts = {
        "record_f1": scores.records,
        "awarded_f1": scores.group("status", "awarded"),
        "other_status_f1": scores.group("status", "other"),
        "articles_with_award": scores.articles_with_award,
        "officials": scores.officials,
        "officials_with_part": scores.officials_with_part,
    }
    for name, count in counts.items():
        found = {"tp": count.tp, "fp": count.fp, "fn": count.fn, "f1": round(count.f1, 4)}
        assert found == {key: expected[name][key] for key in found}, name
    for name, field in scores.fields.items():
        assert (field.right, field.total) == (expected["fields"][name]["right"], expected["fields"][name]["of"]), name
    assert scores.dates_contradicting == expected["wrong_dates"]["contradicting"]
    assert scores.dates_given == expected["wrong_dates"]["given"]
