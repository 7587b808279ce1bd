"""An award that was withdrawn in a later year is nowhere shown as if the unit still held it."""

import asyncio
from dataclasses import replace

import pytest

from extract.publish import build
from extract.records import Article, Official, Part, Status
from extract.store.articles import save_articles
from extract.store.database import open_database
from extract.store.extractions import save_extraction
from tests.datasette.test_site import RECORD, site_of

NAME = "Rutan Melati"
HISTORY = [
    (Status.AWARDED, 2022, "2022-12"),
    (Status.REVOKED, 2024, "2024-09-09"),
    (Status.AWARDED, 2025, "2025-12-10"),
]
GIVER = Official("Sri Lestari", "Menteri PANRB", Part.GIVER)
SAID = "kemudian dicabut, 9 September 2024"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    path = tmp_path_factory.mktemp("withdrawn") / "wbk.db"
    db = open_database(path)
    for number, (status, year, date) in enumerate(HISTORY):
        text = f"{NAME} dan WBK, kabar ke-{number}."
        [article] = save_articles(db, [Article(id="", text=text, url=f"https://kabar.example/{number}")])
        evidence = (replace(RECORD.evidence[1], start=0, end=len(NAME)),)
        record = replace(RECORD, status=status, year=year, date=date, evidence=evidence, officials=(GIVER,), score=None)
        save_extraction(db, article, [replace(record, awarding_body=None)], version="1")
    db.close()
    build(path)
    return site_of(path)


@pytest.mark.parametrize(
    ("address", "times"),
    [
        ("/", 1),
        ("/-/unit/rutan-melati", 1),
        ("/-/find?q=melati", 1),
        ("/-/region/36", 1),
        ("/-/region/36.72", 1),
        ("/-/year/2022", 1),
        ("/-/year/2024", 0),
        ("/-/year/2025", 0),
    ],
)
def test_the_earlier_award_says_when_it_was_withdrawn_and_the_later_one_stands(site, address, times):
    assert asyncio.run(site.client.get(address)).text.count(SAID) == times


@pytest.mark.parametrize("address", ["/-/unit/rutan-melati", "/-/official?name=Sri+Lestari"])
def test_who_takes_a_predicate_away_is_not_said_to_confer_it(site, address):
    text = asyncio.run(site.client.get(address)).text
    assert (text.count("mencabut atau mengumumkan"), text.count("memberi atau mengumumkan")) == (1, 2)
