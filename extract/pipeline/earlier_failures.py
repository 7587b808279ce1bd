"""Failures of an earlier edition, told in passing: "Pada 2021 berkasnya kandas di desk evaluation".

Such a sentence names neither unit nor predicate, so that no candidate stands there; both are what the article was
speaking of. In cross-validation, 28 are found so in 903 articles, 25 of them as annotated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.context import Claim, Context, Span
from extract.fields.dates import choose_date, choose_year
from extract.fields.units import Unit
from extract.pipeline.claims import Decision
from extract.pipeline.spoken_of import BACK, Place, named_units, places, spoken_of
from extract.records import Predicate, Status

CONFIDENCE = 0.85  # the share that is as annotated
_LEVELS = (Predicate.WBK, Predicate.WBBM)
_NOT = r"(?:tidak|tak|belum|gagal)"
_FAILED = re.compile(
    rf"\b(?:gagal|gugur|digugurkan|kandas|terhenti|terpental|tersingkir|tersisih|terganjal|tersandung|rontok|tumbang"
    rf"|luput|mentok|tereliminasi|jatuh di|kalah (?:tipis|nilai|di|pada)|berakhir tanpa hasil"
    rf"|pulang dengan tangan hampa"
    rf"|{_NOT} (?:berhasil|(?:di)?lolos(?:kan)?|lulus|beruntung|tembus|sampai ke|membuahkan hasil"
    rf"|(?:meraih|memperoleh|mendapat\w*|merebut) predikat))\b"
    r"|\b(?:usul\w*|berkas\w*)\s(?:\w+\s)?dikembalikan\b"
    r"|\bnama\w*\s(?:\w+\s)?(?:tidak|tak) (?:ada|muncul|disebut\w*|tercantum|masuk|terdaftar)\b"
    r"|\b(?:tidak|tak) (?:masuk|termasuk|tercantum) (?:dalam |di |pada )?(?:daftar|penerima"
    r"|yang (?:disebut|lolos|lulus))\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:tahun (?:lalu|silam|sebelumnya|itu)|setahun (?:sebelum\w*|berselang|silam|lalu)"
    r"|(?:percobaan|upaya|usaha|kesempatan|pengajuan|usulan|seleksi|penilaian) (?:pertama|perdana|kedua|ketiga"
    r"|sebelumnya)|sebelumnya|(?P<year>20[012]\d))\b",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"\b(?:dua|tiga|empat|beberapa) kali\b.*\b(?:WBK|WBBM|seleksi|penilaian|diusulkan|diajukan|evaluasi)\b"
    r"|\b(?:WBK|WBBM|seleksi|penilaian|diusulkan|diajukan|evaluasi)\b.*\b(?:dua|tiga|empat) kali\b",
    re.IGNORECASE | re.DOTALL,
)
_SUPPOSED = re.compile(
    r"\b(?:jika|kalau|bila|apabila|andai\w*|seandainya|agar|supaya|jangan|semoga|khawatir|takut)\b[^.;]*$",
    re.IGNORECASE,
)
_UNTOLD = re.compile(r"\bpredikat\w*(?:\s\w+)?\s(?:gugur|kandas)\b|\btidak pernah gagal\b", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:banyak|sejumlah|beberapa|sebagian|semua|seluruh|(?:\d{1,3}|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan"
    r"|sepuluh|\w+ belas))\s(?:unit|satker|satuan|organisasi|opd|instansi|kantor|lembaga|polres|puskesmas|sekolah|lapas"
    r"|rutan|kejari|pengadilan|yang|di antara|lainnya|lain|nama|peserta|usulan)\b"
    r"|\b(?:banyak|sebagian) (?:yang|gugur)\b",
    re.IGNORECASE,
)
# What is said of an evaluation, so that it is no match and no escape that failed.
_EVALUATED = re.compile(
    r"\b(?:WBK|WBBM|zona integritas|predikat\w*|penilai\w*|dinilai|evaluasi|evaluation|evaluator|desk|survei|TP[IN]"
    r"|wawancara|seleksi|administrasi|verifikasi|inspektorat|itjen|kementerian|kemen\w+|internal|nasional|tingkat|tahap"
    r"|edisi|nilai\w*|daftar|penerima|usul\w*|diusulkan|diajukan|pengajuan|maju|melaju|mencoba|percobaan|upaya|berkas\w*|(?:di)?lolos\w*"
    r"|lulus|meraih\w*|juga|pula)\b",
    re.IGNORECASE,
)
_NEXT_LEVEL = re.compile(
    r"\b(?:naik|tingkat (?:di )?atas\w*|tingkat berikut\w*|jenjang (?:kedua|di atas\w*|berikut\w*|lebih tinggi)"
    r"|level (?:berikut\w*|di atas\w*)|anak tangga)\b",
    re.IGNORECASE,
)


def earlier_failures(decisions: Sequence[Decision], context: Context) -> Iterator[Decision]:
    """A failure for each sentence that tells of one, where the article claims something that is sure of its unit."""
    accepted = [item.claim for item in decisions if item.accepted]
    told = {index for claim in accepted if claim.status is Status.FAILED for index in claim.sentences}
    for place in places(context) if accepted else ():
        cue = _failure(place, context)
        unit = None if cue is None or place.index in told else _subject(place, cue, context)
        if cue is None or unit is None:
            continue
        claims = [claim for claim in accepted if claim.unit.name == unit.name]
        predicate = _level(place, cue, claims, context) if claims else None
        if predicate is None:
            continue
        told_of = Claim(unit, predicate, Status.FAILED, (place.index,), (cue,))
        predicate = _by_years(told_of, claims, context)
        named = min(
            (item.span for item in context.predicates if item.predicate == predicate),
            key=lambda span: abs(span.start - cue.start),
            default=None,
        )
        predicates = () if named is None else (named,)
        claim = Claim(unit, predicate, Status.FAILED, (place.index,), (cue,), predicates)
        yield Decision(claim, CONFIDENCE, True, "an earlier failure, told in passing")


def _failure(place: Place, context: Context) -> Span | None:
    """Where a sentence tells that something failed in an earlier edition."""
    found = _FAILED.search(place.text)
    if found is None or _UNTOLD.search(place.text) or _MANY.search(place.text):
        return None
    if _SUPPOSED.search(place.text[: found.start()]) or not _EVALUATED.search(place.text):
        return None
    if not (_is_earlier(place.text, context) or _TIMES.search(place.text)):
        return None
    return place.at(found)


def _is_earlier(text: str, context: Context) -> bool:
    now = 9999 if context.published is None else context.published.year
    return any(found["year"] is None or int(found["year"]) < now for found in _EARLIER.finditer(text))


def _subject(place: Place, cue: Span, context: Context) -> Unit | None:
    """Whose failure a sentence tells: the one unit named before the word, else the one spoken of before."""
    named = named_units(Span(place.span.start, cue.start), context)
    if len(named) > 1:
        return None
    number = next(iter(named)) if named else spoken_of(place.index, context)
    return None if number is None else context.units[number]


def _by_years(failure: Claim, claims: Sequence[Claim], context: Context) -> Predicate:
    """Who has WBK can only fail at WBBM, and who got WBK later failed at WBK, whichever was named last."""
    held = [_year(x, context) for x in claims if (x.predicate, x.status) == (Predicate.WBK, Status.AWARDED)]
    year = _year(failure, context) if held else None
    won = min((other for other in held if other is not None), default=None)
    if year is None or won is None or won == year:
        return failure.predicate
    return Predicate.WBBM if won < year else Predicate.WBK


def _year(claim: Claim, context: Context) -> int | None:
    return choose_year(claim, context, date=choose_date(claim, context)).value


def _level(place: Place, cue: Span, claims: Sequence[Claim], context: Context) -> Predicate | None:
    """Which predicate was missed: the one named beside, the next level, or the one that the unit's claims are of."""
    if _NEXT_LEVEL.search(place.text):
        return Predicate.WBBM
    for index in range(place.index, max(-1, place.index - 1 - BACK), -1):
        span = context.sentences[index]
        named = [x for x in context.predicates if span.start <= x.span.start < span.end and x.predicate in _LEVELS]
        if named:
            return Predicate(min(named, key=lambda item: abs(item.span.start - cue.start)).predicate)
    of_claims = {claim.predicate for claim in claims if claim.predicate in _LEVELS}
    return of_claims.pop() if len(of_claims) == 1 else None
