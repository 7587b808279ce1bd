"""Columns and tables whose lines or headings say which predicate each unit has."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.candidates import find_candidates
from extract.pipeline.pairs import make_pairs
from extract.pipeline.sections import sections, with_sections
from extract.records import Status

MakeContext = Callable[..., Context]
LEAD = "Berikut satuan kerja yang meraih WBK dan WBBM."
EXPECTED = {"Polres Tegal": "WBK", "Polres Batang": "WBK", "Polres Kudus": "WBBM"}


def own(context: Context) -> dict[str, str]:
    return {
        context.units[unit].name: predicate
        for section in sections(context)
        for unit, predicate in section.own.items()
        if unit not in section.doubtful
    }


@pytest.mark.parametrize(
    "lines",
    [
        "1 Polres Tegal WBK\n2 Polres Batang WBK\n3 Polres Kudus WBBM",
        "- Polres Tegal (WBK)\n- Polres Batang (WBK)\n- Polres Kudus (WBBM)",
        "WBK\n- Polres Tegal\n- Polres Batang\nWBBM\n- Polres Kudus",
        "B. Wilayah Birokrasi Bersih dan Melayani (WBBM):\nPolres Kudus\nA. WBK:\nPolres Tegal\nPolres Batang",
        "Berikut peraih WBK:\n- Polres Tegal\n- Polres Batang\nWBBM\n- Polres Kudus",
        "Polres Tegal\nPolres Batang\n(WBK)\n\nPolres Kudus\n(WBBM)",
        "Polres Tegal\nPolri\nWBK\nPolres Batang\nPolri\nWBK\nPolres Kudus\nPolri\nWBBM",
    ],
)
def test_the_predicate_of_each_line(context_of: MakeContext, lines: str) -> None:
    assert own(context_of(f"{LEAD}\n\n{lines}\n\nKapolda bangga.")) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD}\n\nPolres Tegal\nPolres Batang\n\nKapolda bangga.",
        f"{LEAD}\n\n- Polres Tegal\n- Polres Batang\nWBBM\n- Polres Kudus\n\nKapolda bangga.",
        "Polres Tegal meraih WBK. Polres Batang meraih WBK. Polres Kudus meraih WBBM.",
        f"{LEAD}\n\nWBK\n- Polres Tegal\n- Polres Batang\n- Polres Kudus\n\nKapolda bangga.",
    ],
)
def test_what_names_no_predicate_for_each(context_of: MakeContext, text: str) -> None:
    assert own(context_of(text)) == {}


def test_lines_that_tell_something_else_are_left(context_of: MakeContext) -> None:
    rows = "Polres Tegal | meraih WBK\nPolres Batang | belum lolos WBK\nPolres Kudus | meraih WBBM\nPN Garut | gagal"
    assert own(context_of(f"{LEAD}\n\n{rows}\n\nKapolda bangga.")) == {"Polres Tegal": "WBK", "Polres Kudus": "WBBM"}


@pytest.mark.parametrize(
    "text",
    [
        "Polres Tegal, Polres Kudus, dan Polres Batang berturut-turut meraih WBK, WBBM, dan WBK.",
        "Polres Batang, Polres Tegal, dan Polres Kudus masing-masing menerima WBK, WBK, dan WBBM.",
    ],
)
def test_predicates_in_the_order_of_the_units(context_of: MakeContext, text: str) -> None:
    assert own(context_of(text)) == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "Polres Tegal, Polres Kudus, dan Polres Batang meraih WBK, WBBM, dan WBK.",
        "Polres Tegal, Polres Kudus, dan Polres Batang masing-masing meraih WBK dan WBBM.",
    ],
)
def test_no_order(context_of: MakeContext, text: str) -> None:
    assert own(context_of(text)) == {}


def test_a_sentence_behind_a_column_ends_no_section(context_of: MakeContext) -> None:
    column = "WBK\n- Polres Tegal\n- Polres Batang\nWBBM\n- Polres Kudus"
    assert own(context_of(f"{LEAD}\n\n{column}\n\nPiagam WBK diserahkan menteri.")) == EXPECTED


def test_a_unit_with_the_other_predicate_elsewhere_is_left(context_of: MakeContext) -> None:
    text = f"{LEAD}\n\nWBK\n- Polres Tegal\nWBBM\n- Polres Kudus\n\nPolres Kudus meraih WBK tahun lalu."
    assert own(context_of(text)) == {"Polres Tegal": "WBK"}


def test_an_award_goes_to_the_predicate_of_its_line(context_of: MakeContext) -> None:
    context = context_of(f"{LEAD}\n\nWBK\n- Polres Tegal\n- Polres Batang\nWBBM\n- Polres Kudus\n\nKapolda bangga.")
    nothing = dict.fromkeys(map(str, Status), 0.01)
    pairs = make_pairs([(item, {**nothing, "none": 0.9}) for item in find_candidates(context)])
    wbk = {pair.unit for pair in pairs if pair.predicate == "WBK"}
    scored = [(pair, {**nothing, "awarded": 0.7} if pair.predicate == "WBK" else nothing) for pair in pairs]
    found = {
        (context.units[pair.unit].name, pair.predicate)
        for pair, status in with_sections(scored, context)
        if status["awarded"] >= 0.5
    }
    assert len(wbk) == 3
    assert found == set(EXPECTED.items())
