"""Lists whose names each open a paragraph, told by their number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.award_groups import told_by_number
from extract.pipeline.openers import opener_lists

MakeContext = Callable[..., Context]
PARAGRAPHS = (
    "Puskesmas Anggrek. Puskesmas ini dikenal dengan loket lansia.",
    "Puskesmas Melati. Di sini obat diantar ke rumah.",
    "Puskesmas Mawar dan Puskesmas Kenanga, yang berbagi satu kepala tata usaha.",
)
FOUR = {"Puskesmas Anggrek", "Puskesmas Melati", "Puskesmas Mawar", "Puskesmas Kenanga"}
LEAD = "Predikat WBK tahun 2023 jatuh ke empat puskesmas di Kabupaten Sleman. Berikut daftarnya."


def told(context: Context) -> set[str]:
    return {context.units[item.unit].name for item in told_by_number(context) if item.predicate == "WBK"}


@pytest.mark.parametrize(
    "paragraphs",
    [
        PARAGRAPHS,
        (*PARAGRAPHS, "Puskesmas Dahlia yang juga dinilai gagal di survei."),
        tuple(f"{place}. {text}" for place, text in enumerate(PARAGRAPHS, start=1)),
        tuple(f"{at}. {text}\n\nWarga senang." for at, text in enumerate(PARAGRAPHS, start=1)),  # paragraphs between
    ],
)
def test_as_many_openers_as_told_are_awarded(context_of: MakeContext, paragraphs: tuple[str, ...]) -> None:
    assert told(context_of("\n\n".join((LEAD, *paragraphs)))) == FOUR


@pytest.mark.parametrize(
    "paragraphs",
    [
        PARAGRAPHS[:2],
        (*PARAGRAPHS, "Puskesmas Dahlia menutup acara dengan tarian."),  # five, and nothing says which
        (PARAGRAPHS[0], "Warga senang.", *PARAGRAPHS[1:]),  # not in a row
        tuple(f"Turut hadir {text}" for text in PARAGRAPHS),
    ],
)
def test_others_are_not(context_of: MakeContext, paragraphs: tuple[str, ...]) -> None:
    assert told(context_of("\n\n".join((LEAD, *paragraphs)))) == set()


def test_a_story_of_two_units_is_no_list(context_of: MakeContext) -> None:
    assert opener_lists(context_of("\n\n".join(PARAGRAPHS[:2]))) == ()
