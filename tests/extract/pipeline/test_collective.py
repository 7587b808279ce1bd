"""Awards that are told of a group by its number, with the list somewhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from extract.context import Context
from extract.pipeline.candidates import find_candidates
from extract.pipeline.collective import LIKELY, with_group_awards
from extract.pipeline.pairs import Pair, make_pairs
from extract.records import Status

MakeContext = Callable[..., Context]
NAMES = ("Polres Ngawi", "Polres Pacitan", "Polres Tuban")
LIST = f"Daftarnya {NAMES[0]}, {NAMES[1]}, dan {NAMES[2]}."


def raised(context: Context, **probabilities: float) -> set[tuple[str, str]]:
    """The units and predicates that are likely to be awarded only because their list is counted."""
    found = {str(status): probabilities.get(str(status), 0.1) for status in Status}
    pairs = make_pairs([(item, {**found, "none": 0.9}) for item in find_candidates(context)])
    scored: list[tuple[Pair, Mapping[str, float]]] = [(pair, found) for pair in pairs]
    likely = [pair for pair, status in with_group_awards(scored, context) if status["awarded"] == LIKELY]
    return {(context.units[pair.unit].name, pair.predicate) for pair in likely}


@pytest.mark.parametrize(
    ("text", "predicate"),
    [
        (f"Tiga polres dinyatakan meraih WBK. Kapolda bangga. {LIST}", "WBK"),
        (f"{LIST} Ketiganya menerima WBBM. Kapolda bangga.", "WBBM"),
        (f"WBK diraih tiga polres. Kapolda bangga. {LIST}", "WBK"),
        (f"Menteri menyerahkan WBK kepada tiga satuan kerja. {LIST}", "WBK"),
        ("Tiga polres meraih WBK:\n- Polres Ngawi\n- Polres Pacitan\n- Polres Tuban\n", "WBK"),
    ],
)
def test_each_unit_of_a_counted_list_is_awarded(context_of: MakeContext, text: str, predicate: str) -> None:
    assert raised(context_of(text)) == {(name, predicate) for name in NAMES}


@pytest.mark.parametrize(
    "text",
    [
        f"Empat polres meraih WBK. {LIST}",  # another number
        f"Tiga polres diusulkan meraih WBK. {LIST}",  # a step
        f"Tiga polres belum meraih WBK. {LIST}",
        f"Semoga tiga polres meraih WBK. {LIST}",
        f"Tiga piagam WBK diterima Kapolda. {LIST}",  # what is counted are no units
        f"Dari tiga polres, hanya satu meraih WBK. {LIST}",
        f"Tiga polres meraih WBK. {LIST} Ada pula PN Ngawi, PN Pacitan, dan PN Tuban.",  # which of the two lists
        "Tiga polres meraih WBK. Hadir pula PN Ngawi, PN Pacitan, dan PN Tuban.",  # a list of others
        "Tiga polres meraih WBK. Piagam lain untuk Polres Ngawi dan Polres Pacitan, serta bendera untuk Polres Tuban.",
        f"Tiga polres mencanangkan zona integritas. {LIST}",
    ],
)
def test_what_is_not_told_of_the_list(context_of: MakeContext, text: str) -> None:
    assert raised(context_of(text)) == set()


def test_another_status_that_is_surer_stays(context_of: MakeContext) -> None:
    assert raised(context_of(f"Tiga polres meraih WBK. {LIST}"), failed=0.9) == set()


def unlikely(context: Context) -> set[str]:
    """The units of the list that are hardly awarded WBK where the models were sure."""
    sure = {**dict.fromkeys(map(str, Status), 0.0), "awarded": 0.9}
    pairs = make_pairs([(item, {**sure, "none": 0.1}) for item in find_candidates(context)])
    found = with_group_awards([(pair, sure) for pair in pairs], context)
    return {
        context.units[pair.unit].name
        for pair, status in found
        if pair.predicate == "WBK" and status["awarded"] <= 0.1 and context.units[pair.unit].name in NAMES
    }


@pytest.mark.parametrize(
    "text",
    [
        f"Tiga polres dinaikkan ke kelas WBBM. {LIST} Ada pula pendatang baru di kelas WBK, yakni PN Garut.",
        f"PN Garut meraih WBK. Tiga polres menerima WBBM. {LIST}",
    ],
)
def test_a_predicate_that_only_stands_near_a_counted_list(context_of: MakeContext, text: str) -> None:
    assert unlikely(context_of(text)) == {*NAMES}


@pytest.mark.parametrize(
    "text",
    [
        f"Tiga polres menerima WBBM. {LIST} Ketiganya meraih WBK pada 2019.",
        "Tiga polres menerima WBBM. Polres Ngawi, Polres Pacitan, dan Polres Tuban meraih WBK pada 2019.",
        f"Tiga polres meraih WBK. {LIST}",
    ],
)
def test_what_is_told_of_the_list_itself_stays(context_of: MakeContext, text: str) -> None:
    assert unlikely(context_of(text)) == set()
