"""Break everything and write what came of it into docs/reliability.md: `python -m tests.faults [--share 0.1]`.

Moments are drawn from a seed. What fails ends the run with the folder and the message; the table is written only when
everything held.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import cuts, network, places, stops
from tests.faults.world import worlds

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- Written by `make faults`. -->", "<!-- End of what `make faults` wrote. -->"


def scenarios(root: Path, share: float, seed: int) -> list[tuple[str, str, Callable[[], int]]]:
    """What is broken, in which command, and how to do it; each gives how many times it was."""
    world = worlds(root)

    def times(count: int) -> int:
        return max(1, round(count * share))

    kills = {"extract": times(30), "publish": times(30), "merge": times(20)}
    found: list[tuple[str, str, Callable[[], int]]] = [
        ("killed (SIGKILL)", name, lambda name=name: stops.kills(world[name], kills[name], seed)) for name in world
    ]
    found.append(("killed (SIGKILL)", "crawl", lambda: stops.crawl_kills(root, times(20), seed)))
    power = {"extract": times(10), "publish": times(10), "merge": times(5)}
    found += [("power cut", name, lambda name=name: stops.power_cuts(world[name], power[name], seed)) for name in world]
    found += [("quota", name, lambda name=name: places.small_files(world[name], times(5), seed)) for name in world]
    if places.can_mount():
        found += [
            ("disk full", name, lambda name=name: places.full_disk(world[name], times(5), seed)) for name in world
        ]
        found += [("read-only folder", name, lambda name=name: places.read_only(world[name])) for name in world]
    found += [("database locked", name, lambda name=name: places.locked(world[name], seconds=0.3)) for name in world]
    if places.faketime():
        found += [("clock three years back", name, lambda name=name: places.clock_back(world[name])) for name in world]
    found.append(("WARC file cut at every byte", "extract", lambda: cuts.warc_cuts(root)))
    found.append(("model file cut or changed", "extract", lambda: cuts.model_cuts(root, seed)))
    found.append(("network fails", "extract URL", lambda: sum(bool(network.page_fails(a)) for a in network.PAGES)))
    found.append(("network fails", "crawl warc", lambda: sum(bool(network.stream_fails(a)) for a in network.STREAMS)))
    return found


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
    options = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory(prefix="wbk-faults-") as folder:
        for what, name, do in scenarios(Path(folder), options.share, options.seed):
            began = time.monotonic()
            rows.append((what, name, do()))
            print(f"{what}: {name}: {rows[-1][2]} times, {time.monotonic() - began:.0f} s", flush=True)
    print(f"{sum(count for _, _, count in rows):,} faults; nothing lost, nothing twice")
    if options.share == 1.0:
        write(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
