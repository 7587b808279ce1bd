"""Kecamatan that offices are named after: a tax office of Kebayoran Baru, an immigration office of Belakang Padang."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.fields.gazetteer import RegionMention, fold, load_gazetteer
from extract.records import UnitType

if TYPE_CHECKING:
    from extract.context import Span
    from extract.fields.units import Unit

# Offices of ministries and courts, which are named after the town that they are in.
SEATED_TYPES = frozenset(
    {
        UnitType.PAJAK,
        UnitType.BEA_CUKAI,
        UnitType.PERBENDAHARAAN,
        UnitType.IMIGRASI,
        UnitType.PERHUBUNGAN,
        UnitType.PENGADILAN,
        UnitType.KEJAKSAAN,
        UnitType.LAPAS,
        UnitType.RUTAN,
        UnitType.KEMENAG,
    }
)
MOST_WORDS = 3  # of a kecamatan's name
SHORTEST = 6  # letters of a kecamatan of one word: shorter ones are too often part of another name
# Several tax offices of one kecamatan are counted: "KPP Pratama Gambir Tiga".
_COUNTED = re.compile(r" (?:Satu|Dua|Tiga|Empat|Lima|Enam|Tujuh|[IVX]{1,4})$")
# What the name of the place follows: "Kelas II TPI", "KPP Pratama", "Pengadilan Negeri", "KUA".
_HEAD = re.compile(
    r"[IVX\d]+[A-Da-d]?|[A-Z]{2,}|Pratama|Madya|Negeri|Agama|Kecamatan|Utama|Khusus|Imigrasi|Bandara|Terminal|Lapas|Rutan"
    r"|Tipe|Jakarta|[A-C]"
)
_WORD_BEFORE = re.compile(r"([A-Z][a-z]+) $")


def seat_of(unit: Unit, *, within: str = "") -> str | None:
    """The kabupaten or kota of the kecamatan that an office's name ends with, if only one has a kecamatan so called.

    `within` is the code of the province that it must be in, where known.
    """
    if unit.type not in SEATED_TYPES:
        return None
    words = _COUNTED.sub("", unit.name).split()
    districts = load_gazetteer().districts
    for length in range(min(MOST_WORDS, len(words) - 1), 0, -1):
        name = fold("".join(words[-length:]))
        codes = [code for code in districts.get(name, ()) if code.startswith(within)]
        if codes and (length > 1 or within or len(name) >= SHORTEST):
            return codes[0] if len(codes) == 1 and _HEAD.fullmatch(words[-length - 1]) else None
    return None


def ends_as_district(name: str, mention: RegionMention) -> bool:
    """Whether a region's name in a unit's is the end of a kecamatan's elsewhere: "Belakang Padang" is not in Padang."""
    before = _WORD_BEFORE.search(name, 0, mention.span.start)
    if before is None:
        return False
    codes = load_gazetteer().districts.get(fold(name[before.start() : mention.span.end]), ())
    return bool(codes) and not {code[:2] for code in codes} & {code[:2] for code in mention.codes}


# What the names of villages, ports and new regions begin with: "Tanjung Buton" is a port of Siak, not of Buton.
_LANDSCAPE = r"(?:Muara|Tanjung|Teluk|Sungai|Kuala|Bukit|Ujung|Lubuk|Rantau|Simpang|Danau)"
_LANDSCAPE_BEFORE = re.compile(rf"\b{_LANDSCAPE} $")
_LANDSCAPE_ALONE = re.compile(rf"{_LANDSCAPE}(?= [A-Z][a-z])")


def is_of_landscape(name: str, mention: RegionMention) -> bool:
    """Whether a region's name in a unit's is but a part of another place's: "KUPP Tanjung Buton", "Rutan Muara Kapuas".

    Places of the list that are called so ("Muara Tebo") are found as a whole.
    """
    start, end = mention.span
    before = _LANDSCAPE_BEFORE.search(name, 0, start)
    alone = _LANDSCAPE_ALONE.match(name, start)
    return before is not None or (alone is not None and alone.end() == end)


def goes_on_as_district(name: str, town: Span) -> bool:
    """Whether a town's name in a unit's is the beginning of a kecamatan's: "Puskesmas Kuta Alam" is not in Kuta."""
    rest = re.match(r"(?: [A-Z][a-z]+){1,2}", name[town.end :])
    return rest is not None and fold(name[town.start : town.end] + rest.group()) in load_gazetteer().districts
