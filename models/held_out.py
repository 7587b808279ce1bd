"""What the encoder said of articles that it was not trained on, as `models.predict` wrote it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.context import Claim, Span
from extract.pipeline.claims import EncoderScores


@dataclass(frozen=True, slots=True, eq=False)
class HeldOut:
    """The encoder's opinion of one article: what `extract.context.Opinion` asks, answered from the file."""

    row: Mapping[str, Any]

    @property
    def claims(self) -> EncoderScores:
        """The probability of each status, by unit and predicate."""
        return {(claim["unit"], claim["predicate"]): claim["probabilities"] for claim in self.row["claims"]}

    def dates(self, claim: Claim, dates: Sequence[Span]) -> dict[Span, float]:
        """How likely each of the dates is the claim's; nothing of a claim that the encoder found unlikely."""
        told = [
            number
            for number, (unit, predicate, status) in enumerate(self.row["likely"])
            if (predicate, status) == (claim.predicate, claim.status) and self._names(unit) == set(claim.unit.mentions)
        ]
        spans = [Span(start, end) for start, end, _ in self.row["date_mentions"]]
        return {spans[date]: likely for date, number, likely in self.row["dates"] if number in told}

    def _names(self, unit: int) -> set[Span]:
        return {Span(start, end) for start, end, _ in self.row["units"][unit]["mentions"]}


def read_held_out(path: Path) -> dict[str, HeldOut]:
    """The opinions in a file, by article."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return {row["id"]: HeldOut(row) for row in rows}
