"""Probabilities and log-odds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.odds import log_odds, probability_of


@given(st.floats(0.001, 0.999))
def test_there_and_back(probability: float) -> None:
    assert probability_of(log_odds(probability)) == pytest.approx(probability)


@pytest.mark.parametrize(("probability", "total"), [(0.5, 0.0), (0.0, -6.9068), (1.0, 6.9068), (0.9, 2.1972)])
def test_log_odds_stay_finite(probability: float, total: float) -> None:
    assert log_odds(probability) == pytest.approx(total, abs=1e-4)
