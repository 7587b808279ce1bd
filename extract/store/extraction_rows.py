"""The rows that an extracted record makes."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

from extract.records import Record, content_id
from extract.store.outcomes import outcome_of
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


def region_rows(record: Record) -> list[RegionRow]:
    """The region of a record, where both name and code are known."""
    if not record.region_code or not record.region:
        return []
    level = level_of(record.region_code, record.region)
    return [RegionRow(code=record.region_code, name=record.region, level=level, province=record.province)]


def level_of(code: str, name: str) -> str:
    """What a region is: `province`, `kabupaten` or `kota`."""
    return "province" if len(code) <= 2 else "kota" if name.startswith("Kota") else "kabupaten"


def _region_code(record: Record) -> str | None:
    """The region's code, where the region is named too; a code alone would point to no row."""
    return record.region_code if record.region and record.region_code else None


def unit_row(record: Record) -> UnitRow:
    """The unit of a record."""
    return UnitRow(
        id=unit_id_of(record),
        name=record.unit,
        type=record.unit_type,
        region_code=_region_code(record),
        region=record.region,
        province=record.province,
    )


def record_row(record: Record, key: str, article: str, version: str) -> RecordRow:
    """The row of a record, with the outcome that its confidence gives it."""
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
        outcome=outcome_of(record.confidence),
        **same,
    )


def evidence_rows(record: Record, key: str) -> list[EvidenceRow]:
    """The evidence of a record."""
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


def official_rows(record: Record, key: str) -> list[OfficialRow]:
    """The officials of a record."""
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
