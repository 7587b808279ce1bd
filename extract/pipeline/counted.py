"""Lists of units that an article counts: "delapan satker meraih WBK", and some paragraphs later eight names in a row.

Of the training articles' lists away from the predicate, those that the predicate's sentence counts are what it is said
of in two of three cases, other lists in one of five.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extract.context import Context
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
    r"[^\S\n](?:\w+[^\S\n]){0,2}?(?:satker|satuan|unit|UPT\w*|kantor|kanim|polres\w*|polsek|puskesmas|pengadilan|kejari|kejaksaan"
    r"|lapas|rutan|imigrasi|OPD|SKPD|perangkat|dinas|instansi|lembaga|KPP\w*|BPS|BNN\w*|balai|stasiun|madrasah|sekolah|kecamatan"
    r"|kelurahan|pelabuhan|bandara|terminal|perguruan|kampus|PN|PA|KUA)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:[\s,;/&()–-]|\b(?:dan|serta|maupun|lalu|kemudian|juga|ditambah)\b|\b\d{1,3}[.)]|\([^()\n]{1,30}\))*"
)


def _value(match: re.Match[str]) -> int | None:
    words = match["digits"] or match["words"].lower()
    return 11 if words == "sebelas" else number_of(words)


def groups(text: str) -> Iterator[tuple[int, int, int]]:
    """The numbers that count a group of units ("kesembilan kantor", "ketujuhnya"), where each begins and ends."""
    for match in _NUMBER.finditer(text):
        number = _value(match)
        collective = match.group().lower().startswith("ke")
        if number is not None and (collective or _GROUP.match(text, match.end())):
            yield number, match.start(), match.end()


def lists_of(context: Context, lines: Collection[int]) -> Iterator[set[int]]:
    """The units of each list: joined in a sentence, or one in each of the lines that follow each other.

    Three units that a sentence tells of in turn are no list, and a small number fits them by chance.
    """
    named = sorted(
        (mention.span, index)
        for index, unit in enumerate(context.units)
        for mention in unit.flagged
        if not mention.weak and mention.span.start >= context.title_end
    )
    chain: set[int] = set()
    column: set[int] = set()
    past, last = None, -1
    for span, unit in named:
        sentence = context.sentence_at(span.start)
        if sentence != last:
            if sentence not in lines or last not in (sentence, sentence - 1):
                yield column
                column = set()
            column.add(unit)
        if past is None or sentence != last or not _JOINT.fullmatch(context.source, past, span.start):
            yield chain
            chain = set()
        chain.add(unit)
        past, last = span.end, sentence
    yield from (chain, column)
