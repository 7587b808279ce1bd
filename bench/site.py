"""How fast the site is with 100,000 achievements and 1,000,000 records, beside plain Datasette on the same file.

    python -m bench.site [--achievements N] [--records N] [--folder FOLDER]

Each kind of page is asked for over HTTP with many different ids; the median is what counts. The CSV of all records is
streamed and its rows counted. A folder that is given keeps the database for the next time.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bench.site_data import World, write
from extract.site.published import write_published

LIMIT_MS = 200
ROUNDS = 15
OWN = {
    "home": "/",
    "provinces": "/-/regions",
    "province": "/-/region/{province}",
    "kabupaten": "/-/region/{region}",
    "edition": "/-/year/{year}",
    "unit": "/-/unit/u{unit}",
    "achievement": "/-/achievement/a{achievement}",
    "article": "/-/article/t{article}",
    "official": "/-/official?name=Pejabat+{official}",
    "outlets": "/-/outlets",
    "outlet": "/-/outlet/o{outlet}",
    "conflicts": "/-/conflicts",
    "reviews": "/-/reviews",
    "coverage": "/-/coverage",
    "search, one word": "/-/find?q={word}",
    "search, a name": "/-/find?q={name}",
    "feed": "/-/newest.atom",
    "feed of a province": "/-/region/{province}.atom",
}
SHARED = {  # what plain Datasette has too
    "data": "/wbk",
    "table of records": "/wbk/records",
    "records of a unit": "/wbk/records?unit_id=u{unit}",
    "table of achievements": "/wbk/achievements",
    "achievements, filtered": "/wbk/achievements?province={province_name}&edition={year}",
    "table, searched": "/wbk/units?_search={word}",
    "row": "/wbk/units/u{unit}",
}
QUERIES = {
    "query with parameters": "/wbk/of_province?province={province_name}&year={year}",
    "query of revoked": "/wbk/revoked",
    "query of counts": "/wbk/by_province_and_year",
}


def server(kind: str, path: Path) -> None:
    """Serve a published database as the site, or as Datasette does by itself; the port is said on stdout."""
    from datasette.app import Datasette
    from datasette.database import Database

    from extract.publish import listen, make_site, serve

    if kind == "site":
        site = make_site(path)
    else:
        site = Datasette([], settings={"max_csv_mb": 0, "suggest_facets": False})
        site.add_database(Database(site, path=str(path), is_mutable=False), name="wbk")
    listening = listen("127.0.0.1", 0)
    print(listening.getsockname()[1], flush=True)
    serve(site, listening)


@dataclass(frozen=True, slots=True)
class Server:
    """A server in a process of its own, and a connection to it."""

    connection: HTTPConnection
    pid: int

    def cpu(self) -> float:
        """Milliseconds of processor time that it has taken; 0 where the system does not tell."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0.0
        ticks = stat.read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, ticks)) * 1000 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Time:
    """What a kind of page takes, in milliseconds: the median until it is there, and the processor's mean."""

    wall: float
    cpu: float


@contextmanager
def serving(kind: str, path: Path) -> Iterator[Server]:
    """A server of a published database."""
    command = [sys.executable, "-m", "bench.site", "--serve", kind, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            port = int(process.stdout.readline()) if process.stdout else 0
            yield Server(HTTPConnection("127.0.0.1", port, timeout=600), process.pid)
        finally:
            process.terminate()


def addresses(pattern: str, world: World, chance: random.Random) -> Iterator[str]:
    """Addresses of one kind, each with other ids."""
    for _ in range(ROUNDS):
        unit = chance.randrange(world.units)
        name, kind = world.names[unit]
        region = world.region(unit)
        yield pattern.format(
            unit=unit,
            achievement=chance.randrange(world.achievements),
            article=chance.randrange(world.articles),
            outlet=chance.randrange(200),
            official=2 * chance.randrange(min(2500, world.records // 2)),  # every other record has one
            year=2017 + chance.randrange(9),
            region=region["region_code"],
            province=region["region_code"][:2],
            province_name=region["province"].replace(" ", "+"),
            word=kind.value,
            name=name.replace(" ", "+"),
        )


def timed(connection: HTTPConnection, address: str) -> float:
    """Milliseconds until the whole answer is there. Raises RuntimeError if it is not one."""
    start = perf_counter()
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address}: status {answer.status}")
    return (perf_counter() - start) * 1000


def measure(server: Server, patterns: dict[str, str], world: World) -> dict[str, Time]:
    """What each kind of page takes."""
    found = {}
    for kind, pattern in patterns.items():
        before = server.cpu()
        each = [timed(server.connection, one) for one in addresses(pattern, world, random.Random(kind))]  # noqa: S311
        found[kind] = Time(median(each), (server.cpu() - before) / ROUNDS)
    return found


def stream(connection: HTTPConnection) -> tuple[int, float]:
    """Rows of the streamed CSV of all records, and the seconds that it took."""
    start = perf_counter()
    connection.request("GET", "/wbk/records.csv?_stream=on&_dl=1")
    answer = connection.getresponse()
    lines = 0
    while part := answer.read(1 << 20):
        lines += len(re.findall(rb"\n", part))
    return lines - 1, perf_counter() - start


def report(path: Path, world: World) -> bool:
    """Print the figures; whether all are as they should be."""
    with serving("plain", path) as plain:
        timed(plain.connection, "/wbk")
        theirs = measure(plain, SHARED, world)
        plain_rows, plain_seconds = stream(plain.connection)
    with serving("site", path) as site:
        timed(site.connection, "/wbk")
        own = measure(site, OWN | SHARED | QUERIES, world)
        rows, seconds = stream(site.connection)
    print(f"{'':26}{'median':>9}{'processor':>12}")
    for kind, found in own.items():
        other = theirs.get(kind)
        ratio = f"{found.wall / other.wall:5.2f} x plain Datasette ({other.wall:.0f} ms)" if other else ""
        slow = "SLOW" if found.wall > LIMIT_MS else ""
        print(f"{kind:26}{found.wall:6.0f} ms{found.cpu:9.0f} ms  {slow:5}{ratio}")
    whole = "complete" if rows == world.records else "NOT COMPLETE"
    print(f"CSV of {rows:,} records: {whole}, {seconds:.1f} s; plain {plain_rows:,} rows, {plain_seconds:.1f} s")
    return rows == world.records and max(found.wall for found in own.values()) <= LIMIT_MS


def main() -> int:
    """Make the database where it is not there, and measure. Exit status 1 if a page is slow or a row is missing."""
    parser = argparse.ArgumentParser(description="How fast the site is.")
    parser.add_argument("--achievements", type=int, default=100_000)
    parser.add_argument("--records", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--serve", nargs=2, metavar=("KIND", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        server(options.serve[0], Path(options.serve[1]))
        return 0
    with TemporaryDirectory() as elsewhere:
        folder: Path = options.folder or Path(elsewhere)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"site-{options.achievements}-{options.records}.db"
        if not path.exists():
            start = perf_counter()
            source = folder / "source.db"
            source.unlink(missing_ok=True)
            write(source, achievements=options.achievements, records=options.records)
            made = perf_counter()
            write_published(source, path)
            print(f"database made in {made - start:.0f} s, published in {perf_counter() - made:.0f} s")
            source.unlink()
        return 0 if report(path, World(options.achievements, options.records)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
