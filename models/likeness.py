"""Texts of the corpus that are too much alike, and the passages that are meant to be.

    python -m models.likeness                    the pairs that are most alike
    python -m models.likeness --mark FILE ...    tag neighbouring passages that are alike as minimal pairs

Likeness is the Jaccard similarity of the sets of all runs of three words (Broder, 1997), case and punctuation aside.
Where the bounds come from: of 597 articles the two most alike have .06, of 1,950 passages the two most alike that are
no minimal pair .14. The 466 training articles against themselves with every unit, person, position, date, body and
number exchanged for another article's have .24 at the least and .61 in the middle: a text spun from another is seen.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TextIO

from models.corpus import Item, is_passage, load_articles, load_passages, load_splits
from models.vocabulary import MINIMAL_PAIR

SHINGLE_WORDS = 3
# Passages are short, and set phrases weigh more in them.
MOST_ALIKE_ARTICLES, MOST_ALIKE_PASSAGES = 0.10, 0.20
NEIGHBOURS = 2  # a minimal triple reaches from a passage to the one after the next
_WORD = re.compile(r"\w+")

Shingle = tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two texts, by their places in a sequence, and how much they are alike (0 to 1)."""

    likeness: float
    first: int
    second: int


def shingles(item: Item) -> frozenset[Shingle]:
    """All runs of three words of title and text."""
    words = _WORD.findall(f"{item['title'] or ''} {item['text']}".casefold())
    return frozenset(zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False))


def alike(items: Sequence[Item], *, least: float) -> list[Pair]:
    """The pairs of items with at least this likeness, the most alike first. Pairs that share nothing are not tried."""
    prints = [shingles(item) for item in items]
    holders: defaultdict[Shingle, list[int]] = defaultdict(list)
    for number, found in enumerate(prints):
        for shingle in found:
            holders[shingle].append(number)
    shared = Counter(pair for numbers in holders.values() for pair in combinations(numbers, 2))
    pairs = (Pair(n / (len(prints[a]) + len(prints[b]) - n), a, b) for (a, b), n in shared.items())
    return sorted((pair for pair in pairs if pair.likeness >= least), reverse=True)


def neighbours(items: Sequence[Item], pair: Pair) -> bool:
    """Whether two passages stand next to each other, or next but one, in one file: the series of their ids tells."""
    first, second = items[pair.first], items[pair.second]
    together = first["id"].split("-")[0] == second["id"].split("-")[0]
    return is_passage(first) and is_passage(second) and together and abs(pair.first - pair.second) <= NEIGHBOURS


def too_alike(items: Sequence[Item]) -> Iterator[str]:
    """Texts that are near copies of one another, apart from neighbouring passages marked as a minimal pair."""
    for pair in alike(items, least=min(MOST_ALIKE_ARTICLES, MOST_ALIKE_PASSAGES)):
        first, second = items[pair.first], items[pair.second]
        passages = is_passage(first) and is_passage(second)
        if pair.likeness < (MOST_ALIKE_PASSAGES if passages else MOST_ALIKE_ARTICLES):
            continue
        if neighbours(items, pair) and MINIMAL_PAIR in first["tags"] and MINIMAL_PAIR in second["tags"]:
            continue
        yield f"{first['id']} and {second['id']} are alike ({pair.likeness:.2f}): rewrite one, or mark a minimal pair"


def lonely_marks(items: Sequence[Item]) -> Iterator[str]:
    """Passages marked as a minimal pair that share hardly a word with any neighbour."""
    pairs = [pair for pair in alike(items, least=0.02) if neighbours(items, pair)]
    paired = {number for pair in pairs for number in (pair.first, pair.second)}
    for number, item in enumerate(items):
        if MINIMAL_PAIR in item["tags"] and number not in paired:
            yield f"{item['id']} is marked as a minimal pair and is like none of its neighbours"


def marked(items: Sequence[Item], *, least: float = MOST_ALIKE_ARTICLES) -> list[Item]:
    """The passages, with the mark on those that are like a neighbour."""
    pairs = [pair for pair in alike(items, least=least) if neighbours(items, pair)]
    paired = {number for pair in pairs for number in (pair.first, pair.second)}
    return [_with_mark(item) if number in paired else item for number, item in enumerate(items)]


def _with_mark(item: Item) -> Item:
    tags = [*item["tags"], *([] if MINIMAL_PAIR in item["tags"] else [MINIMAL_PAIR])]
    return {**item, "tags": tags}


def mark_file(path: Path) -> int:
    """Mark the minimal pairs of a file of passages; the number of passages newly marked."""
    items: list[Item] = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
    after = marked(items)
    path.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in after), "utf-8")
    return sum(new != old for new, old in zip(after, items, strict=True))


def _report(items: Sequence[Item], out: TextIO) -> None:
    kinds: Mapping[str, list[Pair]] = defaultdict(list)
    for pair in alike(items, least=0.01):
        passages = is_passage(items[pair.first]) + is_passage(items[pair.second])
        kind = ("two articles", "an article and a passage", "two passages")[passages]
        kinds["minimal pairs" if neighbours(items, pair) else kind].append(pair)
    for kind, pairs in sorted(kinds.items()):
        out.write(f"{kind}\n")
        for pair in pairs[:5]:
            out.write(f"  {pair.likeness:.3f}  {items[pair.first]['id']}  {items[pair.second]['id']}\n")


def main(argv: Sequence[str] | None = None, *, out: TextIO = sys.stdout) -> int:
    """Print the pairs most alike, or mark minimal pairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mark", nargs="+", type=Path, metavar="FILE", default=[])
    args = parser.parse_args(argv)
    for path in args.mark:
        out.write(f"{path}: {mark_file(path)} passages marked\n")
    if not args.mark:
        splits = load_splits()
        _report([*load_articles(splits.places), *load_passages(held_back=True)], out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
