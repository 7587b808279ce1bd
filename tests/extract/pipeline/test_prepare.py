"""The predicates of an article, those that a word points back to too."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context

MakeContext = Callable[..., Context]

TOLD = "WBBM diraih KPP Madya Ende. WBK diraih Rutan Ende. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TOLD + "Kepala KPP Madya Ende mengatakan predikat ini berat.", ["WBBM", "WBK", "WBBM"]),
        (TOLD + "Kepala Rutan Ende mengatakan predikat ini berat.", ["WBBM", "WBK", "WBK"]),
        (TOLD + "Gubernur menyebut predikat ini berat.", ["WBBM", "WBK", "WBK"]),
        (
            "Rutan Ende meraih WBK. Kini WBBM dikejar Rutan Ende. Predikat tersebut dinilai berat bagi Rutan Ende.",
            ["WBK", "WBBM", "WBBM"],
        ),
        ("Rutan Ende meraih WBK. Kini WBBM dikejar. Rutan Ende menilai predikat ini berat.", ["WBK", "WBBM", "WBBM"]),
    ],
)
def test_a_predicate_pointed_back_to_is_that_of_the_unit_beside_it(
    context_of: MakeContext, text: str, expected: list[str]
) -> None:
    assert [item.predicate for item in context_of(text).predicates] == expected
