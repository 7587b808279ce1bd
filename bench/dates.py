"""Our date finder against dateparser on the tests' strings and sentences.

    python -m bench.dates

Prints, for each finder, how many of the expected dates it gave (recall), which part of the dates that it gave are
wrong, and the time a text: processor time, which other work on the machine does not lengthen much, the least of
several rounds after one that loads what is loaded once. dateparser runs with its best settings for Indonesian
(`languages=["id"]`, day first, the publication date as base). A month or year of ours that dateparser fills up to a
day counts as right for it. The cases are the ones that our finder is tested on, so that its own figures say "no worse
than tested" and not how it does on text that nobody looked at.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from extract.fields.dates import find_dates, find_mentions

CASES = Path(__file__).parents[1] / "tests" / "extract" / "fields"
ROUNDS = 9
Finder = Callable[[str, date], list[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """A text, the day it counts from, and the dates that stand in it."""

    text: str
    anchor: date
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a finder got right, and how long it took."""

    expected: int
    found: int
    given: int
    wrong: int
    seconds: float
    texts: int

    def row(self, name: str) -> str:
        """One line of the table."""
        recall, wrong = self.found / self.expected, self.wrong / max(1, self.given)
        each = 1000 * self.seconds / self.texts
        return f"{name:<28} {recall:7.1%} {wrong:12.1%} ({self.wrong}/{self.given}) {each:10.3f} ms"


def cases(name: str) -> Iterator[Case]:
    """The cases of one of the tests' tables that have a day of publication."""
    for line in (CASES / name).read_text("utf-8").splitlines():
        text, anchor, expected = line.split("\t") if not line.startswith("#") else ("", "-", "")
        if anchor == "-":
            continue
        values = [item.rpartition("=")[2].rstrip("!") for item in expected.split(";")]
        yield Case(text.replace("\\n", "\n"), date.fromisoformat(anchor), tuple(v for v in values if v != "-"))


def ours(text: str, anchor: date) -> list[str]:
    """Our finder, without its cache."""
    find_mentions.cache_clear()
    return [mention.value.iso for mention in find_dates(text, anchor=anchor) if mention.value is not None]


def _settings(anchor: date) -> dict[str, object]:
    base = datetime(anchor.year, anchor.month, anchor.day)  # noqa: DTZ001 - dateparser takes a naive base
    return {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "DATE_ORDER": "DMY"}


def parse(text: str, anchor: date) -> list[str]:
    """The reading by `dateparser.parse` of a whole string."""
    import dateparser

    found = dateparser.parse(text, languages=["id"], settings=_settings(anchor))
    return [] if found is None else [found.date().isoformat()]


def search(text: str, anchor: date) -> list[str]:
    """What `dateparser.search.search_dates` finds in a text."""
    from dateparser.search import search_dates

    found = search_dates(text, languages=["id"], settings=_settings(anchor)) or []
    return [value.date().isoformat() for _, value in found]


def judge(finder: Finder, table: list[Case]) -> tuple[int, int, int]:
    """How many of a table's dates a finder gives, how many dates it gives, and how many of these are wrong."""
    found = given = wrong = 0
    for case in table:
        values = finder(case.text, case.anchor)
        left = list(case.expected)
        for value in values:
            match = next((item for item in left if value.startswith(item)), None)
            if match is None:
                wrong += 1
            else:
                left.remove(match)
        found += len(case.expected) - len(left)
        given += len(values)
    return found, given, wrong


def seconds_of(finder: Finder, table: list[Case]) -> float:
    """The processor time of a finder on a table: of several rounds the least."""
    took = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for case in table:
            finder(case.text, case.anchor)
        took.append(time.process_time() - start)
    return min(took)


def measure(finder: Finder, table: list[Case]) -> Figures:
    """A finder's figures on a table."""
    found, given, wrong = judge(finder, table)
    expected = sum(len(case.expected) for case in table)
    return Figures(expected, found, given, wrong, seconds_of(finder, table), len(table))


def main() -> None:
    """Print the comparison."""
    strings, sentences = list(cases("date_strings.tsv")), list(cases("date_sentences.tsv"))
    anchor = sentences[0].anchor
    chunks = [[case for case in sentences if case.anchor == anchor][start : start + 25] for start in (0, 25)]
    articles = [
        Case(" ".join(c.text for c in chunk), anchor, tuple(d for c in chunk for d in c.expected)) for chunk in chunks
    ]
    out = sys.stdout.write
    parser, searcher = ("dateparser.parse", parse), ("dateparser search_dates", search)
    for title, table, others in (
        (f"{len(strings)} strings", strings, (parser, searcher)),
        (f"{len(sentences)} sentences", sentences, (searcher,)),
        (f"{len(articles)} texts of 25 sentences", articles, (searcher,)),
    ):
        out(f"\n{title:<28} {'recall':>7} {'wrong':>12}\n")
        mine = measure(ours, table)
        out(mine.row("extract.fields.dates") + "\n")
        for name, finder in others:
            figures = measure(finder, table)
            out(figures.row(name) + f"  {figures.seconds / mine.seconds:.0f} times our time\n")


if __name__ == "__main__":
    main()
