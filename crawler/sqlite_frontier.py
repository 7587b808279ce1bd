"""The frontier in the database: settled in the transaction that stores the page, shared by processes of one machine.

Each step costs the same whatever the number of addresses: every query below is answered by one of the table's indexes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.frontier import ARTICLE, BEAT, MAX_WAIT, Claim, holder_name, is_gone, now, stamp
from extract.store.database import transaction

LEASE = timedelta(minutes=10)
_INSERT = (
    "INSERT INTO frontier (url, outlet, kind, state, attempts, discovered_at) VALUES (?, ?, ?, 'pending', 0, ?)"
    " ON CONFLICT (url) DO NOTHING"
)
_AGAIN = (
    "UPDATE frontier SET state = 'pending', attempts = 0, retry_at = NULL, reason = NULL"
    " WHERE url = ? AND kind = ? AND state IN ('done', 'failed')"
    " AND NOT EXISTS (SELECT 1 FROM fetches WHERE fetches.url = frontier.url AND fetched_at >= ?)"
)
# What may be visited, the first query's first. A pending address has a time to be retried at only after a failure.
_FREE = (
    "SELECT url, outlet, kind, attempts, etag, last_modified FROM frontier"
    " WHERE outlet = :outlet AND state = 'pending' AND {which} AND (lease IS NULL OR lease_until <= :now)"
    " ORDER BY {order} LIMIT :room"
)
_QUERIES = tuple(
    _FREE.format(which=which, order=order)
    for which, order in (
        ("kind < 'article' AND (retry_at IS NULL OR retry_at <= :now)", "kind"),
        ("kind > 'article' AND (retry_at IS NULL OR retry_at <= :now)", "kind"),
        ("kind = 'article' AND retry_at IS NULL", "rowid"),
        ("kind = 'article' AND retry_at <= :now", "retry_at"),
    )
)
_HELD_BY_OTHERS = "SELECT outlet FROM frontier WHERE lease > '' AND lease <> ? AND lease_until > ?"


class SqliteFrontier:
    """The frontier of one database, as one crawler sees it (see `Frontier`, which says what each method does)."""

    def __init__(self, db: Database, *, epoch: str, holder: str | None = None) -> None:
        self.db = db
        self.epoch = epoch
        self.holder = holder or holder_name()
        self._beaten: datetime | None = None

    def free_the_dead(self) -> None:
        """End the leases of processes that no longer run."""
        with transaction(self.db):
            rows = self.db.execute("SELECT DISTINCT lease FROM frontier WHERE lease > ''").fetchall()
            for (holder,) in rows:
                if is_gone(holder):
                    self._free(holder)

    def beat(self) -> None:
        """Prolong this crawler's leases."""
        moment = now()
        if self._beaten is None or moment - self._beaten > timedelta(seconds=BEAT):
            self._beaten = moment
            with transaction(self.db):
                values = [stamp(moment + LEASE), self.holder]
                self.db.execute("UPDATE frontier SET lease_until = ? WHERE lease = ?", values)

    def release(self) -> None:
        """End this crawler's own leases."""
        with transaction(self.db):
            self._free(self.holder)

    def finish(self) -> None:
        """Nothing to do: the table `runs` says when a crawl ended."""

    def _free(self, holder: str) -> None:
        self.db.execute("UPDATE frontier SET lease = NULL, lease_until = NULL WHERE lease = ?", [holder])

    def add_articles(self, outlet: str, urls: Iterable[str]) -> int:
        """Note articles to visit."""
        seen = stamp(now())
        with transaction(self.db):
            return sum(self.db.execute(_INSERT, [url, outlet, ARTICLE, seen]).rowcount for url in urls)

    def add_listings(self, outlet: str, tasks: Iterable[tuple[str, str]]) -> None:
        """Note pages that lead to articles."""
        seen = stamp(now())
        with transaction(self.db):
            for kind, url in tasks:
                if not self.db.execute(_INSERT, [url, outlet, kind, seen]).rowcount:
                    self.db.execute(_AGAIN, [url, kind, self.epoch])

    def reopen_skipped(self, outlet: str, since: str, until: str) -> None:
        """Visit articles again whose date is wanted now."""
        query = (
            "UPDATE frontier SET state = 'pending' WHERE outlet = ? AND state = 'skipped' AND reason BETWEEN ? AND ?"
        )
        with transaction(self.db):
            self.db.execute(query, [outlet, since, until])

    def known(self, urls: Sequence[str], *, before: str | None = None) -> set[str]:
        """Those of the addresses that are in the table."""
        query = "SELECT 1 FROM frontier WHERE url = ? AND discovered_at < ?"
        return {url for url in urls if self.db.execute(query, [url, before or "9999"]).fetchone()}

    def state(self, url: str) -> str | None:
        """The state of an address."""
        row = self.db.execute("SELECT state FROM frontier WHERE url = ?", [url]).fetchone()
        return None if row is None else str(row[0])

    def claim(self, outlets: Sequence[str], limit: int, *, each: int = 4) -> list[Claim]:
        """Addresses to visit now."""
        moment = now()
        claims: list[Claim] = []
        with transaction(self.db):
            others = self._others(moment)
            for outlet in outlets:
                if len(claims) >= limit:
                    break
                if outlet not in others:
                    claims.extend(self._of_outlet(outlet, moment, min(each, limit - len(claims))))
        return claims

    def _of_outlet(self, outlet: str, moment: datetime, room: int) -> list[Claim]:
        claims: list[Claim] = []
        for query in _QUERIES:
            if len(claims) < room:
                values = {"outlet": outlet, "now": stamp(moment), "room": room - len(claims)}
                claims.extend(Claim(*row) for row in self.db.execute(query, values).fetchall())
        for item in claims:
            update = "UPDATE frontier SET lease = ?, lease_until = ? WHERE url = ?"
            self.db.execute(update, [self.holder, stamp(moment + LEASE), item.url])
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
        """Note what became of an address."""
        self.db.execute(
            "UPDATE frontier SET state = ?, reason = ?, attempts = attempts + 1, retry_at = NULL, lease = NULL,"
            " lease_until = NULL, etag = COALESCE(?, etag), last_modified = COALESCE(?, last_modified) WHERE url = ?",
            [state, reason, etag, last_modified, url],
        )

    def note_done(self, outlet: str, url: str) -> None:
        """Note an article that was visited under another address."""
        self.db.execute(_INSERT, [url, outlet, ARTICLE, stamp(now())])
        self.db.execute(
            "UPDATE frontier SET state = 'done' WHERE url = ? AND kind = 'article' AND state = 'pending'", [url]
        )

    def postpone(self, url: str, delays: Sequence[float], *, reason: str, wait: float = 0.0) -> None:
        """Note that an attempt failed."""
        row = self.db.execute("SELECT attempts FROM frontier WHERE url = ?", [url]).fetchone()
        attempts = (row[0] if row else 0) + 1
        if attempts > len(delays):
            self.settle(url, "failed", reason=reason)
            return
        retry_at = stamp(now() + timedelta(seconds=max(delays[attempts - 1], min(wait, MAX_WAIT))))
        self.db.execute(
            "UPDATE frontier SET attempts = ?, retry_at = ?, reason = ?, lease = NULL, lease_until = NULL"
            " WHERE url = ?",
            [attempts, retry_at, reason, url],
        )

    def forget_version(self, url: str) -> None:
        """Ask for an address without a condition next time."""
        self.db.execute("UPDATE frontier SET etag = NULL, last_modified = NULL WHERE url = ?", [url])

    def commit(self) -> None:
        """Nothing to do: the notes are in the transaction that stored the pages."""

    def waiting(self, outlet: str) -> bool:
        """Whether an outlet has pending addresses."""
        query = "SELECT 1 FROM frontier WHERE outlet = ? AND state = 'pending' LIMIT 1"
        return self.db.execute(query, [outlet]).fetchone() is not None

    def next_retry(self, outlets: Sequence[str]) -> float | None:
        """Seconds until the first postponed address is due."""
        query = (
            "SELECT retry_at FROM frontier WHERE outlet = ? AND state = 'pending' AND kind {which} 'article'"
            " AND retry_at > '' AND lease IS NULL ORDER BY retry_at LIMIT 1"
        )
        queries = [query.format(which=sign) for sign in ("=", "<", ">")]
        rows = [self.db.execute(item, [outlet]).fetchone() for outlet in outlets for item in queries]
        times = [datetime.fromisoformat(row[0]) for row in rows if row is not None]
        return max(0.0, (min(times) - now()).total_seconds()) if times else None

    def held_by_others(self, outlets: Sequence[str]) -> bool:
        """Whether another process holds addresses of these outlets."""
        return not self._others(now()).isdisjoint(outlets)

    def _others(self, moment: datetime) -> set[str]:
        return {outlet for (outlet,) in self.db.execute(_HELD_BY_OTHERS, [self.holder, stamp(moment)]).fetchall()}

    def share_control(self, url: str, counts: Mapping[str, int]) -> None:
        """Nothing to do: all crawlers of one database have the same archive."""

    def control(self, url: str) -> Mapping[str, int] | None:
        """None: the archive has it."""
        return None
