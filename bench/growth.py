"""How cost grows: with the number of articles, with their length, and with the units of a list; and how large a run is.

    python -m bench.growth [--articles 1000 10000]

Processor milliseconds of one process. A column that stays the same says that cost grows in proportion.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.table import figure, markdown, seconds
from bench.texts import article, unit_list
from extract.pipeline.extractor import extract_article
from extract.records import Article

LENGTHS = (100, 400, 1_000, 4_000, 20_000)
UNITS = (50, 100, 200, 500)
EVERY = 500  # one article in so many is on the topic
Table = tuple[list[str], list[list[str]]]


def by_length(lengths: Sequence[int]) -> Table:
    """Articles of one length each; what stands behind 8,000 word pieces the encoder does not read."""
    rows = []
    for words in lengths:
        spent = seconds(lambda words=words: extract_article(article(1, words)), runs=2)  # type: ignore[misc]
        rows.append([f"{words:,}", figure(1000 * spent), figure(1e6 * spent / words)])
    return ["words", "ms", "µs a word"], rows


def by_units(units: Sequence[int]) -> Table:
    """Lists of so many units, one a line and in one sentence."""
    rows = []
    for count in units:
        row = [f"{count:,}"]
        for lines in (True, False):
            spent = seconds(lambda lines=lines, count=count: extract_article(unit_list(count, lines=lines)))  # type: ignore[misc]
            row += [figure(1000 * spent), figure(1000 * spent / count)]
        rows.append(row)
    return ["units", "one a line, ms", "ms a unit", "one sentence, ms", "ms a unit"], rows


def megabytes() -> float:
    """Memory that this process has now, where the system tells it, else the most that it had."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return peak()
    return pages * resource.getpagesize() / 1e6


def peak() -> float:
    """The most memory that this process has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most / 1e3


def by_number(counts: Sequence[int], *, make: Callable[[int], Article]) -> Table:
    """Runs over ever more articles, each going on where the one before it ended."""
    rows = []
    done, spent = 0, 0.0
    for count in counts:
        start = time.process_time()
        for number in range(done, count):
            extract_article(make(number))
        spent, done = spent + time.process_time() - start, count
        rows.append([f"{count:,}", figure(spent), figure(count / spent), figure(megabytes())])
    return ["articles", "s", "articles/s", "MB"], rows


def mixed(number: int) -> Article:
    """One article in EVERY on the topic, as a crawl of everything gives."""
    return article(number, on_topic=number % EVERY == EVERY // 2)


def new_words(number: int) -> Article:
    """A short article on the topic that names no unit, with words that no other has: what could pile up."""
    words = " ".join(f"kata{number}x{place}" for place in range(30))
    return Article(str(number), f"Peserta membahas zona integritas, {words}.")


def tables(counts: Sequence[int], *, words: Sequence[int] = (500, 1000, 2000, 4000)) -> Iterator[tuple[str, Table]]:
    """All tables with their titles; the last one says something of memory over a long run only."""
    extract_article(article(0))
    yield "By length of the article", by_length(LENGTHS)
    yield "By units in a list", by_units(UNITS)
    yield f"By number of articles, one in {EVERY} on the topic", by_number(counts, make=mixed)
    yield "Short articles with ever new words: memory over a long run", by_number(words, make=new_words)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description="How cost grows.")
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    for title, (head, found) in tables(parser.parse_args(arguments).articles):
        print(f"\n{title}\n\n{markdown(head, found)}")
    print(f"\nmost memory: {peak():.0f} MB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
