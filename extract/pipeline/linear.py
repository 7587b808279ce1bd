"""A softmax over named features: `models.fit_claims` fits the weights, the pipeline applies them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

COMPACT = (",", ":")  # a sixteenth of the file is blanks otherwise


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of a multinomial logistic regression: one row of class weights for each feature."""

    classes: tuple[str, ...]
    weights: Mapping[str, Sequence[float]]

    def probabilities(self, features: Mapping[str, float]) -> dict[str, float]:
        """The probability of each class. Features without weights count nothing."""
        totals = [0.0] * len(self.classes)
        for name, value in features.items():
            row = self.weights.get(name)
            if row is not None:
                for place, weight in enumerate(row):
                    totals[place] += weight * value
        top = max(totals)
        powers = [math.exp(total - top) for total in totals]
        whole = sum(powers)
        return {name: power / whole for name, power in zip(self.classes, powers, strict=True)}

    def reasons(self, features: Mapping[str, float], wanted: str, *, most: int = 5) -> list[tuple[str, float]]:
        """The features that speak most for a class, against the mean of all classes, with what each adds."""
        place = self.classes.index(wanted)
        found = []
        for name, value in features.items():
            row = self.weights.get(name)
            if row is not None:
                found.append((name, value * (row[place] - sum(row) / len(row))))
        return sorted(found, key=lambda item: -item[1])[:most]


def read_linear(written: bytes) -> Linear:
    """Weights from JSON, `{"classes": [...], "weights": {feature: [...]}}`."""
    data = json.loads(written)
    return Linear(tuple(data["classes"]), data["weights"])


def save_linear(model: Linear, path: Path) -> None:
    """Write weights so that the same weights give the same bytes."""
    rows = (
        f"{json.dumps(name, ensure_ascii=False)}:{json.dumps(row, separators=COMPACT)}"
        for name, row in sorted(model.weights.items())
    )
    head = f'{{"classes": {json.dumps(model.classes)}, "weights": {{\n'
    path.write_text(head + ",\n".join(rows) + "\n}}\n", "utf-8")
