"""Building the achievements anew from all accepted records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

from sqlite_utils import Database

from extract.records import Official, Part, Predicate, Status, UnitType
from extract.store.database import transaction
from extract.store.independence import Source
from extract.store.merging import Achievement, merge, support_of, unit_columns
from extract.store.outcomes import Outcome
from extract.store.redirects import redirect, remember_achievements
from extract.store.rows import AchievementRecordRow
from extract.store.same_units import NamedUnit, same_units
from extract.store.stored import StoredRecord

RECORDS = """
SELECT records.*, articles.outlet, articles.text, outlets.owner,
       (SELECT count(*) FROM articles AS copy WHERE copy.duplicate_of = articles.id) AS copies
FROM records
JOIN articles ON articles.id = records.article
LEFT JOIN outlets ON outlets.id = articles.outlet
WHERE records.unit_id = :unit
ORDER BY records.id
"""
NAMES = """
SELECT DISTINCT unit_id, unit_type, region_code, province, unit FROM records
ORDER BY unit_id, unit_type, region_code, province, unit
"""


def rebuild_achievements(db: Database) -> int:
    """Build all achievements anew, in one transaction; gives how many there are.

    Only accepted records count (`extract.store.outcomes`). Each unit takes the name, kind and region that its records
    agree on; a unit named without a region is one with the unit in a region where that can be told. The same records
    give the same rows, whatever was there before, redirects aside.
    """
    count = 0
    with transaction(db):
        remember_achievements(db)
        db.execute("DELETE FROM achievements")
        db.execute("UPDATE units SET same_as = NULL WHERE same_as IS NOT NULL")
        db.execute("DELETE FROM units WHERE id NOT IN (SELECT unit_id FROM records)")
        for unit, ids in _groups(db):
            records = list(_stored_records(db, ids))
            accepted = [replace(record, unit_id=unit) for outcome, record in records if outcome == Outcome.ACCEPTED]
            achievements = merge(accepted) if accepted else []
            _save(db, achievements)
            _save_unit(db, unit, accepted or [record for _, record in records])
            for other in ids[1:]:
                _save_unit(db, other, [record for _, record in records if record.unit_id == other])
                db.table("units").update(other, {"same_as": unit})
            count += len(achievements)
        redirect(db)
    return count


def _groups(db: Database) -> Iterator[tuple[str, list[str]]]:
    """Each unit with the ids that stand for it, its own first."""
    named = list(_named_units(db))
    same = same_units(named)
    groups: dict[str, list[str]] = {unit.id: [unit.id] for unit in named if unit.id not in same}
    for other, unit in sorted(same.items()):
        groups[unit].append(other)
    return iter(groups.items())


def _named_units(db: Database) -> Iterator[NamedUnit]:
    names: dict[str, set[str]] = {}
    places: dict[str, dict[str, Any]] = {}
    for row in db.query(NAMES):
        names.setdefault(row["unit_id"], set()).add(row["unit"])
        known = places.setdefault(row["unit_id"], row)
        known["province"] = known["province"] or row["province"]
    for key, row in places.items():
        yield NamedUnit(key, UnitType(row["unit_type"]), row["region_code"], row["province"], frozenset(names[key]))


def _save(db: Database, achievements: Iterable[Achievement]) -> None:
    for achievement in achievements:
        db.table("achievements").insert(asdict(achievement.row), pk="id")
        links = (AchievementRecordRow(achievement=achievement.row.id, record=record) for record in achievement.records)
        db.table("achievement_records").insert_all(map(asdict, links), pk=("achievement", "record"))
        db.table("stages").insert_all(map(asdict, achievement.stages), pk="id")
        db.table("conflicts").insert_all(map(asdict, achievement.conflicts), pk="id")


def _save_unit(db: Database, unit: str, records: list[StoredRecord]) -> None:
    columns = unit_columns(records, support_of(records))
    values = {"name": columns["unit"], "type": columns["unit_type"]}
    db.table("units").update(unit, values | {name: columns[name] for name in ("region", "region_code", "province")})


def _stored_records(db: Database, units: Iterable[str]) -> Iterator[tuple[Outcome, StoredRecord]]:
    # unit by unit: all texts at once would not fit into memory
    for unit in units:
        rows = list(db.query(RECORDS, {"unit": unit}))
        officials = _officials(db, unit)
        for row in rows:
            yield Outcome(row["outcome"]), _stored_record(row, officials.get(row["id"], ()))


def _officials(db: Database, unit: str) -> dict[str, tuple[Official, ...]]:
    query = (
        "SELECT record, name, position, part FROM officials JOIN records ON records.id = officials.record"
        " WHERE records.unit_id = ? ORDER BY officials.id"
    )
    found: dict[str, list[Official]] = {}
    for row in db.query(query, [unit]):
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
