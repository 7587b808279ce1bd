"""Where achievements go: an id that someone has cited leads on, though units or editions were told apart or united.

Run inside the transaction that makes the achievements anew. What an achievement was last made of is in `published`,
by the place of each claim's evidence, so that it is found again though a new extraction has given it another id.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from extract.records import content_id
from extract.store.outcomes import RedirectKind
from extract.store.rows import RedirectRow

# Achievements that were there and hold claims that another one has now. A claim is found by its record's id; where
# that is gone, by a record of the same text and predicate whose evidence of the unit stands in the same place.
BY_RECORD = """
SELECT DISTINCT published.achievement AS former, link.achievement AS present
FROM published JOIN achievement_records AS link ON link.record = published.record
WHERE link.achievement <> published.achievement
"""
BY_PLACE = """
SELECT DISTINCT published.achievement AS former, link.achievement AS present
FROM published
JOIN former_achievements AS former ON former.id = published.achievement
JOIN articles ON articles.text_sha256 = published.text_sha256
JOIN records ON records.article = articles.id AND records.predicate = former.predicate
JOIN evidence ON evidence.record = records.id AND evidence.field = 'unit' AND evidence.source = published.source
  AND evidence.start < published."end" AND published.start < evidence."end"
JOIN achievement_records AS link ON link.record = records.id
WHERE NOT EXISTS (SELECT 1 FROM records AS same WHERE same.id = published.record)
  AND link.achievement <> published.achievement
"""
VANISHED = "SELECT * FROM former_achievements WHERE id NOT IN (SELECT id FROM achievements) ORDER BY id"
PLACES = """
INSERT INTO published (achievement, record, text_sha256, source, start, "end")
SELECT link.achievement, link.record, articles.text_sha256, evidence.source, evidence.start, evidence."end"
FROM achievement_records AS link
JOIN records ON records.id = link.record
JOIN articles ON articles.id = records.article
JOIN evidence ON evidence.id = (
  SELECT id FROM evidence WHERE record = link.record ORDER BY field <> 'unit', source, start, id LIMIT 1)
"""


def remember_achievements(db: Database) -> None:
    """Keep what the present achievements are called, before they are made anew."""
    db.execute("DROP TABLE IF EXISTS temp.former_achievements")
    db.execute("CREATE TEMP TABLE former_achievements AS SELECT id, unit, predicate, edition FROM achievements")


def redirect(db: Database) -> None:
    """Write where the achievements went that are no more or gave claims to a new one, and remember the new ones."""
    former = {row["id"]: row for row in db.query("SELECT * FROM former_achievements")}
    present = {row["id"] for row in db.query("SELECT id FROM achievements")}
    leads: dict[str, set[str]] = {row["id"]: set() for row in db.query(VANISHED)}
    for query in (BY_RECORD, BY_PLACE) if db.table("published").count else ():
        for row in db.query(query):
            old, new = row["former"], row["present"]
            # a claim that goes from one known achievement to another known one renames neither
            if old in former and (old not in present or new not in former):
                leads.setdefault(old, set()).add(new)
    for old, targets in sorted(leads.items()):
        gone = old not in present
        _follow(db, old, targets, gone=gone)
        rows = _rows(former[old], targets, _kind(targets, gone=gone))
        db.table("redirects").insert_all((asdict(row) for row in rows), pk="id", replace=True)
    _forget(db)
    db.execute("DELETE FROM published")
    db.execute(PLACES)


def _kind(targets: Collection[str], *, gone: bool) -> RedirectKind:
    if not targets:
        return RedirectKind.GONE
    return RedirectKind.MOVED if gone and len(targets) == 1 else RedirectKind.SPLIT


def _rows(former: dict[str, Any], targets: Collection[str], kind: RedirectKind) -> list[RedirectRow]:
    return [
        RedirectRow(
            id=content_id(former["id"], target),
            former=former["id"],
            achievement=target,
            kind=kind,
            unit=former["unit"],
            predicate=former["predicate"],
            edition=former["edition"],
        )
        for target in (sorted(targets) or (None,))
    ]


def _follow(db: Database, old: str, targets: set[str], *, gone: bool) -> None:
    """Let what led to an achievement that is no more lead to where it went: no chains."""
    if not gone:
        return
    for row in list(db.query("SELECT * FROM redirects WHERE achievement = ?", [old])):
        kind = RedirectKind.GONE if not targets else RedirectKind(row["kind"])
        if len(targets) > 1:
            kind = RedirectKind.SPLIT
        db.execute("DELETE FROM redirects WHERE id = ?", [row["id"]])
        former = row | {"id": row["former"]}
        db.table("redirects").insert_all((asdict(item) for item in _rows(former, targets, kind)), pk="id", replace=True)


def _forget(db: Database) -> None:
    """Drop redirects of achievements that are back, and those to nowhere of what leads somewhere."""
    db.execute(
        "DELETE FROM redirects WHERE kind <> 'split' AND former IN (SELECT id FROM achievements)"
        " OR achievement = former"
    )
    db.execute(
        "DELETE FROM redirects WHERE achievement IS NULL AND former IN"
        " (SELECT former FROM redirects WHERE achievement IS NOT NULL)"
    )
