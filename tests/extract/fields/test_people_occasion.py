"""The date, the edition and the body of a claim, as facts about who takes part in it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.context import Context, Span
from extract.fields.date_values import DateValue
from extract.fields.gazetteer import Region
from extract.fields.occasion import Occasion, occasion_facts
from extract.fields.office_places import governs_elsewhere, place_of
from extract.fields.parts import NONE, decide
from extract.fields.people import find_people
from extract.records import Article, DatePrecision, Part
from extract.sentences import split_sentences

DAY = DateValue("2024-12-10", DatePrecision.DAY)
YEAR = DateValue("2021", DatePrecision.YEAR)
TEXT = (
    "Pada 10 Desember 2024 Kepala Puskesmas Melur Titi Wahyuni menerima piagam. Udara cerah. "
    "Puskesmas itu pernah meraih WBK pada 2021."
)


def facts_of(occasion: Occasion, *, kind: str = "head") -> set[str]:
    context = Context(Article(id="x", text=TEXT), TEXT, 0, split_sentences(TEXT), published=date(2024, 12, 11))
    (person,) = find_people(TEXT)
    return occasion_facts(person, context, occasion, kind=kind)


@pytest.mark.parametrize(
    ("occasion", "expected"),
    [
        (
            Occasion(DAY, 2024, (Span(5, 21),)),
            {"date day", "edition 0", "date 0 away", "body none"},
        ),
        (
            Occasion(YEAR, 2021, (Span(TEXT.index("2021"), len(TEXT) - 1),)),
            {"date year", "edition 2", "date 3 away", "body none"},
        ),
        (Occasion(), {"date none", "edition none", "body none"}),
        (
            Occasion(DAY, 2025),
            {"date day", "edition -1", "date of publication", "body none"},
        ),
    ],
)
def test_when(occasion: Occasion, expected: set[str]) -> None:
    assert facts_of(occasion) == expected | {"place none"}


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        ("KemenPANRB", "panrb", "body own"),
        ("KemenPANRB", "ombudsman", "body another, KemenPANRB"),
        ("Ombudsman RI", "ombudsman", "body own"),
        ("Kemenkes", "head", "body another"),
    ],
)
def test_whose_award(body: str, kind: str, expected: str) -> None:
    assert expected in facts_of(Occasion(body=body), kind=kind)


JATIM, MALANG = Region("Provinsi Jawa Timur", "35", "Jawa Timur"), Region("Kota Malang", "35.73", "Jawa Timur")


@pytest.mark.parametrize(
    ("position", "region", "expected"),
    [
        ("Kapolda Jatim", MALANG, "same"),
        ("Wali Kota Malang", MALANG, "same"),
        ("Kepala Perwakilan Ombudsman Jawa Timur", Region(None, None, "Jawa Timur"), "same"),
        ("Bupati Jember", MALANG, "region"),
        ("Kepala Perwakilan Ombudsman Sultra", MALANG, "province"),
        ("Kapolda Jatim", JATIM, "same"),
        ("Menteri PANRB", MALANG, "none"),
        ("Kapolda Jatim", None, "none"),
        ("Kepala Perwakilan Ombudsman Papua", Region("Kabupaten Sorong", "92.01", "Papua Barat Daya"), "none"),
    ],
)
def test_whose_place(position: str, region: Region | None, expected: str) -> None:
    assert place_of(position, region) == expected


BANTUL = Region("Kabupaten Bantul", "34.02", "DI Yogyakarta")


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        ("Kepala Dinas Kesehatan Gunungkidul", True),
        ("Bupati Sleman", True),
        ("Kepala Kankemenag Kulon Progo", True),
        ("Kapolda Jateng", True),
        ("Karo Rena Polda Jambi", True),
        ("Kepala BNNP Jateng", True),
        ("Kepala Dinas Kesehatan Bantul", False),
        ("Kepala Dinas Kesehatan", False),
        ("Gubernur DI Yogyakarta", False),
        ("Kapolda DI Yogyakarta", False),
        ("Wali Kota Batu Marimoi", False),  # a city that no list knows
        ("Ketua PTA Semarang", False),  # a court of appeal sits in a city and may serve two provinces
        ("Kepala Kanwil Kemenkumham Jateng", False),
    ],
)
def test_who_governs_another_region(position: str, expected: bool) -> None:
    assert governs_elsewhere(position, BANTUL) is expected


def test_nobody_governs_elsewhere_where_no_region_is_known() -> None:
    assert not governs_elsewhere("Bupati Sleman", None)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"governs another region"}, None),
        ({"governs another region", "told by self"}, Part.SPOKESPERSON),
        ({"unit over"}, Part.SPOKESPERSON),
    ],
)
def test_who_governs_another_region_only_tells(facts: set[str], expected: Part | None) -> None:
    likely = {"giver": 0.1, "recipient": 0.1, "spokesperson": 0.6, NONE: 0.2}
    assert decide(facts, likely, 0.48)[0] is expected
