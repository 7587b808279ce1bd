"""How far confidence is from the share of records that are right (expected calibration error, Naeini et al., 2015)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

BANDS = 10


@dataclass(frozen=True, slots=True)
class Band:
    """The records of one tenth of the scale of confidence."""

    records: int
    confidence: float  # sum
    right: int

    @property
    def gap(self) -> float:
        """By how many records confidence and truth differ."""
        return abs(self.confidence - self.right)


def bands(pairs: Sequence[tuple[float, bool]]) -> list[Band]:
    """The records by confidence, from 0 to 1 in ten bands; a band without records counts nothing."""
    numbers = [min(int(confidence * BANDS), BANDS - 1) for confidence, _ in pairs]
    found = []
    for band in range(BANDS):
        inside = [pair for pair, number in zip(pairs, numbers, strict=True) if number == band]
        total = sum(confidence for confidence, _ in inside)
        found.append(Band(len(inside), total, sum(right for _, right in inside)))
    return found


def calibration_error(found: Sequence[Band]) -> float:
    """The mean gap between confidence and truth over all records; 0 where there is none."""
    records = sum(band.records for band in found)
    return sum(band.gap for band in found) / records if records else 0.0
