"""Agencies of the state: what they are called in full, and how they are told from the offices of regions."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units

AGENCIES = [
    "Arsip Nasional RI",
    "Arsip Nasional Republik Indonesia",
    "Badan Standardisasi Nasional",
    "Badan Riset dan Inovasi Nasional",
    "Badan Informasi Geospasial",
    "Badan Meteorologi, Klimatologi, dan Geofisika",
    "Badan Nasional Pencarian dan Pertolongan",
    "Badan Kependudukan dan Keluarga Berencana Nasional",
    "Badan Pengawas Tenaga Nuklir",
    "Bapeten",
    "Badan Keamanan Laut RI",
    "Badan Siber dan Sandi Negara",
    "Badan Koordinasi Penanaman Modal",
    "Lembaga Administrasi Negara",
    "Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah",
    "Perpustakaan Nasional",
    "Perpustakaan Nasional RI",
    "PPATK",
    "Komnas HAM",
    "BPS RI",
    "BNN RI",
    "BPOM RI",
    "BKN RI",
]


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.name, str(mention.type)) for mention in find_units(text)]


@pytest.mark.parametrize("name", AGENCIES)
def test_an_agency_is_whole_under_its_full_name(name: str) -> None:
    assert found(f"Dalam daftar itu {name} meraih nilai 90,12.") == [(name, "kementerian")]


@pytest.mark.parametrize("name", AGENCIES)
def test_no_agency_takes_over_the_name_of_the_one_before_it(name: str) -> None:
    text = f"Lembaga: Badan Narkotika Nasional (89,42), {name} (88,60), Badan Informasi Geospasial (88,01)."
    expected = ["Badan Narkotika Nasional", name, "Badan Informasi Geospasial"]
    assert found(text)[: len(expected)] == [(agency, "kementerian") for agency in expected]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Badan Kepegawaian Daerah Kota Dumai", "dinas"),
        ("Badan Koordinasi Penanaman Modal Daerah Provinsi Jambi", "dinas"),
        ("Badan Kesatuan Bangsa dan Politik Kabupaten Ngawi", "dinas"),
        ("Perpustakaan Daerah Kota Dumai", "other"),
        ("BPS Kabupaten Ngawi", "bps"),
        ("BNN Kota Dumai", "bnn"),
    ],
)
def test_an_office_of_a_region_is_no_agency(name: str, kind: str) -> None:
    assert found(f"Tahun ini {name} meraih WBK.") == [(name, kind)]


def test_regions_still_take_over_the_name_of_an_agency() -> None:
    text = "WBK diraih BNN: Kota Dumai, Kabupaten Ngawi, dan Kota Tarakan."
    assert {name for name, _ in found(text)} >= {"BNN Kota Dumai", "BNN Kabupaten Ngawi", "BNN Kota Tarakan"}
