"""What one date expression says by itself, read from the match of a pattern of `date_grammar` in lower case."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

Match = re.Match[str]

_MONTHS = (
    "januari jan|februari pebruari febuari feb peb|maret mar mrt|april apr|mei|juni jun|juli jul"
    "|agustus agustuz agt agust agu ags agst|september sept sep|oktober oktobr okt|november nopember nov nop"
    "|desember desembr des"
)
MONTHS = {name: index for index, names in enumerate(_MONTHS.split("|"), 1) for name in names.split()}
WEEKDAYS = {"senin": 0, "senen": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "sabtu": 5, "minggu": 6, "ahad": 6}

_UNIT_WORDS = {"hari": "day", "pekan": "week", "minggu": "week", "bulan": "month", "tahun": "year"}
_UNITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()


class Reading(NamedTuple):
    """What one date expression says by itself; unsaid parts are None. A tuple, since texts make very many of them."""

    start: int
    end: int
    form: str  # day, month, year, weekday, shift, holiday, loose, day of month
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    shift: tuple[str, int] | None = None  # a unit (day, week, month, year, hour, said) and how many from the anchor
    until: tuple[int, int | None, int | None] | None = None  # last day, month and year of a range
    tense: int = 0  # -1 said to be past, 1 to come
    weak: bool = False  # a date only in company: in brackets, or beside a weekday


Reader = Callable[[Match], Reading]


def number_of(words: str) -> int | None:
    """A number below 3000 in digits or Indonesian words ("dua puluh tujuh", "se" as one); None if it is none."""
    words = words.strip().lower()
    if words.isdigit():
        return int(words)
    if words == "se":
        return 1
    if words.startswith("dua ribu"):
        rest = words[len("dua ribu") :].strip()
        below = number_of(rest) if rest else 0
        return None if below is None else 2000 + below
    parts = words.split()
    if not parts or parts[0] not in _UNITS:
        return None
    first = _UNITS.index(parts[0])
    if len(parts) == 1:
        return first
    if parts[1] == "belas" and len(parts) == 2:
        return 10 + first
    if parts[1] == "puluh":
        return first * 10 + (_UNITS.index(parts[2]) if len(parts) > 2 and parts[2] in _UNITS else 0)
    return None


def _tense(said: str | None) -> int:
    if said is None:
        return 0
    return -1 if said.endswith(("lalu", "silam", "kemarin")) else 1


def _month(text: str) -> int:
    """A month, printed in figures or by its name."""
    return int(text) if text.isdigit() else MONTHS[text.rstrip(".")]


def _year(text: str | None) -> int | None:
    """A printed year; two digits are this century's."""
    if text is None:
        return None
    year = int(text) if text.isdigit() else number_of(text)
    return year + 2000 if year is not None and year < 100 else year


def read_calendar(match: Match) -> Reading:
    """Day, month and perhaps year and tense, which are the pattern's groups in this order."""
    day, month, *rest = match.groups()
    year, tense, *_ = (*rest, None, None)
    first, last = match.span()
    of = _year(year) if year else None
    weak = of is None and month.isdigit()
    number = int(day) if day.isdigit() else number_of(day)
    return Reading(first, last, "day", number, _month(month), of, None, None, None, _tense(tense) if tense else 0, weak)


def read_iso_day(match: Match) -> Reading:
    """A day in figures, the year first."""
    year, month, day = match.groups()
    return Reading(*match.span(), "day", day=int(day), month=int(month), year=int(year))


def read_range(match: Match) -> Reading:
    """The first day of several with their month and perhaps their year, and the last."""
    parts = match.groupdict()
    last, year = _month(parts["m"]), _year(parts["y"])
    month = _month(parts["m1"]) if parts.get("m1") else last
    weak = year is None and parts["m"].isdigit()
    return Reading(
        *match.span(), "day", day=int(parts["d"]), month=month, year=_year(parts.get("y1")) or year,
        until=(int(parts["d2"]), last, year), tense=_tense(parts.get("tense")), weak=weak,
    )  # fmt: skip


def read_loose(match: Match) -> Reading:
    """A day, month and year whose month is misspelt or foreign."""
    return Reading(*match.span(), "loose")


def read_month_year(match: Match) -> Reading:
    """A month and year."""
    tense = _tense(match["tense"])
    return Reading(*match.span(), "month", month=_month(match["m"]), year=_year(match["y"]), tense=tense)


def read_month_alone(match: Match) -> Reading:
    """A month without a year."""
    return Reading(*match.span(), "month", month=_month(match["m"]), tense=_tense(match.groupdict().get("tense")))


def read_plain_year(match: Match) -> Reading:
    """A year."""
    first, last = match.span()
    return Reading(first, last, "year", None, None, _year(match["y"]), tense=_tense(match.groupdict().get("tense")))


def read_years(match: Match) -> Reading:
    """A span of years."""
    return Reading(*match.span(), "years", year=int(match["y"]), until=(0, None, int(match["y2"])))


def read_weekday(match: Match) -> Reading:
    """A weekday."""
    first, last = match.span()
    weekday = WEEKDAYS.get(match["w"], WEEKDAYS["jumat"])  # "jum'at", whatever sign stands in it
    return Reading(first, last, "weekday", None, None, None, weekday, tense=_tense(match["tense"]))


def read_ago(match: Match) -> Reading:
    """A number of days, weeks, months, years or hours ago ("dua tahun lalu") or from now ("dua tahun lagi")."""
    count = number_of(match["n"]) or 0
    unit = {**_UNIT_WORDS, "jam": "hour"}[match["unit"]]
    way = 1 if match["which"] == "lagi" else -1
    return Reading(*match.span(), "shift", shift=(unit, way * count), tense=way)


def read_named_shift(match: Match) -> Reading:
    """The week, month or year before, this or after."""
    unit = _UNIT_WORDS[match["unit"]]
    said = match["which"].split()[-1]
    steps = {"lalu": -1, "kemarin": -1, "silam": -1, "sebelumnya": -1, "ini": 0, "berjalan": 0}
    step = steps.get(said, 1)
    if said in ("sebelumnya", "berikutnya"):
        unit = f"said {unit}"
    return Reading(*match.span(), "shift", shift=(unit, step), tense=step)


_DAY_WORDS = {
    "kemarin lusa": -2, "lusa kemarin": -2, "kemarin": -1, "semalam": -1, "tadi malam": -1, "hari ini": 0, "tadi": 0,
    "malam ini": 0, "pagi ini": 0, "siang ini": 0, "sore ini": 0, "besok": 1, "esok hari": 1, "lusa": 2,
}  # fmt: skip


def read_day_word(match: Match) -> Reading:
    """Yesterday, today, tomorrow and their like."""
    said = re.sub(r"\s+", " ", match[0])
    if said.startswith("kemarin") and "lusa" not in said:
        said = "kemarin"
    step = _DAY_WORDS.get(said, 0)
    return Reading(*match.span(), "shift", shift=("day", step), tense=(step > 0) - (step < 0))


def read_day_of_month(match: Match) -> Reading:
    """A day of this month ("tanggal 3 bulan ini"), of the last one or, with neither said, the last such day."""
    which = match["which"]
    shift = ("month", 0 if which.endswith("ini") else -1) if which.startswith("bulan") else None
    return Reading(*match.span(), "day of month", day=int(match["d"]), shift=shift, tense=-1)


def read_said_day(match: Match) -> Reading:
    """The day after the one named before."""
    return Reading(*match.span(), "shift", shift=("said day", 1))


def read_said_shift(match: Match) -> Reading:
    """A number of days, weeks, months or years before or after the date named before, or the same."""
    parts = match.groupdict()
    which = parts["which"]
    count = 0 if which.endswith("sama") else number_of(parts["n"] or "se") or 0
    step = -count if which.startswith("sebelum") else count
    return Reading(*match.span(), "shift", shift=(f"said {_UNIT_WORDS[parts['unit']]}", step))


def read_quarter(match: Match) -> Reading:
    """A quarter or half of a year: its year."""
    year = match.groupdict().get("y")
    return Reading(*match.span(), "year", year=_year(year), shift=None if year else ("year", 0))


def read_holiday(feasts: Sequence[tuple[int, int, int | None]]) -> Reader:
    """The reader of feasts by their place: day, month, and the year that its count starts from, if it is counted."""

    def read(match: Match) -> Reading:
        parts = match.groupdict()
        place = next(place for place in range(len(feasts)) if parts[f"feast{place}"])
        day, month, first = feasts[place]
        year = _year(parts["y"])
        if year is None and first is not None and parts["n"]:
            year = first + int(parts["n"])
        return Reading(*match.span(), "holiday", day=day, month=month, year=year)

    return read
