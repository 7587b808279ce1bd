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
from tests.crawler.conftest import Answer, Seen, Site
from tests.crawling import check_archive, rows, start
from tests.stories import Story, stories

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
        pages = [self.stories[at : at + PER_FEED] for at in range(0, count, PER_FEED)]
        for number, page in enumerate([*pages, []], start=1):
            site.answers[f"/rss?hal={number}"] = self._noted(_feed(site, page), "application/rss+xml")
        for item in self.stories:
            site.answers[path(item)] = self._noted(_page(item), "text/html; charset=utf-8")

    def _noted(self, body: str, kind: str) -> Callable[[Seen], Answer]:
        answer = Answer(body.encode(), headers={"Content-Type": kind})

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


def _page(item: Story) -> str:
    head = f'<title>{item.title}</title><meta property="article:published_time" content="{item.published.isoformat()}">'
    body = "".join(f"<p>{text}</p>" for text in item.paragraphs)
    return f'<html><head>{head}</head><body><h1>{item.title}</h1><div class="entry-content">{body}</div></body></html>'


def write_outlets(folder: Path, papers: Sequence[Newspaper]) -> None:
    """The newspapers in the format of the crawler's outlets file."""
    parts = [
        f'[koran-{number}]\nname = "Koran {number}"\nhome = "{paper.site.home}/"\nhosts = ["{paper.site.host}"]\n'
        f'time_zone = "Asia/Jakarta"\ndelay = 0\nadapter = "feed"\n[koran-{number}.settings]\n'
        f'feeds = ["{paper.site.home}/rss?hal={{page}}"]\narticle = "^/berita/"\n'
        for number, paper in enumerate(papers)
    ]
    (folder / "outlets.toml").write_text("\n".join(parts))


def kill_and_go_on(folder: Path, papers: Sequence[Newspaper], *, kills: int, seed: int, workers: int = 1) -> None:
    """Crawl with so many workers, one of which is killed so many times, then to the end; check what must hold.

    A kill comes when the sites have been asked for a number of pages, or some time after a worker was started, both
    drawn, and then some milliseconds more, so that it falls into any step: asking, archiving, storing, starting up.
    """
    chance = random.Random(seed)
    write_outlets(folder, papers)
    total = sum(len(paper.stories) for paper in papers)
    running = [start(folder) for _ in range(workers)]
    settled: Counter[str] = Counter()
    repeats_allowed = 0
    for _ in range(kills):
        victim = chance.randrange(workers)
        _wait_for_the_moment(papers, chance, most=max(2, int(1.2 * total / kills)), victim=running[victim])
        if running[victim].poll() is None:
            running[victim].send_signal(signal.SIGKILL)
        running[victim].communicate()
        repeats_allowed += PER_OUTLET * len(papers)
        _check_settled(folder, papers, settled)
        running[victim] = start(folder)
    for process in running:
        errors = process.communicate(timeout=CRAWL_SECONDS)[1]
        assert errors == ""
    last = start(folder)  # what a worker killed last held is free for the next crawl
    assert last.communicate(timeout=CRAWL_SECONDS)[1] == ""
    _check_settled(folder, papers, settled)
    _check_all(folder, papers, repeats_allowed)


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


def _check_settled(folder: Path, papers: Sequence[Newspaper], settled: Counter[str]) -> None:
    """What was stored before an earlier kill has not been asked for again."""
    asked = sum((paper.asked for paper in papers), Counter())
    assert {url: asked[url] for url in settled if asked[url] != settled[url]} == {}
    done = rows(folder, "SELECT url FROM frontier WHERE kind = 'article' AND state = 'done'") if _exists(folder) else []
    asked = sum((paper.asked for paper in papers), Counter())
    settled.update({url: asked[url] - settled[url] for (url,) in done})


def _exists(folder: Path) -> bool:
    try:
        return bool(rows(folder, "SELECT 1 FROM frontier LIMIT 1")) or True
    except Exception:  # killed before the tables were made
        return False


def _check_all(folder: Path, papers: Sequence[Newspaper], repeats_allowed: int) -> None:
    addresses = set().union(*(paper.addresses for paper in papers))
    stored = [url for (url,) in rows(folder, "SELECT url FROM articles")]
    assert len(stored) == len(set(stored))
    assert set(stored) == addresses
    asked = sum((paper.asked for paper in papers), Counter())
    assert sum(asked[url] - 1 for url in addresses) <= repeats_allowed
    assert rows(folder, "SELECT COUNT(*) FROM fetches WHERE outcome = 'article'") == [(len(addresses),)]
    assert rows(folder, "SELECT DISTINCT state FROM frontier") == [("done",)]
    assert rows(folder, "SELECT COUNT(*) FROM frontier WHERE lease IS NOT NULL") == [(0,)]
    assert rows(folder, "PRAGMA integrity_check") == [("ok",)]
    check_archive(folder)
