"""Offices that a list names by their kind and their regions alone."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units


def found(text: str) -> list[str]:
    return [mention.name for mention in find_units(text) if not mention.weak]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "Penerima WBK. Disdukcapil: Kota Dumai, Kabupaten Ngawi. DPMPTSP: Kota Metro dan Kabupaten Kudus.",
            ["Disdukcapil Kota Dumai", "Disdukcapil Kabupaten Ngawi", "DPMPTSP Kota Metro", "DPMPTSP Kabupaten Kudus"],
        ),
        (
            "Dinas Kesehatan: Kota Dumai, Kabupaten Ngawi, serta Kota Metro; Inspektorat: Kabupaten Kudus.",
            [
                "Dinas Kesehatan Kota Dumai",
                "Dinas Kesehatan Kabupaten Ngawi",
                "Dinas Kesehatan Kota Metro",
                "Inspektorat Kabupaten Kudus",
            ],
        ),
    ],
)
def test_regions_behind_a_kind_are_its_offices(text: str, units: list[str]) -> None:
    assert found(text) == units


@pytest.mark.parametrize(
    "text",
    [
        "Disdukcapil: Kota Dumai siap menyambut penilai.",
        "Disdukcapil: Layanan Kota Dumai dan Kota Metro tutup.",
        "Pesan dari Disdukcapil: Kota Dumai, Kota Metro, dan lainnya libur.",
        "Kepala Disdukcapil: Kota Dumai, Kota Metro.",
    ],
)
def test_what_tells_more_than_regions_names_no_offices(text: str) -> None:
    assert not any(name.startswith("Disdukcapil Kota") for name in found(text))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("BPS Provinsi DI Yogyakarta sudah WBBM.", ["BPS Provinsi DI Yogyakarta"]),
        ("Polda DI Yogyakarta dan Kejati DI Yogyakarta hadir.", ["Polda DI Yogyakarta", "Kejati DI Yogyakarta"]),
        ("Polres Sleman DI Yogyakarta meraih WBK.", ["Polres Sleman"]),
        ("POLRES SLEMAN DI YOGYAKARTA RAIH WBK", ["POLRES SLEMAN"]),
    ],
)
def test_di_begins_a_province(text: str, units: list[str]) -> None:
    assert found(text) == units
