"""How many units are told to prepare, to be proposed or to have failed: "delapan satker diusulkan mendapat WBK"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.context import Context, Span
from extract.pipeline.counted import FAIL, MOST_NAMED, OF_WHOLE, RECEIVE, Number, numbers
from extract.records import LEVELS, Predicate, Status

_STAGE = (
    r"(?:(?:proses|tahap\w*|desk|hasil|babak|seleksi|final)\W+){0,2}(?:penilaian|evaluasi|verifikasi|wawancara|hasil|pengumuman|seleksi|TP[IN]"
    r"|tim|tahap\w*|babak|final)"
)
# What a group is told to do; of several, that which stands first behind its number.
TOLD = re.compile(
    rf"\b(?:(?P<failed>{FAIL}|rontok|belum beruntung"
    r"|(?:tidak|tak|belum)\W+(?:berhasil|lolos|lulus|memenuhi))"
    rf"|(?P<proposed>(?:di|meng)usulkan|usulan|pengusulan|diajukan|mengajukan|pengajuan|calon|kandidat|nominator|nominasi"
    rf"|dinominasikan|dicalonkan|didaftarkan|direkomendasikan|dijagokan|disodorkan|pengusung"
    rf"|(?:menunggu|menanti|menjalani|mengikuti|memasuki|menghadapi)\W+{_STAGE}|(?:lolos|lulus)\W+(?:ke\W+)?{_STAGE}"
    r"|(?:maju|melaju|melangkah)\W+(?:ke|dalam|untuk|menuju)|(?:sedang|tengah)\W+di(?:nilai|evaluasi|verifikasi|uji)"
    r"|bersaing|bertarung|bertahan)"
    r"|(?P<preparing>(?:men|di)canangkan|pencanangan|(?:men|di)deklarasikan|(?:pen)?deklarasi(?:an)?|(?:di|me)?tandatangani"
    r"|menandatangani|penandatanganan|meneken|diteken|(?:ber)?ikrar|berkomitmen|komitmen|(?:di|me(?:m)?per|diper|me(?:ny)?)s?iapkan"
    r"|persiapan|(?:di|me(?:n)?)targetkan|digadang(?:-gadang)?|membidik|dibidik|mengincar|mengejar|diproyeksikan|membangun|percontohan|pilot\w*"
    r"|lokus|didampingi|dibina|pendampingan)"
    rf"|(?P<other>{RECEIVE}|memiliki|di(?:cabut|serahkan|berikan)|lolos|lulus|(?:ber)?predikat|hadir\w*"
    r"|datang|belajar|berkunjung))\b",
    re.IGNORECASE,
)
# Who takes a group's step for it: "mengusulkan tiga kantor untuk meraih WBK".
_TAKES_FOR = re.compile(
    r"\b(?:(?P<proposed>mengusulkan|mengajukan|usulkan|ajukan|mencalonkan|menjagokan|menyodorkan|mendaftarkan)"
    r"|(?P<preparing>menyiapkan|mempersiapkan|siapkan|menargetkan|targetkan|memproyeksikan|mencanangkan|canangkan"
    r"|mendampingi))\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:tidak|tak|belum|bukan|akan|bakal|segera|semoga|berharap|diharapkan|harus|wajib|bisa|dapat|kelak|nanti|pernah"
    r"|sebelumnya|dilarang|batal|tahun (?:lalu|depan))\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:tidak|tak|belum|bukan)\b", re.IGNORECASE)
_IF = re.compile(r"\b(?:jika|bila|apabila|kalau|andai\w*|seandainya|syarat)\b", re.IGNORECASE)
# What may stand between such a number and what it is told to do.
_HOLD = re.compile(
    r"(?:[^\S\n]*\b(?:di antaranya|lain(?:nya)?|lagi|sisanya|yang|masih|kini|telah|sudah|resmi|dinyatakan)\b)*[^\S\n]*",
    re.IGNORECASE,
)
_THEY = re.compile(r"(?:Mereka|Semuanya|Seluruhnya)\b")
_FAR = 110  # characters between a group's number and what it is told to do
_BEFORE = 25  # characters before a number that may deny what is told of it
JOINED = 8  # characters between two predicates that are aimed at together: "WBK/WBBM", "WBK dan WBBM"


@dataclass(frozen=True, slots=True)
class StepCount:
    """A number of units that a sentence tells to be at a status for one predicate, or for both together."""

    number: int
    status: Status
    predicates: frozenset[str]
    sentence: int


def step_counts(context: Context) -> tuple[StepCount, ...]:
    """The groups of units of which an article tells a step or a failure by their number, in text order."""
    found = [count for index in range(len(context.sentences)) for count in _counts_in(index, context)]
    below = {count.number for count in found if not _in_title(count.sentence, context)}
    found = [count for count in found if count.number not in below or not _in_title(count.sentence, context)]
    # "Sembilan unit menunggu penilaian WBK dan WBBM", and then how many of them each: the first says of none which.
    apart = any(len(count.predicates) == 1 for count in found)
    return tuple(count for count in found if len(count.predicates) == 1 or not apart)


def _counts_in(index: int, context: Context) -> Iterator[StepCount]:
    span = context.sentences[index]
    named = sum(
        any(span.start <= at.span.start < span.end and not at.weak for at in unit.flagged) for unit in context.units
    )
    if named > MOST_NAMED:  # a sentence that names them itself says more than a number
        return
    if _in_title(index, context):
        if index not in context.predicate_sentences:
            return  # a headline sums up: "Tujuh Diusulkan, Dua yang Jadi"
    elif TOLD.search(context.source, *_with_they(index, context)) is None:
        return
    groups = [
        number for number in numbers(context.source, *span) if number.group or _counts_them(number, context.source)
    ]
    for place, number in enumerate(groups):
        start = groups[place - 1].end if place else span.start
        last = place + 1 == len(groups)
        end = _with_they(index, context).end if last else groups[place + 1].start
        if OF_WHOLE.search(context.source, start, number.start) or _IF.search(context.source, start, end):
            continue
        if _DENIED.search(context.source, max(start, number.start - _BEFORE), number.start):
            continue
        status = _status_of(number, Span(start, end), context.source)
        predicates = _predicates(number, Span(start, end), context)
        if status is not None and predicates:
            yield StepCount(number.value, status, predicates, index)


def _in_title(index: int, context: Context) -> bool:
    return context.sentences[index].end <= context.title_end


def _counts_them(number: Number, source: str) -> bool:
    """Whether a number without a noun counts who is told of: "lima berhasil dan empat belum lolos"."""
    held = _HOLD.match(source, number.end)
    return held is not None and TOLD.match(source, held.end()) is not None


def _with_they(index: int, context: Context) -> Span:
    """A sentence, with the next one where that goes on with "Mereka"."""
    span = context.sentences[index]
    if index + 1 < len(context.sentences) and _THEY.match(context.source, context.sentences[index + 1].start):
        return Span(span.start, context.sentences[index + 1].end)
    return span


def _status_of(number: Number, within: Span, source: str) -> Status | None:
    """What a clause tells its number of units to do: who does it for them, what stands behind them, or before."""
    match = _TAKES_FOR.search(source, within.start, number.start)
    if match is None:
        match = TOLD.search(source, number.end, min(within.end, number.end + _FAR))
        if match is not None and _OPEN.search(source, number.end, match.start()):
            return None
    if match is None:
        match = next(reversed([*TOLD.finditer(source, within.start, number.start)]), None)
    told = None if match is None else match.lastgroup
    if match is None or told is None or told == "other":
        return None
    if _OPEN.search(source, max(within.start, match.start() - 12), match.start()):
        return None
    return Status(told)


def _predicates(number: Number, within: Span, context: Context) -> frozenset[str]:
    """The predicate of a clause, behind the number or else before it; both of two that are named in one breath.

    A clause that names none ("predikat yang sama") means the article's, if it has one only.
    """
    behind = [item for item in context.predicates if number.end <= item.span.start < within.end]
    before = [item for item in context.predicates if within.start <= item.span.start < number.start]
    for items in (behind, before):
        levels = [item for item in items if item.predicate in LEVELS]
        if levels:
            first, *others = levels
            joined = [item for item in others if item.span.start - first.span.end <= JOINED]
            return frozenset({str(item.predicate) for item in (first, *joined[:1])})
    all_levels = {str(item.predicate) for item in context.predicates if item.predicate in LEVELS}
    if len(all_levels) == 1:
        return frozenset(all_levels)
    if not all_levels and any(item.predicate == Predicate.ZI for item in (*behind, *before)):
        return frozenset({str(Predicate.ZI)})
    return frozenset()
