"""Regions that stand for offices which a number counts somewhere before them."""

from __future__ import annotations

import pytest

from extract.fields.units import cluster_units, find_units


def found(text: str) -> list[str]:
    return [mention.name for mention in find_units(text) if mention.carried]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Ada empat BPS kabupaten yang berhasil. "Lombok Tengah, Sumbawa, Dompu, dan Bima," kata dia.',
            ["BPS Lombok Tengah", "BPS Sumbawa", "BPS Dompu", "BPS Bima"],
        ),
        (
            "Tiga polres menerima WBK. Kapolda bangga. Yang beruntung Garut, Ciamis, dan Kuningan.",
            ["Polres Garut", "Polres Ciamis", "Polres Kuningan"],
        ),
        (
            "Keempat kantor kemenag itu meraih WBK. Demak, Kudus, Jepara dan Kota Pekalongan bersorak.",
            ["Kankemenag Demak", "Kankemenag Kudus", "Kankemenag Jepara", "Kankemenag Kota Pekalongan"],
        ),
    ],
)
def test_regions_stand_for_the_offices_that_are_counted(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Empat kejari menerima WBK. Yang beruntung Ngawi, Magetan, dan Ponorogo.",  # another number
        "Tiga kejari menerima WBK. Timnya datang dari Ngawi, Magetan, dan Ponorogo.",  # places
        "Tiga kejari menerima WBK. Warga Ngawi, Magetan, dan Ponorogo senang.",
        "Tiga kejari dan tiga polres menerima WBK. Yang beruntung Ngawi, Magetan, dan Ponorogo.",  # which of the two
        "Dua kejari menerima WBK. Yang beruntung Ngawi dan Magetan.",  # too few to be no chance
        "Tiga kabupaten kebanjiran. Yang terparah Ngawi, Magetan, dan Ponorogo.",
        "Nilai Ombudsman diumumkan di depan tiga polres. Magetan, Ngawi, dan Ponorogo hijau.",  # governments are rated
    ],
)
def test_other_regions_stand_for_no_counted_office(text: str) -> None:
    assert not any(name.startswith(("Kejari", "Polres")) for name in found(text))


def test_a_head_alone_is_not_the_first_of_the_list_after_it() -> None:
    text = 'Jajaran BPS bangga. Ada tiga BPS kabupaten yang lolos. "Sumbawa, Dompu, dan Bima," kata dia.'
    named = {unit.name: len(unit.mentions) for unit in cluster_units(find_units(text), text)}
    assert named["BPS Sumbawa"] == named["BPS Bima"] == 1
