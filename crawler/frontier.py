"""The addresses that the crawler knows, kept in the database so that a crawl can be killed at any moment.

An address is `pending`, `done`, `failed` (given up) or `skipped` (an article outside the dates asked for). A crawler
claims pending ones with a lease; a lease ends with its process, so what a killed crawler held is free at once. Only one
crawler at a time holds addresses of an outlet, so two of them together are as polite as one.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from extract.store.database import transaction

LEASE = timedelta(minutes=10)
ARTICLE = "article"


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


def _process_start(pid: int) -> str:
    """When a process started, in the kernel's ticks; empty where the system does not tell."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[19]
    except (OSError, IndexError):
        return ""


def holder_name() -> str:
    """The name of this process as a holder of leases."""
    return f"{socket.gethostname()}:{os.getpid()}:{_process_start(os.getpid())}"


def _is_gone(holder: str) -> bool:
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
    return bool(start) and _process_start(int(rest)) != start


class Frontier:
    """The frontier of one database, as one crawler sees it. `epoch` is when the crawl that it goes on with began."""

    def __init__(self, db: Database, *, epoch: str, holder: str | None = None) -> None:
        self.db = db
        self.epoch = epoch
        self.holder = holder or holder_name()

    def free_the_dead(self) -> None:
        """End the leases of processes that no longer run."""
        with transaction(self.db):
            rows = self.db.execute("SELECT DISTINCT lease FROM frontier WHERE lease IS NOT NULL").fetchall()
            for (holder,) in rows:
                if _is_gone(holder):
                    self._free(holder)

    def release(self) -> None:
        """End this crawler's own leases."""
        with transaction(self.db):
            self._free(self.holder)

    def _free(self, holder: str) -> None:
        self.db.execute("UPDATE frontier SET lease = NULL, lease_until = NULL WHERE lease = ?", [holder])

    def add_articles(self, outlet: str, urls: Iterable[str]) -> int:
        """Note articles to visit; one that is known stays as it is. Gives how many are new."""
        query = (
            "INSERT INTO frontier (url, outlet, kind, state, attempts, discovered_at) VALUES (?, ?, ?, 'pending', 0, ?)"
            " ON CONFLICT (url) DO NOTHING"
        )
        seen = stamp(now())
        with transaction(self.db):
            return sum(self.db.execute(query, [url, outlet, ARTICLE, seen]).rowcount for url in urls)

    def add_listings(self, outlet: str, tasks: Iterable[tuple[str, str]]) -> None:
        """Note pages (kind, address) that lead to articles. One visited in an earlier crawl is visited again."""
        insert = (
            "INSERT INTO frontier (url, outlet, kind, state, attempts, discovered_at) VALUES (?, ?, ?, 'pending', 0, ?)"
            " ON CONFLICT (url) DO NOTHING"
        )
        again = (
            "UPDATE frontier SET state = 'pending', attempts = 0, retry_at = NULL, reason = NULL"
            " WHERE url = ? AND kind = ? AND state IN ('done', 'failed')"
            " AND NOT EXISTS (SELECT 1 FROM fetches WHERE fetches.url = frontier.url AND fetched_at >= ?)"
        )
        seen = stamp(now())
        with transaction(self.db):
            for kind, url in tasks:
                if not self.db.execute(insert, [url, outlet, kind, seen]).rowcount:
                    self.db.execute(again, [url, kind, self.epoch])

    def reopen_skipped(self, outlet: str, since: str, until: str) -> None:
        """Articles that an earlier crawl left out for their date (kept as the reason), if it is wanted now."""
        query = (
            "UPDATE frontier SET state = 'pending' WHERE outlet = ? AND state = 'skipped' AND reason BETWEEN ? AND ?"
        )
        with transaction(self.db):
            self.db.execute(query, [outlet, since, until])

    def known(self, urls: Sequence[str], *, before: str | None = None) -> set[str]:
        """Those of the addresses that are in the frontier, or were there before a time."""
        query = "SELECT 1 FROM frontier WHERE url = ? AND discovered_at < ?"
        return {url for url in urls if self.db.execute(query, [url, before or "9999"]).fetchone()}

    def claim(self, outlets: Sequence[str], limit: int, *, each: int = 4) -> list[Claim]:
        """Up to `limit` addresses to visit now, of these outlets, no more than `each` of one outlet."""
        moment = now()
        query = (
            "SELECT url, outlet, kind, attempts, etag, last_modified FROM frontier"
            " WHERE outlet = ? AND state = 'pending'"
            " AND (retry_at IS NULL OR retry_at <= ?) AND (lease IS NULL OR lease_until <= ?)"
            " AND outlet NOT IN"
            " (SELECT outlet FROM frontier WHERE lease IS NOT NULL AND lease <> ? AND lease_until > ?)"
            " ORDER BY kind = 'article', rowid LIMIT ?"
        )
        claims: list[Claim] = []
        until = stamp(moment + LEASE)
        with transaction(self.db):
            for outlet in outlets:
                room = min(each, limit - len(claims))
                if room <= 0:
                    break
                values = [outlet, stamp(moment), stamp(moment), self.holder, stamp(moment), room]
                claims.extend(Claim(*row) for row in self.db.execute(query, values).fetchall())
            for item in claims:
                update = "UPDATE frontier SET lease = ?, lease_until = ? WHERE url = ?"
                self.db.execute(update, [self.holder, until, item.url])
        return claims

    def settle(
        self,
        url: str,
        state: str,
        *,
        reason: str | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> None:
        """Note what became of an address and end its lease. Call it in the transaction that stores the page."""
        self.db.execute(
            "UPDATE frontier SET state = ?, reason = ?, attempts = attempts + 1, retry_at = NULL, lease = NULL,"
            " lease_until = NULL, etag = COALESCE(?, etag), last_modified = COALESCE(?, last_modified) WHERE url = ?",
            [state, reason, etag, last_modified, url],
        )

    def postpone(self, url: str, delays: Sequence[float], *, reason: str, wait: float = 0.0) -> None:
        """Note that an attempt failed: to be tried again after the next delay (seconds), or given up after the last.

        `wait` is what the server asked for at least.
        """
        row = self.db.execute("SELECT attempts FROM frontier WHERE url = ?", [url]).fetchone()
        attempts = (row[0] if row else 0) + 1
        if attempts > len(delays):
            self.settle(url, "failed", reason=reason)
            return
        retry_at = stamp(now() + timedelta(seconds=max(delays[attempts - 1], min(wait, 86_400.0))))
        self.db.execute(
            "UPDATE frontier SET attempts = ?, retry_at = ?, reason = ?, lease = NULL, lease_until = NULL"
            " WHERE url = ?",
            [attempts, retry_at, reason, url],
        )

    def next_retry(self, outlets: Sequence[str]) -> float | None:
        """Seconds until the first postponed address of these outlets is due; None if there is none."""
        marks = ", ".join("?" * len(outlets))
        query = f"SELECT MIN(retry_at) FROM frontier WHERE state = 'pending' AND lease IS NULL AND outlet IN ({marks})"  # noqa: S608
        first = self.db.execute(query, list(outlets)).fetchone()[0]
        return None if first is None else max(0.0, (datetime.fromisoformat(first) - now()).total_seconds())
