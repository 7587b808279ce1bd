"""Writes what the documentation says of commands, tables, output and Python from the code itself.

python -m extract.docs            write docs/commands.md, docs/tables.md, docs/schema.json and docs/api.md
python -m extract.docs --check    exit status 1 if one of them is not what would be written
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from extract.python_reference import python_page
from extract.schema import dictionary_rows, output_schema
from extract.store.tables import TABLES, Table

FOLDER = Path(__file__).parents[1] / "docs"
WIDTH = 80  # of help texts, whatever the terminal
_WRITTEN = "<!-- Written by `make docs`; edit what it is made from. -->"


def commands() -> dict[str, click.Command]:
    """The three commands by name."""
    import crawler.cli
    import extract.cli
    import extract.publish

    return {"crawl": crawler.cli.main, "extract": extract.cli.main, "publish": extract.publish.main}


def _helps(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """The help of a command and, behind it, of its subcommands that are shown, each with the words that call it."""
    settings: dict[str, Any] = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, parent=parent, info_name=name, **settings)
    yield context.command_path, command.get_help(context).strip()
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None and not found.hidden:
                yield from _helps(found, below, context)


def commands_page() -> str:
    """`docs/commands.md`: what each command's `--help` says."""
    parts = ["# Commands", _WRITTEN, "Exit status of all: 0 all done; 1 some inputs failed; 2 wrong usage."]
    for name, command in commands().items():
        for path, text in _helps(command, name):
            parts.append(f"## `{path}`\n\n```text\n{text}\n```")
    return "\n\n".join(parts) + "\n"


def tables_page() -> str:
    """`docs/tables.md`: the published tables of the database with every column."""
    published = [table for table in TABLES if not table.hidden]
    head = "Ids are hashes of content and stay the same when the database is built anew. Times are UTC, ISO 8601."
    parts = ["# Tables", _WRITTEN, head, *(_table_section(table) for table in published)]
    return "\n\n".join(parts) + "\n"


def _table_section(table: Table) -> str:
    lines = [
        f"## `{table.name}`",
        "",
        table.description,
        "",
        "| column | type | empty | meaning |",
        "|---|---|---|---|",
    ]
    targets = {name: other for name, other, _ in table.references}
    for row in dictionary_rows():
        if row["table"] != table.name:
            continue
        name = row["column"]
        meaning = row["description"].replace("|", r"\|")
        if row["values"]:
            meaning += f" One of: {row['values']}." if row["values"] not in meaning else ""
        if name in targets:
            meaning += f" Refers to `{targets[name]}`."
        lines.append(f"| `{name}` | {row['type']} | {row['may_be_empty']} | {meaning} |")
    return "\n".join(lines)


def schema_page() -> str:
    """`docs/schema.json`: the JSON Schema of one object that `extract` prints."""
    return json.dumps(output_schema(), ensure_ascii=False, indent=2) + "\n"


def pages() -> dict[str, str]:
    """What each file should hold."""
    return {
        "commands.md": commands_page(),
        "tables.md": tables_page(),
        "schema.json": schema_page(),
        "api.md": python_page(_WRITTEN),
    }


def stale(folder: Path) -> list[str]:
    """The files of a folder that are not what would be written."""
    found = []
    for name, text in pages().items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            found.append(name)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(
        prog="python -m extract.docs", description="Write docs/ from commands, tables and types."
    )
    parser.add_argument("--check", action="store_true", help="only tell whether they are up to date")
    options = parser.parse_args(arguments)
    if options.check:
        old = stale(FOLDER)
        for name in old:
            print(f"docs/{name} is not up to date: run make docs", file=sys.stderr)  # noqa: T201
        return 1 if old else 0
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
