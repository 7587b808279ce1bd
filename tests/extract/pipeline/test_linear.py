"""The softmax over named features."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from extract.pipeline.linear import Linear, read_linear, save_linear

MODEL = Linear(("none", "awarded"), {"bias": [0.0, -1.0], "between:meraih": [0.0, 3.0], "negated": [0.5, -2.0]})


def test_probabilities() -> None:
    found = MODEL.probabilities({"bias": 1.0, "between:meraih": 1.0, "unknown": 9.0})
    assert found["awarded"] == pytest.approx(1 / (1 + math.exp(-2)))
    assert sum(found.values()) == pytest.approx(1.0)


def test_large_sums_stay_finite() -> None:
    assert MODEL.probabilities({"between:meraih": 1e4})["awarded"] == 1.0


def test_reasons_name_the_features_that_speak_most_for_a_class() -> None:
    features = {"bias": 1.0, "between:meraih": 1.0, "negated": 1.0}
    assert MODEL.reasons(features, "awarded", most=1) == [("between:meraih", 1.5)]


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    save_linear(MODEL, path)
    before = path.read_bytes()
    assert read_linear(before) == MODEL
    save_linear(read_linear(before), path)
    assert path.read_bytes() == before
