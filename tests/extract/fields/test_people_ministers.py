"""The table of ministers of PANRB, and how a printed name is checked against it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.fields.ministers import known_minister, ministers_on, stands_to


@pytest.mark.parametrize(
    ("day", "names"),
    [
        (date(2016, 7, 27), ["Yuddy Chrisnandi", "Asman Abnur"]),
        (date(2019, 12, 10), ["Tjahjo Kumolo"]),
        (date(2022, 7, 10), ["Tito Karnavian"]),
        (date(2023, 12, 5), ["Abdullah Azwar Anas"]),
        (date(2026, 2, 11), ["Rini Widyantini"]),
        (date(2019, 10, 21), []),
    ],
)
def test_who_held_the_office(day: date, names: list[str]) -> None:
    assert [minister.name for minister in ministers_on(day)] == names


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Azwar Anas", "Abdullah Azwar Anas"), ("Tjahjo", "Tjahjo Kumolo"), ("Perdana", None), ("Budi Santoso", None)],
)
def test_known_minister(printed: str, name: str | None) -> None:
    assert known_minister(printed) == name


@pytest.mark.parametrize(
    ("name", "first", "last", "expected"),
    [
        ("Rini Widyantini", date(2024, 12, 10), date(2024, 12, 10), "then"),
        ("Rini Widyantini", date(2021, 1, 1), date(2021, 12, 31), "after"),
        ("Azwar Anas", date(2024, 1, 1), date(2024, 12, 31), "then"),
        ("Azwar Anas", date(2025, 12, 9), date(2025, 12, 9), "before"),
        ("Budi Santoso", date(2025, 12, 9), date(2025, 12, 9), "unknown"),
    ],
)
def test_terms_and_a_stretch_of_time(name: str, first: date, last: date, expected: str) -> None:
    assert stands_to(name, first, last) == expected
