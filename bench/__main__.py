"""All measurements in one run, as one table.

    python -m bench [--full] [--output docs/performance.md]

Quick: some minutes. Full: hours, for figures that are worth quoting (20,000 pages, 10,000 and 100,000 articles).
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench import dates, extraction, growth, pages, scan, startup, storage
from bench.table import HEAD, Row, figure, markdown

PACKAGES = (
    *("fastwarc", "warcio", "ahocorasick-rs", "trafilatura", "newspaper4k", "readability-lxml", "dateparser", "spacy"),
    *("onnxruntime", "numpy", "torch", "transformers", "sqlite-utils", "datasette"),
)
# Measurements with tables of their own, in the full run only.
OTHERS = {
    "Dates": "bench.dates",
    "Pages": "bench.pages",
    "Start-up": "bench.startup",
    "Frontier": "bench.frontier",
    "Merging": "bench.merging",
    "Publication": "bench.site",
}
INTRO = """# How fast it is

Written by `make bench` (`python -m bench --output docs/performance.md`). Each ratio was measured in one run on one
machine, ours and the other in turns, on texts made for the purpose (`bench/texts.py`). A ratio above 1 says that ours
is better. Unless the note says "by the clock", figures are of processor time: what else the machine does adds less to
that than to the clock, but not nothing, so ratios tell more than figures. They say nothing of how well anything is
read: that is `make eval`.
"""


def page_rows() -> list[Row]:
    """Text of pages."""
    found = pages.fixtures()
    readers = {"trafilatura": pages.trafilatura, "newspaper4k": pages.newspaper4k, "readability": readability}
    mine = pages.measure(pages.ours, found)
    rows = []
    for name, reader in readers.items():
        try:
            theirs = pages.measure(reader, found)
        except ImportError:
            continue
        mean, other = (sum(item.scores.values()) / len(found) for item in (mine, theirs))
        note = f"text F1 {mean:.3f} against {other:.3f}, by the clock"
        rows.append(Row("article text", mine.speed, "pages/s", name, theirs.speed, None, note))
    return rows


def readability(page: pages.Page) -> pages.Read:
    """The text and title of readability-lxml."""
    from lxml.html import fromstring
    from readability import Document

    documents = [Document(body.decode("utf-8", "replace")) for body in page.bodies]
    texts = [fromstring(item.summary()).text_content() for item in documents]
    return pages.Read("\n".join(texts), documents[0].short_title())


def date_rows() -> list[Row]:
    """Dates in sentences."""
    table = list(dates.cases("date_sentences.tsv"))
    mine, theirs = dates.measure(dates.ours, table), dates.measure(dates.search, table)
    note = f"found {mine.found / mine.expected:.0%} against {theirs.found / theirs.expected:.0%}, by the clock"
    row = Row("dates", mine.texts / mine.seconds, "texts/s", "dateparser", theirs.texts / theirs.seconds, None, note)
    return [row]


def start_rows(runs: int) -> list[Row]:
    """The start of the command."""
    ours = min(startup.seconds(startup.EXTRACT, startup.TEXT) for _ in range(runs))
    theirs = min(startup.seconds(startup.BLANK, "") for _ in range(runs))
    note = "one article; theirs loads no model; by the clock"
    return [
        Row("start-up", ours, "s", "", None, startup.TARGET, note),
        Row("start-up", ours, "s", "spacy.blank('id')", theirs, None, note),
    ]


def other_table(module: str, *arguments: str) -> str:
    """What a measurement with a table of its own prints."""
    command = [sys.executable, "-m", module, *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout.strip() or f"not measured: {(result.stderr.strip().splitlines() or ['no output'])[-1]}"


def machine() -> str:
    """What it ran on."""
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    load = f"load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    day = datetime.now(UTC).date().isoformat()
    processor = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor(),
    )
    return (
        f"{day}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors ({processor}), {load}; "
        f"Python {platform.python_version()}, {', '.join(found)}."
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def report(*, full: bool) -> str:
    """Measure everything and write it up."""
    parts = [INTRO, f"Measured {machine()}\n"]
    rows: list[Row] = []
    for name, measure in (
        ("scan", lambda: scan.rows(20_000 if full else 1500)),
        ("pages", page_rows),
        ("dates", date_rows),
        ("extraction", lambda: extraction.rows(200 if full else 15)),
        ("storage", lambda: storage.rows(2000 if full else 300)),
        ("start-up", lambda: start_rows(5 if full else 2)),
    ):
        started = time.perf_counter()
        rows += measure()
        print(f"{name}: {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
    parts.append(markdown(HEAD, (row.cells() for row in rows)))
    spent = extraction.stages([extraction.article(number) for number in range(100 if full else 10)])
    whole = sum(spent.values())
    shares = [[name, figure(value), f"{value / whole:.0%}"] for name, value in spent.items()]
    parts.append("\n## Where the time of an article goes\n\n" + markdown(["component", "ms", "share"], shares))
    counts = (1000, 10_000, 100_000) if full else (1000, 2000)
    for title, (head, found) in growth.tables(counts, long=full):
        parts.append(f"\n## {title}\n\n{markdown(head, found)}")
    parts.append(f"\nMost memory of the whole run, transformers and torch included: {growth.peak():.0f} MB.")
    if full:
        for title, module in OTHERS.items():
            parts.append(f"\n## {title}\n\n```\n{other_table(module)}\n```")
    return "\n".join(parts) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and keep where that is asked for. Exit status 0, whatever the figures are: machines differ."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="All measurements as one table.")
    parser.add_argument("--full", action="store_true", help="hours, for figures to be quoted")
    parser.add_argument("--output", type=Path, help="write the report to this file too")
    options = parser.parse_args(arguments)
    text = report(full=options.full)
    print(text)
    if options.output is not None:
        options.output.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
