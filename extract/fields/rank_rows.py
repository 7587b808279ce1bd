"""Places that rows of units share: "tiga terbaik: A, B dan C", "A, B dan C di peringkat 1 sampai 3", "diikuti B"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Span, per_article
from extract.fields.article_index import index_of
from extract.fields.rank_find import KE, PLACE, VALUE, RankMention, find_ranks, place_of
from extract.fields.ties import mentions_by_sentence
from extract.records import Predicate, Status

if TYPE_CHECKING:
    from extract.context import Claim, Context

LONGEST = 60  # units that a row can place
MOST_ROWS = 40  # rows of an article that are looked at
_NUMBER = r"dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\d{1,2}"
_TOP = re.compile(
    rf"\b(?:(?P<word>{_NUMBER}) (?:\w+ )?(?:besar|teratas|terbaik|tertinggi)"
    rf"|{PLACE} {KE}(?P<first>{VALUE})\s?(?:-|–|s/d|sampai(?: dengan)?|hingga)\s?(?:{PLACE} )?{KE}(?P<last>{VALUE}))",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"{PLACE} {KE}{VALUE}", re.IGNORECASE)
# Who comes next: "menduduki posisi tertinggi, diikuti X dan Y".
_FOLLOWED = re.compile(
    r"\b(?:diikuti|disusul|dibuntuti|dibayangi|dikuntit)(?: (?:oleh|kemudian|lalu|ketat"
    r"|secara berurutan|berturut-turut))*\s",
    re.IGNORECASE,
)


def place_in_row(unit: int, claim: Claim, context: Context) -> RankMention | None:
    """The unit's place in a row such as "tiga terbaik, masing-masing A, B dan C", where as many units stand.

    They follow the words for the places or, if none does, stand before them in the sentence.
    """
    if claim.status is Status.PREPARING:
        return None
    for span, first, last in _rows(context.source)[:MOST_ROWS]:
        sentence = context.sentence_at(span.start)
        if claim.predicate is not Predicate.OMBUDSMAN and not _names(claim.predicate, sentence, context):
            continue
        behind, before = units_of(context, sentence, start=span.end), units_of(context, sentence, end=span.start)
        names = behind or (before if _in_order(span, sentence, context) else ())
        if unit in names and len(names) == last - first + 1:
            return RankMention(span, first + names.index(unit))
    return None


_TAKEN = re.compile(
    r"\b(?:masing-masing|berturut-turut|berurutan|berurut|menempati|menduduki|mengisi|menghuni|menguasai|merebut)\s?"
    r"(?:(?:di|pada|posisi|urutan|peringkat)\s)*$",
    re.IGNORECASE,
)


def _in_order(span: Span, sentence: int, context: Context) -> bool:
    """Whether the units before the words for their places are told in the order of those: not "A dan B dua besar"."""
    start = context.sentences[sentence].start
    return bool(_RANGE.match(context.source, span.start) or _TAKEN.search(context.source[start : span.start]))


def row_spans(source: str) -> tuple[Span, ...]:
    """Where the places of rows are told, which are no single unit's."""
    return tuple(span for span, _, _ in _rows(source))


@lru_cache(maxsize=32)
def _rows(source: str) -> tuple[tuple[Span, int, int], ...]:
    """The places of rows, from the first to the last."""
    found = []
    for match in _TOP.finditer(source):
        first, last = place_of(match["first"] or "1"), place_of(match["word"] or match["last"])
        if first and last and first < last < first + LONGEST:
            found.append((Span(*match.span()), first, last))
    return tuple(found)


def _names(predicate: Predicate, sentence: int, context: Context) -> bool:
    return any(predicate is named for _, named in index_of(context).predicates(sentence))


@per_article
def _known_units(_context: Context) -> dict[tuple[int, int, int], tuple[int, ...]]:
    """What `units_of` has found in an article: each of a row's claims asks for the same places."""
    return {}


def units_of(context: Context, sentence: int, *, start: int = 0, end: int | None = None) -> tuple[int, ...]:
    """The units that a sentence names between two places, in order."""
    until = context.sentences[sentence].end if end is None else end
    known, place = _known_units(context), (sentence, start, until)
    if place not in known:
        tokens = mentions_by_sentence(context).get(sentence, ())
        inside = (token.unit for token in tokens if start <= token.span.start and token.span.end <= until)
        known[place] = tuple(dict.fromkeys(unit for unit in inside if unit is not None))
    return known[place]


def place_behind(unit: int, claim: Claim, context: Context) -> RankMention | None:
    """The place of a unit that is told to follow, where a row of units does and no place is said of them."""
    if claim.predicate is not Predicate.OMBUDSMAN or claim.status is not Status.AWARDED:
        return None
    ranks = find_ranks(context.source)
    for match in _FOLLOWED.finditer(context.source):
        sentence = context.sentence_at(match.start())
        start, end = context.sentences[sentence]
        before = [rank for rank in ranks if start <= rank.span.start < match.start() and not rank.earlier]
        said = any(match.end() <= rank.span.start < end for rank in ranks)
        tokens = mentions_by_sentence(context).get(sentence, ())
        beside = any(token.span.start == match.end() for token in tokens)
        row = units_of(context, sentence, start=match.end())
        if before and beside and not said and unit in row and any(t.span.end <= match.start() for t in tokens):
            return RankMention(Span(match.start(), match.end() - 1), before[-1].value + row.index(unit) + 1)
    return None
