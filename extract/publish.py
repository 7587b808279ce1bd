"""The `publish` command: records are merged into achievements, then the database is served with Datasette."""

from __future__ import annotations

import csv
import errno
import json
import os
import socket
import sqlite3
import sys
import tomllib
import webbrowser
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import click

from extract import __version__, schema
from extract.outputs import harmless
from extract.site.published import published_path, write_published
from extract.site.swapping import SwappingSite
from extract.site.words import DATABASE
from extract.store.achievements import rebuild_achievements
from extract.store.database import DatabaseError, checkpoint, named_errors, open_database
from extract.store.runs import finish_run, start_run
from extract.store.tables import TABLES
from extract.terminal import counted

MOST_FACETED = 50_000  # rows
LICENSE_URL = "https://creativecommons.org/licenses/by/4.0/"

HELP = """Merge the records into achievements, then serve the database on this machine.

\b
Examples:
  publish                                  serve wbk.db on http://127.0.0.1:8001/
  publish --db kajian.db --port 9000       another database, another port
  publish --build-only                     only merge, write the copy; a running server shows it
  publish --export data/                   only write all tables as CSV, XLSX, Parquet and SQLite
  publish --static site/                   only write the site as files, for reading offline
  publish --base-url /wbk/                 behind a proxy that serves the site under /wbk/
  publish --open                           and open it in the browser

What is published is a copy, wbk.published.db, with only those passages of the articles' texts that are evidence
(--full-text keeps all of them). To show what was gathered since, publish again: --build-only beside a server that runs
is enough, for it takes the new copy as soon as that is whole.

Ctrl-C ends it. Exit status: 0 all done; 1 the database or the port cannot be used; 2 wrong usage.
"""


FOLDER = click.Path(path_type=Path)


class UsageProblem(click.ClickException):
    """Wrong usage, in one line."""

    exit_code = 2


def site_folder() -> Path:
    """The folder with the site's templates, plugins and static files: in a checkout, or in the installed package.

    Raises DatabaseError if neither is there.
    """
    package = Path(__file__).parent
    for folder in (package / "_site", package.parent / "datasette"):
        if (folder / "templates" / "index.html").is_file():
            return folder
    raise DatabaseError("the site's files are missing: install wbk-tracker again")


def site_metadata(folder: Path, counts: Mapping[str, int]) -> dict[str, Any]:
    """Datasette's metadata: the tables from their types, the ready-made queries from the site's folder.

    A table with so many rows that counting its values would take long shows facets only when asked for them.
    """
    tables = schema.datasette_tables()
    for name, table in tables.items():
        if counts[name] > MOST_FACETED:
            del table["facets"]
    queries = tomllib.loads((folder / "queries.toml").read_text(encoding="utf-8"))
    return {
        "title": "wbk-tracker",
        "license": "CC BY 4.0",
        "license_url": LICENSE_URL,
        "databases": {DATABASE: {"tables": tables, "queries": queries}},
    }


class HarmlessWriter:
    """A CSV writer whose cells no spreadsheet takes for a formula."""

    def __init__(self, out: Any) -> None:
        self._writer = csv.writer(out)

    def writerow(self, row: Iterable[object]) -> Any:
        """Write a row; gives what the file's `write` gives, which Datasette awaits."""
        return self._writer.writerow([harmless(value) for value in row])


def make_site(path: Path, *, full_text: bool = False, static: bool = False, base_url: str = "/") -> Any:
    """A Datasette (`datasette.app.Datasette`) that serves a published database, which must not change, as the site.

    `full_text` says that it holds whole articles, `static` that the pages are written to files.
    """
    from datasette.app import Datasette, pm
    from datasette.database import Database
    from datasette.views import base

    from extract.site.serving import SiteOptions

    # Datasette's own handler would print a traceback for every address that is not found; the site's plugin answers.
    if pm.has_plugin("datasette.handle_exception"):
        pm.unregister(name="datasette.handle_exception")
    # Datasette writes a cell that begins with = as it is, and a spreadsheet would run it.
    base.csv = SimpleNamespace(writer=HarmlessWriter)
    folder = site_folder()
    counts = table_counts(path)
    site = Datasette(
        files=[],
        inspect_data={DATABASE: inspected(path, counts)},
        metadata=site_metadata(folder, counts),
        settings=json.loads((folder / "settings.json").read_text(encoding="utf-8")) | {"base_url": base_url},
        template_dir=str(folder / "templates"),
        plugins_dir=str(folder / "plugins"),
        static_mounts=[("static", str(folder / "static"))],
        cors=False,
    )
    site.wbk = SiteOptions(folder, full_text=full_text, static=static)
    site.remove_database("_memory")
    site.add_database(Database(site, path=str(path), is_mutable=False), name=DATABASE)
    return site


def table_counts(path: Path) -> dict[str, int]:
    """The rows of each table of a published database, which Datasette would else count for each page."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)) as connection:
        names = [table.name for table in TABLES]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def inspected(path: Path, counts: Mapping[str, int]) -> dict[str, Any]:
    """What `datasette inspect` would say of a published database, without reading all of it for a hash."""
    status = path.stat()
    return {
        "hash": sha256(f"{status.st_size} {status.st_mtime_ns}".encode()).hexdigest(),
        "size": status.st_size,
        "tables": {name: {"count": count} for name, count in counts.items()},
    }


def build(path: Path) -> bool:
    """Merge the achievements of a database anew; False where it cannot be written, and is left as it is.

    Raises DatabaseError if the database cannot be used.
    """
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        open_database(path, read_only=True).close()
        return False
    db = open_database(path)
    try:
        run = start_run(db, "publish", version=__version__)
        achievements = rebuild_achievements(db)
        finish_run(db, run, {"achievements": achievements, "units": db.table("units").count})
        checkpoint(db)
        units = counted(db.table("units").count, "units")
        click.echo(f"publish: {counted(achievements, 'achievements')} of {units}", err=True)
    finally:
        db.close()
    return True


def export(path: Path, folder: Path) -> None:
    """Write the whole database as files (`extract.store.package`).

    Raises click.ClickException or DatabaseError if that cannot be.
    """
    from extract.store.package import PackageError, write_package

    try:
        with named_errors(folder):
            package = write_package(path, folder)
    except PackageError as error:
        raise UsageProblem(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{folder}: {(error.strerror or str(error)).lower()}") from error
    for reason in package.left_out:
        click.echo(f"publish: left out: {reason}", err=True)
    tables, rows = counted(len(package.rows), "tables"), counted(sum(package.rows.values()), "rows")
    click.echo(f"publish: {tables} with {rows} in {folder}", err=True)


@contextmanager
def published(db: Path, *, full_text: bool) -> Iterator[Path]:
    """The published database of a database: beside it, or for the time being elsewhere if its folder is read-only.

    Raises DatabaseError if it cannot be written.
    """
    with TemporaryDirectory(prefix="wbk-") as elsewhere:
        target = published_path(db)
        if not os.access(db.parent, os.W_OK):
            target = Path(elsewhere) / target.name
        try:
            write_published(db, target, full_text=full_text)
        except (OSError, sqlite3.Error) as error:
            raise DatabaseError(f"{target} cannot be written: {error}") from error
        yield target


def write_files(path: Path, folder: Path, *, full_text: bool) -> None:
    """Write the site as files (`extract.site.static`). Raises ClickException or DatabaseError if that cannot be."""
    from extract.site.static import StaticError, write_static

    site = make_site(path, full_text=full_text, static=True)
    try:
        with named_errors(folder):
            count = write_static(site, path, folder)
    except StaticError as error:
        raise UsageProblem(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"{folder}: {(error.strerror or str(error)).lower()}") from error
    click.echo(f"publish: {counted(count, 'pages')} in {folder}: open {folder / 'index.html'}", err=True)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket, opened before anything is announced. Raises OSError if it cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    server = socket.socket(family, socket.SOCK_STREAM)
    try:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        server.bind((host, port))
        server.listen(128)
    except OSError:
        server.close()
        raise
    return server


def serve(site: Any, server: socket.socket) -> None:
    """Serve until interrupted."""
    import uvicorn

    config = uvicorn.Config(site.app(), log_level="warning", lifespan="on", server_header=False)
    with suppress(KeyboardInterrupt):  # uvicorn has shut down in order, then raises it once more
        uvicorn.Server(config).run(sockets=[server])


@click.command(help=HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--db", type=click.Path(path_type=Path), default=Path("wbk.db"), show_default=True, help="The database.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="Port; 0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--build-only", is_flag=True, help="Merge, write the copy that is served, end.")
@click.option("--export", "data", type=FOLDER, metavar="FOLDER", help="Merge, write all tables there, end.")
@click.option("--static", "files", type=FOLDER, metavar="FOLDER", help="Merge, write the site there as files, end.")
@click.option("--full-text", is_flag=True, help="Publish whole articles: only where their publishers allow it.")
@click.option("--base-url", default="/", show_default=True, metavar="PATH", help="Path that the site is served under.")
@click.option("--open/--no-open", "open_browser", default=False, help="Open the site in the browser.")
@click.version_option(__version__, prog_name="publish")
def main(
    *,
    db: Path,
    port: int,
    host: str,
    build_only: bool,
    data: Path | None,
    files: Path | None,
    full_text: bool,
    base_url: str,
    open_browser: bool,
) -> None:
    """Build and serve; every error is one line on stderr."""
    if not db.exists():
        raise UsageProblem(f"{db}: no such database; crawl or extract --db makes one")
    base_url = f"/{base_url.strip('/')}/".replace("//", "/")
    try:
        writable = build(db)
        if not writable:
            click.echo(f"publish: {db} is read-only: its achievements are served as they are", err=True)
        if build_only and not writable:
            sys.exit(1)
        with published(db, full_text=full_text) as path:
            if data is not None:
                export(path, data)
            if files is not None:
                write_files(path, files, full_text=full_text)
            if data is None and files is None and not build_only:
                site = SwappingSite(path, partial(make_site, full_text=full_text, base_url=base_url))
                serve(site, announced(host, port, base_url, open_browser=open_browser))
    except DatabaseError as error:
        raise click.ClickException(str(error)) from error


def announced(host: str, port: int, base_url: str, *, open_browser: bool) -> socket.socket:
    """A listening socket, its address said on stderr. Raises click.ClickException if it cannot be had."""
    try:
        server = listen(host, port)
    except OSError as error:
        reason = f"cannot listen on {host} port {port}: {error.strerror or error}"
        hint = "; --port 0 takes a free one" if error.errno == errno.EADDRINUSE else ""
        raise click.ClickException(reason + hint) from error
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{server.getsockname()[1]}{base_url}"
    click.echo(f"publish: {address} (Ctrl-C ends it)", err=True)
    if open_browser:
        webbrowser.open(address)
    return server


if __name__ == "__main__":
    main()
