"""The extractor's figures on annotated articles, and the floors that they may not fall below.

    python -m models.evaluate                            the corpus test split, checked against models/floors.json
    python -m models.evaluate --save after.jsonl         the same, keeping what was predicted
    python -m models.evaluate --compare A B              which records changed between two such files
    python -m models.evaluate --split train --errors     the training articles, with every error
    python -m models.evaluate --gold G --predicted P     two JSON Lines files
    python -m models.evaluate --raise                    move floors up to the figures reached, never down
    python -m models.evaluate --raise --corpus-changed   new floors, where the test articles are others than before

Every field is shown twice: end to end, and with the gold unit, predicate and status given. Nothing that is printed of
the test split holds words of its articles. JSON Lines are as `extract` writes them: {"id": ..., "records": [...]}.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from models.calibration import BANDS, bands, calibration_error
from models.compare import changes, summary
from models.corpus import article_of, load_articles, load_splits
from models.floors import figures, gate
from models.headlines import intervals
from models.oracle import gold_claims, with_opinion
from models.scoring import FIELDS, Count, Groups, Scores, score

Item = Mapping[str, Any]
Rows = Sequence[Item]


def predict(items: Sequence[Item]) -> dict[str, Rows]:
    """The extractor's records of each article."""
    from extract.pipeline.extractor import extract_article

    return {item["id"]: extract_article(article_of(item)).to_json()["records"] for item in items}


def predict_given_claims(items: Sequence[Item]) -> dict[str, Rows]:
    """The records that the field modules fill in when unit, predicate and status are given; none has a confidence."""
    from extract.pipeline.assemble import assemble

    found: dict[str, Rows] = {}
    for item in items:
        context, claims = gold_claims(dict(item))
        context, sha256 = with_opinion(context), context.article.text_sha256
        found[item["id"]] = [{**assemble(claim, context).to_json(sha256), "confidence": None} for claim, _ in claims]
    return found


def groups_of(items: Sequence[Item]) -> dict[str, Groups]:
    """The register and the difficulties of each article, for counting its records by them."""
    return {
        item["id"]: {"register": [item["register"]], "difficulty": item["difficulty"]}
        for item in items
        if "register" in item
    }


def lines(scores: Scores) -> Iterator[str]:
    """The scores as text."""
    for name, count in (
        ("records", scores.records),
        *((f"  {kind} {name}", count) for kind in scores.by for name, count in sorted(scores.by[kind].items())),
        ("articles with a record", scores.articles_with_record),
        ("articles with an award", scores.articles_with_award),
        ("officials", scores.officials),
        ("officials with part", scores.officials_with_part),
    ):
        yield _count_line(name, count)
    for name in FIELDS:
        item = scores.fields[name]
        if item.total:
            yield (
                f"  {name:33} {item.accuracy:.3f}   right {item.right} wrong {item.wrong} missing {item.missing}"
                f"   of those given {item.wrong_rate:.3f} wrong, of those expected {item.missing_rate:.3f} missing"
            )
    yield (
        f"dates that contradict               {scores.wrong_date_rate:.3f}   "
        f"{scores.dates_contradicting} of {scores.dates_given} given"
    )
    yield (
        f"false alarms                        {scores.false_alarm_rate:.3f}   "
        f"{scores.false_alarms} of {scores.empty_articles} articles without a record"
    )
    yield from _calibration_lines(scores)


def _calibration_lines(scores: Scores) -> Iterator[str]:
    if not scores.confidences:
        return
    found = bands(scores.confidences)
    yield f"calibration error                   {calibration_error(found):.3f}"
    for number, band in enumerate(found):
        if band.records:
            yield (
                f"  confidence {number / BANDS:.1f} to {(number + 1) / BANDS:.1f}             "
                f"{band.right / band.records:.3f} right   of {band.records}, mean {band.confidence / band.records:.3f}"
            )


def _count_line(name: str, count: Count) -> str:
    return (
        f"{name:35} P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
        f"   tp {count.tp} fp {count.fp} fn {count.fn}"
    )


def headline_lines(gold: Mapping[str, Rows], predicted: Mapping[str, Rows]) -> Iterator[str]:
    """The headlines, each with its interval."""
    for name, found in intervals(gold, predicted).items():
        yield f"{name:49} {found.value:.3f}   [{found.low:.3f}, {found.high:.3f}]"


def report(title: str, scores: Scores, *, errors: bool, out: TextIO) -> None:
    """Write the scores under a title, with every error if wanted."""
    out.write(f"\n{title}\n" + "".join(f"{line}\n" for line in lines(scores)))
    if errors:
        out.write("".join("\t".join(error) + "\n" for error in scores.errors))


def read_predictions(path: Path) -> dict[str, Rows]:
    """The records of each article in a JSON Lines file. Raises ValueError for a line that has no id or no records."""
    found: dict[str, Rows] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        row = json.loads(line)
        if not isinstance(row, dict) or "id" not in row or "records" not in row:
            raise ValueError(f"{path}, line {number}: an object with id and records is needed")
        found[str(row["id"])] = row["records"]
    return found


def compare(before: Path, after: Path, *, out: TextIO) -> None:
    """Write which records changed from one file of predictions to another."""
    splits = load_splits()
    first, second = read_predictions(before), read_predictions(after)
    known = load_articles(id_ for id_ in splits.places if id_ in first or id_ in second)
    found = changes(first, second, {item["id"]: item["records"] for item in known}, frozenset(splits.test))
    out.write("".join(f"{change.line()}\n" for change in found) + summary(found) + "\n")


def evaluate(split: str, items: Sequence[Item], *, errors: bool, save: Path | None, out: TextIO) -> dict[str, float]:
    """Write all figures of a split; those that floors hold."""
    gold = {item["id"]: item["records"] for item in items}
    groups = groups_of(items)
    predicted = predict(items)
    if save:
        rows = ({"id": id_, "records": records} for id_, records in predicted.items())
        save.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    out.write(f"\n{split} split, {len(items)} articles, 95 % intervals over articles\n")
    out.write("".join(f"{line}\n" for line in headline_lines(gold, predicted)))
    scores = score(gold, predicted, groups=groups)
    report("end to end", scores, errors=errors, out=out)
    given = score(gold, predict_given_claims(items), groups=groups)
    report("with unit, predicate and status given", given, errors=errors, out=out)
    return figures(scores, given)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["test", "train"], default="test")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--predicted", type=Path)
    parser.add_argument("--compare", nargs=2, type=Path, metavar=("A", "B"))
    parser.add_argument("--save", type=Path, metavar="FILE")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--raise", dest="move_up", action="store_true")
    parser.add_argument("--corpus-changed", action="store_true")
    args = parser.parse_args(argv)
    from_files = args.gold or args.predicted
    if from_files and not (args.gold and args.predicted):
        parser.error("--gold and --predicted go together")
    if args.errors and args.split == "test" and not from_files:
        parser.error("--errors shows texts, and nobody reads those of the test split: use --split train")
    if args.move_up and args.split != "test":
        parser.error("--raise goes with the test split")
    if args.corpus_changed and not args.move_up:
        parser.error("--corpus-changed goes with --raise")
    return args


def main(argv: Sequence[str] | None = None, *, out: TextIO = sys.stdout) -> int:
    """Print the figures; 1 if one is under its floor."""
    args = _arguments(argv)
    if args.compare:
        compare(*args.compare, out=out)
        return 0
    if args.gold:
        gold, predicted = read_predictions(args.gold), read_predictions(args.predicted)
        out.write("".join(f"{line}\n" for line in headline_lines(gold, predicted)))
        report("end to end", score(gold, predicted), errors=args.errors, out=out)
        return 0
    splits = load_splits()
    items = load_articles(splits.test if args.split == "test" else splits.train)
    reached = evaluate(args.split, items, errors=args.errors, save=args.save, out=out)
    if args.split == "train":
        return 0
    return gate(items, reached, move_up=args.move_up, corpus_changed=args.corpus_changed, out=out)


if __name__ == "__main__":
    sys.exit(main())
