"""`extract units import`: an official list of units, so that a unit is one under every spelling."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract import __version__
from extract.decoding import UnreadableError, decode
from extract.opening import opened
from extract.records import UnitType
from extract.terminal import UsageProblem, complain, counted

if TYPE_CHECKING:
    from extract.store.registry_rows import RegistryUnitRow

HELP = """Take the units of an official list into the database, in place of what it took from that source before.

FILE is a CSV file with a code, a name and a region for each unit; commas, semicolons, tabs or bars between cells. Usual
headings are known, others are told by the options. The region is a Kemendagri code (1109 or 11.09), of today or from
before the provinces of Papua were split, or a region's name.

Each unit of such a kind that articles name is looked for by its name and region. One that is not found for certain has
NIL for its `registry_id` and stands in `unmatched_units`, with the reason. Spellings of one unit become one with the
next `publish`.

The facts of a list are its maker's: see what its licence asks before you publish them.

\b
Examples:
  extract units import puskesmas.csv
  extract units import rs.csv --type rumah_sakit --source "Kemenkes 2022"
  extract units import rs.csv --name-column nama_rs --code-column id --region-column kab

Exit status: 0 all done; 1 some lines were left out, each named on stderr; 2 wrong usage, or no list at all."""


@click.group("units", short_help="Take official lists of units into the database.")
def units() -> None:
    """Official lists of units."""


@units.command("import", help=HELP, short_help="Take the units of an official list into the database.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--db", type=click.Path(path_type=Path), default=Path("wbk.db"), show_default=True, help="The database.")
@click.option("--source", metavar="NAME", help="What the list is called; the file's name if not given.")
@click.option(
    "--type",
    "kind",
    type=click.Choice([kind.value for kind in UnitType]),
    metavar="TYPE",
    help="Type of units whose name tells none.",
)
@click.option("--name-column", metavar="HEADING", help="Column with the units' names.")
@click.option("--code-column", metavar="HEADING", help="Column with their codes.")
@click.option("--region-column", metavar="HEADING", help="Column with their regions.")
@click.pass_context
def import_units(
    ctx: click.Context,
    *,
    file: Path,
    db: Path,
    source: str | None,
    kind: str | None,
    name_column: str | None,
    code_column: str | None,
    region_column: str | None,
) -> None:
    """Import a list."""
    from extract.store.registry_csv import Columns, RegistryError, read_registry

    columns = Columns(name_column, code_column, region_column)
    source = source or file.stem
    try:
        text, _ = decode(file.read_bytes())
        rows, problems = read_registry(text, source=source, kind=UnitType(kind) if kind else None, columns=columns)
    except OSError as error:
        raise UsageProblem(f"{file}: {error.strerror}") from error
    except (UnreadableError, RegistryError) as error:
        raise UsageProblem(f"{file}: {error}") from error
    for problem in problems:
        complain(f"{file}, {problem}")
    if not rows:
        raise UsageProblem(f"{file}: no units in it")
    _save(db, source, rows)
    ctx.exit(1 if problems else 0)


def _save(path: Path, source: str, rows: list[RegistryUnitRow]) -> None:
    """Store a list and look for the units of the database in it. Raises click.ClickException if it cannot be stored."""
    from extract.store.achievements import link_units
    from extract.store.database import transaction
    from extract.store.registry import save_registry
    from extract.store.runs import finish_run, start_run

    with opened(path, make=True) as db:
        run = start_run(db, "units import", version=__version__)
        with transaction(db):
            gone = save_registry(db, source, rows)
            found, sought = link_units(db)
        finish_run(db, run, counts={"entries": len(rows), "gone": gone, "found": found, "sought": sought})
    click.echo(
        f"extract: {counted(len(rows), 'units')} of {source} in {path}; "
        f"{found:,} of {counted(sought, 'units')} of listed kinds found",
        err=True,
    )
