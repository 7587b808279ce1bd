import pytest

pytest.importorskip("scipy")

from models.fit_dates import Group, chances_by_date, fit


def case(article: str, right: str) -> Group:
    """A claim with a date beside its status and one far from it, of which one is right."""
    rows = ({"near": 1.0}, {"far": 1.0}, {"none": 1.0})
    return Group(article, rows, ("2023-12-05", "2022", None), right, weight=1.0, whole=True)


def test_the_weights_learn_which_date_is_right():
    weights = fit([case("a", "2023-12-05"), case("b", "2023-12-05"), case("c", "2022")], penalty=0.1)
    assert weights["near"] > weights["far"] > weights["none"]
    told = chances_by_date(case("d", "2022"), weights)
    assert told["2023-12-05"] == pytest.approx(2 / 3, abs=0.1)
    assert sum(told.values()) == pytest.approx(1.0)


def test_a_claim_whose_date_no_candidate_has_teaches_nothing():
    taught = [case("a", "2023-12-05"), case("b", "2022")]
    assert fit([*taught, case("c", "2021")], penalty=1.0) == fit(taught, penalty=1.0)


def test_what_is_known_and_hardly_seen_keeps_its_weight():
    assert fit([case("a", "2023-12-05")], penalty=3.0)["too_old"] == -4.0
