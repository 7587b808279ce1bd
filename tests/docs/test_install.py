"""`make` on a machine that lacks something says so in a line, and leaves nothing that spoils the next try."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.examples import ROOT

OLD = 'case "$1" in -c) exit 1;; *) exit 0;; esac'  # the version does not fit
WITHOUT_VENV = 'case "$1" in -c) exit 0;; *) mkdir -p .venv/bin; touch .venv/bin/python; exit 1;; esac'  # as on Debian


@pytest.fixture
def make(tmp_path):
    """Runs `make run` in a folder of its own with a python3 that is this shell script."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in ("pyproject.toml", "constraints.txt"):
        (tmp_path / name).touch()

    def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        python: Path = tmp_path / "bin" / "python3"
        python.parent.mkdir(exist_ok=True)
        python.write_text(f"#!/bin/sh\n{script}\n")
        python.chmod(0o755)
        for name in ("python3.11", "python3.12", "python3.13"):
            shutil.copy(python, python.with_name(name))
        environment = {"PATH": f"{python.parent}:/usr/bin:/bin"}
        command = ["make", "run", *arguments]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    return run


@pytest.mark.parametrize(("arguments", "name"), [((), "python3"), (("PYTHON=python3.12",), "python3.12")])
def test_a_python_that_does_not_fit_is_named(make, tmp_path, arguments, name):
    result = make(OLD, *arguments)
    assert f"Python 3.11, 3.12 or 3.13 is needed, and {name} is none of them\n" in result.stderr
    assert result.returncode == 2
    assert not (tmp_path / ".venv").exists()


def test_an_environment_that_could_not_be_made_is_removed(make, tmp_path):
    assert make(WITHOUT_VENV).returncode == 2
    assert not (tmp_path / ".venv").exists()


def test_the_first_python_that_fits_is_taken(make):
    assert "python3.12 -m venv .venv" in make('[ "$(basename "$0")" = python3.12 ] && [ "$1" = -c ]').stdout
