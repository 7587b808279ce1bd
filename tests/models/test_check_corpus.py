"""The corpus check finds mistakes, and the corpus has none."""

import copy

import pytest

from models.check_corpus import check_iso, check_item, main, wrong_weekdays


def span(where, start, end, quote):
    return {"in": where, "start": start, "end": end, "quote": quote}


ITEM = {
    "id": "x",
    "published": "2023-12-06",
    "title": "Puskesmas Melur Raih WBK",
    "text": "Puskesmas Melur menerima WBK, Selasa (5/12/2023).",
    "tags": [],
    "records": [
        {
            "unit": "Puskesmas Melur",
            "unit_aliases": [],
            "unit_type": "puskesmas",
            "predicate": "WBK",
            "status": "awarded",
            "year": 2023,
            "date": "2023-12-05",
            "officials": [],
            "spans": {
                "unit": [span("title", 0, 15, "Puskesmas Melur"), span("text", 0, 15, "Puskesmas Melur")],
                "predicate": [span("text", 25, 28, "WBK")],
                "cue": [span("text", 16, 24, "menerima")],
                "date": [span("text", 30, 48, "Selasa (5/12/2023)")],
                "score": [],
                "score_previous": [],
                "rank": [],
                "body": [],
            },
            "evidence": [span("text", 0, 49, "Puskesmas Melur menerima WBK, Selasa (5/12/2023).")],
        }
    ],
    "mentions": [],
}


def test_a_right_item_has_no_mistake():
    assert list(check_item(ITEM)) == []


def test_the_whole_corpus_is_right():
    assert main() == 0


def test_a_span_that_is_elsewhere_is_named():
    item = copy.deepcopy(ITEM)
    item["records"][0]["spans"]["cue"] = [span("text", 17, 24, "menerima")]
    assert list(check_item(item)) == ["cue: 'menerima' is not at text 17:24"]


@pytest.mark.parametrize(("field", "value"), [("status", "won"), ("predicate", "WTP"), ("date", "2023-02-30")])
def test_a_wrong_value_is_named(field, value):
    item = copy.deepcopy(ITEM)
    item["records"][0][field] = value
    assert list(check_item(item)) == [f"{field}: {value!r}"]


def test_a_record_given_twice_is_named():
    item = copy.deepcopy(ITEM)
    item["records"] *= 2
    assert list(check_item(item)) == ["twice the record ('Puskesmas Melur', 'WBK', 'awarded', 2023)"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Selasa (5/12/2023)", []),
        ("Rabu (5/12/2023)", ["Rabu (5/12/2023"]),
        ("Selasa, 5 Desember 2023", []),
        ("Senin, 5 Desember 2023", ["Senin, 5 Desember 2023"]),
        ("Senin (31/2/2023)", ["Senin (31/2/2023"]),
    ],
)
def test_weekdays(text, wrong):
    assert list(wrong_weekdays(text)) == wrong


@pytest.mark.parametrize(
    ("value", "right"), [(None, True), ("2023", True), ("2023-12", True), ("2023-13", False), ("5/12/2023", False)]
)
def test_iso_dates(value, right):
    assert check_iso(value) is right
