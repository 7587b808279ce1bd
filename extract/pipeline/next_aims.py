"""Aims told in passing: WBBM after WBK ("target berikutnya WBBM"), and the next try after a failure ("maju lagi").

The models doubt an aim whose sentence names no unit. Where a unit holds WBK and nobody else is spoken of, and where a
unit has failed and is said to try again, words decide. In cross-validation, 18 aims are found so in 903 articles, all
of them as annotated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.context import Claim, Context, Span
from extract.pipeline.claims import STEPS, Decision
from extract.pipeline.spoken_of import Place, named_units, places, spoken_of
from extract.records import Predicate, Status

CONFIDENCE = 0.85  # the share that is as annotated, with some doubt about articles of other kinds
_AIMS = re.compile(
    r"\b(?:target\w*|ditargetkan|menargetkan|sasaran\w*|incar\w*|diincar|mengincar|bidik\w*|membidik|dibidik|kejar"
    r"|dikejar|mengejar|menuju|menyiapkan|disiapkan|siapkan|mempersiapkan|dipersiapkan|langkah\w*|melangkah"
    r"|menyongsong|didorong|mendorong|bersiap\w*|bertekad|merebut|memburu|diburu|menata|menyusun|merintis|dituju"
    r"|fokus\w*|berbenah|membangun|giliran)\b",
    re.IGNORECASE,
)
_NO_AIM = re.compile(
    r"\b(?:jika|kalau|bila|apabila|syarat\w*|ambang|boleh|wajib|diwajibkan|harus|tidak|tak|belum|bukan|semoga|berharap"
    r"|harap\w*|harapan\w*|ditampik|membantah|semua|seluruh|setiap|para|satker|unit kerja"
    r"|berpredikat|ditetapkan|dianugerahi|piagam|predikat menuju)\b",
    re.IGNORECASE,
)
_TRY = (
    r"(?:maju|dimajukan|majukan|mencoba|coba|dicoba|ikut|diikutkan|mengikuti|diajukan|mengajukan|ajukan|diusulkan"
    r"|usulkan|mengusulkan|mengejar|dikejar|kejar|membidik|melamar|disiapkan|menyiapkan|siapkan|berjuang|bertarung"
    r"|mendaftar\w*|didaftarkan|bersaing|merebut|menjajal)"
)
_AGAIN = re.compile(
    rf"\b{_TRY}\b(?:\s[\w-]+){{0,4}}?\s(?:lagi|kembali|ulang)\b|\b(?:lagi|kembali)\s(?:\w+\s)?{_TRY}\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(
    r"\b(?:akan|bakal|memastikan|sepakat|siap|bertekad|berjanji|tahun ini|tahun depan|disiapkan|dipersiapkan|kini"
    r"|(?P<year>20\d\d))\b",
    re.IGNORECASE,
)
_UNDECIDED = re.compile(
    r"\?|\b(?:apakah|belum|tidak|tak|atau|jika|kalau|bila|dapat|bisa|boleh|diminta|mungkin|rencana\w*|berencana"
    r"|merencanakan|semoga|berharap|harap\w*|lalu|sebelumnya|waktu itu|ketika itu|saat itu|urung|batal|sudah|telah)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:keduanya|kedua\w+ itu|dua-duanya|ketiganya|tiga-tiganya|semuanya|mereka)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Aim:
    """A sentence that aims at WBBM: the words, the units that it names, and whom it speaks of where it names none."""

    sentence: int
    cue: Span
    predicate: Span
    named: frozenset[str]
    before: str | None

    def is_of(self, unit: str, *, alone: bool) -> bool:
        """Whether it is this unit's aim; `alone` says that nobody else is spoken of."""
        return self.named == {unit} if self.named else alone or self.before == unit


def next_aims(decisions: Sequence[Decision], context: Context) -> tuple[Decision, ...]:
    """The decisions with the aims that sentences tell in passing, and those that the models doubted."""
    accepted = [item.claim for item in decisions if item.accepted]
    aims = {_key(item.claim): item for item in _next_tries(accepted, context)}
    aims |= {_key(item.claim): item for item in _next_levels(decisions, accepted, context)}
    return (*(item for item in decisions if item.accepted or _key(item.claim) not in aims), *aims.values())


def _key(claim: Claim) -> tuple[str, Predicate, Status]:
    return claim.unit.name, claim.predicate, claim.status


def _next_levels(decisions: Sequence[Decision], accepted: Sequence[Claim], context: Context) -> Iterator[Decision]:
    """Preparations for WBBM, too unlikely for the models, where a holder of WBK is told to aim at it."""
    holders = {claim.unit.name for claim in accepted if claim.predicate is Predicate.WBK}
    have = {claim.unit.name for claim in accepted if claim.predicate is Predicate.WBBM}
    won = {claim.unit.name for claim in accepted if _key(claim)[1:] == (Predicate.WBK, Status.AWARDED)} - have
    doubted = [
        item.claim
        for item in decisions
        if not item.accepted and item.claim.unit.name in won
        if _key(item.claim)[1:] == (Predicate.WBBM, Status.PREPARING)
    ]
    aims = list(_aims(context)) if doubted else []
    for claim in doubted:
        aim = next((aim for aim in aims if aim.is_of(claim.unit.name, alone=len(holders) == 1)), None)
        if aim is not None:
            told = replace(claim, sentences=(aim.sentence,), cues=(aim.cue,), predicates=(aim.predicate,))
            yield Decision(told, CONFIDENCE, True, "the next aim of a holder")


def _aims(context: Context) -> Iterator[_Aim]:
    """The sentences of an article that tell an aim at WBBM."""
    wanted = [item.span for item in context.predicates if item.predicate == Predicate.WBBM]
    for place in places(context):
        predicate = next((span for span in wanted if place.span.start <= span.start < place.span.end), None)
        cue = None if predicate is None else _AIMS.search(place.text)
        if predicate is None or cue is None or _NO_AIM.search(place.text):
            continue
        named = frozenset(context.units[number].name for number in named_units(place.span, context))
        before = None if named else spoken_of(place.index, context)
        name = None if before is None else context.units[before].name
        yield _Aim(place.index, place.at(cue), predicate, named, name)


def _next_tries(accepted: Sequence[Claim], context: Context) -> Iterator[Decision]:
    """A preparation for each unit that has failed and is said to try again."""
    failed = [claim for claim in accepted if claim.status is Status.FAILED]
    taken = {(claim.unit.name, claim.predicate) for claim in accepted if claim.status in STEPS}
    for place in places(context) if failed else ():
        cue = _AGAIN.search(place.text)
        if cue is None or _UNDECIDED.search(place.text) or not _is_decided(place.text, context):
            continue
        for claim in _who_tries(place, failed, context):
            if (claim.unit.name, claim.predicate) in taken:
                continue
            taken.add((claim.unit.name, claim.predicate))
            told = replace(claim, status=Status.PREPARING, sentences=(place.index,), cues=(place.at(cue),))
            yield Decision(told, CONFIDENCE, True, "the next try after a failure")


def _is_decided(text: str, context: Context) -> bool:
    now = 0 if context.published is None else context.published.year
    return any(found["year"] is None or int(found["year"]) >= now for found in _DECIDED.finditer(text))


def _who_tries(place: Place, failed: Sequence[Claim], context: Context) -> list[Claim]:
    """The failures of those who try again: the units named, all that were spoken of together, or the last one."""
    named = named_units(place.span, context)
    if not named and _BOTH.search(place.text):
        named = _together(place.index, failed, context)
    last = None if named else spoken_of(place.index, context)
    numbers = [*named] if last is None else [last]
    names = {context.units[number].name for number in numbers}
    return [claim for claim in failed if claim.unit.name in names]


def _together(index: int, failed: Sequence[Claim], context: Context) -> dict[int, Span]:
    """The units that failed, of the last sentence before that names any of them."""
    names = {claim.unit.name for claim in failed}
    for before in range(index - 1, -1, -1):
        found = named_units(context.sentences[before], context)
        if both := {number: span for number, span in found.items() if context.units[number].name in names}:
            return both
    return {}
