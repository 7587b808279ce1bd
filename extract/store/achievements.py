"""Building the achievements anew from all accepted records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from sqlite_utils import Database

from extract.records import Official, Part, Predicate, Status, UnitType
from extract.schema import quoted
from extract.store.database import transaction
from extract.store.independence import Source
from extract.store.merging import Achievement, merge, support_of, unit_columns
from extract.store.outcomes import Outcome
from extract.store.redirects import redirect, remember_achievements
from extract.store.registry import load_registry, registry_columns
from extract.store.registry_match import Found, grouped
from extract.store.registry_rows import NIL
from extract.store.rows import AchievementRecordRow, UnitRow
from extract.store.same_units import NamedUnit, same_units
from extract.store.staging import Staging
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
LINK_UNIT = "UPDATE units SET registry_id = :registry_id, registry_candidates = :registry_candidates WHERE id = :id"
STAGED = ("units", "achievements", "achievement_records", "stages", "conflicts")
OF_UNIT = ("unit", "unit_type", "region", "region_code", "province")
# rows that stay the same are not written, so that their index stays
UPDATE_UNITS = """
UPDATE units SET name = new.name, type = new.type, region = new.region, region_code = new.region_code,
  province = new.province, registry_id = new.registry_id, registry_candidates = new.registry_candidates,
  same_as = new.same_as
FROM new_units AS new WHERE new.id = units.id
AND (units.name, units.type, units.region, units.region_code, units.province, units.registry_id,
  units.registry_candidates, units.same_as)
  IS NOT (new.name, new.type, new.region, new.region_code, new.province, new.registry_id, new.registry_candidates,
  new.same_as)
"""
# the unit of a registry's entry that no article spells as the registry does
INSERT_UNITS = """
INSERT INTO units ({columns}) SELECT {columns} FROM new_units WHERE id NOT IN (SELECT id FROM units) ORDER BY id
"""


def rebuild_achievements(db: Database) -> int:
    """Build all achievements anew and put them in place of the old ones in one transaction; gives how many there are.

    Only accepted records count (`extract.store.outcomes`). Each unit takes the name, kind and region that its records
    agree on; a unit named without a region is one with the unit in a region where that can be told, and units that are
    one entry of a registry are one, under the id that the registry's spelling gives. The same records and registries
    give the same rows, whatever was there before, redirects aside.

    Merging takes the longest and holds no lock: others read and write meanwhile. Where another has written until it is
    done, it is done again under the lock.
    """
    version = _data_version(db)
    staging = _staged(db)
    with transaction(db):
        if _data_version(db) != version:
            staging = _staged(db)
        _put_in_place(db, staging)
    staging.drop()
    return int(db.table("achievements").count)


def _data_version(db: Database) -> int:
    """A number that changes when another connection has written."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def _staged(db: Database) -> Staging:
    """All new rows, made aside."""
    staging = Staging(db, STAGED)
    for unit, ids, entry in _groups(db):
        records = list(_stored_records(db, ids))
        accepted = [replace(record, unit_id=unit) for outcome, record in records if outcome == Outcome.ACCEPTED]
        achievements = merge(accepted) if accepted else []
        _stage(staging, achievements)
        of_unit = _columns_of(achievements) or _columns([record for _, record in records])
        staging.add("units", [_unit_row(unit, of_unit, registry_columns(entry, head=True))])
        for other in ids:
            if other != unit:
                columns = _columns([record for _, record in records if record.unit_id == other])
                row = _unit_row(other, columns, registry_columns(entry, head=False))
                staging.add("units", [replace(row, same_as=unit)])
    return staging


def _stage(staging: Staging, achievements: Iterable[Achievement]) -> None:
    for achievement in achievements:
        key = achievement.row.id
        staging.add("achievements", [achievement.row])
        links = (AchievementRecordRow(achievement=key, record=record) for record in achievement.records)
        staging.add("achievement_records", links)
        staging.add("stages", achievement.stages)
        staging.add("conflicts", achievement.conflicts)


def _put_in_place(db: Database, staging: Staging) -> None:
    remember_achievements(db)
    staging.flush()
    db.execute("DELETE FROM achievements WHERE id NOT IN (SELECT id FROM new_achievements)")
    db.execute("DELETE FROM units WHERE id NOT IN (SELECT id FROM new_units)")
    db.execute(INSERT_UNITS.format(columns=", ".join(quoted(item.name) for item in fields(UnitRow))))
    db.execute(UPDATE_UNITS)
    for name in STAGED[1:]:
        staging.put_in_place(name)
    redirect(db)


def _columns_of(achievements: list[Achievement]) -> dict[str, Any]:
    """What the achievements of a unit say of it; nothing where there is none."""
    return {name: getattr(achievements[0].row, name) for name in OF_UNIT} if achievements else {}


def _columns(records: list[StoredRecord]) -> dict[str, Any]:
    return unit_columns(records, support_of(records))


def _unit_row(key: str, columns: dict[str, Any], of_registry: Mapping[str, Any]) -> UnitRow:
    place = {name: columns[name] for name in ("region", "region_code", "province")}
    return UnitRow(id=key, name=columns["unit"], type=columns["unit_type"], **place, **of_registry)


def _groups(db: Database) -> list[tuple[str, list[str], Found]]:
    """Each unit with the ids that stand for it, and its entry in a registry."""
    named = {unit.id: unit for unit in _named_units(db)}
    same = same_units(named.values())
    groups = {key: [unit] for key, unit in named.items() if key not in same}
    for other, key in sorted(same.items()):
        groups[key].append(named[other])
    return grouped(list(groups.values()), load_registry(db))


def _named_units(db: Database) -> Iterator[NamedUnit]:
    names: dict[str, set[str]] = {}
    places: dict[str, dict[str, Any]] = {}
    for row in db.query(NAMES):
        names.setdefault(row["unit_id"], set()).add(row["unit"])
        known = places.setdefault(row["unit_id"], row)
        known["province"] = known["province"] or row["province"]
    for key, row in places.items():
        yield NamedUnit(key, UnitType(row["unit_type"]), row["region_code"], row["province"], frozenset(names[key]))


def _stored_records(db: Database, units: Iterable[str]) -> Iterator[tuple[Outcome, StoredRecord]]:
    # unit by unit: all texts at once would not fit into memory
    for unit in units:
        cursor = db.execute(RECORDS, {"unit": unit})
        names = [column[0] for column in cursor.description]
        rows = [dict(zip(names, values, strict=True)) for values in cursor]
        officials = _officials(db, unit)
        for row in rows:
            yield Outcome(row["outcome"]), _stored_record(row, officials.get(row["id"], ()))


def _officials(db: Database, unit: str) -> dict[str, tuple[Official, ...]]:
    query = (
        "SELECT record, name, position, part FROM officials JOIN records ON records.id = officials.record"
        " WHERE records.unit_id = ? ORDER BY officials.id"
    )
    found: dict[str, list[Official]] = {}
    for record, name, position, part in db.execute(query, [unit]):
        found.setdefault(record, []).append(Official(name, position, Part(part)))
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


def link_units(db: Database) -> tuple[int, int]:
    """Write which entries of registries the units are, without merging anew; gives how many of how many were found.

    Counted are units of the kinds that registries list.
    """
    with transaction(db):
        groups = _groups(db)
        for unit, ids, entry in groups:
            for key in ids:
                columns = registry_columns(entry, head=key == unit or unit not in ids)
                db.execute(LINK_UNIT, columns | {"id": key})
    sought = [entry for _, _, entry in groups if entry.entry is not None]
    return sum(entry.entry != NIL for entry in sought), len(sought)
