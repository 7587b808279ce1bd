"""The table of ministers of PANRB, and how a printed name is checked against it."""

from __future__ import annotations

from datetime import date

import pytest

from extract.fields.ministers import known_minister, ministers_on


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
