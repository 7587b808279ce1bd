"""Fit the two linear models that decide claims, and measure them by cross-validation.

    python -m models.fit_claims --encoder run/held-out.jsonl    write models/id_wbk
    python -m models.fit_claims --measure                       only print the cross-validated figures

The candidates' model is fitted on the training articles and the passages; the pairs' model on what the candidates'
model says of articles that it was not fitted on. Held-out articles and passages never share an event. Thresholds are
those with the best cross-validated record F1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TextIO

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from extract.context import Context
from extract.odds import log_odds
from extract.pipeline.candidates import Candidate, find_candidates
from extract.pipeline.claims import (
    CANDIDATES,
    PAIRS,
    SUMS,
    Decider,
    Decision,
    EncoderScores,
    ScoredPairs,
    decide_pairs,
    with_encoder,
)
from extract.pipeline.features import Features, Reader, describe
from extract.pipeline.linear import Linear, save_linear
from extract.pipeline.pairs import CLASSES, STATUSES, Pair, describe_pairs, make_pairs
from extract.pipeline.prepare import find_mentions, open_article
from extract.pipeline.settle import settle
from models.corpus import Item, article_of, load_articles, load_passages, load_splits, to_source, without_events
from models.held_out import read_held_out
from models.matching import SAME_UNIT, same_unit
from models.scoring import Scores, score

PIPELINE = Path(__file__).with_name("id_wbk")
COMPONENT = PIPELINE / "wbk_claims"
C_CANDIDATES, C_PAIRS = 0.1, 0.03  # inverse regularisation, chosen by cross-validation
ENCODER_WEIGHT = 0.7  # of 0.5, 0.6, 0.7 and 1 the best on articles that neither model had seen
ARTICLE_WEIGHT = 2.5  # a candidate of an article counts as so many of a passage: articles are what is read
WEAK, OPTIONAL, MIXED = 0.5, 0.3, 0.7  # weights of labels that are less certain
MIN_COUNT = 2  # a feature seen less often is left out
KEEP = 0.03  # weights that are all smaller in size are left out of the file, which keeps the pipeline under 40 MB
DESCRIPTION = "Records of WBK, WBBM, zona integritas and Ombudsman ratings from Indonesian news; README.md is its card."
NEVER = -10.0  # log-odds of a status that the training text does not hold
GRID = (0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate with its label."""

    candidate: Candidate
    features: Features
    label: str
    weight: float


@dataclass(frozen=True, slots=True)
class Prepared:
    """An item as the extractor sees it, and the gold records of each of its units."""

    item: Item
    context: Context
    gold: Mapping[int, Sequence[Row]]
    examples: tuple[Example, ...]


def prepare(item: Item) -> Prepared:
    """Find the candidates of an item and label them."""
    context = find_mentions(open_article(article_of(item)))
    gold: dict[int, list[Row]] = defaultdict(list)
    for record in item["records"]:
        likeness = [same_unit(record, {"unit": u.name, "unit_aliases": u.aliases}) for u in context.units]
        if likeness and max(likeness) >= SAME_UNIT:
            gold[likeness.index(max(likeness))].append(record)
    reader = Reader(context)
    examples = []
    for candidate in find_candidates(context):
        records = [row for row in gold.get(candidate.unit, ()) if row["predicate"] == candidate.predicate]
        label, weight = label_of(candidate, records, context, item)
        examples.append(Example(candidate, describe(candidate, reader), label, weight))
    return Prepared(item, context, gold, tuple(examples))


def label_of(candidate: Candidate, records: Sequence[Row], context: Context, item: Item) -> tuple[str, float]:
    """The status that a candidate's sentences state, and how much this label counts.

    A record's cue in these sentences is what states it. Without a cue the only status of the pair is a weak label.
    """
    if not records:
        return "none", 1.0
    first, last = sorted((candidate.unit_sentence, candidate.predicate_sentence))
    cues = {id(row): [context.as_read(s) for s in to_source(item, row["spans"]["cue"])] for row in records}
    stated = [row for row in records if any(first <= context.sentence_at(s.start) <= last for s in cues[id(row)])]
    optional = OPTIONAL if any(row.get("optional") for row in records) else 1.0
    statuses = {row["status"] for row in stated}
    if len(statuses) == 1:
        return statuses.pop(), optional
    if statuses:

        def distance(row: Row) -> int:
            centre = candidate.predicate_span.start + candidate.unit_span.start
            return min(abs(2 * span.start - centre) for span in cues[id(row)])

        return min(stated, key=distance)["status"], MIXED * optional
    all_statuses = {row["status"] for row in records}
    return (all_statuses.pop(), WEAK * optional) if len(all_statuses) == 1 else ("none", 0.0)


def matrix(rows: Sequence[Features], places: Mapping[str, int]) -> csr_matrix:
    """Features as a sparse matrix; those without a place are left out."""
    starts, columns, values = [0], [], []
    for features in rows:
        for name, value in features.items():
            if name in places:
                columns.append(places[name])
                values.append(value)
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(rows), len(places)))


def fit_candidates(items: Iterable[Prepared], articles: frozenset[str]) -> Linear:
    """The candidates' model."""
    examples = [
        (example, example.weight * (ARTICLE_WEIGHT if item.item["id"] in articles else 1.0))
        for item in items
        for example in item.examples
        if example.weight
    ]
    counts = Counter(name for example, _ in examples for name in example.features)
    names = sorted(name for name, count in counts.items() if count >= MIN_COUNT)
    places = {name: place for place, name in enumerate(names)}
    model = LogisticRegression(C=C_CANDIDATES, max_iter=400, tol=1e-3, fit_intercept=False)
    model.fit(
        matrix([example.features for example, _ in examples], places),
        [CLASSES.index(example.label) for example, _ in examples],
        sample_weight=[weight for _, weight in examples],
    )
    rows = np.zeros((len(CLASSES), len(names)))
    rows[model.classes_] = model.coef_
    kept = np.flatnonzero(np.abs(rows).max(axis=0) >= KEEP)
    return Linear(CLASSES, {names[i]: tuple(round(float(value), 3) for value in rows[:, i]) for i in kept})


def pairs_of(item: Prepared, model: Linear) -> tuple[Pair, ...]:
    """An item's pairs as the candidates' model scores them."""
    return make_pairs([(e.candidate, model.probabilities(e.features)) for e in item.examples])


def fit_pairs(rows: Sequence[tuple[Prepared, Sequence[Pair], Sequence[Features]]]) -> dict[str, dict[str, float]]:
    """The pairs' model: for each status a logistic regression."""
    features: list[Features] = []
    statuses: list[set[str]] = []
    optional: list[set[str]] = []
    for item, pairs, described in rows:
        for pair, found in zip(pairs, described, strict=True):
            gold = [row for row in item.gold.get(pair.unit, ()) if row["predicate"] == pair.predicate]
            features.append(found)
            statuses.append({row["status"] for row in gold})
            optional.append({row["status"] for row in gold if row.get("optional")})
    names = sorted({name for found in features for name in found})
    table = matrix(features, {name: place for place, name in enumerate(names)})
    weights = {}
    for status in STATUSES:
        if not any(status in row for row in statuses):
            weights[str(status)] = {"bias": NEVER}
            continue
        model = LogisticRegression(C=C_PAIRS, max_iter=1000, fit_intercept=False)
        sample_weight = [OPTIONAL if status in row else 1.0 for row in optional]
        model.fit(table, [status in row for row in statuses], sample_weight=sample_weight)
        weights[str(status)] = {n: round(float(w), 4) for n, w in zip(names, model.coef_[0], strict=True)}
    return weights


Rows = list[tuple[Prepared, tuple[Pair, ...], list[Features]]]


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the fitting gives: cross-validated records and decisions by article, and the models for all articles."""

    records: Mapping[str, Sequence[Row]]
    decisions: Mapping[str, Sequence[Decision]]
    decider: Decider


def fit(
    prepared: Mapping[str, Prepared],
    folds: Sequence[Sequence[str]],
    passages: Sequence[Item],
    encoder: Mapping[str, EncoderScores],
    *,
    out: TextIO,
) -> Fitted:
    """Fit on all folds but one, for each fold, then on all of them.

    With the encoder's opinions, which it must have formed without these articles, only the articles that it has seen
    nothing of choose the thresholds and are measured.
    """
    everything = frozenset(id_ for fold in folds for id_ in fold)
    rows: list[Rows] = []
    for fold in folds:
        held = [prepared[id_].item for id_ in fold]
        near = [prepared[item["id"]] for item in without_events(passages, held)]
        model = fit_candidates([*(prepared[id_] for id_ in sorted(everything - set(fold))), *near], everything)
        scored = [(prepared[id_], pairs_of(prepared[id_], model)) for id_ in fold]
        rows.append([(item, pairs, describe_pairs(pairs, item.context)) for item, pairs in scored])
        out.write(f"fold of {len(fold)} articles: {len(model.weights)} features\n")
    candidates = fit_candidates(prepared.values(), everything)
    found: dict[str, ScoredPairs] = {}
    for fold_rows in rows:
        weights = fit_pairs([row for other in rows if other is not fold_rows for row in other])
        decider = Decider(candidates, weights, {})
        for item, pairs, described in fold_rows:
            id_ = item.item["id"]
            linear = list(zip(pairs, map(decider.probabilities, described), strict=True))
            if not encoder:
                found[id_] = linear
            elif id_ in encoder:
                found[id_] = with_encoder(linear, encoder[id_], weight=ENCODER_WEIGHT)
    thresholds = best_thresholds(prepared, found, out=out)
    raw = {id_: decide_pairs(pairs, prepared[id_].context, thresholds) for id_, pairs in found.items()}
    calibration = calibrate(prepared, raw)
    decisions = {
        id_: decide_pairs(pairs, prepared[id_].context, thresholds, calibration=calibration)
        for id_, pairs in found.items()
    }
    weights = fit_pairs([row for fold_rows in rows for row in fold_rows])
    final = Decider(candidates, weights, thresholds, ENCODER_WEIGHT, calibration)
    return Fitted({id_: records_of(prepared[id_], made) for id_, made in decisions.items()}, decisions, final)


def records_of(item: Prepared, decisions: Iterable[Decision]) -> list[Row]:
    """The records that the accepted claims of an item make."""
    sha256 = item.context.article.text_sha256
    return [record.to_json(sha256) for record in settle(tuple(decisions), item.context)[1]]


def judged(item: Prepared, decisions: Iterable[Decision]) -> list[tuple[float, bool]]:
    """Each record's confidence, and whether gold has one of its unit, predicate, status and year.

    A year that either leaves open contradicts nothing.
    """
    found = []
    for record in settle(tuple(decisions), item.context)[1]:
        named = {"unit": record.unit, "unit_aliases": record.unit_aliases, "unit_type": record.unit_type}
        right = any(
            (row["predicate"], row["status"]) == (record.predicate, record.status)
            and (None in (row["year"], record.year) or row["year"] == record.year)
            and same_unit(row, named) >= SAME_UNIT
            for row in item.item["records"]
        )
        found.append((record.confidence, right))
    return found


def calibrate(prepared: Mapping[str, Prepared], raw: Mapping[str, Sequence[Decision]]) -> tuple[float, float]:
    """Slope and intercept that turn the probabilities of records into precisions (Platt, 1999)."""
    records = [found for id_, made in raw.items() for found in judged(prepared[id_], made)]
    if len({right for _, right in records}) < 2:
        return 1.0, 0.0
    model = LogisticRegression(C=1e6)
    model.fit([[log_odds(confidence)] for confidence, _ in records], [right for _, right in records])
    return round(float(model.coef_[0][0]), 4), round(float(model.intercept_[0]), 4)


def reliability(prepared: Mapping[str, Prepared], decisions: Mapping[str, Sequence[Decision]]) -> list[str]:
    """A table of confidence against precision, in five bands, and the expected calibration error."""
    accepted = [found for id_, made in decisions.items() for found in judged(prepared[id_], made)]
    lines, error = ["confidence   records   precision"], 0.0
    for low in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9):
        high = low + 0.1 if low else 0.5
        band = [
            (confidence, right) for confidence, right in accepted if low <= confidence < high or high == confidence == 1
        ]
        if band:
            precision = sum(right for _, right in band) / len(band)
            error += abs(sum(confidence for confidence, _ in band) - sum(right for _, right in band)) / len(accepted)
            lines.append(f"{low:.1f} to {high:.1f}   {len(band):7}   {precision:.3f}")
    return [*lines, f"expected calibration error {error:.3f}"]


def best_thresholds(
    prepared: Mapping[str, Prepared], scored: Mapping[str, ScoredPairs], *, out: TextIO
) -> dict[str, float]:
    """The thresholds with the best record F1, one after the other; fields are left out, so years contradict nothing."""
    gold = {id_: prepared[id_].item["records"] for id_ in scored}

    def reached(thresholds: Mapping[str, float]) -> float:
        found = {
            id_: [bare(d) for d in decide_pairs(pairs, prepared[id_].context, thresholds) if d.accepted]
            for id_, pairs in scored.items()
        }
        return score(gold, found).records.f1

    thresholds = {**dict.fromkeys(map(str, STATUSES), 0.4), "second": 0.5}
    for name in tuple(thresholds):
        values = {value: reached({**thresholds, name: value}) for value in GRID}
        thresholds[name] = max(values, key=lambda value: (round(values[value], 4), value))
        out.write(f"threshold of {name}: {thresholds[name]} (record F1 {values[thresholds[name]]:.4f})\n")
    return thresholds


def bare(decision: Decision) -> Row:
    """A decision as a record without fields."""
    claim = decision.claim
    unit = {"unit": claim.unit.name, "unit_aliases": claim.unit.aliases, "unit_type": "other"}
    return {**unit, "predicate": claim.predicate, "status": claim.status}


def save(decider: Decider) -> None:
    """Write the pipeline's folder."""
    import extract.pipeline.components
    from extract.pipeline.language import IndonesianNews

    COMPONENT.mkdir(parents=True, exist_ok=True)
    save_linear(decider.candidates, COMPONENT / CANDIDATES)
    pairs = {
        "encoder_weight": decider.encoder_weight,
        "calibration": decider.calibration,
        "thresholds": decider.thresholds,
        "weights": decider.pairs,
    }
    (COMPONENT / PAIRS).write_text(json.dumps(pairs, indent=0) + "\n", "utf-8")
    sums = {name: hashlib.sha256((COMPONENT / name).read_bytes()).hexdigest() for name in (CANDIDATES, PAIRS)}
    (COMPONENT / SUMS).write_text(json.dumps({"sha256": sums}, indent=1) + "\n", "utf-8")
    meta = {"name": "wbk", "version": extract.__version__, "license": "Apache-2.0", "description": DESCRIPTION}
    nlp = IndonesianNews(meta=meta)
    for name in ("wbk_sentences", "wbk_mentions", "wbk_encoder", "wbk_claims", "wbk_records"):
        nlp.add_pipe(name)
    nlp.to_disk(PIPELINE)


def main(argv: Sequence[str] | None = None, *, out: TextIO = sys.stdout) -> None:
    """Fit, print the cross-validated figures and write the pipeline."""
    from models.evaluate import report

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--encoder", type=Path, metavar="FILE", help="what models.predict wrote of held-out folds")
    parser.add_argument("--measure", action="store_true", help="write nothing")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args(argv)
    splits = load_splits()
    articles, passages = load_articles(splits.train), load_passages()
    prepared = {item["id"]: prepare(item) for item in (*articles, *passages)}
    opinions = read_held_out(args.encoder) if args.encoder else {}
    for id_, opinion in opinions.items():
        known = prepared[id_]
        prepared[id_] = replace(known, context=replace(known.context, opinion=opinion))
    encoder = {id_: opinion.claims for id_, opinion in opinions.items()}
    fitted = fit(prepared, splits.folds, passages, encoder, out=out)
    scores: Scores = score({id_: prepared[id_].item["records"] for id_ in fitted.records}, fitted.records)
    report(f"cross-validation, end to end, {len(fitted.records)} articles", scores, errors=args.errors, out=out)
    out.write("\n".join(reliability(prepared, fitted.decisions)) + "\n")
    if not args.measure:
        save(fitted.decider)


if __name__ == "__main__":
    main()
