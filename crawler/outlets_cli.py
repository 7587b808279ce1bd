"""The commands `crawl outlets` and `crawl check`: which outlets there are, and how each does."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crawler.options import chosen_outlets, db_option, outlets_option, private_option
from extract.terminal import plain

if TYPE_CHECKING:
    from sqlite_utils import Database

CHECK_EXAMPLES = """
\b
Examples:
  crawl check antara-jatim                     ask one outlet
  crawl check --db wbk.db --offline            who was asked lately and gave nothing
"""


@click.command(name="outlets")
@outlets_option
@db_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object an outlet.")
def list_outlets(outlets_file: Path, db: Path, as_json: bool) -> None:
    """List the outlets with region, adapter and last article.

    On a terminal it is a table; in a pipe, a line an outlet with tabs between id, name, region's code, kind, adapter,
    whether it was checked, when an article was last gathered from it, and address.
    """
    last = _last_successes(db)
    rows = [
        {
            "id": outlet.id,
            "name": outlet.name,
            "region_code": outlet.region_code,
            "kind": outlet.kind,
            "adapter": outlet.adapter,
            "checked": outlet.checked,
            "last_success": last.get(outlet.id),
            "home": outlet.home,
        }
        for outlet in chosen_outlets(outlets_file, ())
    ]
    if as_json:
        click.echo("\n".join(json.dumps(row, ensure_ascii=False) for row in rows))
    elif sys.stdout.isatty():
        _print_table(rows)
    else:
        click.echo("\n".join("\t".join(str(value or "-") for value in row.values()) for row in rows))


def _print_table(rows: Iterable[Mapping[str, str | None]]) -> None:
    """The outlets for a person: what is typed after `crawl` first, regions by their names."""
    from rich.console import Console
    from rich.table import Table

    from extract.fields.gazetteer import load_gazetteer

    regions = load_gazetteer().regions
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("outlet", "name", "region", "adapter", "last article", "checked"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "outlet")
    for row in rows:
        region = regions.get(row["region_code"] or "")
        cells = (
            row["id"], row["name"], region.name if region else row["region_code"],
            row["adapter"], (row["last_success"] or "-")[:10], row["checked"],
        )  # fmt: skip
        table.add_row(*(plain(cell or "-") for cell in cells))
    Console(highlight=False, markup=False, emoji=False).print(table)


def _stored(path: Path) -> Database | None:
    """The database, for reading; None if there is none yet."""
    from extract.store.database import DatabaseError, open_database

    try:
        return open_database(path, read_only=True) if path.exists() else None
    except DatabaseError as error:
        raise click.UsageError(str(error)) from error


def _last_successes(path: Path) -> dict[str, str]:
    database = _stored(path)
    query = "SELECT id, last_success FROM outlets WHERE last_success IS NOT NULL"
    return {} if database is None else dict(database.execute(query).fetchall())


@click.command(epilog=CHECK_EXAMPLES)
@click.argument("ids", metavar="[OUTLET]...", nargs=-1)
@db_option
@outlets_option
@private_option
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=30.0, show_default=True)
@click.option(
    "--stale-after",
    type=click.IntRange(1, 3660),
    default=21,
    show_default=True,
    help="Days without an article after which an outlet that was asked is stale.",
)
@click.option("--offline", is_flag=True, help="Judge by the database alone; ask no site.")
def check(
    ids: tuple[str, ...],
    db: Path,
    outlets_file: Path,
    allow_private: bool,
    timeout: float,
    stale_after: int,
    offline: bool,
) -> None:
    """Say which outlets no longer give articles. The exit status is 1 if there are any.

    Each is asked for a relevant word and for nonsense: the first should give articles, the second none. And if there is
    a database, it tells which outlets were asked lately and gave nothing.
    """
    from crawler.check import check_outlet

    chosen = chosen_outlets(outlets_file, ids)
    lines = _stale(db, {outlet.id for outlet in chosen} if ids else None, stale_after)
    if not offline:
        for outlet in chosen:
            for verdict in check_outlet(outlet, allow_private=allow_private, timeout=timeout):
                state = "works" if verdict.works else "fails"
                click.echo(
                    f"{outlet.id}\t{verdict.adapter}\t{state}\t{verdict.hits}\t{verdict.nonsense}\t{plain(verdict.note)}"
                )
                lines += [] if verdict.works else [f"{outlet.id}: {plain(verdict.note)}"]
    for line in lines:
        click.echo(f"crawl check: {line}", err=True)
    raise SystemExit(1 if lines else 0)


def _stale(path: Path, ids: set[str] | None, stale_after: int) -> list[str]:
    """Print how each outlet in the database does, and give what is wrong with those that are stale."""
    from crawler.health import outlet_health

    database = _stored(path)
    if database is None:
        return []
    problems = []
    for health in outlet_health(database, stale_after=stale_after):
        if ids is None or health.outlet in ids:
            state = "stale" if health.problem else "fresh"
            click.echo(f"{health.outlet}\tdatabase\t{state}\t{health.last_success or '-'}")
            problems += [f"{health.outlet}: {health.problem}"] if health.problem else []
    return problems
