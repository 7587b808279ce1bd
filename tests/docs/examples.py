"""What the pages of the documentation hold that can be run, and how it is told apart.

    console   commands and what they print; `…` stands for anything
    pycon     Python as it is typed, run as a doctest, from a checkout
    python    a script, run as a file
    toml json yaml ini    must be what they say; an ini is systemd's
    sh        commands that a test cannot run; a comment in front says why, as in <!-- not run: needs the web -->
    text nginx    shown, not run: the latter is another program's; text behind SHOWN is what `make run` says

Of a page with the comment SLOW, the examples belong to `make e2e` and find the sample web's database in `run`.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOWN = "<!-- compared with what the sample web's run prints -->"
SLOW = "<!-- make e2e runs the examples, with the sample web's database in run/ -->"
LANGUAGES = {"console", "pycon", "python", "toml", "json", "yaml", "ini", "sh", "text", "nginx"}
GENERATED = {"api.md", "commands.md", "tables.md"}  # by extract.docs, which has tests of its own
OTHERS = (
    "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md", "CHANGELOG.md", "corpus/README.md", "corpus/GUIDELINE.md",
    "corpus/sample-web/README.md", "models/README.md", "models/id_wbk/README.md", "tests/crawler/outlets/README.md",
)  # fmt: skip
_BLOCK = re.compile(r"^(?P<indent> *)```(?P<language>[^\n]*)\n(?P<body>.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)
_REASON = re.compile(r"<!-- not run: (?P<reason>[^\n]+) -->\s*\Z")


@dataclass(frozen=True)
class Block:
    """A fenced block of a page, with the reason that stands before one that is not run."""

    page: str
    language: str
    body: str
    reason: str | None
    is_said_by_make_run: bool = False

    @property
    def examples(self) -> list[tuple[str, str]]:
        """Each command of a console block with what it should print on stdout."""
        found = []
        for part in re.split(r"^\$ ", self.body, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            while _is_open(command):
                more, _, output = output.partition("\n")
                command += "\n" + more.removeprefix("> ")
            found.append((command, output))
        return found


def _is_open(command: str) -> bool:
    """Whether a shell would ask for the rest of a command."""
    try:
        shlex.split(command)
    except ValueError:
        return True
    return False


def pages() -> list[Path]:
    """The pages that are written by hand, those at the top first."""
    written = [path for path in sorted((ROOT / "docs").glob("*.md")) if path.name not in GENERATED]
    return [ROOT / name for name in ("README.md", "README.id.md", *OTHERS)] + written


def blocks(path: Path) -> list[Block]:
    """The fenced blocks of a page, in order, without the directives of the site."""
    text = path.read_text(encoding="utf-8")
    found = []
    for match in _BLOCK.finditer(text):
        if match["language"].startswith("{"):
            continue
        reason = _REASON.search(text, 0, match.start())
        body = re.sub(rf"^{match['indent']}", "", match["body"], flags=re.MULTILINE)
        said = text[: match.start()].rstrip().endswith(SHOWN)
        found.append(
            Block(
                path.relative_to(ROOT).as_posix(), match["language"], body, reason["reason"] if reason else None, said
            )
        )
    return found


def is_slow(path: Path) -> bool:
    """Whether a page's examples are run by `make e2e`."""
    return SLOW in path.read_text(encoding="utf-8")


def plain(text: str) -> str:
    """A text without spaces at the ends of its lines."""
    return "\n".join(line.rstrip() for line in text.splitlines())


def pattern(expected: str) -> str:
    """The regular expression of what a page shows."""
    return ".*?".join(map(re.escape, plain(expected).split("…")))
