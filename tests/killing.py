"""Crawls that are killed (SIGKILL) again and again at moments drawn from a seed, and what must hold all the same."""

from __future__ import annotations

import random
import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from crawler.spider import PER_OUTLET
from extract.store.database import DatabaseError
from tests.crawler.conftest import Answer, Seen, Site
from tests.crawling import check_archive, rows, start
from tests.stories import Story, page, stories

PER_FEED = 50
CRAWL_SECONDS = 600


class Newspaper:
    """A site of invented stories behind paged feeds, which counts what it is asked for."""

    def __init__(self, site: Site, count: int, *, start: int = 0) -> None:
        self.site = site
        self.stories = list(stories(count, every=1, start=start))
        self.asked: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.on_request: Callable[[], None] = lambda: None
        parts = [self.stories[at : at + PER_FEED] for at in range(0, count, PER_FEED)]
        for number, part in enumerate([*parts, []], start=1):
            site.answers[f"/rss?hal={number}"] = self._noted(_feed(site, part).encode(), "application/rss+xml")
        for item in self.stories:
            site.answers[path(item)] = self._noted(page(item), "text/html; charset=utf-8")

    def _noted(self, body: bytes, kind: str) -> Callable[[Seen], Answer]:
        answer = Answer(body, headers={"Content-Type": kind})

        def reply(seen: Seen) -> Answer:
            with self.lock:
                self.asked[self.site.home + seen.path] += 1
            self.on_request()
            return answer

        return reply

    @property
    def addresses(self) -> set[str]:
        """Where the stories are."""
        return {self.site.home + path(item) for item in self.stories}


def path(item: Story) -> str:
    """Where a story is served."""
    return f"/berita/{item.number}/{item.slug}"


def _feed(site: Site, page: Sequence[Story]) -> str:
    items = "".join(f"<item><title>x</title><link>{site.home}{path(item)}</link></item>" for item in page)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'


def write_outlets(folder: Path, papers: Sequence[Newspaper]) -> None:
    """The newspapers in the format of the crawler's outlets file."""
    parts = [
        f'[koran-{number}]\nname = "Koran {number}"\nhome = "{paper.site.home}/"\nhosts = ["{paper.site.host}"]\n'
        f'time_zone = "Asia/Jakarta"\ndelay = 0\nadapter = "feed"\n[koran-{number}.settings]\n'
        f'feeds = ["{paper.site.home}/rss?hal={{page}}"]\narticle = "^/berita/"\n'
        for number, paper in enumerate(papers)
    ]
    (folder / "outlets.toml").write_text("\n".join(parts))


def kill_and_go_on(
    folders: Sequence[Path], papers: Sequence[Newspaper], *, kills: int, seed: int, frontier: str = ""
) -> None:
    """Crawl with a worker in each folder, one of which is killed so many times, then to the end; check what must hold.

    Workers in the same folder share its database; those on a Redis frontier have one each. A kill comes when the sites
    have been asked for a number of pages, or some time after a worker was started, both drawn, and then some
    milliseconds more, so that it falls into any step: asking, archiving, storing, starting up.
    """
    chance = random.Random(seed)
    for folder in folders:
        write_outlets(folder, papers)
    total = sum(len(paper.stories) for paper in papers)
    running = [start(folder, frontier=frontier) for folder in folders]
    check = _Check(sorted(set(folders)), papers, frontier)
    for _ in range(kills):
        victim = chance.randrange(len(folders))
        _wait_for_the_moment(papers, chance, most=max(2, int(1.2 * total / kills)), victim=running[victim])
        if running[victim].poll() is None:
            running[victim].send_signal(signal.SIGKILL)
        running[victim].communicate()
        check.nothing_again()
        running[victim] = start(folders[victim], frontier=frontier)
    for process in running:
        assert process.communicate(timeout=CRAWL_SECONDS)[1] == ""
    last = start(folders[0], frontier=frontier)  # there is nothing left for it
    assert last.communicate(timeout=CRAWL_SECONDS)[1] == ""
    check.nothing_again()
    check.all_there(repeats=kills * PER_OUTLET * len(papers))


def _wait_for_the_moment(
    papers: Sequence[Newspaper], chance: random.Random, *, most: int, victim: subprocess.Popen[str]
) -> None:
    reached, count = threading.Event(), [chance.randint(1, most)]

    def one_more() -> None:
        count[0] -= 1
        if count[0] <= 0:
            reached.set()

    for paper in papers:
        paper.on_request = one_more
    early = chance.random() < 0.15  # some while the worker is still starting up
    end = time.monotonic() + (chance.uniform(0.2, 3.0) if early else CRAWL_SECONDS)
    while not reached.wait(0.05) and time.monotonic() < end and victim.poll() is None:
        pass
    time.sleep(chance.uniform(0, 0.06))


class _Check:
    def __init__(self, folders: Sequence[Path], papers: Sequence[Newspaper], frontier: str) -> None:
        self.folders = folders
        self.papers = papers
        self.frontier = frontier
        self.addresses = sorted(address for paper in papers for address in paper.addresses)
        self.settled: dict[str, int] = {}  # addresses that were done, and how often they had been asked for then

    def asked(self) -> Counter[str]:
        return sum((paper.asked for paper in self.papers), Counter())

    def done(self) -> list[str]:
        """The articles that the frontier has for done."""
        if self.frontier:
            from redis import Redis

            with Redis.from_url(self.frontier, decode_responses=True) as server:
                return [url for url in self.addresses if server.hget(f"wbk:url:{url}", "state") == "done"]
        query = "SELECT url FROM frontier WHERE kind = 'article' AND state = 'done'"
        try:
            return [url for (url,) in rows(self.folders[0], query)]
        except DatabaseError:  # killed before the tables were made
            return []

    def nothing_again(self) -> None:
        """What was done at the last kill has not been asked for again."""
        asked = self.asked()
        assert {url: asked[url] for url, count in self.settled.items() if asked[url] != count} == {}
        done = self.done()
        asked = self.asked()
        self.settled = {url: asked[url] for url in done}

    def all_there(self, *, repeats: int) -> None:
        """Each article is stored, once in each database, and was asked for again only if it was in flight at a kill."""
        stored = [[url for (url,) in rows(folder, "SELECT url FROM articles")] for folder in self.folders]
        assert sorted(set().union(*stored)) == self.addresses
        assert [len(urls) for urls in stored] == [len(set(urls)) for urls in stored]
        asked = self.asked()
        assert sum(asked[url] - 1 for url in self.addresses) <= repeats
        assert sum(map(len, stored)) - len(self.addresses) <= repeats
        assert self.done() == self.addresses if self.frontier else sorted(self.done()) == self.addresses
        for folder in self.folders:
            assert rows(folder, "SELECT COUNT(*) FROM frontier WHERE lease IS NOT NULL") == [(0,)]
            assert rows(folder, "PRAGMA integrity_check") == [("ok",)]
            check_archive(folder)
