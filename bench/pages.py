"""Our text and date of a page against trafilatura's and newspaper4k's own, on the fixtures of the tests.

    python -m bench.pages [--worst N]

For each reader: F1 of the words of the article's text (mean over the pages, and the share of pages at 0.98 or more),
how many publication days and titles are right, and pages a second. Multi-page articles are read page by page and
joined by us; the others get the same pages and their texts are put together. Figures of others are those of their
ordinary call, with no help from our code. The fixtures are what our reader is tested on, so that its own figures say
"no worse than tested". newspaper4k comes with the extra `bench`; without it its line is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import Any

from crawler.joining import join_pages
from crawler.outlets import Outlet
from crawler.page import page_to_article

FOLDER = Path(__file__).parents[1] / "tests" / "crawler" / "outlets"
GOAL = 0.98
RIVALS = ("trafilatura", "newspaper4k")
_NAMING = re.compile(rb"\s(?:class|id|itemprop)=(?:\"[^\"]*\"|'[^']*'|[\w-]+)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Page:
    """A fixture: its pages' bytes, where they were asked for, and what is to be read."""

    name: str
    bodies: tuple[bytes, ...]
    asked: dict[str, Any]
    expected: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Read:
    """What a reader gives for an article."""

    text: str = ""
    title: str | None = None
    day: str | None = None


Reader = Callable[[Page], Read]


def fixtures() -> list[Page]:
    """The fixtures that hold an article, whole or behind a paywall."""
    found = []
    for path in sorted(FOLDER.glob("*/*/expected.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if "text" in case["expected"]:
            pages = sorted(path.parent.glob("page*.html"), key=lambda item: (len(item.name), item.name))
            bodies = tuple(page.read_bytes() for page in pages)
            name = f"{path.parent.parent.name}/{path.parent.name}"
            found.append(Page(name, bodies, case["asked"], case["expected"]))
    return found


def ours(page: Page, *, outlet: bool = True) -> Read:
    """Our reader; without the outlet it knows no more than the others do."""
    host = page.asked["url"].split("/")[2]
    zone, body = page.asked.get("time_zone"), page.asked.get("body")
    site = Outlet("outlet", "", f"https://{host}/", (host,), "wordpress", time_zone=zone, body=body) if outlet else None
    results = [page_to_article(body, url=page.asked["url"], outlet=site) for body in page.bodies]
    article = join_pages(results[0], results[1:]).article
    return Read() if article is None else Read(article.text, article.title, (article.published or "")[:10])


def nameless(page: Page) -> Read:
    """Our reader on the page without its classes, ids and microdata: what it makes of a theme that it has not met."""
    return ours(replace(page, bodies=tuple(_NAMING.sub(b"", body) for body in page.bodies)), outlet=False)


def trafilatura(page: Page) -> Read:
    """The text, title and date of trafilatura."""
    from trafilatura import bare_extraction

    found = [bare_extraction(body, url=page.asked["url"], with_metadata=True) for body in page.bodies]
    good = [item for item in found if item is not None]
    return Read("\n".join(item.text or "" for item in good), good[0].title, good[0].date) if good else Read()


def newspaper4k(page: Page) -> Read:
    """The text, title and date of newspaper4k."""
    import newspaper

    found = []
    for body in page.bodies:
        article = newspaper.Article(page.asked["url"], language="id", fetch_images=False)
        article.download(input_html=body.decode("utf-8", "replace"))
        article.parse()
        found.append(article)
    day = found[0].publish_date
    text = "\n".join(item.text for item in found)
    return Read(text, found[0].title, day.date().isoformat() if day else None)


def words(text: str) -> Counter[str]:
    """The words of a text, case, punctuation and typographic forms aside."""
    return Counter(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def f1(found: str, expected: str) -> float:
    """F1 of the words found."""
    one, other = words(found), words(expected)
    both = (one & other).total()
    return 0.0 if not both else 2 * both / (one.total() + other.total())


@dataclass(frozen=True, slots=True)
class Figures:
    """How a reader did: F1 by page, shares of right days and titles, pages a second."""

    scores: dict[str, float]
    days: float
    titles: float
    speed: float

    def row(self, name: str) -> str:
        """One line of the table."""
        high = fmean(score >= GOAL for score in self.scores.values())
        mean = fmean(self.scores.values())
        return f"{name:<26}{mean:>9.4f}{high:>13.1%}{self.days:>13.1%}{self.titles:>15.1%}{self.speed:>10.0f}"


def measure(reader: Reader, pages: Sequence[Page]) -> Figures:
    """A reader's figures; the first call, which loads what it needs, is not timed."""
    reader(pages[0])
    start = time.perf_counter()
    found = [reader(page) for page in pages]
    seconds = time.perf_counter() - start
    pairs = list(zip(pages, found, strict=True))
    return Figures(
        {page.name: f1(read.text, "\n".join(page.expected["text"])) for page, read in pairs},
        fmean(read.day == page.expected["published"][:10] for page, read in pairs),
        fmean(words(read.title or "") == words(page.expected["title"]) for page, read in pairs),
        sum(len(page.bodies) for page in pages) / seconds,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures. Exit status 1 where ours miss the goal or are not ahead."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description="Read pages, ours against others.")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name our N worst pages (default: none)")
    worst = parser.parse_args(arguments).worst
    pages = fixtures()
    readers: dict[str, Reader] = {
        "crawler.page": ours,
        "the same, no outlet": lambda page: ours(page, outlet=False),
        "the same, no class names": nameless,
        "trafilatura": trafilatura,
    }
    if importlib.util.find_spec("newspaper"):
        readers["newspaper4k"] = newspaper4k
    print(f"{len(pages)} articles{'text F1':>23}{'F1 >= 0.98':>13}{'day right':>13}{'title right':>15}{'pages/s':>10}")
    figures = {name: measure(reader, pages) for name, reader in readers.items()}
    for name, found in figures.items():
        print(found.row(name))
    mine, rivals = figures["crawler.page"], [figures[name] for name in RIVALS if name in figures]
    for name, score in sorted(mine.scores.items(), key=lambda item: item[1])[:worst]:
        print(f"  {score:.4f}  {name}")
    mean = fmean(mine.scores.values())
    ahead = all(mean > fmean(other.scores.values()) for other in rivals)
    met = mean >= GOAL and mine.days >= GOAL and ahead
    print(f"goal, F1 and days of {GOAL} and ahead of the others: {'met' if met else 'missed'}")
    return 0 if met else 1


if __name__ == "__main__":
    raise SystemExit(main())
