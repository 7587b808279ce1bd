"""A crawl of a hostile web: twelve outlets of 100 articles, on which everything goes wrong."""

from collections import defaultdict
from pathlib import Path

import pytest

from tests.crawling import check_archive, rows, start
from tests.hostile.web import HostileWeb

pytestmark = [pytest.mark.loopback, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


ARTICLES = 100  # an outlet


def test_hostile_web_is_crawled_completely(tmp_path: Path) -> None:
    with HostileWeb(ARTICLES) as web:
        (tmp_path / "outlets.toml").write_text(web.outlets())
        output, errors = start(tmp_path, timeout=2).communicate(timeout=600)
        assert (output, errors) == ("[]\n", "")
        outcomes: dict[str, list[str]] = defaultdict(list)
        query = "SELECT url, outcome FROM fetches WHERE outcome NOT IN ('listing', 'robots_txt') ORDER BY fetched_at"
        for url, outcome in rows(tmp_path, query):
            outcomes[url].append(outcome)
        for paper in web.papers:
            seen = {url: tuple(outcomes.get(url, ())) for url in paper.expected()}
            assert seen == paper.expected(), paper.name
            own = {url for url in outcomes if url.startswith(paper.site.home + "/") and "-" in url and "?" not in url}
            others = set() if paper.walked else own - set(paper.expected())
            assert others == set(), paper.name  # none that is off topic, where the outlet can be searched
            kept = rows(tmp_path, f"SELECT title, text FROM articles WHERE outlet = '{paper.name}' ORDER BY title")  # noqa: S608
            assert kept == paper.stored(), paper.name
            assert paper.site.most_open == 1, paper.name  # one request at a time
            assert len(paper.site.paths()) < 2 * ARTICLES, paper.name
        check_archive(tmp_path)
