"""Fit the weights by which a claim's date is chosen, on the annotated training text.

    python -m models.fit_dates ARTICLES [PASSAGES ...] > extract/fields/date_weights.py

ARTICLES is the corpus folder (its training split is used), PASSAGES are JSON Lines files of marked passages. For each
claim the candidates are its article's dates and "no date"; the weights maximise the probability of the right ones
(a conditional logit with an L2 penalty), and are rounded to a tenth.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from extract.context import Claim, Context, Span, published_date, source_of
from extract.fields.date_choice import candidates, none_features, usable_mentions
from extract.fields.units import Unit
from extract.records import Article, Predicate, Status, UnitType
from extract.sentences import split_sentences
from models.oracle import gold_claims, read

_TAG = re.compile(r"<(/?)([a-z]\d+)>")
Group = tuple[list[dict[str, float]], list[bool], float]


def passage_claims(item: dict[str, Any]) -> tuple[Context, list[tuple[Claim, dict[str, Any]]]]:
    """A marked passage's context and claims, as `models.oracle.gold_claims` gives an article's."""
    spans: dict[str, Span] = {}
    text, last = "", 0
    for match in _TAG.finditer(item["text"]):
        text += item["text"][last : match.start()]
        last = match.end()
        spans[match[2]] = Span(spans[match[2]].start, len(text)) if match[1] else Span(len(text), len(text))
    text += item["text"][last:]
    article = Article(id=item["id"], text=text, published=item.get("published"))
    source, title_end = source_of(article)
    sentences = split_sentences(source)
    context = Context(article, source, title_end, sentences, published=published_date(article))
    claims = []
    for record in item["records"]:
        if record["u"] not in spans or record["p"] not in spans:
            continue
        unit = Unit(text[slice(*spans[record["u"]])], UnitType(record["unit_type"]), (spans[record["u"]],), ())
        cues = tuple(spans[name] for name in record["c"] if name in spans)
        places = [context.sentence_at(span.start) for span in (spans[record["u"]], *cues, spans[record["p"]])]
        stating = tuple(dict.fromkeys(places))
        claim = Claim(
            unit, Predicate(record["predicate"]), Status(record["status"]), stating, cues, (spans[record["p"]],)
        )
        claims.append((claim, record))
    return context, claims


def _group(claim: Claim, record: dict[str, Any], context: Context, weight: float) -> Group | None:
    """The candidates' features and which are right; None where no candidate is."""
    found = candidates(claim, context)
    if not found:
        return None
    gold = None if record.get("date") is None else str(record["date"])
    rows = [item.features for item in found] + [none_features(claim, context, usable_mentions(context))]
    right = [item.mention.value is not None and item.mention.value.iso == gold for item in found] + [gold is None]
    return (rows, right, weight) if any(right) else None  # type: ignore[return-value]


def groups(articles: Path, passages: list[Path]) -> Iterator[Group]:
    """One group a claim, with the gold cues and without (production finds few); an article's claims share its weight."""
    sources = [(gold_claims(item), 1.0) for item in read(articles, None, "train")]
    for path in passages:
        lines = path.read_text("utf-8").splitlines()
        sources += [(passage_claims(json.loads(line)), 0.25) for line in lines]
    for (context, claims), weight in sources:
        counts = Counter((claim.status, claim.predicate, record["date"]) for claim, record in claims)
        for claim, record in claims:
            share = weight / counts[claim.status, claim.predicate, record["date"]] ** 0.7
            bare = Claim(claim.unit, claim.predicate, claim.status, claim.sentences, (), claim.predicates)
            for variant in (claim, bare):
                group = _group(variant, record, context, share / 2)
                if group is not None:
                    yield group


def fit(data: list[Group], *, penalty: float, steps: int) -> dict[str, float]:
    """The weights, by gradient ascent on the log-likelihood of the right candidates."""
    names = sorted({name for rows, _, _ in data for row in rows for name in row})
    index = {name: i for i, name in enumerate(names)}
    matrices = []
    for rows, right, weight in data:
        matrix = np.zeros((len(rows), len(names)))
        for i, row in enumerate(rows):
            for name, value in row.items():
                matrix[i, index[name]] = value
        matrices.append((matrix, np.array(right), weight))
    theta = np.zeros(len(names))
    momentum, scale = np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, steps + 1):
        gradient = -penalty * theta
        for matrix, right, weight in matrices:
            scores = matrix @ theta
            scores -= scores.max()
            probability = np.exp(scores)
            probability /= probability.sum()
            posterior = np.where(right, probability, 0.0)
            posterior /= posterior.sum()
            gradient += weight * ((posterior - probability) @ matrix)
        momentum = 0.9 * momentum + 0.1 * gradient
        scale = 0.99 * scale + 0.01 * gradient**2
        theta += 0.05 * momentum / (1 - 0.9**step) / (np.sqrt(scale / (1 - 0.99**step)) + 1e-8)
    return {name: round(float(value), 1) for name, value in zip(names, theta, strict=True)}


def main() -> None:
    """Print the module that holds the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("passages", type=Path, nargs="*")
    parser.add_argument("--penalty", type=float, default=1.0)
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
