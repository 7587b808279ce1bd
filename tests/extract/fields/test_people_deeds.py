"""What people do and say in an article, held against one claim."""

from __future__ import annotations

import re

import pytest

from extract.context import Claim, Context, Span, source_of
from extract.fields.deeds import deed_facts
from extract.fields.frames import find_scopes
from extract.fields.people import find_people
from extract.fields.units import Unit
from extract.records import Article, Predicate, Status, UnitType
from extract.sentences import split_sentences

LIST = (
    "Kepala Perwakilan Ombudsman Jambi, Budi Santoso, membacakan rapor enam daerah.\n"
    + "\n".join(
        f"{n}. Kabupaten {name}, 9{n},12" for n, name in enumerate(("Melur", "Kenanga", "Dahlia", "Cempaka"), 1)
    )
    + "\nBegitu isinya."
)


def facts_of(text: str, unit: str, person: str, *others: str, predicate: Predicate = Predicate.WBK) -> set[str]:
    """The facts of a person towards the claim that the first sentence with a unit makes."""
    article = Article(id="x", text=text, published="2024-12-12")
    source, title_end = source_of(article)
    units = tuple(
        Unit(name, UnitType.POLRES, tuple(Span(*m.span()) for m in re.finditer(re.escape(name), source)))
        for name in (unit, *others)
    )
    context = Context(article, source, title_end, split_sentences(source), units)
    sentences = tuple(dict.fromkeys(context.sentence_at(span.start) for span in units[0].mentions))
    people = find_people(source)
    (found,) = (one for one in people if one.name == person)
    claim = Claim(units[0], predicate, Status.AWARDED, sentences[:1], (), ())
    return deed_facts(found, claim, context, people, fit="own")


HANDED = (
    "Menteri PANRB Rini Widyantini menyerahkan piagam WBBM kepada Polres Melur. "
    "Adapun Polres Kenanga meraih WBK. Semua tersenyum."
)


@pytest.mark.parametrize(
    ("text", "unit", "person", "others", "shown", "not_shown"),
    [
        # the award handed over is that of another unit
        (
            HANDED,
            "Polres Kenanga",
            "Rini Widyantini",
            ("Polres Melur",),
            {"gives: of others", "gives: of another predicate", "does gives"},
            {"gives: of unit", "gives: of predicate"},
        ),
        (
            HANDED.replace("WBBM", "WBK"),
            "Polres Melur",
            "Rini Widyantini",
            ("Polres Kenanga",),
            {"gives: of unit", "gives: of predicate", "gives: at 0"},
            {"gives: of others"},
        ),
        # who receives guests receives no award
        (
            'Polres Melur meraih WBK. "Rapat pagi," kata Kapolres Melur AKBP Budi Santoso saat menerima para tamu.',
            "Polres Melur",
            "Budi Santoso",
            (),
            {"does says"},
            {"does receives"},
        ),
        (
            "Polres Melur meraih WBK. Kapolres Melur AKBP Budi Santoso tidak dapat hadir. Semua maklum.",
            "Polres Melur",
            "Budi Santoso",
            (),
            {"absent: at 1"},
            {"does receives"},
        ),
        (
            "Polres Melur meraih WBK. Kapolda diwakili Karorena Polda Jambi Kombes Pol Budi Santoso.",
            "Polres Melur",
            "Budi Santoso",
            (),
            {"does receives"},
            {"does gives"},
        ),
        # what is said of all
        (
            'Polres Melur meraih WBK. "Keenam polres itu layak," kata Kapolda Jambi Irjen Pol Budi Santoso.',
            "Polres Melur",
            "Budi Santoso",
            (),
            {"spoken: of a group"},
            set(),
        ),
    ],
)
def test_deeds_towards_a_claim(
    text: str, unit: str, person: str, others: tuple[str, ...], shown: set[str], not_shown: set[str]
) -> None:
    facts = facts_of(text, unit, person, *others)
    assert shown <= facts
    assert not facts & not_shown


def test_who_announces_a_list_announces_all_of_it() -> None:
    people = find_people(LIST)
    sentences = split_sentences(LIST)
    (scope,) = find_scopes(LIST, sentences, people).values()
    last = next(index for index, span in enumerate(sentences) if "Cempaka" in LIST[span.start : span.end])
    assert last in scope
