"""Every date that an article prints or implies, with its precision: readings joined, anchored and checked.

A date without a year, a weekday or "kemarin" is counted from the anchor: the day of publication, else the date that
the page itself prints above or below the text (byline, dateline). Without any, what the article prints in full gives
the year; what then cannot be told keeps no value.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from functools import lru_cache

from extract.context import Span
from extract.fields.date_grammar import Reading, read_dates
from extract.records import Article, DatePrecision

WIB = timezone(timedelta(hours=7))
_FIRST_YEAR, _LAST_YEAR = 1945, 2099


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date at the precision that can be told."""

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


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression in a source text."""

    span: Span
    value: DateValue | None  # None where it cannot be told
    kind: DateKind
    role: DateRole = DateRole.TEXT
    until: DateValue | None = None  # the last day of a range
    tense: int = 0  # -1 said to be past, 1 to come
    weekday_conflict: bool = False  # the weekday printed beside it is another (guideline, decision 15: it stays)


@dataclass(frozen=True, slots=True)
class Anchor:
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
        if 1 <= month <= 12 and _FIRST_YEAR <= year <= _LAST_YEAR:
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
        return DateValue(date(year, month, day).isoformat(), DatePrecision.DAY)
    except ValueError:
        return None


def month_value(year: int, month: int) -> DateValue:
    """A month."""
    return DateValue(f"{year:04d}-{month:02d}", DatePrecision.MONTH)


def year_value(year: int) -> DateValue:
    """A year."""
    return DateValue(f"{year:04d}", DatePrecision.YEAR)


# --- joining ------------------------------------------------------------------------------------------------------

_GAP = re.compile(
    r"[ \t\xa0]?,?[ \t\xa0]{0,2}(?:[(\[][ \t\xa0]?)?(?:(?:tanggal|tgl\.?)[ \t\xa0])?[)\]]?,?[ \t\xa0]?", re.IGNORECASE
)
_CLOSE = re.compile(r"[ \t\xa0]?[)\]]")


def _join(left: Reading, right: Reading) -> Reading | None:
    """Two adjacent readings as one, or None where they are two dates."""
    span = {"start": left.start, "end": right.end}
    tense = left.tense or right.tense
    pair = (left.form, right.form)
    if pair == ("weekday", "day"):
        return replace(right, **span, weekday=left.weekday, tense=tense, weak=False)
    if pair == ("day", "weekday") and left.weekday is None:
        return replace(left, **span, weekday=right.weekday, tense=tense, weak=False)
    if pair == ("weekday", "shift") and right.shift and right.shift[0] in ("week", "day"):
        return replace(left, **span, shift=right.shift, tense=tense)
    if pair == ("shift", "weekday") and left.shift and left.shift[0] in ("week", "day"):
        return replace(right, **span, shift=left.shift, tense=tense)
    if pair in (("shift", "day"), ("holiday", "day")):
        return replace(right, **span, tense=tense, weak=False)
    if pair == ("day", "shift"):
        if left.year is None and right.shift and right.shift[0] == "year":
            return replace(left, **span, shift=right.shift, tense=tense)
        return replace(left, **span, tense=tense)
    if pair == ("month", "shift") and left.year is None and right.shift and right.shift[0] == "year":
        return replace(left, **span, shift=right.shift, tense=tense)
    if pair in (("month", "year"), ("holiday", "year")) and left.year is None:
        return replace(left, **span, year=right.year, tense=tense)
    if pair == ("year", "shift") and right.shift == ("year", 0):
        return replace(left, **span)
    return None


def joined(source: str, readings: Iterable[Reading]) -> list[Reading]:
    """Readings with a weekday, a date and words such as "kemarin" that stand together made one; weak ones left out."""
    done: list[Reading] = []
    for reading in readings:
        if done and reading.start - done[-1].end <= 14:
            gap = source[done[-1].end : reading.start]
            both = _join(done[-1], reading) if _GAP.fullmatch(gap) else None
            if both is not None:
                done[-1] = both
                continue
        done.append(reading)
    kept = []
    for reading in done:
        if reading.weak:
            continue
        text = source[reading.start : reading.end]
        close = _CLOSE.match(source, reading.end)
        if close and text.count("(") + text.count("[") > text.count(")") + text.count("]"):
            reading = replace(reading, end=close.end())
        kept.append(reading)
    return kept


# --- what a date does on the page ---------------------------------------------------------------------------------

_TIME_AFTER = re.compile(
    r"[\s|,\-–—•/)]{0,4}(?:pukul|jam|pkl\.?|@)?\s?[0-2]?\d[.:][0-5]\d(?:[.:][0-5]\d)?(?:\s?(?:WIB|WITA|WIT|[ap]m))?",
    re.IGNORECASE,
)
_ZONE_AFTER = re.compile(r"[^\n]{0,3}\b(?:WIB|WITA|WIT)\b", re.IGNORECASE)
_PAGE_BEFORE = re.compile(
    r"(?:dipublikasikan|dipublish|diterbitkan|terbit|tayang|posted(?: on| by)?|published|publish|updated?|diperbarui|last update"
    r"|diunggah|dirilis pada|tanggal publikasi|oleh|by|editor|penulis|reporter|pewarta|redaksi|admin|copyright|©|\(c\))"
    r"[^\n.]{0,60}$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright|hak cipta|©|\(c\))[^\n]{0,40}$", re.IGNORECASE)
_LINK_LINE = re.compile(
    r"\s*(?:baca juga|baca|lihat juga|simak juga|berita terkait|artikel terkait|read also)\b", re.IGNORECASE
)
_DATELINE = re.compile(r"[\w .,/()'’-]{0,60}[\s,(]$")
_DATELINE_END = re.compile(r"\s?[)\]]?\s{0,2}(?:[-–—|:]|\()\s?")
_VERB = re.compile(r"\b(?:me\w{3,}|di\w{3,}|ber\w{3,}|ter\w{3,}|pada|dalam|saat|yang|untuk|dari|oleh)\b")


def _role(source: str, reading: Reading, text_start: int) -> DateRole:
    start = source.rfind("\n", 0, reading.start) + 1
    end = source.find("\n", reading.end)
    end = len(source) if end < 0 else end
    before = source[max(start, reading.start - 120) : reading.start]
    after = source[reading.end : min(end, reading.end + 60)]
    if _LINK_LINE.match(source, start, end):
        return DateRole.LINK
    if _COPYRIGHT.search(before):
        return DateRole.PAGE
    if reading.form not in ("day", "loose"):
        return DateRole.TEXT
    short = reading.start - start <= 70 and not _VERB.search(before)
    time = _TIME_AFTER.match(after)
    rest = after[time.end() :] if time else after
    alone = short and len(rest.strip(" \t.|)*-–—,")) <= 30 and end - reading.end <= 60 and not _VERB.search(rest)
    if (
        alone
        and (reading.year or time or reading.form == "loose")
        and (time or not before.strip(" \t(|-–—,") or _PAGE_BEFORE.search(before))
    ):
        return DateRole.PAGE
    if short and (time and ("|" in before + after[: time.end() + 2])):
        return DateRole.PAGE
    if start >= text_start and reading.start - start <= 60 and not source[text_start:start].strip():
        if _DATELINE.fullmatch(before) and _DATELINE_END.match(after) and not _VERB.search(before):
            return DateRole.DATELINE
    return DateRole.TEXT


# --- counting from the anchor -------------------------------------------------------------------------------------


def _add_months(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 + months
    return index // 12, index % 12 + 1


def _same_day_in(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def year_of(month: int, day: int, weekday: int | None, tense: int, anchor: Anchor) -> int:
    """The year of a day and month printed without one: the weekday's if it fits one nearby, else the nearest before.

    Two months ahead still count as ahead, because news announces events.
    """
    if anchor.precision is DatePrecision.YEAR:
        return anchor.day.year
    near = [anchor.day.year + step for step in (0, -1, 1)]
    days = [(year, found) for year in near if (found := _same_day_in(year, month, day))]
    if not days:
        return anchor.day.year
    limit = anchor.day + timedelta(days=366 if tense > 0 else 60 if anchor.precision is DatePrecision.DAY else 0)
    past = [(year, found) for year, found in days if found <= limit]
    if tense > 0:
        past = [(year, found) for year, found in past if found >= anchor.day] or past
    if weekday is not None:
        fitting = [year for year, found in past if found.weekday() == weekday and abs((found - anchor.day).days) < 250]
        if fitting:
            return fitting[0]
    return max(
        past or days,
        key=lambda item: (item[1] <= limit, item[1]) if tense <= 0 else (-abs((item[1] - anchor.day).days),),
    )[0]


def _weekday_value(reading: Reading, anchor: Anchor) -> DateValue | None:
    """A bare weekday: the last such day up to the anchor; "lalu" never today; weeks begin on Monday."""
    assert reading.weekday is not None  # noqa: S101 - the form says so
    if anchor.precision is not DatePrecision.DAY:
        return (
            month_value(anchor.day.year, anchor.day.month)
            if anchor.precision is DatePrecision.MONTH
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
    return DateValue(found.isoformat(), DatePrecision.DAY)


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
        if anchor.precision is DatePrecision.YEAR:
            return None
        if unit == "month":
            return month_value(*_add_months(today, steps))
        if anchor.precision is DatePrecision.MONTH:
            return month_value(today.year, today.month) if abs(steps) <= 1 and unit == "day" else None
        if unit == "day":
            return DateValue((today + timedelta(days=steps)).isoformat(), DatePrecision.DAY)
        return _week_value(today - timedelta(days=today.weekday()) + timedelta(days=7 * steps))
    except OverflowError:
        return None


def _said_value(unit: str, steps: int, before: DateValue | None, anchor: Anchor | None) -> DateValue | None:
    """A time counted from the date named before it ("sehari sebelumnya"), a year or month from the anchor if none."""
    if unit == "said day":
        if before is None or before.precision is not DatePrecision.DAY:
            return None
        return DateValue((date.fromisoformat(before.iso) + timedelta(days=steps)).isoformat(), DatePrecision.DAY)
    if unit == "said year" and before is not None:
        return year_value(before.year + steps)
    return None if anchor is None or anchor.inferred else _shift_value(unit.removeprefix("said "), steps, anchor)


def _loose_value(text: str) -> DateValue | None:
    """dateparser's reading of a date that the grammar found and cannot read (foreign or misspelt months)."""
    import dateparser  # slow to load and hardly ever needed

    settings = {"DATE_ORDER": "DMY", "STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    found = dateparser.parse(text, languages=["id", "en"], settings=settings)
    if found is None or str(found.year) not in text:
        return None
    return DateValue(found.date().isoformat(), DatePrecision.DAY)


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
        last_day, last_month, _ = reading.until
        until = day_value(year, last_month or reading.month, last_day)
        if last_month is not None and last_month < reading.month:
            year = year - 1 if reading.year is not None else year
    value = day_value(year, reading.month, reading.day)
    wrong = False
    if value is not None and reading.weekday is not None:
        wrong = date.fromisoformat(value.iso).weekday() != reading.weekday
    return value, until, wrong


def _value(reading: Reading, source: str, anchor: Anchor | None, before: DateValue | None) -> DateValue | None:
    """The value of a reading other than a day and month."""
    if reading.form == "loose":
        return _loose_value(source[reading.start : reading.end])
    if reading.form in ("year", "years") and reading.year is not None:
        return year_value(reading.year)
    if reading.form == "shift" and reading.shift is not None and reading.shift[0].startswith("said"):
        return _said_value(*reading.shift, before, anchor)
    if reading.form == "month" and reading.year is not None:
        return month_value(reading.year, reading.month or 1)
    if anchor is None or anchor.inferred:
        return None
    if reading.form == "month":
        if reading.shift is not None:
            return month_value(anchor.day.year + reading.shift[1], reading.month or 1)
        return month_value(year_of(reading.month or 1, 1, None, reading.tense, anchor), reading.month or 1)
    if reading.form == "weekday":
        if reading.shift is not None and reading.shift[0] == "day":
            return _shift_value(*reading.shift, anchor)
        return _weekday_value(reading, anchor)
    return _shift_value(*(reading.shift or ("year", 0)), anchor)


def _mention(
    reading: Reading, source: str, role: DateRole, anchor: Anchor | None, before: DateValue | None
) -> DateMention:
    span = Span(reading.start, reading.end)
    if reading.form in ("day", "holiday"):
        value, until, wrong = _day_reading(reading, anchor)
        kind = DateKind.HOLIDAY if reading.form == "holiday" else DateKind.PRINTED
        return DateMention(span, value, kind, role, until, reading.tense, wrong)
    value = _value(reading, source, anchor, before)
    relative = reading.form in ("weekday", "shift") or (reading.form == "year" and reading.year is None)
    until = year_value(reading.until[2]) if reading.form == "years" and reading.until and reading.until[2] else None
    return DateMention(span, value, DateKind.RELATIVE if relative else DateKind.PRINTED, role, until, reading.tense)


# --- the finder ---------------------------------------------------------------------------------------------------


def _page_anchor(found: list[tuple[Reading, DateRole]]) -> Anchor | None:
    """The day that the page prints as its own: byline, then dateline; the copyright's year if there is no day."""
    for role in (DateRole.PAGE, DateRole.DATELINE):
        for reading, has in found:
            if has is role and reading.form == "day" and reading.year and reading.month and reading.day:
                day = _same_day_in(reading.year, reading.month, reading.day)
                if day is not None:
                    return Anchor(day)
    years = [reading.year for reading, has in found if has is DateRole.PAGE and reading.form == "year" and reading.year]
    return Anchor(date(years[0], 12, 31), DatePrecision.YEAR) if years else None


def _year_anchor(found: list[tuple[Reading, DateRole]]) -> Anchor | None:
    """What the article's own printed dates tell of its time: no more than the year, and the latest of those printed.

    A year printed nearby in which the weekdays fit comes first ("Rabu (11/02)" beside "tahun 2025" is of 2026); where
    no year makes any weekday right, none is taken.
    """
    years = {
        reading.year for reading, role in found
        if reading.year is not None and reading.tense <= 0 and role is not DateRole.LINK and reading.form != "holiday"
    }  # fmt: skip
    days = [r for r, _ in found if r.form == "day" and r.year is None and r.weekday is not None and r.month and r.day]

    def fits(year: int) -> int:
        matches = 0
        for reading in days:
            day = _same_day_in(year, reading.month or 1, reading.day or 1)
            matches += day is not None and day.weekday() == reading.weekday
        return matches

    printed = [year for year in years if 2000 <= year <= _LAST_YEAR]
    if not printed:
        return None
    if not days:
        return Anchor(date(max(printed), 12, 31), DatePrecision.YEAR, inferred=True)
    near = {year + step for year in printed for step in (-2, -1, 0, 1, 2)}
    best = max(near, key=lambda year: (fits(year), -min(abs(year - other) for other in printed), year))
    return Anchor(date(best, 12, 31), DatePrecision.YEAR, inferred=True) if fits(best) else None


@lru_cache(maxsize=64)
def find_mentions(source: str, anchor: Anchor | None) -> tuple[DateMention, ...]:
    """All date mentions of a source text in text order, without overlaps."""
    readings = joined(source, read_dates(source))
    gap = source.find("\n\n")
    starts = {0, gap + 2} if 0 <= gap < 300 else {0}
    found = []
    for reading in readings:
        roles = [_role(source, reading, start) for start in starts]
        found.append((reading, next((role for role in roles if role is not DateRole.TEXT), DateRole.TEXT)))
    if anchor is None or anchor.precision is not DatePrecision.DAY:
        page = _page_anchor(found)
        if page is None or (anchor is not None and page.precision is not DatePrecision.DAY):
            page = anchor
        anchor = page or _year_anchor(found)
    mentions: list[DateMention] = []
    before: DateValue | None = None
    for reading, role in found:
        mention = _mention(reading, source, role, anchor, before)
        if reading.form == "day" and reading.year is not None and mention.value is None:
            continue  # no such day: not a date
        mentions.append(mention)
        if mention.value is not None and role is not DateRole.LINK:
            before = mention.value
    return tuple(mentions)


def find_dates(source: str, *, anchor: date | None, sentences: Iterable[Span] | None = None) -> tuple[DateMention, ...]:
    """All date mentions of a source text, relative ones counted from `anchor` (the day of publication).

    With `sentences`, only those within them. Offsets are code points of `source`.
    """
    mentions = find_mentions(source, None if anchor is None else Anchor(anchor))
    if sentences is None:
        return mentions
    spans = list(sentences)
    return tuple(m for m in mentions if any(s.start <= m.span.start and m.span.end <= s.end for s in spans))
