"""Lists of which a number tells the award, in one piece or in several."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.award_groups import told_by_number

MakeContext = Callable[..., Context]
BETWEEN = "Kapolda bangga. Acara berlangsung khidmat. Warga ikut senang."
EAST = ("Polres Ngawi", "Polres Pacitan", "Polres Tuban")
WEST = ("Polres Garut", "Polres Ciamis")
RUN = "Dari Jatim ada Polres Ngawi, Polres Pacitan, dan Polres Tuban. Dari Jabar Polres Garut dan Polres Ciamis."


def told(context: Context) -> dict[str, set[str]]:
    """The names of the units told to be awarded by number, under their predicate."""
    found: dict[str, set[str]] = {}
    for item in told_by_number(context):
        found.setdefault(item.predicate, set()).add(context.units[item.unit].name)
    return found


@pytest.mark.parametrize(
    "text",
    [
        f"Lima polres meraih WBK. {BETWEEN} {RUN}",
        f"Enam polres meraih WBK. {BETWEEN} {RUN}",  # one of them is no unit to the finder
        f"Lima polres meraih WBK. {BETWEEN}\n\nJawa Timur\n- {EAST[0]}\n- {EAST[1]}\n- {EAST[2]}\n\nJawa Barat\n"
        f"- {WEST[0]}\n- {WEST[1]}\n",
        f"Lima polres meraih WBK. {BETWEEN} Tahun 2020: {', '.join(EAST)}. Tahun 2021: {', '.join(WEST)}.",
    ],
)
def test_lists_that_follow_each_other_are_counted_together(context_of: MakeContext, text: str) -> None:
    assert told(context_of(text)) == {"WBK": {*EAST, *WEST}}


@pytest.mark.parametrize(
    ("behind", "counted"),
    [
        ("Adapun Polres Blora dan Polres Pati sudah menyandang WBK.", True),
        ("Dari Jateng Polres Blora dan Polres Pati.", False),
    ],
)
def test_a_run_ends_where_a_sentence_tells_of_others(context_of: MakeContext, behind: str, counted: bool) -> None:
    expected = {"WBK": {*EAST, *WEST}} if counted else {}
    assert told(context_of(f"Lima polres meraih WBK. {BETWEEN} {RUN} {behind}")) == expected


def test_a_run_is_parted_between_two_numbers(context_of: MakeContext) -> None:
    text = (
        f"Empat polres meraih WBK dan tiga polres meraih WBBM. {BETWEEN} Di timur ada Polres Blora dan Polres Pati."
        f" Di barat {WEST[0]} dan {WEST[1]}. Di selatan {EAST[0]}, {EAST[1]}, dan {EAST[2]}."
    )
    assert told(context_of(text)) == {"WBK": {"Polres Blora", "Polres Pati", *WEST}, "WBBM": {*EAST}}


@pytest.mark.parametrize(
    "claim",
    [
        "Enam polres memperoleh predikat WBK maupun WBBM. Lima untuk WBK dan satu WBBM.",
        "Tidak tanggung-tanggung, lima polres meraih WBK dan satu meraih WBBM.",
    ],
)
def test_a_number_of_one_parts_a_run_too(context_of: MakeContext, claim: str) -> None:
    text = f"{claim} {BETWEEN} {RUN} Yang satu lagi Polres Blora."
    assert told(context_of(text)) == {"WBK": {*EAST, *WEST}, "WBBM": {"Polres Blora"}}


@pytest.mark.parametrize(
    "text",
    [
        f"Sembilan polres meraih WBK. {BETWEEN} {RUN}",  # too few
        f"Empat polres meraih WBK. {BETWEEN} {RUN}",  # too many
        f"Enam polres meraih WBK. {BETWEEN} Lima satker lain: {RUN}",  # counted by another number
        f"Lima polres meraih WBK dan WBBM. {BETWEEN} {RUN}",  # of which predicate
        f"Lima polres meraih WBK. {BETWEEN} Turut hadir {', '.join((*EAST, *WEST))}.",
        f"Lima polres meraih WBK. {', '.join(EAST)}. {BETWEEN} {' dan '.join(WEST)}.",
        f"Lima polres diusulkan memperoleh WBK. {BETWEEN} {RUN}",
    ],
)
def test_what_numbers_do_not_tell(context_of: MakeContext, text: str) -> None:
    assert told(context_of(text)) == {}
