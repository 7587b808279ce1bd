"""Claims whose words state nothing: questions, conditions, and a plain "belum" (guideline, decision 7).

The models learn what words state; these wordings are few in any corpus and sure enough for a rule. In the training
corpus "belum meraih WBK" stands 32 times without a record and twice as a failure, both times beside an evaluation.
"""

from __future__ import annotations

import re

from extract.context import Claim, Context
from extract.records import Status

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
_IF = re.compile(r"^\W*(?:jika|bila|apabila|kalau|seandainya)\b[^.]*\b(?:akan|bakal|bisa|dapat)\b", re.IGNORECASE)
_ASKS = re.compile(r"\bapakah\b[^.,;:]*$", re.IGNORECASE)


def unstated(claim: Claim, context: Context) -> str | None:
    """Why the words of a claim state nothing, or None if they may."""
    texts = [context.sentence_text(index) for index in claim.sentences]
    if claim.status is Status.FAILED and _NOT_YET.search(texts[0]) and not any(map(_EVALUATED.search, texts)):
        return "not yet, without an evaluation, is no failure (decision 7)"
    if claim.status in (Status.FAILED, Status.PROPOSED) and _NEVER.search(texts[0]):
        return "never put forward (decision 7)"
    if claim.status is Status.REVOKED and _IF.search(texts[0]):
        return "what would happen, not what did (decision 7)"
    starts = [context.sentences[index].start for index in claim.sentences]
    asked = [
        _ASKS.search(text[: span.start - start]) is not None
        for text, start in zip(texts, starts, strict=True)
        for span in claim.predicates
        if start <= span.start < start + len(text)
    ]
    return "only asked about (decision 7)" if asked and all(asked) else None
