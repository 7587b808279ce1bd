"""Names of places that begin like a region's and go on with another word."""

from __future__ import annotations

import pytest

from extract.fields.gazetteer import find_regions
from extract.fields.longer_names import word_after
from extract.fields.regions import choose_region


@pytest.mark.parametrize(
    ("text", "name", "word"),
    [
        ("Pemkot Batu Marimoi dinilai. Wali Kota Batu Marimoi Abdul Halim hadir.", "Batu", "marimoi"),
        ("PALU RINJANI – Warga Palu Rinjani datang. Kejari Palu Rinjani senang.", "PALU", "rinjani"),
        # the head's own name, the province, a day, and a name that also stands alone
        ("Bupati Kudus Wardana hadir. Bupati Kudus Wardana senang.", "Kudus", None),
        ("Acara di Bandung Jawa Barat usai. Warga di Bandung Jawa Barat senang.", "Bandung", None),
        ("Acara di Jember Senin lalu. Rapat di Jember Senin depan.", "Jember", None),
        ("Warga Batu Marimoi. Pemkot Batu Marimoi. Pemkot Batu. Kota Batu. Warga Batu.", "Batu", None),
        ("Pemkot Batu Marimoi dinilai.", "Batu", None),
        ("Warga Malang Raya datang. Acara di Malang Raya usai.", "Malang", None),
    ],
)
def test_a_longer_name_is_repeated_where_a_place_stands(text, name, word):
    assert word_after(text, name) == word


def test_no_region_is_found_at_the_beginning_of_a_longer_name():
    text = "Pemkot Batu Marimoi dinilai Ombudsman Maluku Utara. Dinas Sosial Kota Batu Marimoi lulus."
    assert [text[m.span.start : m.span.end] for m in find_regions(text)] == ["Maluku Utara"]


@pytest.mark.parametrize(
    ("unit", "kind", "region", "province", "text"),
    [
        (
            "Dinas Sosial",
            "dinas",
            "Kota Batu Marimoi",
            "Maluku Utara",
            "Dinas Sosial lulus, kata Ombudsman Maluku Utara. Pemkot Batu Marimoi senang. Walkot Batu Marimoi hadir.",
        ),
        (
            "Puskesmas Tanjung Serai Utara",
            "puskesmas",
            "Kota Tanjung Serai",
            None,
            "Puskesmas Tanjung Serai Utara meraih WBK. Dinas Perhubungan Kota Tanjung Serai gagal. "
            "Wali Kota Tanjung Serai Idham Karim hadir.",
        ),
        (
            "RSUD Palu Rinjani",
            "rumah_sakit",
            "Kabupaten Palu Rinjani",
            None,
            "RSUD Palu Rinjani meraih WBK. Pemkab Palu Rinjani senang. Bupati Palu Rinjani Wardi hadir.",
        ),
        (
            "Dinas Kesehatan Kota Batu",
            "dinas",
            "Kota Batu",
            "Jawa Timur",
            "Dinas Kesehatan Kota Batu meraih WBK. Wali Kota Batu Dewanti hadir. Wali Kota Batu Dewanti senang.",
        ),
    ],
)
def test_a_unit_of_a_longer_name_is_not_in_the_region(unit, kind, region, province, text, claim_in):
    value = choose_region(*claim_in(text, unit, type=kind)).value
    assert value is not None
    assert (value.name, value.province) == (region, province)
