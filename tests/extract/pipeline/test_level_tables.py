"""Tables with a column for each level: the place in a line tells whose level it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.extractor import extract_article
from extract.pipeline.level_tables import level_columns, told_of_side
from extract.pipeline.list_steps import list_steps
from extract.records import Article

MakeContext = Callable[..., Context]
LEAD = "Tim menilai lima satuan kerja. Usulan dibagi dua kelompok."
WIDE = "WBK             WBBM\nPolres Tegal    Polres Kudus\nPolres Batang   Polres Jepara\nPolres Demak"
END = "Kapolda berharap semua berhasil."
COLUMNS = [("WBK", {"Polres Tegal", "Polres Batang", "Polres Demak"}), ("WBBM", {"Polres Kudus", "Polres Jepara"})]


def columns(context: Context) -> list[tuple[str, set[str]]]:
    return [(item.level, {context.units[unit].name for unit in item.units}) for item in level_columns(context)]


@pytest.mark.parametrize(
    "table",
    [
        WIDE,
        "WBK\tWBBM\nPolres Tegal\tPolres Kudus\nPolres Batang\tPolres Jepara\nPolres Demak",
        "WBK | WBBM\nPolres Tegal | Polres Kudus\nPolres Batang | Polres Jepara\nPolres Demak",
        "Menuju WBK      Menuju WBBM\nPolres Tegal    Polres Kudus\nPolres Batang   Polres Jepara\nPolres Demak",
    ],
)
def test_the_units_below_each_level(context_of: MakeContext, table: str) -> None:
    assert columns(context_of(f"{LEAD}\n\n{table}\n\n{END}")) == COLUMNS


@pytest.mark.parametrize(
    "table",
    [
        "WBK/WBBM\nPolres Tegal\nPolres Kudus",  # one heading for all
        "WBK\nPolres Tegal\n\nWBBM\nPolres Kudus",  # one below the other
        "Unit            WBK\nPolres Tegal    2021\nPolres Kudus    2022",
        "WBK             WBBM\nPolres Tegal\nPolres Batang",  # nothing in the second
        "WBK             WBBM\n       Polres Tegal\nPolres Kudus",  # below neither
        "WBK dan WBBM diraih tahun ini.\nPolres Tegal dan Polres Kudus bangga.",
        "WBK             WBBM\nPolres Tegal    Polres Kudus\nPolres Kudus    Polres Tegal",
    ],
)
def test_what_is_no_such_table(context_of: MakeContext, table: str) -> None:
    assert columns(context_of(f"{LEAD}\n\n{table}\n\n{END}")) == []


def test_the_sentence_above_tells_the_step_of_both(context_of: MakeContext) -> None:
    context = context_of(f"{LEAD}\n\n{WIDE}\n\n{END}")
    told = [
        (str(step.status), set(step.predicates), {context.units[unit].name for unit in step.units})
        for step in list_steps(context)
    ]
    assert told == [("proposed", {level}, names) for level, names in COLUMNS]


@pytest.mark.parametrize("lead", ["Keduanya dibagi dua kelompok.", "Usulan tahun lalu dibagi dua kelompok."])
def test_without_a_step_of_now_nothing_is_told(context_of: MakeContext, lead: str) -> None:
    assert list_steps(context_of(f"Tim datang. {lead}\n\n{WIDE}\n\n{END}")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kelompok kanan sudah lebih dulu memperoleh WBK.", COLUMNS[1][1]),
        ("Mereka di kolom sebelah kiri baru pertama diusulkan meraih WBK.", COLUMNS[0][1]),
        ("Kelompok kiri dan kelompok kanan sama-sama pernah meraih WBK.", None),
        ("Loket di sebelah kanan melayani SIM.", None),
    ],
)
def test_the_column_that_a_sentence_means(context_of: MakeContext, text: str, expected: set[str] | None) -> None:
    context = context_of(f"{LEAD}\n\n{WIDE}\n\n{text}")
    found = [{context.units[unit].name for unit in units} for units in told_of_side(context).values()]
    assert found == ([expected] if expected else [])


def test_an_award_of_the_right_column_is_not_the_lefts() -> None:
    text = f"{LEAD}\n\n{WIDE}\n\nMenurut Irwasda, kelompok kanan adalah satuan yang sudah lebih dulu memperoleh WBK."
    found = extract_article(Article("a", text, published="2023-05-20")).records
    awarded = {item.unit for item in found if str(item.status) == "awarded"}
    assert awarded <= COLUMNS[1][1]
    assert {item.unit for item in found if (item.predicate, item.status) == ("WBK", "proposed")} == COLUMNS[0][1]
