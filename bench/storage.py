"""Storing articles and their records, against sqlite-utils as one begins with it: a row at a time, no transaction.

    python -m bench.storage [--articles N]

The other stores the same rows of the same tables, without keys between them, full-text search, copies or decisions of
people: what a script of a dozen lines does. The clock counts, since what is waited for is mostly the disk.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from sqlite_utils import Database

from bench.table import HEAD, Row, markdown
from bench.texts import article
from extract.outputs import Extraction
from extract.pipeline.extractor import extract_article
from extract.store.articles import save_articles
from extract.store.database import open_database, transaction
from extract.store.extractions import save_extraction

READ = 20  # articles that are extracted; the others repeat their records


def extractions(count: int) -> list[Extraction]:
    """So many articles, each with another text and the records of its own."""
    known = [extract_article(article(number, 150)) for number in range(READ)]
    found = []
    for number in range(count):
        one = known[number % READ]
        text = f"{one.article.text}\n\nEdisi {number}."
        found.append(
            replace(one, article=replace(one.article, text=text, url=f"https://a.example/{number}", outlet="a"))
        )
    return found


def ours(path: Path, found: Sequence[Extraction]) -> None:
    """As `extract --engine` merges a part."""
    db = open_database(path)
    for at in range(0, len(found), 100):
        with transaction(db):
            part = found[at : at + 100]
            for item, key in zip(part, save_articles(db, [item.article for item in part]), strict=True):
                save_extraction(db, key, item.records, version="bench")
    db.close()


def theirs(path: Path, found: Sequence[Extraction]) -> None:
    """Row by row."""
    db = Database(path)
    for item in found:
        sha256 = item.article.text_sha256
        db["articles"].upsert(asdict(item.article) | {"text_sha256": sha256}, pk="url")
        for record in item.records:
            row = record.to_json(sha256)
            evidence, officials = row.pop("evidence"), row.pop("officials")
            db["records"].upsert(row, pk="id")
            db["evidence"].insert_all({**one, "record": row["id"]} for one in evidence)
            db["officials"].insert_all({**one, "record": row["id"]} for one in officials)
    db.close()


def rows(count: int) -> list[Row]:
    """The comparison."""
    found = extractions(count)
    speeds = []
    with tempfile.TemporaryDirectory() as folder:
        for name, store in (("ours", ours), ("theirs", theirs)):
            start = time.perf_counter()
            store(Path(folder) / f"{name}.db", found)
            speeds.append(count / (time.perf_counter() - start))
    records = sum(len(item.records) for item in found)
    note = f"{count:,} articles, {records:,} records, by the clock"
    return [Row("storage", speeds[0], "articles/s", "sqlite-utils, row by row", speeds[1], None, note)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.storage", description="Time the storing.")
    parser.add_argument("--articles", type=int, default=1000)
    print(markdown(HEAD, (row.cells() for row in rows(parser.parse_args(arguments).articles))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
