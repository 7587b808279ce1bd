"""Districts, villages, ports and terminals that only say where something is."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units


def found(text: str) -> list[str]:
    return [mention.name for mention in find_units(text) if not mention.weak]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "Puskesmas Banyubiru, Kecamatan Sendang, tidak kendor setelah puskesmas itu lolos.",
            ["Puskesmas Banyubiru", "Puskesmas Banyubiru"],
        ),
        ("Puskesmas Kasihan I, di Kecamatan Kasihan, meraih WBK.", ["Puskesmas Kasihan I"]),
        ("SMPN 2 Mlati, Kecamatan Mlati, meraih WBK.", ["SMPN 2 Mlati"]),
        ("Polsek Sukun yang berada di Kecamatan Sukun meraih WBK.", ["Polsek Sukun"]),
        ("KUA Gamping, Kecamatan Gamping, Kabupaten Sleman, meraih WBK.", ["KUA Gamping"]),
        ("Desa Panggungharjo, Kecamatan Sewon, Bantul, meraih WBK.", ["Desa Panggungharjo"]),
        ("MAN 1 Kudus, Desa Conge, Kecamatan Bae, meraih WBK.", ["MAN 1 Kudus"]),
        ("Lapas Cebongan di Desa Sumberadi meraih WBK.", ["Lapas Cebongan"]),
        ("Kantor itu terletak di Kelurahan Manahan, Kecamatan Banjarsari.", []),
        ("Warga Kecamatan Bae datang ke Puskesmas Bae.", ["Puskesmas Bae"]),
        ("Acara di Kecamatan Sukun diikuti warga.", []),
        ("Truk mengular di gerbang Pelabuhan Ciwandan, Jumat (8/12).", []),
        ("Sapi masuk lewat Pelabuhan Tanjung Kalian.", []),
        ("Penumpang tiba di Bandara Sentani, lalu ke Terminal Entrop.", []),
    ],
)
def test_a_place_is_no_unit(text, units):
    assert found(text) == units


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Kecamatan Banjarsari meraih WBK.", ["Kecamatan Banjarsari"]),
        ("Puskesmas Bae dan Kecamatan Bae meraih WBK.", ["Puskesmas Bae", "Kecamatan Bae"]),
        (
            "Puskesmas Bae, Kecamatan Bae, dan Kelurahan Panjang meraih WBK.",
            ["Puskesmas Bae", "Kecamatan Bae", "Kelurahan Panjang"],
        ),
        ("Puskesmas Bae, Kecamatan Bae, RSUD Kudus lolos.", ["Puskesmas Bae", "Kecamatan Bae", "RSUD Kudus"]),
        ("Dinas Sosial, Kecamatan Bae, lolos.", ["Dinas Sosial", "Kecamatan Bae"]),
        (
            "Lain-lain: Inspektorat Kabupaten Kudus, Kecamatan Bae.",
            ["Inspektorat Kabupaten Kudus", "Kecamatan Bae"],
        ),
        ("Pencanangan zona integritas di Kecamatan Sukun berlangsung khidmat.", ["Kecamatan Sukun"]),
        ("Pembangunan zona integritas di Pelabuhan Merak dimulai.", ["Pelabuhan Merak"]),
        ("Bandara Sentani meraih WBK.", ["Bandara Sentani"]),
    ],
)
def test_a_rated_district_or_port_is_a_unit(text, units):
    assert found(text) == units
