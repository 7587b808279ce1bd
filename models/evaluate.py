"""The extractor's figures on annotated articles, and the floors that they may not fall below.

    python -m models.evaluate                            the corpus test split, checked against models/floors.json
    python -m models.evaluate --split train --errors     the training articles, with every error
    python -m models.evaluate --gold G --predicted P     two JSON Lines files
    python -m models.evaluate --raise                    move floors up to the figures reached, never down

Every field is shown twice: end to end, and with the gold unit, predicate and status given.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from models.corpus import article_of, load_articles, load_splits
from models.oracle import gold_claims
from models.scoring import FIELDS, Count, Scores, score

FLOORS = Path(__file__).with_name("floors.json")
# Floating-point sums differ a little between processors, and one record that flips moves a figure by some 0.003.
TOLERANCE = 0.005
# The figures that floors hold, in the order in which they are printed.
GATED = (
    "record_f1", "awarded_f1", "other_f1", "officials_f1", "officials_with_part_f1", "date", "year", "region",
    "province", "unit_type", "score", "awarding_body", "dates_not_contradicting", "empty_articles_kept_empty",
)  # fmt: skip

Item = Mapping[str, Any]
Rows = Sequence[Item]


def predict(items: Sequence[Item]) -> dict[str, Rows]:
    """The extractor's records of each article."""
    from extract.pipeline.extractor import extract_article

    return {item["id"]: extract_article(article_of(item)).to_json()["records"] for item in items}


def predict_given_claims(items: Sequence[Item]) -> dict[str, Rows]:
    """The records that the field modules fill in when unit, predicate and status are given."""
    from extract.pipeline.assemble import assemble

    found: dict[str, Rows] = {}
    for item in items:
        context, claims = gold_claims(dict(item))
        sha256 = context.article.text_sha256
        found[item["id"]] = [assemble(claim, context).to_json(sha256) for claim, _ in claims]
    return found


def figures(scores: Scores) -> dict[str, float]:
    """The gated figures of one evaluation."""
    given = max(scores.dates_given, 1)
    values = {
        "record_f1": scores.records.f1,
        "awarded_f1": scores.group("status", "awarded").f1,
        "other_f1": scores.group("status", "other").f1,
        "officials_f1": scores.officials.f1,
        "officials_with_part_f1": scores.officials_with_part.f1,
        "dates_not_contradicting": 1 - scores.dates_contradicting / given,
        "empty_articles_kept_empty": 1 - scores.false_alarms / max(scores.empty_articles, 1),
        **{name: counter.accuracy for name, counter in scores.fields.items()},
    }
    return {name: round(values[name], 4) for name in GATED}


def corpus_hash(items: Sequence[Item]) -> str:
    """A hash of the articles that were scored: floors hold for these and no others."""
    text = "\n".join(json.dumps(item, sort_keys=True, ensure_ascii=False) for item in items)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def below_floors(reached: Mapping[str, float], floors: Mapping[str, Any], digest: str) -> list[str]:
    """What is wrong: figures under their floor, or floors that were set for another corpus."""
    if floors.get("corpus") != digest:
        return ["the test articles have changed since the floors were set; look at the figures, then run with --raise"]
    return [
        f"{name} is {reached[name]:.4f}, under its floor of {floor:.4f}"
        for name, floor in floors["floors"].items()
        if reached[name] < floor - TOLERANCE
    ]


def raised(reached: Mapping[str, float], floors: Mapping[str, Any], digest: str) -> dict[str, Any]:
    """The floors moved up to the figures reached; on a changed corpus they start from these figures."""
    old = floors.get("floors", {}) if floors.get("corpus") == digest else {}
    return {"corpus": digest, "floors": {name: max(value, old.get(name, 0.0)) for name, value in reached.items()}}


def lines(scores: Scores) -> Iterator[str]:
    """The scores as text."""
    for name, count in (
        ("records", scores.records),
        *((f"  {kind} {name}", count) for kind in scores.by for name, count in sorted(scores.by[kind].items())),
        ("articles with an award", scores.articles_with_award),
        ("officials", scores.officials),
        ("officials with part", scores.officials_with_part),
    ):
        yield _count_line(name, count)
    for name in FIELDS:
        item = scores.fields[name]
        if item.total:
            yield (f"  {name:26} {item.accuracy:.3f}   right {item.right} wrong {item.wrong} missing {item.missing}")
    yield f"dates that contradict        {scores.dates_contradicting} of {scores.dates_given} given"
    yield f"articles without a record    {scores.empty_articles}, of which false alarms {scores.false_alarms}"


def _count_line(name: str, count: Count) -> str:
    return (
        f"{name:28} P {count.precision:.3f}  R {count.recall:.3f}  F1 {count.f1:.3f}"
        f"   tp {count.tp} fp {count.fp} fn {count.fn}"
    )


def report(title: str, scores: Scores, *, errors: bool, out: TextIO) -> None:
    """Write the scores under a title, with every error if wanted."""
    out.write(f"\n{title}\n" + "".join(f"{line}\n" for line in lines(scores)))
    if errors:
        out.write("".join("\t".join(error) + "\n" for error in scores.errors))


def _from_file(path: Path) -> dict[str, Rows]:
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return {str(row["id"]): row["records"] for row in rows}


def main(argv: Sequence[str] | None = None, *, out: TextIO = sys.stdout) -> int:
    """Print the figures; 1 if one is under its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=["test", "train"], default="test")
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--predicted", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--raise", dest="move_up", action="store_true")
    args = parser.parse_args(argv)
    if args.gold or args.predicted:
        if not (args.gold and args.predicted):
            parser.error("--gold and --predicted go together")
        report("end to end", score(_from_file(args.gold), _from_file(args.predicted)), errors=args.errors, out=out)
        return 0
    splits = load_splits()
    items = load_articles(splits.test if args.split == "test" else splits.train)
    gold = {item["id"]: item["records"] for item in items}
    scores = score(gold, predict(items))
    report(f"{args.split} split, end to end, {len(items)} articles", scores, errors=args.errors, out=out)
    given = score(gold, predict_given_claims(items))
    report("with unit, predicate and status given", given, errors=args.errors, out=out)
    return 0 if args.split == "train" else _gate(items, figures(scores), move_up=args.move_up, out=out)


def _gate(items: Sequence[Item], reached: Mapping[str, float], *, move_up: bool, out: TextIO) -> int:
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    digest = corpus_hash(items)
    if move_up:
        FLOORS.write_text(json.dumps(raised(reached, floors, digest), indent=1) + "\n", "utf-8")
        return 0
    problems = below_floors(reached, floors, digest)
    out.write("".join(f"\nbelow the floor: {problem}" for problem in problems) + "\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
