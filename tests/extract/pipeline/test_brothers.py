"""Units of one list are told the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from extract.context import Context
from extract.pipeline.brothers import RAISED, with_brothers
from extract.pipeline.candidates import find_candidates
from extract.pipeline.pairs import Pair, make_pairs
from extract.records import Status

MakeContext = Callable[..., Context]
DOUBTED = "PN Tuban"
NONE = dict.fromkeys(map(str, Status), 0.01)


def raised(context: Context, **others: float) -> set[str]:
    """The doubted units that their list raises, where all the others are sure."""
    doubted = {"awarded": 0.2, **others}
    pairs = make_pairs([(item, {**NONE, "awarded": 0.5, "none": 0.5}) for item in find_candidates(context)])
    scored: list[tuple[Pair, Mapping[str, float]]] = []
    for pair in pairs:
        own = doubted if context.units[pair.unit].name == DOUBTED else {"awarded": 0.9}
        scored.append((pair, {**NONE, **own}))
    found = with_brothers(scored, context)
    return {
        context.units[pair.unit].name
        for pair, status in found
        if pair.predicate == "WBK" and status["awarded"] == RAISED
    }


@pytest.mark.parametrize(
    "text",
    [
        "Peraih WBK ialah PN Ngawi, PN Pacitan, dan PN Tuban.",
        "Peraih WBK ialah PN Tuban, PN Pacitan, dan PN Ngawi.",
        "Peraih WBK:\n- PN Ngawi\n- PN Pacitan\n- PN Tuban\n\nKetua bangga.",
        "Peraih WBK:\n- PN Ngawi\n- PN Pacitan\n\nBaca juga: Cara Lapor SPT\n\n- PN Tuban\n\nKetua bangga.",
        "Peraih WBK:\n- PN Ngawi\n- PN Pacitan\n\nFoto: Suasana loket. (Dok. Humas)\n\n- PN Tuban\n\nKetua bangga.",
        "Bingkisan diterima peraih WBK:\n– Ketua PN Ngawi\n– Ketua PN Pacitan\n– Ketua PN Tuban\n\nBupati bangga.",
        "WBK diraih kantor para srikandi. PN Ngawi dipimpin Sari. PN Tuban dipimpin Dewi. PN Pacitan dipimpin Ratna.",
        "WBK jatuh ke tangan PN Ngawi dan PN Pacitan. Selain itu, PN Tuban ikut terpilih.",
        "WBK diraih PN Ngawi dan PN Pacitan. Tak ketinggalan PN Tuban.",
        "WBK diraih PN Ngawi dan PN Pacitan. Selain pengadilan umum, diumumkan juga PN Tuban.",
        "Plakat WBK: dari timur ada PN Ngawi dan PN Pacitan; dari utara ada PN Tuban.",
        "Dari timur ada PN Ngawi dan PN Pacitan. Kawasan utara diwakili PN Tuban. Seluruhnya meraih WBK.",
        "Peraih WBK:\n- PN Ngawi — WBK\n- PN Pacitan — WBK\n- PN Tuban — WBK\n- PN Blora — tidak mendaftar\n",
    ],
)
def test_a_doubted_unit_of_a_list(context_of: MakeContext, text: str) -> None:
    assert raised(context_of(text)) == {DOUBTED}


@pytest.mark.parametrize(
    "text",
    [
        "WBK diraih PN Ngawi. Acara dihadiri PN Tuban. PN Pacitan juga meraih WBK.",  # no list
        "Peraih WBK ialah PN Ngawi dan PN Tuban.",  # nobody but one speaks for it
        "Peraih WBK:\n- PN Ngawi\n- PN Pacitan\n- PN Tuban (belum lolos)\n\nKetua bangga.",
        "Peraih WBK:\n- PN Ngawi\n- PN Pacitan\n- PN Tuban (WBBM)\n\nKetua bangga.",
        "WBK diraih PN Ngawi, PN Pacitan, dan PN Tuban yang masih dinilai.",
        "WBK diraih PN Ngawi dan PN Pacitan. Sisanya, PN Tuban, belum berhasil.",
        "WBK diraih PN Ngawi dan PN Pacitan. Ketua PN Tuban hadir.",
        "WBK diraih PN Ngawi dan PN Pacitan. Acara juga dihadiri PN Tuban.",
        "PN Ngawi dan PN Pacitan peraih WBK di depan. Sementara PN Tuban dan PN Blora di barisan belakang.",
        "Peraih WBK:\n- PN Ngawi\n- PN Pacitan\n\nFoto: Suasana loket di PN Tuban.\n\n- PN Blora\n",
        "WBK diraih PN Ngawi dan PN Pacitan, sedangkan tahun depan giliran PN Tuban.",
        "WBK diraih PN Ngawi dan PN Pacitan. Menyusul tahun depan PN Tuban.",
        "WBK diraih. PN Ngawi bangga. PN Pacitan bangga. PN Tuban bangga.",  # behind the last that is told
        "WBK diraih tiga polres. Acara dihadiri PN Ngawi, PN Pacitan, dan PN Tuban.",
    ],
)
def test_what_no_list_tells(context_of: MakeContext, text: str) -> None:
    assert raised(context_of(text)) == set()


@pytest.mark.parametrize("status", ["proposed", "failed", "preparing"])
def test_another_status_stays(context_of: MakeContext, status: str) -> None:
    text = "Peraih WBK ialah PN Ngawi, PN Pacitan, dan PN Tuban."
    assert raised(context_of(text), **{status: 0.6}) == set()


def test_what_is_excluded_stays(context_of: MakeContext) -> None:
    assert raised(context_of("Peraih WBK ialah PN Ngawi, PN Pacitan, dan PN Tuban."), awarded=0.02) == set()
