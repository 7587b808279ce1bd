"""Lists that an article counts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.counted import list_sizes, numbers

MakeContext = Callable[..., Context]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Delapan satker raih WBK", [8]),
        ("Kesembilan kantor tersebut ialah", [9]),
        ("Ketujuhnya, sebelas dan kedua belas", [7, 11, 12]),
        ("sebanyak 15 UPT, dua puluh tiga kantor", [15, 23]),
        ("Selasa, 12 Desember 2023, pukul 9.30, naik 5% atau 3 poin (6/12)", []),
    ],
)
def test_numbers(text: str, expected: list[int]) -> None:
    assert list(numbers(text)) == expected


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("WBK untuk Polres Ngawi, Polres Pacitan, dan Polres Tuban.", {0: {3}, 1: {3}, 2: {3}}),
        ("Polres Ngawi memuji Polres Pacitan, Polres Tuban, dan Polres Blitar.", {1: {3}, 3: {3}}),
        ("Polres Ngawi dan Polres Pacitan meraih WBK.", {}),
        ("Penerima WBK:\n- Polres Ngawi\n- Polres Pacitan\n- Polres Tuban\n", {0: {3}, 2: {3}}),
    ],
)
def test_list_sizes(context_of: MakeContext, text: str, sizes: dict[int, set[int]]) -> None:
    context = context_of(text)
    lines = {index for index, _ in enumerate(context.sentences) if context.sentence_text(index).startswith("-")}
    found = list_sizes(context, lines)
    assert {unit: set(found[unit]) for unit in sizes} == sizes
    assert bool(found) == bool(sizes)
