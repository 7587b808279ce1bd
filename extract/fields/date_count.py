"""From what a date expression says to a date: counted from the anchor, and no more exact than both allow."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extract.context import Span
from extract.fields.date_reading import Reading
from extract.fields.date_values import (
    Anchor,
    DateKind,
    DateMention,
    DateRole,
    DateValue,
    day_value,
    month_value,
    year_value,
)
from extract.records import DatePrecision

# A member of an enumeration takes longer to look up than a name, and each mention asks for several.
_DAY, _MONTH, _YEAR = DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR
_PRINTED, _RELATIVE, _HOLIDAY = DateKind.PRINTED, DateKind.RELATIVE, DateKind.HOLIDAY
_ENGLISH = "january february march april may june july august september october november december"
_ENGLISH_MONTHS = {
    name: number for number, month in enumerate(_ENGLISH.split(), 1) for name in dict.fromkeys((month, month[:3]))
}
_ENGLISH_DAY = re.compile(r"(?:(\d{1,2}) ([a-z]+)|([a-z]+) (\d{1,2}),) (20\d\d)", re.IGNORECASE)


def _add_months(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def same_day_in(year: int, month: int, day: int) -> date | None:
    """A day and month in a year; None if that year has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(month: int, day: int, weekday: int | None, tense: int, anchor: Anchor) -> int:
    """The year of a day and month printed without one: the weekday's if it fits one nearby, else the nearest before.

    Two months ahead still count as ahead, because news announces events.
    """
    if anchor.precision is _YEAR:
        return anchor.day.year
    today = anchor.day
    days = [found for step in (0, -1, 1) if (found := same_day_in(today.year + step, month, day))]
    if not days:
        return today.year
    limit = today + timedelta(days=366 if tense > 0 else 60 if anchor.precision is _DAY else 0)
    near = [found for found in days if found <= limit]
    if tense > 0:
        near = [found for found in near if found >= today] or near
    if weekday is not None:
        for found in near:
            if found.weekday() == weekday and abs((found - today).days) < 250:
                return found.year
    if tense > 0:
        return min(near or days, key=lambda found: abs(found - today)).year
    return max(near or days).year


def _weekday_value(reading: Reading, anchor: Anchor) -> DateValue | None:
    """A bare weekday: the last such day up to the anchor; "lalu" never today; weeks begin on Monday."""
    assert reading.weekday is not None  # noqa: S101 - the form says so
    if anchor.precision is not _DAY:
        return (
            month_value(anchor.day.year, anchor.day.month)
            if anchor.precision is _MONTH
            else year_value(anchor.day.year)
        )
    today = anchor.day
    if reading.shift and reading.shift[0] == "week":
        monday = today - timedelta(days=today.weekday())
        found = monday + timedelta(days=7 * reading.shift[1] + reading.weekday)
    elif reading.tense > 0:
        found = today + timedelta(days=(reading.weekday - today.weekday() - 1) % 7 + 1)
    else:
        back = (today.weekday() - reading.weekday) % 7
        found = today - timedelta(days=7 if back == 0 and reading.tense < 0 else back)
    return DateValue(found.isoformat(), _DAY)


def _day_of_month(reading: Reading, anchor: Anchor) -> DateValue | None:
    """A day whose month is counted from the anchor's; where it is not, the last such day up to the anchor."""
    if anchor.precision is not _DAY or reading.day is None:
        return None
    steps = reading.shift[1] if reading.shift is not None else -(reading.day > anchor.day.day)
    return day_value(*_add_months(anchor.day, steps), reading.day)


def _week_value(monday: date) -> DateValue:
    """A week: its month, or its year where it stands in two months."""
    sunday = monday + timedelta(days=6)
    if (monday.year, monday.month) == (sunday.year, sunday.month):
        return month_value(monday.year, monday.month)
    return year_value(monday.year)


def _shift_value(unit: str, steps: int, anchor: Anchor) -> DateValue | None:
    """A time counted from the anchor, no more exact than the anchor and the unit allow."""
    today = anchor.day
    if unit == "hour":
        unit, steps = "day", 0
    try:
        if unit == "year":
            return year_value(today.year + steps)
        if anchor.precision is _YEAR:
            return None
        if unit == "month":
            return month_value(*_add_months(today, steps))
        if anchor.precision is _MONTH:
            return month_value(today.year, today.month) if abs(steps) <= 1 and unit == "day" else None
        if unit == "day":
            return DateValue((today + timedelta(days=steps)).isoformat(), _DAY)
        return _week_value(today - timedelta(days=today.weekday()) + timedelta(days=7 * steps))
    except OverflowError:
        return None


def _said_value(unit: str, steps: int, before: DateValue | None, anchor: Anchor | None) -> DateValue | None:
    """A time counted from the date named before it ("dua hari sebelumnya"); if none is, an earlier one from the anchor.

    What is counted from a date is no more exact than that date.
    """
    if before is None:
        if unit == "day" or steps >= 0 or anchor is None or anchor.inferred:
            return None
        return _shift_value(unit, steps, anchor)
    if unit == "year":
        return year_value(before.year + steps)
    if before.precision is _YEAR:
        return None
    if unit == "month":
        return month_value(*_add_months(date.fromisoformat(f"{before.iso[:7]}-01"), steps))
    if before.precision is not _DAY:
        return None
    return _shift_value(unit, steps, Anchor(date.fromisoformat(before.iso)))


def _english_value(text: str) -> DateValue | None:
    """An English date ("10 December 2021", "Dec 10, 2021"); None where it is none or the calendar has no such day."""
    parts = _ENGLISH_DAY.fullmatch(text)
    if parts is None:
        return None
    day, month, name, other, year = parts.groups()
    number = _ENGLISH_MONTHS.get((month or name).lower())
    return None if number is None else day_value(int(year), number, int(day or other))


def _loose_value(text: str) -> DateValue | None:
    """The reading of a date that the grammar found and cannot read: in English, else dateparser's (misspelt months)."""
    english = _english_value(text)
    if english is not None:
        return english
    import dateparser  # slow to load, slow to read and hardly ever needed

    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    found = dateparser.parse(text, languages=["id", "en"], settings=settings)
    if found is None or str(found.year) not in text:
        return None
    return DateValue(found.date().isoformat(), _DAY)


def _day_reading(reading: Reading, anchor: Anchor | None) -> tuple[DateValue | None, DateValue | None, bool]:
    """Value, last day of the range and weekday conflict of a day and month."""
    assert reading.day is not None and reading.month is not None  # noqa: S101, PT018 - the form says so
    year = reading.year
    if year is None and reading.shift is not None and anchor is not None:
        year = anchor.day.year + reading.shift[1]
    if year is None:
        if anchor is None:
            return None, None, False
        year = year_of(reading.month, reading.day, reading.weekday, reading.tense, anchor)
    until = None
    if reading.until is not None:
        last_day, last_month, last_year = reading.until
        over_new_year = last_month is not None and last_month < reading.month
        if over_new_year and reading.year is not None and reading.year == last_year:
            year -= 1  # "30 Desember - 2 Januari 2023"
        until = day_value(last_year or year + over_new_year, last_month or reading.month, last_day)
    day = same_day_in(year, reading.month, reading.day)
    if day is None:
        return None, until, False
    wrong = reading.weekday is not None and day.weekday() != reading.weekday
    return DateValue(day.isoformat(), _DAY), until, wrong


def _value(reading: Reading, source: str, anchor: Anchor | None, before: DateValue | None) -> DateValue | None:
    """The value of a reading other than a day and month."""
    if reading.form == "loose":
        return _loose_value(source[reading.start : reading.end])
    if reading.form in ("year", "years") and reading.year is not None:
        return year_value(reading.year)
    if reading.form == "shift" and reading.shift is not None and reading.shift[0].startswith("said"):
        unit, steps = reading.shift
        return _said_value(unit.removeprefix("said "), steps, before, anchor)
    if reading.form == "month" and reading.year is not None:
        return month_value(reading.year, reading.month or 1)
    if anchor is None:
        return None
    if anchor.inferred:  # the article's own dates tell no more than a year: enough for "tahun lalu", not for "kemarin"
        years = reading.form == "shift" and reading.shift is not None and reading.shift[0] == "year"
        return _shift_value(*reading.shift, anchor) if years and reading.shift else None
    if reading.form == "month":
        if reading.shift is not None:
            return month_value(anchor.day.year + reading.shift[1], reading.month or 1)
        return month_value(year_of(reading.month or 1, 1, None, reading.tense, anchor), reading.month or 1)
    if reading.form == "day of month":
        return _day_of_month(reading, anchor)
    if reading.form == "weekday":
        if reading.shift is not None and reading.shift[0] == "day":
            return _shift_value(*reading.shift, anchor)
        return _weekday_value(reading, anchor)
    return _shift_value(*(reading.shift or ("year", 0)), anchor)


def mention_of(
    reading: Reading, source: str, role: DateRole, anchor: Anchor | None, before: DateValue | None
) -> DateMention:
    """A reading as a mention; `before` is the date named before it, which "sehari sebelumnya" counts from."""
    span = Span(reading.start, reading.end)
    if reading.form in ("day", "holiday"):
        value, until, wrong = _day_reading(reading, anchor)
        kind = _HOLIDAY if reading.form == "holiday" else _PRINTED
        return DateMention(span, value, kind, role, until, reading.tense, wrong)
    value = _value(reading, source, anchor, before)
    relative = reading.form in ("weekday", "shift", "day of month") or (reading.form == "year" and reading.year is None)
    until = year_value(reading.until[2]) if reading.form == "years" and reading.until and reading.until[2] else None
    return DateMention(span, value, _RELATIVE if relative else _PRINTED, role, until, reading.tense)
