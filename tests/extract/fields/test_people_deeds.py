"""What people do and say in an article, held against one claim."""

from __future__ import annotations

import re

import pytest

from extract.context import Claim, Context, Span, source_of
from extract.fields.deeds import deed_facts
from extract.fields.frames import find_deeds
from extract.fields.people import find_people
from extract.fields.units import Unit
from extract.records import Article, Predicate, Status, UnitType
from extract.sentences import split_sentences


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
            {"tells: of a group", "told by nobody"},
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


RINI, ERWAN = "Menteri PANRB Rini Widyantini", "Deputi RBKunwas Erwan Agus"
KAPOLRES, WAKA = "Kapolres Melur AKBP Budi Santoso", "Wakapolres Melur Kompol Slamet Riyadi"
DOES = {
    "after gives",
    "before given_by",
    "after receives",
    "before received_by",
    "before to",
    "before with",
    "after absent",
}
TAKES_OVER = {"after receives", "before received_by"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what stands after company is done by whom it goes with
        (f"{RINI} didampingi {ERWAN} menyerahkan piagam.", {"Rini": {"after gives"}, "Erwan": {"before with"}}),
        (f"{RINI} mewakili {ERWAN} menyerahkan piagam.", {"Rini": {"after gives"}, "Erwan": {"before with"}}),
        # who goes along "bersama" hands over or receives too
        (f"{RINI}, bersama {ERWAN}, menyerahkan piagam.", {"Rini": {"after gives"}, "Erwan": {"after gives"}}),
        (f"Didampingi {WAKA}, {KAPOLRES} menerima piagam.", {"Slamet": {"before with"}, "Budi": {"after receives"}}),
        (
            f"{KAPOLRES} didampingi {WAKA} dan Kasat Lantas Melur AKP Joko Susilo menerima piagam.",
            {"Budi": {"after receives"}, "Slamet": {"before with"}, "Joko": {"before with"}},
        ),
        # who is named in a row does what the row does
        (
            f"{KAPOLRES} dan {WAKA} menerima piagam.",
            {"Budi": {"after receives"}, "Slamet": {"after receives"}},
        ),
        (
            f"Acara itu dihadiri {ERWAN}, {KAPOLRES}, dan {WAKA}.",
            {"Erwan": {"before with"}, "Budi": {"before with"}, "Slamet": {"before with"}},
        ),
        (
            f"Saat memberikan piagam, ia ditemani {ERWAN}, Sekjen Dalu Darmawan, dan Tono yang mewakili panitia.",
            {"Erwan": {"before with"}, "Dalu": {"before with"}},
        ),
        (
            f"Piagam diserahkan {RINI} kepada {KAPOLRES} dan {WAKA}.",
            {"Rini": {"before given_by"}, "Budi": {"before to"}, "Slamet": {"before to"}},
        ),
        # degrees stand between a name and what its bearer does
        ("Kapolres Melur AKBP Budi Santoso, S.I.K., M.H. menerima piagam.", {"Budi": {"after receives"}}),
        ("Kepala Puskesmas Melur Titi Wahyuni, SKM, MKes, menerima piagam.", {"Titi": {"after receives"}}),
        # what somebody is quoted as saying of another is not done by who says it
        (f"Kata {KAPOLRES}, Menteri sendiri yang menyerahkannya.", {"Budi": set()}),
        (f"Kata {KAPOLRES} usai Polres Melur menerima piagam.", {"Budi": set()}),
        # who is represented is away
        (f"{KAPOLRES} diwakili {WAKA} menerima piagam.", {"Budi": {"after absent"}, "Slamet": TAKES_OVER}),
        # handing over told as an event
        (f"Prosesi penyerahan piagam dilakukan oleh {RINI}.", {"Rini": {"before given_by"}}),
        # a second mention beside the office counts like the first
        (
            "Hujan turun waktu Kajari Melur Ratna Dewi tiba. Semua hadir. Kajari Melur Ratna Dewi menyerahkan piagam.",
            {"Ratna": {"after gives"}},
        ),
    ],
)
def test_who_does_what_in_a_sentence(text: str, expected: dict[str, set[str]]) -> None:
    found: dict[str, set[str]] = {}
    for person, _, facts in find_deeds(text, split_sentences(text), find_people(text)):
        found.setdefault(person.name.split()[0], set()).update(facts & DOES)
    assert found == expected
