"""The documentation's examples are run and must print what it shows (`examples.py` says which are, and how)."""

from __future__ import annotations

import doctest
import json
import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import termios
import tomllib
from configparser import ConfigParser
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from extract.docs import commands
from tests.docs.examples import GENERATED, LANGUAGES, ROOT, Block, blocks, is_slow, pages, pattern, plain
from tests.e2e.tools import needs

PAGES = pages()
BLOCKS = [block for path in PAGES for block in blocks(path)]
SLOW = {path.relative_to(ROOT).as_posix() for path in PAGES if is_slow(path)}
MAKEFILE = (ROOT / "Makefile").read_text()
IMPORTS = {"docs/chart.py": "matplotlib"}  # what scripts of the documentation need that a developer may not have
BOLD = re.compile(r"\x1b\[[0-9;]*m")
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "MPLBACKEND": "agg"}


def units(text: str) -> list[str]:
    """The sections of a systemd unit. Raises configparser.Error if it is none."""
    parser = ConfigParser(strict=False, interpolation=None)
    parser.read_string(text)
    return parser.sections()


PARSERS = {"toml": tomllib.loads, "json": json.loads, "yaml": yaml.safe_load, "ini": units}


def of(*languages: str) -> list[Block]:
    return [block for block in BLOCKS if block.language in languages]


def case(block: Block, *values: object, name: str) -> object:
    marks = [pytest.mark.e2e] if block.page in SLOW else []
    return pytest.param(block, *values, marks=marks, id=f"{block.page}: {name[:40]}")


def steps() -> list[object]:
    """What a reader does on the pages, in order."""
    found = []
    for block in of("console"):
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
    """What `make run` leaves in the folder `run`, and what it says."""
    folder = tmp_path_factory.mktemp("sample")
    command = [sys.executable, "-m", "crawler.demo", "--build-only"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    result = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    return folder / "run", result.stderr


@pytest.fixture
def folder(request, checkout):
    page = request.getfixturevalue("block").page
    found = checkout(page)
    if page in SLOW and not (found / "run").exists():
        shutil.copytree(request.getfixturevalue("sample")[0], found / "run")
    return found


def seen(*arguments: str, folder: Path) -> str:
    """What a command writes where a reader types it: messages, then what it prints on a terminal of 100 columns.

    stderr is none, so that no progress is shown.
    """
    ours, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (50, 100))
    process = subprocess.Popen(
        arguments, cwd=folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=terminal, stderr=subprocess.PIPE
    )
    os.close(terminal)
    printed = b""
    with suppress(OSError):  # which is how Linux tells that the other end was closed
        while piece := os.read(ours, 65_536):
            printed += piece
    os.close(ours)
    _, messages = process.communicate()
    return messages.decode() + BOLD.sub("", printed.decode().replace("\r\n", "\n"))


@pytest.mark.parametrize(("block", "command", "expected"), steps())
def test_a_reader_sees_what_the_page_shows(block, command, expected, folder):
    missing = [name for script, name in IMPORTS.items() if script in command and find_spec(name) is None]
    needs(", ".join(missing))
    output = seen("bash", "-c", command, folder=folder)
    assert re.fullmatch(pattern(expected), plain(output), re.DOTALL), output


@pytest.mark.parametrize("block", [case(block, name=block.body.splitlines()[0]) for block in of("pycon")])
def test_python_prints_what_the_page_shows(block, folder, monkeypatch):
    monkeypatch.chdir(folder)
    test = doctest.DocTestParser().get_doctest(block.body.replace("…", "..."), {}, block.page, block.page, 0)
    assert test.examples
    assert doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test).failed == 0


@pytest.mark.parametrize("block", [case(block, name=block.body) for block in of(*PARSERS)])
def test_data_is_what_it_says(block):
    assert PARSERS[block.language](block.body)


@pytest.mark.parametrize("block", [case(block, name="make run") for block in BLOCKS if block.is_said_by_make_run])
def test_a_page_shows_what_make_run_says(block, sample):
    lines = block.body.splitlines()
    assert re.fullmatch(pattern("\n".join(lines[:-1])), plain(sample[1]), re.DOTALL), sample[1]
    assert lines[-1] == "publish: http://127.0.0.1:8001/ (Ctrl-C ends it)"


def test_the_translated_tutorial_has_the_steps_of_its_original():
    original, translated = (blocks(ROOT / "docs" / name) for name in ("tutorial.md", "tutorial.id.md"))
    assert [block.language for block in translated] == [block.language for block in original]
    commands = [[example[0] for block in page for example in block.examples] for page in (original, translated)]
    assert [pair for pair in zip(*commands, strict=True) if len(set(pair)) > 1] == [
        ("python docs/chart.py", "python docs/chart.py --id data grafik.png")
    ]


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


SERVICES = [line for block in of("ini") for line in re.findall(r"^ExecStart=-?(.+)", block.body, re.MULTILINE)]


@pytest.mark.parametrize("line", SERVICES)
def test_a_service_starts_a_command_that_is_there(line):
    assert [problem(part) for part in words(line)] == [""]


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


def test_every_page_is_in_the_contents():
    index = ROOT / "docs" / "index.md"
    contents = "".join(
        re.findall(r"^```\{toctree\}\n(.*?)^```", index.read_text(), re.MULTILINE | re.DOTALL)
    ).splitlines()
    names = [re.sub(r".*<(.+)>", r"\1", line) for line in contents]
    listed = {(index.parent / f"{name}.md").resolve() for name in names}
    assert [
        path for path in [*PAGES, *(ROOT / "docs" / name for name in GENERATED)] if path not in listed | {index}
    ] == []
