"""The ways in which articles are discovered: WordPress, feeds, dated indexes, sitemaps, search and tag pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Protocol

from crawler.discovery import (
    NONSENSE,
    WORDS,
    Found,
    Link,
    Reply,
    Task,
    Window,
    fill,
    match,
    next_page,
)
from crawler.feeds import Entry, read_feed, read_sitemap
from crawler.listings import article_url, listed, rel_next, wanted_headline
from crawler.outlets import Outlet
from crawler.published import parse_iso

DAYS = 7  # how far back a dated index is walked without --since
_IGNORED = 0.8  # of a search's hits; when nonsense gives as many of them, the search ignores its words


Control = Mapping[str, int]


class Adapter(Protocol):
    """A way of discovery. `control` is how often the nonsense search linked to each article, where there was one."""

    def seeds(self, outlet: Outlet, window: Window) -> list[Task]:
        """What is asked for first."""

    def read(self, outlet: Outlet, task: Task, reply: Reply, window: Window, control: Control) -> Found:
        """What an answer leads to."""


def _wanted(outlet: Outlet, base: str, entries: list[Entry], window: Window) -> tuple[Link, ...]:
    links = {}
    for entry in entries:
        url = article_url(outlet, base, entry.url)
        if url and window.has(entry.day) and wanted_headline(outlet, entry.text):
            links[url] = Link(url, entry.day)
    return tuple(links.values())


def _pages(outlet: Outlet, kind: str, template: str, task: Task, reply: Reply, control: Control) -> Found:
    """What a search page leads to. One whose hits are those of the nonsense search is walked for one word only.

    What the page links to more often than the nonsense search did is a hit: an article that is new and on topic stands
    both among the hits and in the list of new articles beside them.
    """
    counts = listed(outlet, reply)
    hits = [url for url, count in counts.items() if count > control.get(url, 0)]
    ignored = bool(counts) and len(counts) - len(hits) >= _IGNORED * len(counts)
    problem = "the search ignores its words" if ignored else None
    values = match(template, task.url) or {}
    first = values.get("page", "1") == "1"
    if ignored and not (first and values.get("word", WORDS[0]) == WORDS[0]):
        # a page behind the last shows what the search for nonsense does
        return Found(links=tuple(map(Link, hits)), problem=problem if first else None)
    links = tuple(map(Link, counts if ignored else hits))
    more = next_page(kind, template, task.url) if links else None
    if more is None and links and "{page}" not in template and (link := rel_next(outlet, reply)):
        more = Task(kind, link)
    return Found(links=links, more=more, problem=problem)


class WordPress:
    """A WordPress site: the REST API, else the search feed, else the search pages."""

    def _site(self, outlet: Outlet) -> str:
        return str(outlet.settings.get("site", outlet.home)).rstrip("/")

    def _rest(self, outlet: Outlet, window: Window) -> str:
        dates = ""
        if window.since:
            dates += f"&after={window.since - timedelta(days=1)}T00:00:00"
        if window.until:
            dates += f"&before={window.until + timedelta(days=2)}T00:00:00"
        query = f"?search={{word}}&per_page=50&page={{page}}&_fields=id,date,link{dates}"
        return self._site(outlet) + "/wp-json/wp/v2/posts" + query

    def _template(self, outlet: Outlet, window: Window, stage: str) -> str:
        if stage.startswith("rest"):
            return self._rest(outlet, window)
        return self._site(outlet) + (
            "/feed/?s={word}&paged={page}" if stage.startswith("feed") else "/page/{page}/?s={word}"
        )

    def seeds(self, outlet: Outlet, window: Window) -> list[Task]:
        """The REST API, asked for a word that no article has."""
        return [Task("wordpress.rest-control", fill(self._rest(outlet, window), word=NONSENSE))]

    def read(self, outlet: Outlet, task: Task, reply: Reply, window: Window, control: Control) -> Found:
        """What the API, the feed or the page leads to; one that is switched off leads to the next."""
        stage = task.kind.partition(".")[2]
        template = self._template(outlet, window, stage)
        if stage.startswith("rest"):
            entries = _posts(reply)
        elif stage.startswith("feed"):
            entries = read_feed(reply.body)
        else:
            return self._read_page(outlet, task, reply, template, control)
        way = stage.removesuffix("-control")
        if stage.endswith("-control"):
            return self._after_control(outlet, way, entries, window, template)
        if entries is None:
            ended = reply.status in (400, 404) and (match(template, task.url) or {}).get("page") != "1"
            return Found(problem=None if ended else f"no list of articles (status {reply.status})")
        links = _wanted(outlet, reply.url, entries, window)
        last = not entries or window.too_old(entry.day for entry in entries) or _is_last(template, task, reply)
        return Found(links=links, more=None if last else next_page(task.kind, template, task.url))

    def _after_control(
        self, outlet: Outlet, way: str, entries: list[Entry] | None, window: Window, template: str
    ) -> Found:
        if entries is None:
            after = "feed" if way == "rest" else "page"
            url = fill(self._template(outlet, window, after), word=NONSENSE)
            return Found(follow=(Task(f"wordpress.{after}-control", url),))
        words = ("",) if entries else WORDS  # a search that ignores its words is walked without one
        return Found(
            follow=tuple(Task(f"wordpress.{way}", fill(template, word=word)) for word in words),
            problem="the search ignores its words" if entries else None,
        )

    def _read_page(self, outlet: Outlet, task: Task, reply: Reply, template: str, control: Control) -> Found:
        if task.kind.endswith("-control"):
            return Found(follow=tuple(Task("wordpress.page", fill(template, word=word)) for word in WORDS))
        if not reply.ok:
            return Found()
        return _pages(outlet, task.kind, template, task, reply, control)


def _is_last(template: str, task: Task, reply: Reply) -> bool:
    """Whether the REST API says that there is no further page."""
    pages = reply.headers.get("x-wp-totalpages", "")
    page = (match(template, task.url) or {}).get("page", "1")
    return pages.isdigit() and int(page) >= int(pages)


def _posts(reply: Reply) -> list[Entry] | None:
    """The posts in an answer of the REST API; None if it is no list of posts."""
    if not reply.ok:
        return None
    try:
        posts: Any = json.loads(reply.body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(posts, list):
        return None
    entries = []
    for post in posts[:200]:
        link, day = (post.get("link"), post.get("date")) if isinstance(post, dict) else (None, None)
        if isinstance(link, str):
            moment = parse_iso(day) if isinstance(day, str) else None
            entries.append(Entry(link, moment.day if moment else None))
    return entries


class Feed:
    """RSS and Atom feeds, some of which can be searched ({word}) or go back page by page ({page})."""

    def seeds(self, outlet: Outlet, window: Window) -> list[Task]:
        """The feeds; one that can be searched is first asked for nonsense."""
        return [
            Task("feed.control" if "{word}" in feed else "feed.feed", fill(feed, word=NONSENSE))
            for feed in _list(outlet, "feeds")
        ]

    def read(self, outlet: Outlet, task: Task, reply: Reply, window: Window, control: Control) -> Found:
        """The entries, and the next page where there is one."""
        template = next((feed for feed in _list(outlet, "feeds") if match(feed, task.url) is not None), task.url)
        entries = read_feed(reply.body) if reply.ok or task.kind == "feed.control" else None
        if entries is None:
            return Found(problem=f"no feed (status {reply.status})")
        if task.kind == "feed.control":
            words = WORDS[:1] if entries else WORDS
            return Found(
                follow=tuple(Task("feed.feed", fill(template, word=word)) for word in words),
                problem="the search ignores its words" if entries else None,
            )
        old = window.too_old(entry.day for entry in entries)
        more = None if old or not entries else next_page(task.kind, template, task.url)
        return Found(links=_wanted(outlet, reply.url, entries, window), more=more)


class Index:
    """An index of all articles by day ({date}) and page ({page})."""

    def seeds(self, outlet: Outlet, window: Window) -> list[Task]:
        """A page for each day wanted, the newest first."""
        last = window.until or window.today
        first = window.since or last - timedelta(days=int(outlet.settings.get("days", DAYS)) - 1)
        days = [last - timedelta(days=number) for number in range((last - first).days + 1)]
        return [
            Task("index.index", url)
            for template in _list(outlet, "index")
            for url in dict.fromkeys(fill(template, day=day) for day in days)
        ]

    def read(self, outlet: Outlet, task: Task, reply: Reply, window: Window, control: Control) -> Found:
        """The articles of a day's page."""
        if not reply.ok:
            values = next((found for item in _list(outlet, "index") if (found := match(item, task.url))), {})
            first = values.get("page", "1") == "1"
            return Found(problem=f"no index (status {reply.status})" if first and reply.status != 404 else None)
        template = next((item for item in _list(outlet, "index") if match(item, task.url) is not None), "")
        day = _index_day(match(template, task.url) or {})
        links = tuple(Link(url, day) for url in listed(outlet, reply))
        return Found(links=links, more=next_page(task.kind, template, task.url) if links else None)


def _index_day(values: dict[str, str]) -> date | None:
    text = values.get("date") or "-".join(values.get(name, "") for name in ("year", "month", "day"))
    moment = parse_iso(text)
    return moment.day if moment else None


# An index leads to sitemaps; some lead to another index, and a broken one to ever more.
_DEEPER = {"sitemap.sitemap": "sitemap.inner", "sitemap.inner": "sitemap.innermost"}


class Sitemap:
    """Sitemaps and sitemap indexes, compressed or not."""

    def seeds(self, outlet: Outlet, window: Window) -> list[Task]:
        """The sitemaps."""
        return [Task("sitemap.sitemap", url) for url in _list(outlet, "sitemaps")]

    def read(self, outlet: Outlet, task: Task, reply: Reply, window: Window, control: Control) -> Found:
        """The articles, and further sitemaps that have changed since the first day wanted."""
        entries = read_sitemap(reply.body) if reply.ok else None
        if entries is None:
            return Found(problem=f"no sitemap (status {reply.status})")
        first = window.since
        if first is None and "days" in outlet.settings:
            first = window.today - timedelta(days=int(outlet.settings["days"]))
        bounded = Window(window.today, first, window.until)
        deeper = _DEEPER.get(task.kind)
        inner = [
            Task(deeper, entry.url)
            for entry in entries
            if deeper and entry.is_sitemap and (entry.day is None or first is None or entry.day >= first)
        ]
        return Found(
            links=_wanted(outlet, reply.url, [entry for entry in entries if not entry.is_sitemap], bounded),
            follow=tuple(inner[:500]),
        )


class Search:
    """Search pages with {word} and {page}, and pages of tags."""

    def seeds(self, outlet: Outlet, window: Window) -> list[Task]:
        """The search, asked for nonsense first, and the tags."""
        seeds = [Task("search.control", fill(template, word=NONSENSE)) for template in _list(outlet, "search")]
        return seeds + [Task("search.tag", fill(template)) for template in _list(outlet, "tags")]

    def read(self, outlet: Outlet, task: Task, reply: Reply, window: Window, control: Control) -> Found:
        """The hits, without what the nonsense search led to as well."""
        templates = (*_list(outlet, "search"), *_list(outlet, "tags"))
        template = next((item for item in templates if match(item, task.url) is not None), task.url)
        if task.kind == "search.control":
            return Found(follow=tuple(Task("search.page", fill(template, word=word)) for word in WORDS))
        if not reply.ok:
            return Found(problem=None if reply.status == 404 else f"no list of articles (status {reply.status})")
        return _pages(outlet, task.kind, template, task, reply, control)


def control_of(outlet: Outlet, task: Task, window: Window) -> str | None:
    """The address of the nonsense search that a search page is compared with; None for other pages."""
    if task.kind == "search.page":
        templates = [item for item in _list(outlet, "search") if match(item, task.url) is not None]
        return fill(templates[0], word=NONSENSE) if templates else None
    if task.kind == "wordpress.page":
        site = str(outlet.settings.get("site", outlet.home)).rstrip("/")
        return fill(site + "/page/{page}/?s={word}", word=NONSENSE)
    return None


def _list(outlet: Outlet, key: str) -> tuple[str, ...]:
    value = outlet.settings.get(key, ())
    return (value,) if isinstance(value, str) else tuple(value)


ADAPTERS: dict[str, Adapter] = {
    "wordpress": WordPress(),
    "feed": Feed(),
    "index": Index(),
    "sitemap": Sitemap(),
    "search": Search(),
}
