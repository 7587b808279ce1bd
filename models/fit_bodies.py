"""Fit the weights by which a claim's awarding body is chosen, on the annotated training articles.

    python -m models.fit_bodies > extract/fields/body_weights.py

As `models.fit_dates` does for dates: the candidates of a claim are its article's mentions of bodies, and nobody. Claims
of units that prepare, and of the Ombudsman's ratings, need no weights. How often a body is right, by weights that never
saw an article of its fold (`corpus/splits.toml`), among all units that are found, goes to stderr.
Needs the extra `train`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from extract.fields.bodies import LEAST, likely
from extract.fields.body_features import BodyView, features, none_features
from extract.records import Predicate, Status
from models.corpus import load_articles, load_splits
from models.fit_dates import Group, Weights, fit
from models.matching import body as label
from models.oracle import gold_claims, with_found_units

# What hardly stands in the training text and is known all the same: where the weights start.
SMALLEST = 0.12  # weights below are left out
START = {
    "foreign": -2.0, "guest": -1.0, "guest_far": -0.5, "guest_other_award": -2.0, "panrb_rule": -1.0, "own_rule": -0.5,
    "panrb_not": -3.0, "own_not": -3.0, "own_in_unit": -1.5, "own_office": -1.0, "own_given_awarded": 0.5,
    "own_gives_awarded": 0.8, "own_inner_awarded": 1.0, "own_level_awarded": 1.0, "panrb_inner_awarded": -0.5,
    "own_inspects_proposed": 0.5, "own_assessed_proposed": 0.5, "own_inspects_lost": 0.5, "own_assessed_lost": 0.5,
    "own_sends_lost": 2.0, "own_with_later_near_proposed": 0.5, "tells_True_giving": 1.5, "tells_True_assessing": 1.0,
    "then_past": 1.5, "then_recalled": 1.0, "tells_None_withdrawing": -0.5, "withdrawing_no_unit_awarded": -1.5,
    "does_own_panrb_past": 1.0, "does_own_own_past": 1.0, "panrb_decree": 2.0, "unsent_lost": -1.5,
    "unsent_proposed": -1.0, "told": 1.5, "told_giver": 1.5,
}  # fmt: skip


def groups() -> Iterator[Group]:
    """The candidates of each claim, nobody last, among the annotated units and all that are found.

    Claims of one predicate, status and body in one article share its weight.
    """
    for item in load_articles(load_splits().train):
        context, claims = gold_claims(dict(item))
        claims = [
            (claim, record)
            for claim, record in claims
            if claim.predicate is not Predicate.OMBUDSMAN and claim.status is not Status.PREPARING
        ]
        whole = with_found_units(context)
        alike = Counter((claim.status, claim.predicate, record["awarding_body"]) for claim, record in claims)
        for claim, record in claims:
            body = record["awarding_body"]
            share = 1.0 / alike[claim.status, claim.predicate, body] ** 0.7
            for seen in (context, whole):
                view = BodyView(claim, seen, record["year"])
                rows = [features(view, mention) for mention in view.candidates] + [none_features(view)]
                yield Group(
                    str(item["id"]),
                    tuple(dict.fromkeys(row, 1.0) for row in rows),
                    (*(label(mention.body) for mention in view.candidates), None),
                    None if body is None else label(body),
                    weight=share / 2,
                    whole=seen is whole and not record.get("optional"),
                )


def choose(item: Group, weights: Weights) -> str | None:
    """The body that the weights give."""
    points = [sum(weights.get(name, 0.0) for name in row) for row in item.rows]
    told, none = likely(points[:-1], [body for body in item.dates if body is not None], points[-1])
    best = max(told, key=lambda body: told[body], default=None)
    return best if best is not None and told[best] >= max(LEAST, none) else None


def cross_validate(data: Sequence[Group], *, penalty: float) -> Counter[str]:
    """What is right, wrong and missing, told by weights that never saw an article of its fold."""
    count: Counter[str] = Counter()
    for fold in load_splits().folds:
        held = set(fold)
        weights = fit([item for item in data if item.article not in held], penalty=penalty, start=START)
        for item in data:
            given = choose(item, weights)
            if item.article in held and item.whole and (given, item.gold) != (None, None):
                count["right" if given == item.gold else "missing" if given is None else "wrong"] += 1
    return count


def main() -> None:
    """Print the module that holds the weights, the figures to stderr."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--penalty", type=float, default=4.5)
    args = parser.parse_args()
    data = list(groups())
    count = cross_validate(data, penalty=args.penalty)
    sys.stderr.write(f"{dict(count)}: {count['right'] / max(1, count.total()):.3f} right\n")
    weights = fit(data, penalty=args.penalty, start=START)
    lines = "".join(f'    "{name}": {value},\n' for name, value in weights.items() if abs(value) >= SMALLEST)
    sys.stdout.write(
        '"""What speaks for and against a body, weighed: written by `python -m models.fit_bodies`."""\n\n'
        "from __future__ import annotations\n\n"
        "from collections.abc import Mapping\n\n"
        f"WEIGHTS: Mapping[str, float] = {{\n{lines}}}\n"
    )


if __name__ == "__main__":
    main()
