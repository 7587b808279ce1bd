"""The site as files: every page for readers in both languages, with all tables beside them, linked relatively.

Pages are asked of the site itself, in this process, and their links turned into those from file to file, so that the
folder can lie on a disk, in an archive, or under any path of a web server.
"""

from __future__ import annotations

import asyncio
import html
import os
import posixpath
import re
import shutil
import sqlite3
from collections import deque
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from extract.site.serving import options
from extract.site.words import DATABASE, LANGUAGES
from extract.store.folders import in_place_of
from extract.store.package import DESCRIPTOR, write_package

DATA = "data"
LINK = re.compile(r' (href|src)="(/[^"]*)"')
PAGES = {"/": "index.html", f"/{DATABASE}": "data.html"}
# What lists lead to; a page that no list leads to any more is asked for by itself.
STARTS = (
    ("unit", "SELECT id FROM units"),
    ("achievement", "SELECT id FROM achievements UNION SELECT former FROM redirects"),
    ("article", "SELECT DISTINCT article FROM records"),
    ("region", "SELECT code FROM regions"),
    ("outlet", "SELECT id FROM outlets"),
    ("year", "SELECT DISTINCT edition FROM achievements WHERE edition BETWEEN 2000 AND 2100"),
)


class StaticError(Exception):
    """The files cannot be written; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its path, what is asked of it, and its language."""

    path: str
    query: tuple[tuple[str, str], ...]
    lang: str

    @property
    def address(self) -> str:
        """Where the site shows it."""
        return f"{quote(self.path)}?{urlencode([*self.query, ('lang', self.lang)])}"

    @property
    def file(self) -> str:
        """The file that it becomes, from the folder."""
        name = PAGES.get(self.path) or self.path.removeprefix("/-/") + ".html"
        if self.query:
            number = dict(self.query).get("page") if [key for key, _ in self.query] == ["page"] else None
            mark = number or sha256(urlencode(self.query).encode()).hexdigest()[:16]
            name = f"{name.removesuffix('.html')}{'-' if number else '/'}{mark}.html"
        return name if self.lang == LANGUAGES[0] else f"{self.lang}/{name}"


@dataclass(slots=True)
class _Walk:
    waiting: deque[Page] = field(default_factory=deque)
    seen: set[Page] = field(default_factory=set)

    def add(self, page: Page) -> None:
        if page not in self.seen:
            self.seen.add(page)
            self.waiting.append(page)


def page_of(link: str, lang: str) -> Page | str | None:
    """What a link of a page in a language leads to: a page, a file beside the pages, or None for neither."""
    parts = urlsplit(link)
    path = unquote(parts.path)
    if path.startswith((f"/{DATA}/", "/static/")):
        return path[1:]
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if path not in PAGES and not re.fullmatch(r"/-/[a-z]+(/[0-9a-zA-Z._-]{1,100})?", path):
        return None
    wanted = dict(pairs).get("lang", lang)
    return Page(path, tuple(pair for pair in pairs if pair[0] != "lang"), wanted if wanted in LANGUAGES else lang)


def relinked(page: Page, text: str, walk: _Walk) -> str:
    """A page's HTML with its links led from file to file; the pages that they lead to join the walk."""

    def turn(found: re.Match[str]) -> str:
        link = html.unescape(found.group(2))
        target = page_of(link, page.lang)
        if target is None:
            raise StaticError(f"{page.address} links to {link}, which is no file")
        if isinstance(target, Page):
            walk.add(target)
        file = target.file if isinstance(target, Page) else target
        path = posixpath.relpath(file, posixpath.dirname(page.file) or ".")
        fragment = urlsplit(link).fragment
        led = quote(path) + (f"#{fragment}" if fragment else "")
        return f' {found.group(1)}="{html.escape(led)}"'

    return LINK.sub(turn, text)


def write_static(site: Any, database: Path, folder: Path) -> int:
    """Write the site that shows a published database as files in place of those that are there; gives the pages.

    Raises StaticError if the folder holds something else, OSError if it cannot be written.
    """
    if folder.is_file():
        raise StaticError(f"{folder} is a file: give a folder")
    known = (folder / DATA / DESCRIPTOR).exists()
    if folder.exists() and not (folder.is_dir() and (known or not any(folder.iterdir()))):
        raise StaticError(f"{folder} holds something else than a static site: give another folder")
    with in_place_of(folder) as part:
        shutil.copytree(options(site).folder / "static", part / "static")
        write_package(database, part / DATA)
        return asyncio.run(_write_pages(site, database, part))


def _starts(database: Path) -> Iterator[Page]:
    for lang in LANGUAGES:
        yield Page("/", (), lang)
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            for kind, query in STARTS:
                for (key,) in connection.execute(query):
                    yield Page(f"/-/{kind}/{key}", (), lang)


async def _write_pages(site: Any, database: Path, folder: Path) -> int:
    walk = _Walk()
    for page in _starts(database):
        walk.add(page)
    while walk.waiting:
        page = walk.waiting.popleft()
        answer = await site.client.get(page.address)
        # an id that leads on to another is a page too: its readers find where it leads
        while answer.status_code in (301, 302):
            answer = await site.client.get(answer.headers["location"])
        if answer.status_code not in (200, 404, 410):
            raise StaticError(f"{page.address}: status {answer.status_code}")
        path = folder / page.file
        os.makedirs(path.parent, exist_ok=True)
        path.write_text(relinked(page, answer.text, walk), encoding="utf-8")
    return len(walk.seen)
