"""Units named again by their proper name alone."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units


def again(text: str) -> list[str]:
    """The names of the units that are named by another word than their own head."""
    return [mention.name for mention in find_units(text) if mention.carried]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Puskesmas Melur zona hijau. Dengan nilai itulah Melur dipersiapkan menuju WBK.", ["Puskesmas Melur"]),
        ("Puskesmas Melur hijau. Tahun depan giliran Melur diusulkan meraih WBK.", ["Puskesmas Melur"]),
        (
            "BPS Kabupaten Ngawi dan BPS Kabupaten Kudus meraih WBK. Kini giliran Ngawi dan Kudus disiapkan.",
            ["BPS Kabupaten Ngawi", "BPS Kabupaten Kudus"],
        ),
    ],
)
def test_a_name_alone_is_the_units(text: str, units: list[str]) -> None:
    assert again(text) == units


@pytest.mark.parametrize(
    "text",
    [
        "BPS Kabupaten Ngawi meraih WBK. Kini giliran Ngawi menjadi tuan rumah pekan olahraga.",
        "BPS Kabupaten Ngawi meraih WBK. Dari situlah Ngawi dikenal orang.",
        "Puskesmas Melur dan Polsek Melur meraih WBK. Nama itulah Melur dipersiapkan.",
        "BPS Kabupaten Ngawi dan BPS Kabupaten Kudus meraih WBK. Warga Ngawi dan Kudus senang.",
    ],
)
def test_a_regions_name_alone_is_no_office(text: str) -> None:
    assert again(text) == []
