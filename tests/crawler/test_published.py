from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.published import date_in_path, parse_iso, parse_visible, reconcile


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rabu, 6 Desember 2023 | 14:30 WIB", "2023-12-06T14:30:00+07:00"),
        ("Rabu (6/12/2023) 14.30 WITA", "2023-12-06T14:30:00+08:00"),
        ("Diperbarui: 1 Nopember 2021 - 09:15:22 WIT", "2021-11-01T09:15:22+09:00"),
        ("Jumat, 08 Des 2023 07:00", "2023-12-08"),  # no zone: no time
        ("December 6, 2023 2:05 pm WIB", "2023-12-06T14:05:00+07:00"),
        ("06-12-2023", "2023-12-06"),
        ("2023/12/06 10:00 UTC", "2023-12-06T10:00:00+00:00"),
        ("6 Desember 2023 12.30 GMT+7", "2023-12-06T12:30:00+07:00"),
        ("Posted on 3 Agt 2022", "2022-08-03"),
        ("Fri, 10/07/2022 - 13:21 WIB", "2022-10-07T13:21:00+07:00"),  # month first: only so it is a Friday
        ("Jumat, 7/10/2022 13:21 WIB", "2022-10-07T13:21:00+07:00"),
        ("Senin, 10/07/2022", "2022-07-10"),  # no Monday either way: as Indonesians write it
    ],
)
def test_visible_dates(text: str, expected: str) -> None:
    moment = parse_visible(text)
    assert moment is not None
    assert moment.iso() == expected


@pytest.mark.parametrize("text", ["", "32 Mei 2020", "31/2/2023", "Nomor 90 Tahun 2021", "rasio 3/5", "12 Desember"])
def test_no_visible_date(text: str) -> None:
    assert parse_visible(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-12-06T10:15:00+07:00", "2023-12-06T10:15:00+07:00"),
        ("2023-12-06T10:15:00.123Z", "2023-12-06T10:15:00+00:00"),
        ("2023-12-06 10:15:00", "2023-12-06"),
        ("2023-12-06", "2023-12-06"),
        ("2023-12-06T10:15:00+0700", "2023-12-06T10:15:00+07:00"),
        ("Wed, 06 Dec 2023 03:15:00 +0700", "2023-12-06T03:15:00+07:00"),
    ],
)
def test_structured_dates(text: str, expected: str) -> None:
    moment = parse_iso(text)
    assert moment is not None
    assert moment.iso() == expected


@pytest.mark.parametrize("text", ["", "x", "0000-00-00", "2023-13-01", "1970-01-01T00:00:00Z", "-1"])
def test_no_structured_date(text: str) -> None:
    assert parse_iso(text) is None


@pytest.mark.parametrize(
    ("structured", "visible", "zone", "expected"),
    [
        ("2023-12-06T10:15:00+07:00", "6 Desember 2023 10:15 WIB", None, "2023-12-06T10:15:00+07:00"),
        # software on a UTC server: the visible clock under the wrong zone
        ("2023-12-06T10:15:00+00:00", "6 Desember 2023 10:15 WIB", None, "2023-12-06T10:15:00+07:00"),
        ("2023-12-06T10:15:00+00:00", "6 Desember 2023 10:15", "Asia/Makassar", "2023-12-06T10:15:00+08:00"),
        # the same instant, given in the zone that readers see
        ("2023-12-06T02:15:00Z", "6 Desember 2023 10:15 WITA", None, "2023-12-06T10:15:00+08:00"),
        ("2023-12-05T23:30:00Z", None, "Asia/Makassar", "2023-12-06T07:30:00+08:00"),
        ("2023-12-05T23:30:00Z", None, None, "2023-12-06T06:30:00+07:00"),
        # Blogger on Pacific time
        ("2023-12-05T19:15:00-08:00", None, "Asia/Makassar", "2023-12-06T11:15:00+08:00"),
        # no zone anywhere: the date alone
        ("2023-12-06 10:15:00", None, None, "2023-12-06"),
        ("2023-12-06 10:15:00", None, "Asia/Jayapura", "2023-12-06T10:15:00+09:00"),
        ("2023-12-06 10:15:00", "6 Desember 2023 10:15 WIT", None, "2023-12-06T10:15:00+09:00"),
        ("2023-12-06", "6 Desember 2023 10:15 WIB", None, "2023-12-06T10:15:00+07:00"),
        # today's date in the page's header is not when the article was published
        ("2023-12-06T10:15:00+07:00", "21 November 2026", None, "2023-12-06T10:15:00+07:00"),
        (None, "6 Desember 2023 10:15 WIB", None, "2023-12-06T10:15:00+07:00"),
        (None, None, None, "2023-12-01"),
    ],
)
def test_reconcile(structured: str | None, visible: str | None, zone: str | None, expected: str) -> None:
    one = parse_iso(structured) if structured else None
    other = parse_visible(visible) if visible else None
    assert reconcile(one, other, date(2023, 12, 1), zone) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/2023/12/06/slug", date(2023, 12, 6)),
        ("/2023-12-06-slug", date(2023, 12, 6)),
        ("/2023/13/06/x", None),
        ("/p", None),
    ],
)
def test_date_in_path(path: str, expected: date | None) -> None:
    assert date_in_path(path) == expected


@given(st.text(alphabet="0123456789/-.: ,DesWIBTZ+()janmiu", max_size=80))
def test_dates_never_raise(text: str) -> None:
    for moment in (parse_iso(text), parse_visible(text)):
        assert moment is None or moment.iso()[:4] >= "1900"
    date_in_path("/" + text)
