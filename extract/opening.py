"""The database as a command opens it: what is wrong with it is one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.terminal import UsageProblem

if TYPE_CHECKING:
    from sqlite_utils import Database


@contextmanager
def opened(path: Path, *, read_only: bool = False, make: bool = False) -> Iterator[Database]:
    """The database at a path, closed at the end; with `make` one is made where there is none.

    Raises UsageProblem if there is none, click.ClickException if it cannot be used or stops being usable in the block.
    """
    from extract.store.database import DatabaseError, named_errors, open_database

    if not make and not path.exists():
        raise UsageProblem(f"{path}: no such database; crawl makes one, and so does extract INPUT --db")
    try:
        db = open_database(path, read_only=read_only)
        try:
            with named_errors(path):
                yield db
        finally:
            db.close()
    except DatabaseError as error:
        raise click.ClickException(str(error)) from error
