"""A crawl of 1,000 pages killed at fifty moments, alone and beside a second process on the same database."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.crawler.conftest import Site
from tests.killing import Newspaper, kill_and_go_on

pytestmark = [pytest.mark.e2e, pytest.mark.loopback, pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture
def papers() -> Iterator[list[Newspaper]]:
    sites = [Site() for _ in range(4)]
    yield [Newspaper(site, 250, start=250 * number) for number, site in enumerate(sites)]
    for site in sites:
        site.close()


@pytest.mark.parametrize(("kills", "seed", "workers"), [(50, 2023, 1), (20, 2024, 2)])
def test_killed_at_any_moment(papers: list[Newspaper], tmp_path: Path, kills: int, seed: int, workers: int) -> None:
    kill_and_go_on([tmp_path] * workers, papers, kills=kills, seed=seed)


def test_workers_on_redis(papers: list[Newspaper], redis_server: str, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("satu", "dua")]
    for folder in folders:
        folder.mkdir()
    kill_and_go_on(folders, papers, kills=12, seed=2025, frontier=redis_server)
