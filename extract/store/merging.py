"""Merging records into achievements: one unit, one predicate, one edition, and what its records disagree on.

Pure functions. The result does not depend on the order of the records, and an achievement's id only on its unit,
predicate and edition, so that adding articles never renames it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from extract.records import Official, Part, Predicate, Status, UnitType, content_id
from extract.store.conflicts import REPEATED, Conflict, agree, before, conflicts, in_range
from extract.store.corrections import PRECISIONS
from extract.store.extraction_rows import folded
from extract.store.independence import independent, text_groups
from extract.store.rows import AchievementRow, ConflictRow, StageRow
from extract.store.stored import StoredRecord

CEREMONY_MONTHS = ("01", "02", "03", "04")  # in which the awards of the year before were still conferred
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Achievement:
    """An achievement's row with its stages, its conflicts and the ids of the records that it is made of."""

    row: AchievementRow
    records: tuple[str, ...]
    stages: tuple[StageRow, ...] = ()
    conflicts: tuple[ConflictRow, ...] = ()


def achievement_id(unit_id: str, predicate: Predicate, edition: int | None) -> str:
    """The id of an achievement."""
    return content_id("achievement", unit_id, predicate, edition)


def merge(records: Iterable[StoredRecord]) -> list[Achievement]:
    """The achievements of the records of one unit, by predicate and edition."""
    ordered = sorted(records, key=lambda record: record.id)
    support = support_of(ordered)
    unit = unit_columns(ordered, support)
    of_unit = {
        (predicate, edition): group
        for predicate in Predicate
        for edition, group in editions([record for record in ordered if record.predicate == predicate]).items()
    }
    return [_merge_edition(key, of_unit, unit, support) for key in of_unit]


def support_of(records: Sequence[StoredRecord]) -> Support:
    """What weighs the records of one unit."""
    sources = {record.source.article: record.source for record in records}
    return Support(text_groups(list(sources.values())) if len(sources) > 1 else dict.fromkeys(sources, 0))


def editions(records: Sequence[StoredRecord]) -> dict[int | None, list[StoredRecord]]:
    """The records of one unit and predicate by edition.

    A record without a year joins the one edition that has a record of its status; where there is none, or several, it
    stays without an edition. Awards are conferred after the year's end too: a record whose year is only that of its
    date joins the earlier edition that another record states for the same event.
    """
    stated = _stated_editions(records)
    years: dict[Status, set[int]] = {}
    told: list[tuple[StoredRecord, int | None]] = []
    for record in records:
        year = _edition_of_event(record, stated) or record.year
        told.append((record, year))
        if year is not None:
            years.setdefault(record.status, set()).add(year)
    result: dict[int | None, list[StoredRecord]] = {}
    for record, year in told:
        known = years.get(record.status, set())
        edition = year if year is not None or len(known) != 1 else next(iter(known))
        result.setdefault(edition, []).append(record)
    return dict(sorted(result.items(), key=lambda item: (item[0] is None, item[0])))


def _stated_editions(records: Sequence[StoredRecord]) -> dict[tuple[Status, str], set[int]]:
    """Editions that records state for an event in the next year, by status and date (day, and its month)."""
    found: dict[tuple[Status, str], set[int]] = {}
    for record in records:
        date = record.date or ""
        if record.year is not None and date[5:7] in CEREMONY_MONTHS and record.year == int(date[:4]) - 1:
            for key in {date, date[:7]}:
                found.setdefault((record.status, key), set()).add(record.year)
    return found


def _edition_of_event(record: StoredRecord, stated: Mapping[tuple[Status, str], set[int]]) -> int | None:
    if record.date is None or record.year != int(record.date[:4]):
        return None
    known = stated.get((record.status, record.date), set())
    return next(iter(known)) if len(known) == 1 else None


@dataclass(frozen=True, slots=True)
class Support:
    """Weighs what records say together: independent sources first, then the sum of confidence."""

    groups: Mapping[str, int]  # which articles of the unit share a text

    def of(self, records: Sequence[StoredRecord]) -> tuple[int, float]:
        """The weight of these records."""
        sources = {record.source.article: record.source for record in records}
        return independent(list(sources.values()), self.groups), round(sum(record.confidence for record in records), 9)

    def best(self, records: Sequence[StoredRecord], value: Callable[[StoredRecord], T | None]) -> T | None:
        """The value that weighs most, None aside; of equals the first in the order of their text."""
        supporters: dict[T, list[StoredRecord]] = {}
        for record in records:
            found = value(record)
            if found is not None:
                supporters.setdefault(found, []).append(record)
        return min(supporters, key=lambda found: (*_negated(self.of(supporters[found])), str(found)), default=None)


def _negated(numbers: tuple[int, float]) -> tuple[float, float]:
    return -numbers[0], -numbers[1]


def usual_name(records: Sequence[StoredRecord]) -> str:
    """The unit's name in the form that the most articles use; of equals the longest, then the first in order."""
    articles: dict[str, set[str]] = {}
    for record in records:
        articles.setdefault(record.unit, set()).add(record.source.article)
    return min(articles, key=lambda name: (-len(articles[name]), -len(name), name))


def best_date(records: Sequence[StoredRecord], status: Status, support: Support) -> str | None:
    """The date of a status: the first of a repeated step, else the most precise, then the best supported."""
    dated = [record for record in records if record.status == status and record.date]
    dates = {record.date for record in dated if record.date}
    sharp = sorted(date for date in dates if not any(other != date and other.startswith(date) for other in dates))
    if not sharp:
        return None
    if status in REPEATED:
        return min(sharp, key=lambda date: (date.ljust(10, "~"), date))

    def rank(date: str) -> tuple[float, ...]:
        return -len(date), *_negated(support.of([record for record in dated if agree(record.date or "", date)]))

    return min(sharp, key=lambda date: (rank(date), date))


def last_status(records: Sequence[StoredRecord], dates: dict[Status, str | None], support: Support) -> Status:
    """The stage that the unit has come to.

    A withdrawal stands unless the award is dated after it; between an award and a refusal the better supported stands.
    """
    found = {record.status for record in records}
    awarded, revoked = dates[Status.AWARDED], dates[Status.REVOKED]
    if Status.REVOKED in found and not (awarded and revoked and before(revoked, awarded)):
        return Status.REVOKED
    outcomes = [status for status in (Status.AWARDED, Status.FAILED) if status in found]
    if outcomes:
        return max(outcomes, key=lambda status: support.of([record for record in records if record.status == status]))
    return Status.PROPOSED if Status.PROPOSED in found else Status.PREPARING


def unite_officials(records: Sequence[StoredRecord]) -> list[Official]:
    """The officials of all records, each once, under the fullest name and with the first part that fits.

    A shorter name is the same person's where it has two words or more and all of them are in the longer name.
    """
    named = sorted(
        ((official, record.confidence) for record in records for official in record.officials),
        key=lambda item: (
            -len(item[0].name.split()),
            folded(item[0].name),
            -item[1],
            item[0].name,
            str(item[0].position),
        ),
    )
    united: list[list[Official]] = []
    for official, _ in named:
        words = set(folded(official.name).split())
        for group in united:
            known = set(folded(group[0].name).split())
            if words == known or (len(words) > 1 and words < known):
                group.append(official)
                break
        else:
            united.append([official])
    people = [_one_official(group) for group in united]
    return sorted(people, key=lambda person: (list(Part).index(person.part), person.name))


def _one_official(group: Sequence[Official]) -> Official:
    part = min((official.part for official in group), key=list(Part).index)
    position = next((official.position for official in group if official.position), None)
    return Official(group[0].name, position, part)


def unit_columns(records: Sequence[StoredRecord], support: Support) -> dict[str, Any]:
    """What all records of a unit say of it; region, code and province are taken from one record together."""
    place = support.best(
        records, lambda record: (record.region, record.region_code, record.province) if record.region else None
    )
    region, code, province = place or (None, None, support.best(records, lambda record: record.province))
    return {
        "unit_id": records[0].unit_id,
        "unit": usual_name(records),
        "unit_type": support.best(records, lambda record: record.unit_type) or UnitType.OTHER,
        "region": region,
        "region_code": code,
        "province": province,
    }


def _merge_edition(
    key: tuple[Predicate, int | None],
    editions_of_unit: Mapping[tuple[Predicate, int | None], Sequence[StoredRecord]],
    unit: Mapping[str, Any],
    support: Support,
) -> Achievement:
    predicate, edition = key
    records = editions_of_unit[key]
    dates = {status: best_date(records, status, support) for status in Status}
    status = last_status(records, dates, support)
    date = dates[status]
    scored = [record for record in records if record.score is not None and in_range(record.score, predicate, edition)]
    found = conflicts(key, editions_of_unit, dates)
    row = AchievementRow(
        id=achievement_id(unit["unit_id"], predicate, edition),
        **unit,
        predicate=predicate,
        edition=edition,
        status=status,
        date=date,
        date_precision=PRECISIONS[len(date)] if date else None,
        preparing_date=dates[Status.PREPARING],
        proposed_date=dates[Status.PROPOSED],
        awarded_date=dates[Status.AWARDED],
        failed_date=dates[Status.FAILED],
        revoked_date=dates[Status.REVOKED],
        awarding_body=support.best(records, lambda record: record.awarding_body),
        score=support.best(scored, lambda record: record.score),
        rank=support.best(records, lambda record: record.rank),
        officials=_json([_official_json(official) for official in unite_officials(records)]),
        records=len(records),
        articles=_articles(records),
        outlets=support.of(records)[0],
        confidence=max(record.confidence for record in records if record.status == status),
        conflicts=_json([{"kind": item.kind, "values": _given(item)} for item in found]),
    )
    return Achievement(
        row,
        tuple(record.id for record in records),
        tuple(_stages(row.id, records, dates, support)),
        tuple(_conflict_rows(row.id, found, support)),
    )


def _articles(records: Sequence[StoredRecord]) -> int:
    return sum(1 + record.copies for record in {record.source.article: record for record in records}.values())


def _given(conflict: Conflict) -> list[str | float | None]:
    """The values of a conflict; none where it is about something that no value shows."""
    return [] if conflict.kind == "wbbm_without_wbk" else [value for value, _ in conflict.values]


def _stages(
    achievement: str, records: Sequence[StoredRecord], dates: Mapping[Status, str | None], support: Support
) -> Iterable[StageRow]:
    for status in Status:
        reports = [record for record in records if record.status == status]
        date = dates[status]
        if reports:
            yield StageRow(
                id=content_id(achievement, status),
                achievement=achievement,
                status=status,
                date=date,
                date_precision=PRECISIONS[len(date)] if date else None,
                records=len(reports),
                articles=_articles(reports),
                outlets=support.of(reports)[0],
                confidence=max(record.confidence for record in reports),
            )


def _conflict_rows(achievement: str, found: Iterable[Conflict], support: Support) -> Iterable[ConflictRow]:
    for conflict in found:
        for place, (value, records) in enumerate(conflict.values):
            yield ConflictRow(
                id=content_id(achievement, conflict.kind, place, value),
                achievement=achievement,
                kind=conflict.kind,
                value=None if value is None else str(value),
                records=len(records),
                outlets=support.of(records)[0],
            )


def _official_json(official: Official) -> dict[str, str | None]:
    return {"name": official.name, "position": official.position, "part": str(official.part)}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
