"""What is denied of everybody, or only held possible of one unit: no record (decision 7).

"Tak satu pun polres meraih WBBM, termasuk Polres X" names the award and its unit and states neither. "Rutan X mungkin
menyusul" tells nothing of Rutan X, whatever the next sentence tells of another. No award and no step of the training
articles is told so.
"""

from __future__ import annotations

import re

from extract.context import Claim, Context
from extract.fields.article_index import index_of
from extract.pipeline.named_before import meant
from extract.records import LEVELS, Predicate, Status

# Up to a word that turns to somebody else, or that denies once more: "tak satu pun gagal".
_NOBODY = re.compile(
    r"\b(?:tak|tidak|belum|tiada) (?:ada )?(?:satu ?pun|sebuah pun)\b"
    r"(?:(?!\b(?:kecuali|selain|namun|tetapi|tapi|sedangkan|sementara|padahal|sebelum\w*|gagal|dicabut|gugur"
    r"|tidak (?:lolos|lulus|berhasil)|yang (?:tidak|tak|belum))\b)[^.;\n])*$",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"\b(?:mungkin|barangkali|boleh jadi|bisa jadi|bukan (?:tak|tidak) mungkin|kabarnya|konon)\s+(?:\w+\s)?"
    r"(?:menyusul|mengikuti|bernasib|mengalami|menuai|ikut|jadi|menjadi|gagal|lolos|tidak|tak|meraih|mendapat\w*"
    r"|memperoleh|kehilangan)\b",
    re.IGNORECASE,
)
_IF_ONLY = re.compile(r"^\W*(?:andai(?:kan|kata)?|seandainya|kalau saja|sekiranya)\b", re.IGNORECASE)
# "Tidak ada satuan kerja yang naik ke WBBM tahun ini.", and nobody of those that were told of before.
_NO_UNIT = re.compile(
    r"^\W*(?:Namun,? |Tahun ini,? |Sayangnya,? )?(?:tak|tidak) ada (?:satu ?pun )?"
    r"(?:satuan kerja|satker|unit(?: kerja)?|kantor|polres|lapas|rutan|pengadilan|puskesmas|instansi|OPD|UPT|peserta)"
    r"(?: \w+)? (?:yang |berhasil )+(?:naik|meraih|memperoleh|mendapat\w*|menerima|menyandang|lolos|lulus|diusulkan"
    r"|diajukan|maju)\b[^.;\n]*\.?\W*$",
    re.IGNORECASE,
)
_BUT_SOME = re.compile(
    r"\b(?:kecuali|selain|namun|tetapi|tapi|sebelum\w*|lalu|silam|selama|sejak|gagal|langsung|tanpa|otomatis|jika"
    r"|apabila|bila)\b",
    re.IGNORECASE,
)
_OUTCOMES = (Status.AWARDED, Status.FAILED)
_STEPS = (Status.PREPARING, Status.PROPOSED)


def denied(claim: Claim, context: Context) -> str | None:
    """Why the sentences of a claim deny it or leave it open, or None if they may state it."""
    if claim.status in _OUTCOMES and _of_nobody(claim, context):
        return "denied of everybody (decision 7)"
    if _rose_nobody(claim, context):
        return "told afterwards to be nobody's (decision 7)"
    if _told_of_them(claim, context):
        return "told of the units named right before, and of no others"
    if _only_possible(claim, context):
        return "only held possible (decision 7)"
    return None


def _of_nobody(claim: Claim, context: Context) -> bool:
    """Whether whatever names the predicate says that nobody holds it; a rating that nobody has leaves them others."""
    if claim.predicate is Predicate.OMBUDSMAN or not claim.predicates:
        return False
    starts = [context.sentences[context.sentence_at(span.start)].start for span in claim.predicates]
    return all(
        _NOBODY.search(context.source, start, span.start) for start, span in zip(starts, claim.predicates, strict=True)
    )


def _rose_nobody(claim: Claim, context: Context) -> bool:
    """Whether the predicate is never named with the unit, and then told to be given to nobody."""
    if claim.predicate not in LEVELS or claim.status not in (Status.AWARDED, Status.PROPOSED):
        return False
    told = {context.sentence_at(span.start) for span in claim.predicates}
    own = {context.sentence_at(span.start) for span in claim.unit.mentions}
    if not told or told & own:
        return False
    return any(_names_nobody(n, claim.predicate, context) for n in range(max(told), len(context.sentences)))


def _names_nobody(number: int, predicate: Predicate, context: Context) -> bool:
    """Whether a sentence says that no unit was given a predicate, the only one that it names."""
    sentence = context.sentences[number]
    named = {item.predicate for item in context.predicates if sentence.start <= item.span.start < sentence.end}
    text = context.sentence_text(number)
    return named == {predicate} and bool(_NO_UNIT.search(text)) and not _BUT_SOME.search(text)


def _told_of_them(claim: Claim, context: Context) -> bool:
    """Whether whatever names the predicate tells of others: "PN A dan PN B tidak ikut. Keduanya sudah WBK."."""
    told, they = {context.sentence_at(span.start) for span in claim.predicates}, meant(context)
    unit = context.units.index(claim.unit)
    return bool(told) and all(number in they and unit not in they[number] for number in told)


def _only_possible(claim: Claim, context: Context) -> bool:
    """Whether each sentence that names the unit only says what may be or might have been of it."""
    index = index_of(context)
    own = {context.sentence_at(span.start) for span in claim.unit.mentions}
    texts = [(context.sentence_text(n), bool(index.predicates(n))) for n in own]
    if claim.status in _STEPS and all(_IF_ONLY.match(text) for text, _ in texts):
        return True
    return all(not names and _MAYBE.search(text) for text, names in texts)
