"""Lists of units that an article counts: "delapan satker meraih WBK", and some paragraphs later eight names in a row.

Of the training articles' lists away from the predicate, those that the predicate's sentence counts are what it is said
of in two of three cases, other lists in one of five.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.context import Context, Span
from extract.fields.date_reading import number_of

SHORTEST = 3  # units of a list whose number tells anything
_ONES = r"(?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)"
_NUMBER = re.compile(
    rf"\b(?:ke)?(?P<words>{_ONES} ?(?:belas|puluh(?: {_ONES})?)|{_ONES})(?:nya)?\b"
    r"|(?<![\d.,/:-])(?P<digits>\d{1,2})(?![\d.,/:%-]|[^\S\n](?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des|persen|tahun"
    r"|hari|orang|jam|poin|wi[bt]))",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"[^\S\n](?:(?!(?:kali|tahun|bulan|pekan|minggu|hari|jam)\b)\w+[^\S\n]){0,2}?(?:satker|satuan|unit|UPT\w*|kantor|kanim|polres\w*|polsek|puskesmas|pengadilan|kejari|kejaksaan"
    r"|lapas|rutan|imigrasi|OPD|SKPD|perangkat|dinas|instansi|lembaga|KPP\w*|BPS|BNN\w*|balai|stasiun|madrasah|sekolah|kecamatan"
    r"|kelurahan|rumah sakit|RS\w*|samsat|bapas|pelabuhan|bandara|terminal|perguruan|kampus|PN|PA|KUA)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:[\s,;/&()–-]|\b(?:dan|serta|maupun|lalu|kemudian|juga|ditambah|hingga|plus)\b|\b\d{1,3}[.)]|\([^()\n]{1,30}\))*"
)


def _value(match: re.Match[str]) -> int | None:
    words = match["digits"] or match["words"].lower()
    return 11 if words == "sebelas" else number_of(words)


class Number(NamedTuple):
    """A number in a text; `group` says that it counts units: "tujuh satker", "ketujuhnya"."""

    value: int
    start: int
    end: int
    group: bool


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The small numbers between two offsets of a text."""
    for match in _NUMBER.finditer(text, start, len(text) if end is None else end):
        value = _value(match)
        collective = match.group().lower().startswith("ke")
        if value is not None:
            yield Number(value, *match.span(), collective or _GROUP.match(text, match.end()) is not None)


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list of units: which they are, and the sentences that its mentions stand in."""

    units: frozenset[int]
    sentences: tuple[int, ...]
    start: int  # where its first unit is named
    end: int  # where the name of its last one ends


def lists_of(context: Context, lines: Collection[int], *, weak: bool = False) -> Iterator[UnitList]:
    """The lists of an article: units joined in a sentence, or one in each of the lines that follow each other.

    With `weak`, those who may only be named as a parent, a giver or a host are taken for members too.

    Three units that a sentence tells of in turn are no list, and a small number fits them by chance.
    """
    chain: list[tuple[Span, int]] = []
    column: list[tuple[Span, int]] = []
    last = -1
    for span, unit in named_units(context, weak=weak):
        sentence = context.sentence_at(span.start)
        if sentence != last:
            if sentence not in lines or last not in (sentence, sentence - 1):
                yield from _made(column, context)
                column = []
            column.append((span, unit))
        if sentence != last or not _JOINT.fullmatch(context.source, chain[-1][0].end, span.start):
            yield from _made(chain, context)
            chain = []
        chain.append((span, unit))
        last = sentence
    yield from _made(chain, context)
    yield from _made(column, context)


def named_units(context: Context, *, weak: bool = False) -> list[tuple[Span, int]]:
    """Where units are named that are spoken of, outside the title."""
    return sorted(
        (mention.span, index)
        for index, unit in enumerate(context.units)
        for mention in unit.flagged
        if (weak or not mention.weak) and mention.span.start >= context.title_end
    )


def _made(named: Sequence[tuple[Span, int]], context: Context) -> Iterator[UnitList]:
    if named:
        sentences = dict.fromkeys(context.sentence_at(span.start) for span, _ in named)
        yield UnitList(frozenset(unit for _, unit in named), tuple(sentences), named[0][0].start, named[-1][0].end)
