"""The `extract` command."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO

import click
from click_default_group import DefaultGroup

from extract import __version__
from extract.inputs import Problem, read_inputs
from extract.outputs import FORMATS, Extraction, write_csv, write_json, write_jsonl, write_table, xlsx_bytes
from extract.records import Article

EXAMPLES = """\b
Examples:
  extract article.txt                       a table on a terminal, JSON Lines in a pipe
  extract news/ --format csv --output records.csv
  extract https://example.com/berita/wbk    one page from the web
  echo "Puskesmas Sukamaju meraih predikat WBK" | extract -
  extract --db wbk.db                       all articles in the database not read by this version
  extract verify --db wbk.db                prove that every quote stands where its evidence says
"""


class ExtractGroup(DefaultGroup):
    """`extract INPUT ...` is `extract run INPUT ...`; its help is the command's help."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options of the default command where the group's own would stand."""
        run_command = self.get_command(ctx, "run")
        if run_command is not None:
            run_command.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def complain(text: str) -> None:
    """One line on stderr."""
    click.echo(f"extract: {text}", err=True)


@click.group(
    cls=ExtractGroup,
    default="run",
    default_if_no_args=True,
    subcommand_metavar="INPUT... | COMMAND",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=f"Records of WBK, WBBM and Ombudsman ratings from Indonesian news articles, each with its evidence.\n\n{EXAMPLES}",
)
@click.version_option(__version__, prog_name="extract")
def main() -> None:
    """Extract records."""


@main.command("run", hidden=True, help=f"Read articles and print their records.\n\n{EXAMPLES}")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--db", type=click.Path(path_type=Path), help="Database: read its new articles, or save those of INPUT.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Output format; a table on a terminal, else jsonl.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file instead of stdout.")
@click.option("--published", metavar="DATE", help="Publication date of articles that give none, as YYYY-MM-DD.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), default=0.0, show_default=True, help="Leave out less.")
@click.option("--explain", is_flag=True, help="Say on stderr what decided each record and what was rejected.")
@click.option("--allow-private", is_flag=True, help="Let addresses lead to private networks and this machine.")
@click.pass_context
def run(
    ctx: click.Context,
    *,
    inputs: tuple[str, ...],
    db: Path | None,
    form: str | None,
    output: Path | None,
    published: str | None,
    min_confidence: float,
    explain: bool,
    allow_private: bool,
) -> None:
    """Read articles and print or save their records."""
    if not inputs and db is None:
        raise click.UsageError("nothing to read: give a file, a folder, an address, - or --db")
    _check_date(published)
    if form == "xlsx" and output is None:
        raise click.UsageError("--format xlsx needs --output FILE")
    failures = Failures()
    if db is not None:
        from extract.into_database import extract_into

        articles = failures.drop(read_inputs(inputs, stdin=sys.stdin.buffer, allow_private=allow_private))
        failures.count += extract_into(db, with_date(articles, published), named=bool(inputs), complain=complain)
        ctx.exit(1 if failures.count else 0)
    articles = failures.drop(read_inputs(inputs, stdin=sys.stdin.buffer, allow_private=allow_private))
    results = extractions(with_date(articles, published), min_confidence=min_confidence, explain=explain)
    write(progress(results), form=form, output=output)
    ctx.exit(1 if failures.count else 0)


@main.command()
@click.option("--db", type=click.Path(path_type=Path), required=True, help="The database.")
@click.pass_context
def verify(ctx: click.Context, *, db: Path) -> None:
    """Prove quote == source[start:end] for every evidence row, and the foreign keys.

    \b
    Example:
      extract verify --db wbk.db
    """
    from extract.into_database import verify_database

    ctx.exit(verify_database(db, complain=complain))


class Failures:
    """Counts the inputs that could not be read and names each on stderr."""

    def __init__(self) -> None:
        self.count = 0

    def drop(self, items: Iterable[Article | Problem]) -> Iterator[Article]:
        """The articles; problems go to stderr."""
        for item in items:
            if isinstance(item, Problem):
                self.count += 1
                complain(f"{item.source}: {item.reason}")
            else:
                yield item


def _check_date(text: str | None) -> None:
    if text is None:
        return
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is not a date as YYYY-MM-DD", param_hint="--published") from error


def with_date(articles: Iterable[Article], published: str | None) -> Iterator[Article]:
    """The articles, those without a publication date with this one."""
    for article in articles:
        yield replace(article, published=article.published or published)


def extractions(articles: Iterable[Article], *, min_confidence: float, explain: bool) -> Iterator[Extraction]:
    """The records of each article that are at least this confident."""
    from extract.pipeline.extractor import extract_article

    for article in articles:
        if explain:
            from extract.pipeline.explain import explain_article

            click.echo(explain_article(article), err=True)
        result = extract_article(article)
        yield replace(result, records=tuple(item for item in result.records if item.confidence >= min_confidence))


def progress(results: Iterable[Extraction]) -> Iterator[Extraction]:
    """The results, with a count on stderr when both ends are a terminal's."""
    if not (sys.stderr.isatty() and sys.stdout.isatty()):
        yield from results
        return
    from rich.console import Console
    from rich.progress import Progress, TextColumn

    with Progress(
        TextColumn("{task.completed} articles, {task.fields[records]} records"),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task("", total=None, records=0)
        records = 0
        for result in results:
            records += len(result.records)
            bar.update(task, advance=1, records=records)
            yield result


def write(results: Iterable[Extraction], *, form: str | None, output: Path | None) -> None:
    """Write results in a format to a file, whole or not at all, or to stdout as they come."""
    form = form or ("table" if output is None and sys.stdout.isatty() else _format_of(output))
    if output is None:
        _write_text(results, form, sys.stdout)
        return
    if form == "xlsx":
        data = xlsx_bytes(results)
    else:
        text = io.StringIO(newline="")
        _write_text(results, form, text)
        # Excel takes a CSV file for UTF-8 only if it begins with a byte order mark.
        data = text.getvalue().encode("utf-8-sig" if form == "csv" else "utf-8", "surrogatepass")
    try:
        output.write_bytes(data)
    except OSError as error:
        raise click.ClickException(f"{output}: {(error.strerror or str(error)).lower()}") from error


def _format_of(output: Path | None) -> str:
    suffix = "" if output is None else output.suffix.lstrip(".").lower()
    return suffix if suffix in FORMATS else "jsonl"


def _write_text(results: Iterable[Extraction], form: str, out: IO[str]) -> None:
    writers = {"table": write_table, "jsonl": write_jsonl, "json": write_json, "csv": write_csv}
    writers[form](results, out)  # type: ignore[operator]
