"""What the heading of a table says of the column in which a number stands: "Unit | Pengungkit | Hasil | Total"."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from extract.context import Span

WIDEST = 300  # characters of a line that can be a row of a table
LEAST_CELLS = 3
_SEPARATORS = (re.compile(r"\s*\|\s*"), re.compile(r"\t+"), re.compile(r"\s[–—-]\s"), re.compile(r"\s*;\s*"))
_YEAR = re.compile(r"\b20\d\d\b")
_FIGURE = re.compile(r"\d[.,]\d")
_TOTAL = re.compile(r"\b(?:total|jumlah|nilai akhir|skor akhir|hasil akhir|nilai ZI)\b", re.IGNORECASE)
_SCORE = re.compile(r"\b(?:nilai|skor|poin|total|jumlah|score)\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:sebelum\w*|lalu|silam|lama|terdahulu)\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:pengungkit|bobot|minimal|minimum|ambang|target|batas|selisih|kenaikan|perubahan|tren|rata-rata|IPAK|IPKP"
    r"|SPAK|SPKP|IKM|SKM|indeks|survei|mandiri|jumlah (?:unit|pegawai|responden)|responden)\b|%|persen",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:peringkat|rank|ranking|rangking|urutan|posisi)(?: \w+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of numbers: its edition, and whether it holds what a unit is rated with."""

    year: int | None = None
    earlier: bool = False
    other: bool = False  # parts of a score, thresholds, counts
    place: bool = False
    score: bool = False  # says so: "Nilai"


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a table that has a heading above it."""

    span: Span
    separator: re.Pattern[str]
    heading: list[str]


def column_at(source: str, start: int, end: int) -> Column | None:
    """The column of the cell that a number fills alone; None outside of tables that have a heading."""
    rows = _rows(source)
    row = rows[number - 1] if (number := bisect_right(rows, start, key=lambda row: row.span.start)) else None
    if row is None or end > row.span.end:
        return None
    index = len(row.separator.split(source[row.span.start : start])) - 1
    cells = row.separator.split(source[row.span.start : row.span.end])
    return _column(row.heading, index) if cells[index].strip() == source[start:end] else None


@lru_cache(maxsize=8)
def _rows(source: str) -> tuple[_Row, ...]:
    """The lines of a text's tables below their headings: straight lines with as many cells, in one pass."""
    found: list[_Row] = []
    above: tuple[re.Pattern[str], int] | None = None
    heading: list[str] | None = None
    start = 0
    for line in source.split("\n"):
        parts = _parts(line)
        if parts is None or parts != above:
            above, heading = parts, _heading(line, parts[0]) if parts else None
        elif heading is not None:
            found.append(_Row(Span(start, start + len(line)), parts[0], heading))
        start += len(line) + 1
    return tuple(found)


def _parts(line: str) -> tuple[re.Pattern[str], int] | None:
    """What parts a line into cells, and how many; None if it is no row of a table."""
    if len(line) > WIDEST:
        return None
    counts = ((separator, len(separator.split(line))) for separator in _SEPARATORS)
    return next((item for item in counts if item[1] >= LEAST_CELLS), None)


def _heading(line: str, separator: re.Pattern[str]) -> list[str] | None:
    """The cells of a table's first line, if it holds words and years alone and says what a column is."""
    cells = [cell.strip() for cell in separator.split(line)]
    if any(_FIGURE.search(cell) for cell in cells):
        return None
    return cells if any(_says(cell) for cell in cells) else None


def _says(cell: str) -> bool:
    return bool(_SCORE.search(cell) or _YEAR.fullmatch(cell.strip()) or _PLACE.fullmatch(cell.strip()))


def _column(heading: list[str], index: int) -> Column:
    """What a heading says of one of its columns."""
    own = heading[index]
    year = _YEAR.search(own)
    edition = int(year.group()) if year else None
    if _PLACE.fullmatch(own):
        return Column(place=True)
    total = any(_TOTAL.search(cell) and not _OTHER.search(cell) for cell in heading)
    part = total and not _TOTAL.search(own) and edition is None and not _EARLIER.search(own)
    other = bool(_OTHER.search(own)) or part
    return Column(
        edition, _EARLIER.search(own) is not None, other, score=not other and bool(year or _SCORE.search(own))
    )
