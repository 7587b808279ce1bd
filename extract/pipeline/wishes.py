"""Awards that are only wished for or supposed: "semoga WBK lekas diraih", "andai lolos, Rutan X menyandang WBK".

What is wished ends with its clause, and a word that tells what has happened ("berhasil", "sejak 2021") ends it too.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.context import Claim, Context, Span
from extract.pipeline.cues import Cue, find_cues
from extract.records import Predicate, Status

JOINED = 8  # characters between predicates that are named in one breath: "WBK/WBBM", "WBK dan WBBM"
_CLAUSE = re.compile(
    r"[;:.()\n\"“”]|\b(?:setelah|usai|sesudah|karena|sebab|lantaran|yang|sejak|tetapi|namun|sedangkan|sementara|padahal)\b",
    re.IGNORECASE,
)
# What is wished to become who has it: "berharap MAN 2 menjadi madrasah pertama yang menyandang predikat itu".
_TO_BE_WHO = re.compile(r"\b((?:menjadi|jadi)\b[^.,;:\n\"“”]{0,60})\byang\b", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:agar|supaya|semoga|mudah-mudahan|demi|guna|ber?harap|diharapkan|harapan(?:nya)?|berupaya|bertekad|berambisi"
    r"|optimis(?:tis)?|yakin|meyakini|(?:ber)?keinginan|ingin(?= (?:\w+ )?$)|bakal|akan|kelak|nantinya|sanggup"
    r"|berpeluang|bercita-cita|tinggal selangkah)\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"\b(?:jika|bila|apabila|andai(?:kan|kata)?|seandainya|jikalau|bilamana|sekiranya)\b[^.;:\n]*$",
    re.IGNORECASE,
)
# "Jika tahun lalu gagal, kini Polres X meraih WBK" sets two years side by side and supposes nothing.
_CONTRAST = re.compile(r"\b(?:dulu|dahulu|sebelumnya|lalu|silam|kemarin|kini)\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:telah|sudah|berhasil|sukses|pernah|akhirnya|baru saja|dinyatakan|kembali|\d{4})\b",
    re.IGNORECASE,
)
# What somebody is after: "predikat WBK dari Kemenkumham menjadi incaran Lapas X".
_AIMED_AT = re.compile(
    r"[^.;:,\n]{0,60}\b(?:menjadi|jadi|masih)\s(?:incaran|target|sasaran|bidikan|buruan|dambaan|idaman|impian|cita-cita)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"[^.;\n]{0,40}\b(?:tahun (?:lalu|silam)|sejak|pada (?:tahun )?\d{4}|kemarin|lalu)\b", re.IGNORECASE
)


def only_wished(claim: Claim, context: Context) -> bool:
    """Whether each sentence that names an award's unit and predicate only wishes for it or supposes it."""
    if claim.status is not Status.AWARDED or claim.predicate is Predicate.OMBUDSMAN:
        return False
    named = [(index, span) for index in claim.sentences for span in [_own_predicate(claim, context, index)] if span]
    return bool(named) and all(_wished(context, context.sentences[index], span) for index, span in named)


def _own_predicate(claim: Claim, context: Context, index: int) -> Span | None:
    """Where a sentence that names the unit names the predicate, the first time."""
    sentence = context.sentences[index]
    if not any(sentence.start <= mention.start < sentence.end for mention in claim.unit.mentions):
        return None
    named = (item.span for item in context.predicates if item.predicate == claim.predicate)
    return next((span for span in named if sentence.start <= span.start < sentence.end), None)


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end)


@lru_cache(maxsize=64)
def _awards(source: str, sentence: Span) -> tuple[Cue, ...]:
    """The words of a sentence that award, which each claim of a list asks for."""
    return tuple(cue for cue in find_cues(source, *sentence) if cue.kind == Status.AWARDED)


def _wished(context: Context, sentence: Span, predicate: Span) -> bool:
    """Whether the word that would award a predicate stands in a wish or a supposition."""
    source = context.source
    if _AIMED_AT.match(source, predicate.end, sentence.end):
        return True
    cue = min(_awards(source, sentence), key=lambda item: _apart(item.span, predicate), default=None)
    if cue is None or _nearer_to_another(cue, predicate, context) or _SINCE.match(source, cue.span.end, sentence.end):
        return False
    before = source[sentence.start : cue.span.start]
    clause = _CLAUSE.split(_TO_BE_WHO.sub(r"\1", before))[-1]
    if _TOLD.search(clause + source[cue.span.start : cue.span.end]):
        return False
    if _WISH.search(clause):
        return True
    supposed = _SUPPOSED.search(before)
    return supposed is not None and not _CONTRAST.search(supposed.group())


def _nearer_to_another(cue: Cue, predicate: Span, context: Context) -> bool:
    """Whether the cue awards another predicate: "berbekal WBK, calon penerima WBBM". "WBK dan WBBM" are one."""
    own = _apart(cue.span, predicate)
    others = (item.span for item in context.predicates if _apart(item.span, predicate) > JOINED)
    return any(_apart(cue.span, other) < own for other in others)
