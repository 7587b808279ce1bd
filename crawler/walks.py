"""Lists that never end: where a crawl stops following them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from crawler.discovery import MAX_PAGES, Found, Link, Task

MAX_LISTS = 5_000  # that one crawl notes for one outlet, beside where its discovery starts


@dataclass
class Walks:
    """What one crawl knows of the lists that it walks page by page.

    A list whose next page is the same page again is a site that does not know the page number; one whose pages go on
    behind each other is left after as many as any other list; and an outlet whose lists lead to ever more lists is left
    when it has given thousands. After a kill the counts begin anew, which costs a few pages and loses nothing.
    """

    max_lists: int = MAX_LISTS
    _before: dict[str, tuple[int, tuple[Link, ...]]] = field(default_factory=dict)  # by the address of the next page
    _lists: Counter[str] = field(default_factory=Counter)  # by outlet

    def bounded(self, outlet: str, task: Task, found: Found) -> Found:
        """What a list led to, without what lies beyond the bounds; the problem then says so."""
        depth, links = self._before.pop(task.url, (1, ()))
        if found.more is not None and found.links and found.links == links:
            found = replace(found, more=None, problem=found.problem or "the page before it again")
        if depth >= MAX_PAGES and found.links:
            found = replace(found, more=None, problem=f"left after {MAX_PAGES} pages")
        self._lists[outlet] += len(found.follow) + (found.more is not None)
        if self._lists[outlet] > self.max_lists:
            found = replace(found, follow=(), more=None, problem=f"left after {self.max_lists} lists")
        if found.more is not None:
            self._before[found.more.url] = (depth + 1, found.links)
        return found
