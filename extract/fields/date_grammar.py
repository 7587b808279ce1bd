"""How Indonesian news prints dates: the forms, as readings that still lack what only the article can tell.

A reading says what stands there ("Rabu", day 5, month 12) and nothing more; `date_find` gives it its year, checks its
weekday and makes a date of it. Each form names the words that it begins with, so that a text is walked once, word by
word, and few forms are tried at a word. Every pattern is linear: no quantifier repeats over another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from extract.fields.date_mask import MASKING, masks
from extract.fields.date_reading import (
    MONTHS,
    Reader,
    Reading,
    read_ago,
    read_calendar,
    read_day_word,
    read_holiday,
    read_loose,
    read_month_alone,
    read_month_year,
    read_named_shift,
    read_plain_year,
    read_quarter,
    read_said_day,
    read_said_shift,
    read_weekday,
    read_years,
)

# Days that an award is tied to in the news: name, day, month, and the year counted as "ke-1" less one, where counted.
_HOLIDAYS = (
    (r"hari anti[- ]?korupsi(?: sedunia| internasional)?|hakordia", 9, 12, None),
    (r"hut (?:ke-?\s?\d{1,3} )?(?:kemerdekaan )?(?:ri|republik indonesia)|hari kemerdekaan(?: ri)?", 17, 8, 1945),
    (r"hari bhayangkara|hut bhayangkara|hut polri", 1, 7, 1946),
    (r"hari bhakti adhyaksa|hut adhyaksa", 22, 7, 1960),
    (r"hari bh?akti pemasyarakatan", 27, 4, 1964),
    (r"hari bh?akti imigrasi", 26, 1, 1950),
    (r"hari bh?akti (?:ke)?pu(?:pr)?", 3, 12, 1945),
    (r"hari amal bh?akti", 3, 1, 1946),
    (r"hari agraria(?: dan tata ruang)?(?: nasional)?|hantaru", 24, 9, 1960),
    (r"hari kesehatan nasional|hkn", 12, 11, 1964),
    (r"hari oeang(?: republik indonesia)?", 30, 10, 1946),
    (r"hut korpri", 29, 11, 1971),
    (r"hari pahlawan", 10, 11, None),
    (r"hari sumpah pemuda", 28, 10, 1928),
    (r"hari kebangkitan nasional", 20, 5, 1908),
    (r"hari lahir pancasila", 1, 6, None),
    (r"hari kesaktian pancasila", 1, 10, None),
    (r"hari ibu", 22, 12, 1928),
    (r"hari kartini", 21, 4, None),
    (r"hari pendidikan nasional|hardiknas", 2, 5, None),
    (r"hari statistik nasional", 26, 9, None),
    (r"hari perhubungan nasional|harhubnas", 17, 9, 1971),
)

# What stands for a figure where a form begins with one: a year, or a day or a count, by what follows it.
YEAR, SPAN = "0000", "0000-"  # SPAN before what may lead to a second year
SLASH, DASH, DOT, TO, COUNT = "0/", "0-", "0.", "0t", "0c"
MONTH = "0m 0e"  # "0e" before a word that may be a month or a unit of time
_HALF = "awal pertengahan medio akhir penghujung sepanjang"
_FULL_MONTHS = (
    "januari februari pebruari maret april mei juni juli agustus september oktober november nopember desember"
)
_ENGLISH = "january february march may june july august october december jan feb mar apr jun jul aug sep oct nov dec"
_BEFORE_MONTH = (
    "bulan pada sejak awal akhir pertengahan medio penghujung hingga sampai mulai per antara dari di selama sepanjang"
)
_COUNTS = (
    "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas se"
    " sehari sepekan seminggu sebulan setahun sejam"
)
# By what follows, what a figure is: a day before a month, however misspelt, or before what leads to a last day; a
# count before a unit of time.
_BEHIND_FIGURE = {
    "/": SLASH,
    ".": DOT,
    **dict.fromkeys("-–—&", DASH),
    **dict.fromkeys("ja fe pe ma mr me ap ju ag au se sp sk oc ok ot no np de di ds".split(), "0m"),
    **dict.fromkeys("s. s/ sd sa hi da".split(), TO),  # "3 s.d. 5", "sampai", "hingga", "dan"
    **dict.fromkeys("ha mi bu ta".split(), COUNT),
    **dict.fromkeys("pe ja".split(), "0e"),  # "pebruari" and "pekan", "januari" and "jam"
}
_BEHIND_YEAR = frozenset("-–—/sh")
_WEEKDAYS = "senin senen selasa rabu kamis jumat jum sabtu minggu ahad"

# A figure, but none within "5/12/2023"; or a word, told apart where it may name a ministry's rule ("permenpan"), with
# the sign or figure that joins it to what follows.
_RULE = r"(?:[Pp][Ee][Rr]|[Kk][Ee][Pp])[Mm][Ee][Nn][^\W\d_]*"
_WORD = re.compile(rf"(?<!\d)(?<!\d/)(\d+)|(?:({_RULE})|[^\W\d_]+)(?:(?=([-./][\w./]|\d)))?")
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MON = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_NAME = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b(?:\.(?=\s?\d))?"
_FULL_NAME = (
    r"(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)"
)
_WEEKDAY = r"(?:senin|senen|selasa|rabu|kamis|jum['’‘`´]?at|sabtu|minggu|ahad)"
_LEFT = r"(?<![\w/])(?<!\d[.,:\-])"
_RIGHT = r"(?![\w/%])(?![.,:\-]\d)"
_TO = r"(?:\s?[-–—]\s?|\s?s\.?[d/]\.?d?\.?\s?|\s(?:sampai(?: dengan)?|hingga|dan|&)\s)"
_TENSE = r"(?:\s+(?P<tense>(?:yang\s+)?(?:lalu|silam|kemarin|mendatang|nanti|depan|akan datang)))?"
_WORD_NUMBER = (
    r"(?:(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?:\s(?:belas|puluh))?"
    r"(?:\s(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan)\b)?)"
)
_WORD_YEAR = rf"dua ribu(?:\s{_WORD_NUMBER})?"

_COUNTED = (
    r"(?!\s(?:orang|unit kerja|warga|peserta|laporan|pegawai|personel|meter|kilometer|km|hektare?|ha|jiwa"
    r"|kasus|pasien|siswa"
    r"|rupiah|ton|kg|liter|responden|pemohon|permohonan|berkas|dokumen|lembar|penduduk|kendaraan|kilogram"
    r"|narapidana|napi|tahanan|aduan|pengaduan)\b)"
)
_NOT_A_DATE_BEFORE = re.compile(
    r"(?:rasio|skor|nilai|perbandingan|banding|rating|bintang|rt|rw|rt/rw|nomor|no|pasal|kelas|tensi"
    r"|skala|ukuran|indeks"
    r"|golongan|layanan|grade)\.?\s?[:(\[]*\s?$",
    re.IGNORECASE,
)
_NEAR_A_DATE = re.compile(
    r"(?:tanggal|tgl\.?|per|pada|sejak|mulai|hingga|sampai|kemarin|hari ini|pagi|siang|sore|malam|lalu|tadi)\s$",
    re.IGNORECASE,
)


def _forms() -> Iterator[tuple[str, str, Reader]]:
    """First words, pattern and reader of each form.

    The more explicit come first: a later one takes nothing that an earlier one took.
    """
    yield from _day_forms()
    yield from _month_forms()
    yield from _counted_forms()
    yield from _relative_forms()
    yield from _year_forms()


def _day_forms() -> Iterator[tuple[str, str, Reader]]:
    day_month = rf"(?P<d>{_DAY})"
    tail = rf"(?:[ .,]{{0,2}}\s?(?:(?:tahun|thn)\s)?(?P<y>{_YEAR}|'\d\d)\b)?"
    yield SPAN, rf"{_LEFT}(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d/-])", read_calendar
    for sep, begin in (("/", SLASH), ("-", DASH)):
        yield (
            begin,
            rf"{_LEFT}{day_month}\s?{sep}\s?(?P<m>{_MON})\s?{sep}\s?(?P<y>{_YEAR}|\d\d){_RIGHT}{_TENSE}", read_calendar,
        )  # fmt: skip
    yield DOT, rf"{_LEFT}{day_month}\.\s?(?P<m>{_MON})\.\s?(?P<y>{_YEAR}){_RIGHT}{_TENSE}", read_calendar
    yield (
        f"{DASH} {TO}",
        rf"{_LEFT}{day_month}{_TO}(?P<d2>{_DAY})/(?P<m>{_MON})(?:/(?P<y>{_YEAR}|\d\d))?{_RIGHT}",
        read_calendar,
    )
    yield (
        SLASH,
        rf"{_LEFT}{day_month}/(?P<m1>{_MON}){_TO}(?P<d2>{_DAY})/(?P<m>{_MON})(?:/(?P<y>{_YEAR}|\d\d))?{_RIGHT}",
        read_calendar,
    )
    yield (
        MONTH,
        rf"{_LEFT}{day_month}\s?(?P<m1>{_NAME})\s(?P<y1>{_YEAR}){_TO}(?P<d2>{_DAY})\s?(?P<m>{_NAME})\s(?P<y>{_YEAR})\b",
        read_calendar,
    )
    yield (
        MONTH,
        rf"{_LEFT}{day_month}\s?(?P<m1>{_NAME}){_TO}(?P<d2>{_DAY})\s?(?P<m>{_NAME}){tail}{_TENSE}",
        read_calendar,
    )
    yield f"{DASH} {TO}", rf"{_LEFT}{day_month}{_TO}(?P<d2>{_DAY})\s(?P<m>{_NAME}){tail}{_TENSE}", read_calendar
    behind = f"{DASH} {DOT} {MONTH}"
    yield (
        f"{SLASH} {behind}",
        rf"{_LEFT}{day_month}[\s./-]{{0,2}}(?P<m>{_NAME})(?:[-/](?P<y>{_YEAR}|\d\d)\b)",
        read_calendar,
    )
    yield behind, rf"{_LEFT}{day_month}[\s.-]?\s?(?P<m>{_NAME}){tail}{_TENSE}", read_calendar
    yield (
        "tanggal tgl",
        rf"\b(?:tanggal|tgl\.?)\s(?P<d>{_WORD_NUMBER})\s(?P<m>{_NAME})(?:\s(?:tahun\s)?(?P<y>{_YEAR}|{_WORD_YEAR}))?",
        read_calendar,
    )
    yield SLASH, rf"{_LEFT}{day_month}\s?/\s?(?P<m>{_MON}){_RIGHT}", read_calendar
    yield (
        f"{MONTH} {_ENGLISH}",
        r"(?<![\w/])(?:[0-3]?\d\s(?:jan|feb|mar|apr|ma[iy]|jun|jul|a[ug]|s[ep]|o[ck]|n[op]|d[ei])[a-z]{1,8}\.?,?\s"
        r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\s[0-3]?\d,\s)20\d\d\b", read_loose,
    )  # fmt: skip


def _month_forms() -> Iterator[tuple[str, str, Reader]]:
    half = r"(?:(?:awal|pertengahan|medio|akhir|penghujung)\s(?:bulan\s)?)?"
    yield (
        f"{_HALF} {' '.join(MONTHS)}",
        rf"\b{half}(?P<m>{_NAME})[ ,]{{0,2}}(?:(?:tahun|thn)\s)?(?P<y>{_YEAR}){_RIGHT}{_TENSE}",
        read_month_year,
    )
    before = r"(?:bulan|pada|sejak|awal|akhir|pertengahan|medio|penghujung|hingga|sampai|mulai|per|antara|dari"
    before += r"|di|selama|sepanjang)"
    yield _BEFORE_MONTH, rf"\b{before}\s(?:bulan\s)?(?P<m>{_FULL_NAME})\b{_TENSE}", read_month_alone
    yield (
        _FULL_MONTHS,
        rf"\b(?P<m>{_FULL_NAME})\s(?P<tense>(?:yang\s)?(?:lalu|silam|kemarin|mendatang|nanti|depan))\b",
        read_month_alone,
    )  # fmt: skip
    yield _FULL_MONTHS, rf"\b(?P<m>{_FULL_NAME})(?=\s(?:tahun|ini)\b)", read_month_alone


def _year_forms() -> Iterator[tuple[str, str, Reader]]:
    yield SPAN, rf"{_LEFT}(?P<y>{_YEAR})\s?(?:[-–—/]|s\.?d\.?|sampai|hingga)\s?(?P<y2>{_YEAR})(?![\w%])", read_years
    yield (
        f"{YEAR} {SPAN} tahun thn th anggaran {_HALF}",
        rf"\b(?:(?:awal|pertengahan|medio|akhir|penghujung|sepanjang)\s)?(?:(?:tahun|thn|th\.?)\s)?(?:anggaran\s)?"
        rf"(?P<y>{_YEAR})(?<!\d[.,/:\-]\d\d\d\d)(?![\w%/])(?![.,:\-–]\d){_COUNTED}{_TENSE}",
        read_plain_year,
    )
    yield "tahun", rf"\btahun\s(?P<y>{_WORD_YEAR})\b", read_plain_year


def _relative_forms() -> Iterator[tuple[str, str, Reader]]:
    """Words that need an anchor: weekdays, "kemarin", "dua hari lalu", "tahun ini", feasts and quarters."""
    count = r"(?:\s(?:sedunia|internasional|nasional|ri))?(?:\s\(\w{2,9}\))?(?:\s?,?\s?ke-?\s?(?P<n>\d{1,3}))?"
    names = "|".join(f"(?P<feast{place}>{name})" for place, (name, *_) in enumerate(_HOLIDAYS))
    yield (
        " ".join(word for name, *_ in _HOLIDAYS for word in re.findall(r"(?:^|\|)([a-z]+)", name)),
        rf"\b(?:{names}){count}(?:[,\s]\s?(?:pada\s)?(?:tahun\s)?(?P<y>{_YEAR}))?\b",
        read_holiday([(day, month, first) for _, day, month, first in _HOLIDAYS]),
    )
    yield (
        "triwulan kuartal semester tw caturwulan",
        rf"\b(?:triwulan|kuartal|semester|tw|caturwulan)\s(?:i{{1,3}}|iv|[1-4]|pertama|kedua|ketiga|keempat|ini)\b"
        rf"(?:[ ,/]{{1,2}}(?:tahun\s)?(?P<y>{_YEAR}))?", read_quarter,
    )  # fmt: skip
    yield (
        f"di pekan minggu bulan tahun {_HALF}",
        r"(?<![\w-])(?:(?:di\s)?(?:awal|pertengahan|medio|akhir|penghujung|sepanjang)\s)?(?P<unit>pekan"
        r"|minggu|bulan|tahun)\s"
        r"(?P<which>(?:yang\s)?(?:lalu|kemarin|silam|ini|depan|mendatang|berjalan|sebelumnya|berikutnya"
        r"|akan datang))\b",
        read_named_shift,
    )
    yield (
        _WEEKDAYS,
        rf"(?<!pasar )(?<!setiap )(?<!tiap )(?<!saban )(?<!pekan )(?<!hari )(?<![\w-])"
        rf"(?-i:(?P<w>Senin|Senen|Selasa|Rabu|Kamis|Jum['’‘`´]?at|Sabtu|Minggu|Ahad|SENIN|SELASA|RABU|KAMIS"
        rf"|JUM['’‘`´]?AT|SABTU|MINGGU))"
        rf"(?:(?:-|/|\sdan\s|\s?–\s?)(?:senin|selasa|rabu|kamis|jum['’‘`´]?at|sabtu|minggu)(?=\s?,?\s\())?"
        rf"(?![\w-])(?!\s(?:bersih|berkah|agung|curhat|legi|pon|wage|kliwon|pahing|sampai|hingga)\b)"
        rf"(?:\s(?:pagi|siang|sore|petang|malam|dini hari)\b)?{_TENSE}", read_weekday,
    )  # fmt: skip
    yield (
        "hari",
        rf"\bhari\s(?P<w>{_WEEKDAY})\b(?:\s(?:pagi|siang|sore|petang|malam|dini hari)\b)?{_TENSE}", read_weekday,
    )  # fmt: skip
    yield (
        "kemarin lusa semalam tadi hari pagi siang sore malam besok esok",
        r"\b(?:kemarin lusa|lusa kemarin|kemarin(?:\s(?:pagi|siang|sore|malam))?|semalam(?! sebelumnya)"
        r"|tadi malam|hari ini"
        r"|(?:pagi|siang|sore|malam) (?:tadi|ini)|tadi (?:pagi|siang|sore)"
        r"|besok(?!nya)|(?<!kemarin )lusa|esok hari(?!nya))\b",
        read_day_word,
    )
    yield "besoknya esok keesokan", r"\b(?:besoknya|(?:ke)?esok(?:an)? harinya)\b", read_said_day


def _counted_forms() -> Iterator[tuple[str, str, Reader]]:
    """Times counted from the anchor ("dua hari lalu") or from the date named before ("dua hari sebelumnya")."""
    count = rf"(?P<n>\d{{1,2}}|{_WORD_NUMBER}|se)\s?(?P<unit>hari|pekan|minggu|bulan|tahun"
    yield f"{COUNT} 0e {_COUNTS}", rf"\b{count}|jam)\s(?:yang\s)?(?:lalu|silam)\b", read_ago
    yield (
        f"{COUNT} 0e {_COUNTS}",
        rf"\b{count})\s(?P<which>(?:sebelum|setelah|sesudah|berikut)(?:nya| itu)|kemudian)\b",
        read_said_shift,
    )
    yield (
        "di pada hari bulan tahun",
        r"\b(?:(?:di|pada)\s)?(?P<n>)(?P<unit>hari|pekan|bulan|tahun)\s(?:dan\s\w+\s)?(?P<which>yang\ssama)\b",
        read_said_shift,
    )
    yield (
        "awal",
        r"\bawal tahun(?!\s(?:\d|ini|lalu|silam|kemarin|mendatang|yang|anggaran|pelajaran|ajaran|depan|baru))\b",
        read_quarter,
    )


Matcher = Callable[[str, int], re.Match[str] | None]
Form = tuple[int, Matcher, Reader]  # with its place in the order of the forms


@lru_cache(maxsize=1)
def _by_first_word() -> dict[str, tuple[tuple[Form, ...], bool]]:
    """The forms that may begin at a word, and whether something may that looks like a date and is none."""
    table: dict[str, list[Form]] = {word: [] for word in MASKING}
    for place, (firsts, pattern, read) in enumerate(_forms()):
        match_at = re.compile(pattern, re.IGNORECASE).match
        for word in dict.fromkeys(firsts.split()):
            table.setdefault(word, []).append((place, match_at, read))
    return {word: (tuple(forms), word in MASKING) for word, forms in table.items()}


def _in_company(source: str, reading: Reading) -> bool:
    """Whether a day and month in figures ("4/12") stand where only a date does."""
    before = source[max(0, reading.start - 24) : reading.start]
    if _NOT_A_DATE_BEFORE.search(before):
        return False
    if source[reading.start : reading.end] == "24/7":
        return False
    bracketed = before.endswith(("(", "[")) and source[reading.end : reading.end + 1] in (")", "]", ",")
    return bracketed or bool(_NEAR_A_DATE.search(before)) or source.strip() == source[reading.start : reading.end]


def _figure(source: str, end: int, figures: str) -> str:
    """What a figure that ends at an offset stands for in the table of forms; nothing if no form begins with it."""
    size = len(figures)
    if size > 2 and size != 4:
        return ""
    after = source[end : end + 4].lstrip()[:2].lower()
    if size == 4:
        return SPAN if after[:1] in _BEHIND_YEAR else YEAR
    return _BEHIND_FIGURE.get(after[:1]) or _BEHIND_FIGURE.get(after, "")


Matches = list[tuple[int, int, re.Match[str], Reader]]


def _walk(source: str) -> tuple[Matches, list[tuple[int, str, str]]]:
    """The forms that match, with their place in the order and their offset, and the words that a mask may begin at.

    Few of a text's words are either, so that most cost one look into a table.
    """
    table = _by_first_word()
    matches: Matches = []
    masking = []
    for found in _WORD.finditer(source):
        kind = found.lastindex
        if kind == 1:
            word = found[1]
            masking.append((found.start(), word, ""))
            known = table.get(_figure(source, found.end(), word))
        else:
            word = found[0].lower()
            known = table.get(word)
            if kind is not None or (known is not None and known[1]):
                masking.append((found.start(), word, (found[3] or "")[:1]))
        if known is None:
            continue
        offset = found.start()
        for place, match_at, read in known[0]:
            match = match_at(source, offset)
            if match is not None:
                matches.append((place, offset, match, read))
    matches.sort()  # no two of one form begin at one place
    return matches, masking


def read_dates(source: str) -> tuple[Reading, ...]:
    """All readings in text order without overlaps; a weak one stays only where `date_find` may join it to a weekday."""
    matches, masking = _walk(source)
    if not matches:
        return ()
    taken = bytearray(len(source))
    for start, end in masks(source, masking):
        taken[start:end] = b"\x01" * (end - start)
    readings = []
    for _, start, match, read in matches:
        end = match.end()
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        reading = read(match)
        if reading.weak and _in_company(source, reading):
            reading = reading._replace(weak=False)
        readings.append(reading)
    readings.sort(key=lambda reading: reading.start)
    return tuple(readings)
