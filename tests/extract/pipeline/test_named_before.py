"""Sentences that mean the units just named: "Keduanya telah menyandang WBK."."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.candidates import find_candidates
from extract.pipeline.named_before import meant, told_before

MakeContext = Callable[..., Context]
TWO = "PN Ngawi dan PN Tuban tidak ikut menandatangani."
THREE = "Dari peradilan ada PN Ngawi, PN Tuban, dan PN Blora."


def told(context: Context) -> set[tuple[str, str]]:
    return {(context.units[unit].name, predicate) for unit, predicate in told_before(context)}


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        (f"{TWO} Keduanya telah menyandang WBK.", "WBK"),
        (f"{TWO} Kedua pengadilan itu telah menyandang WBBM.", "WBBM"),
        (f"{TWO} Piagam keduanya bertuliskan WBK, diserahkan Senin.", "WBK"),
        ("Di belakang berbaris Ketua PN Ngawi dan Ketua PN Tuban. Keduanya menerima WBBM.", "WBBM"),
        ("Enam kantor meraih WBK. PN Ngawi dan PN Tuban di antaranya. Keduanya WBK.", "WBK"),
    ],
)
def test_both_are_told_to_be_awarded(context_of: MakeContext, text: str, predicate: str) -> None:
    assert told(context_of(text)) == {("PN Ngawi", predicate), ("PN Tuban", predicate)}


@pytest.mark.parametrize(
    "text",
    [
        f"{THREE} Keduanya telah menyandang WBK.",  # who of the three
        f"{TWO} Keduanya belum menyandang WBK.",
        f"{TWO} Keduanya diusulkan meraih WBK.",
        f"{TWO} Keduanya menerima WBK dan WBBM.",  # which of the two
        f"{TWO} Keduanya dinilai untuk WBK.",
        f"{TWO} Ketua pengadilan menyerahkan WBK.",
        f"{TWO} Keduanya jauh dari PN Blora yang meraih WBK.",
        "Rapat dibuka PN Ngawi dan PN Tuban. Keduanya menuju WBK.",
    ],
)
def test_what_is_not_told_of_both(context_of: MakeContext, text: str) -> None:
    assert told(context_of(text)) == set()


def test_such_a_sentence_is_not_looked_at_for_other_units(context_of: MakeContext) -> None:
    context = context_of(
        "Pencanangan menuju WBK diikuti PN Blora dan PN Pati. PN Ngawi dan PN Tuban hanya hadir. "
        "Keduanya telah menyandang WBK."
    )
    last = len(context.sentences) - 1
    units = {context.units[unit].name for unit in meant(context)[last]}
    looked = {context.units[item.unit].name for item in find_candidates(context) if item.predicate_sentence == last}
    assert units == looked == {"PN Ngawi", "PN Tuban"}


def test_a_predicate_that_is_named_only_so_is_looked_at_for_all(context_of: MakeContext) -> None:
    context = context_of(
        "PN Ngawi dan PN Tuban berhasil. Keduanya memperoleh WBK. PN Blora dan PN Pati tidak memenuhi ambang nilai."
    )
    assert {context.units[item.unit].name for item in find_candidates(context)} == {
        "PN Ngawi",
        "PN Tuban",
        "PN Blora",
        "PN Pati",
    }
