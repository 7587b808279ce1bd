"""One crawl from opening the database to its last transaction."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlite_utils import Database

from crawler.archive import Archive, mend
from crawler.discovery import Window
from crawler.frontier import Frontier, now, stamp
from crawler.gather import RETRY_DELAYS, Gatherer
from crawler.outlets import Outlet
from crawler.spider import CrawlOptions, run_spider
from crawler.sqlite_frontier import SqliteFrontier
from extract import __version__
from extract.records import content_id
from extract.store.articles import save_outlets
from extract.store.database import open_database, transaction
from extract.store.rows import OutletRow, RunRow


@dataclass(frozen=True, slots=True)
class Report:
    """What a crawl did, and why outlets of which nothing could be read failed."""

    counts: Counter[str]
    failed: dict[str, str]


def crawl(
    outlets: Sequence[Outlet],
    window: Window,
    *,
    db: Path,
    pages: Path,
    options: CrawlOptions,
    delays: Sequence[float] = RETRY_DELAYS,
    frontier_url: str | None = None,
) -> Report:
    """Gather from the outlets. What an earlier crawl left undone is done first.

    `delays` are the seconds before each further try. `frontier_url` names a Redis server on which crawlers of many
    machines share the frontier, each with a database and pages of its own; without it the frontier is in the database.
    Raises DatabaseError, ArchiveError and FrontierError.
    """
    with frontier_errors(frontier_url):
        return _crawl(outlets, window, db=db, pages=pages, options=options, delays=delays, frontier_url=frontier_url)


def _crawl(
    outlets: Sequence[Outlet],
    window: Window,
    *,
    db: Path,
    pages: Path,
    options: CrawlOptions,
    delays: Sequence[float],
    frontier_url: str | None,
) -> Report:
    archive = Archive(pages)
    database = open_database(db)
    try:
        save_outlets(database, (outlet_row(outlet) for outlet in outlets))
        mend_archive(database, pages)
        run, epoch = _start(database)
        frontier = open_frontier(database, frontier_url, epoch=epoch)
        frontier.free_the_dead()
        gatherer = Gatherer(database, archive, frontier, {item.id: item for item in outlets}, window, delays)
        gatherer.seed()
        try:
            run_spider(gatherer, options)
        finally:
            frontier.release()
        frontier.finish()
        _finish(database, run, gatherer.counts)
    finally:
        archive.close()
        database.close()
    return Report(gatherer.counts, _failed(gatherer))


def frontier_errors(url: str | None) -> AbstractContextManager[None]:
    """What makes FrontierErrors of the errors of a frontier outside the database."""
    if url is None:
        return nullcontext()
    from crawler.redis_frontier import named_errors

    return named_errors(url)


def open_frontier(db: Database, url: str | None, *, epoch: str) -> Frontier:
    """The frontier in the database, or the one of a Redis server. Raises FrontierError."""
    if url is None:
        return SqliteFrontier(db, epoch=epoch)
    from crawler.redis_frontier import RedisFrontier

    return RedisFrontier(url, epoch=epoch)


def _failed(gatherer: Gatherer) -> dict[str, str]:
    """Outlets that were asked for lists of articles and gave none."""
    asked = set(gatherer.problems) - gatherer.reached
    return {name: gatherer.problems[name] for name in asked}


def outlet_row(outlet: Outlet) -> OutletRow:
    """The outlet as the database keeps it."""
    invented = all(
        host.partition(":")[0] in ("127.0.0.1", "localhost") or host.endswith(".example") for host in outlet.hosts
    )
    return OutletRow(
        id=outlet.id,
        name=outlet.name,
        home=outlet.home,
        region_code=outlet.region_code,
        owner=outlet.owner,
        adapter=outlet.adapter,
        time_zone=outlet.time_zone,
        contact=outlet.contact,
        checked=None if outlet.checked == "unchecked" else outlet.checked,
        sample=invented,
    )


def mend_archive(db: Database, pages: Path) -> None:
    """Cut off the torn ends of files that killed crawls were writing."""
    query = "SELECT warc_file, MAX(warc_offset) FROM fetches WHERE warc_file IS NOT NULL GROUP BY warc_file"
    for name, offset in db.execute(query).fetchall():
        mend(pages / name, offset)


def _start(db: Database) -> tuple[str, str]:
    """Note the run. Gives its id and when the crawl began that it goes on with: itself, or killed ones before it."""
    started = stamp(now())
    run = RunRow(id=content_id("crawl", started, os.getpid()), command="crawl", version=__version__, started=started)
    query = (
        "SELECT MIN(started) FROM runs WHERE command = 'crawl' AND started >"
        " COALESCE((SELECT MAX(started) FROM runs WHERE command = 'crawl' AND finished IS NOT NULL), '')"
    )
    with transaction(db):
        db.table("runs").upsert(asdict(run), pk="id")
        return run.id, str(db.execute(query).fetchone()[0])


def _finish(db: Database, run: str, counts: Counter[str]) -> None:
    with transaction(db):
        values = [stamp(now()), json.dumps(dict(counts), sort_keys=True), run]
        db.execute("UPDATE runs SET finished = ?, counts = ? WHERE id = ?", values)
