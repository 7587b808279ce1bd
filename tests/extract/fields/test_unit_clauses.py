"""Offices of clauses side by side, of which the first alone names their kind."""

from __future__ import annotations

import pytest

from extract.fields.units import find_units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kantor Pertanahan Kota Blitar diwakili kepalanya, Rudi Wibawa; Kabupaten Kediri oleh Sri Yulianti, karena "
            "kepalanya cuti; dan Kabupaten Ngawi oleh Hasan.",
            ["Kantor Pertanahan Kabupaten Kediri", "Kantor Pertanahan Kabupaten Ngawi"],
        ),
        ("Kejari Ngawi meraih WBK; Magetan meraih WBBM.", ["Kejari Magetan"]),
        ("Kejari Ngawi meraih WBK; Magetan diguyur hujan.", []),
        ("Kantor Pertanahan Kota Blitar diwakili Rudi Wibawa; Kabupaten Kediri dengan bupatinya datang.", []),
        ("Kejari Ngawi meraih WBK. Panitia pulang; Magetan meraih Adipura.", []),
        ("Pemkot Blitar diwakili Rudi Wibawa; Kabupaten Kediri oleh Hasan.", []),
    ],
)
def test_a_clause_behind_a_semicolon_goes_on_with_the_kind(text: str, expected: list[str]) -> None:
    assert [mention.name for mention in find_units(text) if mention.carried] == expected
