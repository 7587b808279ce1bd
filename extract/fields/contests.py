"""Contests other than an evaluation for a predicate, whose scores and places are not those of a claim."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Span
from extract.fields.article_index import any_within, index_of
from extract.fields.ties import in_unit, unit_spans
from extract.records import Predicate

if TYPE_CHECKING:
    from extract.context import Claim, Context

_OTHER = re.compile(
    r"\b(?:IKPA|SAKIP|SPBE|SPIP|APIP|MCP|PEKPPP|AMPUH|SIPP|JDIH|Adipura|Kompolnas|Proper|KLA|UHC|TPID|P4GN|LHKPN"
    r"|Award|Innovation|Top \d+)\b"
    r"|\b(?i:anggaran|keterbukaan informasi|lomba|turnamen|kejuaraan|olimpiade|inovasi|IKM|kepuasan|kinerja|kapabilitas"
    r"|penyerapan|penerimaan|(?<!kantor )pajak|investasi|perkara|e-court|mediasi|kebersihan|futsal|voli|layak anak"
    r"|reformasi birokrasi|satu data|statistik|akreditasi|arsip|kearsipan|pengaduan|jumlah)\b"
)
# What is measured of a whole government beside what the Ombudsman rates, by names that nothing else has.
_INDEX = re.compile(
    r"\b(?:IKPA|SAKIP|AKIP|SPBE|SPIP|MCP|PEKPPP|SPI|KPK|LPPD|IPM)\b"
    r"|\b(?i:survei penilaian integritas"
    r"|indeks (?:reformasi birokrasi|pelayanan publik|inovasi daerah|persepsi korupsi))\b"
)
_OWN = re.compile(
    r"(?i)\b(?:zona integritas|ZI|WBK|WBBM|bebas (?:dari )?korupsi|birokrasi bersih|ombudsman|kepatuhan|TPN|LKE"
    r"|tim penilai|penilai(?:an)? (?:internal|nasional))\b"
)
_BREAK = re.compile(r"[;:()]|,(?!\d)|\b(?:sedangkan|sementara|adapun|tetapi|namun|padahal|setelah|usai|selain|sejak)\b")
# What a place or score is of, as it says itself: "peringkat 3 SAKIP", "juara dua lomba".
_COMPLEMENT = re.compile(
    r"(?: (?!(?:dan|serta|dengan|setelah|usai|sejak|karena|lantaran|sebab|akibat|berkat|sehingga|meski\w*|walau\w*"
    r"|sementara|sedangkan|namun|tetapi|ketika|saat|yang)\b)[\w-]+){1,4}"
)


def is_of_other_contest(value: Span, claim: Claim, context: Context) -> bool:
    """Whether a value is told of another contest: by the words right after it, in its clause, or in its sentence.

    A predicate named nearer makes it that of the evaluation: "juara lomba zona integritas". What the Ombudsman gives is
    told beside much else, so that only an index named before the value parts them: "SPI dari KPK 78,9".
    """
    complement = _COMPLEMENT.match(context.source, value.end)
    if complement is not None and _tells_other(Span(*complement.span()), context):
        return True
    number = context.sentence_at(value.start)
    sentence, marks = context.sentences[number], _marks(context)
    if claim.predicate is Predicate.OMBUDSMAN:
        return any_within(marks.index, Span(sentence.start, value.start)) and not any_within(marks.own, sentence)
    before = bisect_right(marks.breaks, value.start, key=lambda span: span.end)
    after = bisect_left(marks.breaks, value.end, key=lambda span: span.start)
    clause = Span(
        max(sentence.start, marks.breaks[before - 1].end) if before else sentence.start,
        min(sentence.end, marks.breaks[after].start) if after < len(marks.breaks) else sentence.end,
    )
    if any_within(marks.own, clause):
        return False
    named = {predicate for _, predicate in index_of(context).predicates(number)}
    return _tells_other(clause if claim.predicate in named else sentence, context)


@dataclass(frozen=True, slots=True)
class _Marks:
    """Where an article has what parts clauses, other contests outside units' names, predicates, and indices by name."""

    breaks: tuple[Span, ...]
    other: tuple[Span, ...]
    own: tuple[Span, ...]
    index: tuple[Span, ...]


@lru_cache(maxsize=8)
def _marks(context: Context) -> _Marks:
    """The marks of an article, looked up once: a sentence may hold thousands of scores that ask for them."""
    units = unit_spans(context)
    breaks, other, own, index = (
        tuple(Span(*match.span()) for match in words.finditer(context.source))
        for words in (_BREAK, _OTHER, _OWN, _INDEX)
    )
    return _Marks(breaks, tuple(span for span in other if not in_unit(span.start, units)), own, index)


def _tells_other(part: Span, context: Context) -> bool:
    """Whether a part of the text names another contest, outside units' names, and no predicate."""
    marks = _marks(context)
    return any_within(marks.other, part) and not any_within(marks.own, part)
