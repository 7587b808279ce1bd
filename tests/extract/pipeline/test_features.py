"""How a candidate is described: names masked, lists drawn together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.candidates import find_candidates
from extract.pipeline.features import Reader, describe, words_of
from extract.pipeline.stems import stem

MakeContext = Callable[..., Context]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("diganjar", "ganjar"), ("penghargaan", "harga"), ("meraih", "raih"), ("ikan", "ikan")],
)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


def first_words(context_of: MakeContext, text: str) -> list[tuple[tuple[str, ...], int]]:
    context = context_of(text)
    reader = Reader(context)
    found = []
    for candidate in find_candidates(context):
        words = words_of(reader.lists(candidate.unit_sentence), candidate)
        found.append((words.words, words.list_size))
    return found


def test_names_are_masked(context_of: MakeContext) -> None:
    text = "Polda Jatim menyebut Polres Anggrek meraih WBK bukan WBBM pada 2023."
    masked = [words for words, _ in first_words(context_of, text)]
    assert ("OTHER", "menyebut", "UNIT", "meraih", "PREDICATE", "bukan", "RIVAL", "pada", "0") in masked


def test_a_list_is_one_word_for_each_of_its_units(context_of: MakeContext) -> None:
    found = first_words(context_of, "Polres Anggrek, Polres Melati dan Polres Kenanga meraih WBK.")
    assert found == [(("UNIT", "meraih", "PREDICATE", "."), 3)] * 3


def test_a_score_in_brackets_does_not_end_a_list(context_of: MakeContext) -> None:
    found = first_words(context_of, "Polres Anggrek (89,1) dan Polres Melati (88,3) meraih WBK.")
    assert [size for _, size in found] == [2, 2]


def test_features_name_what_they_stand_for(context_of: MakeContext) -> None:
    context = context_of("Lapas Kenanga gagal meraih WBK.", title="Lapas Kenanga Gagal")
    reader = Reader(context)
    candidate = next(c for c in find_candidates(context) if c.same_sentence)
    features = describe(candidate, reader)
    expected = {"bias", "predicate:WBK", "type:lapas", "unit-first", "between:gagal meraih", "cue:same:failed"}
    assert expected <= set(features)
    assert not any("kenanga" in name.lower() for name in features)


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Hasil WBK diumumkan.\nTidak lolos:\n- Polres Anggrek\n- Polres Melati\n", "failed", True),
        ("Hasil WBK diumumkan.\nTidak lolos antara lain Polres Anggrek.", "failed", False),
    ],
)
def test_a_lists_lines_are_told_what_stands_over_them(
    context_of: MakeContext, text: str, head: str, expected: bool
) -> None:
    context = context_of(text, title="Polda Jatim Bangga")
    reader = Reader(context)
    described = [describe(candidate, reader) for candidate in find_candidates(context)]
    of_polres = [features for features in described if "type:polres" in features]
    assert of_polres
    assert all((f"cue:head:{head}" in features) is expected for features in of_polres)


def test_a_title_is_no_head_of_a_list(context_of: MakeContext) -> None:
    context = context_of("- Polres Anggrek\n- Polres Melati\n", title="Peraih WBK Jawa Timur")
    reader = Reader(context)
    assert all(reader.list_head(candidate.unit_sentence) is None for candidate in find_candidates(context))
