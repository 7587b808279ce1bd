import csv
import io
import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from click.testing import CliRunner

from extract import __version__, cli
from extract.schema import output_schema
from extract.store import database
from extract.store.database import SCHEMA_VERSION, open_database

EXTRACT = Path(sys.executable).with_name("extract")
ARTICLE = """CILEGON, SEBARAYA – Puskesmas Sukamaju, Kota Cilegon, meraih predikat Wilayah Bebas dari Korupsi (WBK) \
dari Kementerian PANRB, Selasa (5/12/2023).

Penghargaan itu diterima Kepala Puskesmas Sukamaju, dr. Ratna Wulandari. “Predikat WBK ini milik semua pegawai,” kata \
Ratna.
"""
OFF_TOPIC = "Panen cabai di lereng gunung melimpah tahun ini."


def run(*arguments, stdin=b""):
    return CliRunner().invoke(cli.main, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "satu.txt"
    path.write_text(ARTICLE)
    return path


def test_help_shows_inputs_options_and_examples():
    for arguments in (["--help"], ["-h"], ["run", "--help"]):
        shown = run(*arguments).stdout
        assert "extract news/ --format csv --output records.csv" in shown
        assert "--min-confidence" in shown
    assert "verify" in run("--help").stdout
    assert run("--version").stdout == f"extract, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--format", "xml", "a.txt"],
        ["--nothing"],
        ["--published", "5 Desember 2023", "a.txt"],
        ["--published", "2023-13-01", "a.txt"],
        ["--published", "20231205", "a.txt"],
        ["--min-confidence", "1.5", "a.txt"],
        ["--format", "xlsx", "a.txt"],
        ["--output", "tidak/ada/a.jsonl", "a.txt"],
        ["--output", ".", "a.txt"],
        ["--db", "a.db", "--format", "csv"],
        ["--db", "a.db", "--explain", "a.txt"],
        ["--db", "a.db"],
        ["verify"],
        ["verify", "--db", "a.db"],
    ],
)
def test_wrong_usage_is_exit_status_2_before_any_work(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_records_go_to_stdout_as_the_schema_says(article):
    result = run(article)
    [found] = map(json.loads, result.stdout.splitlines())
    jsonschema.validate(found, output_schema())
    [record] = found["records"]
    assert (result.exit_code, result.stderr) == (0, "")
    assert (found["id"], found["source"], found["outlet"]) == ("satu", "satu.txt", "SEBARAYA")
    assert (record["unit"], record["predicate"], record["status"]) == ("Puskesmas Sukamaju", "WBK", "awarded")
    assert (record["date"], record["region"], record["province"]) == ("2023-12-05", "Kota Cilegon", "Banten")
    assert all(item["quote"] == ARTICLE[item["start"] : item["end"]] for item in record["evidence"])


def test_the_same_bytes_give_the_same_bytes(article):
    assert run(article).stdout_bytes == run(article).stdout_bytes


def test_a_bad_input_is_one_line_on_stderr_and_the_others_are_done(tmp_path, article):
    (tmp_path / "kosong.txt").touch()
    (tmp_path / "biner.txt").write_bytes(b"\x00\x01")
    names = ["tidak-ada.txt", "kosong.txt", "biner.txt"]
    result = run(*(tmp_path / name for name in names), article)
    assert result.exit_code == 1
    assert [line["id"] for line in map(json.loads, result.stdout.splitlines())] == ["satu"]
    assert result.stderr.splitlines() == [
        f"extract: {tmp_path / 'tidak-ada.txt'}: no such file or directory",
        f"extract: {tmp_path / 'kosong.txt'}: empty",
        f"extract: {tmp_path / 'biner.txt'}: binary, not text",
    ]


def test_a_message_is_one_line_whatever_a_file_is_called(tmp_path):
    result = run(tmp_path / "a\nb\x1b[31m.txt")
    assert result.stderr == f"extract: {tmp_path}/a b [31m.txt: no such file or directory\n"


def test_an_article_that_breaks_the_extractor_does_not_stop_the_others(monkeypatch):
    from extract.pipeline import extractor

    real = extractor.extract_article

    def fragile(article):
        return 1 / 0 if article.id == "b" else real(article)

    monkeypatch.setattr(extractor, "extract_article", fragile)
    lines = "\n".join(json.dumps({"id": name, "text": OFF_TOPIC}) for name in "abc")
    result = run("-", stdin=lines.encode())
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["a", "c"]
    assert (result.exit_code, result.stderr) == (
        1,
        "extract: stdin: the extractor failed: ZeroDivisionError: division by zero\n",
    )


def test_every_format_tells_the_same_record(tmp_path, article):
    [line] = map(json.loads, run(article, "--format", "jsonl").stdout.splitlines())
    [record] = line["records"]
    assert json.loads(run(article, "--format", "json").stdout) == [line]
    [row] = csv.DictReader(io.StringIO(run(article, "--format", "csv").stdout_bytes.decode(), newline=""))
    assert (row["id"], row["unit"], row["year"]) == (record["id"], record["unit"], "2023")
    assert "Puskesmas Sukamaju  WBK        awarded  2023  2023-12-05" in run(article, "--format", "table").stdout
    for name in ("a.xlsx", "a.csv", "a.json", "a.jsonl"):
        result = run(article, "--output", tmp_path / name)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    header, cells = openpyxl.load_workbook(tmp_path / "a.xlsx")["records"].iter_rows(values_only=True)
    assert dict(zip(header, cells, strict=True))["id"] == record["id"]
    assert (tmp_path / "a.jsonl").read_text() == run(article).stdout
    assert json.loads((tmp_path / "a.json").read_text()) == [line]


def test_format_goes_before_the_ending_of_output(tmp_path, article):
    run(article, "--output", tmp_path / "a.txt", "--format", "csv")
    assert (tmp_path / "a.txt").read_bytes().startswith(b"\xef\xbb\xbfid,article")


def test_published_is_for_articles_that_give_no_date():
    lines = '{"text": "a"}\n{"text": "b", "published": "2020-01-02"}\n'
    found = run("-", "--published", "2023-12-06", stdin=lines.encode()).stdout.splitlines()
    assert [json.loads(line)["published"] for line in found] == ["2023-12-06", "2020-01-02"]


def test_published_resolves_relative_dates():
    text = "Puskesmas Sukamaju meraih predikat Wilayah Bebas dari Korupsi (WBK), Selasa lalu."
    given = [run("-", *more, stdin=text.encode()).stdout for more in ([], ["--published", "2023-12-07"])]
    assert [json.loads(line)["records"][0]["date"] for line in given] == [None, "2023-12-05"]


def test_min_confidence_leaves_out_records_but_no_articles(article):
    [found] = map(json.loads, run(article, "--min-confidence", "1").stdout.splitlines())
    assert (found["id"], found["records"]) == ("satu", [])


def test_explain_says_on_stderr_what_decided_and_changes_no_data(article):
    result = run(article, "--explain")
    assert result.stdout == run(article).stdout
    assert "+ Puskesmas Sukamaju | WBK | awarded" in result.stderr
    assert "date = 2023-12-05" in result.stderr


def test_articles_are_saved_extracted_and_verified(tmp_path, article):
    path = tmp_path / "wbk.db"
    first = run(article, "--db", path)
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == f"extract: 1 article read, 1 record saved in {path}\n"
    again = run(article, "--db", path)
    assert again.stderr == f"extract: 0 articles read, 0 records saved in {path}\n"
    assert run("--db", path).stderr == again.stderr
    verified = run("verify", "--db", path)
    assert (verified.exit_code, verified.stdout) == (0, "")
    assert "evidence rows stand where they say" in verified.stderr


def test_interrupted_it_keeps_what_was_read_and_says_that_the_next_run_goes_on(tmp_path, monkeypatch):
    from extract.pipeline import extractor

    path, seen, real = tmp_path / "wbk.db", [], extractor.extract_article

    def interrupted(article):
        seen.append(article.id)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(article)

    monkeypatch.setattr(extractor, "extract_article", interrupted)
    lines = "\n".join(json.dumps({"text": f"{OFF_TOPIC} {number}"}) for number in range(3)).encode()
    stopped = run("-", "--db", path, stdin=lines)
    assert (stopped.exit_code, stopped.stderr) == (130, "extract: stopped; the next run goes on from here\n")
    assert run("--db", path).stderr == f"extract: 2 articles read, 0 records saved in {path}\n"
    assert len(set(seen)) == 3


def test_verify_names_what_is_wrong(tmp_path, article):
    path = tmp_path / "wbk.db"
    run(article, "--db", path)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE evidence SET quote = 'Puskesmas Lain' WHERE field = 'unit'")
    result = run("verify", "--db", path)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "is 'Puskesmas Sukamaju', not 'Puskesmas Lain'" in result.stderr


def test_bad_inputs_do_not_keep_the_others_out_of_the_database(tmp_path, article):
    result = run(tmp_path / "tidak-ada.txt", article, "--db", tmp_path / "wbk.db")
    assert result.exit_code == 1
    assert "tidak-ada.txt: no such file" in result.stderr
    assert "1 article read, 1 record saved" in result.stderr


def _newer(path):
    open_database(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


@pytest.mark.parametrize(
    ("prepare", "said"),
    [
        (_newer, f"has schema version {SCHEMA_VERSION + 1}; this wbk-tracker knows versions up to {SCHEMA_VERSION}"),
        (lambda path: path.write_text("no database, but long enough to be read as one\n" * 9), "is not an SQLite"),
        (lambda path: path.mkdir(), "is a folder, not a database"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_line(tmp_path, article, prepare, said):
    path = tmp_path / "wbk.db"
    prepare(path)
    for arguments in ([article, "--db", path], ["verify", "--db", path]):
        result = run(*arguments)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
        assert said in result.stderr


def test_a_locked_database_is_one_line(tmp_path, article, monkeypatch):
    path = tmp_path / "wbk.db"
    open_database(path).close()
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        result = run(article, "--db", path)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert f"{path} is locked: another program is writing to it" in result.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_database_is_one_line_but_can_be_verified(tmp_path, article):
    path = tmp_path / "wbk.db"
    run(article, "--db", path)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    result = run(article, "--db", path)
    assert run("verify", "--db", path).exit_code == 0
    tmp_path.chmod(0o755)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "read-only" in result.stderr


def test_a_terminal_gets_a_table(article):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [EXTRACT, article], stdout=theirs, stderr=subprocess.PIPE, env=os.environ | {"TERM": "xterm"}
    )
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 4096):
            shown += data
    except OSError:  # how Linux says that the other end of a terminal is closed
        os.close(ours)
    assert process.wait() == 0
    assert process.stderr.read() == b""
    assert b"predicate" in shown
    assert b"Sukamaju" in shown
    assert b'"records"' not in shown


@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "table"])
def test_a_full_disk_is_one_line(tmp_path, form):
    path = tmp_path / "a.txt"
    path.write_text(OFF_TOPIC)
    with open("/dev/full", "wb") as full:
        result = subprocess.run([EXTRACT, path, "--format", form], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (result.returncode, result.stderr) == (1, b"Error: stdout: no space left on device\n")


def test_closed_streams_are_no_traceback(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(OFF_TOPIC)
    read = subprocess.run(["bash", "-c", f"{EXTRACT} {path} - <&-"], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (1, "extract: stdin: empty\n")
    assert json.loads(read.stdout)["id"] == "a"
    written = subprocess.run(["bash", "-c", f"{EXTRACT} {path} >&-"], capture_output=True, text=True, check=False)
    assert written.returncode == 2
    assert written.stderr.endswith("Error: stdout is closed: give --output FILE\n")


def test_a_pipe_that_is_closed_ends_it_quietly(tmp_path):
    path = tmp_path / "banyak.jsonl"
    path.write_text("".join(json.dumps({"id": number, "text": OFF_TOPIC}) + "\n" for number in range(3000)))
    process = subprocess.Popen([EXTRACT, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert json.loads(process.stdout.readline())["id"] == "0"
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 1


def test_interrupted_it_says_so_and_leaves_no_half_file(tmp_path):
    line = json.dumps({"id": "a", "text": OFF_TOPIC}).encode() + b"\n"
    for more in ([], ["--output", tmp_path / "a.jsonl"]):
        process = subprocess.Popen(
            [EXTRACT, tmp_path / "tidak-ada.txt", "-", *more],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert b"tidak-ada.txt: no such file" in process.stderr.readline()
        process.stdin.write(line)
        process.stdin.flush()
        if not more:
            assert json.loads(process.stdout.readline())["id"] == "a"
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
        assert (process.returncode, errors.strip()) == (1, b"Aborted!")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["--bogus"], [], ["a.txt", "--format", "xlsx"]])
def test_a_usage_error_names_the_command_as_it_was_typed(arguments):
    result = CliRunner().invoke(cli.main, arguments, prog_name="extract")
    assert result.exit_code == 2
    assert "Usage: extract [OPTIONS] [INPUT]..." in result.stderr
    assert "extract run" not in result.stderr
