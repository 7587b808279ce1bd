"""What the heading of a table says of the column in which a number stands: "Unit | Pengungkit | Hasil | Total"."""

from __future__ import annotations

import re
from dataclasses import dataclass

FAR_UP = 4_000  # characters above a number in which the heading of its table is looked for
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


def column_at(source: str, start: int, end: int) -> Column | None:
    """The column of the cell that a number fills alone; None outside of tables that have a heading."""
    begin = source.rfind("\n", max(0, start - WIDEST), start) + 1
    stop = source.find("\n", end, end + WIDEST)
    line = source[begin : stop if stop >= 0 else end + WIDEST]
    if begin == 0 or len(line) > WIDEST:
        return None
    for separator in _SEPARATORS:
        cells = separator.split(line)
        if len(cells) >= LEAST_CELLS:
            index = len(separator.split(source[begin:start])) - 1
            heading = _heading(source[max(0, begin - FAR_UP) : begin], separator, len(cells))
            alone = index < len(cells) and cells[index].strip() == source[start:end]
            return _column(heading, index) if heading and alone else None
    return None


def _heading(above: str, separator: re.Pattern[str], count: int) -> list[str] | None:
    """The first of the lines straight above with as many cells, if it holds words and years alone."""
    first = None
    for line in reversed(above.removesuffix("\n").split("\n")):
        cells = separator.split(line) if len(line) <= WIDEST else []
        if len(cells) != count:
            break
        first = cells
    if first is None or any(_FIGURE.search(cell) for cell in first):
        return None
    return [cell.strip() for cell in first] if any(_says(cell) for cell in first) else None


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
