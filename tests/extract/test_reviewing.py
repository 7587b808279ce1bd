"""`extract review`: decisions are taken, logged, and survive a new extraction."""

import csv
import io
import json
import os
import pty
import sqlite3
import subprocess
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner

from extract import cli
from extract.records import Article, Evidence, Official, Part, Predicate, Record, Status, UnitType
from extract.store.achievements import rebuild_achievements
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.extractions import save_extraction
from extract.store.verify import problems

TEXT = (
    "CILEGON - Rutan Melati meraih predikat WBK, kata Sri  Lestari, Rabu. Kepala Rutan Sri Lestari berterima kasih. "
    "Rutan Melati dinilai 91,5."
)
TITLE = "Sri Lestari: Rutan Melati Raih WBK"


def evidence(field, quote, start=0):
    at = TEXT.index(quote, start)
    return Evidence(field, "text", at, at + len(quote), quote)


RECORD = Record(
    unit="Rutan Melati",
    unit_type=UnitType.RUTAN,
    predicate=Predicate.WBK,
    status=Status.AWARDED,
    unit_id="melati",
    region="Kota Cilegon",
    region_code="36.72",
    province="Banten",
    year=2023,
    date="2023-12-06",
    officials=(Official("Sri Lestari", "Kepala Rutan", Part.RECIPIENT),),
    score=91.5,
    confidence=0.6,
    evidence=(
        evidence("record", TEXT[10:68]),
        evidence("unit", "Rutan Melati"),
        evidence("officials", "Sri Lestari"),
    ),
)
WBBM = replace(RECORD, predicate=Predicate.WBBM, status=Status.PREPARING, year=2024, confidence=0.55)
KEY, WBBM_KEY = (item.id(Article(id="", text=TEXT).text_sha256) for item in (RECORD, WBBM))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "wbk.db"
    make(path)
    return path


def make(path, *records):
    db = open_database(path)
    article = Article(id="", text=TEXT, title=TITLE, url="https://kabar.example/1", outlet="kabar")
    extract(db, *(records or (RECORD, WBBM)), article=article)
    db.close()


def extract(db, *records, article=None):
    """Extract the article again, by another version."""
    if article:
        save_articles(db, [article])
    [row] = db.query("SELECT id, text FROM articles")
    there = [
        replace(
            record,
            evidence=tuple(replace(item, quote=row["text"][item.start : item.end]) for item in record.evidence),
        )
        for record in records
    ]
    save_extraction(db, row["id"], there, version="2")


def run(path, *arguments):
    return CliRunner().invoke(cli.main, ["review", "--db", str(path), *arguments])


def rows(path, sql, *values):
    with sqlite3.connect(path) as connection:
        return connection.execute(sql, values).fetchall()


def log(path, *columns):
    return rows(path, f"SELECT {', '.join(columns)} FROM reviews ORDER BY reviewed_at, rowid")  # noqa: S608


@pytest.mark.parametrize(("option", "outcome"), [("--accept", "accepted"), ("--reject", "rejected")])
def test_a_record_is_decided_by_the_first_characters_of_its_id(path, option, outcome):
    result = run(path, KEY[:6], option, "--by", "ana", "--why", "Ada fotonya.")
    assert (result.exit_code, result.stderr) == (0, f"extract: Rutan Melati, WBK awarded: {outcome}\n")
    assert rows(path, "SELECT outcome, reviewed FROM records WHERE id = ?", KEY) == [(outcome, 1)]
    assert rows(path, "SELECT outcome, reviewed FROM records WHERE id = ?", WBBM_KEY) == [("review", 0)]
    assert log(path, "record", "verdict", "why", "reviewer", "quote", "state") == [
        (KEY, outcome, "Ada fotonya.", "ana", "Rutan Melati", "applied")
    ]


@pytest.mark.parametrize(
    ("given", "columns"),
    [
        ("date=2023-12", {"date": "2023-12", "date_precision": "month"}),
        ("date=", {"date": None, "date_precision": None}),
        ("region=Kota Serang", {"region": "Kota Serang", "region_code": "36.73", "province": "Banten"}),
        ("score=92,25", {"score": 92.25}),
        ("status=Failed", {"status": "failed"}),
        ("unit=Rutan Kelas I Melati", {"unit": "Rutan Kelas I Melati"}),
        ("rank=3", {"rank": 3}),
    ],
)
def test_a_corrected_field_changes_what_follows_from_it(path, given, columns):
    assert run(path, KEY, "--accept", "--set", given, "--by", "ana").exit_code == 0
    names = list(columns)
    assert rows(path, f"SELECT {', '.join(names)} FROM records WHERE id = ?", KEY) == [tuple(columns.values())]  # noqa: S608
    db = open_database(path)
    assert rebuild_achievements(db) == 1
    assert list(problems(db)) == []


def test_officials_are_corrected_as_a_whole(path):
    people = [{"name": "Sri Lestari", "position": "Kepala Rutan", "part": "spokesperson"}]
    assert run(path, KEY, "--set", f"officials={json.dumps(people)}", "--by", "ana").exit_code == 0
    query = "SELECT name, position, part FROM officials WHERE record = ?"
    assert rows(path, query, KEY) == [("Sri Lestari", "Kepala Rutan", "spokesperson")]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["zz", "--accept", "--by", "ana"], 1, "no record 'zz'"),
        (["", "--accept", "--by", "ana"], 1, "no record ''"),
        ([KEY, "--set", "date=besok", "--by", "ana"], 1, "'besok' is not a date as YYYY-MM-DD"),
        ([KEY, "--set", "date=2023-02-30", "--by", "ana"], 1, "'2023-02-30' is not a date"),
        ([KEY, "--set", "region=Cilegon", "--by", "ana"], 1, "'Cilegon' is no region"),
        ([KEY, "--set", "status=", "--by", "ana"], 1, "status cannot be empty"),
        ([KEY, "--set", "confidence=1", "--by", "ana"], 1, "'confidence' cannot be corrected"),
        ([KEY, "--set", "date", "--by", "ana"], 1, "'date' is not FIELD=VALUE"),
        ([KEY, "--set", "officials=Sri", "--by", "ana"], 1, "officials are given as JSON"),
        ([KEY, "--remove", "Budi Santoso", "--by", "ana"], 1, "does not name 'Budi Santoso'"),
        ([KEY, "--accept"], 2, "say who decides: --by WHO"),
        ([KEY, "--accept", "--reject", "--by", "ana"], 2, "exclude each other"),
        (["--accept", "--by", "ana"], 2, "say which record"),
        ([KEY], 2, "say what to decide"),
        (["--import", "none.csv", "--by", "ana"], 2, "no such file"),
    ],
)
def test_what_cannot_be_decided_is_one_line_and_changes_nothing(path, arguments, code, said):
    before = rows(path, "SELECT * FROM records")
    result = run(path, *arguments)
    assert (result.exit_code, said in result.stderr) == (code, True), result.stderr
    assert rows(path, "SELECT * FROM records") == before
    assert log(path, "id") == []


def test_one_wrong_correction_leaves_the_others_undone(path):
    assert run(path, KEY, "--accept", "--set", "rank=1", "--set", "date=x", "--by", "ana").exit_code == 1
    assert log(path, "id") == []


@pytest.mark.parametrize(
    ("again", "state", "found"),
    [
        (RECORD, "applied", "2023-12-06"),
        (replace(RECORD, date="2023-12-05"), "agrees", "2023-12-05"),
        (replace(RECORD, date="2022-01-01"), "conflict", "2022-01-01"),
        (replace(RECORD, date=None), "conflict", None),
        (replace(RECORD, unit="Rutan Kelas I Melati", year=2022), "applied", "2023-12-06"),
        (replace(RECORD, predicate=Predicate.ZI), "lost", "2023-12-06"),
    ],
)
def test_a_correction_stands_after_a_new_extraction_and_says_how_it_stands(path, again, state, found):
    run(path, KEY, "--set", "date=2023-12-05", "--by", "ana")
    db = open_database(path)
    extract(db, again)
    assert log(path, "before", "after", "state", "found") == [("2023-12-06", "2023-12-05", state, found)]
    date = "2023-12-06" if state == "lost" else "2023-12-05"
    assert rows(path, "SELECT date FROM records") == [(date,)]
    extract(db, RECORD)
    assert log(path, "state", "found") == [("applied", "2023-12-06")]


def test_a_rejected_record_stays_rejected_after_a_new_extraction(path):
    run(path, KEY, "--reject", "--by", "ana")
    db = open_database(path)
    extract(db, replace(RECORD, year=None, confidence=0.99), WBBM)
    query = "SELECT predicate, outcome FROM records ORDER BY predicate"
    assert rows(path, query) == [("WBBM", "review"), ("WBK", "rejected")]
    assert rebuild_achievements(db) == 0


def test_a_corrected_status_is_found_again_when_the_extractor_has_learnt_it(path):
    run(path, KEY, "--accept", "--set", "status=proposed", "--by", "ana")
    extract(open_database(path), replace(RECORD, status=Status.PROPOSED, confidence=0.3))
    assert log(path, "field", "state") == [("status", "agrees"), (None, "lost")]


def test_the_last_decision_counts_and_all_are_kept(path):
    for arguments in (["--accept"], ["--set", "rank=1"], ["--reject"], ["--set", "rank=2"]):
        run(path, KEY, *arguments, "--by", "ana")
    assert rows(path, "SELECT outcome, rank FROM records WHERE id = ?", KEY) == [("rejected", 2)]
    assert log(path, "verdict", "after", "before", "state") == [
        ("accepted", None, None, "superseded"),
        ("corrected", "1", None, "superseded"),
        ("rejected", None, None, "applied"),
        ("corrected", "2", None, "applied"),
    ]
    extract(open_database(path), RECORD)
    assert rows(path, "SELECT outcome, rank FROM records WHERE id = ?", KEY) == [("rejected", 2)]


def test_a_name_is_removed_from_all_that_is_published_and_its_place_and_hash_stay(path):
    db = open_database(path)
    run(path, KEY, "--accept", "--by", "ana", "--why", "Kata Sri Lestari sendiri.")
    rebuild_achievements(db)
    result = run(path, KEY, "--remove", "sri lestari", "--by", "ana")
    assert result.exit_code == 0, result.stderr
    assert "WARC" in result.stderr
    [(text, title)] = rows(path, "SELECT text, title FROM articles")
    assert title == "███ ███████: Rutan Melati Raih WBK"
    assert text == TEXT.replace("Sri  Lestari", "███  ███████").replace("Sri Lestari", "███ ███████")
    assert list(problems(db)) == []
    assert rows(path, "SELECT count(*) FROM officials") == [(0,)]
    removed = log(path, "verdict", "quote", "length(quote_sha256)", "why", "start", "end")[-1]
    at = TEXT.index("Sri  Lestari")
    assert removed == ("removed", None, 64, "privacy", at, at + 12)
    db.close()
    assert b"lestari" not in path.read_bytes().lower()


def test_a_removed_name_does_not_come_back_by_crawling_or_by_extracting_again(path):
    run(path, KEY, "--remove", "Sri Lestari", "--by", "ana")
    db = open_database(path)
    copy = Article(id="", text=TEXT, title="Lain", url="https://salin.example/1", outlet="salin")
    again = Article(id="", text=TEXT, title=TITLE, url="https://kabar.example/1", outlet="kabar")
    save_articles(db, [again, copy])
    assert [row["text"].count("Lestari") for row in db.query("SELECT text FROM articles")] == [0, 0]
    assert rows(path, "SELECT title FROM articles WHERE outlet = 'kabar'") == [("███ ███████: Rutan Melati Raih WBK",)]
    assert rows(path, "SELECT count(*) FROM records") == [(2,)]


def test_rejecting_for_privacy_removes_the_officials_of_the_record(path):
    assert run(path, KEY, "--reject", "--by", "ana", "--why", "privacy").exit_code == 0
    assert rows(path, "SELECT count(*) FROM articles WHERE text LIKE '%Lestari%'") == [(0,)]
    assert [row[0] for row in log(path, "verdict")] == ["rejected", "removed"]


def test_the_queue_is_printed_as_csv_and_taken_back(path, tmp_path):
    result = run(path)
    assert result.stderr == "extract: 2 records wait for a person\n"
    queue = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [(row["record"], row["unit"], row["confidence"]) for row in queue] == [
        (KEY, "Rutan Melati", "0.6"),
        (WBBM_KEY, "Rutan Melati", "0.55"),
    ]
    assert queue[0]["quote"] == TEXT[10:68]
    file = tmp_path / "antrean.csv"
    lines = [
        "record;verdict;field;after;reviewer;why",
        f"{KEY};accepted;;;budi;Ya.",
        f"{KEY};corrected;date;2023-12-05;;",
        f"{WBBM_KEY};;;;;",
        f"{WBBM_KEY};maybe;;;;",
        "none;rejected;;;;",
    ]
    file.write_text("\r\n".join(lines), encoding="utf-8-sig")
    taken = run(path, "--import", str(file), "--by", "ana", "--why", "Dibaca ulang.")
    assert taken.exit_code == 1
    assert [line.partition("line ")[2] for line in taken.stderr.splitlines()] == [
        "5: 'maybe' is none of accepted, rejected, corrected, removed",
        "6: no record 'none'",
        "",
    ]
    assert log(path, "verdict", "reviewer", "why") == [
        ("accepted", "budi", "Ya."),
        ("corrected", "ana", "Dibaca ulang."),
    ]
    assert [row["record"] for row in csv.DictReader(io.StringIO(run(path).stdout))] == [WBBM_KEY]


def test_the_published_log_is_taken_over_by_a_database_built_anew(path, tmp_path):
    run(path, KEY, "--accept", "--set", "date=2023-12-05", "--by", "ana", "--why", "=Salah")
    run(path, WBBM_KEY, "--reject", "--by", "budi")
    run(path, KEY, "--remove", "Sri Lestari", "--by", "ana")
    columns = [row[1] for row in rows(path, "PRAGMA table_info(reviews)")]
    file = tmp_path / "reviews.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([columns, *log(path, *(f'"{name}"' for name in columns))])
    other = tmp_path / "lain.db"
    make(other)
    for _ in range(2):
        result = run(other, "--import", str(file))
        assert (result.exit_code, result.stderr) == (0, "extract: 4 decisions taken\n")
    for query in (
        "SELECT * FROM reviews ORDER BY id",
        "SELECT * FROM records ORDER BY id",
        "SELECT id, text, title FROM articles",
        "SELECT * FROM officials",
    ):
        assert rows(other, query) == rows(path, query)


def test_the_log_waits_for_a_text_that_is_not_there_yet(path, tmp_path):
    run(path, KEY, "--accept", "--by", "ana")
    columns = [row[1] for row in rows(path, "PRAGMA table_info(reviews)")]
    file = tmp_path / "reviews.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([columns, *log(path, *(f'"{name}"' for name in columns))])
    other = tmp_path / "lain.db"
    open_database(other).close()
    assert run(other, "--import", str(file)).exit_code == 0
    assert log(other, "state") == [("lost",)]
    make(other)
    assert log(other, "state") == [("applied",)]
    assert rows(other, "SELECT outcome FROM records WHERE id = ?", KEY) == [("accepted",)]


@pytest.mark.parametrize("content", ["", "unit,field\nx,y\n", "a\x00b\n"])
def test_a_file_that_is_no_list_of_decisions_is_refused(path, tmp_path, content):
    file = tmp_path / "x.csv"
    file.write_text(content)
    result = run(path, "--import", str(file), "--by", "ana")
    assert (result.exit_code, "has no column" in result.stderr) == (1, True)


def test_on_a_terminal_records_are_shown_one_after_another(path):
    """A person accepts the first record after correcting its date, asks for help, and skips the second."""
    command = [sys.executable, "-m", "extract.cli", "review", "--db", str(path), "--by", "ana"]
    main, side = pty.openpty()
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=os.environ | {"TERM": "xterm"}) as process:
        os.close(side)
        os.write(main, b"s date=2023-12-05\nSalah baca.\ns date=besok\n\na\nBenar.\n?\nn\n")
        shown = b""
        while True:
            try:
                chunk = os.read(main, 4096)
            except OSError:  # Linux: the other side is closed
                break
            if not chunk:
                break
            shown += chunk
    os.close(main)
    assert process.returncode == 0, shown.decode()
    text = shown.decode()
    assert "1 of 2" in text
    assert "2 of 2" in text
    assert "'besok' is not a date" in text
    assert log(path, "verdict", "field", "after", "why") == [
        ("corrected", "date", "2023-12-05", "Salah baca."),
        ("accepted", None, None, "Benar."),
    ]
    assert rows(path, "SELECT outcome FROM records WHERE id = ?", WBBM_KEY) == [("review",)]
