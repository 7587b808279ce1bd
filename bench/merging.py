"""How the merging of records into achievements grows with their number.

    python -m bench.merging [--records 10000 100000 1000000] [--keep FOLDER]

Makes a database of invented records for each size (five records a unit on average, a few units with hundreds, two
records an article, every tenth article a copy in other words), then times `rebuild_achievements` on it, twice: the
second time finds everything as it was. `locked` is how long the first kept others from writing. Linear growth shows as
the same time a record. A million records take a quarter of an hour.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import fields
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from extract.records import Article, Predicate, Status, UnitType, content_id
from extract.store import achievements as achievements_module
from extract.store.achievements import rebuild_achievements
from extract.store.articles import article_row
from extract.store.database import checkpoint, open_database, transaction
from extract.store.outcomes import outcome_of
from extract.store.rows import ArticleRow, EvidenceRow, OutletRow, RecordRow, UnitRow

SIZES = (10_000, 100_000)
OUTLETS = 60
WORDS = [f"kata{number}" for number in range(4000)]
RECORDS_AN_ARTICLE = 2
ARTICLE_WORDS = 150
BATCH = 5_000


def fill(db: Database, records: int, seed: int = 1) -> None:
    """Fill an empty database with this many records."""
    chance = random.Random(seed)  # noqa: S311
    units = max(1, records // 5)
    with transaction(db):
        insert(db, "outlets", (OutletRow(id=f"o{number}", name=f"Outlet {number}") for number in range(OUTLETS)))
        insert(db, "units", map(_unit, range(units)))
        texts = enumerate(_texts(chance, records // RECORDS_AN_ARTICLE))
        while batch := list(islice(texts, BATCH)):
            articles = [_article(chance, number, text) for number, text in batch]
            insert(db, "articles", articles)
            rows = [_record(chance, article, units, place) for article in articles for place in (1, 2)]
            insert(db, "records", rows)
            insert(db, "evidence", map(_evidence, rows, [article.text[:5] for article in articles for _ in (1, 2)]))
    checkpoint(db)


def insert(db: Database, table: str, rows: Iterable[Any]) -> None:
    """Insert dataclasses of a table, without what sqlite-utils looks up for each call."""
    made = list(rows)
    names = [item.name for item in fields(made[0])]
    marks, columns = ", ".join("?" * len(names)), ", ".join(f'"{name}"' for name in names)
    values = map(attrgetter(*names), made)
    db.conn.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)  # noqa: S608


def _unit(number: int) -> UnitRow:
    return UnitRow(id=f"u{number:07}", name=f"Lapas Kelas II Desa{number}", type=UnitType.LAPAS)


def _texts(chance: random.Random, articles: int) -> Iterator[str]:
    last: list[str] = []
    for number in range(articles):
        words = chance.choices(WORDS, k=ARTICLE_WORDS)
        if number % 10 == 9:  # cut and with another beginning, as editors do
            words = [*words[:12], *last[:-20]]
        last = words
        yield " ".join(words)


def _article(chance: random.Random, number: int, text: str) -> ArticleRow:
    outlet = f"o{chance.randrange(OUTLETS)}"
    return article_row(Article(id="", text=text, url=f"https://{outlet}.example/{number}", outlet=outlet))


def _record(chance: random.Random, article: ArticleRow, units: int, place: int) -> RecordRow:
    unit = _unit(int(units * chance.random() ** 2))  # a square: few units have many records, most have few
    year = chance.randrange(2018, 2026)
    confidence = round(chance.uniform(0.5, 1), 3)
    return RecordRow(
        id=content_id(article.id, place),
        article=article.id,
        unit=unit.name,
        unit_id=unit.id,
        unit_type=unit.type,
        predicate=chance.choice((Predicate.WBK, Predicate.WBBM)),
        status=chance.choice((Status.PREPARING, Status.PROPOSED, Status.AWARDED, Status.AWARDED)),
        year=year,
        date=f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
        score=chance.choice((None, None, 81.5, 90.25)),
        confidence=confidence,
        outcome=outcome_of(confidence),
        extractor_version="bench",
    )


def _evidence(record: RecordRow, quote: str) -> EvidenceRow:
    key = content_id(record.id, "unit")
    return EvidenceRow(id=key, record=record.id, field="unit", source="text", start=0, end=len(quote), quote=quote)


def measure(path: Path, records: int) -> tuple[float, float, float, int]:
    """Seconds of the first and the second build, seconds that the first held the lock, and achievements."""
    db = open_database(path)
    if not db.table("records").count:
        fill(db, records)
    times, locked = [], Stopwatch()
    achievements_module._put_in_place = locked.timing(achievements_module._put_in_place)
    for _ in range(2):
        start = time.perf_counter()
        achievements = rebuild_achievements(db)
        times.append(time.perf_counter() - start)
    db.close()
    return times[0], times[1], locked.laps[0], achievements


class Stopwatch:
    """Notes how long each call of a function takes."""

    def __init__(self) -> None:
        self.laps: list[float] = []

    def timing(self, function: Callable[..., None]) -> Callable[..., None]:
        """The function, timed."""

        def timed(*arguments: Any) -> None:
            start = time.perf_counter()
            function(*arguments)
            self.laps.append(time.perf_counter() - start)

        return timed


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures. Exit status 0, whatever they are: machines differ."""
    parser = argparse.ArgumentParser(prog="python -m bench.merging", description="Time the merging of records.")
    parser.add_argument("--records", type=int, nargs="+", default=list(SIZES), help="numbers of records")
    parser.add_argument("--keep", type=Path, help="folder that keeps the databases, for the next run")
    options = parser.parse_args(arguments)
    names = f"{'first':>10}{'again':>10}{'locked':>10}{'µs/record':>11}{'MB':>7}"
    print(f"{'records':>10}{'achievements':>14}{names}   seconds")
    for records in options.records:
        with nullcontext(str(options.keep)) if options.keep else tempfile.TemporaryDirectory() as folder:
            first, again, locked, achievements = measure(Path(folder) / f"{records}.db", records)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        each = 1e6 * first / records
        print(
            f"{records:>10,}{achievements:>14,}{first:>10.1f}{again:>10.1f}{locked:>10.1f}{each:>11.0f}{peak:>7}",
            flush=True,
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
