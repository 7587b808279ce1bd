"""Fit the weights by which a claim's date is chosen, on the annotated training text.

    python -m models.fit_dates ARTICLES [PASSAGES ...] > extract/fields/date_weights.py

ARTICLES is the corpus folder (its training split is used), PASSAGES are JSON Lines files of annotated passages. For
each claim the candidates are its article's dates and "no date"; the weights maximise the probability of the right ones
(a conditional logit with an L2 penalty), and are rounded to a tenth.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from extract.context import Claim, Context
from extract.fields.date_choice import candidates
from extract.fields.date_features import none_features
from extract.fields.date_view import View
from models.oracle import gold_claims, read

# What hardly stands in the training text and is known all the same: where the weights start.
PRIOR = {
    "too_old": -4.0, "day_long_ago": -2.0, "founded_day": -2.0, "founded_part": -2.0, "until_day": -1.5,
    "until_part": -1.5, "to_come": -2.0, "holiday": -1.5, "years": -2.0, "part_after_now": -1.5, "plan_day": -1.0,
    "plan_part": -0.5, "edition_with_day": -3.0, "compared_part": -1.5, "compared_edition": -1.5, "covered": -1.5,
    "off_2_part": -1.0, "off_3_part": -1.5, "off_far_part": -2.0, "off_far_edition": -1.0, "tells_old": 2.0,
    "old_told_elsewhere": -1.0, "edition_told": 1.0, "label": 2.0,
}  # fmt: skip
Group = tuple[list[dict[str, float]], list[bool], float]


def _group(claim: Claim, record: dict[str, Any], context: Context, weight: float) -> Group | None:
    """The candidates' features and which are right; None where no candidate is."""
    view = View(claim, context)
    found = candidates(view)
    if not found:
        return None
    gold = None if record.get("date") is None else str(record["date"])
    rows = [item.features for item in found] + [none_features(view)]
    right = [item.value is not None and item.value.iso == gold for item in found] + [gold is None]
    return (rows, right, weight) if any(right) else None  # type: ignore[return-value]


def groups(articles: Path, passages: list[Path]) -> Iterator[Group]:
    """Groups of a claim: with the gold cues, without, and without the publication date, as production often has them.

    Claims of one event in one article share its weight.
    """
    sources = [(gold_claims(item), 1.0) for item in read(articles, None, "train")]
    for path in passages:
        sources += [(gold_claims(item), 0.25) for item in read(path, None, "all")]
    for (context, claims), weight in sources:
        counts = Counter((claim.status, claim.predicate, record["date"]) for claim, record in claims)
        for claim, record in claims:
            share = weight / counts[claim.status, claim.predicate, record["date"]] ** 0.7
            bare = replace(claim, cues=())
            undated = replace(context, article=replace(context.article, published=None), published=None)
            for variant, seen in ((claim, context), (bare, context), (bare, undated)):
                group = _group(variant, record, seen, share / 3)
                if group is not None:
                    yield group


def fit(data: list[Group], *, penalty: float, steps: int) -> dict[str, float]:
    """The weights, by gradient ascent on the log-likelihood of the right candidates."""
    names = sorted({name for rows, _, _ in data for row in rows for name in row} | set(PRIOR))
    index = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((sum(len(rows) for rows, _, _ in data), len(names)))
    for i, row in enumerate(row for rows, _, _ in data for row in rows):
        for name, value in row.items():
            matrix[i, index[name]] = value
    right = np.array([flag for _, flags, _ in data for flag in flags])
    sizes = np.array([len(rows) for rows, _, _ in data])
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    weight = np.repeat([share for _, _, share in data], sizes)
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    theta = prior.copy()
    momentum, scale = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        scores = matrix @ theta
        likely = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        model = likely / np.repeat(np.add.reduceat(likely, starts), sizes)
        correct = np.where(right, likely + 1e-12, 0.0)
        target = correct / np.repeat(np.add.reduceat(correct, starts), sizes)
        gradient = matrix.T @ (weight * (target - model)) - penalty * (theta - prior)
        momentum = 0.9 * momentum + 0.1 * gradient
        scale = 0.99 * scale + 0.01 * gradient**2
        theta += 0.05 * momentum / (1 - 0.9**step) / (np.sqrt(scale / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(value), 1) for name, value in zip(names, theta, strict=True)}


def main() -> None:
    """Print the module that holds the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("passages", type=Path, nargs="*")
    parser.add_argument("--penalty", type=float, default=3.0)
    parser.add_argument("--steps", type=int, default=300)
    args = parser.parse_args()
    weights = fit(list(groups(args.articles, args.passages)), penalty=args.penalty, steps=args.steps)
    lines = "".join(f'    "{name}": {value},\n' for name, value in weights.items() if value)
    sys.stdout.write(
        '"""What speaks for and against a date, weighed: written by `python -m models.fit_dates`."""\n\n'
        "from __future__ import annotations\n\n"
        "from collections.abc import Mapping\n\n"
        f"WEIGHTS: Mapping[str, float] = {{\n{lines}}}\n"
    )


if __name__ == "__main__":
    main()
