"""What a date is: its value and precision, a mention of it in a text, and the anchor that it is counted from."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import NamedTuple

from extract.context import Span
from extract.records import Article, DatePrecision

WIB = timezone(timedelta(hours=7))
FIRST_YEAR, LAST_YEAR = 1945, 2099
# A member of an enumeration takes longer to look up than a name, and texts make very many dates.
_DAY, _MONTH, _YEAR = DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR


class DateValue(NamedTuple):
    """A date at the precision that can be told. A tuple, as mentions are, since texts make very many of them."""

    iso: str
    precision: DatePrecision

    @property
    def year(self) -> int:
        """The calendar year."""
        return int(self.iso[:4])


class DateKind(StrEnum):
    """How a date is expressed."""

    PRINTED = "printed"  # day and month, or month and year, or a year
    RELATIVE = "relative"  # counted from the anchor
    HOLIDAY = "holiday"  # the day of a feast


class DateRole(StrEnum):
    """What a date does on the page."""

    TEXT = "text"
    PAGE = "page"  # publication time or copyright: an anchor and no event
    DATELINE = "dateline"  # before the first sentence, after the place
    LINK = "link"  # in a line that leads to another article


class DateMention(NamedTuple):
    """A date expression in a source text."""

    span: Span
    value: DateValue | None  # None where it cannot be told
    kind: DateKind
    role: DateRole = DateRole.TEXT
    until: DateValue | None = None  # the last day of a range
    tense: int = 0  # -1 said to be past, 1 to come
    weekday_conflict: bool = False  # the weekday printed beside it is another (guideline, decision 15: it stays)


class Anchor(NamedTuple):
    """The day that relative words count from; a month or a year where no more is known."""

    day: date
    precision: DatePrecision = DatePrecision.DAY
    inferred: bool = False  # from dates in the text: enough for a missing year, not for "kemarin"

    @property
    def value(self) -> DateValue:
        """The anchor as a date."""
        return DateValue(self.day.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]], self.precision)


def anchor_of(article: Article) -> Anchor | None:
    """When an article was published, in the outlet's zone.

    A time in an Indonesian zone (UTC+7 to +9) counts as printed; any other is read in WIB, because sites that give
    UTC are in western Indonesia as a rule.
    """
    published = (article.published or "").strip()
    if re.fullmatch(r"\d{4}(?:-\d\d)?", published):
        year, month = int(published[:4]), int(published[5:7] or 12)
        if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR:
            precision = DatePrecision.MONTH if len(published) > 4 else DatePrecision.YEAR
            return Anchor(date(year, month, monthrange(year, month)[1]), precision)
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        try:
            return Anchor(date.fromisoformat(published[:10]))
        except ValueError:
            return None
    offset = moment.utcoffset()
    if offset is not None and not timedelta(hours=7) <= offset <= timedelta(hours=9):
        try:
            moment = moment.astimezone(WIB)
        except OverflowError:
            return None
    return Anchor(moment.date())


def day_value(year: int, month: int, day: int) -> DateValue | None:
    """A day; None if the calendar has no such day."""
    try:
        return DateValue(date(year, month, day).isoformat(), _DAY)
    except ValueError:
        return None


def month_value(year: int, month: int) -> DateValue:
    """A month."""
    return DateValue(f"{year:04d}-{month:02d}", _MONTH)


def year_value(year: int) -> DateValue:
    """A year."""
    return DateValue(f"{year:04d}", _YEAR)
