"""`extract --db` and `extract verify`: the extractor's ends at the database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from extract import __version__
from extract.inputs import Problem
from extract.opening import opened
from extract.outputs import Extraction
from extract.records import Article
from extract.terminal import counted, progress

if TYPE_CHECKING:
    from sqlite_utils import Database

    from extract.batch import Batch

Complain = Callable[[str], None]

BATCH = 100  # articles saved at once, so that a run that ends early has kept what it read


def extract_into(path: Path, articles: Iterable[Article], *, named: bool, complain: Complain) -> int:
    """Save the articles given, then read every article in the database that this version has not read.

    `named` tells that inputs were given, so that a database is made where none is. Gives the number of articles that
    could not be read. Raises UsageProblem if there is no database, click.ClickException if it cannot be used.
    """
    with opened(path, make=named) as db, _stopped_in_words():
        return _extract_into(db, path, articles, complain)


def batch_into(path: Path, batch: Batch, inputs: Sequence[str], *, stdin: BinaryIO, complain: Complain) -> int:
    """The same with the engine of a batch: workers read and extract, and what they leave is saved part by part.

    A part is saved as a whole or not at all, and saving one again changes nothing. Raises EngineError besides.
    """
    with opened(path, make=bool(inputs)) as db, _stopped_in_words():
        return _batch_into(db, path, batch, inputs, stdin, complain)


@contextmanager
def _stopped_in_words() -> Iterator[None]:
    """Say of a run that Ctrl-C ends, as `crawl` does, that nothing is lost."""
    try:
        yield
    except KeyboardInterrupt:
        click.echo("extract: stopped; the next run goes on from here", err=True)
        raise SystemExit(130) from None


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
    click.echo(f"extract: {counted(done, 'articles')} read, {counted(records, 'records')} saved in {path}", err=True)
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


def _batch_into(
    db: Database, path: Path, batch: Batch, inputs: Sequence[str], stdin: BinaryIO, complain: Complain
) -> int:
    from extract.pipeline.extractor import model_sha256, version
    from extract.store.articles import count_to_extract
    from extract.store.runs import finish_run, start_run

    failures: list[str] = []

    def fail(reason: str) -> None:
        failures.append(reason)
        complain(reason)

    run = start_run(db, "extract", version=__version__, model_sha256=model_sha256())
    done = records = 0
    given = batch.parts(inputs, stdin=stdin) if inputs else ()
    saved = (result for _, items in given for result in _save_part(db, items, version(), fail))
    rest = _read_rest(db, batch, version(), stdin, fail)
    for results, total in ((saved, None), (rest, None if inputs else count_to_extract(db, version()))):
        for result in progress(results, shown=True, total=total):
            done += 1
            records += len(result.records)
    finish_run(db, run, counts={"articles": done, "records": records, "failed": len(failures)})
    click.echo(f"extract: {counted(done, 'articles')} read, {counted(records, 'records')} saved in {path}", err=True)
    return len(failures)


def _save_part(
    db: Database, items: Iterable[Extraction | Problem], reader: str, fail: Complain
) -> Iterator[Extraction]:
    """Save what a part holds, all or nothing; then give those of its extractions that were news.

    An article that the database knows otherwise (an earlier date, a name taken out) keeps what the database knows, and
    is left to be read from there. A copy of another article is only saved.
    """
    from extract.store.articles import read_articles, save_articles
    from extract.store.database import transaction
    from extract.store.extractions import save_extraction

    news = []
    with transaction(db):
        for item in items:
            if isinstance(item, Problem):
                fail(f"{item.source}: {item.reason}")
                continue
            ids = save_articles(db, [item.article])
            [stored] = read_articles(db, ids)
            query = "SELECT duplicate_of IS NULL AND extractor_version IS NOT ? FROM articles WHERE id = ?"
            [wanted] = db.execute(query, [reader, stored.id]).fetchone()
            if not wanted or stored != replace(item.article, id=stored.id):
                continue
            try:
                save_extraction(db, stored.id, item.records, version=reader)
            except ValueError as error:
                fail(f"article {stored.id}: {error}")
            else:
                news.append(item)
    yield from news


def _read_rest(db: Database, batch: Batch, reader: str, stdin: BinaryIO, fail: Complain) -> Iterator[Extraction]:
    """Have the articles read that are in the database only, by way of a file of them that workers can see."""
    from extract.store.articles import articles_to_extract
    from extract.store.database import transaction
    from extract.store.extractions import save_extraction

    spool = batch.folder / "articles.jsonl"
    with spool.open("w", encoding="utf-8") as file:
        for article in articles_to_extract(db, reader):
            value = {name: getattr(article, name) for name in ("id", "text", "title", "published", "url", "outlet")}
            file.write(json.dumps(value, ensure_ascii=False) + "\n")
    if not spool.stat().st_size:
        return
    for _, items in batch.parts([str(spool)], stdin=stdin):
        news = []
        with transaction(db):
            for item in items:
                if isinstance(item, Problem):
                    fail(f"{item.source}: {item.reason}")
                    continue
                try:
                    save_extraction(db, item.article.id, item.records, version=reader)
                except ValueError as error:
                    fail(f"article {item.article.id}: {error}")
                else:
                    news.append(item)
        yield from news


def verify_database(path: Path, *, complain: Complain) -> int:
    """Exit status: 0 if every quote stands where its evidence says and every foreign key holds, else 1.

    Raises UsageProblem if there is no database, click.ClickException if it cannot be used.
    """
    from extract.store.verify import evidence_count, problems

    found = 0
    with opened(path, read_only=True) as db:
        for problem in problems(db):
            found += 1
            complain(problem)
        count = evidence_count(db)
    if not found:
        where = "stands where it says" if count == 1 else "stand where they say"
        click.echo(f"extract: {path}: all {counted(count, 'evidence rows')} {where}; all foreign keys hold", err=True)
    return 1 if found else 0


def dump_database(path: Path) -> None:
    """Print all rows of a database in one order (`extract.store.dump`).

    Raises UsageProblem if there is no database, click.ClickException if it cannot be used.
    """
    from extract.store.dump import dump

    with opened(path, read_only=True) as db:
        for line in dump(db):
            click.echo(line)
