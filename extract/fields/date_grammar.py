"""How Indonesian news prints dates: the forms, as readings that still lack what only the article can tell.

A reading says what stands there ("Rabu", day 5, month 12) and nothing more; `date_find` gives it its year, checks its
weekday and makes a date of it. Each form names the words that it begins with and what may follow them, so that
`date_scan` goes through a text once and tries few forms at a word. Every pattern is linear: no quantifier repeats over
another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from extract.fields.date_reading import (
    MONTHS,
    Reader,
    read_ago,
    read_calendar,
    read_day_of_month,
    read_day_word,
    read_holiday,
    read_iso_day,
    read_loose,
    read_month_alone,
    read_month_year,
    read_named_shift,
    read_plain_year,
    read_quarter,
    read_range,
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


def spelt(words: Mapping[str, str]) -> str:
    """A pattern of words that looks at each of their letters once; behind each, the pattern of what has to follow."""
    branches = [words[""]] if "" in words else []
    rests = sorted(word for word in words if word)
    for first, group in groupby(rests, key=lambda word: word[0]):
        branches.insert(0, first + spelt({word[1:]: words[word] for word in group}))  # before the shorter word
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _then(words: str, behind: str) -> str:
    """Words that a form begins with only where what follows begins with one of these letters or signs."""
    return " ".join(f"{word}+{letters}" for word in words.split() for letters in behind.split())


# "0" stands for a figure of one or two places, "0000" for one of four.
_SPAN = _then("0000", "- – — / s h")
_SLASH, _DASH, _DOT = _then("0", "/"), _then("0", "- – — &"), _then("0", ".")
_TO_DAY = _then("0", "- – — & s. s/ sd sa hi da")  # "3 s.d. 5", "sampai", "hingga", "dan"
_MONTH = _then("0", "ja fe pe ma mr me ap ju ag au se sp sk oc ok ot no np de di ds")  # however misspelt
_COUNT = _then("0", "ha pe mi bu ta ja")
_FULL_MONTH = "ja fe pe ma ap me ju ag se ok no de"
_DIGITS = "sa du ti em li en tu de se"
_HALF = "awal pertengahan medio akhir penghujung sepanjang"
_FULL_MONTHS = (
    "januari februari pebruari maret april mei juni juli agustus september oktober november nopember desember"
)
_ENGLISH = "january february march may june july august october december jan feb mar apr jun jul aug sep oct nov dec"
_BEFORE_MONTH = (
    "bulan pada sejak awal akhir pertengahan medio penghujung hingga sampai mulai per antara dari di selama sepanjang"
)
_NUMBERS = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas se"
_ONES = "sehari sepekan seminggu sebulan setahun sejam"
_WEEKDAYS = "senin senen selasa rabu kamis jumat jum sabtu minggu ahad"

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MON = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_NAME = spelt(dict.fromkeys(MONTHS, "")) + r"\b(?:\.(?=\s?\d))?"
_FULL_NAME = (
    r"(?:januari|februari|pebruari|maret|april|mei|juni|juli|agustus|september|oktober|november|nopember|desember)"
)
_WEEKDAY = r"(?:senin|senen|selasa|rabu|kamis|jum['’‘`´]?at|sabtu|minggu|ahad)"
_LEFT = r"(?<![\w/])(?<!\d[.,:\-])"
_RIGHT = r"(?![\w/%])(?![.,:\-]\d)"
_TO = r"(?:\s?[-–—]\s?|\s?s\.?[d/]\.?d?\.?\s?|\s(?:sampai(?: dengan)?|hingga|dan|&)\s)"
_TENSE = r"(?:\s+(?P<tense>(?:yang\s+)?(?:lalu|silam|kemarin|mendatang|nanti|depan|akan datang)))?"
# After "tahun 2025 kemarin": a day, so that the year is one date and "kemarin" another.
_DAY_NEXT = r"[\s,]{0,2}(?:\(|(?:senin|selasa|rabu|kamis|jum.?at|sabtu|minggu)\b)"
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


def forms() -> Iterator[tuple[str, str, Reader]]:
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
    yield _SPAN, rf"{_LEFT}(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d/-])", read_iso_day
    for sep, begin in (("/", _SLASH), ("-", _DASH)):
        yield (
            begin,
            rf"{_LEFT}{day_month}\s?{sep}\s?(?P<m>{_MON})\s?{sep}\s?(?P<y>{_YEAR}|\d\d){_RIGHT}{_TENSE}", read_calendar,
        )  # fmt: skip
    yield _DOT, rf"{_LEFT}{day_month}\.\s?(?P<m>{_MON})\.\s?(?P<y>{_YEAR}){_RIGHT}{_TENSE}", read_calendar
    yield (
        _TO_DAY,
        rf"{_LEFT}{day_month}{_TO}(?P<d2>{_DAY})/(?P<m>{_MON})(?:/(?P<y>{_YEAR}|\d\d))?{_RIGHT}",
        read_range,
    )
    yield (
        _SLASH,
        rf"{_LEFT}{day_month}/(?P<m1>{_MON}){_TO}(?P<d2>{_DAY})/(?P<m>{_MON})(?:/(?P<y>{_YEAR}|\d\d))?{_RIGHT}",
        read_range,
    )
    yield (
        _MONTH,
        rf"{_LEFT}{day_month}\s?(?P<m1>{_NAME})\s(?P<y1>{_YEAR}){_TO}(?P<d2>{_DAY})\s?(?P<m>{_NAME})\s(?P<y>{_YEAR})\b",
        read_range,
    )
    yield (
        _MONTH,
        rf"{_LEFT}{day_month}\s?(?P<m1>{_NAME}){_TO}(?P<d2>{_DAY})\s?(?P<m>{_NAME}){tail}{_TENSE}",
        read_range,
    )
    yield _TO_DAY, rf"{_LEFT}{day_month}{_TO}(?P<d2>{_DAY})\s(?P<m>{_NAME}){tail}{_TENSE}", read_range
    yield (
        f"{_SLASH} {_DASH} {_DOT}",
        rf"{_LEFT}{day_month}[\s./-]{{0,2}}(?P<m>{_NAME})(?:[-/](?P<y>{_YEAR}|\d\d)\b)",
        read_calendar,
    )
    joined = rf"(?:(?:[-/]|[ .,]{{0,2}}\s?(?:(?:tahun|thn)\s)?)(?P<y>{_YEAR}|'\d\d|(?<=[-/])\d\d)\b)?"
    yield (
        f"{_DASH} {_DOT} {_MONTH}",
        rf"{_LEFT}{day_month}[\s.-]?\s?(?P<m>{_NAME}){joined}{_TENSE}",
        read_calendar,
    )
    yield (
        _then("tanggal tgl", f". {_DIGITS}"),
        rf"\b(?:tanggal|tgl\.?)\s(?P<d>{_WORD_NUMBER})\s(?P<m>{_NAME})(?:\s(?:tahun\s)?(?P<y>{_YEAR}|{_WORD_YEAR}))?",
        read_calendar,
    )
    yield (
        _then("tanggal tertanggal bertanggal tgl", ". 0 1 2 3 4 5 6 7 8 9"),
        rf"\b(?:(?:[bt]er)?tanggal|tgl\.?)\s(?P<d>{_DAY})\s"
        r"(?P<which>(?:yang\s)?(?:lalu|silam|kemarin)|bulan\s(?:ini|lalu|silam|kemarin))\b", read_day_of_month,
    )  # fmt: skip
    yield _SLASH, rf"{_LEFT}{day_month}\s?/\s?(?P<m>{_MON}){_RIGHT}", read_calendar
    yield (
        f"{_MONTH} {_ENGLISH}",
        r"(?<![\w/])(?:[0-3]?\d\s(?:jan|feb|mar|apr|ma[iy]|jun|jul|a[ug]|s[ep]|o[ck]|n[op]|d[ei])[a-z]{1,8}\.?,?\s"
        r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\s[0-3]?\d,\s)20\d\d\b", read_loose,
    )  # fmt: skip


def _month_forms() -> Iterator[tuple[str, str, Reader]]:
    half = r"(?:(?:awal|pertengahan|medio|akhir|penghujung)\s(?:bulan\s)?)?"
    yield (
        f"{_HALF} {_then(' '.join(MONTHS), '1 2 . , ta th')}",
        rf"\b{half}(?P<m>{_NAME})[ ,]{{0,2}}(?:(?:tahun|thn)\s)?(?P<y>{_YEAR}){_RIGHT}{_TENSE}",
        read_month_year,
    )
    before = r"(?:bulan|pada|sejak|awal|akhir|pertengahan|medio|penghujung|hingga|sampai|mulai|per|antara|dari"
    before += r"|di|selama|sepanjang)"
    yield (
        _then(_BEFORE_MONTH, f"{_FULL_MONTH} bu"),
        rf"\b{before}\s(?:bulan\s)?(?P<m>{_FULL_NAME})\b{_TENSE}",
        read_month_alone,
    )
    yield (
        _then(_FULL_MONTHS, "ya la si ke me na de"),
        rf"\b(?P<m>{_FULL_NAME})\s(?P<tense>(?:yang\s)?(?:lalu|silam|kemarin|mendatang|nanti|depan))\b",
        read_month_alone,
    )  # fmt: skip
    yield _then(_FULL_MONTHS, "ta in"), rf"\b(?P<m>{_FULL_NAME})(?=\s(?:tahun|ini)\b)", read_month_alone


def _year_forms() -> Iterator[tuple[str, str, Reader]]:
    yield _SPAN, rf"{_LEFT}(?P<y>{_YEAR})\s?(?:[-–—/]|s\.?d\.?|sampai|hingga)\s?(?P<y2>{_YEAR})(?![\w%])", read_years
    yield (
        f"0000 {_then('tahun thn th anggaran', '1 2 . an')} {_HALF}",
        rf"\b(?:(?:awal|pertengahan|medio|akhir|penghujung|sepanjang)\s)?(?:(?:tahun|thn|th\.?)\s)?(?:anggaran\s)?"
        rf"(?P<y>{_YEAR})(?<!\d[.,/:\-]\d\d\d\d)(?![\w%/])(?![.,:\-–]\d){_COUNTED}"
        rf"(?:(?!\skemarin{_DAY_NEXT}){_TENSE})?",
        read_plain_year,
    )
    yield _then("tahun", "du"), rf"\btahun\s(?P<y>{_WORD_YEAR})\b", read_plain_year


def _relative_forms() -> Iterator[tuple[str, str, Reader]]:
    """Words that need an anchor: weekdays, "kemarin", "dua hari lalu", "tahun ini", feasts and quarters."""
    count = r"(?:\s(?:sedunia|internasional|nasional|ri))?(?:\s\(\w{2,9}\))?(?:\s?,?\s?ke-?\s?(?P<n>\d{1,3}))?"
    names = "|".join(f"(?P<feast{place}>{name})" for place, (name, *_) in enumerate(_HOLIDAYS))
    days = _then("hari", "an ke bh ba am ag oe pa su la ib ka pe st")
    others = {word for name, *_ in _HOLIDAYS for word in re.findall(r"(?:^|\|)([a-z]+)", name)} - {"hari"}
    yield (
        f"{days} {' '.join(sorted(others))}",
        rf"\b(?:{names}){count}(?:[,\s]\s?(?:pada\s)?(?:tahun\s)?(?P<y>{_YEAR}))?\b",
        read_holiday([(day, month, first) for _, day, month, first in _HOLIDAYS]),
    )
    yield (
        "triwulan kuartal semester tw caturwulan",
        rf"\b(?:triwulan|kuartal|semester|tw|caturwulan)\s(?:i{{1,3}}|iv|[1-4]|pertama|kedua|ketiga|keempat|ini)\b"
        rf"(?:[ ,/]{{1,2}}(?:tahun\s)?(?P<y>{_YEAR}))?", read_quarter,
    )  # fmt: skip
    yield (
        f"{_then('pekan minggu bulan tahun', 'ya la ke si in de me be se ak')} {_then('di', 'aw pe me ak se')}"
        f" {_then(_HALF, 'pe mi bu ta')}",
        r"(?<![\w-])(?:(?:di\s)?(?:awal|pertengahan|medio|akhir|penghujung|sepanjang)\s)?(?P<unit>pekan"
        r"|minggu|bulan|tahun)\s"
        r"(?P<which>(?:yang\s)?(?:lalu|kemarin|silam|ini|depan|mendatang|berjalan|sebelumnya|berikutnya"
        r"|akan datang))\b",
        read_named_shift,
    )
    yield (
        _WEEKDAYS.title(),
        r"(?<!pasar )(?<!setiap )(?<!tiap )(?<!saban )(?<!pekan )(?<!hari )(?<![\w-])"
        rf"(?P<w>{_WEEKDAY})"
        rf"(?:(?:-|/|\sdan\s|\s?–\s?)(?:senin|selasa|rabu|kamis|jum['’‘`´]?at|sabtu|minggu)(?=\s?,?\s\())?"
        rf"(?![\w-])(?!\s(?:bersih|berkah|agung|curhat|legi|pon|wage|kliwon|pahing|sampai|hingga)\b)"
        rf"(?:\s(?:pagi|siang|sore|petang|malam|dini hari)\b)?{_TENSE}", read_weekday,
    )  # fmt: skip
    yield (
        _then("hari", "se ra ka ju sa mi ah"),
        rf"\bhari\s(?P<w>{_WEEKDAY})\b(?:\s(?:pagi|siang|sore|petang|malam|dini hari)\b)?{_TENSE}", read_weekday,
    )  # fmt: skip
    yield (
        f"kemarin lusa semalam besok {_then('tadi', 'ma pa si so')} {_then('hari', 'in')}"
        f" {_then('pagi siang sore malam', 'ta in')} {_then('esok', 'ha')}",
        rf"\b(?:kemarin lusa|lusa kemarin|(?:(?<!\b[12]\d\d\d )kemarin|kemarin(?={_DAY_NEXT}))"
        r"(?:\s(?:pagi|siang|sore|malam))?|semalam(?! sebelumnya)"
        r"|tadi malam|hari ini"
        r"|(?:pagi|siang|sore|malam) (?:tadi|ini)|tadi (?:pagi|siang|sore)"
        r"|besok(?!nya)|(?<!kemarin )lusa|esok hari(?!nya))\b",
        read_day_word,
    )
    yield f"besoknya {_then('esok keesokan', 'ha')}", r"\b(?:besoknya|(?:ke)?esok(?:an)? harinya)\b", read_said_day


def _counted_forms() -> Iterator[tuple[str, str, Reader]]:
    """Times counted from the anchor ("dua hari lalu") or from the date named before ("dua hari sebelumnya")."""
    count = rf"(?P<n>\d{{1,2}}|{_WORD_NUMBER}|se)\s?(?P<unit>hari|pekan|minggu|bulan|tahun"
    units = _then(_NUMBERS, f"ha pe mi bu ta ja be pu {_DIGITS}")
    yield (
        f"{_COUNT} {units} {_then(_ONES, 'ya la si')}",
        rf"\b{count}|jam)\s(?:yang\s)?(?P<which>lalu|silam|lagi)\b",
        read_ago,
    )
    yield (
        f"{_COUNT} {units} {_then(_ONES, 'se be ke')}",
        rf"\b{count})\s(?P<which>(?:sebelum|setelah|sesudah|berikut)(?:nya| itu)|kemudian|berselang)\b",
        read_said_shift,
    )
    yield (
        f"{_then('di pada', 'ha pe bu ta')} {_then('hari pekan bulan tahun', 'ya da')}",
        r"\b(?:(?:di|pada)\s)?(?P<n>)(?P<unit>hari|pekan|bulan|tahun)\s(?:dan\s\w+\s)?(?P<which>yang\ssama)\b",
        read_said_shift,
    )
    yield (
        _then("awal", "ta"),
        r"\bawal tahun(?!\s(?:\d|ini|lalu|silam|kemarin|mendatang|yang|anggaran|pelajaran|ajaran|depan|baru))\b",
        read_quarter,
    )
