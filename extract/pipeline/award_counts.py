"""How many units are told to be awarded: "tujuh satker meraih WBK dan dua WBBM", "WBK diraih tujuh polres"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from extract.context import Context
from extract.pipeline.counted import MOST_NAMED, Number, numbers
from extract.pipeline.cues import DOUBT, Cue, find_cues
from extract.records import LEVELS, Status

# What may stand between a number that counts no group itself and its predicate: "tujuh meraih WBK", "dua lainnya WBBM".
_HOLD = re.compile(
    r"(?:[^\S\n]*\b(?:di antaranya|lain(?:nya)?|lagi|nama|keluar|yang|telah|sudah|kini|berhasil|sukses|resmi|dinyatakan"
    r"|berhak|atas|(?:me)?raih|me(?:nerima|nyandang|mperoleh|ndapat(?:kan)?|nyabet|ngantongi|mborong)|diganjar|dianugerahi|berpredikat|lulus"
    r"|lolos|untuk|dengan|sebagai|kategori|predikat|gelar|penghargaan|status|(?:di)?naik(?:kan)?|kelas|(?:se)?tingkat"
    r"|pangkat|menjadi|jadi|ke)\b)*[^\S\n]*",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"(?:[^\S\n]tahun[^\S\n]\d{4})?"
    r"[^\S\n]?(?:[:(–-][^\S\n]?|(?:untuk|jatuh[^\S\n]ke(?:pada)?|(?:di(?:berikan|serahkan|anugerahkan|raih|sandang|terima)[^\S\n])?(?:kepada|bagi|oleh)"
    r"|di(?:raih|sandang|terima))[^\S\n])(?:(?:sebanyak|total)[^\S\n])?",
    re.IGNORECASE,
)
# "Di kelompok WBK ada delapan, di kelompok WBBM tiga.": what is counted is told by the sentence before.
_THERE_ARE = re.compile(r"[^\S\n](?:(?:ada|sebanyak|berjumlah|tercatat)[^\S\n])?", re.IGNORECASE)
_COUNT_ENDS = re.compile(r"[^\S\n]?(?:[,.;)]|$|(?:dan|serta|sedangkan|sementara|adapun)\b)", re.IGNORECASE)
_PREDICATE = re.compile(r"\b(?:predikat|zona integritas|ZI)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:lain(?:nya)?|sisanya|dari (?:total|sebanyak|jumlah)|hanya|cuma)\b", re.IGNORECASE)
# An award only where it is a predicate that is given, or what a unit is raised to.
_GIVEN = re.compile(
    r"\bdiberikan\b|\bjatuh ke(?:pada)?\b|\bdinaikkan\b"
    r"|\bnaik[^\S\n](?:(?:kelas|(?:se)?tingkat|pangkat|level|status)[^\S\n])?(?:menjadi|jadi)\b",
    re.IGNORECASE,
)
_PASSED = re.compile(r"lolos|lulus", re.IGNORECASE)  # the predicate itself, and no step towards it
_AWARD = {Status.AWARDED}  # a proposal beside it would be for an award that is yet to come
# "Tidak tanggung-tanggung, tujuh polres meraih WBK" denies nothing.
_FIGURE = re.compile(
    r"(?:tidak|tak|bukan)\s+(?:mau\s)?(?:tanggung|hanya|cuma|sekadar|kurang|lain\b|main|sia|ketinggalan|kalah)",
    re.IGNORECASE,
)
_AND = re.compile(r"[\s()]*(?:dan|serta|maupun|atau|[/&,])?[\s()]*(?:predikat\s+)?", re.IGNORECASE)


def award_counts(context: Context, without: Collection[int] = ()) -> list[tuple[int, str]]:
    """The numbers of units told to be awarded a predicate, in text order, those of some sentences left out."""
    named = {context.sentence_at(item.span.start) for item in context.predicates if item.predicate in LEVELS}
    return [found for sentence in sorted(named - set(without)) for found in _counts_of(context, sentence)]


def _counts_of(context: Context, sentence: int) -> Iterator[tuple[int, str]]:
    span, text = context.sentences[sentence], context.sentence_text(sentence)
    cues = find_cues(text)
    named = sum(any(span.start <= at.start < span.end for at in unit.mentions) for unit in context.units)
    doubts = [cue for cue in cues if cue.kind in DOUBT and not _FIGURE.match(text, cue.span.start)]
    if named > MOST_NAMED or doubts:
        return
    items = sorted(
        (item.span.start - span.start, item.span.end - span.start, str(item.predicate))
        for item in context.predicates
        if span.start <= item.span.start < span.end
    )
    ends = [start for start, _, _ in items[1:]] + [len(text)]
    together = _together(text, items)
    past = 0  # up to where numbers were taken
    # Whether the number before, here or in the sentence before, is of an award: "Empat untuk WBK dan dua WBBM."
    awarded = not _told(text, cues, 0, len(text)) and _awarded_before(context, sentence)
    for (start, end, predicate), following in zip(items, ends, strict=True):
        number = _behind(text, end, following) or _before(text, past, start)
        if number is None:
            past = end
            continue
        clause = max(past, text.rfind(",", 0, number.start), text.rfind(";", 0, number.start))
        told = _told(text, cues, min(clause, start), max(end, number.end))
        if not told and not awarded:  # "meraih predikat, sepuluh di antaranya WBK"
            told = _told(text, cues, past, number.start)
        past, awarded = max(end, number.end), told == _AWARD if told else awarded
        if awarded and predicate in LEVELS and not together:
            yield number.value, predicate


def _together(text: str, items: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a number may count those of two predicates at once: "sembilan satker meraih WBK dan WBBM"."""
    return any(
        one[2] != other[2] and {one[2], other[2]} <= LEVELS and _AND.fullmatch(text, one[1], other[0])
        for one, other in pairwise(items)
    )


def _awarded_before(context: Context, sentence: int) -> bool:
    """Whether the sentence before names a predicate and tells of its award."""
    before = context.sentences[max(sentence - 1, 0)]
    text = context.sentence_text(sentence - 1)
    named = any(before.start <= item.span.start < before.end for item in context.predicates)
    if sentence == 0 or not (named or _PREDICATE.search(text)):
        return False
    cues = find_cues(text)
    return not any(cue.kind in DOUBT for cue in cues) and _told(text, cues, 0, len(text)) == _AWARD


def _behind(text: str, start: int, end: int) -> Number | None:
    """The group that a predicate is said to go to: "WBK kepada tujuh polres"."""
    number = next(numbers(text, start, end), None)
    if number is None:
        return None
    if number.group:
        return number if _TO_WHOM.fullmatch(text, start, number.start) else None
    there_are = _THERE_ARE.fullmatch(text, start, number.start) and _COUNT_ENDS.match(text, number.end)
    return number if there_are else None


def _before(text: str, start: int, end: int) -> Number | None:
    """The last number before a predicate that counts who has it."""
    counting = [
        number for number in numbers(text, start, end) if number.group or _HOLD.fullmatch(text, number.end, end)
    ]
    number = counting[-1] if counting else None
    return None if number is None or (number.group and _OTHERS.search(text, number.end, end)) else number


def _told(text: str, cues: Sequence[Cue], start: int, end: int) -> set[str]:
    """The statuses that the words between two offsets tell of."""
    found: set[str] = {
        Status.AWARDED if _PASSED.match(text, cue.span.start) else cue.kind
        for cue in cues
        if start <= cue.span.start < end and cue.kind in set(Status)
    }
    return found or ({Status.AWARDED} if _GIVEN.search(text, start, end) else set())
