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
_SCHEDULED = re.compile(r"\b(?:akan|bakal|dijadwalkan|rencana\w*|ditargetkan|nanti|direncanakan|paling lambat)\b", _I)
_FOUNDED = re.compile(
    r"\b(?:berdiri|didirikan|lahir|diresmikan|dilantik|menjabat|dibentuk|pemekaran|HUT|ulang tahun|pandemi|covid)\b", _I
)
_HELD = re.compile(
    r"\b(?:sudah|telah|pernah|lebih (?:dulu|dahulu)|baru|yang)\s(?:\w+\s){0,2}(?:punya|memiliki|memegang|menyandang|mengantongi"
    r"|berpredikat|berstatus|ber-?wb\w+|meraih|memperoleh|mendapat\w*|wbk|wbbm|dipegang|disandang|dikantongi|diraih)\b",
    _I,
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
    r"(?:\s\([^()\n]{2,12}\))?(?:\sRI)?,?(?:\s(?:untuk|edisi|periode|sepanjang|selama|dalam|tahap \w+))?\s?$"
    r"|\b(?:untuk|edisi|sepanjang)\s$",
    _I,
)
_NO_EDITION = re.compile(r"\b(?:pada|sejak|di|hingga|sampai|dari|dibanding\w*|ketimbang|mulai)\s$|[\"“”]$", _I)
_COMPARED = re.compile(r"\b(?:dibanding\w*|ketimbang|daripada|berbeda dari|dari)(?:\s\w+)?\s$", _I)
_BREAK = re.compile(
    r"[,;:]|\b(?:sedangkan|sementara|adapun|tetapi|namun|dan kini|kini|sekarang|menyusul|padahal|sebelum|karena|setelah|meski\w*|sehingga)\b",
    _I,
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
        """The sentences that state the claim: those with its cues first, then those with its predicate and status.

        Where none has either, all that were named.
        """
        named = self.claim.sentences or (0,)
        cued = {self.sentence(span.start) for span in self.claim.cues}
        told = [i for i in named if i not in cued and self.cues(i) and any(own for _, own in self.predicates(i))]
        label = [self.sentence(m.span.start) for m in self.mentions if _is_label(self, m)]
        listed = [i for i in named if i in label and i not in told and any(own for _, own in self.units(i))]
        return (*listed, *(i for i in named if i in cued and i not in listed), *told) or named

    @cached_property
    def held(self) -> bool:
        """Whether the claim is told as a standing fact ("sudah memegang predikat WBK") and not as news."""
        return self.claim.status is Status.AWARDED and bool(_HELD.search(self.text(self.best)))

    def text(self, index: int) -> str:
        """A sentence's text."""
        return self.context.sentence_text(index)

    def tells_old(self, index: int, mention: DateMention) -> bool:
        """Whether an older year or month is told as the claim's own: near its words, beside its predicate and status."""
        value = mention.value
        if value is None or value.precision is DatePrecision.DAY or not _FIRST_AWARDS <= value.year < self.now:
            return False
        if (
            self.claim.status not in (Status.AWARDED, Status.FAILED)
            or mention.until is not None
            or is_edition(self, mention)
        ):
            return False
        if _COMPARED.search(self.context.source, max(0, mention.span.start - 30), mention.span.start):
            return False
        predicates = self.predicates(index)
        if not (index in self.stating or any(own for _, own in predicates)):
            return False
        cue = nearest(mention.span, self.cues(index))[1]
        if cue is None or _BREAK.search(self.between(mention.span, cue)):
            return False
        return not _nearer_other(self, mention, predicates) and not _nearer_other(self, mention, self.units(index))

    def between(self, one: Span, other: Span) -> str:
        """The text between two spans."""
        return self.context.source[min(one.end, other.end) : max(one.start, other.start)]

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
            if predicate is not Predicate.ZI or self.claim.predicate is Predicate.ZI
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


def is_edition(view: View, mention: DateMention) -> bool:
    """Whether a year names the edition of an award or a rating ("ZI Award 2025", "Kepatuhan Tahun 2023").

    Ombudsman rates a year's service, so that "tahun 2023" there is the edition wherever it is not "pada" or "sejak".
    """
    if mention.value is None or mention.value.precision is not DatePrecision.YEAR or mention.kind is DateKind.RELATIVE:
        return False
    if mention.until is not None:
        return False
    source, start = view.context.source, mention.span.start
    if _EDITION.search(source, max(0, start - 60), start):
        return True
    if view.claim.predicate is not Predicate.OMBUDSMAN or not source[start : start + 5].lower() == "tahun":
        return False
    sentence = view.context.sentences[view.sentence(start)]
    return start > sentence.start + 2 and not _NO_EDITION.search(source, max(sentence.start, start - 30), start)


def _size(view: View, mention: DateMention) -> str:
    if mention.value is not None and mention.value.precision is DatePrecision.DAY:
        return "day"
    return "edition" if is_edition(view, mention) else "part"


def _place(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Where the date stands as seen from the claim."""
    size = _size(view, mention)
    gap = min(abs(index - other) for other in view.stating)
    if index == view.best:
        yield f"in_best_{size}"
    yield f"{('in_stating', 'off_1', 'off_2', 'off_3')[gap]}_{size}" if gap <= 3 else f"off_far_{size}"
    if gap and index - view.best == 1:
        yield f"next_{size}"
    known = [here for _, here in view.units(index)]
    if known:
        yield f"own_unit_{size}" if any(known) else f"only_other_unit_{size}"
    predicates = [own for _, own in view.predicates(index)]
    if any(predicates):
        yield f"own_predicate_{size}"
    elif predicates:
        yield f"only_other_predicate_{size}"


def _is_label(view: View, mention: DateMention) -> bool:
    """Whether a date heads a list line ("2019: ...")."""
    index = view.sentence(mention.span.start)
    begins = mention.span.start - view.context.sentences[index].start <= 3
    return begins and view.context.source[mention.span.end : mention.span.end + 2].lstrip()[:1] in (":", "–", "-")


def _nearer_other(view: View, mention: DateMention, named: tuple[tuple[Span, bool], ...]) -> bool:
    """Whether a date stands nearer to something that is not the claim's, where its own is named too.

    What stands in the same part of the sentence comes before what does not.
    """
    together = tuple(item for item in named if not _BREAK.search(view.between(mention.span, item[0])))
    if len({own for _, own in together}) == 1 and len({own for _, own in named}) == 2:
        return not together[0][1]
    mine = nearest(mention.span, tuple(span for span, own in named if own))[0]
    other = nearest(mention.span, tuple(span for span, own in named if not own))[0]
    return other < mine < _FAR


def _binding(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """Whether the words that the date belongs to are the claim's: cue, predicate and unit nearest to it."""
    size = _size(view, mention)
    beside = [m for other, m, _ in view.values if other == index and m.span != mention.span]
    cues = view.cues(index)
    gap, cue = nearest(mention.span, cues)
    if cue is not None:
        yield f"own_status_{size}"
        if not _BREAK.search(view.between(mention.span, cue)):
            yield f"cue_unbroken_{size}"
        if any(nearest(other.span, cues)[0] < gap for other in beside):
            yield f"cue_nearer_another_{size}"
    else:
        span = view.context.sentences[index]
        if any(words.search(view.context.source, span.start, span.end) for words in _STATUS_WORDS.values()):
            yield f"other_status_{size}"
    if _nearer_other(view, mention, view.predicates(index)):
        yield f"nearer_other_predicate_{size}"
    if _nearer_other(view, mention, view.units(index)):
        yield f"nearer_other_unit_{size}"


def _form(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """How the date is expressed."""
    assert mention.value is not None  # noqa: S101 - View.mentions sees to it
    precision = mention.value.precision
    text = view.context.source[mention.span.start : mention.span.end].lower()
    if _size(view, mention) == "part":
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
        yield f"in_title_{_size(view, mention)}"


def _in_quote(source: str, start: int, offset: int) -> bool:
    """Whether the last quotation mark before an offset opens: a letter follows it, and no letter or stop is before."""
    at = max(source.rfind(mark, start, offset) for mark in '"“”')
    if at < 0:
        return False
    return source[at + 1 : at + 2].isalnum() and not source[max(start, at - 1) : at].strip(' (\n"“”')


def _words(view: View, index: int, mention: DateMention) -> Iterator[str]:
    """What the words around the date say."""
    size = _size(view, mention)
    span = view.context.sentences[index]
    source = view.context.source
    before = source[max(span.start, mention.span.start - 100) : mention.span.start]
    close = before[-45:]
    if _in_quote(source, span.start, mention.span.start):
        yield f"in_quote_{size}"
    if size == "day" and _SPEAKS.search(before):
        yield f"spoken_{'result' if view.claim.status in _RESULTS else 'step'}"
    if _SINCE.search(close):
        yield f"since_{'result' if view.claim.status in _RESULTS else 'step'}"
    for name, words in (
        ("past", _PAST),
        ("until", _UNTIL),
        ("plan", _SCHEDULED if size == "day" else _TO_COME),
        ("founded", _FOUNDED),
        ("compared", _COMPARED),
    ):
        if words.search(close):
            yield f"{name}_{size}"
    if size == "edition":
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
        if _is_label(view, mention):
            yield "label"
        if here.year > view.now:
            yield "part_after_now"
        if view.tells_old(index, mention):
            yield "tells_old" if index in view.stating else "tells_old_elsewhere"
        return
    if here.year < view.now - 1:
        yield "day_long_ago"
    isos = [value.iso for _, _, value in view.days]
    if isos and isos[0] == here.iso:
        yield "first_day"
    if set(isos) == {here.iso}:
        yield "only_day"
    if view.held:
        yield "held_day" if index in view.stating else "held_day_elsewhere"
    yield from _main_event(view, index, here)


def _main_event(view: View, index: int, here: DateValue) -> Iterator[str]:
    """Against a day: what shows that the claim is no part of the news that the day belongs to."""
    status = view.claim.status
    if any(
        value.year < here.year for other, m, value in view.values if other in view.stating and view.tells_old(other, m)
    ):
        yield "old_told" if view.cues(index) and index in view.stating else "old_told_elsewhere"
    if index in view.stating:
        return
    if any(
        0 <= here.year - value.year <= 1
        for other, m, value in view.values
        if other in view.stating and is_edition(view, m)
    ):
        yield "edition_told"
    best = view.text(view.best)
    if any(other == view.best and value.precision is DatePrecision.DAY for other, _, value in view.values):
        yield "best_has_day"
    around = view.around(index)
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
    if view.held:
        names.append("none_held")
    if not view.days:
        names.append("none_no_days")
    if len(view.context.sentences) <= 4:
        names.append("none_short")
    return dict.fromkeys(names, 1.0)
