"""What people decide about records, and how it stands when the articles are extracted again.

A decision is kept with the place of its evidence: the hash of the article's text, where the unit is named, predicate
and status. After a new extraction the record is found again by these, and the decision applied again; where the
extractor now says something that neither it nor the person said before, the row says so.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from extract.records import content_id
from extract.store.corrections import changed_columns, parse, shown
from extract.store.database import transaction
from extract.store.extraction_rows import folded, level_of
from extract.store.outcomes import Outcome, ReviewState, Verdict, outcome_of
from extract.store.rows import OfficialRow, RegionRow, ReviewRow, UnitRow

Row = dict[str, Any]
PLACES = """
SELECT evidence.source, evidence.start, evidence."end", evidence.quote FROM evidence
WHERE record = ? AND field IN ('unit', 'record') ORDER BY field = 'record', source, start
"""
QUEUE = """
SELECT records.*, articles.title, articles.text, articles.url, articles.outlet, articles.published_date
FROM records JOIN articles ON articles.id = records.article
WHERE records.outcome = 'review' ORDER BY records.confidence DESC, records.id
"""
IDENTITY = ("predicate", "status", "year")


class ReviewError(ValueError):
    """The decision cannot be taken; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides about one record: as a whole, or about one field."""

    record: str
    verdict: Verdict
    reviewer: str
    field: str | None = None
    after: str | None = None  # the field's value as text; None for no value
    why: str | None = None
    reviewed_at: str | None = None  # now, if not given


def sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def review_time() -> str:
    """The time now, UTC, to the microsecond: decisions that follow each other in a second have an order."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def queue(db: Database) -> Iterator[Row]:
    """The records that wait for a person, those that are likeliest right first, with their articles."""
    return iter(list(db.query(QUEUE)))


def decide(db: Database, decision: Decision) -> ReviewRow:
    """Take a decision: log it and apply it to its record.

    Raises ReviewError if there is no such record, the field cannot be corrected or the value is none of it.
    """
    if decision.verdict == Verdict.REMOVED:
        raise ReviewError("a name is removed with its text: use extract.store.privacy")
    if (decision.field is None) == (decision.verdict == Verdict.CORRECTED):
        raise ReviewError("a correction names a field; a record is accepted or rejected as a whole")
    after = None
    if decision.field is not None:
        try:
            after = shown(parse(decision.field, decision.after))
        except ValueError as error:
            raise ReviewError(str(error)) from error
    with transaction(db):
        record = find_record(db, decision.record)
        row = log_row(db, record, decision, after=after)
        save_review(db, row)
        apply_reviews(db, record["text_sha256"])
    return row


def find_record(db: Database, key: str) -> Row:
    """A record with its article's text and hash; the first characters of its id are enough where they name one only.

    Raises ReviewError where they name none or several.
    """
    query = (
        "SELECT records.*, articles.title, articles.text, articles.text_sha256 FROM records"
        " JOIN articles ON articles.id = records.article WHERE substr(records.id, 1, length(:key)) = :key LIMIT 2"
    )
    found = list(db.query(query, {"key": key})) if key else []
    if len(found) == 1:
        return found[0]
    raise ReviewError(f"no record {key!r}" if not found else f"several records begin with {key!r}")


def log_row(db: Database, record: Row, decision: Decision, *, after: str | None) -> ReviewRow:
    """The log's row of a decision about this record."""
    place = next(db.query(PLACES, [record["id"]]))
    reviewed_at = decision.reviewed_at or review_time()
    extracted = _extracted(db, record)
    before = None if decision.field is None else shown(_value(db, record, decision.field, extracted))
    return ReviewRow(
        id=content_id(record["id"], decision.verdict, decision.field, decision.reviewer, reviewed_at),
        record=record["id"],
        verdict=decision.verdict,
        field=decision.field,
        before=before,
        after=after,
        why=decision.why,
        reviewer=decision.reviewer,
        reviewed_at=reviewed_at,
        text_sha256=record["text_sha256"],
        quote_sha256=sha256(place["quote"]),
        **_as_extracted(record, extracted),
        state=ReviewState.APPLIED,
        found=before,
        **place,
    )


def _as_extracted(record: Row, extracted: dict[str, str | None]) -> dict[str, Any]:
    """Predicate, status and year as the extractor gave them."""
    return {name: parse(name, extracted[name]) if name in extracted else record[name] for name in IDENTITY}


def _extracted(db: Database, record: Row) -> dict[str, str | None]:
    """What the extractor says of the fields that were corrected, as text."""
    query = "SELECT field, found FROM reviews WHERE record = ? AND verdict = 'corrected' AND state <> 'lost'"
    return {row["field"]: row["found"] for row in db.query(query, [record["id"]])}


def _value(db: Database, record: Row, field: str, extracted: dict[str, str | None]) -> Any:
    if field in extracted:
        return extracted[field]
    return officials_json(db, record["id"]) if field == "officials" else record[field]


def officials_json(db: Database, record: str) -> str | None:
    """The officials of a record as `corrections` reads them; None where there are none."""
    query = "SELECT name, position, part FROM officials WHERE record = ? ORDER BY name, position, part"
    people = list(db.query(query, [record]))
    return json.dumps(people, ensure_ascii=False) if people else None


def save_review(db: Database, row: ReviewRow) -> None:
    """Put a row into the log; one that is there already stays."""
    db.table("reviews").insert(asdict(row), pk="id", ignore=True)


def apply_reviews(db: Database, text_sha256: str, *, fresh: bool = False) -> None:
    """Apply all decisions about one text to its records and set how each stands.

    `fresh` tells that the records were extracted just now, so that what they say is what the extractor says.
    """
    query = "SELECT * FROM reviews WHERE text_sha256 = ? AND verdict <> 'removed' ORDER BY reviewed_at, rowid"
    reviews = list(db.query(query, [text_sha256]))
    if not reviews:
        return
    records = list(
        db.query(
            "SELECT records.* FROM records JOIN articles ON articles.id = records.article"
            " WHERE articles.text_sha256 = ? ORDER BY records.id",
            [text_sha256],
        )
    )
    places = {record["id"]: list(db.query(PLACES, [record["id"]])) for record in records}
    of_record: dict[str, list[Row]] = {}
    for review in reviews:
        record = _match(review, records, places)
        if record is None:
            db.table("reviews").update(review["id"], {"state": str(ReviewState.LOST)})
        else:
            of_record.setdefault(record["id"], []).append(review)
    for record in records:
        if record["id"] in of_record:
            _apply(db, record, of_record[record["id"]], fresh=fresh)


def _match(review: Row, records: Sequence[Row], places: dict[str, list[Row]]) -> Row | None:
    """The record that a review is about: the same one, else the same unit, predicate and status in the same text."""
    for record in records:
        if record["id"] == review["record"]:
            return record

    def fits(record: Row) -> bool:
        for name in ("predicate", "status"):
            said = {review[name]} | ({review["after"]} if review["field"] == name else set())
            if record[name] not in said:
                return False
        names = {folded(record["unit"]), *map(folded, json.loads(record["unit_aliases"]))}
        return folded(review["quote"]) in names or any(
            place["source"] == review["source"]
            and place["start"] < review["end"]
            and review["start"] < place["end"]
            and place["end"] - place["start"] < 2 * (review["end"] - review["start"]) + 20  # not a whole sentence
            for place in places[record["id"]]
        )

    found = [record for record in records if fits(record)]
    return min(found, key=lambda record: (record["year"] != review["year"], record["id"]), default=None)


def _apply(db: Database, record: Row, reviews: Sequence[Row], *, fresh: bool) -> None:
    """Apply the decisions about one record, given in the order in which they were taken."""
    last = {review["field"]: review["id"] for review in reviews}
    # of a field that is corrected already the record no longer has what the extractor said
    known = () if fresh else [item for item in reviews if item["field"] and item["state"] != ReviewState.LOST]
    found = {review["field"]: review["found"] for review in known}
    values: dict[str, Any] = {}
    outcome = outcome_of(record["confidence"], accepted_from=record["accepted_from"], review_from=record["review_from"])
    for review in reviews:
        field = review["field"]
        now = shown(_value(db, record, field, found)) if field else None
        in_force = last[field] == review["id"]
        if in_force and field:
            values[field] = parse(field, review["after"])
        elif in_force:
            outcome = Outcome(review["verdict"])
        changes = {"record": record["id"], "found": now, "state": str(_state(review, now, in_force=in_force))}
        db.table("reviews").update(review["id"], changes)
    columns = changed_columns(record, values) | {"outcome": str(outcome), "reviewed": 1}
    _make_room(db, record | columns)
    db.table("records").update(record["id"], columns)
    if "officials" in values:
        set_officials(db, record["id"], json.loads(values["officials"] or "[]"))


def _state(review: Row, now: str | None, *, in_force: bool) -> ReviewState:
    if not in_force:
        return ReviewState.SUPERSEDED
    if review["field"] is None or now == review["before"]:
        return ReviewState.APPLIED
    return ReviewState.AGREES if now == review["after"] else ReviewState.CONFLICT


def _make_room(db: Database, record: Row) -> None:
    """The rows of the region and the unit that a corrected record refers to."""
    if record["region_code"]:
        region = RegionRow(
            code=record["region_code"],
            name=record["region"],
            level=level_of(record["region_code"], record["region"]),
            province=record["province"],
        )
        db.table("regions").insert(asdict(region), pk="code", ignore=True)
    unit = UnitRow(
        id=record["unit_id"],
        name=record["unit"],
        type=record["unit_type"],
        region_code=record["region_code"],
        region=record["region"],
        province=record["province"],
    )
    db.table("units").insert(asdict(unit), pk="id", ignore=True)


def set_officials(db: Database, record: str, people: Sequence[Row]) -> None:
    """Put these people in place of a record's officials."""
    db.execute("DELETE FROM officials WHERE record = ?", [record])
    for person in people:
        key = content_id(record, person["name"], person["position"], person["part"])
        db.table("officials").insert(asdict(OfficialRow(id=key, record=record, **person)), pk="id", ignore=True)
