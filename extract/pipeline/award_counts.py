"""How many units are told to be awarded: "tujuh satker meraih WBK dan dua WBBM", "WBK diraih tujuh polres"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from extract.context import Context
from extract.pipeline.counted import Number, numbers
from extract.pipeline.cues import DOUBT, Cue, find_cues
from extract.records import Predicate, Status

# What may stand between a number that counts no group itself and its predicate: "tujuh meraih WBK", "dua lainnya WBBM".
_HOLD = re.compile(
    r"(?:[^\S\n]*\b(?:di antaranya|lain(?:nya)?|lagi|nama|keluar|yang|telah|sudah|kini|berhasil|sukses|resmi|dinyatakan"
    r"|berhak|atas|(?:me)?raih|me(?:nerima|nyandang|mperoleh|ndapat(?:kan)?|nyabet|ngantongi|mborong)|diganjar|dianugerahi|berpredikat|lulus"
    r"|lolos|untuk|dengan|sebagai|kategori|predikat|gelar|penghargaan|status)\b)*[^\S\n]*",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"[^\S\n]?(?:[:(–-][^\S\n]?|(?:untuk|(?:di(?:berikan|serahkan|anugerahkan|raih|sandang|terima)[^\S\n])?(?:kepada|bagi|oleh)"
    r"|di(?:raih|sandang|terima))[^\S\n])(?:(?:sebanyak|total)[^\S\n])?",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:lain(?:nya)?|sisanya|dari (?:total|sebanyak|jumlah)|hanya|cuma)\b", re.IGNORECASE)
_GIVEN = re.compile(r"\bdiberikan\b", re.IGNORECASE)  # an award only where it is a predicate that is given
_PASSED = re.compile(r"lolos|lulus", re.IGNORECASE)  # the predicate itself, and no step towards it
_LEVELS = frozenset({Predicate.WBK, Predicate.WBBM})
_MOST_NAMED = 2  # units that the sentence may name itself: whose they are, and who confers


def award_counts(context: Context, without: Collection[int]) -> list[tuple[int, str]]:
    """The numbers of units told to be awarded a predicate, in text order, those of some sentences left out."""
    named = {context.sentence_at(item.span.start) for item in context.predicates if item.predicate in _LEVELS}
    return [found for sentence in sorted(named - set(without)) for found in _counts_of(context, sentence)]


def _counts_of(context: Context, sentence: int) -> Iterator[tuple[int, str]]:
    span, text = context.sentences[sentence], context.sentence_text(sentence)
    cues = find_cues(text)
    named = sum(any(span.start <= at.start < span.end for at in unit.mentions) for unit in context.units)
    if named > _MOST_NAMED or any(cue.kind in DOUBT for cue in cues):
        return
    items = [item for item in context.predicates if span.start <= item.span.start < span.end]
    ends = [item.span.start - span.start for item in items[1:]] + [len(text)]
    past, awarded = 0, False  # up to where numbers were taken, and whether an award was told of
    for item, following in zip(items, ends, strict=True):
        start, end = item.span.start - span.start, item.span.end - span.start
        number = _behind(text, end, following) or _before(text, past, start)
        if number is None:
            past = end
            continue
        clause = max(past, text.rfind(",", 0, number.start), text.rfind(";", 0, number.start))
        told = _told(text, cues, min(clause, start), max(end, number.end))
        if told is None:  # "meraih predikat, sepuluh di antaranya WBK"
            told = awarded or _told(text, cues, past, number.start)
        past, awarded = max(end, number.end), told is True
        if awarded and item.predicate in _LEVELS:
            yield number.value, str(item.predicate)


def _behind(text: str, start: int, end: int) -> Number | None:
    """The group that a predicate is said to go to: "WBK kepada tujuh polres"."""
    number = next(numbers(text, start, end), None)
    return number if number is not None and number.group and _TO_WHOM.fullmatch(text, start, number.start) else None


def _before(text: str, start: int, end: int) -> Number | None:
    """The last number before a predicate that counts who has it."""
    counting = [
        number for number in numbers(text, start, end) if number.group or _HOLD.fullmatch(text, number.end, end)
    ]
    number = counting[-1] if counting else None
    return None if number is None or (number.group and _OTHERS.search(text, number.end, end)) else number


def _told(text: str, cues: Sequence[Cue], start: int, end: int) -> bool | None:
    """Whether the words between two offsets tell of an award and nothing else; None where they tell of no status."""
    found: set[str] = {
        Status.AWARDED if _PASSED.match(text, cue.span.start) else cue.kind
        for cue in cues
        if start <= cue.span.start < end and cue.kind in set(Status)
    }
    if not found and _GIVEN.search(text, start, end):
        return True
    return found == {Status.AWARDED} if found else None
