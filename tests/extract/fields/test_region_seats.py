"""Offices named after a kecamatan, and names that only end like a region's."""

from __future__ import annotations

import pytest

from extract.context import Claim, Context, Span, source_of
from extract.fields.regions import choose_region
from extract.fields.units import Unit
from extract.records import Article, Predicate, Status, UnitType
from extract.sentences import split_sentences


def region_of(name: str, unit_type: UnitType, more: str = "") -> tuple[str | None, str | None]:
    """The region and the province of the one unit that an article names."""
    article = Article(id="x", text=f"{name} meraih predikat WBK, Selasa (5/12/2023).{more}", published="2023-12-06")
    source, title_end = source_of(article)
    unit = Unit(name, unit_type, (Span(0, len(name)),), ())
    context = Context(article, source, title_end, split_sentences(source), (unit,))
    found = choose_region(Claim(unit, Predicate.WBK, Status.AWARDED, (0,), (), ()), context).value
    return (None, None) if found is None else (found.name, found.province)


@pytest.mark.parametrize(
    ("name", "unit_type", "region", "province"),
    [
        ("KPP Pratama Kebayoran Baru Satu", UnitType.PAJAK, "Kota Jakarta Selatan", "DKI Jakarta"),
        ("KPP Pratama Pondok Aren", UnitType.PAJAK, "Kota Tangerang Selatan", "Banten"),
        ("KUA Kecamatan Gambir", UnitType.KEMENAG, "Kota Jakarta Pusat", "DKI Jakarta"),
        ("Kantor Imigrasi Kelas II TPI Belakang Padang", UnitType.IMIGRASI, "Kota Batam", "Kepulauan Riau"),
        ("UPBU Kelas II Maratua", UnitType.PERHUBUNGAN, "Kabupaten Berau", "Kalimantan Timur"),
        ("KSOP Kelas IV Laurentius Say", UnitType.PERHUBUNGAN, "Kabupaten Sikka", "Nusa Tenggara Timur"),
        ("Terminal Tipe A Pulo Gebang", UnitType.PERHUBUNGAN, "Kota Jakarta Timur", "DKI Jakarta"),
    ],
)
def test_an_office_is_where_the_one_kecamatan_of_its_name_is(
    name: str, unit_type: UnitType, region: str, province: str
) -> None:
    assert region_of(name, unit_type) == (region, province)


def test_not_where_the_article_speaks_of_another_province() -> None:
    more = " Kepala kantor menerimanya di Kabupaten Sleman, DI Yogyakarta."
    assert region_of("KPP Pratama Pondok Aren", UnitType.PAJAK, more) != ("Kota Tangerang Selatan", "Banten")


def test_the_last_word_of_a_longer_name_is_no_kecamatan() -> None:
    assert region_of("Lapas Kelas III Batu Lawang", UnitType.LAPAS) == (None, None)


def test_two_regions_have_a_police_of_one_name() -> None:
    assert region_of("Polres Banjar", UnitType.POLRES) == (None, None)
    here = region_of("Polres Banjar", UnitType.POLRES, " Kapolda Kalimantan Selatan memberi selamat.")
    assert here == ("Kabupaten Banjar", "Kalimantan Selatan")
