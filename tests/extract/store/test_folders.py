"""Folders that are written whole or not at all."""

import shutil
from pathlib import Path

import pytest

from extract.store.folders import in_place_of


@pytest.fixture
def folder(tmp_path) -> Path:
    found = tmp_path / "data"
    found.mkdir()
    (found / "a.csv").write_text("old")
    return found


def content(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


def test_a_folder_takes_the_place_of_the_one_before(folder):
    with in_place_of(folder) as part:
        (part / "b.csv").write_text("new")
        assert content(folder) == {"a.csv": "old"}
    assert content(folder.parent) == {"data/b.csv": "new"}


def test_what_fails_leaves_what_was_there(folder):
    with pytest.raises(FileNotFoundError), in_place_of(folder) as part:
        (part / "csv" / "b.csv").write_text("new")
    assert content(folder.parent) == {"data/a.csv": "old"}


def test_a_failure_at_the_last_step_leaves_what_was_there(folder):
    with pytest.raises(FileNotFoundError), in_place_of(folder) as part:
        shutil.rmtree(part)
    assert content(folder.parent) == {"data/a.csv": "old"}


def test_what_a_kill_between_the_last_two_steps_set_aside_comes_back(folder):
    folder.rename(folder.with_name(".data.old"))
    with pytest.raises(OSError, match="full"), in_place_of(folder):
        raise OSError("full")
    assert content(folder.parent) == {"data/a.csv": "old"}
