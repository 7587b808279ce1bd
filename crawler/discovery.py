"""How articles of an outlet are found: what adapters ask for and what they read in the answers.

Adapters are pure: they make addresses, and read answers into links and further addresses. Asking, waiting and
remembering is the spider's and the frontier's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote_plus, unquote_plus

WORDS = ("WBK", "WBBM", "zona integritas", "wilayah bebas dari korupsi", "birokrasi bersih", "Ombudsman kepatuhan")
NONSENSE = "qxzvwkjhq"  # a search that gives hits for this ignores its words
MAX_PAGES = 50


@dataclass(frozen=True, slots=True)
class Window:
    """The days of publication that are wanted; None is open."""

    today: date
    since: date | None = None
    until: date | None = None

    def has(self, day: date | None) -> bool:
        """Whether a day is wanted; one that is not known is."""
        return day is None or ((self.since is None or day >= self.since) and (self.until is None or day <= self.until))

    def too_old(self, days: Iterable[date | None]) -> bool:
        """Whether all of these days are known and before what is wanted, so that older pages need not be asked for."""
        known = list(days)
        return bool(known) and all(day is not None and self.since is not None and day < self.since for day in known)


@dataclass(frozen=True, slots=True)
class Task:
    """A page to ask for that leads to articles; the kind is `adapter.stage`."""

    kind: str
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a task. Header names are in small letters; the body is decompressed."""

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        """Whether the page is there."""
        return 200 <= self.status < 300


@dataclass(frozen=True, slots=True)
class Link:
    """An article that an answer leads to, and when it was published where that is told."""

    url: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What an adapter reads in an answer."""

    links: tuple[Link, ...] = ()
    follow: tuple[Task, ...] = ()
    more: Task | None = None  # the next page, to be asked for if this one led to anything new
    problem: str | None = None  # why discovery cannot go on here, in words


def fill(template: str, *, word: str = "", page: int = 1, day: date | None = None) -> str:
    """An address out of a template with {word}, {page}, {date} (or {year}, {month}, {day})."""
    values = {"word": quote_plus(word), "page": str(page)}
    if day is not None:
        values |= {"date": day.isoformat(), "year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"}
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), template)


def match(template: str, url: str) -> dict[str, str] | None:
    """The values that `fill` put into a template to give this address, None if it did not."""
    pattern = ""
    for number, part in enumerate(re.split(r"\{(\w+)\}", template)):
        if number % 2 == 0:
            pattern += re.escape(part)
        elif f"(?P<{part}>" in pattern:
            pattern += f"(?P={part})"
        else:
            pattern += rf"(?P<{part}>\d{{1,4}})" if part in ("page", "year", "month", "day") else f"(?P<{part}>[^&/]*)"
    found = re.fullmatch(pattern, url)
    return None if found is None else {name: unquote_plus(value) for name, value in found.groupdict().items()}


def next_page(kind: str, template: str, url: str) -> Task | None:
    """The page after this one of a template with {page}; None without one, or after the last that is asked for."""
    values = match(template, url)
    if values is None or "page" not in values or int(values["page"]) >= MAX_PAGES:
        return None
    page = int(values.pop("page")) + 1
    filled = template.replace("{page}", str(page))
    for name, value in values.items():
        filled = filled.replace(f"{{{name}}}", quote_plus(value))
    return Task(kind, filled)
