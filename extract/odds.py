"""Probabilities as log-odds and back, which is how opinions of several models are weighed against each other."""

from __future__ import annotations

import math

_FLOOR = 1e-3


def log_odds(probability: float) -> float:
    """The logit of a probability, kept finite: nothing is more certain than one in a thousand."""
    kept = min(max(probability, _FLOOR), 1 - _FLOOR)
    return math.log(kept / (1 - kept))


def probability_of(total: float) -> float:
    """The probability with these log-odds."""
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))
