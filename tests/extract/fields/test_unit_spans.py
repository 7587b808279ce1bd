"""Where a unit's name ends: what belongs to it, and people and places that are none."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units


def names(text: str) -> list[str]:
    return [mention.name for mention in find_units(text)]


@pytest.mark.parametrize(
    "name",
    [
        "Dinas Pendidikan, Kepemudaan dan Olahraga",
        "Dinas Pendidikan, Pemuda dan Olahraga Kota Dumai",
        "Dinas Pariwisata, Kepemudaan, dan Olahraga Kabupaten Ngawi",
        "Dinas Koperasi, Perindustrian dan Perdagangan Kabupaten Ngawi",
        "Dinas Pertanian, Perkebunan dan Peternakan",
        "Dinas Komunikasi, Informatika dan Statistik Provinsi Riau",
        "Dinas Perumahan, Kawasan, Permukiman dan Perhubungan",
        "Dinas Sosial, Pengendalian Penduduk, dan Keluarga Berencana Kota Batu",
        "Balai Karantina Hewan, Ikan, dan Tumbuhan Jambi",
        "Balai Besar Karantina Hewan, Ikan dan Tumbuhan Sulawesi Selatan",
        "Balai Laboratorium Bea dan Cukai Kelas II Surabaya",
        "UPTD Pengelolaan Pendapatan Daerah Samsat Dumai",
        "Bapenda UPT Samsat Ngawi",
        "Unit Kerja Pengadaan Barang dan Jasa (UKPBJ) Setda Kabupaten Ngawi",
        "UKPBJ Setda Dumai",
        "Bagian Organisasi Setda Kota Dumai",
        "Puslabfor Bareskrim Polri",
        "Direktorat Tindak Pidana Umum Bareskrim Polri",
        "Biro Perawatan Personel SSDM Polri",
        "Pusdik Sabhara Lemdiklat Polri",
    ],
)
def test_a_whole_name(name: str) -> None:
    assert names(f"Tahun ini {name} meraih WBK.") == [name]
    assert names(f"1. {name}\n2. Puskesmas Sendang Biru")[0] == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ombudsman menyambangi Dinas Kesehatan, Pendidikan dan Sosial.",
            ["Ombudsman", "Dinas Kesehatan", "Dinas Pendidikan", "Dinas Sosial"],
        ),
        (
            "Yang disampel Dinas Pendidikan, Kesehatan, dan Perhubungan.",
            ["Dinas Pendidikan", "Dinas Kesehatan", "Dinas Perhubungan"],
        ),
        ("1. RSUD Arya Wiraraja, Dumai\n2. RSUD Cempaka Putih, Ngawi", ["RSUD Arya Wiraraja", "RSUD Cempaka Putih"]),
        ("WBK: Polres Ngawi, Polres Dumai", ["Polres Ngawi", "Polres Dumai"]),
        ("Kantor bea cukai itu bermarkas di Tanjung Balai Karimun.", []),
        ("Bea Cukai Tanjung Balai Karimun meraih WBBM.", ["Bea Cukai Tanjung Balai Karimun"]),
    ],
)
def test_lists_and_places(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kepala Kantah Tengku Zulfikar Hamid menyatakan siap.",
        "Kepala Rutan Andi Suryadi mengatakan pihaknya mengejar WBK.",
        "Piagam dibawa pulang Wakil Bupati Hendra Wijaya Kusuma dari Jakarta.",
        "Kajari Agus Setiawan menerima piagam itu.",
        "Kepala Puskesmas Rina Wulandari menyebut antrean berkurang.",
        "Lurah Siti Aminah hadir bersama warganya.",
    ],
)
def test_a_person_behind_an_office(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kalapas Muara Talang, Darmawan Saputro, menyebut antrean.", ["Lapas Muara Talang"]),
        ("Kapolres Bangka Barat memimpin apel.", ["Polres Bangka Barat"]),
        ("Kajari Kota Agung menyebut dua perkara.", ["Kejari Kota Agung"]),
        ("Kepala Rutan Sri Lestari, Budi Hartono, hadir.", ["Rutan Sri Lestari"]),
        (
            "Kepala Rutan Sri Lestari mengatakan kantornya siap. Rutan Sri Lestari meraih WBK.",
            ["Rutan Sri Lestari", "Rutan Sri Lestari"],
        ),
    ],
)
def test_a_place_behind_an_office(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Karantina Dumai Lega Usai Diwawancarai", "Karantina Dumai"),
        ("Dinkes Bantul Kantongi Predikat Bergengsi", "Dinkes Bantul"),
        ("BPOM Palangka Raya Semringah Terima Piagam", "BPOM Palangka Raya"),
        ("Inspektorat Sleman Kampanye Antigratifikasi", "Inspektorat Sleman"),
    ],
)
def test_a_headline_goes_on_behind_the_region(headline: str, expected: str) -> None:
    assert names(headline) == [expected]


@pytest.mark.parametrize(
    ("text", "parents"),
    [
        (
            "Lima kantor di bawah Kanwil DJP Riau dan Kanwil DJP Jambi meraih WBK.",
            ["Kanwil DJP Riau", "Kanwil DJP Jambi"],
        ),
        (
            "Ombudsman menyerahkan hasil untuk wilayah Pemprov Riau dan Pemprov Jambi.",
            ["Pemprov Riau", "Pemprov Jambi"],
        ),
        ("RSUD milik Pemkot Dumai dan Polres Dumai meraih WBK.", ["Pemkot Dumai"]),
    ],
)
def test_parents_joined_by_and(text: str, parents: list[str]) -> None:
    assert [mention.name for mention in find_units(text) if mention.parent_only] == parents
