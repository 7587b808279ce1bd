"""Offices that announce or fetch what was conferred on those below them: "Polda X menyebut empat polres meraih WBK".

The models take the office beside the predicate for its holder. How many of its units have it, or that it only says so,
stands around its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.context import Context, Span

_COUNT = (
    r"(?:\d+|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|se(?:puluh|belas|jumlah)|(?:dua|tiga|empat|lima|enam|tujuh"
    r"|delapan|sembilan) (?:belas|puluh)|belasan|puluhan|beberapa)"
)
_KIND = (
    r"(?:satker|satuan kerja|unit|UPTD?|OPD|kantor|polres|polsek|kejari|lapas|rutan|kantah|kejaksaan|pengadilan|KPP"
    r"|KPPN|BPS|BNNK?|KUA|madrasah|puskesmas|lembaga pemasyarakatan|balai)"
)
_REACH = 110  # characters on either side of a name
# "menyebut empat polres", "(Kaltimtara) mengabarkan bahwa empat KPP di bawahnya": not of itself beside them.
_SAYS = re.compile(
    r"(?:\s\([^()\n]{2,20}\))?\s(?:menyebut(?:kan)?|menyatakan|mengabarkan|mengumumkan|merilis|melaporkan|mencatat"
    rf"|memastikan|mengonfirmasi)\s(?:bahwa\s)?(?:ada\s|sebanyak\s)?{_COUNT}\s(?:\w+\s)?{_KIND}\b",
    re.IGNORECASE,
)
_WITH_ITSELF = re.compile(
    r"\b(?:termasuk|beserta|bersama|berikut|juga|sendiri|dan (?:kanwil|kantor wilayah|polda))\b", re.IGNORECASE
)
# "memperoleh pemberitahuannya lewat surat".
_IS_TOLD = re.compile(
    r"\s(?:menerima|memperoleh|mendapat(?:kan)?)\s(?:pemberitahuan|kabar|informasi|salinan)(?:nya)?\b", re.IGNORECASE
)
# "menutup tahun dengan satu WBBM dan empat WBK": no unit has four.
_HAS_MANY = re.compile(
    rf"\b{_COUNT}\s(?:(?:predikat|piagam|penghargaan)\s)?(?:WBK|Wilayah Bebas (?:dari )?Korupsi)\b", re.IGNORECASE
)
# "Empat KPP Kanwil DJP X", "tujuh satker di lingkungan Kanwil X".
_ITS = re.compile(
    rf"\b{_COUNT}\s{_KIND}\s(?:(?:di (?:bawah|lingkungan|jajaran)|milik|jajaran|binaan)\s)?$", re.IGNORECASE
)
# "Menurut catatan Kanwil X, lapas itu memegang WBK".
_CITED = re.compile(r"\bmenurut\s(?:(?:catatan|data|keterangan|laporan|rilis|siaran pers)\s)$", re.IGNORECASE)
# "Piagam untuk empat kantor pertanahan diterima Kepala Kanwil X", "Kelima piagam diambil oleh Kepala Kanwil X".
_FETCHED = re.compile(
    rf"(?:\b{_COUNT}\s{_KIND}\b|\bke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s"
    r"(?:piagam|plakat|penghargaan|sertifikat|trofi)\b)"
    r"[^.;\n]*\b(?:diterima|diambil|dijemput)\s(?:langsung\s)?(?:oleh\s)?(?:Plt\.?\s)?(?:Kepala|Ketua)?\s*$",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\b(?:Kepala|Ketua|Plt\.?|Plh\.?|Kakanwil)\s$")
_HEAD_OF = re.compile(r"(?:Kapolda|Kakanwil|Kajati)\b")


def announces(spans: Sequence[Span], context: Context) -> bool:
    """Whether the mentions of an office only tell what those below it have, or name its head."""
    told = [_for_others(span, context) for span in spans]
    return any(told) and all(one or _is_head(span, context) for one, span in zip(told, spans, strict=True))


def _for_others(span: Span, context: Context) -> bool:
    sentence = context.sentences[context.sentence_at(span.start)]
    before = context.source[max(sentence.start, span.start - _REACH) : span.start]
    after = context.source[span.end : sentence.end]
    if _CITED.search(before) or _ITS.search(before) or _FETCHED.search(before) or _IS_TOLD.match(after):
        return True
    return not _WITH_ITSELF.search(after) and bool(_SAYS.match(after) or _HAS_MANY.search(after))


def _is_head(span: Span, context: Context) -> bool:
    before = context.source[max(0, span.start - _REACH) : span.start]
    return _HEAD.search(before) is not None or _HEAD_OF.match(context.source, span.start) is not None
