"""Ranks: a unit's place among others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Choice, Span
from extract.fields.ties import Tie, tie_values

if TYPE_CHECKING:
    from extract.context import Claim, Context

_WORDS = {
    "pertama": 1, "satu": 1, "wahid": 1, "teratas": 1, "puncak": 1, "terdepan": 1, "tertinggi": 1, "pamuncak": 1,
    "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4, "empat": 4, "kelima": 5, "lima": 5,
    "keenam": 6, "enam": 6, "ketujuh": 7, "tujuh": 7, "kedelapan": 8, "delapan": 8, "kesembilan": 9, "sembilan": 9,
    "kesepuluh": 10, "sepuluh": 10, "kesebelas": 11, "sebelas": 11, "kedua belas": 12, "dua belas": 12,
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5,
}  # fmt: skip
_PLACE = r"(?:peringkat(?:nya)?|posisi|urutan|rangking|ranking|rank|nomor urut|nomor|tempat|juara|terbaik|terbesar|tertinggi)"
_VALUE = r"(?:ke\s?-?\s?)?(\d{1,3}(?![\d.,]\d|\w)|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b"
_RANK = re.compile(
    rf"\b{_PLACE}\s(?:jauh |paling |yang |umum |nasional |nomor |urutan |peringkat |posisi )?{_VALUE}"
    r"(?!\s?(?:besar|persen|%|terbawah|dari bawah|tahun|kali|terbaik))",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\bdari (?:{_PLACE} )?(?:ke-?\s?)?\d{{1,3}}(?: [^.,;\n\d]{{0,25}})? (?:ke|menjadi|naik ke|melompat ke) (?:{_PLACE} )?(?:ke-?\s?)?(\d{{1,3}})\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:memuncaki|puncaki|(?:memimpin|pimpin) (?=antar|klasemen|peringkat|perolehan|daftar|rapor|di depan)|jadi jawara|menjadi jawara|jawara|juara umum|di puncak|posisi puncak"
    r"|paling (?:tinggi|depan|atas)|(?:nilai|skor|angka|raihan|perolehan) (?:paling )?tertinggi(?= (?:se|di|untuk|secara|nasional|diraih|dicatat|dipegang))"
    r"|tertinggi (?=se-|se[A-Z]|di (?:antara|tingkat|Indonesia|[A-Z])|secara nasional|nasional)"
    r"|terbaik (?=se-|se[A-Z]|di (?:antara|tingkat|Indonesia|[A-Z])|secara nasional|nasional))",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:dari|sebelumnya|semula|tahun (?:lalu|sebelumnya|silam))\s(?:[^.,;\n\d]{0,20})?$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"(?:^|\n|[,;:]\s)[ \t]{0,8}[(|]?\s?(?P<value>\d{1,3})\s?[.)|]{1,2}\s?[|]?\s?$")


@dataclass(frozen=True, slots=True)
class RankMention:
    """A place named in a text."""

    span: Span
    value: int
    earlier: bool = False  # an earlier place given for comparison


@lru_cache(maxsize=32)
def find_ranks(source: str) -> tuple[RankMention, ...]:
    """The places in a text, in text order: "peringkat kedua", "urutan ke-46", "juara 1", "memuncaki"."""
    found: dict[int, RankMention] = {}
    for match in _FIRST.finditer(source):
        found[match.start()] = RankMention(Span(*match.span()), 1)
    for match in _RANK.finditer(source):
        value = _value(match.group(1))
        if value:
            earlier = bool(_EARLIER.search(source[max(0, match.start() - 40) : match.start()]))
            found[match.start()] = RankMention(Span(*match.span()), value, earlier)
    for match in _FROM_TO.finditer(source):
        for start in [start for start in found if match.start() <= start < match.end()]:
            del found[start]
        found[match.start(1)] = RankMention(Span(*match.span(1)), int(match.group(1)))
    kept: list[RankMention] = []
    for mention in sorted(found.values(), key=lambda mention: mention.span):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(kept)


def _value(text: str) -> int | None:
    """A place in digits or words."""
    if text.isdigit():
        return int(text) or None
    return _WORDS.get(" ".join(text.lower().split()))


def choose_rank(claim: Claim, context: Context) -> Choice[int]:
    """The place of a claim's unit; 1 is first."""
    if claim.unit not in context.units:
        return Choice(None)
    item = _list_item(claim, context)
    if item is not None:
        return Choice(item.value, (item.span,), "number of its list item")
    unit = context.units.index(claim.unit)
    tied = [(tie, mention) for tie, mention in _ties(context) if tie.unit == unit and not mention.earlier]
    tied.sort(key=lambda pair: (pair[0].carried, pair[0].sentence not in claim.sentences, pair[1].span))
    if not tied:
        return Choice(None, why="no place named for the unit")
    best = tied[0][1]
    return Choice(best.value, (best.span,), "named next to the unit")


@lru_cache(maxsize=8)
def _ties(context: Context) -> tuple[tuple[Tie, RankMention], ...]:
    mentions = {mention.span: mention for mention in find_ranks(context.source)}
    return tuple((tie, mentions[tie.value]) for tie in tie_values(context, tuple(mentions)))


def _list_item(claim: Claim, context: Context) -> RankMention | None:
    """The number before the unit in a numbered list of which the article says that it is a ranking."""
    if not _RANKING_LIST.search(context.source):
        return None
    for span in claim.unit.mentions:
        match = _ITEM.search(context.source, max(0, span.start - 14), span.start)
        if match:
            return RankMention(Span(*match.span("value")), int(match.group("value")))
    return None


_RANKING_LIST = re.compile(
    r"\b(?:peringkat|urutan|ranking|rangking|besar|teratas|terbaik|tertinggi|memuncaki|klasemen)\b", re.IGNORECASE
)
