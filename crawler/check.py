"""Whether an outlet's discovery still works: a relevant word gives articles, nonsense gives none.

The home page of an outlet without a contact is looked through for one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from protego import Protego

from crawler.adapters import ADAPTERS
from crawler.addresses import same_site
from crawler.discovery import Reply, Task, Window
from crawler.fetch import FetchError, fetch
from crawler.listings import listed, parse_html
from crawler.middleware import ROBOTS_NAME
from crawler.outlets import Outlet
from crawler.paging import joined

MAX_STEPS = 6  # requests for one adapter
MAX_LINKS = 5_000
_NO_ARTICLE = "no article in it (settings.article and settings.links say which links are articles)"
# The most telling name first.
_CONTACTS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:susunan |tim |box )?redaksi",
        r"kontak(?: kami)?|hubungi kami|contact(?: us)?",
        r"tentang kami|about(?: us)?",
    )
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How discovery by one adapter went: articles found for a relevant word and, alone, for nonsense."""

    adapter: str
    works: bool
    hits: int
    nonsense: int
    note: str


def check_outlet(outlet: Outlet, *, allow_private: bool = False, timeout: float = 30.0) -> Iterator[Verdict]:
    """Try each of the outlet's adapters, politely: few requests, one after another, robots.txt obeyed."""
    ask = _Asker(outlet, allow_private=allow_private, timeout=timeout)
    for name in outlet.adapters:
        yield _check(outlet, name, ask)
    if outlet.contact is None and (contact := _contact(outlet, ask)) is not None:
        yield Verdict("contact", True, 0, 0, f'contact = "{contact}"')


def _contact(outlet: Outlet, ask: _Asker) -> str | None:
    """The page that names the newsroom, which the press law asks of an outlet, or says how to reach the office."""
    try:
        reply = ask(outlet.home)
    except FetchError:
        return None
    tree = parse_html(reply) if reply.ok else None
    links = [] if tree is None else tree.xpath("//a[@href]")[:MAX_LINKS]
    for pattern in _CONTACTS:
        for link in links:
            target = joined(reply.url, link.get("href"))
            if target and same_site(target, outlet.hosts) and pattern.fullmatch(link.text_content().strip()[:40]):
                return target.partition("#")[0]
    return None


class _Asker:
    """Asks for pages of one outlet, if its robots.txt allows."""

    def __init__(self, outlet: Outlet, *, allow_private: bool, timeout: float) -> None:
        self.allow_private = allow_private
        self.timeout = timeout
        self.robots: dict[str, Protego] = {}

    def __call__(self, url: str) -> Reply:
        """The answer. Raises FetchError, also where robots.txt does not allow it."""
        parts = urlsplit(url)
        if parts.netloc not in self.robots:
            page = self._get(f"{parts.scheme}://{parts.netloc}/robots.txt")
            if page.status >= 500:
                raise FetchError("robots.txt cannot be had")
            self.robots[parts.netloc] = Protego.parse(page.body.decode("utf-8", "replace") if page.ok else "")
        if not self.robots[parts.netloc].can_fetch(url, ROBOTS_NAME):
            raise FetchError(f"{url}: robots.txt does not allow it")
        return self._get(url)

    def _get(self, url: str) -> Reply:
        page = fetch(url, allow_private=self.allow_private, timeout=self.timeout, any_status=True)
        return Reply(page.url, page.status, page.headers, page.body)


def _check(outlet: Outlet, name: str, ask: _Asker) -> Verdict:
    """Follow an adapter from its first seed until a page with articles."""
    adapter, window = ADAPTERS[name], Window(datetime.now(UTC).date())
    tasks: list[Task] = adapter.seeds(outlet, window)[:1]
    control: Counter[str] = Counter()
    ignored = False
    problem = "nothing was asked for"
    for _ in range(MAX_STEPS):
        if not tasks:
            break
        task = tasks.pop(0)
        try:
            reply = ask(task.url)
        except FetchError as error:
            return Verdict(name, False, 0, len(control), str(error))
        found = adapter.read(outlet, task, reply, window, control)
        if task.kind.endswith("control"):
            control = _control_hits(outlet, task, reply)
            ignored = ignored or (found.problem or "").startswith("the search ignores")
        elif found.links:
            ignored = ignored or (found.problem or "").startswith("the search ignores")
            note = "the search ignores its words: it is walked" if ignored else "ok"
            return Verdict(name, True, len(found.links), len(control), note)
        problem = found.problem or f"{task.url}: {_NO_ARTICLE}"
        tasks = [*found.follow[:2], *tasks]
    return Verdict(name, False, 0, len(control), problem)


def _control_hits(outlet: Outlet, task: Task, reply: Reply) -> Counter[str]:
    """The articles that the nonsense search leads to, of search pages; feeds and APIs are judged by their adapter."""
    if task.kind not in ("search.control", "wordpress.page-control") or not reply.ok:
        return Counter()
    return listed(outlet, reply)
