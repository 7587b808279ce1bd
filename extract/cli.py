"""The `extract` command."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

import click

from extract import __version__
from extract.engines import ENGINES, EngineError, make_engine
from extract.inputs import Problem, read_inputs
from extract.outputs import FORMATS, Extraction, write_file, write_text
from extract.records import Article
from extract.registry import units
from extract.reviewing import review
from extract.terminal import complain, progress

if TYPE_CHECKING:
    from extract.batch import Batch

Read = TypeVar("Read", Article, Extraction)

EXAMPLES = """\b
Examples:
  extract article.txt                       a table on a terminal, JSON Lines in a pipe
  extract news/ --format csv --output records.csv
  extract https://example.com/berita/wbk    one page from the web
  echo "Puskesmas Sukamaju meraih predikat WBK" | extract -
  extract --db wbk.db                       all articles in the database not read by this version
  extract news/ --engine local --workers 8  on eight processes, with the same bytes as on one
  extract verify --db wbk.db                prove that every quote stands where its evidence says
  extract review --db wbk.db                decide about the records that wait for a person
  extract units import puskesmas.csv        take an official list, to tell units by it
"""
HELP = f"""Records of WBK, WBBM and Ombudsman ratings from Indonesian news articles, each with its evidence.

INPUT is a file (.txt .html .json .jsonl .warc .warc.gz), a folder of them, an address, or - for standard input.

{EXAMPLES}
Exit status: 0 all done; 1 some inputs failed, each named on stderr, the others done; 2 wrong usage."""

VERIFY_HELP = """Prove quote == source[start:end] for every evidence row, and the foreign keys.

Exit status: 0 everything holds; 1 something does not, each named on stderr; 2 wrong usage.

\b
Example:
  extract verify --db wbk.db
"""

DUMP_HELP = """Print every row that says something, one line of JSON each, in one order.

Databases that were built from the same pages by the same version give the same bytes, whatever the order of the input.
Left out are requests, runs, when something was seen, and redirects.

\b
Example:
  extract dump --db wbk.db | sha256sum
"""


class ImpliedContext(click.Context):
    """The context of a command that nobody names: what is said of its usage names the group."""

    @property
    def command_path(self) -> str:
        """The group's name, as it was typed."""
        return super().command_path if self.parent is None else self.parent.command_path


class ImpliedCommand(click.Command):
    """A command that is meant where no other is named."""

    context_class = ImpliedContext


class ExtractGroup(click.Group):
    """`extract INPUT ...` is `extract run INPUT ...`; its help is the command's help."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command in front of arguments that name none."""
        if not args or args[0] not in ("-h", "--help", "--version", *self.commands):
            args = ["run", *args]
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options of the default command where the group's own would stand."""
        run_command = self.get_command(ctx, "run")
        if run_command is not None:
            run_command.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(
    cls=ExtractGroup,
    subcommand_metavar="INPUT... | COMMAND",
    context_settings={"help_option_names": ["-h", "--help"]},
    help=HELP,
)
@click.version_option(__version__, prog_name="extract")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Extract records."""
    leave_torch_out(ctx)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # JSON is UTF-8 wherever it is written; stderr must not fail either
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def leave_torch_out(ctx: click.Context) -> None:
    """Let nothing import torch while the command runs: spaCy would, wherever it is installed, and uses it for nothing
    here; it takes longer than all the rest of the start.
    """
    if "torch" not in sys.modules:
        sys.modules["torch"] = None  # type: ignore[assignment]
        ctx.call_on_close(lambda: sys.modules.pop("torch"))


@main.command("run", cls=ImpliedCommand, hidden=True, help=HELP)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--db", type=click.Path(path_type=Path), help="Database: read its new articles, those of INPUT first.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Output format; a table on a terminal, else jsonl.")
@click.option("--output", type=click.Path(path_type=Path), help="Write to this file; its ending can tell the format.")
@click.option("--published", metavar="DATE", help="Publication date of articles that give none, as YYYY-MM-DD.")
@click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="P", help="Leave out records less likely.")
@click.option("--explain", is_flag=True, help="Say on stderr what decided each record and what was rejected.")
@click.option("--allow-private", is_flag=True, help="Let addresses lead to private networks and this machine.")
@click.option("--engine", type=click.Choice(ENGINES), help="Read on many processes (local) or machines (dask).")
@click.option("--workers", type=click.IntRange(1, 1024), metavar="N", help="Processes; one for each processor.")
@click.option("--scheduler", metavar="ADDRESS", help="Dask scheduler (tcp://...); else a cluster on this machine.")
@click.option("--parts", type=click.Path(file_okay=False, path_type=Path), help="Folder that keeps what is done.")
@click.version_option(__version__, prog_name="extract")
@click.pass_context
def run(
    ctx: click.Context,
    *,
    inputs: tuple[str, ...],
    db: Path | None,
    form: str | None,
    output: Path | None,
    published: str | None,
    min_confidence: float | None,
    explain: bool,
    allow_private: bool,
    engine: str | None,
    workers: int | None,
    scheduler: str | None,
    parts: Path | None,
) -> None:
    """Read articles and print or save their records."""
    if not inputs and db is None:
        raise click.UsageError("nothing to read: give a file, a folder, an address, - or --db")
    if db is not None and (form or output or explain or min_confidence is not None):
        raise click.UsageError("--db saves all records; it goes with INPUT, --published and --allow-private only")
    _check_date(published)
    failures = Failures()
    stdin = sys.stdin.buffer if sys.stdin else BytesIO()  # a shell can start a command with stdin closed
    if engine or workers or scheduler or parts:
        if explain:
            raise click.UsageError("--explain goes with one process only")
        how = Engines(engine or ("dask" if scheduler else "local"), workers, scheduler, parts)
        how.check()
        form = None if db is not None else _check_output(form, output)
        with how.batch(db or output, published, min_confidence or 0.0, allow_private=allow_private) as batch:
            _run_batch(batch, inputs, stdin=stdin, db=db, form=form, output=output, failures=failures)
        ctx.exit(1 if failures.count else 0)
    articles = with_date(failures.drop(read_inputs(inputs, stdin=stdin, allow_private=allow_private)), published)
    if db is not None:
        from extract.into_database import extract_into

        failed = extract_into(db, articles, named=bool(inputs), complain=complain)  # counts in failures while it reads
        failures.count += failed
    else:
        form = _check_output(form, output)
        results = extractions(articles, failures, min_confidence=min_confidence or 0.0, explain=explain)
        write(progress(results, shown=_shows(form, output)), form=form, output=output)
    ctx.exit(1 if failures.count else 0)


def _shows(form: str, output: Path | None) -> bool:
    """Whether progress can be shown without disturbing what is written."""
    return output is not None or (form == "table" and sys.stdout.isatty())


def _run_batch(
    batch: Batch,
    inputs: tuple[str, ...],
    *,
    stdin: BinaryIO,
    db: Path | None,
    form: str | None,
    output: Path | None,
    failures: Failures,
) -> None:
    """Read inputs with an engine, and print or save their records."""
    try:
        if db is not None:
            from extract.into_database import batch_into

            failures.count += batch_into(db, batch, inputs, stdin=stdin, complain=complain)
        else:
            results = failures.drop(batch.run(inputs, stdin=stdin))
            write(progress(results, shown=_shows(str(form), output)), form=str(form), output=output)
    except EngineError as error:
        raise click.ClickException(str(error)) from error


@main.command(help=VERIFY_HELP, short_help="Prove that every quote stands where its evidence says.")
@click.option("--db", type=click.Path(path_type=Path), required=True, help="The database.")
@click.pass_context
def verify(ctx: click.Context, *, db: Path) -> None:
    """Prove the evidence of a database."""
    from extract.into_database import verify_database

    ctx.exit(verify_database(db, complain=complain))


@main.command(help=DUMP_HELP, short_help="Print all rows in one order, to compare databases.")
@click.option("--db", type=click.Path(path_type=Path), required=True, help="The database.")
def dump(*, db: Path) -> None:
    """Print a database."""
    from extract.into_database import dump_database

    dump_database(db)


main.add_command(review)
main.add_command(units)


@dataclass(frozen=True, slots=True)
class Engines:
    """The options of a batch run. Parts go to `parts`, where they are kept, else to a folder beside what is written."""

    name: str
    workers: int | None
    scheduler: str | None
    parts: Path | None

    def check(self) -> None:
        """Raises click.UsageError for options that do not go together."""
        if self.scheduler and self.name != "dask":
            raise click.UsageError("--scheduler goes with --engine dask")
        if self.scheduler and self.workers:
            raise click.UsageError("--workers is for processes that are started here; a scheduler has its own")
        if self.scheduler and not self.parts:
            raise click.UsageError("--scheduler needs --parts FOLDER, one that all machines of the cluster see")

    @contextmanager
    def batch(
        self, beside: Path | None, published: str | None, min_confidence: float, *, allow_private: bool
    ) -> Iterator[Batch]:
        """The batch, with its folder. Raises click.ClickException if it cannot be had."""
        from extract.batch import Batch, parts_folder

        with ExitStack() as stack:
            try:
                engine = make_engine(self.name, workers=self.workers, scheduler=self.scheduler)
                folder = stack.enter_context(parts_folder(self.parts, beside))
            except EngineError as error:
                raise click.ClickException(str(error)) from error
            except OSError as error:
                raise click.ClickException(f"{error.filename or self.parts}: {error.strerror}") from error
            yield Batch(engine, folder, self.parts is not None, published, min_confidence, allow_private)


class Failures:
    """Counts what could not be done and names each on stderr."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, source: str | None, reason: str) -> None:
        """Count and name one."""
        self.count += 1
        complain(f"{source}: {reason}")

    def drop(self, items: Iterable[Read | Problem]) -> Iterator[Read]:
        """The articles, or their extractions; problems go to stderr."""
        for item in items:
            if isinstance(item, Problem):
                self.add(item.source, item.reason)
            else:
                yield item


def _check_date(text: str | None) -> None:
    if text is None:
        return
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueError(text)
        date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is not a date as YYYY-MM-DD", param_hint="--published") from error


def _check_output(form: str | None, output: Path | None) -> str:
    """The format to write. Raises click.UsageError, before any work is done, if nothing can be written there."""
    if output is None:
        if form == "xlsx":
            raise click.UsageError("--format xlsx needs --output FILE")
        if sys.stdout is None:
            raise click.UsageError("stdout is closed: give --output FILE")
        return form or ("table" if sys.stdout.isatty() else "jsonl")
    if output.is_dir():
        raise click.BadParameter(f"{output} is a folder", param_hint="--output")
    if not output.parent.is_dir():
        raise click.BadParameter(f"there is no folder {output.parent}", param_hint="--output")
    ending = output.suffix.lstrip(".").lower()
    return form or (ending if ending in FORMATS else "jsonl")


def with_date(articles: Iterable[Article], published: str | None) -> Iterator[Article]:
    """The articles, those without a publication date with this one."""
    for article in articles:
        yield replace(article, published=article.published or published)


def extractions(
    articles: Iterable[Article], failures: Failures, *, min_confidence: float, explain: bool
) -> Iterator[Extraction]:
    """The records of each article that are at least this confident."""
    from extract.pipeline.extractor import extract_article

    for article in articles:
        try:
            if explain:
                from extract.pipeline.explain import explain_article

                click.echo(explain_article(article), err=True)
            result = extract_article(article)
        except Exception as error:  # one article that breaks the extractor must not stop the others
            failures.add(article.source, f"the extractor failed: {type(error).__name__}: {error}")
            continue
        yield replace(result, records=tuple(item for item in result.records if item.confidence >= min_confidence))


def write(results: Iterable[Extraction], *, form: str, output: Path | None) -> None:
    """Write results in a format to a file, whole or not at all, or to stdout as they come."""
    try:
        if output is None:
            write_text(results, form, sys.stdout)
        else:
            write_file(results, form, output)
    except BrokenPipeError:
        raise  # who reads has had enough: click ends the command without a word
    except OSError as error:
        raise click.ClickException(f"{output or 'stdout'}: {(error.strerror or str(error)).lower()}") from error


if __name__ == "__main__":
    main()
