"""What speaks for and against a date being a claim's date, as named features; `date_weights` weighs them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from extract.context import Claim, Context, Span
from extract.fields.date_find import (
    DateKind,
    DateMention,
    DateRole,
    DateValue,
    anchor_of,
    find_mentions,
    month_value,
    year_value,
)
from extract.records import DatePrecision, Predicate, Status

_I = re.IGNORECASE
_QUOTES = re.compile(r"[\"“”]")
_SPEAKS = re.compile(
    r"\b(?:kata|ujar|ucap|ungkap|tutur|jelas|tegas|sebut|papar|terang|tukas|tandas|beber|imbuh|tambah|aku|kenang|pesan"
    r"|harap|cetus|lanjut|urai|pungkas|sambung|cerita|seloroh|tulis)(?:nya|kan)?\b"
    r"|\b(?:mengatakan|menyebut\w*|mengungkap\w*|menjelas\w*|menutur\w*|menyampaikan|memaparkan|membeberkan|menegaskan"
    r"|mengaku|menerangkan|berharap|dihubungi|ditemui|dikonfirmasi|dijumpai|keterangan|siaran pers|rilis)\b",
    _I,
)
_AWARDED = (
    r"raih\w*|meraih\w*|diraih|peraih|terima|menerima\w*|diterima\w*|penerima\w*|penyerahan|diserahkan|menyerahkan|serahkan"
    r"|dianugerah\w*|menganugerah\w*|anugerah|penganugerahan|diganjar|mengganjar|ganjar\w*|dapat|mendapat\w*|didapat\w*"
    r"|memperoleh\w*|memeroleh\w*|diperoleh\w*|beroleh|menyandang|disandang|sandang|mengantongi|kantongi|dikantongi"
    r"|menggondol|gondol|menyabet\w*|sabet|boyong|memboyong|ditetapkan|menetapkan|penetapan|diumumkan|mengumumkan|umumkan"
    r"|pengumuman|piagam\w*|sertifikat|plakat|trofi|dipegang|memegang|pegang|menggenggam|digenggam|berpredikat"
    r"|predikatnya|tembus|menembus|borong|memborong|berhasil|sukses|dinyatakan|diberikan|memberikan|memberi|masuk"
    r"|membawa pulang|bawa pulang|dibawa pulang|merebut|direbut|mempertahankan|dipertahankan|berstatus|tersemat|jatuh"
    r"|dipunyai|punya|ber-?wb\w+|raihan|dibacakan|hasil\w*|nilai\w*|skor\w*|zona \w+|kategori|opini|peringkat|juara\w*"
)
_FAILED = (
    r"gagal|kegagalan|tidak lolos|tak lolos|belum lolos|tidak lulus|tak lulus|belum lulus|gugur|kandas|tersingkir|tersandung"
    r"|terhenti|rontok|tumbang|belum berhasil|tidak berhasil|belum bisa|belum memenuhi|tidak memenuhi|kalah|pupus\w*"
    r"|terganjal|mentok|meleset|luput|belum membuahkan|tidak dapat|tak dapat|belum memperoleh|belum mendapat\w*"
)
_REVOKED = (
    r"\w{0,3}cabut\w*|pencabutan|dicoret|ditarik\w*|menarik|kehilangan|hangus|dicopot|copot|dianulir|dibatalkan|hilang"
)
_STARTS = (
    r"\w{0,4}canang\w*|deklarasi\w*|mendeklarasi\w*|komitmen|penandatanganan|teken|meneken|menandatangani|ditandatangani"
    r"|pakta|sosialisasi|membangun|pembangunan|studi (?:banding|tiru)|kunjungan|bimbingan|pendampingan|asistensi"
    r"|penguatan|target\w*|menargetkan|ditargetkan|bidik|membidik|dibidik|kejar|mengejar|incar\w*|mengincar|menuju"
    r"|persiapan|menyiapkan|disiapkan|bersiap|berbenah|digembleng|dipacu|rapat|apel|launching|meluncurkan"
)
_PROPOSED = (
    r"evaluasi|desk|verifikasi|penilaian|diusulkan|diajukan|mengusulkan|mengajukan|usulan|usul|usulkan|ajukan|dinilai"
    r"|wawancara|visitasi|tim penilai|lolos|lulus|tpi|tpn|survei|diuji|maju|melaju|dinyatakan|reviu|kunjungan|presentasi"
    r"|ekspose|pemaparan|mengikuti"
)
_STATUS_WORDS = {
    Status.AWARDED: re.compile(rf"\b(?:{_AWARDED}|lolos|lulus)\b", _I),
    Status.FAILED: re.compile(rf"\b(?:{_FAILED})\b", _I),
    Status.REVOKED: re.compile(rf"\b(?:{_REVOKED})\b", _I),
    Status.PREPARING: re.compile(rf"\b(?:{_STARTS})\b", _I),
    Status.PROPOSED: re.compile(rf"\b(?:{_PROPOSED})\b", _I),
}
_PREDICATE_WORDS = {
    Predicate.WBK: re.compile(r"\bWBK\b|bebas (?:dari )?korupsi", _I),
    Predicate.WBBM: re.compile(r"\bWB[BP]M\b|birokrasi bersih", _I),
    Predicate.ZI: re.compile(r"\bZI\b|zona integritas", _I),
    Predicate.OMBUDSMAN: re.compile(r"ombudsman|kepatuhan|zona (?:hijau|kuning|merah)", _I),
}
_PAST = re.compile(
    r"\b(?:pernah|sebelumnya|terdahulu|dulu|dahulu|sempat|setelah|usai|kelanjutan|menyusul|awalnya)\b", _I
)
_SINCE = re.compile(r"\b(?:sejak|semenjak|terhitung|dari)(?:\s(?:tahun|tanggal|bulan))?\s$", _I)
_ON = re.compile(r"\b(?:pada|di|tahun|per)(?:\s(?:tahun|tanggal|bulan))?\s$", _I)
_UNTIL = re.compile(
    r"\b(?:hingga|sampai(?: dengan)?|s\.?d\.?|paling lambat|sebelum|maksimal|menjelang|jelang)(?:\s\w+)?\s$", _I
)
_TO_COME = re.compile(
    r"\b(?:target\w*|ditargetkan|menargetkan|rencana\w*|akan|bakal|nanti|ke depan|dijadwalkan|semoga|mudah-mudahan|renstra"
    r"|rpjm\w*|berlaku|menuju|kejar|mengejar|bidik|membidik|mau|doakan|emas)\b",
    _I,
)
_FOUNDED = re.compile(
    r"\b(?:berdiri|didirikan|lahir|diresmikan|dilantik|menjabat|dibentuk|pemekaran|HUT|ulang tahun|pandemi|covid)\b", _I
)
_STATE = re.compile(
    r"\b(?:sudah|telah|pernah|lebih (?:dulu|dahulu)|sebelumnya|sejauh ini|sampai (?:sekarang|saat ini|hari ini)|hingga kini"
    r"|saat itu|waktu itu|termasuk|menyusul|masih|tetap|setelah|usai|selain)\b",
    _I,
)
_NEXT_AIM = re.compile(
    r"\b(?:selanjutnya|berikutnya|ke depan|(?:se|se)(?:sudah|telah) ini|setelah ini|target baru|langkah\w*|naik|lanjut"
    r"|meningkat\w*|bidik|membidik|kejar|mengejar|tahun depan|mendatang|persiapan|menyiapkan|incar\w*|mengincar|tinggal|harus"
    r"|mesti|harap\w*|berharap|siap|bukan akhir)\b",
    _I,
)
_EDITION = re.compile(
    r"\b(?:penilaian|predikat|kepatuhan|award|awards|integritas|zi|wbk|wbbm|wbk/wbbm|korupsi|melayani|opini|survei|anugerah"
    r"|penghargaan|evaluasi|hasil|kompetisi|kategori|publik|apresiasi|rapor|nilai|skor|edisi|maladministrasi|pelayanan"
    r"|layanan|pmpzi|kualitas tertinggi|zona \w+)\)?"
    r"(?:\s\([^()\n]{2,12}\))?(?:\sRI)?,?(?:\s(?:untuk|edisi|periode|sepanjang|selama|dalam|tahap \w+))?\s?$",
    _I,
)
_FROM_EDITION = re.compile(r"\b(?:edisi|award|awards)\s?$", _I)
_BREAK = re.compile(
    r"[,;:]|\b(?:sedangkan|sementara|adapun|tetapi|namun|dan kini|kini|sekarang|menyusul|padahal|sebelum)\b", _I
)
_FAR = 10**6
_RESULTS = frozenset({Status.AWARDED, Status.FAILED, Status.REVOKED})
_FIRST_AWARDS = 2008  # no zona integritas before


def nearest(mention: Span, spans: tuple[Span, ...]) -> tuple[int, Span | None]:
    """Characters between a mention and the nearest of the spans, and that span."""
    gaps = [(max(mention.start - span.end, span.start - mention.end, 0), span) for span in spans]
    return min(gaps, default=(_FAR, None))


def event_value(mention: DateMention) -> DateValue | None:
    """The date of an event told by a mention: of one that lasts several days, the month that they share, or the year."""
    value, until = mention.value, mention.until
    if value is None or until is None or value.precision is not DatePrecision.DAY:
        return value
    return month_value(value.year, int(value.iso[5:7])) if value.iso[:7] == until.iso[:7] else year_value(value.year)


@dataclass(frozen=True)
class View:
    """One claim in one article, with what several features ask for."""

    claim: Claim
    context: Context

    @cached_property
    def mentions(self) -> tuple[DateMention, ...]:
        """The mentions that can be a claim's date: with a value, and not the page's own or another article's."""
        return tuple(
            replace(mention, value=event_value(mention))
            for mention in find_mentions(self.context.source, anchor_of(self.context.article))
            if mention.value is not None and mention.role in (DateRole.TEXT, DateRole.DATELINE)
        )  # fmt: skip

    @cached_property
    def starts(self) -> list[int]:
        """Where the sentences start."""
        return [span.start for span in self.context.sentences]

    def sentence(self, offset: int) -> int:
        """The sentence that holds an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    @cached_property
    def values(self) -> tuple[tuple[int, DateMention, DateValue], ...]:
        """The mentions with their sentences and values."""
        return tuple((self.sentence(m.span.start), m, m.value) for m in self.mentions if m.value is not None)

    @cached_property
    def days(self) -> tuple[tuple[int, DateMention, DateValue], ...]:
        """Those exact to the day, feasts aside."""
        return tuple(
            item
            for item in self.values
            if item[2].precision is DatePrecision.DAY and item[1].kind is not DateKind.HOLIDAY
        )

    @cached_property
    def now(self) -> int:
        """The year that the article speaks from: of publication, else the latest day that it prints."""
        anchor = anchor_of(self.context.article)
        if anchor is not None:
            return anchor.day.year
        years = [value.year for _, _, value in self.days if value.year >= _FIRST_AWARDS]
        return max(years or [value.year for _, mention, value in self.values if mention.tense <= 0], default=0)

    @property
    def best(self) -> int:
        """The sentence that states the claim best: one with a cue if any has."""
        return self.stating[0]

    @cached_property
    def stating(self) -> tuple[int, ...]:
        """The sentences that state the claim, those with one of its cues first."""
        stating = self.claim.sentences or (0,)
        cued = {self.sentence(span.start) for span in self.claim.cues}
        return (*(i for i in stating if i in cued), *(i for i in stating if i not in cued))

    def text(self, index: int) -> str:
        """A sentence's text."""
        return self.context.sentence_text(index)

    def tells_old(self, index: int, mention: DateMention) -> bool:
        """Whether an older year or month is told as the claim's own: near its words, beside its predicate and status."""
        value = mention.value
        if value is None or value.precision is DatePrecision.DAY or value.year >= self.now or mention.until is not None:
            return False
        near = index in self.stating or index - 1 in self.stating or index + 1 in self.stating
        predicates = self.predicates(index)
        named = any(own for _, own in predicates) or (index in self.stating and not predicates)
        if not (near and named and self.cues(index)) or is_edition(self, mention) or value.year < _FIRST_AWARDS:
            return False
        return not _nearer_other(mention, predicates) and not _nearer_other(mention, self.units(index))

    @cached_property
    def head(self) -> str:
        """The title and the first sentences of the text."""
        first = self.sentence(self.context.title_end + 2) if self.context.title_end else 0
        return " ".join(self.text(i) for i in range(min(first + 3, len(self.context.sentences))))

    def around(self, index: int) -> str:
        """The title and what surrounds a sentence."""
        last = min(index + 3, len(self.context.sentences))
        title = self.context.source[: self.context.title_end]
        return " ".join([title, *(self.text(i) for i in range(max(0, index - 1), last))])

    def cues(self, index: int) -> tuple[Span, ...]:
        """Where a sentence carries the status: the claim's cues in it, else words that commonly do."""
        span = self.context.sentences[index]
        own = tuple(cue for cue in self.claim.cues if span.start <= cue.start < span.end)
        if own:
            return own
        words = _STATUS_WORDS[self.claim.status]
        return tuple(Span(*m.span()) for m in words.finditer(self.context.source, span.start, span.end))

    def predicates(self, index: int) -> tuple[tuple[Span, bool], ...]:
        """The predicates named in a sentence, and whether each is the claim's."""
        span = self.context.sentences[index]
        return tuple(
            (Span(*m.span()), predicate is self.claim.predicate)
            for predicate, words in _PREDICATE_WORDS.items()
            for m in words.finditer(self.context.source, span.start, span.end)
        )

    def units(self, index: int) -> tuple[tuple[Span, bool], ...]:
        """The units named in a sentence, and whether each is the claim's."""
        span = self.context.sentences[index]
        found = [(mention, True) for mention in self.claim.unit.mentions if span.start <= mention.start < span.end]
        for unit in self.context.units:
            if unit.name != self.claim.unit.name:
                found += [(mention, False) for mention in unit.mentions if span.start <= mention.start < span.end]
        return tuple(found)


def _size(mention: DateMention) -> str:
    return "day" if mention.value is not None and mention.value.precision is DatePrecision.DAY else "part"


def _place(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Where the date stands as seen from the claim."""
    size = _size(mention)
    gap = min(abs(index - other) for other in view.stating)
    if index == view.best:
        yield f"in_best_{size}"
    yield f"{('in_stating', 'off_1', 'off_2', 'off_3')[gap]}_{size}" if gap <= 3 else f"off_far_{size}"
    if gap and index - view.best == 1:
        yield f"next_{size}"
    known = [here for _, here in view.units(index)]
    if known and not any(known):
        yield f"only_other_unit_{size}"
    predicates = [own for _, own in view.predicates(index)]
    if any(predicates):
        yield f"own_predicate_{size}"
    elif predicates:
        yield f"only_other_predicate_{size}"


def _nearer_other(mention: DateMention, named: tuple[tuple[Span, bool], ...]) -> bool:
    """Whether a date stands nearer to something that is not the claim's, where its own is named too."""
    mine = nearest(mention.span, tuple(span for span, own in named if own))[0]
    other = nearest(mention.span, tuple(span for span, own in named if not own))[0]
    return other < mine < _FAR


def _binding(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether the words that the date belongs to are the claim's: cue, predicate and unit nearest to it."""
    size = _size(mention)
    beside = [m for other, m, _ in view.values if other == index and m.span != mention.span]
    cues = view.cues(index)
    gap, cue = nearest(mention.span, cues)
    if cue is not None:
        yield f"own_status_{size}"
        between = view.context.source[min(mention.span.end, cue.end) : max(mention.span.start, cue.start)]
        if not _BREAK.search(between):
            yield f"cue_unbroken_{size}"
        if any(nearest(other.span, cues)[0] < gap for other in beside):
            yield f"cue_nearer_another_{size}"
    else:
        span = view.context.sentences[index]
        if any(words.search(view.context.source, span.start, span.end) for words in _STATUS_WORDS.values()):
            yield f"other_status_{size}"
    if _nearer_other(mention, view.predicates(index)):
        yield f"nearer_other_predicate_{size}"
    if _nearer_other(mention, view.units(index)):
        yield f"nearer_other_unit_{size}"


def _form(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """How the date is expressed."""
    assert mention.value is not None  # noqa: S101 - View.mentions sees to it
    precision = mention.value.precision
    text = view.context.source[mention.span.start : mention.span.end].lower()
    if precision is not DatePrecision.DAY:
        yield f"{precision}_{'result' if view.claim.status in _RESULTS else 'step'}"
    if mention.kind is DateKind.HOLIDAY:
        yield "holiday"
    elif mention.kind is DateKind.RELATIVE:
        if text in ("hari ini", "semalam", "malam ini", "siang ini", "pagi ini", "tadi malam"):
            yield "today"
        elif text.startswith("tahun"):
            yield "this_year" if text.endswith(("ini", "berjalan")) else "other_year"
        else:
            yield f"relative_{precision}"
    elif precision is DatePrecision.DAY and text[0].isalpha():
        yield "with_weekday"
    if mention.role is DateRole.DATELINE:
        yield "dateline"
    if mention.tense > 0:
        yield "to_come"
    if mention.until is not None and precision is DatePrecision.YEAR:
        yield "years"
    if mention.span.end <= view.context.title_end:
        yield f"in_title_{_size(mention)}"


def is_edition(view: View, mention: DateMention) -> bool:
    """Whether a year names the edition of an award or a rating ("ZI Award 2025", "Kepatuhan Tahun 2023")."""
    if mention.value is None or mention.value.precision is not DatePrecision.YEAR or mention.kind is DateKind.RELATIVE:
        return False
    return bool(_EDITION.search(view.context.source, max(0, mention.span.start - 60), mention.span.start))


def _words(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """What the words around the date say."""
    size = _size(mention)
    span = view.context.sentences[index]
    source = view.context.source
    before = source[max(span.start, mention.span.start - 100) : mention.span.start]
    close = before[-45:]
    if len(_QUOTES.findall(source[span.start : mention.span.start])) % 2:
        yield f"in_quote_{size}"
    if size == "day" and _SPEAKS.search(before):
        yield f"spoken_{'result' if view.claim.status in _RESULTS else 'step'}"
    if _SINCE.search(close):
        yield f"since_{'result' if view.claim.status in _RESULTS else 'step'}"
    for name, words in (("past", _PAST), ("until", _UNTIL), ("plan", _TO_COME), ("founded", _FOUNDED)):
        if words.search(close):
            yield f"{name}_{size}"
    if is_edition(view, mention):
        year = mention.value.year if mention.value else 0
        later = any(0 <= value.year - year <= 1 for _, _, value in view.days)
        yield "edition_with_day" if later else "edition_alone"


def _beside(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """How the date stands to the article's other dates and to its time."""
    assert mention.value is not None  # noqa: S101 - View.mentions sees to it
    here = mention.value
    if here.year < _FIRST_AWARDS:
        yield "too_old"
    if here.precision is not DatePrecision.DAY:
        if any(value.year == here.year for _, _, value in view.days):
            yield "covered"
        if here.year > view.now:
            yield "part_after_now"
        if view.tells_old(index, mention):
            yield "tells_old"
        return
    if here.year < view.now - 1:
        yield "day_long_ago"
    isos = [value.iso for _, _, value in view.days]
    if isos and isos[0] == here.iso:
        yield "first_day"
    if set(isos) == {here.iso}:
        yield "only_day"
    yield from _main_event(view, index, here)


def _main_event(view: View, index: int, here: DateValue) -> Iterator[str]:
    """Against a day: what shows that the claim is no part of the news that the day belongs to."""
    status = view.claim.status
    if status in _RESULTS and any(
        value.year < here.year for other, m, value in view.values if view.tells_old(other, m)
    ):
        yield "old_told" if view.cues(index) and index in view.stating else "old_told_elsewhere"
    if index in view.stating:
        return
    best = view.text(view.best)
    if any(other == view.best and value.precision is DatePrecision.DAY for other, _, value in view.values):
        yield "best_has_day"
    around = view.around(index)
    if not any(view.context.source[m.start : m.end] in around for m in view.claim.unit.mentions):
        yield "unit_not_around"
    if not _PREDICATE_WORDS[view.claim.predicate].search(around):
        yield "predicate_not_around"
    if not _STATUS_WORDS[status].search(around):
        yield "status_not_around"
    title = view.context.source[: view.context.title_end] or view.head
    if status in _RESULTS and _STATE.search(best):
        yield "best_tells_state"
        if not _STATUS_WORDS[status].search(title):
            yield "best_tells_state_in_other_news"
    if status is Status.PREPARING and _STATUS_WORDS[Status.AWARDED].search(title) and _NEXT_AIM.search(best):
        yield "next_aim_after_award"


def features(view: View, mention: DateMention) -> dict[str, float]:
    """What speaks for and against a date, by name."""
    index = view.sentence(mention.span.start)
    names = [
        name
        for group in (_place, _binding, _form, _words, _beside)
        for name in group(view, index, mention)
    ]  # fmt: skip
    return dict.fromkeys(names, 1.0)


def published_features(view: View) -> dict[str, float]:
    """What speaks for the day of publication where a step reported has no date (guideline, decision 11)."""
    names = [f"published_{view.claim.status}"]
    if not view.days:
        names.append("published_no_days")
    if not set(view.stating) & {index for index, _, _ in view.days}:
        names.append("published_undated")
    if len(view.context.sentences) <= 4:
        names.append("published_short")
    title = view.context.source[: view.context.title_end] or view.head
    if view.claim.status is Status.PREPARING and _STATUS_WORDS[Status.AWARDED].search(title):
        names.append("published_after_award")
    return dict.fromkeys(names, 1.0)


def none_features(view: View) -> dict[str, float]:
    """What speaks for giving no date."""
    dated = {index for index, _, _ in view.values}
    names = [f"none_{view.claim.status}"]
    if not dated & set(view.stating):
        names.append("none_undated")
        if view.claim.status in _RESULTS and _STATE.search(view.text(view.best)):
            names.append("none_state")
    if not view.days:
        names.append("none_no_days")
    if len(view.context.sentences) <= 4:
        names.append("none_short")
    return dict.fromkeys(names, 1.0)
