"""The floors: they hold for one corpus, and only go up."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from models.corpus import load_articles, load_splits
from models.floors import FLOORS, TOLERANCE, FloorsError, below_floors, corpus_hash, figures, gate, raised
from models.scoring import score

SET = {"corpus": "c1", "floors": {"record_f1": 0.7, "date": 0.9}}


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
    assert len(below_floors(reached, SET, "c1")) == problems


def test_floors_of_another_corpus_do_not_hold() -> None:
    (problem,) = below_floors({"record_f1": 1.0, "date": 1.0}, SET, "c2")
    assert "have changed" in problem


def test_floors_only_go_up() -> None:
    found = raised({"record_f1": 0.65, "date": 0.93, "score": 0.5}, SET, "c1")
    assert found == {"corpus": "c1", "floors": {"record_f1": 0.7, "date": 0.93, "score": 0.5}}


def test_another_corpus_starts_anew_where_a_person_says_so() -> None:
    assert raised({"record_f1": 0.5}, SET, "c2", corpus_changed=True) == {"corpus": "c2", "floors": {"record_f1": 0.5}}
    with pytest.raises(FloorsError, match="needs --corpus-changed"):
        raised({"record_f1": 0.5}, SET, "c2")


def test_the_same_corpus_cannot_be_called_another_to_lower_floors() -> None:
    with pytest.raises(FloorsError, match="floors only go up"):
        raised({"record_f1": 0.5}, SET, "c1", corpus_changed=True)


ROW = {"unit": "Puskesmas Melur", "unit_type": "puskesmas", "predicate": "WBK", "status": "awarded", "year": 2023}
ITEM = {"id": "a", "published": None, "title": None, "text": "Puskesmas Melur meraih WBK.", "records": [ROW]}


def test_figures_of_a_perfect_prediction() -> None:
    found = score({"a": [ROW], "b": []}, {"a": [ROW]})
    assert set(figures(found, found).values()) == {1.0}


def test_figures_of_a_wrong_prediction() -> None:
    found = score({"a": [ROW], "b": []}, {"a": [], "b": [ROW | {"confidence": 0.8}]})
    reached = figures(found, found)
    assert (reached["record_f1"], reached["empty_articles_kept_empty"], reached["calibration"]) == (0.0, 0.0, 0.2)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"text": "Puskesmas Melur meraih WBBM."}, False),
        ({"records": [ROW | {"year": 2022}]}, False),
        ({"records": []}, False),
        ({"published": "2023-12-06"}, False),
        ({"register": "wire", "difficulty": ["caps"]}, True),
        ({"records": [ROW | {"spans": {}, "evidence": []}]}, True),
    ],
)
def test_the_hash_is_that_of_what_is_scored(change: dict[str, Any], same: bool) -> None:
    assert (corpus_hash([ITEM | change]) == corpus_hash([ITEM])) is same


def test_the_order_of_articles_does_not_matter() -> None:
    other = ITEM | {"id": "b"}
    assert corpus_hash([ITEM, other]) == corpus_hash([other, ITEM])


def run(
    path: Path, reached: dict[str, float], *, move_up: bool = False, corpus_changed: bool = False
) -> tuple[int, str]:
    out = io.StringIO()
    status = gate([ITEM], reached, move_up=move_up, corpus_changed=corpus_changed, out=out, path=path)
    return status, out.getvalue()


def test_the_file_changes_only_when_floors_are_raised(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert run(path, {"date": 0.5}, move_up=True)[0] == 1  # no floors yet: another corpus
    assert not path.exists()
    assert run(path, {"date": 0.5}, move_up=True, corpus_changed=True)[0] == 0
    assert run(path, {"date": 0.7}) == (0, "\n")
    assert json.loads(path.read_text())["floors"] == {"date": 0.5}
    assert run(path, {"date": 0.7}, move_up=True)[0] == 0
    assert json.loads(path.read_text())["floors"] == {"date": 0.7}
    status, said = run(path, {"date": 0.6})
    assert status == 1
    assert "date is 0.6000, under its floor of 0.7000" in said


def test_the_floors_are_those_of_the_test_articles() -> None:
    assert json.loads(FLOORS.read_text())["corpus"] == corpus_hash(load_articles(load_splits().test))
