"""Tables whose first column a kind of office heads."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units


def found(text: str) -> list[str]:
    return [mention.name for mention in find_units(text) if mention.carried]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kantor Pertanahan | Nilai | IKM\nKabupaten Kediri | 94,70 | 91,2\nKota Blitar | 89,66 | 88,4",
            ["Kantor Pertanahan Kabupaten Kediri", "Kantor Pertanahan Kota Blitar"],
        ),
        (
            "| No | Puskesmas | Nilai |\n|---|---|---|\n| 1 | Godean I | 94,70 |\n| 2 | Mlati II | 89,66 |",
            ["Puskesmas Godean I", "Puskesmas Mlati II"],
        ),
        ("Polres | Predikat\nGarut | WBK\nRata-rata | 88,10", ["Polres Garut"]),
    ],
)
def test_a_kind_at_the_head_of_a_column_is_of_its_rows(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Kabupaten | Jumlah puskesmas | Warga\nKediri | 12 | 90.000\nBlitar | 9 | 80.000",  # another column
        "Kecamatan | Warga\nGodean | 12.000\nMlati | 9.000",
        "Puskesmas | Nilai\n\nWarga Kediri dan Blitar senang.",
    ],
)
def test_other_rows_are_no_offices(text: str) -> None:
    assert not found(text)
