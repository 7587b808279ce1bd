"""Offices that are known by a name of their own: prisons of Nusakambangan, schools of the police, hospitals."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from extract.fields.gazetteer import fold, load_gazetteer

if TYPE_CHECKING:
    from extract.fields.units import Unit

SEATS_FILE = Path(__file__).with_name("office_seats.toml")

# The long form of an office and its short one.
_FORMS = [
    (re.compile(pattern, re.IGNORECASE), short)
    for pattern, short in (
        (r"\([^)]*\)|,.*$", " "),
        (r"\b(?:lembaga pemasyarakatan|LP)\b", "Lapas"),
        (r"\brumah tahanan(?: negara)?\b", "Rutan"),
        (r"\b(?:KPPBC|KPU(?: bea)|kantor (?:pengawasan|pelayanan).{0,30}bea)(?: dan)?(?: cukai)?", "Bea Cukai"),
        (r"\bbea dan cukai\b|\b(?:bea cukai ){2}", "Bea Cukai "),
        (r"\b(?:kantor imigrasi|kanim)\b", "Imigrasi"),
        (r"\b(?:balai (?:besar )?|stasiun )?karantina(?: pertanian| hewan| ikan| tumbuhan|,| dan)*", "Karantina"),
        (r"\bpolres(?:ta|tabes)\b", "Polres"),
        (r"\bsekolah polisi negara\b", "SPN"),
        (r"\bpusat pendidikan\b", "Pusdik"),
        (r"\bpoliteknik kesehatan\b", "Poltekkes"),
        (r"\bterminal (?:(?:bus|penumpang|terpadu) )*", "Terminal "),
        (r"\bbalai (?:besar )?(?:taman nasional|TN)\b", "Balai TN"),
        (r"\bpengadilan negeri\b", "PN"),
        (r"\bpengadilan agama\b", "PA"),
        (r"\brumah sakit umum daerah\b|\brumah sakit daerah\b|\bRSD\b", "RSUD"),
        (r"\brumah sakit\b", "RS"),
        (r"\b(?:TMP|TMC|tipe madya(?: pabean)?)\b(?: [A-C]\b)?", " "),
        (r"\b(?:kelas|klas|tipe) (?:[IVX]+|\d)? ?[A-D]?\b|\bkhusus\b", " "),
        (r"\b(?:non|TPI|pabean|kemenkes|kementerian kesehatan|lemdiklat|polri)\b", " "),
        (r"\b(?:dr|prof|drs|drg|ir|h|hj)\b\.?", " "),
    )
]


@dataclass(frozen=True, slots=True)
class Seats:
    """Codes of regions by the key of an office's name; `beside` those that hold beside a word in the article."""

    always: dict[str, str]
    beside: dict[str, dict[str, str]]


@lru_cache(maxsize=1024)
def key_of(name: str) -> str:
    """An office's name without what differs between its forms: "Lapas Kelas I Batu" and "Lapas Batu" are one."""
    for pattern, short in _FORMS:
        name = pattern.sub(short, name)
    return fold(name)


@lru_cache(maxsize=1)
def load_seats() -> Seats:
    """The seats, read once. Raises KeyError if the file names a region that the list of regions lacks."""
    table = tomllib.loads(SEATS_FILE.read_text("utf-8"))
    code_of = {region.name: code for code, region in load_gazetteer().regions.items()}

    def by_key(seats: dict[str, list[str]]) -> dict[str, str]:
        return {key_of(name): code_of[region] for region, names in seats.items() for name in names}

    always = {key: code for name, seats in table.items() if name != "beside" for key, code in by_key(seats).items()}
    return Seats(always, {word: by_key(seats) for word, seats in table["beside"].items()})


def known_seat(unit: Unit, source: str) -> str | None:
    """The code of the region where an office of its own name is, whatever the name seems to say; None if not known."""
    seats = load_seats()
    key = key_of(unit.name)
    near = [codes[key] for word, codes in seats.beside.items() if key in codes and word in source]
    return seats.always.get(key) or (near[0] if near else None)
