"""A database of any size for the bench of the site: invented units, articles and records with the shape of real ones.

python -m bench.site_data FILE --achievements 100000 --records 1000000
"""

from __future__ import annotations

import argparse
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

from sqlite_utils import Database

from extract.records import Part, Predicate, Status, UnitType
from extract.schema import create_statements
from extract.store.database import APPLICATION_ID, SCHEMA_VERSION
from extract.store.official_counts import load_official_counts
from extract.store.rows import (
    AchievementRecordRow,
    AchievementRow,
    ArticleRow,
    ConflictRow,
    EvidenceRow,
    FetchRow,
    OfficialRow,
    OutletRow,
    RecordRow,
    RegionRow,
    RunRow,
    StageRow,
    UnitRow,
)

PROVINCES = {"11": "Aceh", "18": "Lampung", "32": "Jawa Barat", "33": "Jawa Tengah", "35": "Jawa Timur", "36": "Banten"}
KINDS = (UnitType.PUSKESMAS, UnitType.POLRES, UnitType.LAPAS, UnitType.PENGADILAN, UnitType.DINAS)
SYLLABLES = "ba bu da di ga gi ja ka ki la li ma mu na ni pa ra ri sa su ta ti wa ya".split()
FILLER = "Warga datang sejak pagi dan antre dengan tertib di loket yang baru dicat putih oleh petugas kebersihan. "
OUTLETS, REGIONS, RECORDS_OF_ARTICLE = 200, 300, 3
FIRST_YEAR, LAST_YEAR = 2017, 2025
AT = "2026-01-01T00:00:00Z"


class World:
    """Invented rows, the same for the same sizes."""

    def __init__(self, achievements: int, records: int) -> None:
        self.achievements, self.records = achievements, records
        self.units = max(1, achievements * 3 // 5)
        self.articles = max(1, records // RECORDS_OF_ARTICLE)
        chance = random.Random(7)  # noqa: S311  (no secret)
        self.names = [self._name(chance, number) for number in range(self.units)]
        codes = [f"{code}.{number + 1:02d}" for number in range(REGIONS // len(PROVINCES)) for code in PROVINCES]
        self.regions = [(code, f"Kabupaten {self._word(chance)}", PROVINCES[code[:2]]) for code in codes]

    def _word(self, chance: random.Random) -> str:
        return "".join(chance.choices(SYLLABLES, k=3)).capitalize()

    def _name(self, chance: random.Random, number: int) -> tuple[str, UnitType]:
        kind = KINDS[number % len(KINDS)]
        return f"{kind.value.capitalize()} {self._word(chance)} {self._word(chance)}", kind

    def region(self, unit: int) -> dict[str, str]:
        """Where a unit is."""
        code, name, province = self.regions[unit % len(self.regions)]
        return {"region_code": code, "region": name, "province": province}

    def unit_of(self, achievement: int) -> int:
        """The unit of an achievement."""
        return achievement % self.units

    def claim(self, achievement: int) -> tuple[Predicate, Status, int, str]:
        """Predicate, status, edition and date of an achievement."""
        predicate = (Predicate.WBK, Predicate.WBK, Predicate.WBBM, Predicate.OMBUDSMAN)[achievement % 4]
        status = (Status.AWARDED, Status.AWARDED, Status.AWARDED, Status.PROPOSED, Status.PREPARING)[achievement % 5]
        edition = FIRST_YEAR + (achievement // self.units * 4 + achievement) % (LAST_YEAR - FIRST_YEAR + 1)
        return predicate, status, edition, f"{edition}-12-{achievement % 27 + 1:02d}"

    def achievement_of(self, record: int) -> int:
        """The achievement that a record is part of."""
        return record % self.achievements


def rows(world: World) -> Iterator[tuple[str, Iterator[object]]]:
    """All rows by table, in an order in which references hold."""
    yield "regions", _regions(world)
    yield "outlets", (OutletRow(id=f"o{n}", name=f"Kabar {n}", home=f"https://o{n}.example/") for n in range(OUTLETS))
    yield (
        "fetches",
        (
            FetchRow(
                id=f"f{n}",
                outlet=f"o{n % OUTLETS}",
                url=f"https://o{n % OUTLETS}.example/{n}",
                fetched_at=f"2026-{n % 12 + 1:02d}-{n % 27 + 1:02d}T00:00:00Z",
                outcome=("article", "article", "off_topic", "blocked", "error")[n % 5],
            )
            for n in range(world.articles // 4)
        ),
    )
    yield "articles", (_article(world, number) for number in range(world.articles))
    yield (
        "units",
        (UnitRow(id=f"u{n}", name=name, type=kind, **world.region(n)) for n, (name, kind) in enumerate(world.names)),
    )
    yield "records", (_record(world, number) for number in range(world.records))
    yield "evidence", (row for number in range(world.records) for row in _evidence(world, number))
    yield (
        "officials",
        (
            OfficialRow(
                id=f"p{n}", record=f"r{n}", name=f"Pejabat {n % 5000}", position="Menteri PANRB", part=Part.GIVER
            )
            for n in range(0, world.records, 2)
        ),
    )
    yield "achievements", (_achievement(world, number) for number in range(world.achievements))
    yield (
        "achievement_records",
        (AchievementRecordRow(achievement=f"a{world.achievement_of(n)}", record=f"r{n}") for n in range(world.records)),
    )
    yield "stages", (
        StageRow(id=f"s{n}", achievement=f"a{n}", status=status, date=date, records=1, articles=1, outlets=1,
                 confidence=0.9)
        for n in range(world.achievements)
        for _, status, _, date in [world.claim(n)]
    )  # fmt: skip
    yield (
        "conflicts",
        (
            ConflictRow(id=f"c{n}", achievement=f"a{n}", kind="score", value="90", records=1, outlets=1)
            for n in range(0, world.achievements, 20)
        ),
    )
    yield "runs", iter([RunRow(id="run", command="extract", version="0", started=AT)])


def _regions(world: World) -> Iterator[RegionRow]:
    for code, name in PROVINCES.items():
        yield RegionRow(code=code, name=name, level="province", province=name)
    for code, name, province in world.regions:
        yield RegionRow(code=code, name=name, level="kabupaten", province=province)


def _sentence(world: World, record: int) -> str:
    unit, _ = world.names[world.unit_of(world.achievement_of(record))]
    predicate, _, edition, _ = world.claim(world.achievement_of(record))
    return f"{unit} meraih predikat {predicate.value} tahun {edition}."


def _records_of(world: World, article: int) -> range:
    last = world.records if article == world.articles - 1 else (article + 1) * RECORDS_OF_ARTICLE
    return range(article * RECORDS_OF_ARTICLE, last)


def _text(world: World, article: int) -> str:
    return "\n".join(f"{_sentence(world, record)}\n{FILLER * 3}" for record in _records_of(world, article))


def _article(world: World, number: int) -> ArticleRow:
    _, _, _, date = world.claim(world.achievement_of(number * RECORDS_OF_ARTICLE))
    outlet = number % OUTLETS
    return ArticleRow(
        id=f"t{number}",
        url=f"https://o{outlet}.example/{number}",
        outlet=f"o{outlet}",
        title=f"Kabar {number}: {_sentence(world, number * RECORDS_OF_ARTICLE)[:-1]}",
        text=_text(world, number),
        published=date,
        published_date=date,
        text_sha256=f"{number:064x}",
        first_seen=AT,
        extractor_version="0",
    )


def _record(world: World, number: int) -> RecordRow:
    achievement = world.achievement_of(number)
    unit = world.unit_of(achievement)
    predicate, status, edition, date = world.claim(achievement)
    name, kind = world.names[unit]
    return RecordRow(
        id=f"r{number}",
        article=f"t{min(number // RECORDS_OF_ARTICLE, world.articles - 1)}",
        unit=name,
        unit_id=f"u{unit}",
        unit_type=kind,
        predicate=predicate,
        status=status,
        year=edition,
        date=date,
        score=80 + achievement % 20 if predicate == Predicate.OMBUDSMAN else None,
        confidence=0.9,
        extractor_version="0",
        **world.region(unit),
    )


def _evidence(world: World, number: int) -> Iterator[EvidenceRow]:
    article = min(number // RECORDS_OF_ARTICLE, world.articles - 1)
    sentence = _sentence(world, number)
    start = sum(len(_sentence(world, n)) + 2 + len(FILLER) * 3 for n in _records_of(world, article) if n < number)
    name, _ = world.names[world.unit_of(world.achievement_of(number))]
    for field, quote in (("record", sentence), ("unit", name)):
        yield EvidenceRow(
            id=f"{field[0]}{number}",
            record=f"r{number}",
            field=field,
            source="text",
            start=start,
            end=start + len(quote),
            quote=quote,
        )


def _achievement(world: World, number: int) -> AchievementRow:
    unit = world.unit_of(number)
    predicate, status, edition, date = world.claim(number)
    name, kind = world.names[unit]
    count = world.records // world.achievements
    return AchievementRow(
        id=f"a{number}",
        unit_id=f"u{unit}",
        unit=name,
        unit_type=kind,
        predicate=predicate,
        edition=edition,
        status=status,
        date=date,
        score=80 + number % 20 if predicate == Predicate.OMBUDSMAN else None,
        records=count,
        articles=count,
        outlets=count,
        confidence=0.9,
        conflicts='[{"kind": "score", "values": [90, 91]}]' if number % 20 == 0 else "[]",
        **world.region(unit),
        **{f"{status.value}_date": date},
    )


def write(path: Path, *, achievements: int, records: int) -> None:
    """Write such a database to a file that is not there."""
    world = World(achievements, records)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        # indexes and search come with what is published
        for statement in create_statements():
            if statement.startswith(("CREATE TABLE", "CREATE VIEW")):
                connection.execute(statement)
        connection.execute("BEGIN")
        load_official_counts(Database(connection))
        for table, found in rows(world):
            values = (asdict(row) for row in found)  # type: ignore[call-overload]
            first = next(values)
            columns = ", ".join(f'"{name}"' for name in first)
            marks = ", ".join(f":{name}" for name in first)
            insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608
            connection.execute(insert, first)
            connection.executemany(insert, values)
        for statement in ("CREATE INDEX x ON records (article)", "CREATE INDEX y ON evidence (record)"):
            connection.execute(statement)
        connection.execute("COMMIT")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write an invented database for the bench of the site.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--achievements", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=1_000_000)
    given = parser.parse_args()
    write(given.file, achievements=given.achievements, records=given.records)
