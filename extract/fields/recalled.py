"""Awards that an article only recalls: "yang sudah lebih dahulu berstatus WBK", "WBK setahun sebelumnya".

Its news is something else, so that who acts in the article did not confer them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.fields.date_words import PREDICATE_WORDS
from extract.records import Predicate, Status

if TYPE_CHECKING:
    from extract.context import Claim, Context, Span

REACH = 100  # characters before and after a predicate that may say when it was conferred

_COUNTED = r"(?:se|satu |dua |tiga |empat |lima |enam |beberapa |\d )tahun"
_THEN = (
    rf"(?:{_COUNTED} (?:lalu|silam|sebelumnya|sebelum itu)|tahun (?:lalu|silam|sebelumnya)"
    r"|(?:lebih|terlebih) (?:dulu|dahulu|awal))"
)
_BEFORE = re.compile(
    rf"(?:\b{_THEN}|\b(?:pernah|sebelumnya)|\b(?:ketika|waktu|kala) itu|\bsampai sekarang baru|\bsejauh ini baru"
    rf"|{_COUNTED} (?:setelah|sesudah|sejak|usai))\b[^;\n]*$",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:sudah|usai|setelah|berbekal|bermodal(?:kan)?)(?: (?:meraih|mengantongi|menyandang|predikat|status))? $",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"[^.,;\n]{{0,40}}?\b(?:{_THEN}|sejak (?!awal|dini|di)|sebelumnya)\b", re.IGNORECASE)
_NEWS = re.compile(r"\b(?:kini|sekarang|tahun ini|akhirnya|baru saja|resmi|giliran|kembali)\b", re.IGNORECASE)


def is_recalled(claim: Claim, context: Context) -> bool:
    """Whether what a claim's sentences say of its predicate is of an award of earlier.

    That is where each of them does, or where the best of them, without the predicate, does so of the unit.
    """
    if claim.status is not Status.AWARDED:
        return False
    best = claim.sentences[0]
    places = list(_places(claim.predicates, claim, context))
    if all(index != best for _, index in places):
        units = [item for item in _places(claim.unit.mentions, claim, context) if item[1] == best]
        if _all_of_earlier(units, claim.predicate, context):
            return True
    return _all_of_earlier(places, claim.predicate, context)


def is_told_as_old(claim: Claim, context: Context) -> bool:
    """Whether the best sentence that states an award says of its predicate that it was conferred some time ago."""
    if claim.status is not Status.AWARDED:
        return False
    best = [item for item in _places(claim.predicates, claim, context) if item[1] == claim.sentences[0]]
    return _all_of_earlier(best, claim.predicate, context)


def sentences_of_predicate(claim: Claim, context: Context) -> tuple[int, ...]:
    """Those of a claim's sentences that name its predicate."""
    named = {index for _, index in _places(claim.predicates, claim, context)}
    return tuple(index for index in claim.sentences if index in named)


def _places(spans: tuple[Span, ...], claim: Claim, context: Context) -> Iterator[tuple[Span, int]]:
    """Those of some spans that stand in the claim's sentences, with the sentence."""
    for index in claim.sentences:
        start, end = context.sentences[index]
        yield from ((span, index) for span in spans if start <= span.start < end)


def _all_of_earlier(places: list[tuple[Span, int]], predicate: Predicate, context: Context) -> bool:
    return bool(places) and all(
        _of_earlier(place, predicate, context.sentences[index], context.source) for place, index in places
    )


def _of_earlier(place: Span, predicate: Predicate, sentence: Span, source: str) -> bool:
    """Whether the words around a place say that the predicate was conferred some time ago."""
    start = max(sentence.start, place.start - REACH)
    before = source[start : place.start]
    if _NEWS.search(before):
        return False
    if _OPENS.fullmatch(source, sentence.start, place.start) or _AFTER.match(source, place.end, sentence.end):
        return True
    then = _BEFORE.search(before)
    others = (words for other, words in PREDICATE_WORDS.items() if other is not predicate)
    return then is not None and not any(words.search(then.group()) for words in others)
