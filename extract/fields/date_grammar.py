"""How Indonesian news prints dates: the forms, as readings that still lack what only the article can tell.

A reading says what stands there ("Rabu", day 5, month 12) and nothing more; `date_find` gives it its year, checks its
weekday and makes a date of it. Every pattern is linear: no quantifier repeats over another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

Match = re.Match[str]

_MONTHS = (
    "januari jan|februari pebruari febuari feb peb|maret mar mrt|april apr|mei|juni jun|juli jul"
    "|agustus agustuz agt agust agu ags agst|september sept sep|oktober oktobr okt|november nopember nov nop"
    "|desember desembr des"
)
MONTHS = {name: index for index, names in enumerate(_MONTHS.split("|"), 1) for name in names.split()}
WEEKDAYS = {"senin": 0, "senen": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "sabtu": 5, "minggu": 6, "ahad": 6}

_UNITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split()

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What one date expression says by itself; unsaid parts are None."""

    start: int
    end: int
    form: str  # day, month, year, weekday, shift, holiday, loose
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    shift: tuple[str, int] | None = None  # a unit (day, week, month, year, hour, said) and how many from the anchor
    until: tuple[int, int | None, int | None] | None = None  # last day, month and year of a range
    tense: int = 0  # -1 said to be past, 1 to come
    weak: bool = False  # a date only in company: in brackets, or beside a weekday


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

# What looks like a date and is none: numbers of laws and letters, addresses, telephones, money, street names.
_MASK = re.compile(
    r"https?://\S{1,300}|www\.\S{1,300}|\b[\w-]{1,40}\.(?:com|co\.id|id|net|org)/\S{1,300}"
    r"|(?:\b(?:nomor|nmr)|\bno\.?)\s?:?\s?[\w./-]{1,40}\s(?:tahun|thn|th)\.?\s?\d{4}"
    r"|(?:\b(?:nomor|nmr)|\bno\.?)\s?:?\s?[\w.-]{1,20}(?:/[\w.-]{1,20}){1,6}"
    r"|\b(?:uu|undang-undang|pp|perpres|inpres|keppres|perda|pergub|perbup|perwali|perwal|permen\w{0,12}|kepmen\w{0,12}"
    r"|peraturan|keputusan|surat edaran|instruksi|tap mpr|perma|sema|perkap|perpol|pasal)\b"
    r"[^\n.;:()\d]{0,60}\d{1,4}\s?(?:/|tahun|thn|th\.?)\s?\d{4}"
    r"|\b[A-Z]{1,6}[\w.]{0,12}(?:[/-][\w.]{1,20}){2,7}/\d{4}"
    r"|(?<![\w/])(?:\+62|\(0\d{2,3}\)|0\d{2,3})[\s.-]?\d{3,4}[\s.-]?\d{3,5}(?:[\s.-]\d{3,5})?\b"
    r"|\b(?:nomor|no\.?)(?:\s(?:urut|antrean|induk|registrasi|rekening|telepon))?\s?:?\s?\d{1,6}\b"
    r"|\brp\.?\s?[\d.,]+|\d+(?:[.,]\d+)?\s?(?:%|persen\b)"
    r"|\b(?:jalan|jl|jln|stadion|universitas|lapangan|gedung|taman|monumen|simpang|institut teknologi|rsud|rs)\.?\s"
    r"(?:\d{1,2}|sepuluh|tujuh belas)\s(?:agustus|november|nopember|oktober|mei|desember)(?:\s(?:1945|1928|1966))?",
    re.IGNORECASE,
)
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


def number_of(words: str) -> int | None:
    """A number below 3000 in digits or Indonesian words ("dua puluh tujuh", "se" as one); None if it is none."""
    words = words.strip().lower()
    if words.isdigit():
        return int(words)
    if words == "se":
        return 1
    if words.startswith("dua ribu"):
        rest = words[len("dua ribu") :].strip()
        below = number_of(rest) if rest else 0
        return None if below is None else 2000 + below
    parts = words.split()
    if not parts or parts[0] not in _UNITS:
        return None
    first = _UNITS.index(parts[0])
    if len(parts) == 1:
        return first
    if parts[1] == "belas" and len(parts) == 2:
        return 10 + first
    if parts[1] == "puluh":
        return first * 10 + (_UNITS.index(parts[2]) if len(parts) > 2 and parts[2] in _UNITS else 0)
    return None


def _month(name: str | None) -> int | None:
    return None if name is None else MONTHS.get(name.lower().rstrip("."))


def _tense(match: Match) -> int:
    said = match.groupdict().get("tense")
    if said is None:
        return 0
    return -1 if said.lower().split()[-1] in ("lalu", "silam", "kemarin") else 1


def _year(text: str | None) -> int | None:
    """A printed year; two digits are this century's."""
    if text is None:
        return None
    year = number_of(text)
    return year + 2000 if year is not None and year < 100 else year


def _calendar(match: Match) -> Reading:
    """Day, month and perhaps year, in figures or with the month's name, perhaps a range."""
    parts = match.groupdict()
    month = int(parts["m"]) if parts["m"].isdigit() else _month(parts["m"])
    day = number_of(parts["d"])
    until = None
    if parts.get("d2"):
        until = (int(parts["d2"]), month, _year(parts.get("y")))
        if parts.get("m1"):
            month = int(parts["m1"]) if parts["m1"].isdigit() else _month(parts["m1"])
    year = _year(parts.get("y1") or parts.get("y"))
    weak = parts["m"].isdigit() and year is None
    return Reading(
        *match.span(), "day", day=day, month=month, year=year, until=until, tense=_tense(match), weak=weak,
    )  # fmt: skip


def _loose(match: Match) -> Reading:
    return Reading(*match.span(), "loose")


def _month_year(match: Match) -> Reading:
    return Reading(*match.span(), "month", month=_month(match["m"]), year=_year(match["y"]), tense=_tense(match))


def _month_alone(match: Match) -> Reading:
    return Reading(*match.span(), "month", month=_month(match["m"]), tense=_tense(match))


def _plain_year(match: Match) -> Reading:
    return Reading(*match.span(), "year", year=_year(match["y"]), tense=_tense(match))


def _years(match: Match) -> Reading:
    return Reading(*match.span(), "years", year=int(match["y"]), until=(0, None, int(match["y2"])))


def _weekday(match: Match) -> Reading:
    name = re.sub(r"\W", "", match["w"].lower())
    return Reading(*match.span(), "weekday", weekday=WEEKDAYS[name], tense=_tense(match))


def _ago(match: Match) -> Reading:
    count = number_of(match["n"]) or 0
    unit = {"hari": "day", "pekan": "week", "minggu": "week", "bulan": "month", "tahun": "year", "jam": "hour"}
    return Reading(*match.span(), "shift", shift=(unit[match["unit"].lower()], -count), tense=-1)


def _named_shift(match: Match) -> Reading:
    unit = {"pekan": "week", "minggu": "week", "bulan": "month", "tahun": "year"}[match["unit"].lower()]
    said = match["which"].lower().split()[-1]
    steps = {"lalu": -1, "kemarin": -1, "silam": -1, "sebelumnya": -1, "ini": 0, "berjalan": 0}
    step = steps.get(said, 1)
    if said == "sebelumnya":
        unit = f"said {unit}"
    return Reading(*match.span(), "shift", shift=(unit, step), tense=step)


_DAY_WORDS = {
    "kemarin lusa": -2, "lusa kemarin": -2, "kemarin": -1, "semalam": -1, "tadi malam": -1, "hari ini": 0, "tadi": 0,
    "malam ini": 0, "pagi ini": 0, "siang ini": 0, "sore ini": 0, "besok": 1, "esok hari": 1, "lusa": 2,
}  # fmt: skip


def _day_word(match: Match) -> Reading:
    said = re.sub(r"\s+", " ", match[0].lower())
    if said.startswith("kemarin") and "lusa" not in said:
        said = "kemarin"
    step = _DAY_WORDS.get(said, 0)
    return Reading(*match.span(), "shift", shift=("day", step), tense=(step > 0) - (step < 0))


def _said_day(match: Match) -> Reading:
    step = -1 if "sebelum" in match[0].lower() else 1
    return Reading(*match.span(), "shift", shift=("said day", step))


def _quarter(match: Match) -> Reading:
    year = match.groupdict().get("y")
    return Reading(*match.span(), "year", year=_year(year), shift=None if year else ("year", 0))


def _holiday(day: int, month: int, first: int | None) -> Callable[[Match], Reading]:
    def read(match: Match) -> Reading:
        parts = match.groupdict()
        year = _year(parts["y"])
        if year is None and first is not None and parts["n"]:
            year = first + int(parts["n"])
        return Reading(*match.span(), "holiday", day=day, month=month, year=year)

    return read


def _forms() -> Iterator[tuple[str, Callable[[Match], Reading]]]:
    """The patterns, the more explicit first: a later one takes nothing that an earlier one took."""
    day_month = rf"(?P<d>{_DAY})"
    tail = rf"(?:[ .,]{{0,2}}\s?(?:(?:tahun|thn)\s)?(?P<y>{_YEAR}|'\d\d)\b)?"
    yield rf"{_LEFT}(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?![\d/-])", _calendar
    for sep in ("/", "-"):
        yield (
            rf"{_LEFT}{day_month}\s?{sep}\s?(?P<m>{_MON})\s?{sep}\s?(?P<y>{_YEAR}|\d\d){_RIGHT}{_TENSE}", _calendar,
        )  # fmt: skip
    yield rf"{_LEFT}{day_month}\.\s?(?P<m>{_MON})\.\s?(?P<y>{_YEAR}){_RIGHT}{_TENSE}", _calendar
    yield rf"{_LEFT}{day_month}{_TO}(?P<d2>{_DAY})/(?P<m>{_MON})(?:/(?P<y>{_YEAR}|\d\d))?{_RIGHT}", _calendar
    yield (
        rf"{_LEFT}{day_month}/(?P<m1>{_MON}){_TO}(?P<d2>{_DAY})/(?P<m>{_MON})(?:/(?P<y>{_YEAR}|\d\d))?{_RIGHT}",
        _calendar,
    )
    yield (
        rf"{_LEFT}{day_month}\s?(?P<m1>{_NAME})\s(?P<y1>{_YEAR}){_TO}(?P<d2>{_DAY})\s?(?P<m>{_NAME})\s(?P<y>{_YEAR})\b",
        _calendar,
    )
    yield rf"{_LEFT}{day_month}[\s]?(?P<m1>{_NAME}){_TO}(?P<d2>{_DAY})\s?(?P<m>{_NAME}){tail}{_TENSE}", _calendar
    yield rf"{_LEFT}{day_month}{_TO}(?P<d2>{_DAY})\s(?P<m>{_NAME}){tail}{_TENSE}", _calendar
    yield rf"{_LEFT}{day_month}[\s./-]{{0,2}}(?P<m>{_NAME})(?:[-/](?P<y>{_YEAR}|\d\d)\b)", _calendar
    yield rf"{_LEFT}{day_month}[\s.-]?\s?(?P<m>{_NAME}){tail}{_TENSE}", _calendar
    yield (
        rf"\b(?:tanggal|tgl\.?)\s(?P<d>{_WORD_NUMBER})\s(?P<m>{_NAME})(?:\s(?:tahun\s)?(?P<y>{_YEAR}|{_WORD_YEAR}))?",
        _calendar,
    )
    yield rf"{_LEFT}{day_month}\s?/\s?(?P<m>{_MON}){_RIGHT}", _calendar
    yield (
        r"(?<![\w/])(?:[0-3]?\d\s(?:jan|feb|mar|apr|ma[iy]|jun|jul|a[ug]|s[ep]|o[ck]|n[op]|d[ei])[a-z]{1,8}\.?,?\s"
        r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\s[0-3]?\d,\s)20\d\d\b", _loose,
    )  # fmt: skip
    half = r"(?:(?:awal|pertengahan|medio|akhir|penghujung)\s(?:bulan\s)?)?"
    yield rf"\b{half}(?P<m>{_NAME})[ ,]{{0,2}}(?:(?:tahun|thn)\s)?(?P<y>{_YEAR}){_RIGHT}{_TENSE}", _month_year
    before = r"(?:bulan|pada|sejak|awal|akhir|pertengahan|medio|penghujung|hingga|sampai|mulai|per|antara|dari|di)"
    yield rf"\b{before}\s(?:bulan\s)?(?P<m>{_FULL_NAME})\b{_TENSE}", _month_alone
    yield (
        rf"\b(?P<m>{_FULL_NAME})\s(?P<tense>(?:yang\s)?(?:lalu|silam|kemarin|mendatang|nanti|depan))\b", _month_alone,
    )  # fmt: skip
    yield rf"\b(?P<m>{_FULL_NAME})(?=\s(?:tahun|ini)\b)", _month_alone
    yield from _relative_forms()
    yield rf"{_LEFT}(?P<y>{_YEAR})\s?(?:[-–—/]|s\.?d\.?|sampai|hingga)\s?(?P<y2>{_YEAR})(?![\w%])", _years
    yield (
        rf"\b(?:(?:awal|pertengahan|medio|akhir|penghujung|sepanjang)\s)?(?:(?:tahun|thn|th\.?)\s)?(?:anggaran\s)?"
        rf"(?P<y>{_YEAR})(?<!\d[.,/:\-]\d\d\d\d)(?![\w%/])(?![.,:\-–]\d){_COUNTED}{_TENSE}",
        _plain_year,
    )
    yield rf"\btahun\s(?P<y>{_WORD_YEAR})\b", _plain_year


def _relative_forms() -> Iterator[tuple[str, Callable[[Match], Reading]]]:
    """Words that need an anchor: weekdays, "kemarin", "dua hari lalu", "tahun ini", feasts and quarters."""
    for name, day, month, first in _HOLIDAYS:
        count = r"(?:\s(?:sedunia|internasional|nasional|ri))?(?:\s\(\w{2,9}\))?(?:\s?,?\s?ke-?\s?(?P<n>\d{1,3}))?"
        yield rf"\b(?:{name}){count}(?:[,\s]\s?(?:pada\s)?(?:tahun\s)?(?P<y>{_YEAR}))?\b", _holiday(day, month, first)
    yield (
        rf"\b(?:triwulan|kuartal|semester|tw|caturwulan)\s(?:i{{1,3}}|iv|[1-4]|pertama|kedua|ketiga|keempat)\b"
        rf"(?:[ ,/]{{1,2}}(?:tahun\s)?(?P<y>{_YEAR}))?", _quarter,
    )  # fmt: skip
    yield (
        rf"\b(?P<n>\d{{1,2}}|{_WORD_NUMBER}|se)\s?(?P<unit>hari|pekan|minggu|bulan|tahun"
        rf"|jam)\s(?:yang\s)?(?:lalu|silam)\b",
        _ago,
    )
    yield (
        r"(?<![\w-])(?:(?:di\s)?(?:awal|pertengahan|medio|akhir|penghujung|sepanjang)\s)?(?P<unit>pekan"
        r"|minggu|bulan|tahun)\s"
        r"(?P<which>(?:yang\s)?(?:lalu|kemarin|silam|ini|depan|mendatang|berjalan|sebelumnya|berikutnya"
        r"|akan datang))\b",
        _named_shift,
    )
    yield (
        rf"(?<!pasar )(?<!setiap )(?<!tiap )(?<!saban )(?<!pekan )(?<!hari )(?<![\w-])"
        rf"(?-i:(?P<w>Senin|Senen|Selasa|Rabu|Kamis|Jum['’‘`´]?at|Sabtu|Minggu|Ahad|SENIN|SELASA|RABU|KAMIS"
        rf"|JUM['’‘`´]?AT|SABTU|MINGGU))"
        rf"(?:(?:-|/|\sdan\s|\s?–\s?)(?:senin|selasa|rabu|kamis|jum['’‘`´]?at|sabtu|minggu)(?=\s?,?\s\())?"
        rf"(?![\w-])(?!\s(?:bersih|berkah|agung|curhat|legi|pon|wage|kliwon|pahing|sampai|hingga)\b)"
        rf"(?:\s(?:pagi|siang|sore|petang|malam|dini hari)\b)?{_TENSE}", _weekday,
    )  # fmt: skip
    yield (
        rf"\bhari\s(?P<w>{_WEEKDAY})\b(?:\s(?:pagi|siang|sore|petang|malam|dini hari)\b)?{_TENSE}", _weekday,
    )  # fmt: skip
    yield (
        r"\b(?:kemarin lusa|lusa kemarin|kemarin(?:\s(?:pagi|siang|sore|malam))?|semalam(?! sebelumnya)"
        r"|tadi malam|hari ini"
        r"|(?:pagi|siang|sore|malam) (?:tadi|ini)|tadi (?:pagi|siang|sore)|besok(?!nya)|lusa|esok hari(?!nya))\b",
        _day_word,
    )
    yield r"\b(?:sehari (?:sebelum|setelah)(?:nya| itu)|besoknya|(?:ke)?esok(?:an)? harinya)\b", _said_day


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[re.Pattern[str], Callable[[Match], Reading]], ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in _forms())


def masked(source: str) -> tuple[tuple[int, int], ...]:
    """Where something stands that looks like a date and is none."""
    return tuple(match.span() for match in _MASK.finditer(source))


def _in_company(source: str, reading: Reading) -> bool:
    """Whether a day and month in figures ("4/12") stand where only a date does."""
    before = source[max(0, reading.start - 24) : reading.start]
    if _NOT_A_DATE_BEFORE.search(before):
        return False
    if source[reading.start : reading.end] == "24/7":
        return False
    bracketed = before.endswith(("(", "[")) and source[reading.end : reading.end + 1] in (")", "]", ",")
    return bracketed or bool(_NEAR_A_DATE.search(before)) or source.strip() == source[reading.start : reading.end]


def read_dates(source: str) -> tuple[Reading, ...]:
    """All readings in text order without overlaps; a weak one stays only where `date_find` may join it to a weekday."""
    taken = bytearray(len(source))
    for start, end in masked(source):
        taken[start:end] = b"\x01" * (end - start)
    readings = []
    for pattern, read in _compiled():
        for match in pattern.finditer(source):
            start, end = match.span()
            if any(taken[start:end]):
                continue
            reading = read(match)
            taken[start:end] = b"\x01" * (end - start)
            if reading.weak and _in_company(source, reading):
                reading = Reading(start, end, "day", reading.day, reading.month, until=reading.until)
            readings.append(reading)
    return tuple(sorted(readings, key=lambda reading: reading.start))
