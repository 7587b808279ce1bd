"""All measurements as one page.

    python -m bench [--full] [--only PART ...] [--output docs/performance.md]

Quick: some minutes, the same parts at small sizes. Full: hours, for figures that are worth quoting. What each part
measures is kept in a folder, and the page is put together of all that is there after each part: a run that is ended
loses only the part that it was at, and `--only` measures some parts again.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench import dates, extraction, growth, pages, scan, startup, storage
from bench.table import HEAD, Row, figure, markdown
from bench.texts import article

PACKAGES = (
    *("fastwarc", "warcio", "ahocorasick-rs", "trafilatura", "newspaper4k", "readability-lxml", "dateparser", "spacy"),
    *("onnxruntime", "numpy", "torch", "transformers", "sqlite-utils", "datasette"),
)
CHANGES = Path(__file__).with_name("changes.md")  # what was made faster, with the profiles of before and after


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much is measured."""

    pages: int
    articles: int
    stored: int
    starts: int
    counts: tuple[int, ...]  # numbers of articles, few of them on the topic
    words: tuple[int, ...]  # numbers of articles with ever new words
    others: dict[str, tuple[str, ...]]  # arguments of measurements with tables of their own


OTHERS = {
    "dates": "Dates",
    "pages": "Pages",
    "startup": "Start-up",
    "frontier": "Frontier",
    "merging": "Merging",
    "site": "Publication",
}
QUICK = Sizes(
    pages=5000,  # fewer are read in a tenth of a second, which says little
    articles=40,
    stored=300,
    starts=2,
    counts=(1000, 2000),
    words=(500, 1000, 2000),
    others={
        "startup": ("--runs", "2"),
        "frontier": ("--sizes", "5000", "20000"),
        "merging": ("--records", "1000", "10000"),
        "site": ("--achievements", "1000", "--records", "10000"),
    },
)
FULL = Sizes(
    pages=20_000,
    articles=200,
    stored=2000,
    starts=5,
    counts=(1000, 10_000, 100_000, 1_000_000),
    words=(1000, 10_000, 100_000),
    others={"merging": ("--records", "10000", "100000", "1000000")},
)
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
    note = f"found {mine.found / mine.expected:.0%} against {theirs.found / theirs.expected:.0%}, by processor time"
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


def other_table(part: str, sizes: Sizes) -> str:
    """What a measurement with a table of its own prints."""
    command = [sys.executable, "-m", f"bench.{part}", *sizes.others.get(part, ())]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = result.stderr.strip().splitlines() or ["no output"]
    return f"```text\n{result.stdout.strip() or 'not measured: ' + lines[-1]}\n```"


def load() -> str:
    """How busy the machine is, where the system tells it."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def machine() -> str:
    """What it ran on."""
    found = []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    day = datetime.now(UTC).date().isoformat()
    processor = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor(),
    )
    return (
        f"{day}, {platform.system()} {platform.machine()}, {os.cpu_count()} processors ({processor}); "
        f"Python {platform.python_version()}, {', '.join(found)}."
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def shares(sizes: Sizes) -> str:
    """Where the time of an article goes."""
    spent = extraction.stages([article(number) for number in range(sizes.articles)])
    whole = sum(spent.values())
    return markdown(["component", "ms", "share"], [[n, figure(v), f"{v / whole:.0%}"] for n, v in spent.items()])


def grown(sizes: Sizes) -> str:
    """How cost grows."""
    tables = growth.tables(sizes.counts, words=sizes.words)
    found = [f"### {title}\n\n{markdown(head, rows)}" for title, (head, rows) in tables]
    return "\n\n".join([*found, f"Most memory of the measuring process: {growth.peak():.0f} MB."])


COMPARED: dict[str, Callable[[Sizes], list[Row]]] = {  # in one table
    "scan": lambda sizes: scan.rows(sizes.pages),
    "text": lambda _: page_rows(),
    "date": lambda _: date_rows(),
    "extraction": lambda sizes: extraction.rows(sizes.articles),
    "command": lambda sizes: extraction.command_rows(sizes.articles),
    "storage": lambda sizes: storage.rows(sizes.stored),
    "start": lambda sizes: start_rows(sizes.starts),
}
TITLED: dict[str, tuple[str, Callable[[Sizes], str]]] = {
    "shares": ("Where the time of an article goes", shares),
    "growth": ("How cost grows", grown),
    **{key: (title, partial(other_table, key)) for key, title in OTHERS.items()},
}


def measure(part: str, sizes: Sizes, folder: Path) -> None:
    """Measure a part and keep what it gives; a part that fails is kept as that, since the others are worth having."""
    when, before = datetime.now(UTC).isoformat(timespec="minutes"), load()
    rows: list[Row] = []
    text = ""
    try:
        if part in COMPARED:
            rows = COMPARED[part](sizes)
        else:
            text = TITLED[part][1](sizes)
    except Exception as error:
        text = f"Not measured: {part} ({type(error).__name__}: {error})."
    size = "full" if sizes is FULL else "quick"
    how = f"{part}: {when}, {size}, load {before} at its start and {load()} at its end"
    kept = {"how": how, "text": text, "rows": [asdict(row) for row in rows]}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{part}.json").write_text(json.dumps(kept, indent=1), "utf-8")


def page(folder: Path) -> str:
    """The page of all that a folder keeps."""
    kept = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    compared = [kept[part] for part in COMPARED if part in kept]
    rows = [Row(**row) for item in compared for row in item["rows"]]
    found = [f"{INTRO}\nMeasured on {machine()}", "## Against what one would take instead"]
    found.append(markdown(HEAD, (row.cells() for row in rows)))
    found += [item["text"] for item in compared if item["text"]]
    for part, (title, _) in TITLED.items():
        if part in kept:
            found.append(f"## {title}\n\n{kept[part]['text']}")
    if CHANGES.exists():
        found.append(CHANGES.read_text("utf-8").strip())
    states = "\n".join(f"- {kept[part]['how']}" for part in (*COMPARED, *TITLED) if part in kept)
    found.append(f"## When each part was measured\n\n{states}")
    return "\n\n".join(found) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and keep where that is asked for. Exit status 0, whatever the figures are: machines differ."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="All measurements as one page.")
    parser.add_argument("--full", action="store_true", help="an hour or two, for figures to be quoted")
    parser.add_argument("--only", nargs="*", choices=[*COMPARED, *TITLED], metavar="PART", help="these parts alone")
    parser.add_argument("--keep", type=Path, default=Path("run/bench"), help="folder of what each part measured")
    parser.add_argument("--output", type=Path, help="write the page to this file too")
    options = parser.parse_args(arguments)
    for part in (*COMPARED, *TITLED) if options.only is None else options.only:
        started = time.perf_counter()
        measure(part, FULL if options.full else QUICK, options.keep)
        print(f"{part}: {time.perf_counter() - started:.0f} s", file=sys.stderr, flush=True)
        _write(options.output, page(options.keep))
    _write(options.output, page(options.keep))
    print(page(options.keep))
    return 0


def _write(path: Path | None, text: str) -> None:
    if path is not None:
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
