"""What must hold of the splits: each article in exactly one place, and each event on one side of every line.

    python -m models.check_splits --hold-back     name the passages that tell of test articles' events in splits.toml

Passages are trained on, so one that may tell of a test article's event is held back.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from models.corpus import SPLITS, Item, Splits, load_articles, load_passages, load_splits
from models.matching import folded, words_of

Event = tuple[str, str, int]


def event_keys(item: Item) -> Iterator[Event]:
    """Unit, predicate and edition of each record that has one; units as `models.matching` tells them apart.

    A whole local government goes by its region, since "Pemkot X" and "Kota X" are one.
    """
    yield from ((unit, predicate, year) for unit, predicate, year in _all_keys(item) if year is not None)


def _all_keys(item: Item) -> Iterator[tuple[str, str, int | None]]:
    for record in item["records"]:
        whole = record["unit_type"] == "pemda" and record.get("region")
        words = folded(record["region"]) if whole else words_of(record["unit"])
        yield " ".join(words), record["predicate"], record["year"]


def check_splits(splits: Splits, ids: set[str]) -> Iterator[str]:
    """Articles that are in no split, or in two."""
    named = [*splits.test, *splits.train]
    yield from (f"{id_} is in two splits" for id_ in sorted({id_ for id_ in named if named.count(id_) > 1}))
    yield from (
        f"{id_} is in splits.toml and not in corpus/articles, or the reverse" for id_ in sorted(ids ^ set(named))
    )


def check_events(splits: Splits, articles: Sequence[Item]) -> Iterator[str]:
    """Events that two articles in different splits, or in different folds, tell of.

    The event itself is not named, since it may be that of a test article.
    """
    places = splits.places
    tellers: defaultdict[Event, set[str]] = defaultdict(set)
    for item in articles:
        for event in event_keys(item):
            tellers[event].add(item["id"])
    crossing = {tuple(sorted(ids)) for ids in tellers.values() if len({places.get(id_) for id_ in ids}) > 1}
    for ids in sorted(crossing):
        yield f"one unit, predicate and year in {', '.join(f'{id_} ({places.get(id_)})' for id_ in ids)}"


def tell_of(passages: Sequence[Item], articles: Sequence[Item]) -> list[str]:
    """The ids of passages that may tell of an event of these articles: same unit and predicate, no different years."""
    years: defaultdict[tuple[str, str], set[int | None]] = defaultdict(set)
    for item in articles:
        for unit, predicate, year in _all_keys(item):
            years[unit, predicate].add(year)

    def told(item: Item) -> bool:
        for unit, predicate, year in _all_keys(item):
            known = years.get((unit, predicate), set())
            if known and (year is None or {year, None} & known):
                return True
        return False

    return [item["id"] for item in passages if told(item)]


def check_passages(splits: Splits, passages: Sequence[Item], test: Sequence[Item]) -> Iterator[str]:
    """Passages that tell of a test article's event and are not held back, and the other way round."""
    wanted, named = set(tell_of(passages, test)), set(splits.held_back)
    for id_ in sorted(wanted ^ named):
        what = "tells of an event of a test article" if id_ in wanted else "is held back without a reason"
        yield f"{id_} {what}: run `python -m models.check_splits --hold-back`"


def hold_back(ids: Sequence[str], path: Path) -> None:
    """Write the ids of passages to hold back into `splits.toml`, all else as it stands."""
    text = path.read_text("utf-8")
    lines = "".join(f'    "{id_}",\n' for id_ in ids)
    path.write_text(re.sub(r"(?<=\nheld_back = \[)[^\]]*(?=\])", f"\n{lines}", text), "utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Name the passages to hold back."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hold-back", action="store_true", required=True)
    parser.parse_args(argv)
    test = load_articles(load_splits().test)
    hold_back(tell_of(load_passages(held_back=True), test), SPLITS)
    return 0


if __name__ == "__main__":
    sys.exit(main())
