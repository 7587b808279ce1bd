"""Fit the weights that say whether a person in office takes part in a claim, and as what.

    python -m models.fit_parts > extract/fields/parts.json

Every (claim, person) of the training articles and of the passages is one example with the features of
`extract.fields.parts`; a person that the annotation leaves out of a record has the class `none`. Figures on the
training articles are cross-validated by the folds of `corpus/splits.toml` (passages are always trained on) and go to
stderr. Needs the extra `train`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from extract.fields.parts import NONE, by_fact, decide, features, probabilities
from extract.fields.people import find_officials
from extract.pipeline.assemble import occasion_of
from models.corpus import Item, load_articles, load_passages, load_splits
from models.oracle import gold_claims, with_found_units

Weights = dict[str, dict[str, float]]
PASSAGE_WEIGHT = 0.5  # a passage has less text around it than an article
SEEN_IN = 4  # articles; a fact of fewer has no weight
SMALLEST = 0.02  # weights below are left out


@dataclass(frozen=True, slots=True)
class Example:
    """One person and one claim."""

    article: str
    facts: dict[str, float]
    part: str
    weight: float
    counted: bool = True  # in an article and not of an optional record


def examples_of(item: Item, *, weight: float, found: bool = False) -> list[Example]:
    """All examples of an annotated article or passage; with `found`, among all the units that the extractor names."""
    context, claims = gold_claims(dict(item))
    if found:
        context = with_found_units(context)
    people = find_officials(context.source, title_end=context.title_end)
    examples = []
    share = weight / max(1, len(claims)) ** 0.5  # a list of thirty units is not thirty articles
    for claim, record in claims:
        occasion = occasion_of(claim, context)
        gold = {official["name"]: official["part"] for official in record["officials"]}
        for person in people:
            part = next((p for name, p in gold.items() if _same(name, person.name)), NONE)
            facts = features(person, claim, context, people, occasion)
            examples.append(Example(item["id"], facts, part, share, not record.get("optional")))
    return examples


def _same(gold: str, found: str) -> bool:
    """Whether two printed names are one person's: one holds all words of the other."""
    one, other = ({w.strip(".,").lower() for w in name.split()} for name in (gold, found))
    return one <= other or other <= one


def missed_names(item: Item) -> int:
    """How many officials of the records the finder does not find at all."""
    context, claims = gold_claims(dict(item))
    people = find_officials(context.source, title_end=context.title_end)
    counted = [record for _, record in claims if not record.get("optional")]
    names = [official["name"] for record in counted for official in record["officials"]]
    return sum(not any(_same(name, person.name) for person in people) for name in names)


def fit(examples: Sequence[Example], *, strength: float) -> Weights:
    """The weights of each class."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    known = {fact for fact, n in _articles_with(examples).items() if n >= SEEN_IN}
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform([{fact: 1.0 for fact in example.facts if fact in known} for example in examples])
    model = LogisticRegression(C=strength, max_iter=3000, fit_intercept=False)  # "bias" is a fact
    model.fit(matrix, [e.part for e in examples], sample_weight=[e.weight for e in examples])
    names = vectorizer.get_feature_names_out()
    return {
        str(part): {str(n): round(float(w), 3) for n, w in zip(names, row, strict=True) if abs(w) >= SMALLEST}
        for part, row in zip(model.classes_, model.coef_, strict=True)
    }


def _articles_with(examples: Sequence[Example]) -> Counter[str]:
    """In how many articles each fact occurs."""
    return Counter(fact for fact, _ in {(fact, example.article) for example in examples for fact in example.facts})


def figures(examples: Iterable[Example], guesses: Iterable[dict[str, float]], threshold: float, missed: int) -> Any:
    """Precision, recall and F1 of who takes part, and F1 of who takes part as what, after the rules that ship."""
    count: Counter[str] = Counter(missed=missed)
    for example, chances in zip(examples, guesses, strict=True):
        best, _ = decide(example.facts, chances, threshold)
        taking = best is not None
        count["found"] += taking and example.part != NONE
        count["right"] += taking and example.part == best
        count["extra"] += taking and example.part == NONE
        count["missed"] += not taking and example.part != NONE
    total = 2 * count["found"] + count["extra"] + count["missed"]
    precision = count["found"] / max(1, count["found"] + count["extra"])
    recall = count["found"] / max(1, count["found"] + count["missed"])
    return precision, recall, 2 * count["found"] / max(1, total), 2 * count["right"] / max(1, total)


def cross_validate(tested: Sequence[Example], trained: Sequence[Example], *, strength: float) -> list[dict[str, float]]:
    """The chances of each tested example, told by weights that never saw an article of its fold."""
    told: dict[int, dict[str, float]] = {}
    for fold in load_splits().folds:
        held = set(fold)
        weights = by_fact(fit([example for example in trained if example.article not in held], strength=strength))
        told.update({id(e): probabilities(e.facts, *weights) for e in tested if e.article in held})
    return [told[id(example)] for example in tested]


def main() -> None:
    """Print the weights as JSON, the figures to stderr."""
    items = load_articles(load_splits().train)
    alone = [example for item in items for example in examples_of(item, weight=0.5)]
    among = [example for item in items for example in examples_of(item, weight=0.5, found=True)]
    passages = [example for item in load_passages() for example in examples_of(item, weight=PASSAGE_WEIGHT)]
    trained = [*alone, *among, *passages]
    missed = sum(missed_names(item) for item in items)
    best = (0.0, 0.0, 0.0)
    for strength in (0.04, 0.06):
        guesses = cross_validate(among, trained, strength=strength)
        kept = [(e, g) for e, g in zip(among, guesses, strict=True) if e.counted]
        for threshold in (0.45, 0.5, 0.55):  # a wrong name is worse than a missing one
            scores = figures((e for e, _ in kept), (g for _, g in kept), threshold, missed)
            told = "P {:.3f} R {:.3f} F1 {:.4f} with part {:.4f}".format(*scores)
            sys.stderr.write(f"C {strength} at {threshold}: {told}\n")
            best = max(best, (scores[2] + scores[3], strength, threshold))
    _, strength, threshold = best
    weights = fit(trained, strength=strength)
    json.dump({"threshold": threshold, "weights": weights}, sys.stdout, indent=0, sort_keys=True, ensure_ascii=False)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
