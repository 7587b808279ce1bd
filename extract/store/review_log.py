"""Decisions as CSV: the queue to fill in, and the published log, which another database takes over as it is."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TextIO

from sqlite_utils import Database

from extract.outputs import harmless
from extract.records import Predicate, Status
from extract.store.database import transaction
from extract.store.outcomes import ReviewState, Verdict
from extract.store.privacy import apply_removals, remove_name
from extract.store.reviews import Decision, ReviewError, apply_reviews, decide, queue, save_review
from extract.store.rows import ReviewRow

# The columns of a decision; `extract review --import` needs no other.
FILLED_IN = ("record", "verdict", "field", "after", "reviewer", "why")
SHOWN = ("unit", "predicate", "status", "year", "date", "region", "confidence", "outlet", "url", "quote")
LOG = tuple(item.name for item in fields(ReviewRow))
QUOTES = "SELECT quote FROM evidence WHERE record = ? AND field = 'record' ORDER BY source, start LIMIT 1"


def write_queue(db: Database, out: TextIO) -> int:
    """Write the records that wait for a person, with empty columns for what the person decides; gives their number."""
    writer = csv.DictWriter(out, (*FILLED_IN, *SHOWN), lineterminator="\r\n", extrasaction="ignore", restval="")
    writer.writeheader()
    waiting = list(queue(db))
    for row in waiting:
        quote = next((found["quote"] for found in db.query(QUOTES, [row["id"]])), None)
        cells = {name: row.get(name) for name in SHOWN} | {"record": row["id"], "quote": quote}
        writer.writerow({name: harmless(value) for name, value in cells.items()})
    return len(waiting)


def read_decisions(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a CSV file that name a verdict, with the number of their line; commas, semicolons or tabs part them.

    Raises ReviewError if it is not such a file, OSError if it cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReviewError(f"{path} is not UTF-8") from error
    head = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(keepends=True), delimiter=max(",;\t", key=head.count))
    missing = [name for name in ("record", "verdict") if name not in (reader.fieldnames or ())]
    if missing:
        raise ReviewError(f"{path} has no column {' and no column '.join(missing)}")
    for row in reader:
        cells = {name: _unharmed((value or "").strip()) for name, value in row.items() if name}
        if cells["verdict"]:
            yield reader.line_num, cells


def _unharmed(value: str) -> str:
    """A cell without the apostrophe that kept a spreadsheet from running it."""
    return value[1:] if value.startswith("'") and harmless(value[1:]) != value[1:] else value


def take(db: Database, cells: Mapping[str, str], *, reviewer: str | None = None, why: str | None = None) -> None:
    """Take one row of a CSV file; `reviewer` and `why` where it gives none. Raises ReviewError if it cannot be taken.

    A row of the published log, which has the place of its evidence, is taken over as it is, with its time: it waits
    where the database does not have its text yet.
    """
    try:
        verdict = Verdict(cells["verdict"].casefold())
    except ValueError as error:
        raise ReviewError(f"{cells['verdict']!r} is none of {', '.join(Verdict)}") from error
    who = cells.get("reviewer") or reviewer
    if not who:
        raise ReviewError("nobody is named as the reviewer")
    given = {"why": cells.get("why") or why, "reviewed_at": cells.get("reviewed_at") or None}
    if cells.get("text_sha256"):
        row = _log_row(cells, reviewer=who)
        with transaction(db):
            save_review(db, row)
            apply_reviews(db, row.text_sha256)
        if verdict == Verdict.REMOVED:
            apply_removals(db, row.text_sha256)
    elif verdict == Verdict.REMOVED:
        remove_name(db, cells["record"], cells.get("after", ""), reviewer=who, **given)
    else:
        field, after = cells.get("field") or None, cells.get("after") or None
        decide(db, Decision(cells["record"], verdict, who, field=field, after=after, **given))


def _log_row(cells: Mapping[str, str], *, reviewer: str) -> ReviewRow:
    values: dict[str, Any] = {name: cells.get(name) or None for name in LOG} | {"reviewer": reviewer}
    try:
        values |= {name: int(values[name]) for name in ("start", "end")}
        values["year"] = int(values["year"]) if values["year"] else None
        values |= {"predicate": Predicate(values["predicate"]), "status": Status(values["status"])}
        values |= {"verdict": Verdict(values["verdict"]), "state": ReviewState.LOST}
    except (TypeError, ValueError) as error:
        raise ReviewError(f"not a row of the log: {error}") from error
    for name in ("id", "record", "reviewed_at", "text_sha256", "source", "quote_sha256"):
        if not values[name]:
            raise ReviewError(f"not a row of the log: it has no {name}")
    return ReviewRow(**values)
