"""False talk of an award or of its loss: hoaxes, posters, and what is denied as soon as it is told (decision 7)."""

from __future__ import annotations

import re

from extract.context import Claim, Context, Span
from extract.records import Status

_TALE = re.compile(
    r"\b(?:kabar|informasi|selebaran|unggahan|postingan|tangkapan layar|pesan|gambar|poster|isu|rumor|klaim|brosur"
    r"|narasi)\b",
    re.IGNORECASE,
)
_SEEN = re.compile(
    r"\b(?:selebaran|unggahan|postingan|tangkapan layar|poster|isu|rumor|akun|spanduk|baliho|banner|warganet"
    r"|netizen|viral)\b",
    re.IGNORECASE,
)
_FALSE = re.compile(
    r"\b(?:hoaks?|bohong|tidak(?:lah)? benar|keliru|palsu|menyesatkan|menepis|membantah|dibantah)\b"
    r"|\bberedar\b.*\bmenyebut|\bmenyebut\b.*\bberedar\b",
    re.IGNORECASE | re.DOTALL,
)
# What is denied after the tale: "Beberapa akun menulis bahwa kantor itu meraih WBK. Kantornya belum pernah diusulkan."
_DENIES = re.compile(
    r"\b(?:hoaks?|bohong|tidak benar|menepis|membantah|salah paham|klarifikasi|meluruskan)\b"
    r"|\b(?:kami|kita|\w+nya)\b[^.]*\b(?:tidak|tak|belum) (?:pernah )?(?:di(?:usulkan|ajukan|nilai|daftarkan)"
    r"|(?:meng)?ikut(?:i)? (?:di|pe)nilai(?:an)?|masuk daftar usulan|mengajukan diri)\b"
    r"|\bkabar (?:itu|tersebut|ini) (?:keliru|palsu)\b",
    re.IGNORECASE,
)
_LOSS = re.compile(r"\b(?:dicabut|pencabutan|mencabut|kehilangan|hilang|dicopot|dibatalkan|ditarik)\b", re.IGNORECASE)
# "Rutan X disebut tak ikut dicabut"; "dikira dicopot, ternyata plakatnya baru datang".
_SPARED = re.compile(r"\b(?:tak|tidak|bukan|belum|batal)(?: (?:ikut|jadi|sampai|pernah|akan))?\s$", re.IGNORECASE)
_THOUGHT = re.compile(r"\b(?:dikira|disangka|diisukan|sempat dikabarkan)\s(?:\w+\s)?$", re.IGNORECASE)
_IN_TRUTH = re.compile(r"\b(?:ternyata|padahal|justru|keliru|nyatanya)\b", re.IGNORECASE)


def is_rumour(claim: Claim, context: Context) -> bool:
    """Whether what states a claim is talk that the article calls false."""
    if claim.status in (Status.PROPOSED, Status.REVOKED) and _only_in_tale(claim, context):
        return True
    if claim.status not in (Status.AWARDED, Status.REVOKED):
        return False
    return _is_false_talk(claim, context) or (claim.status is Status.REVOKED and _is_spared(claim, context))


def _is_false_talk(claim: Claim, context: Context) -> bool:
    """Whether the sentence that names the predicate tells of false talk: of a loss or, for an award, of no loss."""
    span = claim.predicates[0] if claim.predicates else context.sentences[claim.sentences[0]]
    told = context.sentence_at(span.start)
    in_title = span.end <= context.title_end
    text = context.source[: context.title_end] if in_title else context.sentence_text(told)
    if (_LOSS.search(text) is not None) != (claim.status is Status.REVOKED):
        return False
    if _TALE.search(text) and _FALSE.search(text):
        return True
    after = range(told + 1, len(context.sentences))
    return bool(_SEEN.search(text)) and any(_DENIES.search(context.sentence_text(index)) for index in after)


def _own_sentences(claim: Claim, context: Context) -> list[tuple[Span, Span]]:
    """The unit's mentions in the claim's sentences, with those sentences."""
    sentences = [context.sentences[index] for index in claim.sentences]
    return [(span, s) for s in sentences for span in claim.unit.mentions if s.start <= span.start < s.end]


def _only_in_tale(claim: Claim, context: Context) -> bool:
    """Whether each sentence of a claim that names its unit calls a tale false."""
    texts = {context.source[s.start : s.end] for _, s in _own_sentences(claim, context)}
    return bool(texts) and all(_TALE.search(text) and _FALSE.search(text) for text in texts)


def _is_spared(claim: Claim, context: Context) -> bool:
    """Whether each sentence that names the unit says that it has lost nothing, or was only thought to have."""
    own = _own_sentences(claim, context)
    return bool(own) and all(_says_spared(span, sentence, context) for span, sentence in own)


def _says_spared(unit: Span, sentence: Span, context: Context) -> bool:
    source = context.source
    others = (span.start for other in context.units for span in other.mentions if span.start > unit.start)
    behind = _LOSS.search(source, unit.end, min([sentence.end, *others]))
    if behind is not None:
        return _SPARED.search(source, unit.end, behind.start()) is not None
    before = _LOSS.search(source, sentence.start, unit.start)
    if before is None or not _THOUGHT.search(source, sentence.start, before.start()):
        return False
    return _IN_TRUTH.search(source, sentence.start, sentence.end) is not None
