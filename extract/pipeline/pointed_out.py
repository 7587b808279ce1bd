"""Awards told of the one unit that a sentence points back to: "menyalin cara kerja kantor yang berpredikat WBBM itu".

That unit was named before. Who is only named afterwards, such as its guests, is another.
"""

from __future__ import annotations

import re

from extract.context import Claim, Context, Span
from extract.records import Status

_ONE = re.compile(
    r"(?:\b(?P<before>\w+) )?\b(?:kantor|unit(?: kerja)?|satuan(?: kerja)?|satker|instansi|lembaga|pengadilan|polres"
    r"|polresta|lapas|rutan|rumah sakit|puskesmas|dinas|madrasah|sekolah) yang [^.,;:\n]{0,60}$",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\d+|para|semua|seluruh|setiap|tiap|sejumlah|beberapa|banyak|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
    r"|sepuluh|belas|puluh|ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|belas|puluh)",
    re.IGNORECASE,
)
_THAT = re.compile(r"\)? (?:tersebut|itu|ini)\b", re.IGNORECASE)


def is_of_one_named_before(claim: Claim, context: Context) -> str | None:
    """Why an award is not the claim's unit's, where each sentence tells it of one pointed back to; None if it may be.

    The claim's unit is then only named later.
    """
    if claim.status is not Status.AWARDED:
        return None
    told = [span for span in claim.predicates if context.sentence_at(span.start) in claim.sentences]
    back = bool(told) and all(_points_back(span, context) and _is_later(claim, span, context) for span in told)
    return "told of a unit that was named before" if back else None


def _points_back(predicate: Span, context: Context) -> bool:
    """Whether a predicate is said of one unit, which is taken for known."""
    sentence = context.sentences[context.sentence_at(predicate.start)]
    if not _THAT.match(context.source, predicate.end, sentence.end):
        return False
    one = _ONE.search(context.source[sentence.start : predicate.start])
    return one is not None and not (one["before"] and _MANY.fullmatch(one["before"]))


def _is_later(claim: Claim, predicate: Span, context: Context) -> bool:
    """Whether the claim's unit is first named in a later sentence, and another before the predicate."""
    end = context.sentences[context.sentence_at(predicate.start)].end
    if any(span.start < end for span in claim.unit.mentions):
        return False
    return any(span.end <= predicate.start for unit in context.units for span in unit.mentions)
