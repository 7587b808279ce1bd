"""The figures in docs/fields.md: how often each field is right where the claim is given.

    python -m models.evaluate_fields            print them
    python -m models.evaluate_fields --write    put them into docs/fields.md

The claims are the gold records' unit, predicate and status, so that nothing but the field counts (`models.oracle`). All
else is as in use: the other units are those that the extractor finds.
Rules were written while looking at the training articles; the test articles show how they do on others. Only totals
are printed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from extract.pipeline.assemble import assemble
from models.corpus import CORPUS
from models.oracle import gold_claims, read, with_opinion
from models.scoring import Scores, score

PAGE = Path(__file__).parents[1] / "docs" / "fields.md"
BEGIN = "<!-- figures: written by `python -m models.evaluate_fields --write` -->"
END = "<!-- end of figures -->"
SPLITS = ("train", "test")


def measure(split: str, articles: Path = CORPUS / "articles") -> Scores:
    """Score the fields on the articles of a split, given their gold claims."""
    gold, found = {}, {}
    for item in read(articles, None, split):
        context, claims = gold_claims(item)
        context = with_opinion(context)
        gold[item["id"]] = [record for _, record in claims]
        found[item["id"]] = [assemble(claim, context).to_json(context.article.text_sha256) for claim, _ in claims]
    return score(gold, found)


def table(scores: Mapping[str, Scores]) -> Iterator[str]:
    """A row a field: what was right, wrong (another value than gold's, or one where gold has none) and missing.

    A record whose year contradicts the annotator's is no pair, so that none of its fields counts: the row of records.
    """
    heads = [f"{split}: {word}" for split in scores for word in ("right", "wrong", "missing", "share right")]
    yield f"| field | {' | '.join(heads)} |"
    yield "|---|" + "---:|" * len(heads)
    for name in next(iter(scores.values())).fields:
        cells = []
        for of_split in scores.values():
            field = of_split.fields[name]
            cells += [str(field.right), str(field.wrong), str(field.missing), f"{field.accuracy:.2f}"]
        yield f"| `{name}` | {' | '.join(cells)} |"
    lost = [f"{s.records.tp} | {s.records.fn} | 0 | {s.records.recall:.2f}" for s in scores.values()]
    yield f"| records paired | {' | '.join(lost)} |"
    for name, counts in (
        ("officials", [of_split.officials for of_split in scores.values()]),
        ("officials with their part", [of_split.officials_with_part for of_split in scores.values()]),
    ):
        cells = []
        for count in counts:
            cells += [str(count.tp), str(count.fp), str(count.fn), f"{count.f1:.2f} (F1)"]
        yield f"| {name} | {' | '.join(cells)} |"


def page(text: str, lines: Iterator[str]) -> str:
    """The page with these figures in place of those that it has. Raises ValueError if it has no place for them."""
    head, found, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not found or not end:
        raise ValueError(f"no place for figures: {BEGIN} ... {END}")
    return head + "\n".join([BEGIN, "", *lines, "", END]) + tail


def main() -> None:
    """Print or write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the figures into docs/fields.md")
    args = parser.parse_args()
    lines = table({split: measure(split) for split in SPLITS})
    if args.write:
        PAGE.write_text(page(PAGE.read_text("utf-8"), lines), "utf-8")
    else:
        sys.stdout.writelines(line + "\n" for line in lines)


if __name__ == "__main__":
    main()
