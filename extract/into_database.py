"""`extract --db` and `extract verify`: the extractor's ends at the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract import __version__
from extract.outputs import Extraction
from extract.records import Article
from extract.terminal import UsageProblem, progress

if TYPE_CHECKING:
    from sqlite_utils import Database

Complain = Callable[[str], None]

BATCH = 100  # articles saved at once, so that a run that ends early has kept what it read


def extract_into(path: Path, articles: Iterable[Article], *, named: bool, complain: Complain) -> int:
    """Save the articles given, then read every article in the database that this version has not read.

    `named` tells that inputs were given, so that a database is made where none is. Gives the number of articles that
    could not be read. Raises UsageProblem if there is no database, click.ClickException if it cannot be used.
    """
    from extract.store.database import DatabaseError, named_errors, open_database

    if not named:
        _check_there(path)
    try:
        db = open_database(path)
        try:
            with named_errors(path):
                return _extract_into(db, path, articles, complain)
        finally:
            db.close()
    except DatabaseError as error:
        raise click.ClickException(str(error)) from error


def _check_there(path: Path) -> None:
    if not path.exists():
        raise UsageProblem(f"{path}: no such database; crawl makes one, and so does extract INPUT --db")


def _extract_into(db: Database, path: Path, articles: Iterable[Article], complain: Complain) -> int:
    from extract.pipeline.extractor import model_sha256, version
    from extract.store.articles import count_to_extract, save_articles
    from extract.store.runs import finish_run, start_run

    given = iter(articles)
    while batch := list(islice(given, BATCH)):
        save_articles(db, batch)
    total = count_to_extract(db, version())
    run = start_run(db, "extract", version=__version__, model_sha256=model_sha256())
    done = records = 0
    for result in progress(_extractions(db, version(), complain), shown=True, total=total):
        done += 1
        records += len(result.records)
    finish_run(db, run, counts={"articles": done, "records": records, "failed": total - done})
    click.echo(f"extract: {done} articles read, {records} records saved in {path}", err=True)
    return total - done


def _extractions(db: Database, reader: str, complain: Complain) -> Iterator[Extraction]:
    """Read and save each article that this version has not read, all or nothing; one that fails is named."""
    from extract.pipeline.extractor import extract_article
    from extract.store.articles import articles_to_extract
    from extract.store.extractions import save_extraction

    for article in articles_to_extract(db, reader):
        try:
            result = extract_article(article)
        except Exception as error:  # one article that breaks the extractor must not stop the others
            complain(f"article {article.id}: the extractor failed: {type(error).__name__}: {error}")
            continue
        try:
            save_extraction(db, article.id, result.records, version=reader)
        except ValueError as error:
            complain(f"article {article.id}: {error}")
        else:
            yield result


def verify_database(path: Path, *, complain: Complain) -> int:
    """Exit status: 0 if every quote stands where its evidence says and every foreign key holds, else 1.

    Raises UsageProblem if there is no database, click.ClickException if it cannot be used.
    """
    from extract.store.database import DatabaseError, named_errors, open_database
    from extract.store.verify import evidence_count, problems

    _check_there(path)
    found = 0
    try:
        db = open_database(path, read_only=True)
        with named_errors(path):
            for problem in problems(db):
                found += 1
                complain(problem)
            count = evidence_count(db)
        db.close()
    except DatabaseError as error:
        raise click.ClickException(str(error)) from error
    if not found:
        click.echo(f"extract: {path}: all {count} evidence rows stand where they say; all foreign keys hold", err=True)
    return 1 if found else 0


def dump_database(path: Path) -> None:
    """Print all rows of a database in one order (`extract.store.dump`).

    Raises UsageProblem if there is no database, click.ClickException if it cannot be used.
    """
    from extract.store.database import DatabaseError, named_errors, open_database
    from extract.store.dump import dump

    _check_there(path)
    try:
        db = open_database(path, read_only=True)
        with named_errors(path):
            for line in dump(db):
                click.echo(line)
        db.close()
    except DatabaseError as error:
        raise click.ClickException(str(error)) from error
