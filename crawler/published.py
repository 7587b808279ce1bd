"""When an article was published: the structured and the visible dates of a page, brought together with their zone.

The zone matters, because "Rabu" in an article means the Wednesday of the newsroom: WIB is UTC+7, WITA +8, WIT +9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
_INDONESIAN = frozenset(timedelta(hours=hours) for hours in ZONES.values())
_WEEKDAYS = {
    name: number
    for number, names in enumerate(("sen mon", "sel tue", "rab wed", "kam thu", "jum fri", "sab sat", "min sun ahad"))
    for name in names.split()
}
_WEEKDAY = re.compile(r"\b(sen|sel|rab|kam|jum|sab|min|ahad|mon|tue|wed|thu|fri|sat|sun)[a-z'’]{0,7}[\s,.]{1,3}$", re.I)
_MONTHS = {
    **dict.fromkeys(("jan", "januari", "january"), 1),
    **dict.fromkeys(("feb", "peb", "februari", "pebruari", "february"), 2),
    **dict.fromkeys(("mar", "maret", "mrt", "march"), 3),
    **dict.fromkeys(("apr", "april"), 4),
    **dict.fromkeys(("mei", "may"), 5),
    **dict.fromkeys(("jun", "juni", "june"), 6),
    **dict.fromkeys(("jul", "juli", "july"), 7),
    **dict.fromkeys(("ags", "agt", "agu", "agus", "agust", "agustus", "aug", "august"), 8),
    **dict.fromkeys(("sep", "sept", "september"), 9),
    **dict.fromkeys(("okt", "oktober", "oct", "october"), 10),
    **dict.fromkeys(("nov", "nop", "november", "nopember"), 11),
    **dict.fromkeys(("des", "desember", "dec", "december"), 12),
}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_CLOCK = (
    r"(?:[\s,|–—@/)-]{0,6}(?:pukul|jam|at)?\s{0,2}"
    r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-5]\d))?(?!\d)"
    r"\s{0,2}(?P<half>[ap]m\b)?(?:\s{0,2}\(?(?P<zone>WITA|WIB|WIT|UTC|GMT)\b(?P<offset>[+-]\d{1,2})?)?)?"
)
_DAY_MONTH = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})[\s./-]{{1,3}}(?P<month>{_NAMES})\b[\s.,/-]{{1,3}}(?P<year>(?:19|20)\d\d)(?!\d){_CLOCK}",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_NAMES})\.?\s{{1,2}}(?P<day>\d{{1,2}}),?\s{{1,2}}(?P<year>(?:19|20)\d\d)(?!\d){_CLOCK}", re.I
)
_NUMERIC = re.compile(
    rf"(?<![\d/.-])(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>(?:19|20)\d\d)(?![\d/]){_CLOCK}",
    re.I,
)
_YEAR_FIRST = re.compile(
    rf"(?<![\d/.-])(?P<year>(?:19|20)\d\d)(?P<sep>[/-])(?P<month>\d{{1,2}})(?P=sep)(?P<day>\d{{1,2}})(?!\d){_CLOCK}",
    re.I,
)
_ISO = re.compile(
    r"^\s*(\d{4})-(\d{2})-(\d{2})(?:[T\s]+(\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s{0,2}(Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|WIB|WITA|WIT|UTC|GMT)?)?\s*$",
    re.I,
)
_IN_PATH = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=/|-|$)")
_EARLIEST = 1995
_MAX_TEXT = 400


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, with a time of day and a zone where they are given."""

    day: date
    clock: tuple[int, int, int] | None = None
    offset: timedelta | None = None

    def iso(self, zone: tzinfo | None = None) -> str:
        """ISO 8601: a time only with its zone (`zone` where the moment has none), otherwise the date."""
        if self.clock is None:
            return self.day.isoformat()
        local = datetime(self.day.year, self.day.month, self.day.day, *self.clock)  # noqa: DTZ001 - the zone follows
        if self.offset is not None:
            return local.replace(tzinfo=timezone(self.offset)).isoformat()
        return self.day.isoformat() if zone is None else local.replace(tzinfo=zone).isoformat()


def _offset(zone: str | None, hours: str | None = None) -> timedelta | None:
    if not zone:
        return None
    name = zone.upper()
    if name in ZONES:
        return timedelta(hours=ZONES[name])
    if name in ("Z", "UTC", "GMT"):
        return timedelta(hours=max(-12, min(14, int(hours or 0))))
    digits = re.sub(r"\D", "", name).ljust(4, "0")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
    if size > timedelta(hours=14):
        return None
    return -size if name.startswith("-") else size


def _moment(
    year: int, month: int, day: int, clock: tuple[int, int, int] | None, offset: timedelta | None
) -> Moment | None:
    try:
        found = date(year, month, day)
        if clock is not None:
            datetime(year, month, day, *clock)  # noqa: DTZ001 - only whether there is such a time
    except ValueError:
        return None
    return Moment(found, clock, offset if clock is not None else None) if year >= _EARLIEST else None


def parse_iso(text: str) -> Moment | None:
    """A structured date: ISO 8601, or as RSS prints it (RFC 2822)."""
    match = _ISO.match(text[:64])
    if match is None:
        return _rfc2822(text)
    year, month, day, hour, minute, second, zone = match.groups()
    clock = None if hour is None else (int(hour), int(minute), int(second or 0))
    return _moment(int(year), int(month), int(day), clock, _offset(zone))


def _rfc2822(text: str) -> Moment | None:
    from email.utils import parsedate_tz

    try:
        found = parsedate_tz(text[:64])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if found is None:
        return None
    year, month, day, hour, minute, second = found[:6]
    offset = None if found[9] is None else timedelta(seconds=found[9])
    if offset is not None and abs(offset) > timedelta(hours=14):
        offset = None
    return _moment(year, month, day, (hour, minute, second), offset)


def _from_match(match: re.Match[str]) -> Moment | None:
    groups = match.groupdict()
    name = groups["month"].lower()
    month = int(name) if name.isdigit() else _MONTHS[name]
    clock = None
    if groups["hour"]:
        hour = int(groups["hour"])
        if groups["half"] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if groups["half"].lower() == "pm" else 0)
        clock = (hour, int(groups["minute"]), int(groups["second"] or 0))
    return _moment(int(groups["year"]), month, int(groups["day"]), clock, _offset(groups["zone"], groups["offset"]))


def parse_visible(text: str) -> Moment | None:
    """The first date that a piece of visible text prints: "Rabu, 6 Desember 2023 | 14:30 WIB", "06/12/2023 14.30"."""
    text = text[:_MAX_TEXT]
    found = [match for pattern in (_DAY_MONTH, _MONTH_DAY, _NUMERIC, _YEAR_FIRST) if (match := pattern.search(text))]
    for match in sorted(found, key=lambda item: item.start()):
        if (moment := _from_match(match)) is not None:
            return _month_first(moment, text[: match.start()]) if match.re is _NUMERIC else moment
    return None


def _month_first(moment: Moment, before: str) -> Moment:
    """A date in figures with day and month the other way round, if only so it is the weekday printed before it."""
    weekday = _WEEKDAY.search(before[-20:])
    if weekday is None or moment.day.day > 12 or _WEEKDAYS[weekday[1].lower()] == moment.day.weekday():
        return moment
    other = moment.day.replace(day=moment.day.month, month=moment.day.day)
    return replace(moment, day=other) if _WEEKDAYS[weekday[1].lower()] == other.weekday() else moment


def date_in_path(path: str) -> date | None:
    """The date in an address such as /2023/12/06/slug."""
    match = _IN_PATH.search(path[:2000])
    if match is None:
        return None
    year, month, day = (int(part) for part in match.groups())
    moment = _moment(year, month, day, None, None)
    return moment.day if moment else None


def _instant(moment: Moment, zone: tzinfo | None) -> datetime | None:
    if moment.clock is None:
        return None
    text = datetime.fromisoformat(moment.iso(zone))
    return text.astimezone(UTC) if text.tzinfo else None


def reconcile(
    structured: Moment | None, visible: Moment | None, in_path: date | None, time_zone: str | None
) -> str | None:
    """The publication time of a page as ISO 8601, in the zone that the page prints, else in the outlet's.

    The structured date counts, unless it has the visible clock under another zone: then the site's software has the
    zone wrong, which happens where a server runs on UTC. Without a zone only the date is given.
    """
    zone = None if time_zone is None else ZoneInfo(time_zone)
    best = structured or visible
    if best is None:
        return None if in_path is None else in_path.isoformat()
    if structured is None or visible is None or visible.clock is None:
        return _in_local_zone(best, zone)
    if structured.clock is None:
        return _in_local_zone(visible if visible.day == structured.day else structured, zone)
    same_clock = structured.day == visible.day and structured.clock[:2] == visible.clock[:2]
    if same_clock and visible.offset is not None:
        return Moment(structured.day, structured.clock, visible.offset).iso()
    if same_clock and zone is not None and structured.offset == timedelta(0):
        return Moment(structured.day, structured.clock).iso(zone)
    if visible.offset is not None and (instant := _instant(structured, zone)) is not None:
        return instant.astimezone(timezone(visible.offset)).isoformat()
    return _in_local_zone(structured, zone)


def _in_local_zone(moment: Moment, zone: tzinfo | None) -> str:
    """A time in a zone that is none of Indonesia's is moved to the outlet's, Jakarta's where that is not known.

    The instant is the same: servers run on UTC, and Blogger on Pacific time until somebody sets it.
    """
    if moment.clock is None or moment.offset is None or moment.offset in _INDONESIAN:
        return moment.iso(zone)
    return datetime.fromisoformat(moment.iso()).astimezone(zone or timezone(timedelta(hours=7))).isoformat()
