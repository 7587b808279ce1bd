"""Dates in rows and lists: whose of several, and what a column tells of an earlier edition."""

from __future__ import annotations

import pytest

from extract.context import Claim, Context
from extract.fields.date_choice import choose_date, choose_year
from extract.pipeline.prepare import find_mentions, open_article
from extract.records import Article, Predicate, Status

NAMES = ("Puskesmas Ranomut", "Puskesmas Melati", "Puskesmas Bahari")


def claim_of(text: str, name: str, predicate: Predicate) -> tuple[Claim, Context]:
    """The award of a unit in the sentences that name it."""
    context = find_mentions(open_article(Article("rows", text, published="2024-12-16")))
    unit = next(unit for unit in context.units if name in (unit.name, *unit.aliases))
    named = tuple(sorted({context.sentence_at(span.start) for span in unit.mentions}))
    spans = tuple(item.span for item in context.predicates if item.predicate is predicate)
    return Claim(unit, predicate, Status.AWARDED, named[:4], (), spans), context


EACH = [
    "Puskesmas Ranomut dan Puskesmas Melati sudah menyandang WBK, masing-masing sejak 2019 dan 2021.",
    "Puskesmas Ranomut dan Puskesmas Melati, yang meraih WBK masing-masing pada 2019 dan pada 2021, jadi mentor.",
    "Contohnya Puskesmas Ranomut serta Puskesmas Melati. Keduanya pemilik WBK, masing-masing 2019 dan 2021.",
    "Puskesmas Ranomut dan Puskesmas Melati lebih dulu meraih WBK, berturut-turut tahun 2019 dan tahun 2021.",
    "WBK dipegang Puskesmas Bahari sejak 2017. Puskesmas Ranomut dan Puskesmas Melati menyusul meraih WBK, "
    "masing-masing pada 2019 dan 2021.",
]
LATEST = " Kepala dinas menyebutnya di sela apel, Kamis (12/12/2024)."


@pytest.mark.parametrize("text", EACH)
@pytest.mark.parametrize(("name", "year"), [("Puskesmas Ranomut", 2019), ("Puskesmas Melati", 2021)])
def test_of_as_many_dates_as_units_each_has_its_own(text: str, name: str, year: int) -> None:
    claim, context = claim_of(text + LATEST, name, Predicate.WBK)
    date = choose_date(claim, context)
    assert date.value is not None
    assert date.value.iso == str(year)
    assert choose_year(claim, context, date=date).value == year


def test_dates_of_another_predicate_are_not_shared_out() -> None:
    text = (
        "Puskesmas Ranomut dan Puskesmas Melati meraih WBBM, Rabu (11/12/2024). Puskesmas Ranomut dan Puskesmas Melati "
        "sudah menyandang WBK, masing-masing pada 2019 dan 2021."
    )
    claim, context = claim_of(text, "Puskesmas Melati", Predicate.WBBM)
    date = choose_date(claim, context)
    assert date.value is not None
    assert date.value.iso == "2024-12-11"


def test_three_units_have_their_three_years() -> None:
    text = (
        "Puskesmas Ranomut, Puskesmas Melati serta Puskesmas Bahari meraih WBK masing-masing pada 2018, 2019 dan 2020."
    )
    told = [claim_of(text + LATEST, name, Predicate.WBK) for name in NAMES]
    years = [choose_year(claim, context, date=choose_date(claim, context)).value for claim, context in told]
    assert years == [2018, 2019, 2020]


@pytest.mark.parametrize("name", ["Kabupaten Tapin", "Kabupaten Balangan"])
def test_a_column_of_an_earlier_year_dates_no_rating(name: str) -> None:
    text = (
        "Penilaian kepatuhan Ombudsman 2024 diumumkan Kamis (12/12/2024).\n\n"
        "Kabupaten Tapin | 90,02 | kualitas tertinggi | 2023: 72,13\n"
        "Kabupaten Balangan | 83,64 | kualitas tinggi | 2023: 83,90\n"
    )
    claim, context = claim_of(text, name, Predicate.OMBUDSMAN)
    assert choose_year(claim, context, date=choose_date(claim, context)).value == 2024
