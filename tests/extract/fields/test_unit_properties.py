"""What holds for every text: no exception, spans inside the text, in order, without overlaps, the same every time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.fields.units import cluster_units, find_units, unit_id, unit_type

PIECES = st.sampled_from(
    [
        "Polres", "Puskesmas", "UPTD", "Kantor", "Dinas Kesehatan", "Ditjen", "Universitas", "Bagian", "Setda", "Kota",
        "Kabupaten", "Ngawi", "Dumai", "Empat Lawang", "Wanakerta", "dan", "serta", ",", ";", ":", "(", ")", "\n", " ",
        " ", " ", "90,12", "II", "3", "Kelas IIB", "di", "yakni", "Ombudsman", "zona hijau", "RSUD", "dr.", "Prof.",
        "Kepala", "Kapolres", "Bupati", "tersebut", "- ", "1. ", "é", "İ", "ß", "\u00a0", "’", "(DPMPTSP)", "Raih",
    ]
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES).map("".join)))
@settings(max_examples=300, deadline=None)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    mentions = find_units(text)
    last = 0
    for mention in mentions:
        assert last <= mention.span.start < mention.span.end <= len(text)
        assert mention.name == " ".join(mention.name.split()) != ""
        last = mention.span.end
    assert mentions == find_units(text)
    units = cluster_units(mentions, text)
    assert sorted(span for unit in units for span in unit.mentions) == [mention.span for mention in mentions]
    for unit in units:
        assert unit.name not in unit.aliases
        assert len(unit_id(unit, None)) == 16


@given(st.text(max_size=80), st.sampled_from([None, "35", "35.21", "14.72", "99.99", ""]))
@settings(deadline=None)
def test_every_name_has_a_kind_and_an_id(name: str, region_code: str | None) -> None:
    (unit,) = cluster_units(find_units("Polres Ngawi"), "Polres Ngawi")
    assert unit_type(name)
    assert unit_id(unit, region_code) == unit_id(unit, region_code)


@pytest.mark.parametrize("piece", ["Ditjen ", "Polres A, ", "Kantor ", "(", "kabupaten: ", "Dinas Sosial, Sosial dan "])
def test_repetition_neither_raises_nor_recurses(piece: str) -> None:
    mentions = find_units(piece * 3000)
    assert all(mention.span.end <= len(piece) * 3000 for mention in mentions)
