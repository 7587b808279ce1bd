"""Building a database anew gives the same; readers see old achievements or new ones, never what lies between."""

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest

from extract.records import Article, Evidence, Predicate, Record, Status, UnitType
from extract.store import achievements
from extract.store.achievements import rebuild_achievements
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.extractions import save_extraction

WORDS = " ".join(f"kata{n}" for n in range(40))
ARTICLES = [
    {
        "title": "Dua Rutan Raih WBK",
        "text": "Predikat WBK diraih Rutan Kelas IIB Garut dan Rutan Kelas I Cirebon dari Kementerian PANRB, Rabu "
        f"(6/12/2023). {WORDS}",
        "url": "https://satu.example/1",
        "outlet": "satu",
        "published": "2023-12-07",
    },
    {
        "title": "Rutan Garut Raih WBK",
        "text": f"GARUT - Rutan Garut, Kabupaten Garut, meraih predikat WBK, Rabu (6/12/2023). {WORDS} lain",
        "url": "https://dua.example/1",
        "outlet": "dua",
        "published": "2023-12-06",
    },
    {
        "title": "Polres Pacitan Raih WBBM",
        "text": "Polres Pacitan meraih predikat WBBM tahun 2021. Sebelumnya Polres Pacitan dicanangkan menuju WBBM.",
        "url": "https://satu.example/2",
        "outlet": "satu",
        "published": "2021-12-21",
    },
    {"text": "Lapas Kelas I Malang meraih WBK.", "url": "https://tiga.example/1", "outlet": "tiga"},
]
# the same text in three outlets, each with a title and a date of its own
COPIES = [
    ARTICLES[0] | {"url": "https://empat.example/1", "outlet": "empat", "published": "2023-12-06", "title": "Kabar"},
    ARTICLES[0] | {"url": "https://lima.example/1", "outlet": "lima", "published": None},
]


@pytest.fixture(scope="module")
def dumps(tmp_path_factory):
    """Dumps of the same articles given in two orders, by processes with other hash seeds, at once or not."""
    found = []
    given = [*ARTICLES, *COPIES]
    builds = (("0", [given]), ("1", [[given[5], given[0]], given[4:0:-1]]))
    for seed, portions in builds:
        folder = tmp_path_factory.mktemp("build")
        for number, portion in enumerate(portions):
            lines = [json.dumps(article) for article in portion]
            (folder / f"{number}.jsonl").write_text("\n".join(lines), encoding="utf-8")
            call(folder, seed, "extract.cli", f"{number}.jsonl", "--db", "wbk.db")
            call(folder, seed, "extract.publish", "--db", "wbk.db", "--build-only")
        found.append(call(folder, seed, "extract.cli", "dump", "--db", "wbk.db"))
    return found


def call(folder, seed, *arguments):
    environment = os.environ | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True).stdout


def test_the_same_articles_give_the_same_database_in_whatever_order(dumps):
    first = dumps[0].decode().splitlines()
    tables = [json.loads(line)[0] for line in first]
    assert {"articles", "records", "evidence", "units", "achievements", "stages"} <= set(tables)
    assert tables.count("articles") == 6
    assert dumps[1].decode().splitlines() == first


def test_the_article_that_was_published_first_has_the_records_of_its_copies(dumps):
    rows = [json.loads(line) for line in dumps[0].decode().splitlines()]
    articles = {row["id"]: row for table, row in rows if table == "articles"}
    copies = {
        row["outlet"]: row["duplicate_of"] and articles[row["duplicate_of"]]["outlet"] for row in articles.values()
    }
    assert copies == {"satu": None, "dua": None, "tiga": None, "empat": None, "lima": "empat"} | {
        "satu": copies["satu"]
    }
    of_first = [row for table, row in rows if table == "records" and articles[row["article"]]["outlet"] == "empat"]
    assert {row["unit"] for row in of_first} == {"Rutan Kelas IIB Garut", "Rutan Kelas I Cirebon"}


TEXT = "Rutan Melati meraih WBK."
RECORD = Record(
    "Rutan Melati",
    UnitType.RUTAN,
    Predicate.WBK,
    Status.AWARDED,
    year=2023,
    confidence=0.9,
    evidence=(Evidence("unit", "text", 0, 12, "Rutan Melati"),),
)


def test_readers_see_the_old_achievements_until_the_new_ones_are_whole(tmp_path, monkeypatch):
    path = tmp_path / "wbk.db"
    db = open_database(path)
    [article] = save_articles(db, [Article(id="", text=TEXT, url="https://kabar.example/1")])
    save_extraction(db, article, [RECORD], version="1")
    rebuild_achievements(db)
    save_extraction(db, article, [replace(RECORD, year=2022), replace(RECORD, year=2021)], version="2")
    reader = sqlite3.connect(path)
    seen = []

    def look(*arguments):
        seen.append(reader.execute("SELECT edition FROM achievements ORDER BY edition").fetchall())
        return redirect(*arguments)

    redirect = achievements.redirect
    monkeypatch.setattr(achievements, "redirect", look)
    rebuild_achievements(db)
    assert seen == [[(2023,)]]
    assert reader.execute("SELECT edition FROM achievements ORDER BY edition").fetchall() == [(2021,), (2022,)]


def test_a_build_that_is_cut_off_leaves_the_old_achievements(tmp_path, monkeypatch):
    path = tmp_path / "wbk.db"
    db = open_database(path)
    [article] = save_articles(db, [Article(id="", text=TEXT, url="https://kabar.example/1")])
    save_extraction(db, article, [RECORD], version="1")
    rebuild_achievements(db)

    def cut_off(*arguments):
        raise RuntimeError("cut off")

    monkeypatch.setattr(achievements, "redirect", cut_off)
    with pytest.raises(RuntimeError):
        rebuild_achievements(db)
    assert db.table("achievements").count == 1


def test_what_another_writes_while_the_achievements_are_merged_is_in_them(tmp_path, monkeypatch):
    path = tmp_path / "wbk.db"
    db, other = open_database(path), open_database(path)
    [article] = save_articles(db, [Article(id="", text=TEXT, url="https://kabar.example/1")])
    save_extraction(db, article, [RECORD], version="1")
    merge, calls = achievements.merge, []

    def slow(records):
        if not calls:
            save_extraction(other, article, [replace(RECORD, year=2022)], version="2")
        calls.append(len(records))
        return merge(records)

    monkeypatch.setattr(achievements, "merge", slow)
    rebuild_achievements(db)
    assert calls == [1, 1]
    assert [row["edition"] for row in db.query("SELECT edition FROM achievements")] == [2022]


def test_what_has_not_changed_is_not_written_again(tmp_path):
    db = open_database(tmp_path / "wbk.db")
    [article] = save_articles(db, [Article(id="", text=TEXT, url="https://kabar.example/1")])
    save_extraction(db, article, [RECORD], version="1")
    rebuild_achievements(db)
    written = []
    for name in ("achievements", "achievement_records", "stages", "units"):
        for event in ("INSERT", "UPDATE", "DELETE"):
            db.execute(
                f"CREATE TEMP TRIGGER {name}{event} AFTER {event} ON main.{name} BEGIN SELECT told('{name}'); END"
            )
    db.conn.create_function("told", 1, written.append)
    rebuild_achievements(db)
    assert written == []
    save_extraction(db, article, [replace(RECORD, score=90.0)], version="1")
    written.clear()
    rebuild_achievements(db)
    assert set(written) == {"achievements", "achievement_records", "stages"}
