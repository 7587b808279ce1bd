"""The figures in docs/accuracy.md: how often the shipped extractor is right on the test articles.

    python -m models.accuracy_page            measure and write them, unless they are of this model and these articles
    python -m models.accuracy_page --force    measure in any case, as after a change of the code
    python -m models.accuracy_page --check    exit status 1 if they are of another model or of other articles

`make eval` prints the same and more. Everything is a count; no word of an article is shown.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from extract.pipeline.extractor import model_sha256
from models.calibration import BANDS, bands
from models.corpus import Item, load_articles, load_splits
from models.evaluate import groups_of, predict
from models.floors import corpus_hash
from models.headlines import intervals
from models.scoring import FIELDS, Count, Scores, score

PAGE = Path(__file__).parents[1] / "docs" / "accuracy.md"
BEGIN = "<!-- figures: written by `python -m models.accuracy_page` -->"
END = "<!-- end of figures -->"
# What readers ask for first; `other` repeats the headlines, registers say more of this corpus than of the news.
KINDS = {"status": "Status", "predicate": "Predicate", "difficulty": "What makes the article difficult"}
FEWEST = 10  # records below which a row says nothing


class PageError(Exception):
    """The page has no place for the figures."""


def stamp(items: Sequence[Item]) -> str:
    """Which model was measured on which articles, as the page says it."""
    return f"Model `{model_sha256()[:12]}`, {len(items)} test articles (`{corpus_hash(items)}`)."


def _headlines(gold: Mapping[str, Sequence[Item]], found: Mapping[str, Sequence[Item]]) -> Iterator[str]:
    yield from ("| figure | value | 95 % interval |", "|---|---:|---|")
    for name, interval in intervals(gold, found).items():
        yield f"| {name.strip()} | {interval.value:.2f} | {interval.low:.2f} to {interval.high:.2f} |"


def _count_row(name: str, count: Count) -> str:
    return f"| `{name}` | {count.tp + count.fn} | {count.precision:.2f} | {count.recall:.2f} | {count.f1:.2f} |"


def _groups(scores: Scores) -> Iterator[str]:
    for kind, title in KINDS.items():
        yield from ("", f"| {title} | records | precision | recall | F1 |", "|---|---:|---:|---:|---:|")
        counts = sorted(scores.by.get(kind, {}).items())
        yield from (_count_row(name, count) for name, count in counts if count.tp + count.fn >= FEWEST)


def _fields(scores: Scores) -> Iterator[str]:
    yield from ("| field | right | wrong | missing | share right |", "|---|---:|---:|---:|---:|")
    for name in FIELDS:
        item = scores.fields[name]
        if item.total:
            yield f"| `{name}` | {item.right} | {item.wrong} | {item.missing} | {item.accuracy:.2f} |"


def _confidence(scores: Scores) -> Iterator[str]:
    yield from ("| confidence | records | share right |", "|---|---:|---:|")
    for number, band in enumerate(bands(scores.confidences)):
        if band.records:
            share = band.right / band.records
            yield f"| {number / BANDS:.1f} to {(number + 1) / BANDS:.1f} | {band.records} | {share:.2f} |"


def figures(items: Sequence[Item]) -> str:
    """What stands between the marks."""
    gold = {item["id"]: item["records"] for item in items}
    found = predict(items)
    scores = score(gold, found, groups=groups_of(items))
    lines = [
        *(stamp(items), "", "### Headlines", "", *_headlines(gold, found)),
        *("", "### Records by group", *_groups(scores)),
        *("", "### Fields of the records that were found", "", *_fields(scores)),
        *("", "### Confidence", "", *_confidence(scores)),
    ]
    return "\n".join(lines)


def page(text: str, new: str) -> str:
    """A page with new figures between its marks. Raises PageError if it has not both."""
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise PageError(f"no place for the figures: {BEGIN} and {END} must be there once")
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{new}\n\n{END}{rest.split(END)[1]}"


def main(argv: Sequence[str] | None = None, *, path: Path = PAGE) -> int:
    """Write the figures, or check that they are of this model."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--force", action="store_true")
    args = parser.parse_args(argv)
    items = load_articles(load_splits().test)
    text = path.read_text("utf-8")
    fresh = stamp(items) in text
    if args.check:
        if not fresh:
            sys.stderr.write(f"{path}: figures of another model or of other articles: run make docs\n")
        return int(not fresh)
    if args.force or not fresh:
        path.write_text(page(text, figures(items)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
