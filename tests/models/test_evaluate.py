"""What the evaluation prints and refuses."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from models import evaluate
from models.evaluate import groups_of, lines, read_predictions
from models.scoring import score

ROW = {"unit": "Puskesmas Melur", "unit_type": "puskesmas", "predicate": "WBK", "status": "awarded", "year": 2023}


def write(path: Path, *rows: Any) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_two_files_are_compared_with_gold(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", {"id": "a", "records": [ROW]})
    predicted = write(tmp_path / "predicted.jsonl", {"id": "a", "records": [ROW, {**ROW, "status": "failed"}]})
    out = io.StringIO()
    assert evaluate.main(["--gold", str(gold), "--predicted", str(predicted)], out=out) == 0
    assert "P 0.500  R 1.000  F1 0.667   tp 1 fp 1 fn 0" in out.getvalue()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--errors"],  # texts of the test split
        ["--gold", "x.jsonl"],
        ["--corpus-changed"],
        ["--raise", "--split", "train"],
    ],
)
def test_what_is_refused(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as error:
        evaluate.main(arguments)
    assert error.value.code == 2


def test_records_are_counted_by_register_and_difficulty() -> None:
    items = [
        {"id": "a", "register": "wire", "difficulty": ["caps", "list"], "records": [ROW]},
        {"id": "b", "register": "blogger", "difficulty": ["caps"], "records": []},
        {"id": "c", "records": [ROW]},
    ]
    gold: dict[str, Any] = {item["id"]: item["records"] for item in items}
    scores = score(gold, {"a": [ROW], "b": [ROW]}, groups=groups_of(items))
    counts = {name: (count.tp, count.fp, count.fn) for kind in scores.by.values() for name, count in kind.items()}
    assert counts["wire"] == counts["list"] == (1, 0, 0)
    assert counts["blogger"] == (0, 1, 0)
    assert counts["caps"] == (1, 1, 0)
    assert counts["WBK"] == (1, 1, 1)


def test_wrong_and_missing_values_are_told_apart() -> None:
    gold = [ROW | {"unit": f"Puskesmas {name}", "score": 90.5} for name in ("Melur", "Mawar", "Kenanga", "Dahlia")]
    found = [row | {"score": value} for row, value in zip(gold, (90.5, 75.0, None, 90.5), strict=True)]
    scores = score({"a": gold}, {"a": found})
    assert (scores.fields["score"].wrong_rate, scores.fields["score"].missing_rate) == (1 / 3, 1 / 4)
    (line,) = [line for line in lines(scores) if line.startswith("  score ")]
    assert "right 2 wrong 1 missing 1   of those given 0.333 wrong, of those expected 0.250 missing" in line


def test_predictions_are_read_as_extract_writes_them(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", {"id": 7, "source": "7.txt", "records": [ROW]})
    assert read_predictions(path) == {"7": [ROW]}


@pytest.mark.parametrize("row", [{"records": []}, {"id": "a"}, []])
def test_a_line_that_is_no_article_is_named(tmp_path: Path, row: object) -> None:
    path = write(tmp_path / "a.jsonl", {"id": "a", "records": []}, row)
    with pytest.raises(ValueError, match="line 2: an object with id and records is needed"):
        read_predictions(path)
