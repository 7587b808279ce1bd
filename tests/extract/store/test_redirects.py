"""An achievement's id leads on, whatever becomes of the achievement."""

import sqlite3
from dataclasses import replace

import pytest

from extract.records import Article, Evidence, Predicate, Record, Status, UnitType
from extract.store import reading
from extract.store.achievements import rebuild_achievements
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.extractions import save_extraction

NAME = "Lapas Kelas IIA Cilegon"
RECORD = Record(
    NAME,
    UnitType.LAPAS,
    Predicate.WBK,
    Status.AWARDED,
    unit_id="placed",
    region="Kota Cilegon",
    region_code="36.72",
    province="Banten",
    year=2023,
    confidence=0.9,
    evidence=(Evidence("unit", "text", 0, len(NAME), NAME),),
)
UNPLACED = replace(RECORD, unit_id="unplaced", region=None, region_code=None, province=None)


@pytest.fixture
def db(tmp_path):
    db = open_database(tmp_path / "wbk.db")
    yield db
    db.close()


def save(db, n, *records):
    text = f"{NAME} meraih WBK. Kabar ke-{n}."
    [article] = save_articles(db, [Article(id="", text=text, url=f"https://kabar{n}.example/", outlet=f"kabar{n}")])
    save_extraction(db, article, records, version="1")


def build(db):
    rebuild_achievements(db)
    return [row["id"] for row in db.query("SELECT id FROM achievements ORDER BY edition, id")]


def redirects(db):
    return [
        (row["former"], row["achievement"], row["kind"])
        for row in db.query("SELECT former, achievement, kind FROM redirects ORDER BY former, achievement")
    ]


def test_adding_articles_renames_nothing_and_leaves_no_redirect(db):
    save(db, 1, RECORD)
    first = build(db)
    save(db, 2, RECORD)
    save(db, 3, replace(RECORD, year=2021))
    assert set(first) < set(build(db))
    assert redirects(db) == []


def test_units_found_to_be_one_lead_to_the_achievement_of_both_and_back_when_told_apart(db):
    save(db, 1, UNPLACED)
    [alone] = build(db)
    save(db, 2, RECORD)
    [both] = build(db)
    assert redirects(db) == [(alone, both, "moved")]
    assert list(db.query("SELECT id, same_as FROM units ORDER BY id")) == [
        {"id": "placed", "same_as": None},
        {"id": "unplaced", "same_as": "placed"},
    ]
    save(db, 3, replace(RECORD, unit_id="elsewhere", region="Kota Serang", region_code="36.73"))
    assert set(build(db)) > {alone, both}
    assert redirects(db) == [(both, alone, "split")]


def test_a_claim_that_a_new_extraction_gives_another_edition_is_followed_by_its_place(db):
    save(db, 1, RECORD)
    [old] = build(db)
    save(db, 1, replace(RECORD, year=2022))
    [new] = build(db)
    assert redirects(db) == [(old, new, "moved")]
    save(db, 1, replace(RECORD, year=2021))
    [newest] = build(db)
    assert sorted(redirects(db)) == sorted([(old, newest, "moved"), (new, newest, "moved")])
    save(db, 1, RECORD)
    assert build(db) == [old]
    assert sorted(redirects(db)) == sorted([(new, old, "moved"), (newest, old, "moved")])


def test_an_achievement_whose_claims_part_leads_to_both(db):
    save(db, 1, replace(RECORD, year=2022))
    save(db, 2, replace(RECORD, year=2022))
    [old] = build(db)
    save(db, 1, replace(RECORD, year=2021))
    save(db, 2, replace(RECORD, year=2023))
    first, second = build(db)
    assert redirects(db) == sorted([(old, first, "split"), (old, second, "split")])


def test_an_achievement_that_stays_leads_to_what_was_parted_from_it(db):
    save(db, 1, RECORD)
    save(db, 2, RECORD)
    [old] = build(db)
    save(db, 2, replace(RECORD, year=2020))
    parted, stayed = build(db)
    assert stayed == old
    assert redirects(db) == [(old, parted, "split")]


def test_what_no_article_says_any_more_is_gone(db):
    save(db, 1, RECORD)
    [old] = build(db)
    save(db, 1)
    assert build(db) == []
    assert redirects(db) == [(old, None, "gone")]
    assert build(db) == []
    assert redirects(db) == [(old, None, "gone")]


def test_an_edition_stated_later_takes_over_what_the_year_of_the_day_had_made(db):
    save(db, 1, replace(RECORD, year=2024, date="2024-01-12"))
    [old] = build(db)
    save(db, 2, replace(RECORD, year=2023, date="2024-01-12"))
    [new] = build(db)
    assert redirects(db) == [(old, new, "moved")]


def test_the_site_is_told_where_an_address_leads(db):
    save(db, 1, UNPLACED)
    [alone] = build(db)
    save(db, 2, RECORD)
    [both] = build(db)
    db.conn.row_factory = sqlite3.Row
    assert reading.leads_to(db.conn, "achievement", alone) == both
    assert reading.leads_to(db.conn, "unit", "unplaced") == "placed"
    assert reading.leads_to(db.conn, "unit", "placed") is None
    assert {row["unit_id"] for row in reading.unit(db.conn, "placed")["records"]} == {"placed", "unplaced"}
    assert [row["id"] for row in reading.find(db.conn, "cilegon")["units"]] == ["placed"]
