"""Names of madrasahs, offices of religious affairs, balai, regional offices and police units, as news prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.fields.units import find_units

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("unit_sentences.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("sentence", "expected"), ROWS)
def test_a_sentence_names_these_units(sentence: str, expected: str) -> None:
    assert [f"{unit.type}: {unit.name}" for unit in find_units(sentence)] == list(filter(None, expected.split(" | ")))
