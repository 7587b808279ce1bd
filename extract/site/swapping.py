"""Serving while the database is made anew: what takes the published file's place is served from the next request on.

A request is answered by one site from its beginning to its end, so that no page mixes two databases.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

from extract.site.words import DATABASE
from extract.store.database import DatabaseError

LOOK_AFTER = 1.0  # seconds
LAST_ANSWERS = 600.0  # seconds until the former site's threads end: the longest answer that it may still give
logger = logging.getLogger("wbk.publish")

Mark = tuple[int, int, int]


def mark(path: Path) -> Mark:
    """What tells a file from the one that takes its place. Raises OSError."""
    status = path.stat()
    return status.st_ino, status.st_size, status.st_mtime_ns


class SwappingSite:
    """The site of a published database and, as soon as another lies in its place, of that one.

    `make` makes the Datasette (`datasette.app.Datasette`) of the file.
    """

    def __init__(self, path: Path, make: Callable[[Path], Any], *, look_after: float = LOOK_AFTER) -> None:
        """Make the first site. Raises what `make` raises."""
        self._path, self._make, self._look_after = path, make, look_after
        self._mark = mark(path)
        self._site = make(path)
        self._app = self._site.app()
        self._looked = monotonic()
        self._held = False
        self._swapping = asyncio.Lock()

    def app(self) -> SwappingSite:
        """The ASGI application, as a Datasette gives its own."""
        return self

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request."""
        if scope["type"] == "http":
            await self._look()
        await self._app(scope, receive, send)

    async def _look(self) -> None:
        now = monotonic()
        if self._held and (now - self._looked < self._look_after or self._swapping.locked()):
            return
        async with self._swapping:
            self._looked = now
            if not self._held:
                await _hold(self._site)
                self._held = True
            try:
                found = mark(self._path)
                if found != self._mark:
                    await self._swap(found)
            except (OSError, sqlite3.Error, DatabaseError) as error:
                logger.warning("%s: the former one is served on: %s", self._path, error)

    async def _swap(self, found: Mark) -> None:
        site = await asyncio.to_thread(self._make, self._path)
        app = site.app()
        await site.invoke_startup()
        await _hold(site)
        if mark(self._path) != found:  # replaced once more meanwhile: the next look takes it
            return
        former = self._site
        self._site, self._app, self._mark = site, app, found
        asyncio.get_running_loop().call_later(LAST_ANSWERS, former.executor.shutdown, False)


async def _hold(site: Any) -> None:
    """Have each of the site's threads open the file now: one that opened it later would open its successor."""
    threads = site.setting("num_sql_threads")
    together = threading.Barrier(threads)

    def wait(_: object) -> None:
        together.wait(timeout=30)

    database = site.get_database(DATABASE)
    await asyncio.gather(*(database.execute_fn(wait) for _ in range(threads)))
