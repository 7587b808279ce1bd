"""Predicates that an article only names to say that it is about something else.

"Jangan dicampuradukkan dengan penilaian WBK", "trofi ini bukan predikat WBK", "tidak ada hubungannya dengan pengusulan
WBK": where no other sentence names the predicate, "penghargaan serupa" is another award. In the training articles six
predicates are only named so, and none of them makes a record.
"""

from __future__ import annotations

import re

from extract.context import Claim, Context
from extract.fields.predicates import MentionKind
from extract.records import LEVELS

_APART = re.compile(
    r"\bjangan (?:di)?campur\w*|\bdicampuradukkan\b"
    r"|\btidak (?:ada )?(?:kait|hubung|berkait|berhubung)\w*|\btidak menyangkut\b|\b(?:ber)?beda (?:dengan|dari)\b"
    r"|\burusan \w+ lain\b|\bdi luar penilaian\b|\bindikatornya lain\b|\bjalur(?:nya)? (?:lain|sendiri)\b"
    r"|\bbukan (?:(?:predikat|soal|penilaian|bagian dari) )?(?:(?P<level>WBK|WBBM)|zona|ZI|penilaian)\b",
    re.IGNORECASE,
)


def set_apart(claim: Claim, context: Context) -> bool:
    """Whether each sentence that names the predicate of a claim sets it apart from what the article tells."""
    named = {
        context.sentence_at(mention.span.start)
        for mention in context.predicates
        if mention.predicate == claim.predicate and mention.kind is not MentionKind.BACK
    }
    return bool(named) and all(_sets_apart(context.sentence_text(index), str(claim.predicate)) for index in named)


def _sets_apart(text: str, predicate: str) -> bool:
    """Whether a sentence sets a predicate apart, and not the other one: "menerima WBBM, bukan WBK"."""
    return any(
        predicate not in LEVELS or (match["level"] or predicate).upper() == predicate for match in _APART.finditer(text)
    )
