"""How news tells scores and places: sentences, lists and tables, with what is a unit's own in each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.context import Claim, Context
from extract.fields.ranks import choose_rank
from extract.fields.scores import choose_score, choose_score_previous

TABLE = Path(__file__).with_name("score_sentences.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("text", "unit", "others", "predicate", "status", "score", "previous", "place"), ROWS)
def test_told(
    text: str,
    unit: str,
    others: str,
    predicate: str,
    status: str,
    score: str,
    previous: str,
    place: str,
    claim_in: Callable[..., tuple[Claim, Context]],
) -> None:
    claim, context = claim_in(
        text.replace("\\n", "\n").replace("\\t", "\t"),
        unit,
        others=() if others == "-" else tuple(others.split("/")),
        predicate=predicate,
        status=status,
        type="pemda",
        published="2024-12-20",
    )
    found = (choose_score(claim, context), choose_score_previous(claim, context), choose_rank(claim, context))
    assert [choice.value for choice in found] == [
        None if value == "-" else float(value) for value in (score, previous, place)
    ]
