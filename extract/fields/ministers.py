"""Ministers of PANRB by date, to check a name that an article gives; nobody is ever added to a record from here."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from extract.fields.person_names import tokenize


@dataclass(frozen=True, slots=True)
class Minister:
    """A term of office, its first and last day included."""

    name: str
    since: date | None
    until: date | None
    acting: bool = False

    def held_on(self, day: date) -> bool:
        """Whether the office was held on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@cache
def ministers() -> tuple[Minister, ...]:
    """All terms known, in order."""
    table = tomllib.loads(resources.files("extract.fields").joinpath("ministers.toml").read_text("utf-8"))
    return tuple(
        Minister(row["name"], row.get("since"), row.get("until"), row.get("acting", False)) for row in table["minister"]
    )


def ministers_on(day: date) -> tuple[Minister, ...]:
    """Who held the office on a day; two on the day of a handover."""
    return tuple(minister for minister in ministers() if minister.held_on(day))


def known_minister(name: str) -> str | None:
    """The full name of the minister that a printed name belongs to, shortened or not; None if it is no minister's."""
    words = {token.low for token in tokenize(name) if token.is_word}
    for minister in ministers():
        full = {token.low for token in tokenize(minister.name)}
        if words and (words <= full or full <= words):
            return minister.name
    return None


def stands_to(name: str, first: date, last: date) -> str:
    """How a minister's terms stand to a stretch of time: `then` in it, `before` or `after` it; else `unknown`."""
    full = known_minister(name)
    terms = [minister for minister in ministers() if minister.name == full]
    if not terms:
        return "unknown"
    if any((t.since is None or t.since <= last) and (t.until is None or first <= t.until) for t in terms):
        return "then"
    return "before" if all(t.until is not None and t.until < first for t in terms) else "after"
