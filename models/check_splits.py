"""What must hold of the splits: each article in exactly one place, and each event on one side of every line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from models.corpus import Item, Splits
from models.matching import folded, words_of

Event = tuple[str, str, int]


def event_keys(item: Item) -> Iterator[Event]:
    """Unit, predicate and edition of each record that has one; units as `models.matching` tells them apart.

    A whole local government goes by its region, since "Pemkot X" and "Kota X" are one.
    """
    for record in item["records"]:
        if record["year"] is None:
            continue
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
