"""Every date that an article prints or implies, with its precision: readings joined, anchored and checked.

A date without a year, a weekday or "kemarin" is counted from the anchor: the day of publication, else the date that
the page itself prints above or below the text (byline, dateline). Without any, what the article prints in full gives
the year; what then cannot be told keeps no value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from extract.context import Span
from extract.fields.date_count import mention_of, same_day_in
from extract.fields.date_reading import Reading
from extract.fields.date_scan import lower, read_dates
from extract.fields.date_values import LAST_YEAR, Anchor, DateKind, DateMention, DateRole, DateValue
from extract.records import DatePrecision

_IN_TEXT = DateRole.TEXT  # a member of an enumeration takes longer to look up than a name
SAID = 500  # characters after a date in which "dua hari sebelumnya" is counted from it
_GAP = re.compile(
    r"[ \t\xa0]?,?[ \t\xa0]{0,2}(?:[(\[][ \t\xa0]?)?(?:(?:tanggal|tgl\.?)[ \t\xa0])?[)\]]?,?[ \t\xa0]?", re.IGNORECASE
)
_AGO = re.compile(r"\s(?:lalu|silam)\b", re.IGNORECASE)
_CLOSE = re.compile(r"[ \t\xa0]?[)\]]")


def _join(left: Reading, right: Reading) -> Reading | None:
    """Two adjacent readings as one, or None where they are two dates."""
    first, last = left.start, right.end
    tense = left.tense or right.tense
    pair = (left.form, right.form)
    if pair == ("weekday", "day"):  # by far the most frequent: `_replace` would take several times as long
        return Reading(
            first, last, "day", right.day, right.month, right.year, left.weekday, right.shift, right.until, tense
        )
    if pair == ("day", "weekday") and left.weekday is None:
        return left._replace(start=first, end=last, weekday=right.weekday, tense=tense, weak=False)
    if pair == ("weekday", "shift") and right.shift and right.shift[0] in ("week", "day"):
        return left._replace(start=first, end=last, shift=right.shift, tense=tense)
    if pair == ("shift", "weekday") and left.shift and left.shift[0] in ("week", "day"):
        return right._replace(start=first, end=last, shift=left.shift, tense=tense)
    unit = (left.shift or right.shift or ("", 0))[0]
    if pair == ("holiday", "day") or (pair == ("shift", "day") and unit in ("day", "week", "said day")):
        return right._replace(start=first, end=last, tense=tense, weak=False)
    if pair == ("day", "shift") and unit in ("day", "week", "year"):
        if left.year is None and right.shift and right.shift[0] == "year":
            return left._replace(start=first, end=last, shift=right.shift, tense=tense)
        return None if unit == "year" else left._replace(start=first, end=last, tense=tense)
    if pair == ("month", "shift") and left.year is None and right.shift and right.shift[0] == "year":
        return left._replace(start=first, end=last, shift=right.shift, tense=tense)
    if pair in (("month", "year"), ("holiday", "year")) and left.year is None:
        return left._replace(start=first, end=last, year=right.year, tense=tense)
    if pair == ("year", "shift") and right.shift == ("year", 0):
        return left._replace(start=first, end=last)
    return None


def _is_open(text: str) -> bool:
    """Whether a bracket is opened in a text and not closed."""
    return text.count("(") + text.count("[") > text.count(")") + text.count("]")


def joined(source: str, readings: Iterable[Reading]) -> list[Reading]:
    """Readings with a weekday, a date and words such as "kemarin" that stand together made one; weak ones left out."""
    done: list[Reading] = []
    for reading in readings:
        if done and reading.start - done[-1].end <= 14:
            gap = source[done[-1].end : reading.start]
            apart = "," in gap and (done[-1].form, reading.form) == ("year", "shift")  # "gagal pada 2022, tahun ini"
            both = _join(done[-1], reading) if not apart and _GAP.fullmatch(gap) else None
            if both is not None:
                done[-1] = both
                continue
        done.append(reading)
    kept = []
    for reading in done:
        if reading.weak:
            continue
        text = source[reading.start : reading.end]
        close = _CLOSE.match(source, reading.end) if "(" in text or "[" in text else None
        if close and _is_open(text):
            past = _AGO.match(source, close.end())
            reading = reading._replace(end=(past or close).end(), tense=-1 if past else reading.tense)
        kept.append(reading)
    return kept


_TIME_AFTER = re.compile(
    r"[\s|,\-–—•/)]{0,4}(?:pukul|jam|pkl\.?|@)?\s?[0-2]?\d[.:][0-5]\d(?:[.:][0-5]\d)?(?:\s?(?:WIB|WITA|WIT|[ap]m))?",
    re.IGNORECASE,
)
_PAGE_BEFORE = re.compile(
    r"(?:dipublikasikan|dipublish|diterbitkan|terbit|tayang|posted(?: on| by)?|published|publish|updated?"
    r"|diperbarui|last update"
    r"|diunggah|dirilis pada|tanggal publikasi|oleh|by|editor|penulis|reporter|pewarta|redaksi|admin|copyright|©|\(c\))"
    r"[^\n.]{0,60}$",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright|hak cipta|©|\(c\))[^\n]{0,40}$", re.IGNORECASE)
_LINK_LINE = re.compile(r"\s*(?:baca|(?:lihat|simak) juga|(?:berita|artikel) terkait|read also)\b")
_DATELINE = re.compile(r"[\w .,/()'’-]{0,60}[\s,(]$")
_DATELINE_END = re.compile(r"\s?[)\]]?\s{0,2}(?:[-–—|:]|\()\s?")
_VERB = re.compile(r"\b(?:me\w{3,}|di\w{3,}|ber\w{3,}|ter\w{3,}|pada|dalam|saat|yang|untuk|dari|oleh)\b")


def _role_in_line(source: str, reading: Reading, line: tuple[int, int], *, first: bool) -> DateRole:
    """What a date in a line of text does; `first` where the line can be the article's first."""
    start, end = line
    before = source[start : reading.start]
    after = source[reading.end : min(end, reading.end + 60)]
    time = _TIME_AFTER.match(after) if after else None
    rest = after[time.end() :] if time else after
    near_end = end - reading.end <= 60 and len(rest.strip(" \t.|)*-–—,")) <= 30
    dateline = first and len(before) <= 60 and _DATELINE_END.match(after) is not None
    if not (near_end or dateline or time) or _VERB.search(before):
        return _IN_TEXT
    if (
        near_end
        and (reading.year or time or reading.form == "loose")
        and (time or not before.strip(" \t(|-–—,") or _PAGE_BEFORE.search(before))
        and not _VERB.search(rest)
    ):
        return DateRole.PAGE
    if time and "|" in before + after[: time.end() + 2]:
        return DateRole.PAGE
    return DateRole.DATELINE if dateline and _DATELINE.fullmatch(before) else _IN_TEXT


def _page_anchor(found: list[tuple[Reading, DateRole]]) -> Anchor | None:
    """The day that the page prints as its own: byline, then dateline; the copyright's year if there is no day."""
    for role in (DateRole.PAGE, DateRole.DATELINE):
        for reading, has in found:
            if has is role and reading.form == "day" and reading.year and reading.month and reading.day:
                day = same_day_in(reading.year, reading.month, reading.day)
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
            day = same_day_in(year, reading.month or 1, reading.day or 1)
            matches += day is not None and day.weekday() == reading.weekday
        return matches

    printed = [year for year in years if 2000 <= year <= LAST_YEAR]
    if not printed:
        return None
    if not days:
        return Anchor(date(max(printed), 12, 31), DatePrecision.YEAR, inferred=True)
    near = {year + step for year in printed for step in (-2, -1, 0, 1, 2)}
    best = max(near, key=lambda year: (fits(year), -min(abs(year - other) for other in printed), year))
    return Anchor(date(best, 12, 31), DatePrecision.YEAR, inferred=True) if fits(best) else None


def _with_roles(source: str, lowered: str, readings: Sequence[Reading]) -> list[tuple[Reading, DateRole]]:
    """Readings with what each does on the page, whose text begins with the source or behind a title."""
    if not readings:
        return []
    gap = source.find("\n\n")
    starts = (0, gap + 2) if 0 <= gap < 300 else (0,)
    copyrighted = "copyright" in lowered or "hak cipta" in lowered or "©" in lowered or "(c)" in lowered
    found = []
    start, end, linked, first = 0, -1, False, False  # of the line
    for reading in readings:
        if reading.start > end:
            start, end = source.rfind("\n", 0, reading.start) + 1, source.find("\n", reading.end)
            end = end if end >= 0 else len(source)
            linked = _LINK_LINE.match(lowered, start) is not None
            first = start == 0 or any(start >= begin and not source[begin:start].strip() for begin in starts)
        role = _IN_TEXT
        if linked:
            role = DateRole.LINK
        elif copyrighted and _COPYRIGHT.search(source, max(start, reading.start - 50), reading.start):
            role = DateRole.PAGE
        elif reading.form in ("day", "loose") and reading.start - start <= 70:
            role = _role_in_line(source, reading, (start, end), first=first)
        found.append((reading, role))
    return found


def _quoted(source: str, offset: int) -> bool:
    """Whether a quotation that begins in the line of an offset is still open there."""
    line = source[source.rfind("\n", 0, offset) + 1 : offset]
    return line.count('"') % 2 == 1 or line.rfind("“") > line.rfind("”")


def _base(source: str, mentions: Sequence[DateMention], offset: int) -> DateValue | None:
    """The date named before an offset that "dua hari sebelumnya" counts from.

    Not one that is quoted, which another tells, nor one that an earlier paragraph looks back to ("10 November lalu").
    """
    quoted, paragraph = _quoted(source, offset), source.rfind("\n", 0, offset)
    for mention in reversed(mentions):
        if offset - mention.span.end > SAID:
            return None
        if mention.value is None or mention.role is DateRole.LINK:
            continue
        looks_back = mention.kind is DateKind.PRINTED and mention.tense < 0 and mention.span.start < paragraph
        if not looks_back and (quoted or not _quoted(source, mention.span.start)):
            return mention.value
    return None


@lru_cache(maxsize=64)
def find_mentions(source: str, anchor: Anchor | None) -> tuple[DateMention, ...]:
    """All date mentions of a source text in text order, without overlaps."""
    lowered = lower(source)
    found = _with_roles(source, lowered, joined(source, read_dates(source, lowered)))
    if not found:
        return ()
    if anchor is None or anchor.precision is not DatePrecision.DAY:
        page = _page_anchor(found)
        if page is None or (anchor is not None and page.precision is not DatePrecision.DAY):
            page = anchor
        anchor = page or _year_anchor(found)
    mentions: list[DateMention] = []
    for reading, role in found:
        said = reading.shift is not None and reading.shift[0].startswith("said")
        mention = mention_of(reading, source, role, anchor, _base(source, mentions, reading.start) if said else None)
        if reading.form == "day" and reading.year is not None and mention.value is None:
            continue  # no such day: not a date
        mentions.append(mention)
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
