"""The figures of the pages count units, each once, and no award goes missing between the pages."""

import asyncio
import re
from dataclasses import replace

import pytest

from extract.publish import build
from extract.records import Article, Status
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.extractions import save_extraction
from tests.datasette.test_site import RECORD, site_of

# A unit that was awarded and kept its predicate; one whose award has no year; one that is only preparing.
KEPT = {"unit": "Rutan Melati", "unit_id": "rutan-melati"}
UNDATED = {"unit": "Rutan Anggrek", "unit_id": "rutan-anggrek"}
HOPING = {"unit": "Rutan Kenanga", "unit_id": "rutan-kenanga"}
IN_BALI = {"region": "Kota Denpasar", "region_code": "51.71", "province": "Bali"}
RECORDS = [
    replace(RECORD, **KEPT, year=2020, date="2020-12-10"),
    replace(RECORD, **KEPT, year=2023, date="2023-12-06"),
    replace(RECORD, **UNDATED, year=None, date=None),
    replace(RECORD, **HOPING, **IN_BALI, year=2023, date="2023-02-01", status=Status.PREPARING),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    path = tmp_path_factory.mktemp("counts") / "wbk.db"
    db = open_database(path)
    for number, record in enumerate(RECORDS):
        text = f"{record.unit} dan WBK, kabar ke-{number}."
        [article] = save_articles(db, [Article(id="", text=text, url=f"https://kabar.example/{number}")])
        evidence = (replace(RECORD.evidence[1], start=0, end=len(record.unit), quote=record.unit),)
        kept = replace(record, evidence=evidence, officials=(), score=None, awarding_body=None)
        save_extraction(db, article, [kept], version="1")
    db.close()
    build(path)
    return site_of(path)


def page(site, address):
    response = asyncio.run(site.client.get(address))
    assert response.status_code == 200
    return response.text


def cells(text, heading):
    """The numbers in the row of a table that has this heading."""
    [row] = [row for row in re.findall(r"<tr>.*?</tr>", text, re.DOTALL) if f">{heading}</a></th>" in row]
    return re.findall(r'<td class="number">(\d*)</td>', row)


@pytest.mark.parametrize("address", ["/", "/-/region/36", "/-/region/36.72"])
def test_a_unit_awarded_in_two_editions_is_one_unit(site, address):
    assert "<dt>unit diberitakan meraih WBK</dt><dd>2</dd>" in page(site, address)


def test_provinces_count_units_and_one_without_awards_is_listed(site):
    text = page(site, "/-/regions")
    assert cells(text, "Banten") == ["2", "0", "0"]
    assert cells(text, "Bali") == ["0", "0", "0"]
    assert 'aria-label="Banten: 2 WBK, 0 WBBM"' in text
    assert cells(page(site, "/-/region/36"), "Kota Cilegon") == ["2", "0", "0"]


def test_a_query_of_numbers_of_units_counts_units(site):
    assert asyncio.run(site.client.get("/wbk/by_unit_type.json?_shape=array")).json() == [
        {"unit_type": "rutan", "wbk": 2, "wbbm": 0, "proposed": 0, "failed": 0, "revoked": 0}
    ]


@pytest.mark.parametrize(("address", "row"), [("/", ["1", "0"]), ("/-/coverage", ["1", "0"])])
def test_awards_without_a_year_are_not_left_out(site, address, row):
    text = page(site, address)
    assert cells(text, "tahun tidak disebut") == row
    assert cells(text, "2020")[0] == cells(text, "2023")[0] == "1"
    listed = "/wbk/achievements.json?status=awarded&edition__isnull=1&_shape=array"
    assert [found["unit"] for found in asyncio.run(site.client.get(listed)).json()] == ["Rutan Anggrek"]
    assert 'href="/wbk/achievements?status=awarded&amp;edition__isnull=1"' in text
