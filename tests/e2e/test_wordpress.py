"""A real WordPress, crawled in each of the ways in which its owner may have left it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extract.store.database import open_database
from tests.e2e.tools import needs
from tests.e2e.wordpress import THEMES, WordPress, missing

pytestmark = [pytest.mark.e2e, pytest.mark.loopback, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

OUTLETS = """
[rekaan]
name = "Kabar Rekaan"
home = "{home}/"
hosts = ["{host}"]
adapter = "wordpress"
time_zone = "Asia/Jakarta"
"""


@pytest.fixture(scope="module")
def wordpress(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    needs(missing())
    with WordPress(tmp_path_factory.mktemp("wordpress")) as site:
        yield site


def crawl(site: WordPress, folder: Path) -> dict[str, int]:
    """Run the command itself; gives the requests by outcome since it began."""
    (folder / "outlets.toml").write_text(OUTLETS.format(home=site.home, host=site.host))
    before = outcomes(folder)
    command = [sys.executable, "-m", "crawler.cli", "--outlets", "outlets.toml", "--allow-private", "--delay", "0"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return {name: count - before.get(name, 0) for name, count in outcomes(folder).items()}


def rows(folder: Path, query: str) -> list[tuple[str, ...]]:
    db = open_database(folder / "wbk.db", read_only=True)
    try:
        return list(db.execute(query).fetchall())
    finally:
        db.close()


def outcomes(folder: Path) -> dict[str, int]:
    if not (folder / "wbk.db").exists():
        return {}
    return {name: int(count) for name, count in rows(folder, "SELECT outcome, COUNT(*) FROM fetches GROUP BY outcome")}


WAYS = [
    pytest.param((), THEMES[0], id="rest"),
    pytest.param(("rest",), THEMES[1], id="search-feed"),
    pytest.param(("rest", "feed"), THEMES[0], id="search-pages-classic-theme"),
    pytest.param(("rest", "feed"), THEMES[1], id="search-pages-block-theme"),
    pytest.param(("search",), THEMES[0], id="rest-that-ignores-words"),
    pytest.param(("search", "rest", "feed"), THEMES[1], id="pages-that-ignore-words"),
]


@pytest.mark.parametrize(("off", "theme"), WAYS)
def test_same_articles_by_every_way(wordpress: WordPress, tmp_path: Path, off: tuple[str, ...], theme: str) -> None:
    wordpress.switch(*off, theme=theme)
    counts = crawl(wordpress, tmp_path)
    wanted = [item for item in wordpress.published if item.on_topic]
    stored = {url: (title, text) for url, title, text in rows(tmp_path, "SELECT url, title, text FROM articles")}
    assert set(stored) == {wordpress.address(item).rstrip("/") for item in wanted}
    for item in wanted:
        title, text = stored[wordpress.address(item).rstrip("/")]
        assert (title, text) == (item.title, "\n".join(item.paragraphs))
    times: dict[str, str] = dict(rows(tmp_path, "SELECT url, published FROM articles"))
    for item in wanted:  # every seventh has a comment, with a time of its own
        assert times[wordpress.address(item).rstrip("/")] == item.published.isoformat()
    assert counts["article"] == len(wanted)
    if "search" not in off:
        assert counts.get("off_topic", 0) == 0  # the search spared us all others


def test_next_crawl_asks_for_no_article_again(wordpress: WordPress, tmp_path: Path) -> None:
    wordpress.switch("rest", theme=THEMES[0])
    crawl(wordpress, tmp_path)
    again = crawl(wordpress, tmp_path)
    assert (again.get("article"), again.get("next_page")) == (0, 0)
    assert again["unchanged"] > 0  # WordPress answers conditional requests for feeds
