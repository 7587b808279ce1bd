"""The corpus check finds mistakes, and the corpus has none."""

import copy
import json

import pytest

from extract.records import Status
from models import evaluate_merging
from models.check_corpus import (
    check_iso,
    check_item,
    check_second_annotation,
    check_vocabulary,
    main,
    names_real_place,
    provinces,
    wrong_weekdays,
)
from models.corpus import CORPUS, GUIDELINE_FIELDS


def span(where, start, end, quote):
    return {"in": where, "start": start, "end": end, "quote": quote}


ITEM = {
    "id": "x",
    "published": "2023-12-06",
    "title": "Puskesmas Melur Raih WBK",
    "text": "Puskesmas Melur menerima WBK, Selasa (5/12/2023).",
    "tags": [],
    "register": "wire",
    "difficulty": ["short"],
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


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("status", "won"),
        ("predicate", "WTP"),
        ("unit_type", "kantor"),
        ("date", "2023-02-30"),
        ("province", "Pulau Biru"),
        ("year", "2023"),
        ("year", 1923),
        ("score", "96,29"),
        ("rank", 0),
        ("unit", " Puskesmas Melur"),
    ],
)
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


def test_a_year_far_from_the_date_is_named():
    item = copy.deepcopy(ITEM)
    item["records"][0]["year"] = 2020
    assert list(check_item(item)) == ["year 2020 is far from date 2023-12-05"]


@pytest.mark.parametrize(
    ("status", "date", "tags", "mistakes"),
    [
        ("awarded", "2023-12-07", [], 1),
        ("awarded", "2024", [], 1),
        ("failed", "2023-12-07", [], 1),
        ("awarded", "2023-12-06", [], 0),
        ("awarded", "2023-12", [], 0),
        ("preparing", "2024", [], 0),
        ("awarded", "2023-12-07", ["late-date-as-printed"], 0),
    ],
)
def test_an_outcome_cannot_follow_its_publication(status, date, tags, mistakes):
    item = copy.deepcopy(ITEM) | {"tags": tags}
    item["records"][0] |= {"status": status, "date": date, "year": int(date[:4])}
    assert len(list(check_item(item))) == mistakes


def test_there_are_38_provinces():
    assert len(provinces()) == 38
    assert {"Papua Barat Daya", "DKI Jakarta"} < provinces()


EMPTY = {**ITEM, "records": []}


@pytest.mark.parametrize(
    ("item", "mistakes"),
    [
        (ITEM | {"register": "wire", "difficulty": ["short"]}, []),
        (ITEM | {"register": "wire", "difficulty": ["list", "dirt", "short"]}, []),
        (ITEM | {"register": "radio", "difficulty": ["short"]}, ["register 'radio'"]),
        (ITEM | {"register": "wire", "difficulty": ["hard", "short"]}, ["difficulty 'hard'"]),
        (ITEM | {"register": "wire", "difficulty": ["list", "list", "short"]}, ["difficulty: a tag stands twice"]),
        (ITEM | {"register": "wire", "difficulty": []}, ["difficulty 'short': the text has 6 words"]),
        (
            ITEM | {"register": "wire", "difficulty": ["short", "long"], "text": "kata " * 249},
            ["difficulty 'long': the text has 249 words", "difficulty 'short': the text has 249 words"],
        ),
        (ITEM | {"register": "wire", "difficulty": ["long"], "text": "kata " * 250}, []),
        (
            {name: ITEM[name] for name in ITEM if name not in ("register", "difficulty")} | {"tags": ["weekday"]},
            ["tag 'weekday'", "register and difficulty are needed"],
        ),
        (EMPTY | {"register": "wire", "difficulty": ["counts", "short"]}, []),
        (ITEM | {"id": "s1-0001"}, []),
    ],
)
def test_register_and_difficulty(item, mistakes):
    assert list(check_vocabulary(item)) == mistakes


def test_a_kind_of_no_record_is_for_articles_without_records_and_for_all_of_them():
    (surplus,) = check_vocabulary(ITEM | {"register": "wire", "difficulty": ["counts", "short"]})
    (lacking,) = check_vocabulary(EMPTY | {"register": "wire", "difficulty": ["dirt", "short"]})
    assert "there are records" in surplus
    assert "is needed" in lacking


SECOND = {name: ITEM["records"][0].get(name) for name in GUIDELINE_FIELDS if name != "optional"}


def test_a_right_second_annotation_has_no_mistake():
    row = {"id": "x", "records": [SECOND, {**SECOND, "predicate": "WBBM", "optional": True}]}
    assert list(check_second_annotation([row], {"x"})) == []


@pytest.mark.parametrize(
    ("rows", "mistake"),
    [
        ([{"id": "x", "records": []}] * 2, "x: annotated a second time twice"),
        ([{"id": "y", "records": []}], "y: annotated a second time, but no article"),
        ([{"id": "x", "records": [SECOND | {"status": "won"}]}], "x, second annotation: status: 'won'"),
        ([{"id": "x", "records": [{"unit": "Puskesmas Melur"}]}], "x, second annotation: fields ["),
        (
            [{"id": "x", "records": [SECOND | {"officials": [{"name": "Budi", "part": "giver"}]}]}],
            "x, second annotation: an official's fields",
        ),
        ([{"id": "x", "records": [SECOND, SECOND]}], "x, second annotation: twice the record ("),
    ],
)
def test_mistakes_in_a_second_annotation_are_named(rows, mistake):
    found = list(check_second_annotation(rows, {"x"}))
    assert len(found) >= 1
    assert found[0].startswith(mistake)


@pytest.mark.parametrize(
    ("unit", "real"),
    [
        ("Disdukcapil Kulon Progo", True),
        ("Kanwil Kemenkumham Jawa Tengah", True),
        ("Rutan Kelas I Surabaya", True),
        ("Pengadilan Agama Sukawening", True),  # a kecamatan
        ("Dinas Perizinan Kota Wanareja", True),  # no kota, but a kecamatan
        ("Polres Kuta Lawang", False),  # Lawang is a kecamatan, Kuta Lawang is none
        ("Puskesmas Rawa Lembayung", False),
        ("Bapenda", False),
    ],
)
def test_a_unit_named_after_a_real_place_is_known(unit, real):
    assert names_real_place(unit) is real


def test_a_real_unit_may_win_but_not_lose():
    item = copy.deepcopy(ITEM)
    [record] = item["records"]
    record["unit_aliases"], record["region"] = ["Puskesmas Lawang"], "Kabupaten Malang"
    assert list(check_item(item)) == []
    record["status"] = "revoked"
    assert list(check_item(item)) == [
        "revoked: 'Puskesmas Lawang' is named after a real place",
        "revoked: 'Kabupaten Malang' is a real region",
    ]


def test_no_withdrawal_of_the_sample_web_or_the_clusters_is_told_of_a_real_place():
    lines = (CORPUS / "sample-web" / "expected.jsonl").read_text("utf-8").splitlines()
    sample = [(row["unit"], row["status"]) for line in lines for row in json.loads(line)["records"]]
    clusters = [(case.record.unit, case.record.status) for case in evaluate_merging.cases()]
    revoked = {unit for unit, status in sample + clusters if status == Status.REVOKED}
    assert "Puskesmas Rawa Lembayung" in revoked
    assert [unit for unit in sorted(revoked) if names_real_place(unit)] == []
