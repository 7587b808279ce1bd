"""The documentation's examples are run and must print what it shows (`examples.py` says which are, and how)."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from extract.docs import commands
from tests.docs.examples import LANGUAGES, ROOT, Block, blocks, is_slow, pages, pattern, plain
from tests.e2e.tools import needs

PAGES = pages()
BLOCKS = [block for path in PAGES for block in blocks(path)]
SLOW = {path.name for path in PAGES if is_slow(path)}
PARSERS = {"toml": tomllib.loads, "json": json.loads, "yaml": yaml.safe_load}
MAKEFILE = (ROOT / "Makefile").read_text()
EXTRA = {"matplotlib": "docs"}  # what scripts import that a developer may not have, by the extra that brings it
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "MPLBACKEND": "agg"}


def of(*languages: str) -> list[Block]:
    return [block for block in BLOCKS if block.language in languages and not block.page.endswith(".id.md")]


def case(block: Block, *values: object, name: str) -> object:
    marks = [pytest.mark.e2e] if block.page in SLOW else []
    return pytest.param(block, *values, marks=marks, id=f"{block.page}: {name[:40]}")


def steps() -> list[object]:
    """What a reader does on the pages, in order: commands and scripts."""
    found = []
    for block in of("console", "python"):
        if block.language == "python":
            found.append(case(block, None, block.body, name=block.body.splitlines()[0]))
        else:
            found += [case(block, command, output, name=command) for command, output in block.examples]
    return found


@pytest.fixture(scope="session")
def checkout(tmp_path_factory):
    """A folder that looks like a checkout and may be written to."""
    made: dict[str, Path] = {}

    def folder(page: str) -> Path:
        if page not in made:
            made[page] = tmp_path_factory.mktemp("page")
            for item in ROOT.iterdir():
                if not item.name.startswith(".") and item.name not in ("run", "pages", "build"):
                    (made[page] / item.name).symlink_to(item)
        return made[page]

    return folder


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    """What `make run` leaves in the folder `run`."""
    folder = tmp_path_factory.mktemp("sample") / "run"
    command = [sys.executable, "-m", "crawler.demo", "--folder", folder, "--build-only"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture
def folder(request, checkout):
    page = request.getfixturevalue("block").page
    found = checkout(page)
    if page in SLOW and not (found / "run").exists():
        shutil.copytree(request.getfixturevalue("sample"), found / "run")
    return found


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("block", "command", "expected"), steps())
def test_a_reader_sees_what_the_page_shows(block, command, expected, folder):
    if command is None:
        missing = [extra for name, extra in EXTRA.items() if name in expected and find_spec(name) is None]
        needs(f"the extra {missing[0]}" if missing else "")
        result = run(sys.executable, "-c", expected, folder=folder)
        assert (result.returncode, result.stderr) == (0, "")
        return
    result = run("bash", "-c", command, folder=folder)
    assert re.fullmatch(pattern(expected), plain(result.stdout), re.DOTALL), result.stdout + result.stderr
    assert result.stderr == ""


@pytest.mark.parametrize("block", [case(block, name=block.body.splitlines()[0]) for block in of("pycon")])
def test_python_prints_what_the_page_shows(block, folder, monkeypatch):
    monkeypatch.chdir(folder)
    test = doctest.DocTestParser().get_doctest(block.body.replace("…", "..."), {}, block.page, block.page, 0)
    assert test.examples
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


@pytest.mark.parametrize("block", [case(block, name=block.body) for block in of(*PARSERS)])
def test_data_is_what_it_says(block):
    assert PARSERS[block.language](block.body)


@pytest.mark.parametrize("path", [path for path in PAGES if path.name.endswith(".id.md")], ids=lambda path: path.name)
def test_a_translation_has_examples_of_its_original_which_are_run(path):
    original = [
        example for block in blocks(path.with_name(path.name.replace(".id.md", ".md"))) for example in block.examples
    ]
    translated = [example for block in blocks(path) for example in block.examples]
    assert translated
    assert [example for example in translated if example not in original] == []


def test_every_block_is_run_or_says_why_not():
    assert [block for block in BLOCKS if block.language not in LANGUAGES] == []
    assert [block for block in BLOCKS if block.language == "sh" and not block.reason] == []


def words(line: str) -> list[list[str]]:
    """The commands of a line, without comments, settings in front, and what they are written to."""
    tokens = shlex.shlex(line, posix=True, punctuation_chars=True)
    tokens.whitespace_split = True
    found: list[list[str]] = [[]]
    for token in tokens:
        if set(token) <= set(";|&()"):
            found.append([])
        elif found[-1] or not re.match(r"[A-Z_]+=", token):
            found[-1].append(token)
    return [part for part in found if part]


def problem(part: list[str]) -> str:
    """What is wrong with a command of ours; nothing where it is another program's."""
    name, rest = Path(part[0]).name, part[1:]
    if name == "make":
        unknown = [word for word in rest if "=" not in word and not re.search(rf"^{word}:", MAKEFILE, re.MULTILINE)]
        return f"make has no {unknown}" if unknown else ""
    if name in ("python", "python3") and rest[:1] == ["-m"]:
        return "" if find_spec(rest[1]) else f"no module {rest[1]}"
    command = commands().get(name)
    if command is not None:
        options = {word.split("=")[0] for word in rest if word.startswith("--")}
        with command.make_context(name, list(rest), resilient_parsing=True) as context:
            known = {name for item in command.get_params(context) for name in [*item.opts, *item.secondary_opts]}
            for below in getattr(command, "commands", {}).values():
                known |= {name for item in below.get_params(context) for name in [*item.opts, *item.secondary_opts]}
        return f"{name} has no {sorted(options - known)}" if options - known else ""
    return ""


@pytest.mark.parametrize("block", [pytest.param(block, id=f"{block.page}: {block.body[:40]}") for block in of("sh")])
def test_commands_that_are_not_run_are_there(block):
    lines = block.body.replace("\\\n", " ").splitlines()
    assert [wrong for line in lines for part in words(line) if (wrong := problem(part))] == []


LINKS = sorted(
    {(path, target) for path in PAGES for target in re.findall(r"\]\((?!https?:)([^)#\s]+)", path.read_text())}
)
TARGETS = sorted({name for path in PAGES for name in re.findall(r"`make ([\w-]+)`", path.read_text())})


@pytest.mark.parametrize(("path", "target"), LINKS, ids=lambda value: getattr(value, "name", value))
def test_a_link_leads_to_a_file(path, target):
    assert (path.parent / target).exists()


@pytest.mark.parametrize("name", TARGETS)
def test_make_has_what_the_pages_name(name):
    assert re.search(rf"^{name}:", MAKEFILE, re.MULTILINE)
