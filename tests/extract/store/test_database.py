import os
import sqlite3
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from extract.records import Article, Evidence, Official, Part, Predicate, Record, Status, UnitType, article_id
from extract.store import database
from extract.store.articles import (
    article_row,
    articles_to_extract,
    count_to_extract,
    save_articles,
    save_fetches,
    save_outlets,
)
from extract.store.database import SCHEMA_VERSION, DatabaseError, open_database, transaction
from extract.store.extractions import save_extraction
from extract.store.rows import FetchRow, OutletRow
from extract.store.runs import finish_run, start_run
from extract.store.tables import TABLES
from extract.store.verify import problems

TEXT = "Puskesmas Melati meraih WBK dari KemenPANRB pada Rabu (6/12/2023)."
ARTICLE = Article(id="a", text=TEXT, title="Puskesmas Melati Raih WBK", url="https://kabar.example/1", outlet="kabar")
RECORD = Record(
    unit="Puskesmas Melati",
    unit_type=UnitType.PUSKESMAS,
    predicate=Predicate.WBK,
    status=Status.AWARDED,
    unit_aliases=("PKM Melati",),
    region="Kota Cilegon",
    region_code="36.72",
    province="Banten",
    year=2023,
    date="2023-12-06",
    officials=(Official("Sri Lestari", "Kepala Puskesmas", Part.RECIPIENT),),
    confidence=0.9,
    evidence=(
        Evidence("unit", "text", 0, 16, "Puskesmas Melati"),
        Evidence("unit", "title", 0, 16, "Puskesmas Melati"),
    ),
)


@pytest.fixture
def db(tmp_path):
    db = open_database(tmp_path / "wbk.db")
    yield db
    db.close()


def rows(db, sql, *values):
    return [tuple(row.values()) for row in db.query(sql, values)]


def test_a_new_database_has_all_tables_the_version_and_the_official_counts(db):
    assert {table.name for table in TABLES} <= {*db.table_names(), *db.view_names()}
    assert rows(db, "PRAGMA user_version") == [(SCHEMA_VERSION,)]
    assert rows(db, "PRAGMA foreign_keys") == [(1,)]
    assert rows(db, "SELECT total, wbk, wbbm FROM official_counts WHERE year = 2020") == [(763, 681, 82)]


def test_opening_again_changes_nothing(tmp_path):
    path = tmp_path / "wbk.db"
    open_database(path).close()
    first = open_database(path)
    schema = first.schema
    save_articles(first, [ARTICLE])
    first.close()
    again = open_database(path)
    assert again.schema == schema
    assert again.table("articles").count == 1


def test_migrations_run_in_order_from_the_version_that_the_file_has(tmp_path, monkeypatch):
    path = tmp_path / "wbk.db"
    open_database(path).close()
    steps = (
        *database.MIGRATIONS,
        lambda db: db.execute("ALTER TABLE reviews ADD COLUMN one TEXT"),
        lambda db: db.execute("ALTER TABLE reviews ADD COLUMN two TEXT"),
    )
    monkeypatch.setattr(database, "MIGRATIONS", steps)
    monkeypatch.setattr(database, "SCHEMA_VERSION", len(steps))
    db = open_database(path)
    assert list(db.table("reviews").columns_dict)[-2:] == ["one", "two"]
    assert rows(db, "PRAGMA user_version") == [(len(steps),)]


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "wbk.db"
    open_database(path).close()

    def half(db):
        db.execute("ALTER TABLE reviews ADD COLUMN one TEXT")
        raise RuntimeError("cut off")

    monkeypatch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, half))
    monkeypatch.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(RuntimeError):
        open_database(path)
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert "one" not in [row[1] for row in connection.execute("PRAGMA table_info(reviews)")]


def test_a_newer_schema_is_refused(tmp_path):
    path = tmp_path / "wbk.db"
    db = open_database(path)
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.close()
    with pytest.raises(DatabaseError, match=rf"schema version {SCHEMA_VERSION + 1}; this wbk-tracker knows"):
        open_database(path)


def test_an_older_schema_is_refused_for_reading_only(tmp_path, monkeypatch):
    path = tmp_path / "wbk.db"
    open_database(path).close()
    monkeypatch.setattr(database, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with pytest.raises(DatabaseError, match="older schema version"):
        open_database(path, read_only=True)


def test_what_is_not_our_database_is_refused(tmp_path):
    text = tmp_path / "text.db"
    text.write_text("not a database at all, but long enough to be looked at\n" * 50)
    with pytest.raises(DatabaseError, match=r"text\.db is not an SQLite database"):
        open_database(text)
    other = tmp_path / "other.db"
    connection = sqlite3.connect(other)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.commit()
    connection.close()
    with pytest.raises(DatabaseError, match="not one of wbk-tracker's"):
        open_database(other)
    with pytest.raises(DatabaseError, match="is a folder"):
        open_database(tmp_path)
    with pytest.raises(DatabaseError, match="there is no folder"):
        open_database(tmp_path / "none" / "wbk.db")
    with pytest.raises(DatabaseError, match="no such database"):
        open_database(tmp_path / "none.db", read_only=True)
    assert not (tmp_path / "none.db").exists()


def test_reading_only_cannot_write(tmp_path):
    path = tmp_path / "wbk.db"
    open_database(path).close()
    db = open_database(path, read_only=True)
    with pytest.raises(DatabaseError, match="read-only"):
        save_articles(db, [ARTICLE])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_file_is_named(tmp_path):
    path = tmp_path / "wbk.db"
    open_database(path).close()
    path.chmod(0o444)
    with pytest.raises(DatabaseError, match="read-only"):
        save_articles(open_database(path), [ARTICLE])


def test_a_locked_database_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)
    path = tmp_path / "wbk.db"
    first, second = open_database(path), open_database(path)
    with transaction(first), pytest.raises(DatabaseError, match="is locked: another program"):
        save_articles(second, [ARTICLE])


@pytest.mark.parametrize(("free", "said"), [(0, "the disk is full"), (1 << 30, "the disk gives errors")])
def test_an_error_of_a_full_disk_is_told_from_one_that_fails(tmp_path, monkeypatch, free, said):
    monkeypatch.setattr(database.shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    path = tmp_path / "wbk.db"
    with pytest.raises(DatabaseError, match=f"{path}: {said}"), database.named_errors(path):
        raise sqlite3.OperationalError("disk I/O error")  # as a database in WAL mode that cannot have its -shm file


def test_a_transaction_is_kept_whole_or_not_at_all(db):
    def cut_off():
        with transaction(db):
            save_articles(db, [ARTICLE])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut_off()
    assert db.table("articles").count == 0
    with transaction(db):
        with pytest.raises(ValueError, match="no article"):
            save_extraction(db, "none", [], version="1")
        save_articles(db, [ARTICLE])
    assert db.table("articles").count == 1


def test_saving_articles_twice_changes_nothing(db):
    first = save_articles(db, [ARTICLE])
    before = rows(db, "SELECT * FROM articles")
    assert save_articles(db, [ARTICLE]) == first == [article_id(ARTICLE.url, ARTICLE.text_sha256)]
    assert rows(db, "SELECT * FROM articles") == before
    assert rows(db, "SELECT id, name, sample FROM outlets") == [("kabar", "kabar", 0)]


def test_an_article_without_address_goes_by_its_text(db):
    assert save_articles(db, [replace(ARTICLE, url=None)]) == [article_id(None, ARTICLE.text_sha256)]


@pytest.mark.parametrize(
    ("published", "date"),
    [("2023-12-06T08:00:00+07:00", "2023-12-06"), ("2023-12-06", "2023-12-06"), ("2023-12", None), (None, None)],
)
def test_the_date_of_publication_is_that_of_the_printed_zone(published, date):
    assert article_row(replace(ARTICLE, published=published)).published_date == date


def test_lone_surrogates_are_replaced_one_for_one(db):
    save_articles(db, [replace(ARTICLE, text="a\ud800b")])
    assert rows(db, "SELECT text FROM articles") == [("a\ufffdb",)]


def test_outlets_keep_what_is_not_said_anew(db):
    save_outlets(db, [OutletRow(id="kabar", name="Kabar", owner="Grup", last_success="2026-01-01T00:00:00Z")])
    save_outlets(db, [OutletRow(id="kabar", name="Kabar Baru", sample=True)])
    assert rows(db, "SELECT name, owner, last_success, sample FROM outlets") == [
        ("Kabar Baru", "Grup", "2026-01-01T00:00:00Z", 1)
    ]


def test_fetches_need_their_outlet(db):
    fetch = FetchRow(
        id="f", outlet="kabar", url="https://kabar.example/1", fetched_at="2026-01-01T00:00:00Z", outcome="ok"
    )
    with pytest.raises(sqlite3.IntegrityError):
        save_fetches(db, [fetch])
    save_outlets(db, [OutletRow(id="kabar", name="Kabar")])
    save_fetches(db, [fetch, fetch])
    assert db.table("fetches").count == 1


def test_extraction_replaces_what_an_earlier_version_found(db):
    [article] = save_articles(db, [ARTICLE])
    save_extraction(db, article, [RECORD], version="1")
    other = replace(RECORD, predicate=Predicate.WBBM)
    save_extraction(db, article, [other, replace(other, confidence=0.5)], version="2")
    assert rows(db, "SELECT id, predicate, confidence, unit_aliases, extractor_version FROM records") == [
        (other.id(ARTICLE.text_sha256), "WBBM", 0.9, '["PKM Melati"]', "2")
    ]
    assert rows(db, "SELECT record, source, quote FROM evidence ORDER BY source") == [
        (other.id(ARTICLE.text_sha256), "text", "Puskesmas Melati"),
        (other.id(ARTICLE.text_sha256), "title", "Puskesmas Melati"),
    ]
    assert rows(db, "SELECT name, position, part FROM officials") == [("Sri Lestari", "Kepala Puskesmas", "recipient")]
    assert rows(db, "SELECT name, region, province FROM units") == [("Puskesmas Melati", "Kota Cilegon", "Banten")]
    assert rows(db, "SELECT code, level FROM regions") == [("36.72", "kota")]
    assert list(problems(db)) == []


@pytest.mark.parametrize(
    "evidence",
    [
        (),
        (Evidence("unit", "text", 1, 17, "Puskesmas Melati"),),
        (Evidence("unit", "title", 90, 106, "Puskesmas Melati"),),
    ],
)
def test_a_record_whose_evidence_does_not_stand_is_refused_and_nothing_changes(db, evidence):
    [article] = save_articles(db, [ARTICLE])
    save_extraction(db, article, [RECORD], version="1")
    with pytest.raises(ValueError, match="evidence"):
        save_extraction(db, article, [replace(RECORD, evidence=evidence)], version="2")
    assert rows(db, "SELECT extractor_version FROM records") == [("1",)]


def test_only_articles_of_another_version_are_extracted_and_copies_never(db):
    copy = replace(ARTICLE, url="https://lain.example/1", outlet="lain")
    first, second = save_articles(db, [ARTICLE, copy])
    assert rows(db, "SELECT id FROM articles WHERE duplicate_of IS NOT NULL") == [(second,)]
    found = list(articles_to_extract(db, "1"))
    assert [(article.id, article.text, article.derived) for article in found] == [(first, TEXT, False)]
    save_extraction(db, first, [RECORD], version="1")
    save_extraction(db, second, [RECORD], version="1")
    assert list(articles_to_extract(db, "1")) == []
    assert count_to_extract(db, "2") == 1
    assert rows(db, "SELECT article FROM records") == [(first,)]


def test_results_may_be_saved_while_the_articles_are_read(db):
    save_articles(db, [replace(ARTICLE, url=f"https://kabar.example/{n}", text=f"{TEXT} {n}") for n in range(7)])
    for article in articles_to_extract(db, "1"):
        save_extraction(db, article.id, [RECORD], version="1")
    assert db.table("records").count == 7


def test_a_changed_text_drops_the_records_and_frees_the_copies(db):
    copy = replace(ARTICLE, url="https://lain.example/1", outlet="lain")
    first, second = save_articles(db, [ARTICLE, copy])
    save_extraction(db, first, [RECORD], version="1")
    save_extraction(db, second, [RECORD], version="1")
    save_articles(db, [replace(ARTICLE, text=TEXT + " Ralat.")])
    assert db.table("records").count == db.table("evidence").count == 0
    assert sorted(article.id for article in articles_to_extract(db, "1")) == sorted([first, second])


def test_full_text_search_follows_the_tables(db):
    [article] = save_articles(db, [ARTICLE])
    save_extraction(db, article, [RECORD], version="1")
    search = "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH ?"
    assert rows(db, search, "meraih") == [(1,)]
    assert rows(db, "SELECT count(*) FROM records_fts WHERE records_fts MATCH 'pkm'") == [(1,)]
    save_articles(db, [replace(ARTICLE, text="Kabar lain.")])
    assert rows(db, search, "meraih") == [(0,)]
    assert rows(db, "SELECT count(*) FROM records_fts WHERE records_fts MATCH 'pkm'") == [(0,)]


def test_runs_are_listed_with_their_counts(db):
    run = start_run(db, "extract", version="0.1.0")
    finish_run(db, run, {"articles": 2})
    assert rows(db, "SELECT command, finished IS NOT NULL, counts FROM runs") == [("extract", 1, '{"articles": 2}')]


def test_a_database_of_version_1_is_brought_up_to_date_with_all_that_it_holds(tmp_path):
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.executescript(Path(__file__).with_name("version_1.sql").read_text(encoding="utf-8"))
    connection.close()
    old, new = open_database(path), open_database(tmp_path / "new.db")
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    assert rows(old, schema) == rows(new, schema)
    assert rows(old, "SELECT id, outcome, reviewed FROM records ORDER BY id") == [
        ("r1", "accepted", 1),
        ("r2", "rejected", 1),
        ("r3", "rejected", 0),
    ]
    assert rows(old, "SELECT id, verdict, why, text_sha256, quote, status, state FROM reviews ORDER BY id") == [
        ("v1", "accepted", "Benar.", "f00d", "Rutan Melati", "awarded", "applied"),
        ("v2", "rejected", None, "f00d", "Rutan Melati", "preparing", "applied"),
    ]
    assert rows(old, "SELECT count(*) FROM evidence") == [(3,)]
    assert rows(old, "SELECT count(*) FROM records_fts WHERE records_fts MATCH 'melati'") == [(3,)]
    assert list(problems(old)) == []
    assert rows(old, "PRAGMA foreign_keys") == [(1,)]
