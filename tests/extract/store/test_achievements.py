from dataclasses import replace

import pytest

from extract.records import Article, Evidence, Predicate, Record, Status, UnitType
from extract.store.achievements import rebuild_achievements
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.extractions import save_extraction
from extract.store.outcomes import Verdict
from extract.store.reviews import Decision, decide
from extract.store.verify import problems


def text(n):
    return f"Rutan Melati meraih WBK. Kabar ke-{n}."


RECORD = Record(
    "Rutan Melati",
    UnitType.RUTAN,
    Predicate.WBK,
    Status.AWARDED,
    region="Kota Cilegon",
    region_code="36.72",
    year=2023,
    confidence=0.9,
    evidence=(Evidence("unit", "text", 0, 12, "Rutan Melati"),),
)


@pytest.fixture
def db(tmp_path):
    return open_database(tmp_path / "wbk.db")


def save(db, n, *records, outlet="kabar", body=None):
    url = f"https://{outlet}.example/{n}"
    [article] = save_articles(db, [Article(id="", text=body or text(n), url=url, outlet=outlet)])
    save_extraction(db, article, records, version="1")
    return article


def all_rows(db):
    return [
        list(db.table(name).rows_where(order_by="1, 2")) for name in ("achievements", "achievement_records", "units")
    ]


def test_records_are_merged_over_articles_and_copies_count_as_articles_only(db):
    save(db, 1, RECORD)
    save(db, 2, replace(RECORD, date="2023-12-06"), outlet="warta")
    save(db, 3, outlet="salin", body=text(1))
    assert rebuild_achievements(db) == 1
    [row] = db.query("SELECT unit, date, records, articles, outlets FROM achievements")
    assert row == {"unit": "Rutan Melati", "date": "2023-12-06", "records": 2, "articles": 3, "outlets": 2}
    assert list(problems(db)) == []


def test_building_again_gives_the_same_rows(db):
    for n in range(4):
        save(db, n, RECORD, replace(RECORD, predicate=Predicate.WBBM, year=2020 + n), outlet=f"kabar{n}")
    rebuild_achievements(db)
    first = all_rows(db)
    rebuild_achievements(db)
    assert all_rows(db) == first
    assert len(first[0]) == 5


def test_only_accepted_records_count_and_a_person_has_the_last_word(db):
    save(db, 1, replace(RECORD, confidence=0.79))
    save(db, 2, replace(RECORD, year=2022, confidence=0.8))
    outcomes = {row["year"]: (row["id"], row["outcome"]) for row in db.query("SELECT id, year, outcome FROM records")}
    assert {year: outcome for year, (_, outcome) in outcomes.items()} == {2023: "review", 2022: "accepted"}
    assert rebuild_achievements(db) == 1
    decide(db, Decision(outcomes[2023][0], Verdict.ACCEPTED, "ana"))
    assert rebuild_achievements(db) == 2
    decide(db, Decision(outcomes[2022][0], Verdict.REJECTED, "ana"))
    decide(db, Decision(outcomes[2023][0], Verdict.REJECTED, "budi", why="Yang dimaksud unit lain."))
    assert rebuild_achievements(db) == 0


def test_units_take_the_usual_name_and_those_without_records_go(db):
    unit = replace(RECORD, unit_id="u1")
    full = "Rutan Kelas I Melati"
    article = save(db, 1, unit)
    for n in (2, 3):
        evidence = (Evidence("unit", "text", 0, len(full), full),)
        save(db, n, replace(unit, unit=full, evidence=evidence), outlet=f"warta{n}", body=f"{full} meraih WBK {n}.")
    rebuild_achievements(db)
    assert [row["name"] for row in db.query("SELECT name FROM units")] == [full]
    db.execute("DELETE FROM records")
    save_extraction(db, article, [], version="2")
    rebuild_achievements(db)
    assert db.table("units").count == db.table("achievements").count == 0
