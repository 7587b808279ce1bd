"""Numbers that count units: "delapan satker meraih WBK", and some paragraphs later eight names in a row.

Of the training articles' lists away from the predicate, those that the predicate's sentence counts are what it is said
of in two of three cases, other lists in one of five.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.fields.date_reading import number_of

SHORTEST = 3  # units of a list whose number tells anything
MOST_NAMED = 2  # units that a sentence about a group may name itself: whose they are, and who confers
_ONES = r"(?:se|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)"
_NUMBER = re.compile(
    rf"\b(?:ke)?(?P<words>{_ONES} ?(?:belas|puluh(?: {_ONES})?)|{_ONES})(?:nya)?\b"
    r"|(?<![\d.,/:-])(?P<digits>\d{1,2})(?![\d.,/:%-]|[^\S\n](?:jan|feb|mar|apr|mei|jun|jul|agu|sep|okt|nov|des|persen|tahun"
    r"|hari|orang|jam|poin|wi[bt]))",
    re.IGNORECASE,
)
# "Kursi ketiga", "tahun kedua": a place in an order, and no group.
_ORDERED = re.compile(
    r"\b(?:kursi|peringkat|ranking|urutan|posisi|tempat|nomor|juara|kali|tahun|hari|pekan|bulan|angkatan|tahap|gelombang"
    r"|periode|semester|triwulan|lantai|pihak|kategori|kelas|level|edisi|yang)[^\S\n]$",
    re.IGNORECASE,
)
_REACH = 12  # characters before a number
_GROUP = re.compile(
    r"[^\S\n](?:(?!(?:kali|tahun|bulan|pekan|minggu|hari|jam)\b)\w+[^\S\n]){0,2}?(?:satker|satuan|unit|UPT\w*|kantor|kanim|polres\w*|polsek|puskesmas|pengadilan|kejari|kejaksaan"
    r"|lapas|rutan|imigrasi|OPD|SKPD|perangkat|dinas|instansi|lembaga|KPP\w*|BPS|BNN\w*|balai|stasiun|madrasah|sekolah|kecamatan"
    r"|kelurahan|rumah sakit|RS\w*|samsat|bapas|pelabuhan|bandara|terminal|perguruan|kampus|PN|PA|KUA)\b",
    re.IGNORECASE,
)
# Before the number of all that a smaller one is of: "dari sembilan kantor, dua meraih WBK".
OF_WHOLE = re.compile(r"\bdari (?:(?:total|sebanyak|seluruh|jumlah|ke)\s?)?$", re.IGNORECASE)

# Words that tell a group to have been awarded, or to have failed, for patterns that look for more of either.
RECEIVE = (
    r"(?:me|di)?raih|me(?:nerima|nyandang|mperoleh|ndapat(?:kan)?|nyabet|ngantongi)|pen(?:erima|yandang)\w*|peraih"
    r"|di(?:sandang|terima|anugerahi|ganjar)|berhasil"
)
FAIL = r"gagal|kandas|gugur|tersisih|tersingkir|tereliminasi|terhenti|tumbang"


def _value(match: re.Match[str]) -> int | None:
    words = match["digits"] or match["words"].lower()
    return 11 if words == "sebelas" else number_of(words)


class Number(NamedTuple):
    """A number in a text; `group` says that it counts units: "tujuh satker", "ketujuhnya"."""

    value: int
    start: int
    end: int
    group: bool


def numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The small numbers between two offsets of a text."""
    for match in _NUMBER.finditer(text, start, len(text) if end is None else end):
        value = _value(match)
        collective = match.group().lower().startswith("ke") and not (
            _ORDERED.search(text, max(start, match.start() - _REACH), match.start())
        )
        if value is not None:
            yield Number(value, *match.span(), collective or _GROUP.match(text, match.end()) is not None)
