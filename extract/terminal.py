"""What people see while a command works: one-line messages and progress, both on stderr."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extract.outputs import Extraction

_MOST = 500  # characters of a message


class UsageProblem(click.ClickException):
    """Wrong usage, in one line."""

    exit_code = 2


def plain(text: str) -> str:
    """Text without control characters, so that nothing from a page or a file's name steers the terminal."""
    return "".join(" " if unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") else char for char in text)


def counted(count: int, things: str) -> str:
    """A number with what it counts, given in the plural: "1 article", "1,204 articles", "1 evidence row"."""
    return f"{count:,} {things.removesuffix('s') if count == 1 else things}"


def complain(text: str) -> None:
    """One line on stderr."""
    line = plain(text)
    click.echo("extract: " + (line if len(line) <= _MOST else line[:_MOST] + " […]"), err=True)


def progress(results: Iterable[Extraction], *, shown: bool, total: int | None = None) -> Iterator[Extraction]:
    """The results, counted on stderr while they come if that is a terminal and `shown`."""
    if not (shown and sys.stderr.isatty()):
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn

    of = "" if total is None else f" of {total}"
    text = TextColumn(f"{{task.completed}}{of} articles, {{task.fields[records]}}")
    with Progress(text, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, records=counted(0, "records"))
        records = 0
        for result in results:
            records += len(result.records)
            bar.update(task, advance=1, records=counted(records, "records"))
            yield result
