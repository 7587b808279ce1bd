"""`extract review`: a person accepts, rejects and corrects records, one by one, by their ids, or from a CSV file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extract.opening import opened
from extract.terminal import UsageProblem, complain, counted, plain

if TYPE_CHECKING:
    from sqlite_utils import Database

HELP = """Accept, reject or correct records: those that wait for a person, or the RECORD given by its id.

On a terminal, records are shown one after another with their evidence. In a pipe, the queue is printed as CSV, which
can be filled in and given to --import, as can the table `reviews` of another database.

Decisions are logged with who, when and why, and published with the data. They are kept by the place of their evidence
and applied again after every new extraction. Achievements change with the next `publish`.

\b
Examples:
  extract review --by ana                                     one record after another
  extract review 4f1d --accept --by ana --why "Ada fotonya."
  extract review 4f1d --set date=2023-12-05 --set region="Kota Cilegon" --by ana
  extract review 4f1d --remove "Sri Lestari" --by ana         take a name out, for privacy
  extract review > antrean.csv                                the queue, to be filled in
  extract review --import antrean.csv --by ana
"""
KEYS = "a accept, r reject, s FIELD=VALUE set, n next, q quit"
_CONTEXT = 160  # characters shown around evidence


@dataclass(frozen=True, slots=True)
class Choices:
    """What the command line asks to decide about one record."""

    accept: bool
    reject: bool
    corrections: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def any(self) -> bool:
        """Whether anything is to be decided."""
        return self.accept or self.reject or bool(self.corrections) or bool(self.names)


@click.command("review", help=HELP, short_help="Accept, reject or correct records.")
@click.argument("record", required=False)
@click.option("--db", type=click.Path(path_type=Path), default=Path("wbk.db"), show_default=True, help="The database.")
@click.option("--accept", is_flag=True, help="The record is right.")
@click.option("--reject", is_flag=True, help="The record is wrong; with --why privacy its officials' names go too.")
@click.option(
    "--set", "corrections", multiple=True, metavar="FIELD=VALUE", help="Correct a field; no value empties it."
)
@click.option("--remove", "names", multiple=True, metavar="NAME", help="Take a name out of the article for privacy.")
@click.option("--by", "reviewer", metavar="WHO", help="Who decides; it is published.")
@click.option("--why", metavar="TEXT", help="Why, in words; it is published.")
@click.option(
    "--import", "file", type=click.Path(path_type=Path), metavar="FILE.csv", help="Take decisions from a file."
)
@click.pass_context
def review(
    ctx: click.Context,
    *,
    record: str | None,
    db: Path,
    accept: bool,
    reject: bool,
    corrections: tuple[str, ...],
    names: tuple[str, ...],
    reviewer: str | None,
    why: str | None,
    file: Path | None,
) -> None:
    """Take a person's decisions."""
    choices = Choices(accept, reject, corrections, names)
    _check_usage(record, choices, file)
    with opened(db) as database:
        if file is not None:
            ctx.exit(_import(database, file, reviewer=reviewer, why=why))
        if record is not None and choices.any:
            if not reviewer:
                raise UsageProblem("say who decides: --by WHO")
            _decide(database, record, choices, reviewer=reviewer, why=why)
        elif record is None and not sys.stdout.isatty():
            from extract.store.review_log import write_queue

            count = write_queue(database, sys.stdout)
            wait = "waits" if count == 1 else "wait"
            click.echo(f"extract: {counted(count, 'records')} {wait} for a person", err=True)
        else:
            who = reviewer or click.prompt("Who decides (it is published)", err=True)
            Session(database, reviewer=who).run(record)


def _check_usage(record: str | None, choices: Choices, file: Path | None) -> None:
    if choices.accept and choices.reject:
        raise UsageProblem("--accept and --reject exclude each other")
    if file is not None and (record is not None or choices.any):
        raise UsageProblem("--import goes with --by and --why only")
    if choices.any and record is None:
        raise UsageProblem("say which record, by its id")
    if record is not None and not choices.any and not sys.stdin.isatty():
        raise UsageProblem("say what to decide: --accept, --reject, --set or --remove")


def _decide(db: Database, record: str, choices: Choices, *, reviewer: str, why: str | None) -> None:
    """All that the command line asks for, or nothing."""
    from extract.store.database import transaction
    from extract.store.outcomes import Verdict
    from extract.store.privacy import REASON, remove_name, words_left
    from extract.store.reviews import Decision, ReviewError, decide, find_record

    try:
        key = find_record(db, record)["id"]
        names = list(choices.names)
        if choices.reject and (why or "").casefold() == REASON:
            query = "SELECT DISTINCT name FROM officials WHERE record = ? ORDER BY length(name) DESC, name"
            names += [row["name"] for row in db.query(query, [key])]
        with transaction(db):
            for text in choices.corrections:
                field, value = _parted(text)
                decide(db, Decision(key, Verdict.CORRECTED, reviewer, field=field, after=value, why=why))
            if choices.accept or choices.reject:
                verdict = Verdict.ACCEPTED if choices.accept else Verdict.REJECTED
                decide(db, Decision(key, verdict, reviewer, why=why))
        for name in names:
            remove_name(db, key, name, reviewer=reviewer, why=why)
        left = {word: count for name in names for word, count in words_left(db, key, name).items()}
    except ReviewError as error:
        raise click.ClickException(str(error)) from error
    if names:
        click.echo("extract: the name is out of the database; pages in WARC files still have it", err=True)
    for word, count in left.items():
        complain(f"the article still has {word} {count} times: --remove that too if it is the same person")
    row = next(db.query("SELECT unit, predicate, status, outcome FROM records WHERE id = ?", [key]))
    click.echo("extract: " + plain(f"{row['unit']}, {row['predicate']} {row['status']}: {row['outcome']}"), err=True)


def _parted(text: str) -> tuple[str, str]:
    from extract.store.reviews import ReviewError

    field, sign, value = text.partition("=")
    if not sign:
        raise ReviewError(f"{text!r} is not FIELD=VALUE")
    return field.strip(), value


def _import(db: Database, file: Path, *, reviewer: str | None, why: str | None) -> int:
    from extract.store.review_log import read_decisions, take
    from extract.store.reviews import ReviewError

    done = failed = 0
    try:
        for line, cells in read_decisions(file):
            try:
                take(db, cells, reviewer=reviewer, why=why)
                done += 1
            except ReviewError as error:
                failed += 1
                complain(f"{file}, line {line}: {error}")
    except ReviewError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        raise UsageProblem(f"{file}: {(error.strerror or str(error)).lower()}") from error
    click.echo(f"extract: {counted(done, 'decisions')} taken", err=True)
    return 1 if failed else 0


class Session:
    """A person at a terminal, who is shown one record after another."""

    def __init__(self, db: Database, *, reviewer: str, ask: Callable[[str], str] | None = None) -> None:
        self.db = db
        self.reviewer = reviewer
        self.ask = ask or (lambda text: str(click.prompt(text, default="", show_default=False, prompt_suffix=" ")))

    def run(self, record: str | None = None) -> None:
        """Show the record given, or the queue, until the person has had enough."""
        from extract.store.reviews import ReviewError, find_record, queue

        try:
            rows = [find_record(self.db, record)] if record is not None else list(queue(self.db))
        except ReviewError as error:
            raise click.ClickException(str(error)) from error
        for place, row in enumerate(rows, 1):
            click.echo(f"\n{place} of {len(rows)}")
            if not self._one(row["id"]):
                return
        click.echo("No more records wait for a person." if record is None else "Done.")

    def _one(self, key: str) -> bool:
        """Ask about one record until it is decided; False if the person wants to end."""
        from extract.store.reviews import ReviewError, find_record

        click.echo(describe(self.db, find_record(self.db, key)))
        while True:
            try:
                letter, _, rest = self.ask(f"[{KEYS}]").strip().partition(" ")
            except click.Abort:
                return False
            if letter in ("q", "n"):
                return letter == "n"
            try:
                if self._decided(key, letter, rest):
                    return True
            except (ReviewError, click.ClickException) as error:
                click.echo(plain(str(error)))

    def _decided(self, key: str, letter: str, rest: str) -> bool:
        if letter == "s":
            _decide(self.db, key, Choices(False, False, (rest,), ()), reviewer=self.reviewer, why=self._why())
            return False
        if letter not in ("a", "r"):
            click.echo(KEYS)
            return False
        choices = Choices(letter == "a", letter == "r", (), ())
        _decide(self.db, key, choices, reviewer=self.reviewer, why=rest or self._why())
        return True

    def _why(self) -> str | None:
        return self.ask("why?").strip() or None


def describe(db: Database, record: dict[str, Any]) -> str:
    """A record for a person to decide about: its fields, and its evidence in the words around it."""
    from extract.store.corrections import PARSERS
    from extract.store.reviews import officials_json

    article = next(
        db.query("SELECT title, url, outlet, published_date FROM articles WHERE id = ?", [record["article"]])
    )
    lines = [click.style(plain(f"{record['unit']} | {record['predicate']} | {record['status']}"), bold=True)]
    lines[0] += f" | confidence {record['confidence']:.2f} | {record['id']}"
    values = {name: record.get(name) for name in PARSERS} | {"officials": officials_json(db, record["id"])}
    lines.append("  " + ", ".join(f"{name} {value}" for name, value in values.items() if value is not None))
    lines.append("  " + " | ".join(str(value) for value in article.values() if value))
    query = "SELECT source, start, \"end\" FROM evidence WHERE record = ? AND field = 'record' ORDER BY source, start"
    for place in db.query(query, [record["id"]]):
        text = record[place["source"]] or ""
        before = text[max(0, place["start"] - _CONTEXT) : place["start"]]
        quote, after = text[place["start"] : place["end"]], text[place["end"] : place["end"] + _CONTEXT]
        lines.append(f"  … {plain(before)}{click.style(plain(quote), underline=True)}{plain(after)} …")
    return "\n".join([lines[0], *(line if "\x1b[4m" in line else plain(line) for line in lines[1:])])
