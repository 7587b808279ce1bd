"""Who heads another unit has a part in a claim only by telling it."""

from __future__ import annotations

import re

import pytest

from extract.context import Claim, Context, Span, source_of
from extract.fields.parts import NONE, decide
from extract.fields.people import choose_officials
from extract.fields.units import Unit
from extract.records import Article, Part, Predicate, Status, UnitType
from extract.sentences import split_sentences

OWN, OTHER = "Kejari Dobo", "Kejari Tual"


def officials(text: str) -> dict[str, str]:
    """The officials of the claim that the first sentence which names `Kejari Dobo` and WBK makes."""
    article = Article(id="x", text=text, published="2024-12-12")
    source, title_end = source_of(article)
    units = tuple(
        Unit(name, UnitType.KEJAKSAAN, tuple(Span(*m.span()) for m in re.finditer(name, source)))
        for name in (OWN, OTHER)
    )
    context = Context(article, source, title_end, split_sentences(source), units)
    found = next(match for match in re.finditer("Dobo[^.]*WBK", source))
    sentences = (context.sentence_at(found.start()),)
    claim = Claim(units[0], Predicate.WBK, Status.AWARDED, sentences, (), (Span(found.end() - 3, found.end()),))
    chosen = (choice.value for choice in choose_officials(claim, context))
    return {official.name: str(official.part) for official in chosen if official is not None}


@pytest.mark.parametrize(
    "text",
    [
        "Kejari Tual dinilai. Kajari Tual Budi Santoso menyebut Kejari Dobo sudah meraih WBK tahun 2021.",
        "Kejari Tual dinilai. Kajari Tual Budi Santoso hadir. Menurutnya, Kejari Dobo sudah lebih dulu WBK.",
        'Kejari Tual dinilai. "Kejari Dobo itu sudah WBK," kata Kajari Tual Budi Santoso.',
    ],
)
def test_who_tells_of_another_unit_speaks_of_it(text: str) -> None:
    assert officials(text) == {"Budi Santoso": "spokesperson"}


@pytest.mark.parametrize(
    "text",
    [
        # the reporter tells, and who speaks tells something else
        "Kejari Dobo sudah WBK sejak 2021. Kejari Tual baru dinilai. Kajari Tual Budi Santoso menyebut gedungnya"
        " sempit.",
        # somebody else tells
        "Kejari Tual dinilai, Kajari Tual Budi Santoso mendampingi. Kajati Banten Rudi Hartono menyebut Kejari"
        " Dobo sudah WBK.",
        # only there
        "Kejari Tual dinilai. Kejari Dobo sudah WBK, dan Kajari Tual Budi Santoso hadir.",
    ],
)
def test_who_only_heads_another_unit_has_no_part(text: str) -> None:
    assert "Budi Santoso" not in officials(text)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"told by self, unit other"}, Part.SPOKESPERSON),
        ({"told by self, unit bare"}, None),
        ({"told by another, unit other"}, None),
        ({"told by self, unit other", "after absent"}, None),  # somebody else stood in
    ],
)
def test_telling_outweighs_the_weights(facts: set[str], expected: Part | None) -> None:
    unlikely = {"giver": 0.02, "recipient": 0.03, "spokesperson": 0.25, NONE: 0.7}
    assert decide(facts, unlikely, 0.48)[0] is expected
