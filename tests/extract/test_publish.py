import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract import __version__, publish
from extract.store.database import SCHEMA_VERSION, open_database


@pytest.fixture
def path(tmp_path):
    open_database(tmp_path / "wbk.db").close()
    return tmp_path / "wbk.db"


def run(*arguments):
    return CliRunner().invoke(publish.main, [str(argument) for argument in arguments])


def test_help_shows_examples_and_version_the_version():
    assert "publish --db kajian.db --port 9000" in run("--help").stdout
    assert run("--version").stdout == f"publish, version {__version__}\n"


def test_build_only_merges_and_notes_the_run(path):
    result = run("--db", path, "--build-only")
    assert (result.exit_code, result.stderr) == (0, "publish: 0 achievements of 0 units\n")
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT command, counts, finished IS NOT NULL FROM runs").fetchall()
    assert found == [("publish", '{"achievements": 0, "units": 0}', 1)]


@pytest.mark.parametrize(
    ("prepare", "code", "said"),
    [
        (lambda path: path.unlink(), 2, "no such database; crawl or extract --db makes one"),
        (
            lambda path: path.write_text("no database, but long enough to be read as one\n" * 9),
            1,
            "is not an SQLite database",
        ),
        (lambda path: _set_version(path, SCHEMA_VERSION + 1), 1, f"has schema version {SCHEMA_VERSION + 1}"),
    ],
)
def test_a_database_that_cannot_be_used_is_one_line_on_stderr(path, prepare, code, said):
    prepare(path)
    result = run("--db", path)
    assert result.exit_code == code
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def _set_version(path, version):
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


@pytest.mark.parametrize(
    ("option", "where"),
    [("--export", "extract.store.package._copy_database"), ("--static", "extract.site.static.write_package")],
)
def test_a_full_disk_under_an_export_is_one_line_on_stderr(path, monkeypatch, option, where):
    def full(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(where, full)
    result = run("--db", path, option, path.parent / "data")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1:] == [f"Error: {path.parent / 'data'}: the disk is full"]
    assert not (path.parent / "data").exists()


@pytest.mark.parametrize("arguments", [("--port", "70000"), ("--port", "web"), ("--nothing",), ("extra",)])
def test_wrong_usage_is_exit_status_2(path, arguments):
    assert run("--db", path, *arguments).exit_code == 2


@pytest.mark.loopback
@pytest.mark.enable_socket
def test_a_port_in_use_is_one_line_on_stderr(path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("--db", path, "--port", taken.getsockname()[1])
    assert result.exit_code == 1
    said = result.stderr.splitlines()[-1]
    assert said.startswith("Error: cannot listen on 127.0.0.1 port")
    assert said.endswith(": Address already in use; --port 0 takes a free one")
    assert "Traceback" not in result.output


@pytest.mark.loopback
@pytest.mark.enable_socket
def test_the_address_is_said_on_stderr_before_serving(path, monkeypatch):
    served = []
    monkeypatch.setattr(publish, "serve", lambda site, server: served.append(server.getsockname()[1]) or server.close())
    result = run("--db", path, "--port", 0)
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == f"publish: http://127.0.0.1:{served[0]}/ (Ctrl-C ends it)"


@pytest.mark.loopback
@pytest.mark.enable_socket
def test_the_site_is_served_until_ctrl_c(path):
    command = [sys.executable, "-m", "extract.publish", "--db", str(path), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        address = next(
            re.search(r"http://127\.0\.0\.1:\d+/", line) for line in process.stderr if "http" in line
        ).group()
        with urllib.request.urlopen(address) as response:  # noqa: S310
            page = response.read().decode()
        process.send_signal(signal.SIGINT)
        out, rest = process.communicate()
    assert "Unit mana yang meraih WBK dan WBBM" in page
    assert (process.returncode, out, rest) == (0, "", "")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_database_is_left_as_it_is(path):
    path.chmod(0o444)
    assert publish.build(path) is False


def test_the_site_of_the_checkout_is_found():
    assert publish.site_folder() == Path(publish.__file__).parents[1] / "datasette"


def test_the_site_of_an_installed_package_comes_first(tmp_path, monkeypatch):
    installed = tmp_path / "extract" / "_site" / "templates"
    installed.mkdir(parents=True)
    (installed / "index.html").write_text("")
    monkeypatch.setattr(publish, "__file__", str(tmp_path / "extract" / "publish.py"))
    assert publish.site_folder() == tmp_path / "extract" / "_site"
