"""Who would confer what a unit only aims at, where an article says so: "Predikat itu diberikan oleh KemenPANRB".

An aim has no body (guideline, on `awarding_body`) unless the article names one for it. Who conferred the unit's last
award, coached it, or gave others theirs is not said to be the body of its aim.
"""

from __future__ import annotations

import re

from extract.context import Choice, Claim, Context, Span
from extract.fields.article_index import index_of
from extract.fields.body_find import KEMENPANRB, OMBUDSMAN, BodyMention, find_bodies, units_of_bodies
from extract.fields.body_units import has_other_unit, spans_of_others
from extract.fields.date_words import PREDICATE_WORDS
from extract.fields.ties import in_unit
from extract.records import Status

_BY = (
    r"(?:dari|oleh|versi|(?:yang )?(?:akan |bakal |nantinya )?(?:diberikan|dikeluarkan|diterbitkan|ditetapkan|dinilai"
    r"|ditentukan|diputuskan|dianugerahkan|disematkan)(?: langsung)?(?: oleh)?)"
)
_HEAD = r"(?:pihak |tim |tim penilai |evaluator |pemerintah pusat melalui )?"
# Right behind the predicate: "incar WBK dari KemenPANRB", "(WBBM) yang dinilai KemenPANRB".
_JOINS = re.compile(rf"[)\"”’\s]*(?:tahun \d{{4}} |tingkat nasional )?{_BY}\s+{_HEAD}", re.IGNORECASE)
# Of the predicate in general: "Predikat tersebut diberikan oleh", "Penentunya bukan pemkot, melainkan".
IN_GENERAL = re.compile(
    r"\b(?:predikat|penghargaan|gelar|status|sertifikat|label|WBK|WBBM|penilaian|penilaiannya)"
    r"(?: (?:tersebut|itu|ini|tadi|WBK|WBBM|WBK/WBBM))*(?: (?:sendiri|merupakan (?:penghargaan|predikat|apresiasi)))*"
    rf",? {_BY}\s+{_HEAD}$"
    r"|\b(?:penentu|(?<!tim )penilai|pemberi|yang (?:menilai|menentukan|memberi(?:kan)?|menetapkan))(?:nya)?"
    r"(?: predikat| WBK| akhir)?(?: (?:adalah|ialah|yakni|yaitu|tetap|(?:pun )?bukan [^.,;]{1,40}, melainkan))?"
    rf",? {_HEAD}$",
    re.IGNORECASE,
)
_TOLD_OF_DAY = re.compile(r"\(\d{1,2}/\d{1,2}|\b\d{1,2} [A-Z][a-z]+ 20\d\d|\b(?:lalu|kemarin|silam|sudah|telah)\b")


def choose_aimed(claim: Claim, context: Context) -> Choice[str]:
    """The body that the article names for what a unit prepares for; null where it names none for that."""
    for mention in find_bodies(context.source, context.published):
        free = _may_be(mention, claim) and not in_unit(mention.span.start, spans_of_others(context))
        if free and _names_it(mention, claim, context):
            return Choice(mention.body, (mention.span,), "named as the body of what the unit aims at")
    return Choice(None, why="nobody is named for what the unit aims at")


def _may_be(mention: BodyMention, claim: Claim) -> bool:
    units = units_of_bodies()[mention.body]
    return mention.body == KEMENPANRB or (mention.body != OMBUDSMAN and (not units or claim.unit.type in units))


def _names_it(mention: BodyMention, claim: Claim, context: Context) -> bool:
    index = context.sentence_at(mention.span.start)
    sentence, articles = context.sentences[index], index_of(context)
    if has_other_unit(index, claim.unit.name, context) or _TOLD_OF_DAY.search(context.sentence_text(index)):
        return False
    before = context.source[sentence.start : mention.span.start]
    if IN_GENERAL.search(before):
        return not _of_other(claim, before)
    named = [match.end() for match in PREDICATE_WORDS[claim.predicate].finditer(before)]
    joined = bool(named) and _JOINS.fullmatch(before, named[-1]) is not None
    return joined and _aims(claim, sentence, bool(articles.status_words(index, Status.PREPARING)))


def _of_other(claim: Claim, before: str) -> bool:
    """Whether the words speak of another predicate only."""
    named = {predicate for predicate, words in PREDICATE_WORDS.items() if words.search(before)}
    return bool(named) and claim.predicate not in named


def _aims(claim: Claim, sentence: Span, told: bool) -> bool:
    return told or any(sentence.start <= cue.start < sentence.end for cue in claim.cues)
