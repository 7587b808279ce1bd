import re

import pytest

from extract.records import Article, Evidence, Predicate, Record, Status, UnitType
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.extractions import save_extraction
from extract.store.verify import evidence_count, problems

RECORD = Record(
    "Rutan Melati",
    UnitType.RUTAN,
    Predicate.WBK,
    Status.AWARDED,
    evidence=(Evidence("unit", "text", 2, 14, "Rutan Melati"),),
)


@pytest.fixture
def db(tmp_path):
    db = open_database(tmp_path / "wbk.db")
    [article] = save_articles(db, [Article(id="a", text="𝔸 Rutan Melati meraih WBK.", title="Kabar")])
    save_extraction(db, article, [RECORD], version="1")
    return db


def test_a_sound_database_has_no_problems(db):
    assert list(problems(db)) == []
    assert evidence_count(db) == 1


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ('UPDATE evidence SET start = 3, "end" = 15', "is 'utan Melati ', not 'Rutan Melati'"),
        ('UPDATE evidence SET "end" = 90', "lies outside article"),
        ('UPDATE evidence SET start = -12, "end" = 14', "lies outside article"),
        ("UPDATE evidence SET source = 'title'", "lies outside article"),
        ("UPDATE articles SET text = 'Rutan Melati meraih WBK sekali lagi.'", "not 'Rutan Melati'"),
        ("DELETE FROM evidence", "has no evidence"),
        ("DELETE FROM units", "records .*: its row in units is missing"),
    ],
)
def test_damage_is_named(db, damage, said):
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute(damage)
    [problem] = list(problems(db))
    assert re.search(said, problem)
