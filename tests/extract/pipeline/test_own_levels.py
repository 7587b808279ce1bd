"""Lists that name their own level: "Untuk WBK: A dan B. Untuk WBBM: C."."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.candidates import find_candidates
from extract.pipeline.own_levels import own_levels, with_own_levels
from extract.pipeline.pairs import make_pairs
from extract.records import Status

MakeContext = Callable[..., Context]
LEAD = "Tiga satker dinyatakan lolos TPI dan maju ke TPN untuk memperebutkan WBK/WBBM. Rapat berlangsung singkat."
LISTS = "Daftar untuk WBK: Rutan Wates dan Lapas Tuban. Daftar untuk WBBM: Lapas Ngawi."
LEVELS_OF = {"Rutan Wates": "WBK", "Lapas Tuban": "WBK", "Lapas Ngawi": "WBBM"}


def own(context: Context) -> dict[str, str]:
    return {context.units[unit].name: level for unit, level in own_levels(context).items()}


@pytest.mark.parametrize(
    "lists",
    [
        LISTS,
        "WBK: Rutan Wates, Lapas Tuban.\n\nWBBM: Lapas Ngawi.",
        "Calon WBBM yakni Lapas Ngawi. Calon WBK yakni Rutan Wates serta Lapas Tuban.",
        "Diusulkan WBK:\n- Rutan Wates\n- Lapas Tuban\n\nDiusulkan WBBM:\n- Lapas Ngawi\n",
    ],
)
def test_the_level_that_a_list_names(context_of: MakeContext, lists: str) -> None:
    assert own(context_of(f"{LEAD}\n\n{lists}")) == LEVELS_OF


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} Mereka adalah Rutan Wates, Lapas Tuban, dan Lapas Ngawi.",
        f"{LEAD} Daftar untuk WBK: Rutan Wates dan Lapas Tuban.",  # nothing of the other level
        f"{LEAD} Untuk WBK/WBBM: Rutan Wates dan Lapas Tuban. Untuk WBBM: Lapas Ngawi.",
        f"{LEAD} Yang sudah WBK: Rutan Wates dan Lapas Tuban. Untuk WBBM: Lapas Ngawi.",
        f"{LEAD} WBK: Rutan Wates dan Lapas Tuban yang juga dinilai untuk WBBM. WBBM: Lapas Ngawi.",
        "Rutan Wates dan Lapas Tuban meraih WBK. Lapas Ngawi meraih WBBM.",
    ],
)
def test_lists_without_a_level_of_their_own(context_of: MakeContext, text: str) -> None:
    assert not {"Rutan Wates", "Lapas Tuban"} & own(context_of(text)).keys()


def likely(context: Context, status: str) -> dict[str, set[str]]:
    """The predicates that each unit is likely to have at a status, if the models think so of WBK and of WBBM."""
    pairs = make_pairs([(item, dict.fromkeys(("none", *Status), 0.5)) for item in find_candidates(context)])
    scored = [(pair, {str(kind): 0.8 if kind == status else 0.3 for kind in Status}) for pair in pairs]
    found: dict[str, set[str]] = {}
    for pair, values in with_own_levels(scored, context):
        if values[status] >= 0.5:
            found.setdefault(context.units[pair.unit].name, set()).add(pair.predicate)
    return found


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.AWARDED, Status.FAILED])
def test_what_is_told_of_both_levels_is_of_the_lists_own(context_of: MakeContext, status: Status) -> None:
    expected = {name: {level} for name, level in LEVELS_OF.items()}
    assert likely(context_of(f"{LEAD} {LISTS}"), status) == expected


def test_a_sentence_that_names_a_unit_with_the_other_level_counts(context_of: MakeContext) -> None:
    context = context_of(f"{LEAD} {LISTS} Rutan Wates dua tahun lagi dinilai untuk WBBM.")
    assert likely(context, Status.PROPOSED)["Rutan Wates"] == {"WBK", "WBBM"}
