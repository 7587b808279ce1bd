"""The command `crawl`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crawler.outlets import SHIPPED, Outlet, OutletsError, choose, read_outlets
from extract import __version__

if TYPE_CHECKING:
    from sqlite_utils import Database

EXAMPLES = """
\b
Examples:
  crawl                                        gather from all outlets
  crawl antara-jatim --since 2024-01-01        one outlet, from a day on
  crawl --since 2023-12-01 --until 2023-12-31 --db desember.db
  crawl outlets                                what there is to choose from
  crawl check antara-jatim                     does its discovery still work
"""


class DefaultGroup(click.Group):
    """A group whose command `gather` is meant where no other is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front of arguments that name none."""
        own = {"--help", "--version", *self.commands}
        if not args or args[0] not in own:
            args = ["gather", *args]
        return super().parse_args(ctx, args)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not a date such as 2023-12-31") from error


def _outlets(path: Path, ids: tuple[str, ...]) -> list[Outlet]:
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


@click.group(cls=DefaultGroup, epilog=EXAMPLES, context_settings={"help_option_names": ["--help"]})
@click.version_option(__version__, prog_name="crawl")
def main() -> None:
    """Gather news on WBK, WBBM and Ombudsman ratings: pages into WARC files, articles into the database.

    `crawl [OUTLET ...]` gathers; it can be stopped at any moment and goes on where it was. Its options are those of
    `crawl gather`. robots.txt is obeyed, and every request is a row of the table `fetches`.
    """


@main.command(epilog=EXAMPLES)
@click.argument("ids", metavar="[OUTLET]...", nargs=-1)
@click.option("--since", callback=_day, metavar="DATE", help="Only articles published on this day or later.")
@click.option("--until", callback=_day, metavar="DATE", help="Only articles published on this day or earlier.")
@db_option
@click.option(
    "--pages",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("pages"),
    show_default=True,
    help="Folder for the pages (WARC).",
)
@outlets_option
@private_option
@click.option(
    "--delay",
    type=click.FloatRange(0, 3600),
    default=1.0,
    show_default=True,
    help="Least seconds between two requests to one host.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 600),
    default=30.0,
    show_default=True,
    help="Seconds that one request may take.",
)
def gather(
    ids: tuple[str, ...],
    since: date | None,
    until: date | None,
    db: Path,
    pages: Path,
    outlets_file: Path,
    allow_private: bool,
    delay: float,
    timeout: float,
) -> None:
    """Gather (the default command): discover articles of the outlets, fetch their pages and store them."""
    from crawler.archive import ArchiveError
    from crawler.discovery import Window
    from crawler.run import crawl
    from crawler.spider import CrawlOptions
    from extract.store.database import DatabaseError

    if since and until and since > until:
        raise click.UsageError("--since is after --until")
    chosen = _outlets(outlets_file, ids)
    window = Window((datetime.now(UTC) + timedelta(hours=7)).date(), since, until)
    try:
        with _progress() as show:
            options = CrawlOptions(delay=delay, timeout=timeout, allow_private=allow_private, progress=show)
            report = crawl(chosen, window, db=db, pages=pages, options=options)
    except (ArchiveError, DatabaseError) as error:
        click.echo(f"crawl: {error}", err=True)
        raise SystemExit(1) from error
    except KeyboardInterrupt:
        click.echo("crawl: stopped; the next run goes on from here", err=True)
        raise SystemExit(130) from None
    click.echo(summary(report.counts), err=True)
    for name, reason in sorted(report.failed.items()):
        click.echo(f"crawl: {name}: {reason}", err=True)
    raise SystemExit(1 if report.failed else 0)


def summary(counts: Counter[str]) -> str:
    """One line on what a crawl did."""
    rest = {
        name: number for name, number in sorted(counts.items()) if name not in ("requests", "article", "discovered")
    }
    parts = [f"{number} {name}" for name, number in rest.items()]
    head = f"{counts['article']} articles stored, {counts['requests']} requests, {counts['discovered']} discovered"
    return head + (f" ({', '.join(parts)})" if parts else "")


class _progress:  # noqa: N801 - used like a function
    """A line that counts, on a terminal only."""

    def __enter__(self) -> Any:
        if not sys.stderr.isatty():
            return None
        from rich.console import Console
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self.bar: Any = Progress(*columns, console=Console(stderr=True))
        self.bar.start()
        task = self.bar.add_task("crawling")
        return lambda counts: self.bar.update(task, description=summary(counts))

    def __exit__(self, *_: object) -> None:
        if hasattr(self, "bar"):
            self.bar.stop()


@main.command(name="outlets")
@outlets_option
@db_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object an outlet.")
def list_outlets(outlets_file: Path, db: Path, as_json: bool) -> None:
    """List the outlets with region, adapter and when an article was last gathered from each."""
    last = _last_successes(db)
    for outlet in _outlets(outlets_file, ()):
        row = {
            "id": outlet.id,
            "name": outlet.name,
            "region_code": outlet.region_code,
            "kind": outlet.kind,
            "adapter": outlet.adapter,
            "checked": outlet.checked,
            "last_success": last.get(outlet.id),
            "home": outlet.home,
        }
        if as_json:
            click.echo(json.dumps(row, ensure_ascii=False))
        else:
            click.echo("\t".join(str(value or "-") for value in row.values()))


def _last_successes(path: Path) -> dict[str, str]:
    from extract.store.database import DatabaseError, open_database

    if not path.exists():
        return {}
    try:
        db: Database = open_database(path, read_only=True)
    except DatabaseError as error:
        raise click.UsageError(str(error)) from error
    return dict(db.execute("SELECT id, last_success FROM outlets WHERE last_success IS NOT NULL").fetchall())


@main.command()
@click.argument("ids", metavar="[OUTLET]...", nargs=-1)
@outlets_option
@private_option
@click.option("--timeout", type=click.FloatRange(0.1, 600), default=30.0, show_default=True)
def check(ids: tuple[str, ...], outlets_file: Path, allow_private: bool, timeout: float) -> None:
    """Ask each outlet for a relevant word and for nonsense: the first should give articles, the second none."""
    from crawler.check import check_outlet

    failed = False
    for outlet in _outlets(outlets_file, ids):
        for verdict in check_outlet(outlet, allow_private=allow_private, timeout=timeout):
            failed = failed or not verdict.works
            state = "works" if verdict.works else "fails"
            click.echo(f"{outlet.id}\t{verdict.adapter}\t{state}\t{verdict.hits}\t{verdict.nonsense}\t{verdict.note}")
            if not verdict.works:
                click.echo(f"crawl check: {outlet.id}: {verdict.note}", err=True)
    raise SystemExit(1 if failed else 0)


if __name__ == "__main__":
    main()
