"""The floors: they hold for one corpus, and only go up."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from models import evaluate
from models.evaluate import TOLERANCE, below_floors, figures, raised
from models.scoring import score

FLOORS = {"corpus": "c1", "floors": {"record_f1": 0.7, "date": 0.9}}


@pytest.mark.parametrize(
    ("reached", "problems"),
    [
        ({"record_f1": 0.7, "date": 0.95}, 0),
        ({"record_f1": 0.7 - TOLERANCE / 2, "date": 0.9}, 0),
        ({"record_f1": 0.69, "date": 0.9}, 1),
        ({"record_f1": 0.6, "date": 0.8}, 2),
    ],
)
def test_figures_under_their_floor_are_named(reached: dict[str, float], problems: int) -> None:
    assert len(below_floors(reached, FLOORS, "c1")) == problems


def test_floors_of_another_corpus_do_not_hold() -> None:
    (problem,) = below_floors({"record_f1": 1.0, "date": 1.0}, FLOORS, "c2")
    assert "have changed" in problem


def test_floors_only_go_up() -> None:
    found = raised({"record_f1": 0.65, "date": 0.93}, FLOORS, "c1")
    assert found == {"corpus": "c1", "floors": {"record_f1": 0.7, "date": 0.93}}


def test_another_corpus_starts_anew() -> None:
    assert raised({"record_f1": 0.5}, FLOORS, "c2") == {"corpus": "c2", "floors": {"record_f1": 0.5}}


def test_figures_of_a_perfect_prediction() -> None:
    row = {"unit": "Puskesmas Melur", "unit_type": "puskesmas", "predicate": "WBK", "status": "awarded", "year": 2023}
    assert set(figures(score({"a": [row], "b": []}, {"a": [row]})).values()) == {1.0}


def test_two_files_are_compared(tmp_path: Path) -> None:
    row = {"unit": "Puskesmas Melur", "unit_type": "puskesmas", "predicate": "WBK", "status": "awarded", "year": 2023}
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "predicted.jsonl"
    gold.write_text(json.dumps({"id": "a", "records": [row]}) + "\n", "utf-8")
    predicted.write_text(json.dumps({"id": "a", "records": [row, {**row, "status": "failed"}]}) + "\n", "utf-8")
    out = io.StringIO()
    assert evaluate.main(["--gold", str(gold), "--predicted", str(predicted)], out=out) == 0
    assert "P 0.500  R 1.000  F1 0.667   tp 1 fp 1 fn 0" in out.getvalue()
