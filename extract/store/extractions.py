"""Storing what the extractor found in an article, in place of what an earlier version found."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from extract.records import Record, content_id
from extract.store.database import transaction
from extract.store.rows import EvidenceRow, OfficialRow, RecordRow, RegionRow, UnitRow

NOT_WORD = re.compile(r"[^\w]+")


def folded(name: str) -> str:
    """A name as it is compared: case, punctuation, accents and spacing do not count."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return NOT_WORD.sub(" ", plain.casefold()).strip()


def unit_id_of(record: Record) -> str:
    """The unit's id; for a unit without one a hash of its folded name and region, so that it can be linked to as well.

    A name without a region does not share an id with the same name in a region: one of them may be another unit.
    """
    return record.unit_id or content_id("unit", folded(record.unit), record.region_code or folded(record.region or ""))


def save_extraction(db: Database, article: str, records: Sequence[Record], *, version: str) -> None:
    """Replace an article's records by these, all or nothing, and mark it as extracted by this version.

    A copy of another article is only marked: its records are those of the original. Raises ValueError if the database
    has no such article, or if the evidence of a record does not stand in it as it says.
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
    regions = [region for record in records.values() for region in _region_rows(record)]
    db.table("regions").insert_all(map(asdict, regions), pk="code", ignore=True)
    db.table("units").insert_all((asdict(_unit_row(record)) for record in records.values()), pk="id", ignore=True)
    rows = [_record_row(record, key, article, version) for key, record in records.items()]
    db.table("records").insert_all(map(asdict, rows), pk="id")
    evidence = (row for key, record in records.items() for row in _evidence_rows(record, key))
    db.table("evidence").insert_all(map(asdict, evidence), pk="id", ignore=True)
    officials = (row for key, record in records.items() for row in _official_rows(record, key))
    db.table("officials").insert_all(map(asdict, officials), pk="id", ignore=True)


def _region_rows(record: Record) -> list[RegionRow]:
    if not record.region_code or not record.region:
        return []
    level = "province" if len(record.region_code) <= 2 else "kota" if record.region.startswith("Kota") else "kabupaten"
    return [RegionRow(code=record.region_code, name=record.region, level=level, province=record.province)]


def _region_code(record: Record) -> str | None:
    """The region's code, where the region is named too; a code alone would point to no row."""
    return record.region_code if record.region and record.region_code else None


def _unit_row(record: Record) -> UnitRow:
    return UnitRow(
        id=unit_id_of(record),
        name=record.unit,
        type=record.unit_type,
        region_code=_region_code(record),
        region=record.region,
        province=record.province,
    )


def _record_row(record: Record, key: str, article: str, version: str) -> RecordRow:
    same: dict[str, Any] = {
        name: getattr(record, name)
        for name in (
            *("unit", "unit_type", "region", "province", "predicate", "status", "year", "date", "date_precision"),
            *("awarding_body", "score", "score_previous", "rank", "confidence"),
        )
    }
    return RecordRow(
        id=key,
        article=article,
        unit_id=unit_id_of(record),
        unit_aliases=json.dumps(list(record.unit_aliases), ensure_ascii=False),
        region_code=_region_code(record),
        extractor_version=version,
        **same,
    )


def _evidence_rows(record: Record, key: str) -> list[EvidenceRow]:
    return [
        EvidenceRow(
            id=content_id(key, item.field, item.where, item.start, item.end),
            record=key,
            field=item.field,
            source=item.where,
            start=item.start,
            end=item.end,
            quote=item.quote,
        )
        for item in record.evidence
    ]


def _official_rows(record: Record, key: str) -> list[OfficialRow]:
    return [
        OfficialRow(
            id=content_id(key, official.name, official.position, official.part),
            record=key,
            name=official.name,
            position=official.position,
            part=official.part,
        )
        for official in record.officials
    ]
