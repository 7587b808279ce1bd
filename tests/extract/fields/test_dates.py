"""Finding dates: every printed and relative form, its value and precision, and what is no date."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.fields.dates import Anchor, DateRole, anchor_of, find_dates
from extract.records import Article, DatePrecision

HERE = Path(__file__).parent
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
WEEKDAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
PRECISION = {10: DatePrecision.DAY, 7: DatePrecision.MONTH, 4: DatePrecision.YEAR}
DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 12, 31))


def cases(name: str) -> list[list[str]]:
    """The rows of a table beside this file."""
    lines = (HERE / name).read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n").split("\t") for line in lines if not line.startswith("#")]


def day(text: str) -> date | None:
    return None if text == "-" else date.fromisoformat(text)


@pytest.mark.parametrize(("text", "anchor", "expected"), cases("date_strings.tsv"))
def test_string(text: str, anchor: str, expected: str) -> None:
    mentions = find_dates(text, anchor=day(anchor))
    assert [mention.value and mention.value.iso for mention in mentions] == ([] if expected == "-" else [expected])
    assert all(mention.value.precision is PRECISION[len(expected)] for mention in mentions if mention.value)


@pytest.mark.parametrize(("text", "anchor", "expected"), cases("date_sentences.tsv"))
def test_sentence(text: str, anchor: str, expected: str) -> None:
    found = [
        f"{text[m.span.start : m.span.end]}={m.value.iso if m.value else '-'}{'!' if m.weekday_conflict else ''}"
        for m in find_dates(text, anchor=day(anchor))
    ]
    assert found == ([] if expected == "-" else expected.split(";"))


@given(DAYS)
def test_every_day_is_read_back_in_every_printed_form(value: date) -> None:
    d, m, y, name = value.day, value.month, value.year, MONTHS[value.month - 1]
    weekday = WEEKDAYS[value.weekday()]
    forms = [
        f"{weekday} ({d:02d}/{m:02d}/{y})", f"{weekday}, {d}/{m}/{y}", f"{d} {name} {y}", f"{weekday}, {d} {name} {y}",
        f"{d}-{m}-{y}", f"{d:02d}.{m:02d}.{y}", value.isoformat(), f"{weekday} {d} {name[:3]} {y}",
    ]  # fmt: skip
    for form in forms:
        (mention,) = find_dates(form, anchor=None)
        assert mention.value is not None
        assert (mention.value.iso, mention.weekday_conflict) == (value.isoformat(), False), form


@given(DAYS, st.integers(0, 200))
def test_a_weekday_gives_the_year_that_is_not_printed(value: date, after: int) -> None:
    text = f"{WEEKDAYS[value.weekday()]} ({value.day}/{value.month})"
    (mention,) = find_dates(text, anchor=value + timedelta(days=after))
    assert mention.value is not None
    assert mention.value.iso == value.isoformat()


@given(DAYS)
def test_a_bare_weekday_is_within_the_week_before_the_anchor(anchor: date) -> None:
    for index, name in enumerate(WEEKDAYS):
        (mention,) = find_dates(name, anchor=anchor)
        assert mention.value is not None
        found = date.fromisoformat(mention.value.iso)
        assert found.weekday() == index
        assert timedelta(0) <= anchor - found < timedelta(days=7)


TOKENS = st.lists(
    st.sampled_from(
        "Senin Rabu ( ) 5/12 /2023 2023 31 12 Februari Des tahun lalu kemarin pekan depan - s.d. , . nomor 90 Tahun"
        " tanggal hari ini HUT RI ke- 99 triwulan IV © COPYRIGHT | 16:21 WIB \n 0 999999 sebelumnya".split(" ")
    ),
    max_size=14,
).map(" ".join)
ANCHORS = st.one_of(st.none(), st.dates())


@given(st.one_of(st.text(max_size=200), TOKENS), ANCHORS)
def test_any_text_gives_ordered_spans_without_overlap_and_real_dates(text: str, anchor: date | None) -> None:
    end = 0
    for mention in find_dates(text, anchor=anchor):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        if mention.value is not None:
            assert len(mention.value.iso) in PRECISION
            assert mention.value.precision is PRECISION[len(mention.value.iso)]
            date.fromisoformat((mention.value.iso + "-01-01")[:10])


@pytest.mark.parametrize(
    "piece", ["(5/12 ", "12-", "1/1/", "Senin, ", "tahun ", "nomor 1/", "a/1/", "2023 - ", "0812 "]
)
def test_hostile_repetition_is_read_in_one_pass(piece: str) -> None:
    text = piece * 3000
    assert all(mention.span.end <= len(text) for mention in find_dates(text, anchor=date(2023, 12, 6)))


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2023-12-05", Anchor(date(2023, 12, 5))),
        ("2023-12-05T23:30:00+07:00", Anchor(date(2023, 12, 5))),
        ("2023-12-06T00:10:00+09:00", Anchor(date(2023, 12, 6))),
        ("2023-12-05T16:59:00Z", Anchor(date(2023, 12, 5))),
        ("2023-12-05T17:00:00Z", Anchor(date(2023, 12, 6))),
        ("2023-12", Anchor(date(2023, 12, 31), DatePrecision.MONTH)),
        ("2024-02", Anchor(date(2024, 2, 29), DatePrecision.MONTH)),
        ("2023", Anchor(date(2023, 12, 31), DatePrecision.YEAR)),
        ("2023-13", None),
        ("", None),
        ("kemarin", None),
    ],
)
def test_day_of_publication(published: str, expected: Anchor | None) -> None:
    assert anchor_of(Article(id="x", text="", published=published)) == expected


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Rabu, 11 Desember 2019 | 16:21 WIB\nPiagam diserahkan Selasa (10/12/2019).", [DateRole.PAGE, DateRole.TEXT]),
        ("Oleh: Redaksi, 11 Desember 2019\nIsi berita.", [DateRole.PAGE]),
        ("COPYRIGHT © 2019", [DateRole.PAGE]),
        ("Baca juga: Dinas Raih WBK 5 Desember 2022\nIsi.", [DateRole.LINK]),
        ("CIMANUK, 5/12/2023 - Puskesmas Melati menerima WBK.", [DateRole.DATELINE]),
        ("Acara digelar Selasa (10/12/2019) pukul 16.21 WIB di aula kantor.", [DateRole.TEXT]),
    ],
)
def test_what_a_date_does_on_the_page(text: str, roles: list[DateRole]) -> None:
    assert [mention.role for mention in find_dates(text, anchor=None)] == roles


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10-12 Juni 2024", "2024-06-10", "2024-06-12"),
        ("30 Desember - 2 Januari 2023", "2022-12-30", "2023-01-02"),
        ("30 Desember 2022 - 2 Januari 2023", "2022-12-30", "2023-01-02"),
        ("2017-2021", "2017", "2021"),
    ],
)
def test_range(text: str, first: str, last: str) -> None:
    (mention,) = find_dates(text, anchor=date(2024, 7, 1))
    assert mention.value is not None
    assert mention.until is not None
    assert (mention.value.iso, mention.until.iso) == (first, last)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("10 December 2021", "2021-12-10"),
        ("08 march 2020", "2020-03-08"),
        ("May 2, 2022", "2022-05-02"),
        ("Aug 31, 2023", "2023-08-31"),
    ],
)
def test_an_english_date_is_read_without_dateparser(text, iso, monkeypatch):
    monkeypatch.setattr("dateparser.parse", None)
    assert [mention.value and mention.value.iso for mention in find_dates(text, anchor=None)] == [iso]


@pytest.mark.parametrize("text", ["10 Decembre 2021", "31 June 2021"])
def test_what_is_no_english_date_is_left_to_dateparser(text, monkeypatch):
    asked = []
    monkeypatch.setattr("dateparser.parse", lambda words, **_: asked.append(words))
    assert [mention.value for mention in find_dates(text, anchor=None)] == [None]
    assert asked == [text]
