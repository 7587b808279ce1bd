"""Going through a text once for the forms of dates: few of its words begin one, and of those few are tried.

The words that begin a form, and what may follow them, are the forms' own (`date_grammar`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from extract.fields.date_grammar import forms, spelt
from extract.fields.date_mask import MASKING, masks
from extract.fields.date_reading import Reader, Reading

Matcher = Callable[[str, int], re.Match[str] | None]
Form = tuple[int, Matcher, Reader]  # with its place in the order of the forms
_LETTER = r"[^\W\d_]"
# What "5/12" is no date behind, and what it is one behind.
_NOT_A_DATE_BEHIND = (
    "rasio", "skor", "nilai", "banding", "bandingan", "rating", "bintang", "rt", "rw", "nomor", "no", "pasal", "kelas",
    "tensi", "skala", "ukuran", "indeks", "golongan", "layanan", "grade",
)  # fmt: skip
_A_DATE_BEHIND = (
    "tanggal", "tgl", "tgl.", "per", "pada", "sejak", "mulai", "hingga", "sampai", "kemarin", "hari ini", "pagi",
    "siang", "sore", "malam", "lalu", "tadi",
)  # fmt: skip
Forms = tuple[Form, ...]
Begun = tuple[dict[str, Forms], Forms]  # the forms that may begin at a word: by one or two signs behind it, and others
Word = tuple[int, Forms]  # its offset, and the forms that may begin at it
# A form's place, its offset, match and reader, and the words at which others may match if this one does not stand.
Match = tuple[int, int, re.Match[str], Reader, list[Word]]
MaskWord = tuple[int, str, str]
# A word that a sign or a figure joins to what follows; only with these marks in a text can it begin a mask.
_JOINED = re.compile(rf"(?<!{_LETTER}){_LETTER}++(?=([-./])[\w./]|\d)")
_JOINED_MARK = re.compile(r"/\d{4}|://|\.(?:com|id|net|org)/")


def _begun(named: Iterable[tuple[str, Form]]) -> Begun:
    """Forms, with what has to follow the word, by what follows it."""
    begun = sorted(named, key=lambda item: item[1][0])
    by_behind = {key: tuple(form for behind, form in begun if behind in ("", key[:1], key)) for key, _ in begun if key}
    return by_behind, tuple(form for behind, form in begun if not behind)


class Beginning(NamedTuple):
    """What may begin at a word, and where it has a capital, if that makes a difference; whether a mask may."""

    by_behind: dict[str, Forms]
    others: Forms
    capital: Begun | None = None
    masking: bool = False


_NOTHING = Beginning({}, ())
_REGULATION = Beginning({}, (), masking=True)  # "permenpan" and its like, which no list holds


@lru_cache(maxsize=1)
def _beginnings() -> tuple[dict[str, Beginning], tuple[Beginning, ...], re.Pattern[str]]:
    """What may begin at each word, what at a figure by its places, and a pattern of all these words and of figures.

    A word that begins nothing without what follows it is left out where that does not follow, and so is a figure
    within "5/12/2023". The pattern's second group stands with a share ("5 persen").
    """
    named: dict[str, list[tuple[str, Form]]] = {}
    for place, (firsts, pattern, read) in enumerate(forms()):
        match_at = re.compile(pattern).match
        for first in dict.fromkeys(firsts.split()):
            word, _, behind = first.partition("+")
            named.setdefault(word, []).append((behind, (place, match_at, read)))
    capitals = {word.lower(): [*begun, *named.get(word.lower(), ())] for word, begun in named.items() if word.istitle()}
    words = dict.fromkeys((*MASKING, *capitals), f"(?!{_LETTER})")
    known = {}
    for word in dict.fromkeys((*words, *(word for word in named if not word.istitle()))):
        begun = _begun(named.get(word, ()))
        capital = _begun(capitals[word]) if word in capitals else None
        known[word] = Beginning(*begun, capital, masking=word in MASKING)
        needed = "" if begun[1] else rf"(?=\s{{0,4}}(?:{'|'.join(map(re.escape, begun[0]))}))"
        words.setdefault(word, f"(?!{_LETTER}){needed}")
    del words["0"], words["0000"]
    figure = r"(\d(?<!\d/\d)\d*)(?:(?=(?:[.,]\d+)?\s?(?:%|persen\b))())?"
    scan = rf"\b(?:{spelt(words)}|{figure}|(?:per|kep)men{_LETTER}*)"
    figures = (_NOTHING, known["0"], known["0"], _NOTHING, known["0000"])
    return known, figures, re.compile(scan)


def _in_company(lowered: str, reading: Reading) -> bool:
    """Whether a day and month in figures ("4/12") stand where only a date does."""
    start, end = reading.start, reading.end
    before = lowered[max(0, start - 24) : start]
    if before.rstrip().rstrip(":([").rstrip().removesuffix(".").endswith(_NOT_A_DATE_BEHIND):
        return False
    text = lowered[start:end]
    if text == "24/7":
        return False
    bracketed = before.endswith(("(", "[")) and lowered[end : end + 1] in (")", "]", ",")
    near = before[-1:].isspace() and before[:-1].endswith(_A_DATE_BEHIND)
    return bracketed or near or lowered.strip() == text


def lower(source: str) -> str:
    """A text in lower case, as long as it is."""
    lowered = source.lower()
    if len(lowered) == len(source):
        return lowered
    return "".join(low if len(low := char.lower()) == 1 else char for char in source)


def _walk(source: str, lowered: str) -> tuple[list[Match], list[MaskWord], bool]:
    """The forms that match, the words and figures that a mask may begin at, and whether two of the forms overlap.

    At a word the first form is taken that matches; nothing is tried within a match where only later forms begin.
    """
    known, figures, scan = _beginnings()
    matches: list[Match] = []
    masking: list[MaskWord] = []
    inside: list[Word] = []  # of the match that reaches furthest, with its end and its place
    reach, at = 0, -1
    overlap = False
    for found in scan.finditer(lowered):
        offset, end = found.span()
        word = lowered[offset:end]
        if found.lastindex:
            size = end - offset
            if found.lastindex == 2 or (size > 2 and word[0] == "0") or word == "62":
                masking.append((offset, word, ""))
            by_behind, tried, capital, masked = figures[size] if size < 5 else _NOTHING
        else:
            by_behind, tried, capital, masked = known.get(word, _REGULATION)
        if masked:
            masking.append((offset, word, ""))
        if capital is not None and source[offset] != word[0]:
            by_behind, tried = capital
        if by_behind:
            behind = lowered[end : end + 4].lstrip()[:2]
            tried = by_behind.get(behind) or by_behind.get(behind[:1]) or tried
        if not tried:
            continue
        if offset < reach and tried[0][0] >= at:
            inside.append((offset, tried))
            continue
        for place, match_at, read in tried:
            match = match_at(lowered, offset)
            if match is None:
                continue
            overlap = overlap or offset < reach
            words: list[Word] = [(offset, tried)]
            if match.end() > reach:
                inside, at, reach = words, place, match.end()
            matches.append((place, offset, match, read, words))
            break
    return matches, masking, overlap


def _with_joined(lowered: str, masking: list[MaskWord]) -> list[MaskWord]:
    """The words that a mask may begin at with those that a sign or a figure joins to what follows."""
    if _JOINED_MARK.search(lowered) is None:
        return masking
    words = {item[0]: item for item in masking}
    words |= {found.start(): (found.start(), found[0], found[1] or "0") for found in _JOINED.finditer(lowered)}
    return [words[offset] for offset in sorted(words)]


def _others(lowered: str, match: Match) -> Iterator[Match]:
    """What matches at the words of a match that does not stand: at its own the next form, at others the first."""
    place, _, _, _, words = match
    for offset, tried in words:
        for later, match_at, read in tried:
            found = match_at(lowered, offset) if later > place or offset > match[1] else None
            if found is not None:
                yield later, offset, found, read, [(offset, tried)]
                break


def _standing(lowered: str, matches: list[Match], masked: Iterable[tuple[int, int]]) -> Iterator[Match]:
    """The matches that stand: outside what is masked, and each apart from those that are more explicit."""
    taken = bytearray(len(lowered))
    for start, end in masked:
        taken[start:end] = b"\x01" * (end - start)
    heapify(matches)  # by place: a more explicit form takes first, wherever it stands
    while matches:
        match = heappop(matches)
        start, end = match[2].span()
        if taken.find(1, start, end) >= 0:
            for other in _others(lowered, match):
                heappush(matches, other)
            continue
        taken[start:end] = b"\x01" * (end - start)
        yield match


def read_dates(source: str, lowered: str | None = None) -> tuple[Reading, ...]:
    """All readings in text order without overlaps; a weak one stays only where `date_find` may join it to a weekday.

    `lowered` is the text in lower case, as long as it is, where that is known already.
    """
    lowered = lower(source) if lowered is None else lowered
    matches, masking, overlap = _walk(source, lowered)
    if not matches:
        return ()
    if "/" in lowered:
        masking = _with_joined(lowered, masking)
    stand: Iterable[Match] = matches
    if masking or overlap:
        stand = sorted(_standing(lowered, matches, masks(source, masking)), key=lambda match: match[1])
    readings = []
    for _, _, match, read, _ in stand:
        reading = read(match)
        if reading.weak and _in_company(lowered, reading):
            reading = reading._replace(weak=False)
        readings.append(reading)
    return tuple(readings)
