"""Lists of places whose kind of office is told near by."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units


def found(text: str) -> list[str]:
    return [mention.name for mention in find_units(text) if mention.carried]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kelompok rutan diwakili Ngawi dan Magetan. Lapas lain menyusul.", ["Rutan Ngawi", "Rutan Magetan"]),
        (
            "Dua kantah lain yang ikut mengambil plakat, Kabupaten Kediri dan Kota Blitar, baru kali ini menang.",
            ["Kantor Pertanahan Kabupaten Kediri", "Kantor Pertanahan Kota Blitar"],
        ),
        ("Dua kejari di Jawa Timur, Ngawi dan Magetan, lolos.", ["Kejari Ngawi", "Kejari Magetan"]),
        ("Lalu ke arah timur, Ngawi dan Magetan. Dua kejari ini berbagi psikolog.", ["Kejari Ngawi", "Kejari Magetan"]),
        ("Dua BNNK kita juga kebagian, Garut sama Ciamis.", ["BNNK Garut", "BNNK Ciamis"]),
        (
            "Lalu puskesmasnya tiga: Wates, Kokap, sama Galur.",
            ["Puskesmas Wates", "Puskesmas Kokap", "Puskesmas Galur"],
        ),
        (
            "Siapa tiga puskesmas lainnya? Ia menyebutnya pelan: Mlati II, Gamping 1, dan Kalasan.",
            ["Puskesmas Mlati II", "Puskesmas Gamping 1", "Puskesmas Kalasan"],
        ),
    ],
)
def test_a_kind_makes_offices_of_the_places_near_it(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rutan diwakili Rina dan Budi.",
        "Warga datang dari Ngawi dan Magetan. Dua kejari ini melayani mereka.",
        "Dua lapas didatangi warga dari Ngawi dan Magetan, lalu ditutup.",
        "Tiga puskesmas meraih WBK. Bupati berpesan: Sabar, Ikhlas, dan Tekun.",
        "Dua polres menutup jalan di antara dua kota, Garut dan Ciamis.",  # another number
        "Dua polres menjaga batas Sleman, Bantul dan Kulon Progo.",  # the list begins before the comma
        "Dua kejari menerima tamu, Ngawi, Magetan dan Madiun.",  # more than two
        "Tiga lapas menerima kunjungan, Budi, Rudi dan Andi.",
        "Puskesmasnya ramai: Budi, Rudi dan Andi antre.",
    ],
)
def test_other_places_and_people_are_no_offices(text: str) -> None:
    assert not found(text)


def test_the_heads_of_puskesmas_in_a_row() -> None:
    text = "Giliran Kepala Puskesmas Wates, Lumpang, dan Galur."
    assert [m.name for m in find_units(text)] == ["Puskesmas Wates", "Puskesmas Lumpang", "Puskesmas Galur"]
    assert [m.name for m in find_units("Hadir Kepala Puskesmas Wates, Rini Astuti, dan Camat Galur.")][:1] == [
        "Puskesmas Wates"
    ]
