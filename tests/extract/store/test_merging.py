import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.records import Official, Part, Predicate, Status, UnitType
from extract.store.conflicts import agree, before
from extract.store.independence import Source
from extract.store.merging import achievement_id, merge
from extract.store.stored import StoredRecord

A, B, C = Source("1", "a", None, "satu"), Source("2", "b", None, "dua"), Source("3", "c", None, "tiga")


def record(id="r1", source=A, **fields):  # noqa: A002
    base = StoredRecord(
        id=id,
        source=source,
        unit_id="u",
        unit="Lapas Melati",
        unit_type=UnitType.LAPAS,
        region="Kota Cilegon",
        region_code="36.72",
        province="Banten",
        predicate=Predicate.WBK,
        status=Status.AWARDED,
        year=2023,
        date=None,
        awarding_body=None,
        score=None,
        rank=None,
        confidence=0.8,
    )
    return replace(base, **fields)


def one(*records):
    [achievement] = merge(records)
    return achievement.row


def test_records_of_one_edition_become_one_achievement():
    first = record("r1", A, date="2023-12", awarding_body="KemenPANRB", score=91.5, confidence=0.7)
    second = record("r2", B, date="2023-12-06", rank=2, unit="Lapas Kelas IIB Melati", copies=2)
    [achievement] = merge([first, second])
    row = achievement.row
    assert achievement.records == ("r1", "r2")
    assert (row.unit, row.region, row.province) == ("Lapas Kelas IIB Melati", "Kota Cilegon", "Banten")
    assert (row.edition, row.status, row.date, row.date_precision) == (2023, "awarded", "2023-12-06", "day")
    assert (row.awarding_body, row.score, row.rank, row.confidence) == ("KemenPANRB", 91.5, 2, 0.8)
    assert (row.records, row.articles, row.outlets) == (2, 4, 2)
    assert json.loads(row.conflicts) == []
    assert row.id == achievement_id("u", Predicate.WBK, 2023)


def test_editions_and_predicates_stay_apart():
    rows = merge([record("1"), record("2", year=2021), record("3", predicate=Predicate.WBBM)])
    assert [(item.row.predicate, item.row.edition) for item in rows] == [("WBK", 2021), ("WBK", 2023), ("WBBM", 2023)]


@pytest.mark.parametrize(
    ("dated", "editions"),
    [
        ([record("1")], [2023]),
        ([record("1"), record("2", year=2021)], [2021, 2023, None]),
        ([record("1", status=Status.PREPARING)], [2023, None]),
        ([record("1"), record("2", year=2021, status=Status.PREPARING)], [2021, 2023]),
    ],
)
def test_a_record_without_year_joins_the_only_edition_with_its_status(dated, editions):
    assert [item.row.edition for item in merge([*dated, record("9", B, year=None)])] == editions


def test_the_ladder_keeps_the_date_of_each_step():
    row = one(
        record("1", status=Status.PREPARING, date="2023-05"),
        record("2", B, status=Status.PREPARING, date="2023-02-14"),
        record("3", status=Status.PROPOSED, date="2023-08-01"),
        record("4", date="2023-12-06"),
    )
    assert (row.preparing_date, row.proposed_date, row.awarded_date) == ("2023-02-14", "2023-08-01", "2023-12-06")
    assert (row.failed_date, row.revoked_date, row.status) == (None, None, "awarded")


@pytest.mark.parametrize(
    ("records", "status"),
    [
        ([record("1", status=Status.PREPARING)], "preparing"),
        ([record("1", status=Status.PREPARING), record("2", status=Status.PROPOSED)], "proposed"),
        ([record("1", status=Status.PROPOSED), record("2", status=Status.FAILED)], "failed"),
        ([record("1"), record("2", B, status=Status.REVOKED)], "revoked"),
        ([record("1", date="2023-12-06"), record("2", B, status=Status.REVOKED, date="2023-03")], "awarded"),
        ([record("1"), record("2", B), record("3", C, status=Status.FAILED)], "awarded"),
        ([record("1"), record("2", B, status=Status.FAILED), record("3", C, status=Status.FAILED)], "failed"),
    ],
)
def test_the_status_is_the_last_stage(records, status):
    assert one(*records).status == status


def test_the_best_date_is_precise_then_supported_by_independent_outlets():
    copy = replace(A, article="4", outlet="d")
    row = one(
        record("1", A, date="2023-12-05"),
        record("2", copy, date="2023-12-05"),
        record("3", B, date="2023-12-06"),
        record("4", C, date="2023-12-06"),
        record("5", Source("5", "e", None, "lima"), date="2023"),
    )
    assert row.date == "2023-12-06"
    assert json.loads(row.conflicts) == [{"kind": "awarded_date", "values": ["2023", "2023-12-05", "2023-12-06"]}]


@pytest.mark.parametrize(
    ("records", "conflict"),
    [
        ([record("1", score=90.0), record("2", B, score=91.0)], {"kind": "score", "values": [90.0, 91.0]}),
        ([record("1", rank=1), record("2", B, rank=3)], {"kind": "rank", "values": [1, 3]}),
        (
            [record("1", date="2023-12"), record("2", B, status=Status.REVOKED, date="2024-02")],
            {"kind": "revoked_after_awarded", "values": ["2023-12", "2024-02"]},
        ),
        (
            [record("1", date="2023-02-01"), record("2", B, status=Status.PREPARING, date="2023-03-01")],
            {"kind": "awarded_before_preparing", "values": ["2023-02-01", "2023-03-01"]},
        ),
        ([record("1"), record("2", B, status=Status.FAILED)], {"kind": "awarded_and_failed", "values": [None, None]}),
    ],
)
def test_what_the_records_disagree_on_is_kept(records, conflict):
    assert json.loads(one(*records).conflicts) == [conflict]


def test_officials_are_united_under_their_fullest_name_and_first_part():
    row = one(
        record("1", officials=(Official("Sri Lestari", "Kalapas", Part.SPOKESPERSON),)),
        record("2", B, officials=(Official("Sri Lestari Wijaya", None, Part.RECIPIENT), Official("Sri", "Staf"))),
    )
    assert json.loads(row.officials) == [
        {"name": "Sri Lestari Wijaya", "position": "Kalapas", "part": "recipient"},
        {"name": "Sri", "position": "Staf", "part": "spokesperson"},
    ]


def test_region_code_and_province_come_from_one_record():
    row = one(record("1", region=None, region_code=None, province="Jawa Barat"), record("2", B))
    assert (row.region, row.region_code, row.province) == ("Kota Cilegon", "36.72", "Banten")


@pytest.mark.parametrize(
    ("first", "second", "agreed", "earlier"),
    [
        ("2023", "2023-12-06", True, False),
        ("2023-12", "2023-11-30", False, False),
        ("2022", "2023-01-01", False, True),
        ("2023-12-05", "2023-12-06", False, True),
    ],
)
def test_dates_are_compared_at_the_precision_that_both_have(first, second, agreed, earlier):
    assert agree(first, second) == agreed
    assert before(first, second) == earlier


def _records():
    return st.lists(
        st.builds(
            record,
            source=st.sampled_from([A, B, C, Source("4", "d", "grup", "satu"), Source("5", None, None, "lima")]),
            unit=st.sampled_from(["Lapas Melati", "Lapas Kelas IIB Melati"]),
            region=st.sampled_from([None, "Kota Cilegon"]),
            predicate=st.sampled_from([Predicate.WBK, Predicate.WBBM]),
            status=st.sampled_from(Status),
            year=st.sampled_from([None, 2022, 2023]),
            date=st.sampled_from([None, "2022", "2023", "2023-12", "2023-12-05", "2023-12-06"]),
            awarding_body=st.sampled_from([None, "KemenPANRB", "Polri"]),
            score=st.sampled_from([None, 90.0, 91.0]),
            confidence=st.sampled_from([0.5, 0.7, 0.9]),
            officials=st.sampled_from([(), (Official("Sri Lestari"),), (Official("Sri Lestari Wijaya", "Kalapas"),)]),
        ),
        min_size=1,
        max_size=8,
    ).map(lambda records: [replace(item, id=f"r{number}") for number, item in enumerate(records)])


@given(_records(), st.randoms())
def test_the_order_of_the_records_does_not_matter(records, random):
    shuffled = random.sample(records, len(records))
    assert merge(shuffled) == merge(records)


@given(_records(), _records())
def test_adding_records_never_renames_a_dated_achievement(records, more):
    added = [replace(item, id=f"s{item.id}") for item in more]
    before_ids = {item.row.id for item in merge(records) if item.row.edition}
    assert before_ids <= {item.row.id for item in merge(records + added)}


@given(_records())
def test_every_record_is_in_exactly_one_achievement(records):
    used = [key for item in merge(records) for key in item.records]
    assert sorted(used) == sorted(item.id for item in records)


def kinds(achievement):
    return [item["kind"] for item in json.loads(achievement.row.conflicts)]


def test_the_stages_are_kept_with_what_reports_them():
    [achievement] = merge(
        [
            record("1", status=Status.PREPARING, date="2023-05", confidence=0.6),
            record("2", B, status=Status.PREPARING, date="2023-02-14", copies=1),
            record("3", C, date="2023-12-06"),
        ]
    )
    assert [
        (stage.status, stage.date, stage.date_precision, stage.records, stage.articles, stage.outlets, stage.confidence)
        for stage in achievement.stages
    ] == [("preparing", "2023-02-14", "day", 2, 3, 2, 0.8), ("awarded", "2023-12-06", "day", 1, 1, 1, 0.8)]


def test_a_conflict_is_a_row_for_each_value_with_its_support():
    [achievement] = merge(
        [record("1", score=90.0), record("2", B, score=91.5), record("3", C, score=91.5), record("4", A)]
    )
    assert [(row.kind, row.value, row.records, row.outlets) for row in achievement.conflicts] == [
        ("score", "90.0", 1, 1),
        ("score", "91.5", 2, 2),
    ]


def test_wbk_and_wbbm_in_one_edition_are_a_conflict_of_both():
    wbk, wbbm = merge([record("1"), record("2", B, predicate=Predicate.WBBM)])
    assert kinds(wbk) == ["predicate"]
    assert kinds(wbbm) == ["predicate", "wbbm_without_wbk"]
    assert [row.value for row in wbk.conflicts] == ["WBK", "WBBM"]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (record("2", B, year=2021), []),
        (record("2", B, year=None), []),
        (record("2", B, year=2021, status=Status.REVOKED), []),
        (record("2", B, year=2021, status=Status.PROPOSED), ["wbbm_without_wbk"]),
        (record("2", B, year=2024), ["wbbm_without_wbk"]),
    ],
)
def test_wbbm_needs_wbk_before_it(held, said):
    wbbm = next(
        item for item in merge([record("1", predicate=Predicate.WBBM), held]) if item.row.predicate == Predicate.WBBM
    )
    assert kinds(wbbm) == said
    assert [row.value for row in wbbm.conflicts] == [None] * len(said)


@pytest.mark.parametrize(
    ("predicate", "year", "score", "kept"),
    [
        (Predicate.WBK, 2023, 102.5, None),
        (Predicate.WBK, 2023, 100.0, 100.0),
        (Predicate.OMBUDSMAN, 2014, 875.0, 875.0),
        (Predicate.OMBUDSMAN, 2022, 875.0, None),
        (Predicate.OMBUDSMAN, 2022, -1.0, None),
    ],
)
def test_a_score_out_of_range_is_told_and_not_taken(predicate, year, score, kept):
    [achievement] = merge([record("1", predicate=predicate, year=year, score=score)])
    assert achievement.row.score == kept
    assert kinds(achievement) == ([] if kept else ["score_out_of_range"])


@pytest.mark.parametrize(
    ("date", "editions"),
    [("2022-01-12", [2021]), ("2022-01", [2021]), ("2022", [2021, 2022]), ("2022-01-13", [2021, 2022])],
)
def test_an_award_after_the_years_end_is_of_the_edition_that_another_article_states(date, editions):
    stated = record("1", year=2021, date="2022-01-12")
    assert [item.row.edition for item in merge([stated, record("2", B, year=2022, date=date)])] == editions
