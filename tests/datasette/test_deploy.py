import re
from pathlib import Path

import pytest

from crawler.cli import main as crawl
from extract.cli import main as extract
from extract.publish import main as publish

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "publishing.md").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMMANDS = {"publish": publish, "crawl": crawl, "extract": extract}
SHOWN = re.findall(r"(?:bin/|^|`)(publish|crawl|extract) ([^`\n#]*)", PAGE, re.MULTILINE)


def known_options(command):
    options = {option for item in command.params for option in getattr(item, "opts", [])}
    for child in getattr(command, "commands", {}).values():
        options |= known_options(child)
    return options


@pytest.mark.parametrize(("name", "arguments"), SHOWN, ids=lambda value: str(value)[:30])
def test_the_commands_that_the_page_shows_have_these_options(name, arguments):
    assert set(re.findall(r"--[\w-]+", arguments)) <= known_options(COMMANDS[name])


def test_the_page_shows_commands_at_all():
    assert len(SHOWN) >= 6


def test_the_image_copies_what_the_wheel_is_made_of():
    pyproject = (ROOT / "pyproject.toml").read_text()
    packages = re.search(r"wheel\]\npackages = \[(.*)\]", pyproject).group(1)
    for name in [*re.findall(r'"(\w+)"', packages), "datasette"]:
        assert f"COPY {name}/ {name}/" in DOCKERFILE
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert not set(ignored) & set(re.findall(r'"(\w+)"', packages))


def test_the_image_starts_what_there_is():
    arguments = re.search(r'CMD \["publish", (.*)\]', DOCKERFILE).group(1)
    assert set(re.findall(r"--[\w-]+", arguments)) <= known_options(publish)
