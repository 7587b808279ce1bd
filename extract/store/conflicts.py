"""What the records of an achievement disagree on, and what cannot be as they say it.

Pure functions; nothing is settled here: a person decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.records import Predicate, Status
from extract.store.stored import StoredRecord

# Of steps that are taken again and again the first counts; of a conferral, a refusal or a withdrawal there is one.
REPEATED = (Status.PREPARING, Status.PROPOSED)
OUTCOMES = (Status.AWARDED, Status.FAILED, Status.REVOKED)
HIGHEST_SCORE = 100.0
# The Ombudsman's compliance survey counted to 1000 until 2014 and to 110 in 2015 and 2016.
OLD_HIGHEST_SCORE, LAST_OLD_EDITION = 1000.0, 2016

Value = str | float | int | None
Editions = Mapping[tuple[Predicate, int | None], Sequence[StoredRecord]]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A kind of disagreement with the values, each with the records that give it."""

    kind: str
    values: tuple[tuple[Value, tuple[StoredRecord, ...]], ...]


def agree(first: str, second: str) -> bool:
    """Whether two dates may mean the same day: one is the other, less precisely."""
    return first.startswith(second) or second.startswith(first)


def before(first: str, second: str) -> bool:
    """Whether a date certainly lies before another, whatever their precision."""
    length = min(len(first), len(second))
    return first[:length] < second[:length]


def in_range(score: float, predicate: Predicate, edition: int | None) -> bool:
    """Whether a score is one that this predicate can have."""
    old = predicate == Predicate.OMBUDSMAN and (edition is None or edition <= LAST_OLD_EDITION)
    return 0 <= score <= (OLD_HIGHEST_SCORE if old else HIGHEST_SCORE)


def conflicts(
    key: tuple[Predicate, int | None], editions: Editions, dates: Mapping[Status, str | None]
) -> list[Conflict]:
    """The conflicts of one achievement; `editions` has the records of all achievements of its unit."""
    records = editions[key]
    found = [*_dates(records), *_numbers(records), *_statuses(records, dates), *_order(records, dates)]
    wrong = [record for record in records if record.score is not None and not in_range(record.score, *key)]
    if wrong:
        found.append(_by_value("score_out_of_range", ((record.score, record) for record in wrong)))
    return [*found, *_predicates(key, editions)]


def _by_value(kind: str, pairs: Iterable[tuple[Value, StoredRecord]]) -> Conflict:
    values: dict[Value, list[StoredRecord]] = {}
    for value, record in pairs:
        values.setdefault(value, []).append(record)
    ordered = sorted(values.items(), key=lambda item: (str(type(item[0])), item[0]))
    return Conflict(kind, tuple((value, tuple(records)) for value, records in ordered))


def _dates(records: Sequence[StoredRecord]) -> Iterable[Conflict]:
    for status in OUTCOMES:
        dated = [record for record in records if record.status == status and record.date]
        values = {record.date or "" for record in dated}
        if any(not agree(first, second) for first in values for second in values):
            yield _by_value(f"{status}_date", ((record.date, record) for record in dated))


def _numbers(records: Sequence[StoredRecord]) -> Iterable[Conflict]:
    for name in ("score", "rank"):
        given = [(getattr(record, name), record) for record in records if getattr(record, name) is not None]
        if len({value for value, _ in given}) > 1:
            yield _by_value(name, given)


def _with_status(records: Sequence[StoredRecord], status: Status) -> tuple[StoredRecord, ...]:
    return tuple(record for record in records if record.status == status)


def _statuses(records: Sequence[StoredRecord], dates: Mapping[Status, str | None]) -> Iterable[Conflict]:
    awarded = _with_status(records, Status.AWARDED)
    for other, kind in ((Status.FAILED, "awarded_and_failed"), (Status.REVOKED, "revoked_after_awarded")):
        others = _with_status(records, other)
        if awarded and others:
            yield Conflict(kind, ((dates[Status.AWARDED], awarded), (dates[other], others)))


def _order(records: Sequence[StoredRecord], dates: Mapping[Status, str | None]) -> Iterable[Conflict]:
    awarded = dates[Status.AWARDED]
    for status in REPEATED:
        step = dates[status]
        if awarded and step and before(awarded, step):
            pairs = ((awarded, _with_status(records, Status.AWARDED)), (step, _with_status(records, status)))
            yield Conflict(f"awarded_before_{status}", pairs)


def _predicates(key: tuple[Predicate, int | None], editions: Editions) -> Iterable[Conflict]:
    """A unit is put forward for one predicate in an edition, and for WBBM only when it holds WBK."""
    predicate, edition = key
    if predicate not in (Predicate.WBK, Predicate.WBBM):
        return
    pairs = [
        (name, _with_status(editions.get((name, edition), ()), Status.AWARDED))
        for name in (Predicate.WBK, Predicate.WBBM)
    ]
    if edition is not None and all(records for _, records in pairs):
        yield Conflict("predicate", tuple((str(name), records) for name, records in pairs))
    awarded = _with_status(editions[key], Status.AWARDED)
    held = any(
        other == Predicate.WBK
        and (year is None or edition is None or year < edition)
        and any(record.status in (Status.AWARDED, Status.REVOKED) for record in records)
        for (other, year), records in editions.items()
    )
    if predicate == Predicate.WBBM and awarded and not held:
        yield Conflict("wbbm_without_wbk", ((None, awarded),))
