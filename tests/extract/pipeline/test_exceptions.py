"""Lists of which all but a few are awarded."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.exceptions import rests

MakeContext = Callable[..., Context]
LIST = "Empat pengadilan dinilai, yakni PN Ngawi, PN Pacitan, PN Tuban, dan PN Blora."


def told(context: Context) -> tuple[set[str], set[str]]:
    """The names of the rest and of the few."""
    names = [unit.name for unit in context.units]
    found = rests(context)
    return {names[u] for rest in found for u in rest.units}, {names[u] for rest in found for u in rest.few}


@pytest.mark.parametrize(
    "claim",
    [
        "Kecuali PN Blora, semuanya meraih WBK.",
        "Seluruhnya ditetapkan sebagai WBK, kecuali PN Blora.",
        "Selain PN Blora, semua pengadilan itu menerima WBK.",
        "PN Blora gagal di tahap akhir. Sisanya menyandang WBK.",
        "Hanya PN Blora yang gagal, sedangkan tiga lainnya menerima WBK.",
        "PN Blora tidak lolos karena nilai survei. Tiga lainnya meraih predikat WBK.",
    ],
)
def test_all_but_one(context_of: MakeContext, claim: str) -> None:
    assert told(context_of(f"{LIST} {claim}")) == ({"PN Ngawi", "PN Pacitan", "PN Tuban"}, {"PN Blora"})


@pytest.mark.parametrize(
    "text",
    [
        f"{LIST} Semuanya meraih WBK.",
        f"{LIST} Kecuali PN Blora, semuanya diusulkan menerima WBK.",
        f"{LIST} Semoga semuanya meraih WBK, kecuali PN Blora.",
        f"{LIST} PN Blora sudah WBBM. Sisanya menyandang WBK.",
        f"{LIST} Kecuali PN Garut, semuanya meraih WBK.",  # of no list
        f"{LIST} Kecuali PN Blora, semuanya meraih WBK dan WBBM.",  # which of them
        "Kecuali PN Blora, semuanya meraih WBK. Hadir PN Ngawi, PN Pacitan, dan PN Blora.",  # a list behind it
    ],
)
def test_what_tells_of_no_rest(context_of: MakeContext, text: str) -> None:
    assert told(context_of(text)) == (set(), set())
