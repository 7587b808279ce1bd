"""Bodies that a text names for another unit than the claim's: in its line of a list, its sentence, or its clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.fields.body_units import has_other_unit, spans_of_others
from extract.fields.body_words import DEEDS, comes_next
from extract.fields.date_words import ITEM
from extract.fields.ties import in_unit
from extract.records import Status

if TYPE_CHECKING:
    from extract.context import Claim, Context
    from extract.fields.body_mention import BodyMention

# Where a sentence comes to another unit: "A diajukan ke tim nasional, sedangkan B menunggu jadwal".
_TURN = re.compile(r"[;,]\s(?:sedangkan|sementara(?: itu)?|adapun|lain halnya)\b|;\s", re.IGNORECASE)


def is_of_other(
    claim: Claim, stating: tuple[int, ...], mention: BodyMention, words: tuple[str, ...], context: Context
) -> bool:
    """Whether a body, with what the `words` around it tell, is told of another unit only.

    It stands in that unit's line of a list, is the next to look at it, or gave it an award while the claim's unit is
    only being evaluated.
    """
    if _in_row_of_other(claim, stating, mention, context):
        return True
    if comes_next(words):
        return _in_clause_of_other(claim, stating, mention, context)
    gave = bool(DEEDS["giving"].intersection(words)) and not DEEDS["assessing"].intersection(words)
    evaluated = claim.status is Status.PROPOSED
    return evaluated and gave and _in_sentence_of_other(claim, stating, mention, context)


def _in_clause_of_other(claim: Claim, stating: tuple[int, ...], mention: BodyMention, context: Context) -> bool:
    """Whether a body is told of other units only, in a clause of the sentence that states the claim."""
    index = context.sentence_at(mention.span.start)
    if index not in stating:
        return False
    start, end = context.sentences[index]
    turns = [found.span() for found in _TURN.finditer(context.source, start, end)]
    first = max((after for _, after in turns if after <= mention.span.start), default=start)
    last = min((before for before, _ in turns if before >= mention.span.end), default=end)
    own = [span for span in claim.unit.mentions if start <= span.start < end]
    if (
        not own
        or any(first <= span.start < last for span in own)
        or in_unit(mention.span.start, spans_of_others(context))
    ):
        return False
    return any(first <= span.start < last for span in spans_of_others(context))


def _in_sentence_of_other(claim: Claim, stating: tuple[int, ...], mention: BodyMention, context: Context) -> bool:
    """Whether a body stands in a sentence that names other units only, and does not state the claim."""
    index = context.sentence_at(mention.span.start)
    return (
        index not in stating
        and has_other_unit(index, claim.unit.name, context)
        and not _names_own(claim, index, context)
    )


def _names_own(claim: Claim, index: int, context: Context) -> bool:
    start, end = context.sentences[index]
    return any(start <= span.start < end for span in claim.unit.mentions)


def _in_row_of_other(claim: Claim, stating: tuple[int, ...], mention: BodyMention, context: Context) -> bool:
    """Whether a body stands in another unit's line of the list in which a line states the claim."""
    index = context.sentence_at(mention.span.start)
    if not _in_sentence_of_other(claim, stating, mention, context):
        return False
    start, end = sorted((context.sentences[index].start, context.sentences[stating[0]].start))
    apart = "\n\n" in context.source[start:end]
    return not apart and all(_opens_line(number, context) for number in (index, stating[0]))


def _opens_line(index: int, context: Context) -> bool:
    """Whether a sentence is at the head of a line, and a unit at its own: "BPS Buru: lolos penilaian internal"."""
    start = context.sentences[index].start
    item = ITEM.match(context.source, start)
    first = item.end() if item else start
    heads = context.source[max(0, start - 1) : start] == "\n"
    return heads and any(span.start == first for span in spans_of_others(context))
