import io
import json
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from extract import batch, cli
from extract.batch import Batch, in_order
from extract.engines import Outcome, tasks
from extract.engines.dask_cluster import Dask
from extract.engines.local import Local
from extract.engines.tasks import Task
from extract.engines.worker import Work, extract_one
from extract.inputs import SET_ASIDE, Problem, read_inputs
from extract.into_database import batch_into, extract_into
from extract.records import Article
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.dump import dump

POISON = "RACUN"
SENTENCES = (
    "Puskesmas Sukamaju, Kota Cilegon, meraih predikat WBK dari Kementerian PANRB, Selasa (5/12/2023).",
    "Panen cabai di lereng gunung melimpah tahun ini.",
    "WBBM diraih Polres Pacitan dan Polres Bondowoso.",
    "Lapas Kelas IIA Subang gagal meraih WBK tahun 2022 – “kami coba lagi”.",
)


class Here:
    """An engine that does each task at once, the last first."""

    def run(self, do, given):
        for task in reversed(list(given)):
            do(task)
            yield Outcome(task)


class Deadly(Work):
    """Work that a poisonous article ends the process of, as a crash would."""

    def _extract(self, article):
        if POISON in article.text:
            os._exit(3)
        return super()._extract(article)


@pytest.fixture(autouse=True)
def short_parts(monkeypatch):
    monkeypatch.setattr(tasks, "SLICE", 400)


@pytest.fixture
def inputs(tmp_path):
    """A folder of articles in several forms, a list with a broken line, and a file that is missing."""
    folder = tmp_path / "berita"
    folder.mkdir()
    for number, sentence in enumerate(SENTENCES):
        (folder / f"{number}.txt").write_text(sentence)
    rows = [{"id": f"b{number}", "text": f"{text} Bagian {number}."} for number, text in enumerate(SENTENCES * 2)]
    lines = [json.dumps(row) for row in rows]
    (folder / "b.jsonl").write_text("\n".join([*lines[:3], "{broken", *lines[3:]]))
    return [str(folder), str(tmp_path / "missing.txt")]


def invoke(*args, **options):
    result = CliRunner().invoke(cli.main, [str(arg) for arg in args], **options)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.fixture
def here(monkeypatch):
    """Lets the command use the engine that needs no process."""
    monkeypatch.setattr(cli, "make_engine", lambda name, **_: Here())


@pytest.mark.parametrize("form", ["jsonl", "json", "csv"])
def test_a_batch_gives_the_bytes_of_one_process(here, inputs, form):
    alone = invoke(*inputs, "--format", form)
    many = invoke(*inputs, "--format", form, "--engine", "local")
    assert alone.stdout.count("Sukamaju") > 2
    assert (many.stdout, many.stderr, many.exit_code) == (alone.stdout, alone.stderr, 1)


def test_options_hold_for_a_batch_too(here, inputs, tmp_path):
    options = ("--published", "2024-01-02", "--min-confidence", "0.9", "--output", tmp_path / "out.jsonl")
    invoke(*inputs, *options)
    alone = (tmp_path / "out.jsonl").read_bytes()
    invoke(*inputs, *options, "--workers", "2")
    assert (tmp_path / "out.jsonl").read_bytes() == alone
    assert list(tmp_path.glob(".extract-*")) == []


def test_standard_input_goes_to_workers(here):
    text = "\n".join(json.dumps({"text": sentence * 3}) for sentence in SENTENCES)
    assert invoke("-", "--engine", "local", input=text).stdout == invoke("-", input=text).stdout


def test_kept_parts_are_not_made_again(here, inputs, tmp_path):
    first = invoke(*inputs, "--parts", tmp_path / "parts")
    made = {path: path.stat().st_mtime_ns for path in (tmp_path / "parts").iterdir()}
    assert len(made) > 3
    again = invoke(*inputs, "--parts", tmp_path / "parts")
    assert again.stdout == first.stdout
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "parts").iterdir()} == made


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--engine", "local", "--explain"), "--explain goes with one process only"),
        (("--engine", "local", "--scheduler", "tcp://10.0.0.1:8786"), "--scheduler goes with --engine dask"),
        (("--scheduler", "tcp://10.0.0.1:8786", "--workers", "2"), "a scheduler has its own"),
        (("--scheduler", "tcp://10.0.0.1:8786"), "--scheduler needs --parts FOLDER"),
        (("--workers", "0"), "0 is not in the range"),
        (("--engine", "spark"), "'spark' is not one of 'local', 'dask'"),
        (("--db", "wbk.db", "--workers", "2", "--format", "csv"), "--db saves all records"),
    ],
)
def test_options_that_do_not_go_together(options, message):
    result = invoke("a.txt", *options)
    assert result.exit_code == 2
    assert message in re.sub(r"\s+", " ", result.stderr)


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    result = invoke("a.txt", "--parts", tmp_path / "file" / "parts")
    assert (result.exit_code, result.stderr) == (1, f"Error: {tmp_path / 'file' / 'parts'}: Not a directory\n")


def test_outcomes_are_put_in_order():
    found = [Outcome(Task(number, (), "")) for number in (2, 0, 3, 1)]
    assert [item.task.number for item in in_order(iter(found))] == [0, 1, 2, 3]


def into(path, inputs, folder):
    folder.mkdir()
    complaints = []
    failed = batch_into(path, Batch(Here(), folder), inputs, stdin=io.BytesIO(), complain=complaints.append)
    return failed, complaints


def rows(path):
    return list(dump(open_database(path, read_only=True)))


def test_a_database_filled_by_a_batch_is_the_same(inputs, tmp_path):
    complaints = []
    items = list(read_inputs(tuple(inputs), stdin=io.BytesIO()))
    articles = [item for item in items if isinstance(item, Article)]
    extract_into(tmp_path / "one.db", articles, named=True, complain=complaints.append)
    failed, told = into(tmp_path / "many.db", inputs, tmp_path / "parts")
    assert rows(tmp_path / "many.db") == rows(tmp_path / "one.db")
    assert len(Database(tmp_path / "many.db").execute("SELECT 1 FROM records").fetchall()) > 4
    assert (failed, told) == (2, [f"{item.source}: {item.reason}" for item in items if isinstance(item, Problem)])
    before = rows(tmp_path / "many.db")
    assert into(tmp_path / "many.db", inputs, tmp_path / "again")[0] == 2
    assert rows(tmp_path / "many.db") == before


def test_a_batch_reads_what_is_in_the_database(tmp_path):
    articles = [Article(id="", text=text, url=f"https://a.example/{n}") for n, text in enumerate(SENTENCES)]
    for name in ("one.db", "many.db"):
        db = open_database(tmp_path / name)
        save_articles(db, articles)
        db.close()
    extract_into(tmp_path / "one.db", [], named=False, complain=print)
    assert into(tmp_path / "many.db", [], tmp_path / "parts") == (0, [])
    assert rows(tmp_path / "many.db") == rows(tmp_path / "one.db")


def test_an_article_that_the_database_dates_is_read_with_that_date(tmp_path):
    text = "Puskesmas Sukamaju meraih predikat WBK, Selasa lalu."
    known = Article(id="", text=text, url="https://a.example/1", published="2023-12-06")
    db = open_database(tmp_path / "wbk.db")
    save_articles(db, [known])
    db.close()
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text, "url": known.url}))
    assert into(tmp_path / "wbk.db", [str(tmp_path / "a.jsonl")], tmp_path / "parts") == (0, [])
    assert [row["date"] for row in Database(tmp_path / "wbk.db").query("SELECT date FROM records")] == ["2023-12-05"]


@pytest.mark.loopback
@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.parametrize("make", [Local, Dask])
def test_two_workers_give_the_same_and_set_poison_aside(make, inputs, tmp_path, monkeypatch):
    """The whole way with real processes: one of them is ended twice by one line of a list."""
    if make is Dask:
        pytest.importorskip("distributed")
    expected = [
        item if isinstance(item, Problem) else extract_one(item)
        for item in read_inputs(tuple(inputs), stdin=io.BytesIO())
    ]
    path = Path(inputs[0]) / "b.jsonl"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines[:5], json.dumps({"text": POISON}), *lines[5:]]))
    at = next(i for i, item in enumerate(expected) if isinstance(item, Problem)) + 2
    expected.insert(at, Problem(f"{path}:6", SET_ASIDE))
    monkeypatch.setattr(batch, "Work", Deadly)
    found = list(Batch(make(2), tmp_path).run(inputs, stdin=io.BytesIO()))
    assert found == expected
