"""What the commands of `crawl` share: options, and the outlets that were asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from crawler.outlets import SHIPPED, Outlet, OutletsError, choose, read_outlets


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a date such as 2023-12-31") from error


def chosen_outlets(path: Path, ids: tuple[str, ...]) -> list[Outlet]:
    """The outlets of a list that were named, or all. Raises click.UsageError for a list or name that is wrong."""
    try:
        return choose(read_outlets(path), ids)
    except OutletsError as error:
        raise click.UsageError(str(error)) from error


outlets_option = click.option(
    "--outlets",
    "outlets_file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=SHIPPED,
    show_default="the shipped list",
    help="List of outlets (TOML).",
)
private_option = click.option(
    "--allow-private", is_flag=True, help="Reach private and loopback addresses too (for a test server of your own)."
)
db_option = click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), default=Path("wbk.db"), show_default=True, help="Database."
)
since_option = click.option(
    "--since", callback=_day, metavar="DATE", help="Only articles published on this day or later."
)
until_option = click.option(
    "--until", callback=_day, metavar="DATE", help="Only articles published on this day or earlier."
)
pages_option = click.option(
    "--pages",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("pages"),
    show_default=True,
    help="Folder for the pages (WARC).",
)
delay_option = click.option(
    "--delay",
    type=click.FloatRange(0, 3600),
    default=1.0,
    show_default=True,
    help="Least seconds between two requests to one host.",
)
timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(0.1, 600),
    default=30.0,
    show_default=True,
    help="Seconds that one request may take.",
)


def add_options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several options as one decorator, in the order in which the help shows them."""

    def add(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return add


gather_options = add_options(
    since_option, until_option, db_option, pages_option, outlets_option, private_option, delay_option, timeout_option
)
