"""Lists of offices of a task that leave everything but the place out, and lists counted by a generic word."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units


def found(text: str) -> list[str]:
    return [mention.name for mention in find_units(text) if not mention.weak]


@pytest.mark.parametrize(
    ("text", "stem", "places"),
    [
        (
            "Penerimanya Balai Diklat Keuangan Medan, Palembang, dan Denpasar.",
            "Balai Diklat Keuangan",
            ("Medan", "Palembang", "Denpasar"),
        ),
        (
            "Dinilai Balai Karantina Pertanian Kelas I Padang, Kelas I Semarang, dan Kelas II Palu.",
            "Balai Karantina Pertanian",
            ("Kelas I Padang", "Kelas I Semarang", "Kelas II Palu"),
        ),
        ("Lolos Kanwil DJP Jawa Timur I, II, dan III.", "Kanwil DJP Jawa Timur", ("I", "II", "III")),
        (
            "Kanwil Kemenag Jawa Tengah, Jawa Barat, dan Bali ikut.",
            "Kanwil Kemenag",
            ("Jawa Tengah", "Jawa Barat", "Bali"),
        ),
        (
            "Raih WBK: Dinas Kesehatan Kota Magelang, Kota Salatiga, dan Kabupaten Kudus.",
            "Dinas Kesehatan",
            ("Kota Magelang", "Kota Salatiga", "Kabupaten Kudus"),
        ),
        ("Giliran Stasiun Geofisika Sleman dan Ambon.", "Stasiun Geofisika", ("Sleman", "Ambon")),
        (
            "Ada Stasiun Meteorologi Hang Nadim, Supadio, dan Fatmawati Soekarno.",
            "Stasiun Meteorologi",
            ("Hang Nadim", "Supadio", "Fatmawati Soekarno"),
        ),
        (
            "Yang lolos Lapas Kelas IIA Kediri, IIA Jember, IIB Tuban; LPKA menyusul.",
            "Lapas",
            ("Kelas IIA Kediri", "IIA Jember", "IIB Tuban"),
        ),
        (
            "WBK bagi PN Klaten, Bantul, Wates, PTUN Semarang.",
            "PN",
            ("Klaten", "Bantul", "Wates"),
        ),
        ("PN Sleman (kelas IB), Wates, dan Wonosari diuji.", "PN", ("Sleman", "Wates", "Wonosari")),
        ("Tiga kecamatan itu Slawi, Talang, dan Bumijawa.", "Kecamatan", ("Slawi", "Talang", "Bumijawa")),
        (
            "Tiga kelurahan, Muara Pauh, Bukit Selasih dan Pasar Usang, masih menunggu.",
            "Kelurahan",
            ("Muara Pauh", "Bukit Selasih", "Pasar Usang"),
        ),
        (
            "Kelima puskesmas tersebut Gondang, Sambirejo, Kedawung, Masaran dan Plupuh.",
            "Puskesmas",
            ("Gondang", "Sambirejo", "Kedawung", "Masaran", "Plupuh"),
        ),
    ],
)
def test_the_name_is_carried_over_to_each_place(text: str, stem: str, places: tuple[str, ...]) -> None:
    assert found(text)[: len(places)] == [f"{stem} {place}" for place in places]


def test_an_abbreviation_in_brackets_is_not_carried_over() -> None:
    text = "Penerimanya Balai Perikanan Budidaya Air Payau (BPBAP) Situbondo dan Takalar."
    assert found(text) == [
        "Balai Perikanan Budidaya Air Payau (BPBAP) Situbondo",
        "Balai Perikanan Budidaya Air Payau Takalar",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Balai Bahasa Kendari, Sulawesi Tenggara, menerimanya.", ["Balai Bahasa Kendari"]),  # an address
        ("Balai Besar POM di Mataram, Nusa Tenggara Barat, dan tamu.", ["Balai Besar POM di Mataram"]),
        ("Kanwil DJP Bengkulu dan Lampung menang.", ["Kanwil DJP Bengkulu"]),  # one office for two provinces
        ("Lapas Cibinong, Bogor, Jawa Barat, Rutan Depok.", ["Lapas Cibinong", "Rutan Depok"]),
        ("Hadir PN Cibadak, Sukabumi, PA Bogor.", ["PN Cibadak", "PA Bogor"]),
        ("Dua kelurahan, Muara Pauh, Bukit Selasih dan Pasar Usang, bersiap.", []),  # not as many as are counted
    ],
)
def test_a_place_behind_an_office_is_mostly_its_address(text: str, expected: list[str]) -> None:
    assert found(text) == expected
