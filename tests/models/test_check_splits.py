"""Each article in one split, each event on one side of every line."""

import pytest

from models.check_splits import check_events, check_passages, check_splits, hold_back, tell_of
from models.corpus import Splits, load_passages, load_splits


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


@pytest.mark.parametrize(
    ("passage", "tells"),
    [
        (article("s1-0001"), True),
        (article("s1-0001", year=2022), False),
        (article("s1-0001", year=None), True),  # it may be the same
        (article("s1-0001", predicate="WBBM", year=None), False),
        (article("s1-0001", unit="Polres Mawar"), False),
    ],
)
def test_a_passage_may_tell_of_an_articles_event(passage, tells):
    assert tell_of([passage], [article("a")]) == (["s1-0001"] if tells else [])


def test_passages_of_test_events_are_held_back_and_no_others():
    passages = [article("s1-0001"), article("s1-0002", unit="Polres Mawar")]
    right = Splits(("a",), (), held_back=("s1-0001",))
    assert list(check_passages(right, passages, [article("a")])) == []
    wrong = Splits(("a",), (), held_back=("s1-0002",))
    first, second = check_passages(wrong, passages, [article("a")])
    assert first.startswith("s1-0001 tells of an event of a test article: ")
    assert second.startswith("s1-0002 is held back without a reason: ")


def test_the_list_is_written_and_all_else_stands(tmp_path):
    path = tmp_path / "splits.toml"
    before = '# Note\n[articles]\ntest = ["a"]\nfolds = [\n    ["b"],\n]\n\n[passages]\nheld_back = [\n]\n'
    path.write_text(before)
    hold_back(["s1-0001", "s1-0002"], path)
    assert load_splits(path) == Splits(("a",), (("b",),), ("s1-0001", "s1-0002"))
    hold_back([], path)
    assert path.read_text() == before


def test_what_is_held_back_is_not_loaded_for_training():
    held_back = set(load_splits().held_back)
    every = [item["id"] for item in load_passages(held_back=True)]
    assert held_back < set(every)
    assert [item["id"] for item in load_passages()] == [id_ for id_ in every if id_ not in held_back]
