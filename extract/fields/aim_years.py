"""The edition that an aim names: "tahun depan membidik WBBM", "disiapkan untuk penilaian 2026".

Of 28 training claims of a preparation whose own sentence names a year to come, 26 are of that edition. In the sentence
before or after it, only a target that is told there of no other unit counts.
"""

from __future__ import annotations

import re

from extract.context import Choice, Span
from extract.fields.date_story import opens
from extract.fields.date_values import DateKind, DateMention
from extract.fields.date_view import View, nearer_other, nearer_other_unit
from extract.fields.date_words import UNTIL
from extract.records import DatePrecision, Predicate, Status

MOST_AHEAD = 3  # years; what is planned for later, or for "dua tahun lagi", is a plan of years, not an edition
_AIM = re.compile(
    r"\b(?:target\w*|ditarget\w*|menarget\w*|sasaran\w*|giliran\w*|andalan|incar\w*|diincar|mengincar|bidik\w*|membidik"
    r"|dibidik|kejar|dikejar|mengejar|maju|majukan|dimajukan|diajukan|ajukan|diusulkan|usulkan|diikutkan|ikut|mengikuti"
    r"|disiapkan|dipersiapkan|diproyeksikan|dipasang|dipatok\w*|dicanangkan|membangun|meraih|merebut|memburu)(?:nya)?\b",
    re.IGNORECASE,
)
_NAMELY = re.compile(r"\s?[,:]?\s?(?:(?:yakni|yaitu|ialah|antara lain|masing-masing)\s|(?<=:)\s)", re.IGNORECASE)
_STOP = re.compile(r"[,;:]")
# What the whole sentence is about: "Target yang dipatoknya bukan tahun ini, melainkan 2023".
_TARGET = re.compile(r"\W*(?:target|sasaran|incaran|bidikan|rencana)(?:nya)?\b", re.IGNORECASE)
# What is only known, or not done, then: "hasilnya keluar awal tahun depan", "tidak diajukan dulu pada 2023".
_NOT_THEN = re.compile(
    r"\b(?:hasil(?:nya)?|keputusan(?:nya)?|pengumuman(?:nya)?|diumumkan|keluar|tidak|tak|belum|anggaran|gedung"
    r"|pensiun)\b",
    re.IGNORECASE,
)
# Who is only there to help: "Puskesmas Melati dibina Inspektorat agar meraih WBK pada 2026".
_HELPED_BY = re.compile(
    r"\b(?:dibina|didampingi|dibimbing|digembleng|dibantu|diasistensi|disiapkan|dipersiapkan|dipacu)"
    r"(?: (?:langsung|intensif|penuh))?(?: oleh)? ?$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\byang\b", re.IGNORECASE)
# Which units are meant, not what is not done: "unit yang belum diusulkan tetap dibina untuk penilaian 2026".
_WHICH = re.compile(
    r"\byang (?:belum|tidak|tak) \w+ (?=(?:tetap|terus|masih|kini|tengah|sedang|akan|dibina|didampingi)\b)"
)


def aimed_year(view: View) -> Choice[int] | None:
    """The edition of a unit's aim where its sentence, or a target told beside it, names a year to come."""
    claim = view.claim
    if claim.status is not Status.PREPARING or claim.predicate is Predicate.OMBUDSMAN or not view.now:
        return None
    told = [
        (index not in claim.sentences, _order(view, index), mention.span.start, mention)
        for index, mention, value in view.values
        if 0 < value.year - view.now <= (1 if mention.kind is DateKind.RELATIVE else MOST_AHEAD)
        and value.precision is DatePrecision.YEAR
        and mention.until is None
        and _of_the_aim(view, index, mention)
    ]
    if not told:
        return None
    mention = min(told, key=lambda item: item[:3])[3]
    if mention.value is None:
        return None
    return Choice(mention.value.year, (mention.span,), "the edition that is aimed at")


def _order(view: View, index: int) -> int:
    """The sentence that states the claim best first."""
    return view.stating.index(index) if index in view.stating else len(view.stating)


def _of_the_aim(view: View, index: int, mention: DateMention) -> bool:
    """Whether the claim's unit aims at something in the year named."""
    source, sentence = view.context.source, view.context.sentences[index]
    if UNTIL.search(source, max(sentence.start, mention.span.start - 30), mention.span.start):
        return False
    clause = _clause(view, index, mention)
    words = source[clause.start : clause.end]
    named_by = source[max(sentence.start, clause.start - len("yang")) : clause.end]
    if _NOT_THEN.search(_WHICH.sub("", named_by) if _WHICH.match(named_by) else words):
        return False
    named = view.predicates(index)
    if nearer_other(view, mention, named):
        return False
    if nearer_other_unit(view, index, mention) and not (
        _introduces(view, index, mention) or _helped(view, index, mention)
    ):
        return False
    if index in view.claim.sentences:
        return bool(_AIM.search(words) or _inside(clause, [span for span, _ in named]) or view.cues(index))
    beside = any(abs(index - other) == 1 for other in view.claim.sentences)
    alone = not view.has_other_unit(index) and all(own for _, own in named)
    told = _AIM.search(words) or _TARGET.match(source, sentence.start)
    return beside and alone and told is not None


def _introduces(view: View, index: int, mention: DateMention) -> bool:
    """Whether a date is told of a number of units that are named behind it: "tiga unit tahun depan, yakni A dan B"."""
    if not _NAMELY.match(view.context.source, mention.span.end):
        return False
    return view.index.first_after(index, mention.span.end) in view.index.joined(index, view.claim.unit.name)


def _helped(view: View, index: int, mention: DateMention) -> bool:
    """Whether the unit named last before a date only helps the claim's, or the list that the claim's is in."""
    source, sentence = view.context.source, view.context.sentences[index]
    last = view.index.last_before(index, mention.span.start)
    at = -1 if last is None else source.rfind(last, sentence.start, mention.span.start)
    helped = _HELPED_BY.search(source, sentence.start, at) if at >= 0 else None
    if helped is None or _WHOSE.search(source, at, mention.span.start):  # "dibina Rutan X yang membidik WBBM pada 2026"
        return False
    return view.index.last_before(index, helped.start()) in view.index.joined(index, view.claim.unit.name)


def _clause(view: View, index: int, mention: DateMention) -> Span:
    """The part of the sentence that a date stands in; with the next one where it opens the sentence."""
    clause = view.clause(index, mention)
    if not opens(view, index, mention):
        return clause
    source, end = view.context.source, view.context.sentences[index].end
    stop = _STOP.search(source, mention.span.end + 1, end)
    return Span(clause.start, stop.start() if stop else end)


def _inside(clause: Span, spans: list[Span]) -> bool:
    return any(clause.start <= span.start < clause.end for span in spans)
