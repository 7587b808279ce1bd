"""Offices that stand apart from the name of who holds them."""

from __future__ import annotations

import pytest

from extract.fields.people import find_people


def found(text: str) -> list[tuple[str, str]]:
    return [(person.name, person.position) for person in find_people(text)]


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        (
            "Tepuk tangan mengiringi Lasmini Pratiwi turun dari panggung, Senin. Kepala Puskesmas Melati itu"
            " menggenggam piagam.",
            "Lasmini Pratiwi",
            "Kepala Puskesmas Melati",
        ),
        (
            "Senyum Ratnadewi Kusumah mengembang di panggung Hotel Bidakara, Selasa (9/12). Kepala MTsN 3 Lembayung"
            " tersebut membawa pulang piagam WBK.",
            "Ratnadewi Kusumah",
            "Kepala MTsN 3 Lembayung",
        ),
        (
            "Di barisan depan duduk Yosafat Rumbino. Ia Kepala Kantor Imigrasi Sorong yang menerima piagam.",
            "Yosafat Rumbino",
            "Kepala Kantor Imigrasi Sorong",
        ),
        (
            "Piagam itu digenggam erat Mariana Tokan. Perempuan berkacamata itu ialah Kepala Puskesmas Waipare.",
            "Mariana Tokan",
            "Kepala Puskesmas Waipare",
        ),
        (
            "Yang dipanggil ke depan adalah dr. Galih Sasongko. Pria itu adalah Direktur RSUD Banyu Biru.",
            "Galih Sasongko",
            "Direktur RSUD Banyu Biru",
        ),
        (
            "Nama Hendro Basuki disebut dua kali. Dia menjabat Kepala KPP Pratama Wanasari sejak 2021.",
            "Hendro Basuki",
            "Kepala KPP Pratama Wanasari",
        ),
    ],
)
def test_the_name_in_the_sentence_before(text: str, name: str, position: str) -> None:
    assert found(text) == [(name, position)]


@pytest.mark.parametrize(
    "text",
    [
        "Rudi Hartono bertemu Lasmini Pratiwi. Kepala Puskesmas Melati itu tersenyum.",  # which of the two?
        "Rombongan tiba di Hotel Bumi Lestari. Kepala Puskesmas Melati itu tersenyum.",
        "Rumah Sakit Mulia berbenah. Direktur rumah sakit itu belum berkomentar.",
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert found(text) == []


def test_somebody_with_an_office_of_their_own_is_not_meant() -> None:
    text = "Piagam diserahkan Menteri PANRB, Rini Widyantini. Kepala Puskesmas Melati itu tersenyum."
    assert found(text) == [("Rini Widyantini", "Menteri PANRB")]


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("Piagam yang lama diserahkan menteri ketika itu, Asman Abnur, di Jakarta.", "Asman Abnur", "menteri"),
        ("Plakat diterima ketua sebelumnya, Djatmiko Santosa, dan dipajang.", "Djatmiko Santosa", "ketua"),
        ("Piagam diterima kepala kantor yang lama, Dirman Pasaribu.", "Dirman Pasaribu", "kepala kantor"),
        ("Maka direktur, dr. Suharti Lubis, menerima piagam.", "Suharti Lubis", "direktur"),
        (
            "Kepala Kantor Pertanahan Muara Indah yang sekarang, Sitti Aminah Poiyo, menyatakan menerima.",
            "Sitti Aminah Poiyo",
            "Kepala Kantor Pertanahan Muara Indah",
        ),
        (
            "Kepala Lapas Gunung Sari yang baru, Teguh Priyambodo, berjanji mengejar WBBM.",
            "Teguh Priyambodo",
            "Kepala Lapas Gunung Sari",
        ),
        ("Kepalanya yang sekarang, Dedi Sukmana, baru menjabat dua bulan.", "Dedi Sukmana", "Kepalanya"),
        (
            "Selasa menjadi hari terakhir AKBP Fransiskus Tumbelaka berkantor sebagai Kepala BNN Kota Bitung.",
            "Fransiskus Tumbelaka",
            "Kepala BNN Kota Bitung",
        ),
        ("Kata Eko Prasetyo, salah seorang anggota Tim Itjen, berkas kurang.", "Eko Prasetyo", "anggota Tim Itjen"),
        ("Direktur satuan itu, Kombes Pol Pasaribu Hamonangan, diam.", "Pasaribu Hamonangan", "Direktur satuan"),
        ("Ketua tim asesor Bonifasius Lamawuran menolak.", "Bonifasius Lamawuran", "Ketua tim asesor"),
        ("Hal itu kata Wakarumkit AKBP dr. Anisa Rahmawati, Jumat.", "Anisa Rahmawati", "Wakarumkit"),
        (
            "Plt Kepala Dinas Kesehatan Rantau Dalam, Hj. Emilda Yusra, menyebut hal itu.",
            "Emilda Yusra",
            "Plt Kepala Dinas Kesehatan Rantau Dalam",
        ),
        ("Sekretaris Utama BKKBN Tavip Agus Rayanto hadir.", "Tavip Agus Rayanto", "Sekretaris Utama BKKBN"),
        (
            "Menurut Asisten Deputi Wilayah III, Rosinta Br Karo, benar.",
            "Rosinta Br Karo",
            "Asisten Deputi Wilayah III",
        ),
    ],
)
def test_words_between_an_office_and_its_holder(text: str, name: str, position: str) -> None:
    assert found(text) == [(name, position)]


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        (
            "Lapas Muara Sari meraih WBK. Kalapas Muara Sari Teguh Prasetyo bersyukur.",
            "Teguh Prasetyo",
            "Kalapas Muara Sari",
        ),
        (
            "Penilaian di Kabupaten Teluk Sagu dimulai. Bupati Teluk Sagu Yosias Kambu membuka acara.",
            "Yosias Kambu",
            "Bupati Teluk Sagu",
        ),
        (
            "Dinas Sosial Kota Arjuna dinilai. Inspektur Kota Arjuna Purwanti Lestari optimistis.",
            "Purwanti Lestari",
            "Inspektur Kota Arjuna",
        ),
        (
            "Kantor Pertanahan Muara Lembu berbenah. Kepala Kantor Pertanahan Muara Lembu Guntur Wibisono tersenyum.",
            "Guntur Wibisono",
            "Kepala Kantor Pertanahan Muara Lembu",
        ),
        # a place is not learned from the office itself, nor from the holder's shortened name
        ("Kepala Balai POM di Ambon Hermina Latuconsina hadir.", "Hermina Latuconsina", "Kepala Balai POM di Ambon"),
        ("Kepala MAN 2 Kota Bima Siti Hajar hadir.", "Siti Hajar", "Kepala MAN 2 Kota Bima"),
        (
            "Bupati Kendal Rudi Hartono datang. Bupati Kendal Rudi lalu pulang.",
            "Rudi Hartono",
            "Bupati Kendal",
        ),
    ],
)
def test_a_place_named_elsewhere_is_no_part_of_a_name(text: str, name: str, position: str) -> None:
    assert found(text) == [(name, position)]
