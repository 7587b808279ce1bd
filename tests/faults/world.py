"""A database in the making, and what must hold of it whatever happened on the way."""

from __future__ import annotations

import json
import shutil
import time
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from extract.inputs import Problem, read_inputs
from extract.records import Article
from extract.store.articles import save_articles
from extract.store.database import DatabaseError, open_database
from extract.store.dump import dump
from extract.store.verify import problems
from tests.crawling import check_archive
from tests.faults.jobs import Job, run
from tests.killing import Newspaper, write_outlets
from tests.stories import stories

ARTICLES = 24
EXTRACT = ("--db", "wbk.db", "articles.jsonl")
PUBLISH = ("--db", "wbk.db", "--export", "data")
MERGE = ("merge", "--db", "wbk.db", "a.db", "b.db")


def write_articles(folder: Path, count: int = ARTICLES) -> None:
    """Invented articles on topic as JSON Lines."""
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        for item in stories(count, every=1):
            value = {"id": f"s{item.number}", "title": item.title, "text": "\n".join(item.paragraphs)}
            value |= {"url": f"https://kabar.example/{item.number}", "published": item.published.isoformat()}
            file.write(json.dumps(value, ensure_ascii=False) + "\n")


def read_articles(folder: Path) -> list[Article]:
    found = list(read_inputs((str(folder / "articles.jsonl"),), stdin=None))  # type: ignore[arg-type]
    assert not [item for item in found if isinstance(item, Problem)]
    return [item for item in found if isinstance(item, Article)]


def state(path: Path) -> list[str]:
    """What a database says; raises AssertionError if `extract verify` would find anything, or its file is damaged."""
    with closing(open_database(path, read_only=True)) as db:
        assert list(problems(db)) == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return list(dump(db))


def check_so_far(path: Path) -> None:
    """What must hold of a database whose maker was just stopped: it is not there yet, or it holds together."""
    if path.exists() and path.stat().st_size:
        try:
            state(path)
        except DatabaseError as error:  # stopped before its tables were made
            if "older schema version 0" not in str(error):
                raise


@dataclass(frozen=True)
class World:
    """One command, what it starts from, and what comes of it when nothing goes wrong."""

    name: str
    root: Path
    job: Job

    @cached_property
    def begin(self) -> Path:
        """The folder that every run starts from."""
        folder = self.root / f"{self.name}-begin"
        folder.mkdir()
        write_articles(folder)
        if self.job.command == "publish":
            assert run(Job("extract", EXTRACT, folder), folder / "log")[0] == 0
        if self.job.arguments[:1] == ("merge",):
            items = read_articles(folder)
            for name, part in (("a.db", items[:16]), ("b.db", items[8:])):
                with closing(open_database(folder / name)) as db:
                    save_articles(db, part)
        return folder

    def fresh(self, name: str) -> Path:
        """A new folder to start in."""
        folder = self.root / name
        shutil.copytree(self.begin, folder)
        return folder

    @cached_property
    def reference(self) -> tuple[list[str], float, Path]:
        """What the database says when the command has run undisturbed, how long that took (seconds), and where."""
        folder = self.fresh(f"{self.name}-reference")
        began = time.monotonic()
        self.finish(folder)
        return state(folder / "wbk.db"), time.monotonic() - began, folder

    @property
    def undisturbed(self) -> Path:
        """The folder in which the command has run undisturbed."""
        return self.reference[2]

    @property
    def expected(self) -> list[str]:
        """What the database says when the command has run undisturbed."""
        return self.reference[0]

    @property
    def seconds(self) -> float:
        """How long the command takes undisturbed."""
        return self.reference[1]

    def in_folder(self, folder: Path) -> Job:
        return replace(self.job, folder=folder)

    def finish(self, folder: Path) -> None:
        """Run the command to its end, undisturbed. Raises AssertionError if it does not end well."""
        status, said = run(self.in_folder(folder), folder / "log")
        assert (status, "Traceback" in said) == (0, False), said

    def check_end(self, folder: Path) -> None:
        """The next run completes, and nothing is lost and nothing there twice."""
        self.finish(folder)
        assert state(folder / "wbk.db") == self.expected
        if self.job.command == "publish":
            state(folder / "wbk.published.db")
            described = json.loads((folder / "data" / "datapackage.json").read_text())
            assert all((folder / "data" / item["path"]).exists() for item in described["resources"])


@dataclass(frozen=True)
class CrawlWorld(World):
    """A crawl of an invented newspaper on this machine."""

    paper: Newspaper

    @cached_property
    def begin(self) -> Path:
        folder = self.root / f"{self.name}-begin"
        folder.mkdir()
        write_outlets(folder, [self.paper])
        return folder

    def check_end(self, folder: Path) -> None:
        """The same, and every page can be read back."""
        super().check_end(folder)
        check_archive(folder)


def crawl_world(root: Path, paper: Newspaper) -> CrawlWorld:
    """The crawl of a newspaper."""
    job = Job("crawl", ("--outlets", "outlets.toml", "--allow-private", "--delay", "0"), root)
    return CrawlWorld("crawl", root, job, paper)


def worlds(root: Path) -> dict[str, World]:
    """The commands that change a database, without the network."""
    jobs = {
        "extract": Job("extract", EXTRACT, root),
        "publish": Job("publish", PUBLISH, root),
        "merge": Job("crawl", MERGE, root),
    }
    return {name: World(name, root, job) for name, job in jobs.items()}
