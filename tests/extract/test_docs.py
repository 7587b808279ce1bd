import json

import jsonschema
import pytest
from click.testing import CliRunner

import extract.cli
from extract import docs
from extract.store.tables import TABLES


def test_the_documentation_is_up_to_date():
    assert docs.stale(docs.FOLDER) == []


def test_a_file_that_is_old_or_missing_is_stale(tmp_path):
    for name, text in docs.pages().items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert docs.stale(tmp_path) == []
    (tmp_path / "tables.md").write_text("old")
    (tmp_path / "schema.json").unlink()
    assert docs.stale(tmp_path) == ["tables.md", "schema.json"]


def test_every_command_is_there_whatever_the_terminal(monkeypatch):
    page = docs.commands_page()
    CliRunner().invoke(extract.cli.main, ["verify", "--help"])  # click keeps a command's help option once it is made
    monkeypatch.setenv("COLUMNS", "40")
    assert docs.commands_page() == page
    names = [line.strip("# `") for line in page.splitlines() if line.startswith("## ")]
    assert names == [
        *("crawl", "crawl check", "crawl feed", "crawl gather", "crawl merge", "crawl outlets", "crawl urls"),
        "crawl warc",
        *("extract", "extract dump", "extract review", "extract units", "extract units import"),
        "extract verify",
        "publish",
    ]
    assert max(map(len, page.splitlines())) <= 100


@pytest.mark.parametrize("table", [table for table in TABLES if not table.hidden], ids=lambda table: table.name)
def test_every_column_is_explained(table):
    section = docs.tables_page().split(f"## `{table.name}`\n")[1].split("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == list(table.row.__dataclass_fields__)
    assert all(row.rstrip("| ").endswith(".") for row in rows)


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(json.loads(docs.schema_page()))
