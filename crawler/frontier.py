"""The addresses that the crawler knows, and how crawlers share them without losing or doubling any.

An address is `pending`, `done`, `failed` (given up) or `skipped` (an article outside the dates asked for). A crawler
claims pending ones; a claim ends with its holder, so what a killed crawler held is free again. Only one crawler at a
time holds addresses of an outlet, so several together are as polite as one.

Two frontiers do this: `SqliteFrontier`, in the database, for any number of processes on one machine, and
`RedisFrontier`, for crawlers on many machines.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

ARTICLE = "article"
MAX_WAIT = 86_400.0  # seconds that a server can make us wait for one address


class FrontierError(Exception):
    """The frontier cannot be used; the message says which one and why."""


def now() -> datetime:
    """The time now, UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A time as the database keeps it, with microseconds, because requests of one second must keep their order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True, slots=True)
class Claim:
    """An address that this crawler may visit now."""

    url: str
    outlet: str
    kind: str
    attempts: int
    etag: str | None = None
    last_modified: str | None = None


class Frontier(Protocol):
    """What a crawler asks of the frontier. `epoch` is when the crawl that it goes on with began.

    What became of a page is noted with `settle`, `postpone` and `note_done` inside the transaction that stores it, and
    `commit` follows that transaction: a frontier outside the database keeps the notes until then, so that an address is
    never done before its page is stored.
    """

    epoch: str

    def free_the_dead(self) -> None:
        """End the claims of crawlers that no longer run."""

    def beat(self) -> None:
        """Say that this crawler still runs. To be called at least every `BEAT` seconds."""

    def release(self) -> None:
        """End this crawler's own claims."""

    def finish(self) -> None:
        """End the crawl if nothing is left to do in it: the next crawler begins another one."""

    def add_articles(self, outlet: str, urls: Iterable[str]) -> int:
        """Note articles to visit; one that is known stays as it is. Gives how many are new."""

    def add_listings(self, outlet: str, tasks: Iterable[tuple[str, str]]) -> None:
        """Note pages (kind, address) that lead to articles. One visited in an earlier crawl is visited again."""

    def reopen_skipped(self, outlet: str, since: str, until: str) -> None:
        """Visit articles again that were left out for their date (kept as the reason), if it is wanted now."""

    def known(self, urls: Sequence[str], *, before: str | None = None) -> set[str]:
        """Those of the addresses that are in the frontier, or were there before a time."""

    def state(self, url: str) -> str | None:
        """The state of an address; None if it is not known."""

    def claim(self, outlets: Sequence[str], limit: int, *, each: int = 4) -> list[Claim]:
        """Up to `limit` addresses to visit now, of these outlets, no more than `each` of one outlet. Lists come first.

        After them come addresses in the order in which they were found, and then those whose next try is due.
        """

    def settle(
        self,
        url: str,
        state: str,
        *,
        reason: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Note what became of an address and end its claim."""

    def note_done(self, outlet: str, url: str) -> None:
        """Note an article that was visited under another address, which redirected to this one."""

    def postpone(self, url: str, delays: Sequence[float], *, reason: str, wait: float = 0.0) -> None:
        """Note that an attempt failed: to be tried again after the next delay (seconds), or given up after the last.

        `wait` is what the server asked for at least.
        """

    def forget_version(self, url: str) -> None:
        """Ask for an address without a condition next time."""

    def commit(self) -> None:
        """The pages of what was noted are stored."""

    def waiting(self, outlet: str) -> bool:
        """Whether an outlet has pending addresses."""

    def next_retry(self, outlets: Sequence[str]) -> float | None:
        """Seconds until the first postponed address of these outlets is due; None if there is none."""

    def held_by_others(self, outlets: Sequence[str]) -> bool:
        """Whether another crawler holds addresses of these outlets, which can lead to more or be left by it."""

    def share_control(self, url: str, counts: Mapping[str, int]) -> None:
        """Tell the other crawlers what the nonsense search linked to."""

    def control(self, url: str) -> Mapping[str, int] | None:
        """What another crawler told of a nonsense search; None if this crawler should look into its own archive."""


BEAT = 20.0


def process_start(pid: int) -> str:
    """When a process started, in the kernel's ticks; empty where the system does not tell."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19]
    except (OSError, IndexError):
        return ""


def holder_name() -> str:
    """The name of this process as a holder of claims."""
    return f"{socket.gethostname()}:{os.getpid()}:{process_start(os.getpid())}"


def is_gone(holder: str) -> bool:
    """Whether a holder was a process of this machine that no longer runs; False if that cannot be told."""
    host, _, rest = holder.rpartition(":")[0].rpartition(":")
    start = holder.rpartition(":")[2]
    if host != socket.gethostname() or not rest.isdigit():
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        pass
    return bool(start) and process_start(int(rest)) != start
