import pytest

pytest.importorskip("scipy")

from models.fit_bodies import START, choose
from models.fit_dates import Group, fit


def case(article: str, right: str | None) -> Group:
    """A claim with a body that gives and one that is a guest, of which one or none is right."""
    rows = ({"gives": 1.0}, {"guest": 1.0}, {"none": 1.0})
    return Group(article, rows, ("KemenPANRB", "Kemenkumham", None), right, weight=1.0, whole=True)


def test_the_weights_learn_which_body_is_right():
    weights = fit([case("a", "KemenPANRB"), case("b", "KemenPANRB")], penalty=0.1, start=START)
    assert choose(case("c", None), weights) == "KemenPANRB"


def test_nobody_is_chosen_where_nobody_is_likelier():
    weights = fit([case("a", None), case("b", None), case("c", "KemenPANRB")], penalty=0.1, start=START)
    assert choose(case("d", None), weights) is None


def test_what_is_known_and_not_seen_keeps_its_weight():
    assert fit([case("a", "KemenPANRB")], penalty=3.0, start=START)["foreign"] == START["foreign"]
