"""Which of an article's dates is the date of a claim, and which year is its edition.

Each date is scored by what speaks for and against it (`features`), with the weights below; "no date" is a candidate
like the others, because null beats a guess. `models.fit_dates` fits the weights on the training text; they are kept
here, rounded, so that a choice can be explained.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extract.context import Choice, Claim, Context, Rejected, Span
from extract.fields.date_find import DateKind, DateMention, DateRole, DateValue, anchor_of, find_mentions
from extract.fields.date_weights import WEIGHTS
from extract.records import DatePrecision, Predicate, Status

_QUOTES = re.compile(r"[\"“”]")
_SPEAKS = re.compile(
    r"\b(?:kata|ujar|ucap|ungkap|tutur|jelas|tegas|sebut|papar|terang|tukas|tandas|beber|imbuh|tambah|aku|kenang|pesan|harap"
    r"|cetus|lanjut|urai|pungkas|sambung|cerita)(?:nya|kan)?\b|\b(?:me\w{2,10}kan|mengatakan|menyebut|mengungkap\w*|menjelas\w*"
    r"|dihubungi|ditemui|dikonfirmasi|dijumpai|keterangan)\b",
    re.IGNORECASE,
)
_AWARDED = re.compile(
    r"\b(?:raih|meraih|diraih|peraih|terima|menerima\w*|diterima|penerima\w*|penyerahan|diserahkan|menyerahkan|serahkan"
    r"|dianugerah\w*|menganugerah\w*|anugerah|penganugerahan|diganjar|ganjar|dapat|mendapat\w*|didapat|memperoleh\w*|memeroleh"
    r"|diperoleh|menyandang|disandang|sandang|mengantongi|kantongi|dikantongi|menggondol|gondol|menyabet|sabet|boyong|memboyong"
    r"|lolos|lulus|ditetapkan|menetapkan|diumumkan|mengumumkan|umumkan|piagam|sertifikat|plakat|pegang|memegang|menggenggam"
    r"|digenggam|berpredikat|predikatnya|tembus|menembus|borong|memborong|berhasil|sukses|resmi|masuk zona|dinyatakan)\b",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"\b(?:\w{0,6}canang\w*|deklarasi\w*|mendeklarasi\w*|komitmen|penandatanganan|teken|meneken|menandatangani|pakta|sosialisasi"
    r"|membangun|pembangunan|studi banding|kunjungan|bimbingan|pendampingan|asistensi|penguatan|target\w*|menargetkan"
    r"|evaluasi|desk|verifikasi|penilaian|diusulkan|diajukan|mengusulkan|mengajukan|dinilai|wawancara|visitasi|tim penilai)\b",
    re.IGNORECASE,
)
_REVOKED = re.compile(
    r"\b(?:di|men)?cabut\w*|pencabutan|dicoret|ditarik|menarik|kehilangan|hangus|copot\b", re.IGNORECASE
)
_PAST = re.compile(
    r"\b(?:pernah|sebelumnya|terdahulu|dulu|dahulu|silam|sempat|sejak|setelah|usai|kelanjutan|lebih dulu|lalu)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:sejak|dari|mulai|semenjak|terhitung)(?:\s(?:tahun|tanggal|bulan))?\s$", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:target\w*|ditargetkan|menargetkan|rencana\w*|akan|bakal|nanti|hingga|sampai|paling lambat|sebelum|ke depan|mendatang"
    r"|dijadwalkan|berharap|harap\w*|semoga|mudah-mudahan|periode|renstra|rpjm\w*|berlaku)\b",
    re.IGNORECASE,
)
_ALREADY = re.compile(r"\b(?:sudah|telah|pernah|sebelumnya|lebih dulu|juga)\b", re.IGNORECASE)
_NEXT_AIM = re.compile(
    r"\b(?:selanjutnya|berikutnya|ke depan|sesudah ini|setelah ini|target baru|langkah|naik|lanjut|meningkat|bidik|membidik"
    r"|kejar|mengejar|tahun depan|mendatang|menuju|persiapan|menyiapkan|bersiap|incar|mengincar)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\b(?:penilaian|predikat|kepatuhan|award|zona integritas|zi|wbk|wbbm|korupsi|melayani|opini|survei|anugerah|penghargaan"
    r"|edisi|evaluasi|hasil|kompetisi|penganugerahan|kategori|pelayanan publik|apresiasi|periode|rapor|zona|nilai|skor)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;]|\b(?:sedangkan|sementara|adapun|kemudian|tetapi|namun|lalu|dan kini|kini|sekarang)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date with what speaks for and against it."""

    mention: DateMention
    sentence: int
    features: Mapping[str, float]

    @property
    def points(self) -> float:
        """The sum of the weights."""
        return sum(WEIGHTS.get(name, 0.0) * value for name, value in self.features.items())


def usable_mentions(context: Context) -> tuple[DateMention, ...]:
    """The mentions that can be a claim's date: with a value, and not the page's own or another article's."""
    return tuple(
        mention for mention in find_mentions(context.source, anchor_of(context.article))
        if mention.value is not None and mention.role in (DateRole.TEXT, DateRole.DATELINE)
    )  # fmt: skip


def _inside(span: Span, others: tuple[Span, ...]) -> bool:
    return any(span.start <= other.start < span.end for other in others)


def _nearest(mention: DateMention, spans: tuple[Span, ...]) -> int:
    """Characters between a mention and the nearest of the spans; a large number without any."""
    gaps = [max(mention.span.start - span.end, span.start - mention.span.end, 0) for span in spans]
    return min(gaps, default=10**6)


def _place(mention: DateMention, sentence: int, claim: Claim, context: Context) -> Iterator[str]:
    """Where the date stands as seen from the claim."""
    stating = claim.sentences or (0,)
    if sentence == stating[0]:
        yield "in_best"
    elif sentence in stating:
        yield "in_stating"
    ahead = sentence - stating[0]
    nearest = min(abs(sentence - index) for index in stating)
    yield f"near_{'0' if nearest == 0 else '1' if nearest == 1 else '3' if nearest <= 3 else 'far'}"
    if ahead in (1, -1):
        yield "next" if ahead == 1 else "before"
    span = context.sentences[sentence]
    if _inside(span, claim.cues):
        yield "with_cue"
    if _inside(span, claim.predicates):
        yield "with_predicate"
    if _inside(span, claim.unit.mentions):
        yield "with_unit"
    elif any(_inside(span, unit.mentions) for unit in context.units if unit is not claim.unit):
        yield "with_other_unit"
    local = tuple(s for s in claim.cues if span.start <= s.start < span.end)
    gap = _nearest(mention, local)
    if local:
        yield "cue_close" if gap <= 40 else "cue_apart" if gap > 120 else "cue_mid"
        between = context.source[min(mention.span.end, local[0].start) : max(mention.span.start, local[0].end)]
        if _CLAUSE.search(between):
            yield "other_clause"


def _form(mention: DateMention, claim: Claim, context: Context) -> Iterator[str]:
    """How the date is expressed."""
    assert mention.value is not None  # noqa: S101 - usable_mentions sees to it
    precision = mention.value.precision
    yield f"{precision}"
    yield f"{precision}_{claim.status}"
    text = context.source[mention.span.start : mention.span.end].lower()
    if mention.kind is DateKind.HOLIDAY:
        yield "holiday"
    elif mention.kind is DateKind.RELATIVE:
        yield "relative"
        if text in ("hari ini", "semalam", "malam ini", "siang ini", "pagi ini"):
            yield "today"
        if text.startswith("tahun"):
            yield "this_year" if text.endswith("ini") else "other_year"
    elif precision is DatePrecision.DAY and text[0].isalpha():
        yield "with_weekday"
    if mention.role is DateRole.DATELINE:
        yield "dateline"
    if mention.tense > 0:
        yield "to_come"
    if mention.span.end <= context.title_end:
        yield "in_title"


def _words(mention: DateMention, sentence: int, claim: Claim, context: Context) -> Iterator[str]:
    """What the words around the date say."""
    span = context.sentences[sentence]
    text = context.source[span.start : span.end]
    before = context.source[max(span.start, mention.span.start - 100) : mention.span.start]
    close = before[-40:]
    if len(_QUOTES.findall(context.source[span.start : mention.span.start])) % 2:
        yield "in_quote"
    if _SPEAKS.search(before):
        yield f"spoken_{'start' if claim.status in (Status.PREPARING, Status.PROPOSED) else 'result'}"
    if _SINCE.search(before):
        yield "since"
    if _PAST.search(close):
        yield "past_words"
    if _TO_COME.search(close):
        yield "to_come_words"
    if _AWARDED.search(text):
        yield f"award_words_{claim.status}"
    if _STARTS.search(text):
        yield f"start_words_{claim.status}"
    if _REVOKED.search(text):
        yield f"revoke_words_{'revoked' if claim.status is Status.REVOKED else 'other'}"
    if mention.value is not None and mention.value.precision is DatePrecision.YEAR and _HEAD.search(before[-60:]):
        yield "edition"


def _beside(
    mention: DateMention, sentence: int, claim: Claim, context: Context, others: tuple[DateMention, ...]
) -> Iterator[str]:
    """How the date stands to the article's other dates."""
    assert mention.value is not None  # noqa: S101 - usable_mentions sees to it
    values = [(other, other.value) for other in others if other.value is not None]
    days = [(other, value) for other, value in values if value.precision is DatePrecision.DAY]
    anchor = anchor_of(context.article)
    here = mention.value
    if here.precision is DatePrecision.DAY:
        if days and days[0][0] is mention:
            yield "first_day"
        if sum(value.iso == here.iso for _, value in days) > 1:
            yield "repeated"
        if len({value.iso for _, value in days}) == 1:
            yield "only_day"
        if sentence not in claim.sentences[:1] and _old_year_in(claim.sentences[:1], context, values, here.year):
            yield "best_has_old_year"
        span = context.sentences[sentence]
        if any(
            span.start <= o.span.start < span.end and v.precision is DatePrecision.YEAR and v.year < here.year
            for o, v in values
        ):
            yield "old_year_beside"
    elif any(value.year == here.year for _, value in days):
        yield "covered"
    elif days and here.year < max(value.year for _, value in days):
        yield "older"
        if sentence in claim.sentences[:1]:
            yield "older_in_best"
        if claim.status is Status.AWARDED:
            yield "older_awarded"
    if anchor is not None:
        limit = anchor.day.isoformat()[: len(here.iso)]
        if here.iso > limit:
            yield "after_anchor"
        elif anchor.day.year - here.year >= 2:
            yield "long_ago"
    if here.year < 2008:
        yield "too_old"
    if sentence <= 3 + bool(context.title_end):
        yield "lead"


def _old_year_in(
    sentences: tuple[int, ...], context: Context, values: list[tuple[DateMention, DateValue]], year: int
) -> bool:
    spans = [context.sentences[index] for index in sentences]
    return any(
        value.year < year
        and value.precision is not DatePrecision.DAY
        and any(s.start <= o.span.start < s.end for s in spans)
        for o, value in values
    )


def features(mention: DateMention, claim: Claim, context: Context, others: tuple[DateMention, ...]) -> dict[str, float]:
    """What speaks for and against a date, by name."""
    sentence = context.sentence_at(mention.span.start)
    names = [
        *_place(mention, sentence, claim, context),
        *_form(mention, claim, context),
        *_words(mention, sentence, claim, context),
        *_beside(mention, sentence, claim, context, others),
    ]
    return dict.fromkeys(names, 1.0)


def none_features(claim: Claim, context: Context, mentions: tuple[DateMention, ...]) -> dict[str, float]:
    """What speaks for giving no date."""
    best = context.sentence_text(claim.sentences[0]) if claim.sentences else ""
    dated = {context.sentence_at(mention.span.start) for mention in mentions}
    names = ["none", f"none_{claim.status}"]
    if not dated & set(claim.sentences):
        names.append("none_undated")
        if claim.status is Status.AWARDED and _ALREADY.search(best):
            names.append("none_already")
    if claim.sentences and claim.sentences[0] not in dated:
        names.append("none_best_undated")
    head = " ".join(context.sentence_text(index) for index in range(min(3, len(context.sentences))))
    if claim.status is Status.PREPARING and _AWARDED.search(head):
        names.append("none_after_award")
        if claim.predicate is Predicate.WBBM:
            names.append("none_next_wbbm")
        if _NEXT_AIM.search(best):
            names.append("none_next_aim")
    if claim.status is Status.AWARDED and not _AWARDED.search(head):
        names.append("none_no_award_in_lead")
    return dict.fromkeys(names, 1.0)


def candidates(claim: Claim, context: Context) -> list[Candidate]:
    """The dates that can be the claim's, in text order."""
    mentions = usable_mentions(context)
    return [
        Candidate(mention, context.sentence_at(mention.span.start), features(mention, claim, context, mentions))
        for mention in mentions
    ]


def _reasons(found: Mapping[str, float]) -> str:
    """The strongest reasons, for --explain."""
    weighed = sorted(
        ((WEIGHTS.get(name, 0.0) * value, name) for name, value in found.items()), key=lambda x: -abs(x[0])
    )
    return ", ".join(f"{name} {points:+.1f}" for points, name in weighed[:5] if points)


def choose_date(claim: Claim, context: Context) -> Choice[DateValue]:
    """The date of the event that a claim reports (guideline: `date`, decisions 11, 13 and 15); None beats a guess."""
    found = candidates(claim, context)
    if not found:
        return Choice(None, why="no date in the article")
    nothing = none_features(claim, context, tuple(item.mention for item in found))
    floor = sum(WEIGHTS.get(name, 0.0) * value for name, value in nothing.items())
    best = max(found, key=lambda item: (item.points, -item.mention.span.start))
    rest = tuple(
        Rejected(
            context.source[item.mention.span.start : item.mention.span.end],
            f"{item.points:.1f}: {_reasons(item.features)}",
        )
        for item in found
        if item is not best and item.mention.value != best.mention.value
    )
    if best.points <= floor:
        text = context.source[best.mention.span.start : best.mention.span.end]
        return Choice(
            None,
            why=f"no date is near enough ({_reasons(nothing)})",
            rejected=(Rejected(text, _reasons(best.features)), *rest),
        )
    why = _reasons(best.features)
    if best.mention.weekday_conflict:
        why += "; the weekday printed beside it is another"
    return Choice(best.mention.value, (best.mention.span,), why, rest)


def choose_year(claim: Claim, context: Context, *, date: Choice[DateValue]) -> Choice[int]:
    """The edition where it is stated ("ZI Award 2025"), else the year of the date (guideline: `year`)."""
    if date.value is None:
        return Choice(None, why="no date")
    return Choice(date.value.year, date.spans, "year of the date")
