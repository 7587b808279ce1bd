"""How well records that are one achievement are put together: pairwise figures on the cases of `corpus/clusters.txt`.

    python -m models.evaluate_merging

prints the figures, and above them each pair that is put together wrongly or missed.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from extract.fields.gazetteer import load_gazetteer
from extract.fields.units import Unit, unit_id, unit_type
from extract.records import Predicate, Status
from extract.store.independence import Source
from extract.store.merging import merge
from extract.store.same_units import NamedUnit, same_units
from extract.store.stored import StoredRecord

FILE = Path(__file__).parents[1] / "corpus" / "clusters.txt"


@dataclass(frozen=True)
class Case:
    """A record and the name of the achievement that it belongs to."""

    record: StoredRecord
    cluster: str


@dataclass(frozen=True)
class Figures:
    """Counts over all pairs of records."""

    records: int
    clusters: int
    right: int
    wrong: int  # pairs put together that are two
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall over pairs."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


def cases() -> list[Case]:
    """All records of the file with the name of their cluster."""
    found: list[Case] = []
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    units = [list(group) for _, group in itertools.groupby(lines, key=_Counter())]
    for number, unit in enumerate(units):
        found += _unit(number, unit, start=len(found))
    return found


class _Counter:
    """Which unit a line belongs to: each `@` begins another."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, line: str) -> int:
        self.number += line.startswith("@")
        return self.number


def _unit(number: int, lines: list[str], *, start: int) -> Iterator[Case]:
    code = lines[0].removeprefix("@").strip()
    spellings = itertools.cycle([(line[0], line[1:].strip()) for line in lines if line[0] in "-~+"])
    places = itertools.count(start)
    for line in lines[1:]:
        if line[0] in "-~+":
            continue
        head, entries = line.split(":", 1)
        predicate, edition = head.split()
        for entry in entries.split():
            record = _record(entry, next(spellings), predicate, edition, code)
            place = next(places)
            source = Source(f"a{place}", f"outlet{place % 7}", None, f"Kabar {place}.")
            yield Case(replace(record, id=f"r{place:04}", source=source), f"{number} {head}")


def _record(entry: str, spelling: tuple[str, str], predicate: str, edition: str, code: str) -> StoredRecord:
    status, rest = entry.split("@")
    date, _, year = rest.partition("!")
    year = year or edition
    kind, name = spelling
    regions = load_gazetteer().regions
    region = regions[code] if kind == "-" else None
    # what stands for a unit that nobody places is taken to be somewhere in East Java
    province = regions[code if code != "-" else "35"].province if kind in "-+" else None
    region_code = region.code if region else None
    unit = Unit(name, unit_type(name), ())
    return StoredRecord(
        id="",
        source=Source("", None, None, ""),
        unit_id=unit_id(unit, region_code),
        unit=name,
        unit_type=unit.type,
        region=region.name if region else None,
        region_code=region_code,
        province=province,
        predicate=Predicate(predicate),
        status=Status(status),
        year=None if year == "-" else int(year),
        date=None if date == "-" else date,
        awarding_body=None,
        score=None,
        rank=None,
        confidence=0.9,
    )


def achievements(records: list[StoredRecord]) -> dict[str, str]:
    """The achievement of each record."""
    named = {
        record.unit_id: NamedUnit(
            record.unit_id,
            record.unit_type,
            record.region_code,
            record.province,
            frozenset(other.unit for other in records if other.unit_id == record.unit_id),
        )
        for record in sorted(records, key=lambda record: record.province is not None)
    }
    same = same_units(named.values())
    united = sorted((replace(item, unit_id=same.get(item.unit_id, item.unit_id)) for item in records), key=_unit_id)
    return {
        record: achievement.row.id
        for _, group in itertools.groupby(united, key=_unit_id)
        for achievement in merge(group)
        for record in achievement.records
    }


def _unit_id(record: StoredRecord) -> str:
    return record.unit_id


def wrong_pairs(given: list[Case]) -> Iterator[tuple[Case, Case, bool]]:
    """Pairs that are put together wrongly (True) or missed (False)."""
    found = achievements([case.record for case in given])
    for one, other in itertools.combinations(given, 2):
        together = found[one.record.id] == found[other.record.id]
        if together != (one.cluster == other.cluster):
            yield one, other, together


def figures(given: list[Case]) -> Figures:
    """The figures over all pairs of records."""
    wrong = [together for _, _, together in wrong_pairs(given)]
    same = sum(one.cluster == other.cluster for one, other in itertools.combinations(given, 2))
    clusters = len({case.cluster for case in given})
    return Figures(len(given), clusters, same - wrong.count(False), wrong.count(True), wrong.count(False))


def main() -> None:
    """Print the figures."""
    given = cases()
    for one, other, together in wrong_pairs(given):
        sys.stdout.write(f"{'put together' if together else 'missed'}: {_shown(one)} | {_shown(other)}\n")
    found = figures(given)
    sys.stdout.write(
        f"{found.records} records of {found.clusters} achievements: {found.right} pairs right, {found.wrong} put "
        f"together wrongly, {found.missed} missed; pairwise F1 {found.f1:.4f}\n"
    )


def _shown(case: Case) -> str:
    record = case.record
    return f"{record.unit} ({record.region_code or record.province}) {record.predicate} {record.year} {record.date}"


if __name__ == "__main__":
    main()
