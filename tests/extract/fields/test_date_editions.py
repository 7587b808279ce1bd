"""The edition of a rating: the year in which the assessors looked, however it is told, and not that of the event."""

from __future__ import annotations

import pytest

from extract.context import Claim, Context
from extract.fields.date_choice import choose_date, choose_year
from extract.pipeline.prepare import find_mentions, open_article
from extract.records import Article, Predicate, Status

HANDED_OVER = " Piagamnya diserahkan Kepala Perwakilan Ombudsman, Rabu (17/1/2024)."
NAME = "Kabupaten Tapin"


def rating_in(text: str) -> tuple[Claim, Context]:
    """The rating of `NAME` in the sentences that name it."""
    context = find_mentions(open_article(Article("rated", text, published="2024-01-18")))
    unit = next(unit for unit in context.units if NAME in (unit.name, *unit.aliases))
    named = tuple(sorted({context.sentence_at(span.start) for span in unit.mentions}))
    spans = tuple(item.span for item in context.predicates if item.predicate is Predicate.OMBUDSMAN)
    return Claim(unit, Predicate.OMBUDSMAN, Status.AWARDED, named[:4], (), spans), context


LOOKED = [
    "Kabupaten Tapin meraih zona hijau. Dari 13 daerah yang dinilai pada 2023, hanya empat yang hijau.",
    "Kabupaten Tapin meraih nilai 91,2 dari Ombudsman yang menilai 13 daerah sepanjang tahun 2023.",
    "Kabupaten Tapin masuk zona hijau. Survei kepatuhan dikerjakan selama 2023 di empat dinas.",
    "Kabupaten Tapin masuk zona hijau. Pengambilan data dilakukan tim Ombudsman pada tahun 2023.",
    "Kabupaten Tapin masuk zona hijau. Penilaian berlangsung sepanjang Juli hingga September 2023.",
    "Kabupaten Tapin hijau. Dari hasil observasi Ombudsman terhadap kepatuhan sepanjang 2023, tidak ada yang merah.",
    "Kabupaten Tapin bernilai 88,1. Tim Ombudsman mengunjungi 13 daerah dan menguji loketnya selama tahun 2023.",
    "Rapor 2023 keluar. Kabupaten Tapin hijau, padahal pada penilaian 2022 daerah itu hanya mengantongi 69,86.",
    "Kabupaten Tapin mendapat penghargaan kepatuhan terbaik pertama tahun 2023 dari Ombudsman.",
    "Kabupaten Tapin lolos penilaian Ombudsman Republik Indonesia tahun 2023 dengan nilai 91,2.",
    "Piagam kepatuhan Ombudsman untuk Kabupaten Tapin bertuliskan 2023.",
    "Peta kepatuhan 2022 sudah lama. Ini hasil tahun 2023:\n- Kabupaten Balangan: kuning\n- Kabupaten Tapin: hijau\n",
    "Posisi kepatuhan per 2023:\n- Zona hijau: Kabupaten Tapin\n- Zona kuning: Kabupaten Balangan\n",
]


@pytest.mark.parametrize("text", LOOKED)
def test_the_edition_is_the_year_in_which_the_assessors_looked(text: str) -> None:
    claim, context = rating_in(text + HANDED_OVER)
    assert choose_year(claim, context, date=choose_date(claim, context)).value == 2023


OTHER_YEARS = [
    "Kabupaten Tapin meraih zona hijau Ombudsman, naik dibanding nilai 66,1 yang diperoleh setahun sebelumnya.",
    "Kabupaten Tapin meraih zona hijau Ombudsman. Hasil penilaian sebelumnya diserahkan pada 2023.",
    "Kabupaten Tapin meraih zona hijau Ombudsman, dibanding tahun 2023 naik sepuluh angka.",
    "Kabupaten Tapin meraih zona hijau Ombudsman. Mal pelayanan publik itu dibuka pada 2023.",
]


@pytest.mark.parametrize("text", OTHER_YEARS)
def test_a_year_told_of_something_else_is_no_edition(text: str) -> None:
    claim, context = rating_in(text + HANDED_OVER)
    assert choose_year(claim, context, date=choose_date(claim, context)).value == 2024


COMPARED = [
    ("Nilai kepatuhan Kabupaten Tapin turun menjadi 81,5 dari 90,2 tahun 2022.", None),
    ("Skor kepatuhan Kabupaten Tapin naik dari 78,2 pada 2022 menjadi 92,1 versi Ombudsman.", None),
    ("Skor kepatuhan Kabupaten Tapin naik dari 78,2 (2022) menjadi 92,1 (2023) versi Ombudsman.", 2023),
    ("Kabupaten Tapin meraih zona hijau Ombudsman 2023, naik dari kuning pada 2022.", 2023),
    ("Dibandingkan 66,1 poin pada tahun 2021, nilai Kabupaten Tapin dari Ombudsman melonjak menjadi 92,1.", None),
]


@pytest.mark.parametrize(("text", "edition"), COMPARED)
def test_the_year_of_a_rating_compared_with_dates_nothing(text: str, edition: int | None) -> None:
    claim, context = rating_in(text + HANDED_OVER)
    date = choose_date(claim, context)
    assert date.value is None or date.value.year not in (2021, 2022)
    assert choose_year(claim, context, date=date).value == (edition or 2024)
