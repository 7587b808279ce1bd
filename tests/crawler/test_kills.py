"""Crawls killed a few times; `make e2e` kills one of 1,000 pages fifty times."""

from pathlib import Path

import pytest

from tests.crawler.conftest import Site
from tests.killing import Newspaper, kill_and_go_on

pytestmark = [pytest.mark.loopback, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


def test_two_crawls_of_which_one_is_killed_lose_and_double_nothing(site: Site, tmp_path: Path) -> None:
    other = Site()
    try:
        papers = [Newspaper(site, 30), Newspaper(other, 30, start=30)]
        kill_and_go_on([tmp_path, tmp_path], papers, kills=2, seed=1)
    finally:
        other.close()
