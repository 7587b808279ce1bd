"""The command `crawl`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from crawler.addresses import is_web_address
from crawler.options import (
    add_options,
    chosen_outlets,
    db_option,
    gather_options,
    outlets_option,
    pages_option,
    private_option,
    since_option,
    timeout_option,
    until_option,
)
from crawler.outlets_cli import check, list_outlets
from extract import __version__
from extract.terminal import counted, plain

if TYPE_CHECKING:
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


@click.group(cls=DefaultGroup, epilog=EXAMPLES, context_settings={"help_option_names": ["--help"]})
@click.version_option(__version__, prog_name="crawl")
def main() -> None:
    """Gather news on WBK, WBBM and Ombudsman ratings: pages into WARC files, articles into the database.

    `crawl [OUTLET ...]` gathers; it can be stopped at any moment and goes on where it was. Its options are those of
    `crawl gather`. robots.txt is obeyed, and every request is a row of the table `fetches`.
    """


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
        click.echo(plain(f"crawl: {error}"), err=True)
        raise SystemExit(1) from error
    except KeyboardInterrupt:
        click.echo("crawl: stopped; the next run goes on from here", err=True)
        raise SystemExit(130) from None
    click.echo(summary(report.counts), err=True)
    for name, reason in sorted(report.failed.items()):
        click.echo(plain(f"crawl: {name}: {reason}"), err=True)
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
    """Gather from the outlets: what `crawl` does by itself.

    Their articles are discovered, their pages fetched and stored.
    """
    chosen = chosen_outlets(outlets_file, ids)

    def do(window: Window, options: CrawlOptions) -> Report:
        from crawler.run import crawl

        return crawl(chosen, window, db=db, pages=pages, options=options, frontier_url=frontier_url)

    _run(do, **rest)


@main.command(epilog=URLS_EXAMPLES)
@click.argument("file", type=click.File(encoding="utf-8", errors="replace"))
@gather_options
def urls(file: TextIO, db: Path, pages: Path, outlets_file: Path, **rest: Any) -> None:
    """Gather the articles that a list of links leads to. - reads the list from standard input.

    Of each line the first address counts. Articles of outlets that are not listed are kept under their host's name.
    What is not on the topic is noted in `fetches`, not stored.
    """
    known = chosen_outlets(outlets_file, ())

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
    known = chosen_outlets(outlets_file, ())
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
@add_options(since_option, until_option, db_option, pages_option, outlets_option, private_option, timeout_option)
def warc(
    sources: tuple[str, ...],
    lists: tuple[Path, ...],
    only_listed: bool,
    db: Path,
    pages: Path,
    outlets_file: Path,
    **rest: Any,
) -> None:
    """Take articles out of WARC files. They lie on this machine or on the web, as Common Crawl's CC-NEWS.

    Raw bytes are searched for the topic's words before anything is parsed, so that a file of 1 GB is read about as fast
    as it comes. A file from the web is not stored, and not read again once it was read to its end.
    """
    known = chosen_outlets(outlets_file, ())

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
    articles, requests = counted(counts["article"], "articles"), counted(counts["requests"], "requests")
    head = f"{articles} stored, {requests}, {counts['discovered']:,} discovered"
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
    """Put the databases of several crawlers together. What each has goes into --db; extract from it afterwards."""
    from crawler.merging import merge as merge_databases
    from extract.store.database import DatabaseError

    try:
        count = merge_databases(db, others)
    except DatabaseError as error:
        click.echo(plain(f"crawl merge: {error}"), err=True)
        raise SystemExit(1) from error
    click.echo(f"new articles in {db}: {count}", err=True)


main.add_command(list_outlets)
main.add_command(check)


if __name__ == "__main__":
    main()
