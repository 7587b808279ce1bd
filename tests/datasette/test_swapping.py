"""The database is made anew and takes the place of the one that is served, while it is served."""

import asyncio
import logging
from dataclasses import replace

import httpx
import pytest

from extract.publish import build, make_site
from extract.records import Article
from extract.site.published import published_path, write_published
from extract.site.swapping import SwappingSite
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.extractions import save_extraction
from tests.datasette.test_site import RECORD

NAMES = ["Rutan Melati", "Rutan Kenanga", "Rutan Mawar"]


def add(path, name):
    """Report one more unit, merge and publish."""
    text = f"{name} meraih WBK."
    evidence = tuple(
        replace(
            RECORD.evidence[1], field=field, start=text.index(quote), end=text.index(quote) + len(quote), quote=quote
        )
        for field, quote in (("unit", name), ("predicate", "WBK"))
    )
    db = open_database(path)
    [article] = save_articles(db, [Article(id="", text=text, url=f"https://kabar.example/{name}")])
    record = replace(RECORD, unit=name, unit_id=name.replace(" ", "-"), officials=(), evidence=evidence)
    save_extraction(db, article, [replace(record, awarding_body=None, score=None)], version="1")
    db.close()
    build(path)
    write_published(path, published_path(path))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "wbk.db"
    add(path, NAMES[0])
    return path


@pytest.fixture
def site(path):
    return SwappingSite(published_path(path), make_site, look_after=0)


def client(site):
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=site), base_url="http://localhost")


async def shown(web):
    """The units that a query gives, and those that the table and the page of data count."""
    rows = (await web.get("/wbk.json?sql=select+name+from+units+order+by+name&_shape=arrays")).json()["rows"]
    count = (await web.get("/wbk/units.csv.txt")).text
    return [name for (name,) in rows], int(count.split(": ")[1].split()[0])


def test_the_next_request_shows_what_took_the_files_place(path, site):
    async def read():
        async with client(site) as web:
            found = [await shown(web)]
            for name in NAMES[1:]:
                await asyncio.to_thread(add, path, name)
                found.append(await shown(web))
            return found

    assert asyncio.run(read()) == [
        (["Rutan Melati"], 1),
        (["Rutan Kenanga", "Rutan Melati"], 2),
        (["Rutan Kenanga", "Rutan Mawar", "Rutan Melati"], 3),
    ]


def test_requests_during_the_change_are_all_answered_from_one_database_or_the_other(path, site):
    async def read():
        async with client(site) as web:
            await shown(web)
            changing = asyncio.create_task(asyncio.to_thread(add, path, NAMES[1]))
            found = []
            while not changing.done():
                found += await asyncio.gather(*(web.get("/wbk/units.json?_shape=array") for _ in range(5)))
            return found, await shown(web)

    found, last = asyncio.run(read())
    assert {answer.status_code for answer in found} == {200}
    assert {len(answer.json()) for answer in found} <= {1, 2}
    assert last == (["Rutan Kenanga", "Rutan Melati"], 2)


def test_what_is_no_database_is_not_served_and_the_former_one_is(path, site, caplog):
    async def read():
        async with client(site) as web:
            before = await shown(web)
            other = path.with_name("other")
            other.write_text("no database, but long enough to be taken for one\n" * 40)
            other.replace(published_path(path))
            home = await web.get("/")
            published_path(path).unlink()
            return before, home.status_code, (await web.get("/-/regions")).status_code

    with caplog.at_level(logging.WARNING, logger="wbk.publish"):
        assert asyncio.run(read()) == ((["Rutan Melati"], 1), 200, 200)
    assert "the former one is served on" in caplog.text
