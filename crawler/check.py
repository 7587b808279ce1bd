"""Whether an outlet's discovery still works: a relevant word gives articles, nonsense gives none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from protego import Protego

from crawler.adapters import ADAPTERS
from crawler.discovery import Reply, Task, Window
from crawler.fetch import FetchError, fetch
from crawler.listings import listed
from crawler.middleware import ROBOTS_NAME
from crawler.outlets import Outlet

MAX_STEPS = 6  # requests for one adapter


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
    problem = "nothing was found"
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
        problem = found.problem or problem
        tasks = [*found.follow[:2], *tasks]
    return Verdict(name, False, 0, len(control), problem)


def _control_hits(outlet: Outlet, task: Task, reply: Reply) -> Counter[str]:
    """The articles that the nonsense search leads to, of search pages; feeds and APIs are judged by their adapter."""
    if task.kind not in ("search.control", "wordpress.page-control") or not reply.ok:
        return Counter()
    return listed(outlet, reply)
