"""Who hands over, receives or withdraws one award of a unit did so once: the unit's earlier award is told beside it.

"Menteri X menyerahkan WBBM kepada Lapas Y, yang meraih WBK pada 2021" names one event. The officials of each record are
chosen by themselves; what one of them does for the later record of a unit is taken from the earlier one here. Of the
30 that this takes away in the training articles, given their claims, 26 are in no record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.records import Official, Part, Record, Status

_ENDED = (Status.AWARDED, Status.FAILED)
_EVENTS = (Status.AWARDED, Status.REVOKED)


def without_later_deeds(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records, without the officials whose part in one was played in a later one of the same unit."""
    taken = ([o for o in record.officials if _plays_later(o, record, records)] for record in records)
    return tuple(_without(record, officials) for record, officials in zip(records, taken, strict=True))


def _plays_later(official: Official, record: Record, records: Sequence[Record]) -> bool:
    """Whether a later record of the unit tells what its official does: hands over, receives, or tells of the loss."""
    if record.status not in _ENDED:
        return False
    same = (official.name, official.part)
    later = [one for one in records if _is_later(one, record) and same in {(o.name, o.part) for o in one.officials}]
    return any(official.part is not Part.SPOKESPERSON or _withdraws(one, record) for one in later)


def _is_later(one: Record, other: Record) -> bool:
    """Whether a record tells of an event of the other one's unit in a later year; an open year is an earlier one."""
    return one.unit == other.unit and one.status in _EVENTS and one.year is not None and one.year > (other.year or 0)


def _withdraws(one: Record, other: Record) -> bool:
    """Whether a record tells that the other one's award was lost: who speaks, speaks of the loss."""
    lost = one.status is Status.REVOKED and other.status is Status.AWARDED
    return lost and one.predicate == other.predicate


def _without(record: Record, officials: Sequence[Official]) -> Record:
    """The record without some officials and without what stands as evidence for them alone."""
    if not officials:
        return record
    kept = tuple(official for official in record.officials if official not in officials)
    quotes = _printed(officials) - _printed(kept)
    evidence = tuple(item for item in record.evidence if item.field != "officials" or item.quote not in quotes)
    return replace(record, officials=kept, evidence=evidence)


def _printed(officials: Sequence[Official]) -> set[str | None]:
    return {text for official in officials for text in (official.name, official.position)}
