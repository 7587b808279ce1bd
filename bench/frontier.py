"""What the frontier does in a second at 10,000, 100,000 and 1,000,000 addresses: noting, claiming and settling.

    python -m bench.frontier [--sizes 10000 1000000]   the frontier in the database
    python -m bench.frontier URL                       the one on a Redis server of the bench's own, which it fills

The figures of a column should not fall with the number of addresses: each step costs the same whatever the frontier
holds. Of 100 outlets one is down, with all its addresses postponed, which must not slow the others' claims.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from crawler.frontier import Frontier, now, stamp
from crawler.sqlite_frontier import SqliteFrontier
from extract.store.database import open_database, transaction

SIZES = (10_000, 100_000, 1_000_000)
OUTLETS = [f"outlet-{number:02d}" for number in range(100)]
STEPS = 2_000  # addresses that are claimed and settled for a figure
BATCH = 50  # addresses that one list leads to


def make_sqlite(folder: Path) -> SqliteFrontier:
    """An empty frontier in a database of a folder."""
    db = open_database(folder / "wbk.db")
    with transaction(db):
        db.table("outlets").insert_all({"id": name, "name": name, "sample": True} for name in OUTLETS)
    return SqliteFrontier(db, epoch=stamp(now()))


def fill(frontier: Frontier, first: int, last: int) -> float:
    """Note addresses; gives how many a second."""
    start = time.perf_counter()
    for at in range(first, last, BATCH):
        outlet = OUTLETS[at // BATCH % len(OUTLETS)]
        frontier.add_articles(
            outlet, (f"https://{outlet}.example/berita/{number}/puskesmas" for number in range(at, at + BATCH))
        )
    return (last - first) / (time.perf_counter() - start)


def postpone_all(frontier: Frontier, outlet: str) -> None:
    """Claim all that an outlet has and note that it does not answer."""
    while claims := frontier.claim([outlet], 1000, each=1000):
        with _stored(frontier):
            for claim in claims:
                frontier.postpone(claim.url, [3600.0] * 9, reason="status 503")


def visit(frontier: Frontier) -> Iterator[float]:
    """Claim and settle as a crawl does, one address at a time; gives both in addresses a second."""
    claiming = settling = 0.0
    for step in range(STEPS):
        start = time.perf_counter()
        (claim,) = frontier.claim([OUTLETS[0], OUTLETS[1 + step % 99]], 1, each=1)
        middle = time.perf_counter()
        with _stored(frontier):
            frontier.settle(claim.url, "done", etag='"1"')
        claiming, settling = claiming + middle - start, settling + time.perf_counter() - middle
    yield from (STEPS / claiming, STEPS / settling)


class _stored:  # noqa: N801 - used like a function
    """The transaction that stores a page, with nothing but the frontier's part in it."""

    def __init__(self, frontier: Frontier) -> None:
        self.frontier = frontier
        self.inner = transaction(frontier.db) if isinstance(frontier, SqliteFrontier) else None

    def __enter__(self) -> None:
        if self.inner is not None:
            self.inner.__enter__()

    def __exit__(self, *error: object) -> None:
        if self.inner is not None:
            self.inner.__exit__(*error)  # type: ignore[arg-type]
        self.frontier.commit()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(prog="python -m bench.frontier", description="Time the frontier.")
    parser.add_argument("url", nargs="?", help="a Redis server of the bench's own, which it fills")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="numbers of addresses")
    options = parser.parse_args(arguments)
    print(f"{'addresses':>10} {'noted/s':>10} {'claimed/s':>10} {'settled/s':>10}")
    with tempfile.TemporaryDirectory() as folder:
        if options.url:
            from crawler.redis_frontier import RedisFrontier

            frontier: Frontier = RedisFrontier(options.url, epoch=stamp(now()))
        else:
            frontier = make_sqlite(Path(folder))
        had = 0
        for size in options.sizes:
            noted = fill(frontier, had, size)
            had = size
            postpone_all(frontier, OUTLETS[0])
            claimed, settled = visit(frontier)
            print(f"{size:>10,} {noted:>10,.0f} {claimed:>10,.0f} {settled:>10,.0f}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
