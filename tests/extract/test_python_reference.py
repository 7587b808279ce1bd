import importlib
import re
from pathlib import Path

import pytest

from extract.docs import FOLDER
from extract.python_reference import PUBLIC, python_page

PAGE = python_page("")
ITEMS = [(module, name) for module, names in PUBLIC.items() for name in names]


def section(name: str) -> str:
    return re.split(r"^##+ ", PAGE.split(f"### `{name}`\n")[1], flags=re.MULTILINE)[0]


@pytest.mark.parametrize(("module", "name"), ITEMS, ids=lambda value: value)
def test_what_is_public_is_explained(module, name):
    item = getattr(importlib.import_module(module), name)
    assert item.__doc__.strip().splitlines()[0] in section(name)
    assert "(self" not in section(name)


def test_a_function_has_its_types_and_what_it_raises():
    assert "open_database(path: str | Path, *, read_only: bool = False) -> Database" in section("open_database")
    assert "Raises DatabaseError" in section("open_database")


def test_a_type_has_fields_and_methods():
    assert "| `id` | `str` |  | Id given by the input, else the file's stem" in section("Article")
    assert "`Article.text_sha256`: `str`. SHA-256 of the text" in section("Article")
    assert "Record.from_json(value: Mapping[str, Any]) -> Record" in section("Record")
    assert "Values: `preparing`, `proposed`, `awarded`, `failed`, `revoked`." in section("Status")
    assert all(row.rstrip("| ").endswith(".") for row in PAGE.splitlines() if row.startswith("| `"))


def test_the_pages_use_only_what_is_public():
    text = (Path(FOLDER) / "python.md").read_text(encoding="utf-8")
    used = re.findall(r"from (extract[\w.]*) import ([\w, ]+)", text)
    assert used
    assert [(module, name) for module, names in used for name in names.split(", ") if name not in PUBLIC[module]] == []
