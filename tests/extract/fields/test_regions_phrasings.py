"""Regions in the phrasings of regional news, and seats named otherwise than their region."""

from pathlib import Path

import pytest

from extract.fields.regions import choose_region
from extract.fields.unknown_regions import find_unknown, of_unit

LINES = Path(__file__).with_name("region_sentences.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LINES[1:])
def test_the_region_of_a_unit(line, claim_in):
    unit, kind, region, province, text = line.split("\t")
    value = choose_region(*claim_in(text.replace("|", "\n"), unit, type=kind)).value
    found = (value and value.name, value and value.province)
    assert found == (None if region == "-" else region, None if province == "-" else province)


@pytest.mark.parametrize(
    ("unit", "kind", "region"),
    [
        ("Pengadilan Negeri Muaro", "pengadilan", "Kabupaten Sijunjung"),
        ("Pengadilan Agama Muara Labuh", "pengadilan", "Kabupaten Solok Selatan"),
        ("Pengadilan Agama Talu", "pengadilan", "Kabupaten Pasaman Barat"),
        ("Lapas Labuhan Ruku", "lapas", "Kabupaten Batu Bara"),
        ("KPPBC TMP C Pantoloan", "bea_cukai", "Kota Palu"),
        ("KPPBC Tipe Madya Pabean Merak", "bea_cukai", "Kota Cilegon"),
        ("KSOP Kelas IV Malahayati", "perhubungan", "Kabupaten Aceh Besar"),
        ("Bandara Rahadi Oesman", "perhubungan", "Kabupaten Ketapang"),
        ("Bandara Gewayantana", "perhubungan", "Kabupaten Flores Timur"),
        ("RSUP Dr. Kariadi", "rumah_sakit", "Kota Semarang"),
        ("RS Mata Cicendo", "rumah_sakit", "Kota Bandung"),
        ("Rutan Malabero", "rutan", "Kota Bengkulu"),
        ("BNNK Tanjung Wolasi", "bnn", None),
        ("Rutan Batu Kapur", "rutan", None),
        ("PA Rantau Jelutung", "pengadilan", None),
        ("Politeknik Pelayaran Malahayati", "perguruan_tinggi", None),
        ("Puskesmas Anggrek", "puskesmas", None),
        ("Puskesmas Kota Wuni", "puskesmas", None),
    ],
)
def test_a_seat_is_known_by_its_own_name(unit, kind, region, claim_in):
    value = choose_region(*claim_in(f"{unit} meraih WBK.", unit, type=kind)).value
    assert (value and value.name) == region


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pemkab Rawa Lintang diperiksa. DPRD Rawa Lintang bertanya.", "Kabupaten Rawa Lintang"),
        ("Wali Kota Sariwangi Bambang Sutedjo hadir. Pemkot Sariwangi senang.", "Kota Sariwangi"),
        ("Kabupaten Rawa Digul Hulu jauh. Bupati Rawa Digul Hulu hadir.", "Kabupaten Rawa Digul Hulu"),
        ("Inspektur Kota Sindangjaya membacakan hasil di Kota Sindangjaya.", "Kota Sindangjaya"),
        ("Kabupaten Rantau Dalam senang. Bupati Rantau Dalam hadir.", "Kabupaten Rantau Dalam"),
        # named once, or known, or followed by its head's name
        ("Pemkab Rawa Lintang diperiksa.", None),
        ("Bupati Sleman Harda Kiswaya hadir. Pemkab Sleman senang.", None),
        ("Bupati Batang Wihaji hadir. Bupati Batang Wihaji senang.", None),
    ],
)
def test_a_government_that_the_list_lacks(text, name):
    found = find_unknown(text)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("Pemkot Sariwangi", "Kota Sariwangi"),
        ("Inspektorat Kabupaten Rawa Digul Hulu", "Kabupaten Rawa Digul Hulu"),
        ("RSUD Sariwangi", None),
    ],
)
def test_the_region_that_ends_a_units_name(unit, name):
    assert of_unit(unit) == name
