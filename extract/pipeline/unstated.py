"""What no reader would call a record: questions, conditions, wishes, hoaxes and a plain "belum" (decision 7).

The models learn what words state; these wordings are few in any corpus and sure enough for a rule. In the training
corpus "belum meraih WBK" stands 32 times without a record and twice as a failure, both times beside an evaluation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.context import Claim, Context
from extract.fields.article_index import index_of
from extract.pipeline.bystanders import bystander
from extract.pipeline.cues import find_cues
from extract.pipeline.denials import denied
from extract.pipeline.pointed_out import is_of_one_named_before
from extract.pipeline.rumours import is_rumour
from extract.pipeline.set_apart import set_apart
from extract.pipeline.wishes import only_wished
from extract.records import Predicate, Status

_HOLDS = (
    r"(?:meraih|menyandang|mengantongi|memperoleh|mendapat\w*|memiliki|menerima|merebut|menggenggam|memegang|punya"
    r"|berpredikat|berstatus|disandang|diraih|ber-?WB\w+)"
)
_NOT_YET = re.compile(rf"\bbelum (?:(?:pernah|sempat|juga|bisa|dapat|mampu) )?{_HOLDS}", re.IGNORECASE)
_EVALUATED = re.compile(
    r"\b(?:gagal|kandas|gugur|terhenti|tersisih|tumbang|tidak (?:lolos|lulus|berhasil|masuk)"
    r"|belum (?:lolos|lulus|berhasil)"
    r"|(?:di|me)nilai|penilai(?:an)?|evaluasi|evaluator|seleksi|verifikasi|desk|survei|TP[IN]|usul\w*|diusulkan|diajukan"
    r"|syarat|peserta|nilainya|pengumuman|diumumkan|hasil(?:nya)?)\b",
    re.IGNORECASE,
)
_NEVER = re.compile(
    r"\b(?:tidak|tak|belum) pernah (?:di(?:usulkan|ajukan|nilai|sertakan)|ikut|mengikuti|mengajukan|mengusulkan)",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(r"\b(?:tidak|tak|belum) di(?:usulkan|ajukan|ikutsertakan|daftarkan)\b", re.IGNORECASE)
# "Pada kesempatan itu penghargaan IKPA diserahkan kepada Lapas X dan Lapas Y": no step of theirs.
_OTHER_HONOUR = re.compile(
    r"\b(?:penghargaan|piagam|trofi|piala)\b(?! (?:itu|ini|tersebut))[^.;\n]{0,60}"
    r"\b(?:diserahkan|diberikan|dianugerahkan) (?:kepada|ke)\b",
    re.IGNORECASE,
)
# "Sedang dinilai, namun belum mencapai panel": what goes on has no outcome, unless a word tells one.
_UNDER_WAY = re.compile(
    r"\b(?:sedang|tengah|masih)\s+(?:\w+\s)?(?:dinilai|dievaluasi|diverifikasi|diuji|diperiksa|ditelaah|diseleksi"
    r"|berproses|bersaing|menunggu|menanti|menjalani|mengikuti)\b",
    re.IGNORECASE,
)
# A lecture that all units hear is no preparation of one of them (decision 5).
_LECTURE = re.compile(
    r"\b(?:menyimak|mengikuti|ikuti|mendengarkan)\s+(?:\w+\s+){0,3}?(?:penguatan|sosialisasi|bimtek|bimbingan teknis"
    r"|webinar|(?:peng)?arahan|paparan|materi|pembekalan|kuliah umum)\b[^.\n]*"
    r"\b(?:untuk|bagi|kepada|diikuti)\s+(?:oleh\s+)?(?:seluruh|semua)\s",
    re.IGNORECASE,
)
# What holds of all units: "Unit yang mempertahankan WBK dapat diusulkan memperoleh WBBM", "setiap instansi didorong
# membangun zona integritas". Of the training articles' and
# passages' thirty such sentences that name no unit none states a record.
_RULE = re.compile(
    r"(?<!\w )\b(?:(?:setiap|semua|seluruh|bagi|sebuah|hanya)\s)?"
    r"(?:unit(?: kerja| layanan| pelayanan)?|satuan kerja|satker|instansi(?: pemerintah)?|lembaga|kantor(?: mana pun)?"
    r"|perangkat daerah)"
    r"\syang\s[^.;:\n]{0,90}?"
    r"\b(?:dapat|bisa|boleh|berhak|wajib|harus)\s(?!dihitung\b)\w+"
    r"|\b(?:setiap|semua|seluruh|tiap) (?:instansi|unit|satuan kerja|satker|kantor|lembaga|perangkat daerah|OPD|UPT)\b"
    r"[^.;:\n]{0,40}?\b(?:di(?:dorong|minta|wajibkan|tuntut|haruskan|imbau)|wajib|harus)\b",
    re.IGNORECASE,
)
_TALK = re.compile(r"\b(?:sebatas|masih|baru|sekadar) (?:\w+ )?wacana\b", re.IGNORECASE)
_ASKING_TITLE = re.compile(r"(?:\w+:\s+)?(?:mengapa|kenapa|bagaimana|apakah|benarkah)\b", re.IGNORECASE)
_IF = re.compile(r"^\W*(?:jika|bila|apabila|kalau|seandainya)\b[^.]*\b(?:akan|bakal|bisa|dapat)\b", re.IGNORECASE)
# "Jika nilainya cukup, tiga rutan akan diusulkan": which ones these would be is not told by a list far below.
_WOULD_BE = re.compile(
    r"\b(?:jika|bila|apabila|kalau|seandainya)\b[^.;\n]*\b(?:akan|bakal|baru|bisa|dapat)\s(?:\w+\s)?di(?:usul|aju)kan\b",
    re.IGNORECASE,
)
# "apakah kantor yang berstatus WBK ini layak WBBM" takes the first for granted.
_ASKS = re.compile(r"\bapakah\b(?![^.,;:]*\byang\b)[^.,;:]*$", re.IGNORECASE)
# What a colour or a grade means: "Hasilnya berupa zona hijau, kuning, atau merah", "di bawah 54 berarti zona merah".
_COLOURS = re.compile(r"\b(?:hijau|kuning|merah)\b", re.IGNORECASE)
_EXPLAINS = re.compile(r"\b(?:atau|berarti|artinya|berupa|rentang|(?:di bawah|sampai|hingga) \d)", re.IGNORECASE)
# "Kategori A", "kualitas tinggi" and "pelayanan prima" are words of other assessments too. All 630 ratings of the
# training articles stand in one that names the Ombudsman or compliance.
_RATED = re.compile(r"ombudsman|\bORI\b|kepatuhan|zona (?:hijau|kuning|merah)", re.IGNORECASE)
_NOT_RATED = re.compile(
    r"(?:(?!\b(?:lalu|dulu|sebelum\w*|semula)\b)[^.;,:\n]){0,60}"
    r"\b(?:tidak|tak|belum) (?:(?:dapat|bisa|ikut|sempat) )?di(?:nilai|beri nilai)\b",
    re.IGNORECASE,
)


def unstated(claim: Claim, context: Context) -> str | None:
    """Why the words of a claim state nothing, or None if they may."""
    texts = [context.sentence_text(index) for index in claim.sentences]
    if claim.predicate is Predicate.OMBUDSMAN and (why := _no_rating(claim, context)):
        return why
    # Not asked of awards: those of a list far below are told elsewhere, and the rule only names the predicate last.
    if claim.status is not Status.AWARDED and _only_told_of_no_unit(_RULE, claim, context):
        return "a rule for all units"
    if claim.status is Status.FAILED and _NOT_YET.search(texts[0]) and not any(map(_EVALUATED.search, texts)):
        return "not yet, without an evaluation, is no failure (decision 7)"
    if claim.status is Status.FAILED and _UNDER_WAY.search(texts[0]) and not _tells(Status.FAILED, texts[0]):
        return "still being evaluated"
    if claim.status is Status.PREPARING and (why := _no_preparation(claim, context)):
        return why
    if claim.status in (Status.FAILED, Status.PROPOSED) and (_NEVER.search(texts[0]) or _left_out(claim, context)):
        return "never put forward (decision 7)"
    if claim.status is Status.PROPOSED and (why := _no_proposal(claim, context, texts)):
        return why
    if claim.status is Status.REVOKED and _IF.search(texts[0]):
        return "what would happen, not what did (decision 7)"
    if is_rumour(claim, context):
        return "told as a rumour or a falsehood"
    if set_apart(claim, context):
        return "only named as something else than what is told"
    if only_wished(claim, context):
        return "wished for or supposed, not told (decision 7)"
    return (
        denied(claim, context)
        or _only_asked(claim, context, texts)
        or is_of_one_named_before(claim, context)
        or bystander(claim, context)
    )


def _no_rating(claim: Claim, context: Context) -> str | None:
    """Why a claim is no rating by the Ombudsman, or None if it may be."""
    if not _RATED.search(context.source):
        return "nothing in the article is of the Ombudsman"
    if _only_scale(claim, context):
        return "only tells what the ratings mean"
    left_out = any(_NOT_RATED.match(context.source, span.end) for span in claim.unit.mentions)
    return "not rated" if left_out and claim.status is not Status.PROPOSED else None


def _tells(status: Status, text: str) -> bool:
    return any(cue.kind == status for cue in find_cues(text))


def _no_preparation(claim: Claim, context: Context) -> str | None:
    """Why a claim is no preparation, or None if it may be."""
    if _only_heard(claim, context):
        return "a lecture to all units (decision 5)"
    return "only named for another honour" if _only_honoured(claim, context) else None


def _no_proposal(claim: Claim, context: Context, texts: Sequence[str]) -> str | None:
    """Why a claim is no proposal, or None if it may be."""
    if any(map(_TALK.search, texts)):
        return "only talked of (decision 7)"
    would_be = _only_told_of_no_unit(_WOULD_BE, claim, context)
    return "what would happen, not what did (decision 7)" if would_be else None


def _only_heard(claim: Claim, context: Context) -> bool:
    """Whether every sentence that names the predicate of a claim tells of a lecture to all units."""
    named = {context.sentence_at(span.start) for span in claim.predicates}
    return bool(named) and all(_LECTURE.search(context.sentence_text(index)) for index in named)


def _only_told_of_no_unit(words: re.Pattern[str], claim: Claim, context: Context) -> bool:
    """Whether each sentence that names the predicate names no unit and has these words."""
    named = {context.sentence_at(span.start) for span in claim.predicates}
    of_none = {index for index in named if not index_of(context).unit_count(index)}
    return bool(named) and named == of_none and all(words.search(context.sentence_text(index)) for index in named)


def _only_honoured(claim: Claim, context: Context) -> bool:
    """Whether each sentence that names the unit hands it an honour and names no predicate."""
    index = index_of(context)
    own = {context.sentence_at(span.start) for span in claim.unit.mentions}
    return all(not index.predicates(n) and _OTHER_HONOUR.search(context.sentence_text(n)) for n in own)


def _left_out(claim: Claim, context: Context) -> bool:
    """Whether every sentence that names the predicate says who is not put forward: "Tiga kantor tidak diusulkan"."""
    named = {context.sentence_at(span.start) for span in claim.predicates}
    return bool(named) and all(_LEFT_OUT.search(context.sentence_text(index)) for index in named)


def _only_scale(claim: Claim, context: Context) -> bool:
    """Whether the predicate is only named where several ratings are explained, in sentences without the unit."""
    named = {context.sentence_at(span.start) for span in claim.predicates}
    own = {context.sentence_at(span.start) for span in claim.unit.mentions}
    texts = [context.sentence_text(index) for index in named]
    return bool(named) and not named & own and all(_explains(text) for text in texts)


def _explains(text: str) -> bool:
    return len({match.lower() for match in _COLOURS.findall(text)}) > 1 and _EXPLAINS.search(text) is not None


def _only_asked(claim: Claim, context: Context, texts: list[str]) -> str | None:
    """Why a claim is none if its predicate, or its unit in the title, only stands in questions.

    What is evaluated is asked about, and proposed.
    """
    if _ASKING_TITLE.match(context.source) and all(span.end <= context.title_end for span in claim.unit.mentions):
        return "only asked about (decision 7)"
    if claim.status is Status.PROPOSED:
        return None
    starts = [context.sentences[index].start for index in claim.sentences]
    asked = [
        _ASKS.search(text[: span.start - start]) is not None
        for text, start in zip(texts, starts, strict=True)
        for span in claim.predicates
        if start <= span.start < start + len(text)
    ]
    return "only asked about (decision 7)" if asked and all(asked) else None
