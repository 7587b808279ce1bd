"""How far two annotations of the same articles agree.

    python -m models.agreement FIRST SECOND       folders of .json files, or JSON Lines: {"id": ..., "records": [...]}
    python -m models.agreement                    the corpus and corpus/second-annotation.jsonl

Only articles that both hold count. Records pair as in scoring (`models.scoring.align`); one that either annotator calls
optional counts neither as agreed nor as missed. Of test articles, which nobody reads, the list of disagreements shows
only predicate, status and field.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from models.compare import record_name, value_of
from models.corpus import CORPUS, SECOND_ANNOTATION, load_splits
from models.matching import same_person
from models.scoring import FIELDS, Count, Row, Rows, align


@dataclass
class Share:
    """How often two annotators gave the same value, where at least one of them gave any."""

    same: int = 0
    total: int = 0

    @property
    def rate(self) -> float:
        """1 where there was nothing to differ on."""
        return self.same / self.total if self.total else 1.0


@dataclass
class Agreement:
    """All that is counted over the articles that both annotators read."""

    articles: int = 0
    detection: Share = field(default_factory=Share)  # articles in which both found a record, or neither
    records: Count = field(default_factory=Count)
    by_status: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    statuses: Counter[tuple[str, str]] = field(default_factory=Counter)  # of records that agree in unit and predicate
    fields: dict[str, Share] = field(default_factory=lambda: {name: Share() for name in (*COMPARED, "officials")})
    people: Count = field(default_factory=Count)
    people_with_part: Count = field(default_factory=Count)
    disagreements: list[str] = field(default_factory=list)

    @property
    def kappa(self) -> float:
        """Cohen's kappa of the status, where both found unit and predicate; 1 where all have one status."""
        total = sum(self.statuses.values())
        if not total:
            return 1.0
        firsts, seconds = Counter[str](), Counter[str]()
        for (first, second), count in self.statuses.items():
            firsts[first] += count
            seconds[second] += count
        observed = sum(count for (first, second), count in self.statuses.items() if first == second) / total
        expected = sum(firsts[status] * seconds[status] for status in firsts) / total**2
        return (observed - expected) / (1 - expected) if expected < 1 else 1.0


# "unit" compares the names as written: the records pair already.
COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "unit": lambda first, second: bool(first == second),
    **FIELDS,
    "score_previous": FIELDS["score"],
}


def compare_articles(
    first: Mapping[str, Rows], second: Mapping[str, Rows], *, secret: frozenset[str] = frozenset()
) -> Agreement:
    """Compare the records of every article that both annotations hold."""
    found = Agreement()
    for article in sorted(set(first) & set(second)):
        found.articles += 1
        _compare_records(found, article, first[article], second[article], secret=article in secret)
    return found


def _compare_records(found: Agreement, article: str, first: Rows, second: Rows, *, secret: bool) -> None:
    pairs = align(first, second)
    found.detection.total += 1
    found.detection.same += bool(first) == bool(second)
    sides = (("only the first", first, {i for i, _ in pairs}), ("only the second", second, {j for _, j in pairs}))
    for who, rows, paired in sides:
        for number, row in enumerate(rows):
            if number in paired or row.get("optional"):
                continue
            for count in (found.records, found.by_status[row["status"]]):
                count.fn += who == "only the first"
                count.fp += who == "only the second"
            found.disagreements.append(f"{article}\t{who}\t{record_name(row, secret=secret)}")
    _compare_statuses(found, first, second, pairs)
    for i, j in sorted(pairs):
        if not first[i].get("optional") and not second[j].get("optional"):
            found.records.tp += 1
            found.by_status[first[i]["status"]].tp += 1
            _compare_fields(found, article, first[i], second[j], secret=secret)


def _compare_statuses(found: Agreement, first: Rows, second: Rows, pairs: Sequence[tuple[int, int]]) -> None:
    """Count the statuses of records that pair, then of those left over that agree in unit and predicate alone."""
    for i, _ in pairs:
        found.statuses[first[i]["status"], first[i]["status"]] += 1
    sides = zip((first, second), ({i for i, _ in pairs}, {j for _, j in pairs}), strict=True)
    left, right = ([row for number, row in enumerate(rows) if number not in paired] for rows, paired in sides)
    for i, j in align(left, right, keys=("predicate",)):
        found.statuses[left[i]["status"], right[j]["status"]] += 1


def _compare_fields(found: Agreement, article: str, first: Row, second: Row, *, secret: bool) -> None:
    differing = []
    for name, equal in COMPARED.items():
        one, other = first.get(name), second.get(name)
        if one is None and other is None:
            continue
        same = one is not None and other is not None and equal(one, other)
        found.fields[name].total += 1
        found.fields[name].same += same
        if not same:
            differing.append(name)
    if first.get("officials") or second.get("officials"):
        same = _compare_officials(found, first, second)
        found.fields["officials"].total += 1
        found.fields["officials"].same += same
        if not same:
            differing.append("officials")
    for name in differing:
        values = "" if secret else f": {value_of(first, name)} / {value_of(second, name)}"
        found.disagreements.append(f"{article}\t{name}{values}\t{record_name(first, secret=secret)}")


def _compare_officials(found: Agreement, first: Row, second: Row) -> bool:
    """Count the people of two records; whether both name the same people with the same parts."""
    left = list(second.get("officials") or [])
    same = True
    for one in first.get("officials") or []:
        hit = next((other for other in left if same_person(one["name"], other["name"])), None)
        if hit is not None:
            left.remove(hit)
        same_part = hit is not None and hit["part"] == one["part"]
        same &= same_part
        found.people.tp += hit is not None
        found.people.fn += hit is None
        found.people_with_part.tp += same_part
        found.people_with_part.fn += not same_part
        found.people_with_part.fp += hit is not None and not same_part
    found.people.fp += len(left)
    found.people_with_part.fp += len(left)
    return same and not left


def lines(found: Agreement) -> Iterator[str]:
    """The figures as text."""
    yield f"articles read by both          {found.articles}"
    both = found.detection
    yield f"both or neither with a record  {both.rate:.3f}   {both.same} of {both.total}"
    for name, count in (
        ("records", found.records),
        *((f"  {status}", count) for status, count in sorted(found.by_status.items())),
        ("officials", found.people),
        ("officials with part", found.people_with_part),
    ):
        yield f"{name:30} F1 {count.f1:.3f}   both {count.tp}, only first {count.fn}, only second {count.fp}"
    yield f"status, kappa                  {found.kappa:.3f}   of {sum(found.statuses.values())} units with a predicate"
    for name, share in found.fields.items():
        if share.total:
            yield f"  {name:28} {share.rate:.3f}   {share.same} of {share.total}"


def markdown(found: Agreement) -> Iterator[str]:
    """The figures as a table for the data card."""
    if not found.articles:
        yield "No article has been annotated a second time yet."
        return
    yield f"{found.articles} articles were annotated a second time by someone who did not see the first annotation."
    yield ""
    yield "| | agreement | of |"
    yield "|---|---|---|"
    yield f"| article has a record or none | {found.detection.rate:.2f} | {found.detection.total} articles |"
    yield f"| records, F1 | {found.records.f1:.2f} | {_size(found.records)} records |"
    for status, count in sorted(found.by_status.items()):
        yield f"| `{status}`, F1 | {count.f1:.2f} | {_size(count)} records |"
    yield f"| status, Cohen's kappa | {found.kappa:.2f} | {sum(found.statuses.values())} units with a predicate |"
    for name, share in found.fields.items():
        if share.total and name != "officials":
            yield f"| `{name}` | {share.rate:.2f} | {share.total} records |"
    yield f"| officials, F1 | {found.people.f1:.2f} | {_size(found.people)} people |"
    yield f"| officials with part, F1 | {found.people_with_part.f1:.2f} | {_size(found.people)} people |"


def _size(count: Count) -> int:
    """How many there are, those that only one annotator found included."""
    return count.tp + count.fp + count.fn


def read(path: Path) -> dict[str, Rows]:
    """The records of each article in a folder of .json files or a JSON Lines file."""
    if path.is_dir():
        texts = [file.read_text("utf-8") for file in sorted(path.glob("*.json"))]
    else:
        texts = [line for line in path.read_text("utf-8").splitlines() if line.strip()]
    return {str(row["id"]): row["records"] for row in map(json.loads, texts)}


def of_corpus() -> Agreement:
    """The agreement of the corpus with its second annotation."""
    second = read(SECOND_ANNOTATION) if SECOND_ANNOTATION.exists() else {}
    first = {id_: rows for id_, rows in read(CORPUS / "articles").items() if id_ in second}
    return compare_articles(first, second, secret=frozenset(load_splits().test))


def main(argv: Sequence[str] | None = None, *, out: TextIO = sys.stdout) -> int:
    """Print the agreement and every disagreement."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path, nargs="?", default=CORPUS / "articles")
    parser.add_argument("second", type=Path, nargs="?", default=SECOND_ANNOTATION)
    args = parser.parse_args(argv)
    for path in (args.first, args.second):
        if not path.exists():
            parser.error(f"{path}: no such file or folder")
    found = compare_articles(read(args.first), read(args.second), secret=frozenset(load_splits().test))
    if not found.articles:
        parser.error("the two have no article in common")
    out.write("".join(f"{line}\n" for line in (*lines(found), "", *found.disagreements)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
