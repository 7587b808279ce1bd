"""Ranks: a unit's place among others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Choice, Span
from extract.fields.article_index import index_of, occurs
from extract.fields.contests import is_of_other_contest
from extract.fields.rank_find import KE, VALUE, RankMention, find_ranks
from extract.fields.rank_rows import place_behind, place_in_row, row_spans
from extract.fields.tie_rows import Tie
from extract.fields.ties import mentions_by_sentence, tie_values
from extract.records import Predicate, Status

if TYPE_CHECKING:
    from extract.context import Claim, Context

__all__ = ["RankMention", "choose_rank", "find_ranks"]

PREDICATE_BACK = 5  # sentences up to which the predicate of a place can stand before it
HELD_BACK = 40  # characters before a place in which stands what it is of
# Who holds the place follows, so that it is not the unit of the sentence before.
_HELD_BY = re.compile(
    r"(?: dan \w+)? (?:diduduki|ditempati|diisi|dihuni|dipegang|diraih|diperoleh|dicatat|dibukukan|digenggam|jatuh"
    r"|disabet|milik)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?:(?:^|\n)[ \t•*-]{0,8}[(|#]?\s?(?P<line>\d{1,3})\s?[.)|]{0,2}"
    r"|(?:[,;:)–—-]|(?<=\d)(?=\s\())\s\(?(?P<inline>\d{1,3})\s?[.)])\s?["
    r"|]?\s?(?:(?:Polres(?:ta)?|Kabupaten|Kota|Kab\.|Pemkab|Pemkot|Provinsi) )?$"
)


def choose_rank(claim: Claim, context: Context) -> Choice[int]:
    """The place of a claim's unit; 1 is first."""
    unit = index_of(context).number(claim.unit)
    if unit is None or claim.status is Status.REVOKED:
        return Choice(None)
    item = _list_item(claim, context)
    if item is not None:
        return Choice(item.value, (item.span,), "number of its list item")
    top = place_in_row(unit, claim, context)
    if top is not None:
        return Choice(top.value, (top.span,), "place in a row of the first")
    next_one = place_behind(unit, claim, context)
    if next_one is not None:
        return Choice(next_one.value, (next_one.span,), "told to follow the one before")
    tied = [(tie, mention) for tie, mention in _ties(context).get(unit, ()) if not mention.earlier]
    tied = [(tie, mention) for tie, mention in tied if not is_of_other_contest(mention.span, claim, context)]
    tied = [(tie, mention) for tie, mention in tied if not _OF_COMPLAINTS.search(_before(mention.span, context))]
    if claim.predicate is not Predicate.OMBUDSMAN:
        elsewhere = claim.status is Status.PREPARING and occurs(_OTHER_RANKING, context.source)
        stating = claim.sentences[:1] if elsewhere else claim.sentences
        tied = [
            (tie, m)
            for tie, m in tied
            if (m.strict and (tie.sentence in stating or not (elsewhere or tie.carried)))
            or _is_of_evaluation(tie, m, claim, context)
        ]
    elif claim.status is not Status.AWARDED:
        tied = []
    tied = [(tie, m) for tie, m in tied if not (m.superlative and tie.apart)]
    tied = [(tie, m) for tie, m in tied if not tie.far or _points_back(tie, context)]
    tied = [
        (tie, m) for tie, m in tied if not ((tie.carried or tie.listed) and _HELD_BY.match(context.source, m.span.end))
    ]
    tied.sort(
        key=lambda pair: (
            not pair[1].now,
            pair[1].superlative,
            pair[0].carried,
            pair[0].sentence not in claim.sentences,
            pair[1].span,
        )
    )
    if not tied:
        return Choice(None, why="no place named for the unit")
    best = tied[0][1]
    return Choice(best.value, (best.span,), "named next to the unit")


def _is_of_evaluation(tie: Tie, mention: RankMention, claim: Claim, context: Context) -> bool:
    """Whether a place said in words with other uses ("nomor dua", "runner-up") is that of the claim's evaluation.

    The claim's predicate must stand in its sentence or, before all others, in one before, which says of it that it is
    ranked ("juara I pembangunan zona integritas"); else a score or the talk of one stands beside the place. A failure
    says itself so, since a unit's places are mostly those of what it was awarded.
    """
    if claim.status is Status.PREPARING or mention.superlative or mention.called or mention.strict or tie.far:
        return False
    index = index_of(context)
    near = (*range(tie.sentence, max(-1, tie.sentence - PREDICATE_BACK), -1), tie.sentence + 1)
    last = next((n for n in near if n < len(context.sentences) and index.predicates(n)), None)
    if last is None or claim.predicate not in {predicate for _, predicate in index.predicates(last)}:
        return False
    ranked = any(occurs(_RANKED, context.sentence_text(n)) for n in {last, tie.sentence})
    if not _is_place_of_unit(tie, context) and not (ranked and last == tie.sentence and not tie.carried):
        return False
    if claim.status is Status.FAILED and not index.status_words(tie.sentence, Status.FAILED):
        return False
    if ranked:
        return True
    beside = any(_beside_score(tie.sentence + step, context) for step in (-1, 0, 1))
    return beside and (not tie.carried or _beside_score(tie.sentence, context) or _points_back(tie, context))


def _is_place_of_unit(tie: Tie, context: Context) -> bool:
    """Whether a unit takes a place, and not what is named before it: "orang nomor satu", "kota terbesar kedua"."""
    start = tie.value.start
    number = context.sentence_at(start)
    if any(t.unit == tie.unit and t.span.end == start - 1 for t in mentions_by_sentence(context).get(number, ())):
        return True
    before = context.source[max(context.sentences[number].start, start - HELD_BACK) : start]
    return _TAKEN.search(before) is not None and not occurs(_OTHER_SUBJECT, context.sentence_text(number))


def _before(span: Span, context: Context) -> str:
    """The words of a place's sentence that stand before it."""
    return context.source[context.sentences[context.sentence_at(span.start)].start : span.start]


def _beside_score(sentence: int, context: Context) -> bool:
    """Whether a sentence gives or speaks of scores."""
    return 0 <= sentence < len(context.sentences) and occurs(_SCORED, context.sentence_text(sentence))


def _points_back(tie: Tie, context: Context) -> bool:
    """Whether a word such as "mereka" stands before a place whose unit was named some sentences ago."""
    return _POINTS_BACK.search(context.source, context.sentences[tie.sentence].start, tie.value.start) is not None


@lru_cache(maxsize=8)
def _ties(context: Context) -> dict[int, list[tuple[Tie, RankMention]]]:
    """The ties of each unit, in text order."""
    rows = row_spans(context.source)
    mentions = {m.span: m for m in find_ranks(context.source) if not _overlaps(m.span, rows)}
    tied: dict[int, list[tuple[Tie, RankMention]]] = {}
    for tie in tie_values(context, tuple(mentions)):
        tied.setdefault(tie.unit, []).append((tie, mentions[tie.value]))
    return tied


def _overlaps(span: Span, rows: Sequence[Span]) -> bool:
    """Whether a span shares characters with one of some spans, in text order and without overlaps."""
    behind = bisect_left(rows, span.end, key=lambda row: row.start)
    return behind > 0 and span.start < rows[behind - 1].end


def _list_item(claim: Claim, context: Context) -> RankMention | None:
    """The number before the unit in a numbered list of which the article says that it ranks.

    That its scores fall from row to row says nothing: of three such tables of the training articles one was a ranking.
    """
    if not occurs(_RANKING_LIST, context.source):
        return None
    for span in claim.unit.mentions:
        match = _ITEM.search(context.source, max(0, span.start - 26), span.start)
        if match:
            group = "line" if match.group("line") else "inline"
            if int(match.group(group)) == 0:
                continue
            return RankMention(Span(*match.span(group)), int(match.group(group)))
    return None


# What a unit that only prepares for WBK or WBBM has its place in.
_OTHER_RANKING = re.compile(r"\bombudsman\b", re.IGNORECASE)
# What stands before a place that a unit takes: a verb or preposition, a pronoun, a word for scores, or a comma.
_TAKEN = re.compile(
    r"(?:\A|[.,:;(\"“”\n–—-]|(?<!pindah )\b(?:di|pada|dalam|(?<!pindah )ke|menjadi|jadi|sebagai|adalah|merupakan"
    r"|menempati|menduduki|meraih|merebut|mengisi|berada|duduk|bertengger|ini|itu|dia|ia|yang|angka|nilai|skor|dinilai|tercatat|terpilih|dinobatkan|ditetapkan"
    r"|sementara|hanya|cuma|peraih|WBK|WBBM))"
    r"(?:\s(?:satker|satuan kerja|unit(?: kerja)?|instansi|pemenang|penerima))?\s?\Z",
    re.IGNORECASE,
)
# What else than an evaluation places are told of.
_OTHER_SUBJECT = re.compile(
    r"\b(?:kasus|survei|laporan|pelanggaran|indeks|lulusan|pindah|lomba|turnamen|piala|medali|timnya|regu(?:nya)?"
    r"|atlet|petugas teladan|terbanyak)\b",
    re.IGNORECASE,
)
# "Keluhan tentang sertifikat masih menempati urutan kedua dari seluruh laporan" is no unit's place.
_OF_COMPLAINTS = re.compile(
    r"\b(?:keluhan|laporan|aduan|pengaduan)\b[^.;,\n]{0,60}\b(?:menempati|menduduki|berada|masih|di)\b[^.;,\n]{0,20}\Z",
    re.IGNORECASE,
)
_SCORED = re.compile(
    r"\b(?:nilai(?:nya)?|skor(?:nya)?|poin|hasil (?:penilaian|seleksi|evaluasi)|hasil akhir)\b"
    r"|(?<![\d.,])\d{2}[.,]\d{1,2}(?![\d.,]*\d|\s?(?:%|persen))|\b(?:puluh \w+|\d{2}) koma\b",
    re.IGNORECASE,
)
# What says that units are ranked in an evaluation: "terbaik pertama pembangunan ZI", "zona integritas terbaik I".
_OF_PREDICATE = r"(?:zona integritas|ZI|WBK|WBBM|(?:wilayah )?bebas (?:dari )?korupsi|birokrasi bersih)"
_RANKING = r"(?:peringkat|urutan|posisi|tempat|ranking|rangking|juara|terbaik)"
_RANKED = re.compile(
    rf"\b{_RANKING} {KE}{VALUE}"
    r"(?:(?! (?:kali|tahun|itu|ini|tersebut|dan|meraih|menerima|mendapat|memperoleh)\b)[^.;:,\n\d]){0,60}"
    rf"\b{_OF_PREDICATE}\b|\b{_OF_PREDICATE}\b[^.;:,\n\d]{{0,30}} {_RANKING} {KE}{VALUE}"
    r"|\b(?:lomba|kategori|kompetisi|ajang|penilaian|evaluasi|seleksi|pemeringkatan|dari (?:total )?\d+ )[^.;,\n]{0,50}"
    rf"\b{_OF_PREDICATE}\b[^.;\n\d]{{0,90}} {_RANKING} {KE}{VALUE}"
    rf"|\bdinilai (?:sebagai )?(?:yang )?{_RANKING} {KE}{VALUE}"
    rf"|\b{_RANKING} {KE}{VALUE} (?:dari|di antara) [^.;,\n]{{0,50}}\b(?:dinilai|diusulkan|calon)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"\b(?:mereka|ia|dia|kami|kita|itu|ini|tersebut)\b", re.IGNORECASE)
_RANKING_LIST = re.compile(
    r"(?<!menunjukkan )(?<!bukan )(?<!berdasarkan )\b(?:(?:peringkat|urutan)(?:nya)?(?! (?:ke-?\s?)?\d+ dari \d)"
    r"|nomor urut\b[^.\n]{0,40} (?:mengikuti|berdasarkan|menurut|sesuai) (?:nilai|skor)|ranking|rangking"
    r"|(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\d{1,2}) (?:besar|teratas|terbaik)|memuncaki"
    r"|klasemen|(?:dari|mulai) (?:yang )?(?:nilai )?tertinggi(?=[^.\n]{0,30}:\n))",
    re.IGNORECASE,
)
