"""Storing what the extractor found in an article, in place of what an earlier version found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlite_utils import Database

from extract.records import Record
from extract.store.database import transaction
from extract.store.extraction_rows import evidence_rows, official_rows, record_row, region_rows, unit_row
from extract.store.reviews import apply_reviews


def save_extraction(db: Database, article: str, records: Sequence[Record], *, version: str) -> None:
    """Replace an article's records by these, all or nothing, and mark it as extracted by this version.

    What people decided about its claims before is applied again (`extract.store.reviews`). A copy of another article
    is only marked: its records are those of the original. Raises ValueError if the database has no such article, or if
    the evidence of a record does not stand in it as it says.
    """
    with transaction(db):
        row = next(
            db.query("SELECT text, title, text_sha256, duplicate_of FROM articles WHERE id = ?", [article]), None
        )
        if row is None:
            raise ValueError(f"no article {article} in the database")
        db.execute("DELETE FROM records WHERE article = ?", [article])
        if row["duplicate_of"] is None:
            kept = _one_each(records, row["text_sha256"])
            for record in kept.values():
                _check_evidence(record, title=row["title"] or "", text=row["text"])
            _insert(db, article, kept, version)
            apply_reviews(db, row["text_sha256"], fresh=True)
        db.execute("UPDATE articles SET extractor_version = ? WHERE id = ?", [version, article])


def _one_each(records: Iterable[Record], text_sha256: str) -> dict[str, Record]:
    """One record for each id, the most confident (guideline, decision 3)."""
    kept: dict[str, Record] = {}
    for record in records:
        key = record.id(text_sha256)
        if key not in kept or record.confidence > kept[key].confidence:
            kept[key] = record
    return kept


def _check_evidence(record: Record, *, title: str, text: str) -> None:
    if not record.evidence:
        raise ValueError(f"record of {record.unit!r} has no evidence")
    for item in record.evidence:
        source = title if item.where == "title" else text
        if item.quote != source[item.start : item.end]:
            raise ValueError(
                f"evidence of {record.unit!r} is not at {item.where}[{item.start}:{item.end}]: {item.quote!r}"
            )


def _insert(db: Database, article: str, records: dict[str, Record], version: str) -> None:
    regions = [region for record in records.values() for region in region_rows(record)]
    db.table("regions").insert_all(map(asdict, regions), pk="code", ignore=True)
    db.table("units").insert_all((asdict(unit_row(record)) for record in records.values()), pk="id", ignore=True)
    rows = [record_row(record, key, article, version) for key, record in records.items()]
    db.table("records").insert_all(map(asdict, rows), pk="id")
    evidence = (row for key, record in records.items() for row in evidence_rows(record, key))
    db.table("evidence").insert_all(map(asdict, evidence), pk="id", ignore=True)
    officials = (row for key, record in records.items() for row in official_rows(record, key))
    db.table("officials").insert_all(map(asdict, officials), pk="id", ignore=True)
