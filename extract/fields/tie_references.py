"""Where a sentence speaks of a unit by its head's office ("Kapolres Ngada"), its kind or its place alone.

"puskesmas itu", "Bukittinggi paling tinggi" of BPS Kota Bukittinggi.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from extract.context import Span
from extract.records import UnitType

if TYPE_CHECKING:
    from extract.context import Context

NAME_WORDS = 5
# What the office of a unit's head begins with, and the words of the unit's name that it stands for.
_OFFICES = {
    UnitType.POLRES: (r"(?:wa)?ka(?=pol)", re.compile("")),
    UnitType.KEJAKSAAN: (r"kajari ", re.compile(r"(?:Kejari|Kejaksaan Negeri) ")),
    UnitType.LAPAS: (r"kalapas (?:Kelas \w+ )?", re.compile(r"(?:Lapas|Lembaga Pemasyarakatan) (?:Kelas \w+ )?")),
    UnitType.RUTAN: (r"karutan (?:Kelas \w+ )?", re.compile(r"(?:Rutan|Rumah Tahanan Negara) (?:Kelas \w+ )?")),
    UnitType.PEMDA: (
        r"(?:(?:wakil )?(?:bupati|wali ?kota)|wabup|wawali|sekda|sekretaris daerah) (?:kabupaten |kota )?",
        re.compile(r"(?:Pem(?:kab|kot)|Pem(?:erintah|da)(?: Daerah)? (?:Kota|Kabupaten)|Kota|Kabupaten) "),
    ),
}
_WORD = re.compile(r"[\w.'-]*\w")
_KINDS = {
    "puskesmas": UnitType.PUSKESMAS,
    "rumah sakit": UnitType.RUMAH_SAKIT,
    "rsud": UnitType.RUMAH_SAKIT,
    "lapas": UnitType.LAPAS,
    "rutan": UnitType.RUTAN,
    "polres": UnitType.POLRES,
    "polresta": UnitType.POLRES,
    "pengadilan": UnitType.PENGADILAN,
    "kejari": UnitType.KEJAKSAAN,
    "dinas": UnitType.DINAS,
    "balai": UnitType.BALAI,
    "sekolah": UnitType.SEKOLAH,
    "madrasah": UnitType.SEKOLAH,
    "kampus": UnitType.PERGURUAN_TINGGI,
    "kecamatan": UnitType.KECAMATAN,
    "kelurahan": UnitType.KECAMATAN,
    "kantor imigrasi": UnitType.IMIGRASI,
    "kantor pertanahan": UnitType.PERTANAHAN,
    "kantor pajak": UnitType.PAJAK,
    "kabupaten": UnitType.PEMDA,
    "kota": UnitType.PEMDA,
    "pemda": UnitType.PEMDA,
    "provinsi": UnitType.PEMDA,
    "kementerian": UnitType.KEMENTERIAN,
    **dict.fromkeys(("kantor", "satker", "satuan kerja", "unit", "unit kerja", "instansi", "lembaga"), None),  # any
}
_KIND = re.compile(rf"\b({'|'.join(sorted(_KINDS, key=len, reverse=True))}) (?:itu|tersebut|ini|tadi)\b", re.IGNORECASE)
_SEVERAL_BEFORE = re.compile(
    r"(?:\b(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|kedua|ketiga|keempat|kelima|keenam|para"
    r"|semua|seluruh|sejumlah|beberapa|antar|kepala|direktur|se)|\d)[\s-]$",
    re.IGNORECASE,
)


# Units that news calls by their place: "Gianyar unggul dengan 89,15" of Kantor Pertanahan Gianyar.
_PLACED = frozenset(
    {
        UnitType.POLRES, UnitType.PENGADILAN, UnitType.KEJAKSAAN, UnitType.LAPAS, UnitType.RUTAN, UnitType.IMIGRASI,
        UnitType.PAJAK, UnitType.PERBENDAHARAAN, UnitType.BEA_CUKAI, UnitType.PERTANAHAN, UnitType.KEMENAG,
        UnitType.BPS, UnitType.BNN, UnitType.PUSKESMAS, UnitType.KECAMATAN, UnitType.SEKOLAH, UnitType.BALAI,
    }
)  # fmt: skip
MOST_PLACED = 60  # units of an article that are looked for so: longer lists name each in full
_PLACE = re.compile(
    r"(?<= )(?!(?:Kota|Kabupaten|Kab|Kelas|Negeri|Agama|Tinggi|Pertanahan|Imigrasi|Pratama|Madya|Kemenag"
    r"|Cukai|Wilayah)\b)[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?$"
)
_CLAUSE_BEFORE = re.compile(
    r"(?:^|[.!?\n,;:(–—“\"]\s?|\b(?:dan|serta|sedangkan|sementara(?: itu)?|disusul|diikuti|menyusul|adapun|lalu"
    r"|kemudian|untuk|oleh|bagi|milik|nilai|skor|angka|ada"
    r"|(?:nomor|urutan|peringkat|posisi|tempat|juara|terbaik) \w+)\s)$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:,? (?:[a-z]+|\d{2}[.,]\d)|,? \(?\d|, (?:nomor|ke))")


def by_place(context: Context, units: Sequence[int]) -> Iterator[tuple[Span, int]]:
    """Where one of some units goes by the place of its name, at the head of a clause."""
    owners: dict[str, list[int]] = {}
    for number in units:
        match = _PLACE.search(context.units[number].name)
        if match and context.units[number].type in _PLACED:
            owners.setdefault(match.group(), []).append(number)
    own = {place: one for place, numbers in owners.items() if (one := _fullest(numbers, context)) is not None}
    if not own or len(own) > MOST_PLACED:
        return
    names = "|".join(re.escape(place) for place in sorted(own, key=len, reverse=True))
    ends = {span.end for unit in context.units for span in unit.mentions}
    for match in re.finditer(rf"(?<![\w-])(?:{names})(?![\w-])", context.source):
        before = context.source[max(0, match.start() - 30) : match.start()]
        number = own[match.group()]
        shortened = before.split(" ")[-2:-1]  # "KPP Semarang Timur" of KPP Pratama Semarang Timur
        beside = any(match.start() - len(f", {word}") in ends for word in ("", *(f"{word} " for word in shortened)))
        if beside and "Provinsi" in context.units[number].name:  # where a unit is: "BPS Sigi, Sulawesi Tengah, unggul"
            continue
        opens = _CLAUSE_BEFORE.search(before) or set(shortened) & set(context.units[number].name.split())
        if opens and _GOES_ON.match(context.source, match.end()):
            yield Span(*match.span()), number


def _fullest(numbers: Sequence[int], context: Context) -> int | None:
    """Of units that share a place, the one whose name holds those of all others: "BPS Kota Bima" and "BPS Bima"."""
    words = {number: set(context.units[number].name.split()) for number in numbers}
    longest = max(numbers, key=lambda number: len(words[number]))
    return longest if all(words[number] <= words[longest] for number in numbers) else None


def by_office(context: Context, units: Sequence[int]) -> Iterator[tuple[Span, int]]:
    """Where the head of one of some units is named by the office, and whose it is.

    Of heads of local governments, those in the title and those where nothing but local governments is rated: they speak
    for their offices, too.
    """
    governments = {context.units[number].type for number in units} == {UnitType.PEMDA}
    for kind, (office, head) in _OFFICES.items():
        names = _names(kind, head, context, units)
        for match in re.finditer(rf"\b{office}", context.source, re.IGNORECASE) if names else ():
            end, owner = _longest(context.source, match.end(), names)
            if owner is not None and (kind is not UnitType.PEMDA or governments or end <= context.title_end):
                yield Span(match.start(), end), owner


def _names(kind: UnitType, head: re.Pattern[str], context: Context, units: Sequence[int]) -> dict[str, int]:
    """The units of a type by what follows the office of their heads, but those that share it."""
    owners: dict[str, list[int]] = {}
    for number in units:
        name = context.units[number].name
        if context.units[number].type is kind and (found := head.match(name)):
            owners.setdefault(name[found.end() :].lower(), []).append(number)
    return {name: numbers[0] for name, numbers in owners.items() if len(numbers) == 1}


def _longest(source: str, start: int, names: dict[str, int]) -> tuple[int, int | None]:
    """The end and the owner of the longest of some names that stands at a place."""
    ends = [match.end() for match in islice(_WORD.finditer(source, start), NAME_WORDS)]
    for end in reversed(ends):
        if (owner := names.get(source[start:end].lower())) is not None:
            return end, owner
    return start, None


def by_kind(context: Context, units: Sequence[int]) -> Iterator[tuple[Span, int]]:
    """Where one of some units is meant by its kind: the last of that kind that is named before, if it is but one."""
    named = sorted((span, number) for number in units for span in context.units[number].mentions)
    for match in _KIND.finditer(context.source):
        kind = _KINDS[" ".join(match.group(1).lower().split())]
        # A general word points back past its own sentence: who gave or got a paper may be named there.
        until = match.start() if kind else context.sentences[context.sentence_at(match.start())].start
        before = [(span, n) for span, n in named if span.end <= until and kind in (None, context.units[n].type)]
        if not before or _SEVERAL_BEFORE.search(context.source, max(0, match.start() - 12), match.start()):
            continue
        last = context.sentence_at(before[-1][0].start)
        together = {n for span, n in before if context.sentence_at(span.start) == last}
        if len(together) == 1:
            yield Span(*match.span()), before[-1][1]
