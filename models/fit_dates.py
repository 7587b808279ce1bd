"""Fit the weights by which a claim's date is chosen, on the annotated training text.

    python -m models.fit_dates > extract/fields/date_weights.py

For each claim of the training articles the candidates are its article's dates and "no date"; the weights maximise the
probability of the right ones (a conditional logit with an L2 penalty). Passages are not used: they have too little
around a claim, and with them fewer dates of articles are right. How often a date is right, by weights that never saw
an article of its fold (`corpus/splits.toml`), goes to stderr. Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from extract.context import Claim, Context
from extract.fields.date_choice import agree, candidates, chances, editions_of, likeliest
from extract.fields.date_features import none_features
from extract.fields.date_view import View
from models.corpus import load_articles, load_splits
from models.oracle import gold_claims, with_found_units

# What hardly stands in the training text and is known all the same: where the weights start.
PRIOR = {
    "too_old": -4.0, "day_long_ago": -2.0, "founded_day": -2.0, "founded_part": -2.0, "until_day": -1.5, "until_part":
    -1.5, "to_come": -2.0, "holiday": -1.5, "years": -2.0, "part_after_now": -1.5, "plan_day": -1.0, "plan_part": -0.5,
    "edition_with_day": -3.0, "compared_part": -1.5, "compared_edition": -1.5, "covered": -1.5, "off_2_part": -1.0,
    "off_3_part": -1.5, "off_far_part": -2.0, "off_far_edition": -1.0, "tells_old": 2.0, "old_told_elsewhere": -1.0,
    "edition_told": 1.0, "label": 2.0, "no_failure_near_award": -0.5, "row_of_another_day": -2.0, "row_of_another_part":
    -2.0, "row_of_another_edition": -1.0, "year_before_rating": -1.0, "was_before_rating": -1.5, "was_before_result":
    -1.0, "visited_result": -0.5, "visited_step": -0.5, "heading_part": 1.0, "heading_edition": 1.0, "then_part": 2.5,
    "then_edition": 2.0, "each_own": 3.0, "each_other": -3.0, "column_of_before": -2.0, "clause_failed_part": -1.0,
    "clause_failed_edition": -1.0, "edition_at_occasion": 0.5, "occasion_of_edition_rating": -0.5,
}  # fmt: skip
SMALLEST = 0.03  # weights below are left out
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Group:
    """A claim's candidates, "no date" last: their features, their dates and which is the annotator's."""

    article: str
    rows: tuple[dict[str, float], ...]
    dates: tuple[str | None, ...]
    gold: str | None
    weight: float
    whole: bool  # as the annotation gives it: with its cues and its article's day of publication

    @property
    def right(self) -> list[bool]:
        """Which candidates are right."""
        return [date == self.gold for date in self.dates]


def group(claim: Claim, record: dict[str, Any], context: Context, *, weight: float, whole: bool) -> Group | None:
    """A claim's candidates; None where its article has no date."""
    view = View(claim, context)
    found = candidates(view)
    if not found:
        return None
    rows = (*(dict(item.features) for item in found), none_features(view))
    dates = (*(item.value.iso for item in found), None)
    gold = None if record.get("date") is None else str(record["date"])
    return Group(context.article.id, rows, dates, gold, weight, whole)


def groups() -> Iterator[Group]:
    """Groups of a claim: with and without the gold cues, the units that are found beside the records', and the date of
    publication, as production often has them. Claims of one event in one article share its weight.
    """
    for item in load_articles(load_splits().train):
        context, claims = gold_claims(dict(item))
        counts = Counter((claim.status, claim.predicate, record["date"]) for claim, record in claims)
        seen = [(context, _undated(context)) for context in (context, with_found_units(context))]
        for claim, record in claims:
            share = 1.0 / counts[claim.status, claim.predicate, record["date"]] ** 0.7
            bare = replace(claim, cues=())
            for dated, undated in seen:
                for variant, told in ((claim, dated), (bare, dated), (bare, undated)):
                    whole = variant is claim and told is context and not record.get("optional")
                    found = group(variant, record, told, weight=share / 6, whole=whole)
                    if found is not None:
                        yield found


def _undated(context: Context) -> Context:
    return replace(context, article=replace(context.article, published=None), published=None)


def fit(data: Sequence[Group], *, penalty: float, start: Mapping[str, float] = PRIOR) -> Weights:
    """The weights with the highest log-likelihood of the right candidates, held near where they start by a penalty."""
    data = [item for item in data if any(item.right)]
    names = sorted({name for item in data for row in item.rows for name in row} | set(start))
    index = {name: i for i, name in enumerate(names)}
    rows = [row for item in data for row in item.rows]
    starts_of_rows = np.cumsum([0, *(len(row) for row in rows)])
    columns = [index[name] for row in rows for name in row]
    matrix = csr_matrix((np.ones(len(columns)), columns, starts_of_rows), shape=(len(rows), len(names)))
    right = np.array([flag for item in data for flag in item.right])
    sizes = [len(item.rows) for item in data]
    starts = np.cumsum([0, *sizes[:-1]])
    group_of = np.repeat(np.arange(len(data)), sizes)
    weight = np.array([item.weight for item in data])
    prior = np.array([start.get(name, 0.0) for name in names])

    def loss(theta: np.ndarray) -> tuple[float, np.ndarray]:
        points = matrix @ theta
        likely = np.exp(points - np.maximum.reduceat(points, starts)[group_of])
        correct = np.where(right, likely, 0.0)
        of_all, of_right = np.add.reduceat(likely, starts), np.add.reduceat(correct, starts) + 1e-300
        slope = matrix.T @ (weight[group_of] * (correct / of_right[group_of] - likely / of_all[group_of]))
        off = theta - prior
        value = -float(weight @ np.log(of_right / of_all)) + penalty / 2 * float(off @ off)
        return value, penalty * off - slope

    found = minimize(loss, prior.copy(), jac=True, method="L-BFGS-B").x
    return {name: round(float(value), 2) for name, value in zip(names, found, strict=True)}


def chances_by_date(item: Group, weights: Weights) -> dict[str | None, float]:
    """The chance of each date, and of none under None."""
    points = [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in item.rows]
    told: dict[str | None, float] = defaultdict(float)
    for date, chance in zip(item.dates, chances(points), strict=True):
        told[date] += chance
    return told


def cross_validate(data: Sequence[Group], *, penalty: float) -> Counter[str]:
    """What is right, wrong and missing, told by weights that never saw an article of its fold."""
    count: Counter[str] = Counter()
    for fold in load_splits().folds:
        held = set(fold)
        weights = fit([item for item in data if item.article not in held], penalty=penalty)
        for item in data:
            if item.article in held and item.whole:
                told = chances_by_date(item, weights)
                none = told.pop(None)
                editions = editions_of((date, row) for date, row in zip(item.dates, item.rows, strict=True) if date)
                given, _ = likeliest({date: told[date] for date in told if date is not None}, none, editions)
                count["given"] += given is not None
                if item.gold is not None:
                    count["right" if given == item.gold else "missing" if given is None else "wrong"] += 1
                    count["contradicting"] += given is not None and not agree(given, item.gold)
    return count


def main() -> None:
    """Print the module that holds the weights, the figures to stderr."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--penalty", type=float, default=1.5)
    args = parser.parse_args()
    data = list(groups())
    count = cross_validate(data, penalty=args.penalty)
    total = count["right"] + count["wrong"] + count["missing"]
    share, contradicting = count["right"] / max(1, total), count["contradicting"] / max(1, count["given"])
    sys.stderr.write(f"{dict(count)}: {share:.3f} right, {contradicting:.3f} of those given contradict\n")
    weights = fit(data, penalty=args.penalty)
    lines = "".join(f'    "{name}": {value},\n' for name, value in weights.items() if abs(value) >= SMALLEST)
    sys.stdout.write(
        '"""What speaks for and against a date, weighed: written by `python -m models.fit_dates`."""\n\n'
        "from __future__ import annotations\n\n"
        "from collections.abc import Mapping\n\n"
        f"WEIGHTS: Mapping[str, float] = {{\n{lines}}}\n"
    )


if __name__ == "__main__":
    main()
