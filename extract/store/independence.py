"""How many sources stand behind a set of articles, where outlets copy from each other and from press releases."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

SHINGLE_WORDS = 4
COPY_SHARE = 0.6  # of the shorter text's shingles; editors cut a release and write a new first sentence
FEWEST_SHINGLES = 12  # a shorter text shares too much with others by chance
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Source:
    """What tells whether two articles are independent: who published them, and their text."""

    article: str
    outlet: str | None
    owner: str | None
    text: str

    @property
    def publisher(self) -> str:
        """The owner where known, else the outlet; all articles of unknown origin are taken to have one."""
        return self.owner or self.outlet or ""


@lru_cache(maxsize=1024)  # an article that lists many units is asked for again and again
def shingles(text: str) -> frozenset[int]:
    """Hashes of all runs of four words, case and punctuation aside."""
    words = WORD.findall(text.casefold())
    return frozenset(map(hash, zip(*(words[n:] for n in range(SHINGLE_WORDS)), strict=False)))


def are_copies(first: frozenset[int], second: frozenset[int]) -> bool:
    """Whether most of the shorter text stands in the longer one."""
    shorter = min(len(first), len(second))
    return shorter >= FEWEST_SHINGLES and len(first & second) >= COPY_SHARE * shorter


def text_groups(sources: Sequence[Source]) -> dict[str, int]:
    """The group of each article: articles whose texts are the same or copies, also by way of a third, share one."""
    prints = {source.article: shingles(source.text) for source in sources}
    group = {source.article: number for number, source in enumerate(sources)}
    for number, first in enumerate(sources):
        for second in sources[:number]:
            old, new = group[first.article], group[second.article]
            if old == new:
                continue
            same = first.text == second.text or are_copies(prints[first.article], prints[second.article])
            if same:
                group = {article: new if value == old else value for article, value in group.items()}
    return group


def independent(sources: Sequence[Source], groups: Mapping[str, int]) -> int:
    """The most articles that can be picked so that no two share a publisher or a text (a group of `text_groups`)."""
    texts: dict[str, set[int]] = {}
    for source in sources:
        texts.setdefault(source.publisher, set()).add(groups[source.article])
    return _largest_matching(texts)


def _largest_matching(texts: Mapping[str, set[int]]) -> int:
    """How many publishers can be given a text of their own (Kuhn's algorithm)."""
    given: dict[int, str] = {}

    def give(publisher: str, tried: set[int]) -> bool:
        for text in texts[publisher] - tried:
            tried.add(text)
            if text not in given or give(given[text], tried):
                given[text] = publisher
                return True
        return False

    return sum(give(publisher, set()) for publisher in texts)
