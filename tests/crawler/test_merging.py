from pathlib import Path

import pytest
from click.testing import CliRunner

from crawler.cli import main
from crawler.merging import merge
from extract.records import Article
from extract.store.articles import article_row, save_articles, save_fetches, save_outlets
from extract.store.database import DatabaseError, open_database
from extract.store.rows import FetchRow, OutletRow

HOME = "https://kabar.example/"


def make(path: Path, *articles: tuple[str, str, str], last_success: str) -> Path:
    """A database with one outlet and these articles: name, text and day."""
    db = open_database(path)
    save_outlets(db, [OutletRow(id="kabar", name="Kabar", sample=True, last_success=last_success)])
    for name, text, day in articles:
        fetch = FetchRow(
            id=f"{path.stem}-{name}", outlet="kabar", url=HOME + name, fetched_at=last_success, outcome="article"
        )
        save_fetches(db, [fetch])
        article = Article(id="", text=text, title=name, url=HOME + name, outlet="kabar", published=day)
        save_articles(db, [article_row(article, fetch=fetch.id, extractor_version="0")])
    db.close()
    return path


def test_databases_of_several_crawlers_become_one(tmp_path: Path) -> None:
    a, b, c = (("a", "teks a", "2023-12-06"), ("b", "teks b", "2023-12-05"), ("c", "teks a", "2023-12-04"))
    one = make(tmp_path / "satu.db", a, b, last_success="2023-12-07T00:00:00Z")
    two = make(tmp_path / "dua.db", b, c, last_success="2023-12-06T00:00:00Z")
    assert merge(one, [two]) == 1
    assert merge(one, [two]) == 0
    db = open_database(one, read_only=True)
    query = "SELECT articles.title, articles.fetch, first.title FROM articles LEFT JOIN articles AS first"
    found = db.execute(query + " ON first.id = articles.duplicate_of ORDER BY articles.title").fetchall()
    assert found == [("a", "satu-a", "c"), ("b", "satu-b", None), ("c", "dua-c", None)]  # c was published first
    versions = dict(db.execute("SELECT title, extractor_version FROM articles").fetchall())
    assert versions == {"a": None, "b": "0", "c": None}  # what came has still to be extracted
    assert db.execute("SELECT COUNT(*) FROM fetches").fetchone() == (4,)
    assert db.execute("SELECT last_success FROM outlets").fetchall() == [("2023-12-07T00:00:00Z",)]
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


def test_what_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "catatan.txt").write_text("bukan basis data")
    with pytest.raises(DatabaseError, match=r"catatan\.txt"):
        merge(tmp_path / "wbk.db", [tmp_path / "catatan.txt"])


def test_command(tmp_path: Path) -> None:
    two = make(tmp_path / "dua.db", ("a", "teks a", "2023-12-06"), last_success="2023-12-06T00:00:00Z")
    result = CliRunner().invoke(main, ["merge", "--db", str(tmp_path / "wbk.db"), str(two)])
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"new articles in {tmp_path / 'wbk.db'}: 1\n"
    result = CliRunner().invoke(main, ["merge", "--db", str(tmp_path / "wbk.db"), str(tmp_path / "tiga.db")])
    assert (result.exit_code, result.stderr) == (1, f"crawl merge: {tmp_path / 'tiga.db'}: no such database\n")


def test_frontier_that_cannot_be_had_is_named(tmp_path: Path) -> None:
    address = f"unix://{tmp_path}/redis.sock"
    arguments = ["--frontier", address, "--db", str(tmp_path / "wbk.db"), "--pages", str(tmp_path / "pages")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"crawl: {address}: cannot be used as the frontier: ")
