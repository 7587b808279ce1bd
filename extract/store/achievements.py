"""Building the achievements anew from all records of accepted confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from sqlite_utils import Database

from extract.records import Official, Part, Predicate, Status, UnitType
from extract.store.database import transaction
from extract.store.independence import Source
from extract.store.merging import Achievement, StoredRecord, merge
from extract.store.rows import AchievementRecordRow

ACCEPTED_CONFIDENCE = 0.5  # below it a record is more likely wrong than right

RECORDS = """
SELECT records.*, articles.outlet, articles.text, outlets.owner,
       (SELECT count(*) FROM articles AS copy WHERE copy.duplicate_of = articles.id) AS copies
FROM records
JOIN articles ON articles.id = records.article
LEFT JOIN outlets ON outlets.id = articles.outlet
WHERE records.confidence >= :accepted
  AND 'wrong' IS NOT (SELECT verdict FROM reviews WHERE record = records.id ORDER BY reviewed_at DESC, id LIMIT 1)
  AND records.unit_id = :unit
ORDER BY records.id
"""


def rebuild_achievements(db: Database, *, accepted: float = ACCEPTED_CONFIDENCE) -> int:
    """Build all achievements anew, in one transaction; gives how many there are.

    Records below the accepted confidence and records that their last review calls wrong are left out. Each unit takes
    the name, kind and region that its records agree on. The same records give the same rows.
    """
    count = 0
    with transaction(db):
        db.execute("DELETE FROM achievements")
        db.execute("DELETE FROM units WHERE id NOT IN (SELECT unit_id FROM records)")
        for _, records in groupby(_stored_records(db, accepted), key=lambda record: record.unit_id):
            achievements = merge(records)
            _save(db, achievements)
            count += len(achievements)
    return count


def _save(db: Database, achievements: list[Achievement]) -> None:
    db.table("achievements").insert_all((asdict(achievement.row) for achievement in achievements), pk="id")
    links = (
        asdict(AchievementRecordRow(achievement=achievement.row.id, record=record))
        for achievement in achievements
        for record in achievement.records
    )
    db.table("achievement_records").insert_all(links, pk=("achievement", "record"))
    row = achievements[0].row
    db.table("units").update(
        row.unit_id,
        {
            "name": row.unit,
            "type": row.unit_type,
            "region": row.region,
            "region_code": row.region_code,
            "province": row.province,
        },
    )


def _stored_records(db: Database, accepted: float) -> Iterator[StoredRecord]:
    # unit by unit: all texts at once would not fit into memory; the list of rows is read first, as the loop writes
    officials = _officials(db)
    units = [row["unit_id"] for row in db.query("SELECT DISTINCT unit_id FROM records ORDER BY unit_id")]
    for unit in units:
        for row in list(db.query(RECORDS, {"accepted": accepted, "unit": unit})):
            yield _stored_record(row, officials.get(row["id"], ()))


def _officials(db: Database) -> dict[str, tuple[Official, ...]]:
    found: dict[str, list[Official]] = {}
    for row in db.query("SELECT record, name, position, part FROM officials ORDER BY id"):
        found.setdefault(row["record"], []).append(Official(row["name"], row["position"], Part(row["part"])))
    return {record: tuple(people) for record, people in found.items()}


def _stored_record(row: dict[str, Any], officials: tuple[Official, ...]) -> StoredRecord:
    same = {
        name: row[name]
        for name in (
            *("id", "unit_id", "unit", "region", "region_code", "province", "year", "date", "awarding_body"),
            *("score", "rank", "confidence", "copies"),
        )
    }
    return StoredRecord(
        source=Source(row["article"], row["outlet"], row["owner"], row["text"]),
        unit_type=UnitType(row["unit_type"]),
        predicate=Predicate(row["predicate"]),
        status=Status(row["status"]),
        officials=officials,
        **same,
    )
