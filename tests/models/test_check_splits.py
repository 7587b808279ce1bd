"""Each article in one split, each event on one side of every line."""

import pytest

from models.check_splits import check_events, check_splits
from models.corpus import Splits


def article(id_, unit="Polres Melur", predicate="WBK", year=2023, **values):
    record = {"unit": unit, "unit_type": "polres", "predicate": predicate, "year": year, **values}
    return {"id": id_, "records": [record]}


SPLITS = Splits(test=("a",), folds=(("b",), ("c", "d")))


def test_every_article_has_its_place():
    assert SPLITS.places == {"a": "test", "b": "fold 0", "c": "fold 1", "d": "fold 1"}


@pytest.mark.parametrize(
    ("splits", "ids", "mistakes"),
    [
        (SPLITS, {"a", "b", "c", "d"}, []),
        (Splits(("a",), (("a", "b"),)), {"a", "b"}, ["a is in two splits"]),
        (Splits(("a",), (("b", "b"),)), {"a", "b"}, ["b is in two splits"]),
        (Splits(("a",), ()), {"a", "b"}, ["b is in splits.toml and not in corpus/articles, or the reverse"]),
        (Splits(("a", "b"), ()), {"a"}, ["b is in splits.toml and not in corpus/articles, or the reverse"]),
    ],
)
def test_each_article_is_in_one_split(splits, ids, mistakes):
    assert list(check_splits(splits, ids)) == mistakes


@pytest.mark.parametrize(
    ("first", "second", "crosses"),
    [
        (article("a"), article("b"), True),  # test and training
        (article("b"), article("c"), True),  # two folds
        (article("c"), article("d"), False),
        (article("a"), article("b", year=2022), False),
        (article("a"), article("b", predicate="WBBM"), False),
        (article("a"), article("b", unit="Polres Mawar"), False),
        (article("a", unit="Lapas Melur"), article("b", unit="Lembaga Pemasyarakatan Kelas IIB Melur"), True),
        (article("a", year=None), article("b", year=None), False),
        (
            article("a", "Pemkot Melur", unit_type="pemda", region="Kota Melur"),
            article("b", "Kota Melur", unit_type="pemda", region="Kota Melur"),
            True,
        ),
    ],
)
def test_an_event_stays_on_one_side(first, second, crosses):
    assert bool(list(check_events(SPLITS, [first, second]))) is crosses


def test_the_message_names_the_articles_and_not_the_event():
    (message,) = check_events(SPLITS, [article("a"), article("b")])
    assert message == "one unit, predicate and year in a (test), b (fold 0)"
