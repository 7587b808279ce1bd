"""Awards that a sentence only recalls without a time of their own: "yang dulu meraih WBK", "WBK dipegang sebelumnya".

The days and the year of the news are not theirs; an older year that is told elsewhere may be.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from extract.context import Span
from extract.fields.date_values import DateMention, anchor_of
from extract.fields.date_view import View
from extract.fields.date_words import BREAK
from extract.records import DatePrecision, Status

_REACH = 80  # characters on either side of a predicate that may say that it was conferred before
_NEWS_DAYS = 60  # an award is news for about as long
_THEN = (
    r"\b(?:pernah|dulu(?:nya)?|dahulu|(?:lebih|terlebih) (?:dulu|dahulu|awal)"
    r"|(?:(?<=yang )|(?<=sudah )|(?<=telah ))sebelumnya)"
)
_HAS = (
    r"(?:meraih|merebut|mengantongi|menyandang|memegang|menggenggam|mendapat\w*|memperoleh|menerima|memiliki|punya"
    r"|mempunyai|berstatus|berpredikat|ber-?wb\w+|diganjar|dianugerahi)\b"
)
_LED = r"(?:membawa\w*|mengantar\w*|memimpin) [^.,;:()\n]{4,50}? "
# Not of "belum pernah meraih", nor of "yang dulu dipimpin X meraih", where it was led before and got its award now.
_BEFORE = re.compile(
    rf"(?<!\bbelum )(?<!\btidak )(?<!\btak ){_THEN} (?:sudah |telah |juga )?(?:{_LED})?{_HAS}"
    r"(?:(?!\b(?:itu|tersebut)\b)[^.,;:()\n])*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r" (?:itu |tersebut )?(?:sebelumnya|(?:lebih|terlebih) (?:dulu|dahulu|awal))(?= ?(?:[.,;:)\n]|$))", re.IGNORECASE
)
_NEWS = re.compile(r"\b(?:kini|sekarang|tahun ini|akhirnya|baru saja|resmi|giliran|kembali)\b", re.IGNORECASE)


def is_recalled_undated(view: View) -> bool:
    """Whether the sentence that states an award says no more of its time than that it was before."""
    if view.claim.status is not Status.AWARDED:
        return False
    own = [span for span, mine in view.predicates(view.best) if mine]
    return bool(own) and all(_was_before(view, span) for span in own)


def _was_before(view: View, place: Span) -> bool:
    """Whether words beside a predicate say that the claim's unit got it before."""
    sentence, source = view.context.sentences[view.best], view.context.source
    before = source[max(sentence.start, place.start - _REACH) : place.start]
    then = _BEFORE.search(before)
    if then is None and not _BEHIND.match(source, place.end, sentence.end):
        return False
    if _NEWS.search(then.group() if then else before):
        return False
    last = view.index.last_before(view.best, place.start)
    return last is None or last in {view.claim.unit.name, *view.index.joined(view.best, view.claim.unit.name)}


def is_of_the_news(view: View, mention: DateMention) -> bool:
    """Whether a date is a day or the year of the article's news, told beside an award that was before it."""
    if mention.value is None:
        return False
    if view.sentence(mention.span.start) == view.best and any(
        not BREAK.search(view.between(mention.span, span)) for span, own in view.predicates(view.best) if own
    ):
        return False
    if mention.value.year >= view.now:
        return True
    anchor = anchor_of(view.context.article)
    if anchor is None or mention.value.precision is not DatePrecision.DAY:
        return False
    return anchor.day - date.fromisoformat(mention.value.iso) <= timedelta(days=_NEWS_DAYS)
