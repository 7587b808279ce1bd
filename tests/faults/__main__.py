"""Break everything and write what came of it into docs/reliability.md: `python -m tests.faults [--share 0.1]`.

Moments are drawn from a seed. What fails ends the run with the folder and the message; the table is written only when
everything held.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from tests.crawler.conftest import Site
from tests.faults import cuts, network, places, stops
from tests.faults.world import World, crawl_world, worlds
from tests.killing import Newspaper

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability.md"
HELD = ROOT / "run" / "faults.json"  # what has held in a run that has not come to its end
BEGIN, END = "<!-- Written by `make faults`. -->", "<!-- End of what `make faults` wrote. -->"


Scenario = tuple[str, str, Callable[[], int]]  # what is broken, in which command, and how: gives how many times


def scenarios(root: Path, paper: Newspaper, share: float, seed: int) -> Iterator[Scenario]:
    """Everything that is done."""

    def times(count: int) -> int:
        return max(1, round(count * share))

    kills = {"crawl": 20, "crawl warc": 10, "extract": 30, "merge": 20, "publish": 30}
    power = {"crawl": 5, "crawl warc": 5, "extract": 10, "merge": 5, "publish": 10}
    gathering: dict[str, World] = {"crawl": crawl_world(root, paper), "crawl warc": cuts.warc_world(root)}
    for name, world in (gathering | worlds(root)).items():
        yield "killed (SIGKILL)", name, partial(stops.kills, world, times(kills[name]), seed)
        yield "power cut", name, partial(stops.power_cuts, world, times(power[name]), seed)
        yield "quota", name, partial(places.small_files, world, times(5), seed)
        if places.can_mount():
            yield "disk full", name, partial(places.full_disk, world, times(5), seed)
            yield "read-only folder", name, partial(places.read_only, world)
        yield "database locked from the start", name, partial(places.locked, world, seconds=0.3)
        yield "database locked on the way", name, partial(places.locked_midway, world, times(3), seed)
        if places.faketime():
            yield "clock three years back", name, partial(places.clock_back, world)
    yield "WARC file cut at every byte", "extract", partial(cuts.warc_cuts, root)
    yield "WARC file cut", "crawl warc", partial(cuts.gathered_cuts, gathering["crawl warc"], times(10), seed)
    yield "model file cut or changed", "extract", partial(cuts.model_cuts, root, seed)
    yield "network fails", "extract URL", lambda: sum(bool(network.page_fails(answer)) for answer in network.PAGES)
    yield "network fails", "crawl warc URL", lambda: sum(bool(network.stream_fails(a)) for a in network.STREAMS)


@contextmanager
def newspaper(count: int) -> Iterator[Newspaper]:
    """An invented newspaper of so many articles on this machine."""
    site = Site()
    try:
        yield Newspaper(site, count)
    finally:
        site.close()


def table(rows: list[tuple[str, str, int]]) -> str:
    """The result as Markdown."""
    lines = ["| what was done | to | times | lost | twice |", "|---|---|---:|---:|---:|"]
    lines += [f"| {what} | `{name}` | {count:,} | 0 | 0 |" for what, name, count in rows]
    return "\n".join(lines)


def write(text: str) -> None:
    """Put the table into its place in the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")


def main() -> int:
    """Do all of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of the runs; the table is written for all only")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--go-on", action="store_true", help="leave out what has held since the table was last written")
    options = parser.parse_args()
    held: dict[str, int] = json.loads(HELD.read_text()) if options.go_on and HELD.exists() else {}
    rows = []
    with tempfile.TemporaryDirectory(prefix="wbk-faults-") as folder, newspaper(24) as paper:
        for what, name, do in scenarios(Path(folder), paper, options.share, options.seed):
            began = time.monotonic()
            if f"{what}: {name}" not in held:
                held[f"{what}: {name}"] = do()
                print(f"{what}: {name}: {held[f'{what}: {name}']} times, {time.monotonic() - began:.0f} s", flush=True)
                HELD.parent.mkdir(exist_ok=True)
                HELD.write_text(json.dumps(held))
            rows.append((what, name, held[f"{what}: {name}"]))
    HELD.unlink(missing_ok=True)
    print(f"{sum(count for _, _, count in rows):,} faults; nothing lost, nothing twice")
    if options.share == 1.0:
        write(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
