"""Which records changed between two versions of the extractor: two files of predictions, as `extract` writes them.

Records pair as in scoring: same unit, predicate and status, and no two different years. What is left over is lost or
new. Where the corpus has the article, each lost and new record is said to be right or wrong. Of test articles, which
nobody reads, only predicate, status and field are shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.corpus import GUIDELINE_FIELDS, OFFICIAL_FIELDS
from models.scoring import Row, Rows, align

WITHHELD = "(test article)"
_COMPARED = tuple(name for name in GUIDELINE_FIELDS if name not in {"predicate", "status", "optional"})


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `kind` is lost, new or changed; `verdict` says right, wrong, or nothing where gold is unknown."""

    article: str
    kind: str
    verdict: str
    record: str
    detail: str = ""

    def line(self) -> str:
        """The change as a line of tab-separated values."""
        return "\t".join((self.article, self.kind, self.verdict, self.record, self.detail)).rstrip()


def record_name(row: Row, *, secret: bool = False) -> str:
    """A record in a few words, without what it takes from the text if that is secret."""
    words = (WITHHELD if secret else row["unit"], row["predicate"], row["status"], "" if secret else row.get("year"))
    return " ".join(str(word) for word in words if word)


def right_ones(rows: Rows, gold: Rows | None) -> list[str]:
    """For each predicted record whether it is right; empty words where no gold is known."""
    if gold is None:
        return [""] * len(rows)
    right = {j for _, j in align(gold, rows)}
    return ["right" if j in right else "wrong" for j in range(len(rows))]


def value_of(row: Row, field: str) -> object:
    """A field's value as it is compared: officials without spans, aliases in no order."""
    value = row.get(field)
    if field == "officials":
        return sorted([str(one.get(key)) for key in OFFICIAL_FIELDS] for one in value or [])
    return sorted(value or []) if field == "unit_aliases" else value


def changes_of(article: str, before: Rows, after: Rows, gold: Rows | None, *, secret: bool) -> Iterator[Change]:
    """What changed in one article, lost records first."""
    pairs = align(before, after)
    kept_before, kept_after = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, verdict in enumerate(right_ones(before, gold)):
        if i not in kept_before:
            yield Change(article, "lost", verdict, record_name(before[i], secret=secret))
    for j, verdict in enumerate(right_ones(after, gold)):
        if j not in kept_after:
            yield Change(article, "new", verdict, record_name(after[j], secret=secret))
    for i, j in sorted(pairs):
        for field in _COMPARED:
            old, new = value_of(before[i], field), value_of(after[j], field)
            if old != new:
                detail = field if secret else f"{field}: {old} -> {new}"
                yield Change(article, "changed", "", record_name(before[i], secret=secret), detail)


def changes(
    before: Mapping[str, Rows],
    after: Mapping[str, Rows],
    gold: Mapping[str, Rows],
    secret: frozenset[str] = frozenset(),
) -> list[Change]:
    """All changes, article by article; an article that one file lacks has no records there."""
    return [
        change
        for article in sorted({*before, *after})
        for change in changes_of(
            article, before.get(article, ()), after.get(article, ()), gold.get(article), secret=article in secret
        )
    ]


def summary(found: list[Change]) -> str:
    """How many records are new, lost and changed, and how many of them are right."""
    kinds = Counter((change.kind, change.verdict) for change in found)
    parts = []
    for kind in ("new", "lost"):
        verdicts = [f"{n} {verdict}" for (k, verdict), n in sorted(kinds.items()) if k == kind and verdict]
        total = sum(n for (k, _), n in kinds.items() if k == kind)
        parts.append(f"{total} {kind}" + (f" ({', '.join(verdicts)})" if verdicts else ""))
    records = {(change.article, change.record) for change in found if change.kind == "changed"}
    return f"records: {', '.join(parts)}, {len(records)} with other values ({kinds['changed', '']} fields)"
