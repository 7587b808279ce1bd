"""The command `crawl`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from crawler.addresses import is_web_address
from crawler.outlets import SHIPPED, Outlet, OutletsError, choose, read_outlets
from extract import __version__

if TYPE_CHECKING:
    from sqlite_utils import Database

    from crawler.discovery import Window
    from crawler.run import Report
    from crawler.spider import CrawlOptions

EXAMPLES = """
\b
Examples:
  crawl                                        gather from all outlets
  crawl antara-jatim --since 2024-01-01        one outlet, from a day on
  crawl --since 2023-12-01 --until 2023-12-31 --db desember.db
  crawl outlets                                what there is to choose from
  crawl check antara-jatim                     does its discovery still work
  crawl urls tautan.txt                        the articles of a list of links
"""
CHECK_EXAMPLES = """
\b
Examples:
  crawl check antara-jatim                     ask one outlet
  crawl check --db wbk.db --offline            who was asked lately and gave nothing
"""
URLS_EXAMPLES = """
\b
Examples:
  crawl urls tautan.txt                        one link a line, or a CSV file with links
  grep wbk bookmarks.html | crawl urls -       links out of anything
  crawl urls tautan.txt --since 2023-01-01 --db wbk.db
"""
FEED_EXAMPLES = """
\b
Examples:
  crawl feed https://kabar.example/feed/
  crawl feed https://kabar.example/sitemap-news.xml --since 2024-01-01
"""
WARC_EXAMPLES = """
\b
Examples:
  crawl warc CC-NEWS-20231206010203-01234.warc.gz
  crawl warc https://data.commoncrawl.org/crawl-data/CC-NEWS/2023/12/NAME.warc.gz
  crawl warc --list warc.paths --since 2023-12-01 --until 2023-12-31
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


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Several options as one decorator, in the order in which the help shows them."""

    def add(function: Any) -> Any:
        for option in reversed(options):
            function = option(function)
        return function

    return add


gather_options = _options(
    since_option, until_option, db_option, pages_option, outlets_option, private_option, delay_option, timeout_option
)


def _run(
    do: Callable[[Window, CrawlOptions], Report],
    *,
    since: date | None,
    until: date | None,
    delay: float,
    timeout: float,
    allow_private: bool,
) -> NoReturn:
    """Do what gathers, with a line that counts; say what came of it and end with its status."""
    from crawler.archive import ArchiveError
    from crawler.discovery import Window
    from crawler.frontier import FrontierError
    from crawler.spider import CrawlOptions
    from extract.store.database import DatabaseError

    if since and until and since > until:
        raise click.UsageError("--since is after --until")
    window = Window((datetime.now(UTC) + timedelta(hours=7)).date(), since, until)
    try:
        with _progress() as show:
            options = CrawlOptions(delay=delay, timeout=timeout, allow_private=allow_private, progress=show)
            report = do(window, options)
    except (ArchiveError, DatabaseError, FrontierError) as error:
        click.echo(f"crawl: {error}", err=True)
        raise SystemExit(1) from error
    except KeyboardInterrupt:
        click.echo("crawl: stopped; the next run goes on from here", err=True)
        raise SystemExit(130) from None
    click.echo(summary(report.counts), err=True)
    for name, reason in sorted(report.failed.items()):
        click.echo(f"crawl: {name}: {reason}", err=True)
    raise SystemExit(1 if report.failed else 0)


@main.command(epilog=EXAMPLES)
@click.argument("ids", metavar="[OUTLET]...", nargs=-1)
@gather_options
@click.option(
    "--frontier",
    "frontier_url",
    metavar="URL",
    help="Redis server (redis://...) on which crawlers of many machines share what is to be visited.",
)
def gather(
    ids: tuple[str, ...], db: Path, pages: Path, outlets_file: Path, frontier_url: str | None, **rest: Any
) -> None:
    """Gather (the default command): discover articles of the outlets, fetch their pages and store them."""
    chosen = _outlets(outlets_file, ids)

    def do(window: Window, options: CrawlOptions) -> Report:
        from crawler.run import crawl

        return crawl(chosen, window, db=db, pages=pages, options=options, frontier_url=frontier_url)

    _run(do, **rest)


@main.command(epilog=URLS_EXAMPLES)
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"))
@gather_options
def urls(file: TextIO, db: Path, pages: Path, outlets_file: Path, **rest: Any) -> None:
    """Gather the articles that a list of links leads to; - reads it from standard input.

    Of each line the first address counts. Articles of outlets that are not listed are kept under their host's name.
    What is not on the topic is noted in `fetches`, not stored.
    """
    known = _outlets(outlets_file, ())

    def do(window: Window, options: CrawlOptions) -> Report:
        from crawler.doors import crawl_links, read_links

        links = read_links(file)
        if not links:
            raise click.UsageError("there is no web address in the list")
        return crawl_links(links, known, window, db=db, pages=pages, options=options)

    _run(do, **rest)


@main.command(epilog=FEED_EXAMPLES)
@click.argument("url")
@gather_options
def feed(url: str, db: Path, pages: Path, outlets_file: Path, **rest: Any) -> None:
    """Gather the articles that one feed (RSS, Atom) or sitemap lists."""
    known = _outlets(outlets_file, ())
    if not is_web_address(url):
        raise click.UsageError(f"{url[:200]!r} is not an http or https address")

    def do(window: Window, options: CrawlOptions) -> Report:
        from crawler.doors import crawl_feed

        return crawl_feed(url, known, window, db=db, pages=pages, options=options)

    _run(do, **rest)


@main.command(epilog=WARC_EXAMPLES)
@click.argument("sources", metavar="[FILE|URL]...", nargs=-1)
@click.option(
    "--list",
    "lists",
    multiple=True,
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    help="File with a path or address a line, such as Common Crawl's warc.paths.",
)
@click.option("--only-listed", is_flag=True, help="Leave out pages of outlets that are not in the list of outlets.")
@_options(since_option, until_option, db_option, pages_option, outlets_option, private_option, timeout_option)
def warc(
    sources: tuple[str, ...],
    lists: tuple[Path, ...],
    only_listed: bool,
    db: Path,
    pages: Path,
    outlets_file: Path,
    **rest: Any,
) -> None:
    """Take articles out of WARC files, such as Common Crawl's CC-NEWS, from this machine or straight from the web.

    Raw bytes are searched for the topic's words before anything is parsed, so that a file of 1 GB is read about as fast
    as it comes. A file from the web is not stored, and not read again once it was read to its end.
    """
    known = _outlets(outlets_file, ())

    def do(window: Window, options: CrawlOptions) -> Report:
        from crawler.commoncrawl import WarcOptions, gather_warcs, warc_sources

        files = warc_sources(sources, lists)
        if not files:
            raise click.UsageError("name a WARC file, an address, or --list")
        how = WarcOptions(only_listed, options.allow_private, options.timeout, options.progress)
        return gather_warcs(files, known, window, db=db, pages=pages, options=how)

    _run(do, delay=1.0, **rest)


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


@main.command()
@click.argument("others", metavar="FILE...", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@db_option
def merge(others: tuple[Path, ...], db: Path) -> None:
    """Put the databases of several crawlers together: what each has goes into --db. Extract from it afterwards."""
    from crawler.merging import merge as merge_databases
    from extract.store.database import DatabaseError

    try:
        count = merge_databases(db, others)
    except DatabaseError as error:
        click.echo(f"crawl merge: {error}", err=True)
        raise SystemExit(1) from error
    click.echo(f"new articles in {db}: {count}", err=True)


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


@main.command(epilog=CHECK_EXAMPLES)
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
    """Say which outlets no longer give articles; the exit status is 1 if there are any.

    Each is asked for a relevant word and for nonsense: the first should give articles, the second none. And if there is
    a database, it tells which outlets were asked lately and gave nothing.
    """
    from crawler.check import check_outlet

    chosen = _outlets(outlets_file, ids)
    lines = _stale(db, {outlet.id for outlet in chosen} if ids else None, stale_after)
    if not offline:
        for outlet in chosen:
            for verdict in check_outlet(outlet, allow_private=allow_private, timeout=timeout):
                state = "works" if verdict.works else "fails"
                click.echo(
                    f"{outlet.id}\t{verdict.adapter}\t{state}\t{verdict.hits}\t{verdict.nonsense}\t{verdict.note}"
                )
                lines += [] if verdict.works else [f"{outlet.id}: {verdict.note}"]
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


if __name__ == "__main__":
    main()
