"""Lists that an article counts."""

from __future__ import annotations

import pytest

from extract.pipeline.counted import numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delapan satker raih WBK", [8]),
        ("Kesembilan kantor tersebut ialah", [9]),
        ("Ketujuhnya, sebelas rutan dan kedua belas lapas", [7, 11, 12]),
        ("sebanyak 15 UPT, dua puluh tiga kantor", [15, 23]),
        ("Duduk di kursi ketiga nasional pada tahun kedua", []),
        ("Diterima ketiga kantor", [3]),
        ("Sudah tiga kali kantor ini, dua tahun lalu satker itu", []),
        ("Selasa, 12 Desember 2023, pukul 9.30, naik 5% atau 3 poin (6/12)", []),
    ],
)
def test_numbers_that_count_a_group(text: str, expected: list[int]) -> None:
    assert [number.value for number in numbers(text) if number.group] == expected
