"""A web of invented outlets on which everything goes wrong that can go wrong."""

from __future__ import annotations

from dataclasses import replace

from tests.crawler.conftest import Site
from tests.hostile.faults import FAULTS
from tests.hostile.papers import PAPERS
from tests.stories import FIRST, Story, stories


def _recent(count: int, start: int) -> list[Story]:
    """Stories of which the newest is as new as every other outlet's."""
    items = list(stories(count, start=start))
    return [replace(item, published=item.published + (FIRST - items[0].published)) for item in items]


class HostileWeb:
    """All outlets, each with so many articles and its share of the faults."""

    def __init__(self, articles: int) -> None:
        self.sites = [Site() for _ in PAPERS]
        self.papers = [
            kind(kind.__name__.lower(), site, _recent(articles, articles * number), FAULTS[number :: len(PAPERS)])
            for number, (kind, site) in enumerate(zip(PAPERS, self.sites, strict=True))
        ]

    def __enter__(self) -> HostileWeb:
        return self

    def __exit__(self, *_: object) -> None:
        for site in self.sites:
            site.close()

    def outlets(self) -> str:
        """All outlets in the format of the crawler's outlets file."""
        return "\n".join(paper.table() for paper in self.papers)
