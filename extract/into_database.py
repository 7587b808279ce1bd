"""`extract --db` and `extract verify`: the extractor's ends at the database."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from extract import __version__
from extract.records import Article

Complain = Callable[[str], None]


def extract_into(path: Path, articles: Iterable[Article], *, named: bool, complain: Complain) -> int:
    """Save the articles given, then read every article in the database that this version has not read.

    `named` tells that inputs were given, so that a database is made where none is. Gives the number of articles that
    could not be saved. Raises click.ClickException if the database cannot be used.
    """
    from extract.pipeline.extractor import extract_article, version
    from extract.store.articles import articles_to_extract, count_to_extract, save_articles
    from extract.store.database import DatabaseError, open_database
    from extract.store.extractions import save_extraction
    from extract.store.runs import finish_run, start_run

    if not named and not path.exists():
        raise click.ClickException(f"{path}: no such database; crawl makes one, or give articles to read")
    found = failed = 0
    try:
        db = open_database(path)
        save_articles(db, articles)
        reader = version()
        run = start_run(db, "extract", version=__version__)
        total = count_to_extract(db, reader)
        for article in articles_to_extract(db, reader):
            try:
                records = extract_article(article).records
                save_extraction(db, article.id, records, version=reader)
            except ValueError as error:
                failed += 1
                complain(f"article {article.id}: {error}")
            else:
                found += len(records)
        finish_run(db, run, counts={"articles": total - failed, "records": found, "failed": failed})
    except DatabaseError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{total - failed} articles read, {found} records saved in {path}", err=True)
    return failed


def verify_database(path: Path, *, complain: Complain) -> int:
    """Exit status: 0 if every quote stands where its evidence says and every foreign key holds, else 1."""
    from extract.store.database import DatabaseError, open_database
    from extract.store.verify import evidence_count, problems

    try:
        db = open_database(path, read_only=True)
        found = list(problems(db))
        count = evidence_count(db)
    except DatabaseError as error:
        raise click.ClickException(str(error)) from error
    for problem in found:
        complain(problem)
    if not found:
        click.echo(f"{path}: {count} evidence rows stand where they say; all foreign keys hold", err=True)
    return 1 if found else 0
