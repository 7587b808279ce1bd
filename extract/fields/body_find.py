"""Where a text names a body that confers or evaluates awards. Their spellings are data: `bodies.toml`."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from extract.context import Span
from extract.fields.body_mention import KEMENPANRB, OMBUDSMAN, BodyMention
from extract.fields.body_nameless import find_nameless
from extract.fields.ministers import Minister, ministers
from extract.records import UnitType

__all__ = ["KEMENPANRB", "OMBUDSMAN", "BodyMention", "find_bodies", "units_of_bodies"]

BODIES_FILE = Path(__file__).with_name("bodies.toml")
_AFTER_OFFICE = timedelta(days=60)  # a minister's hand-over is still told of when they have left

_GAP = r"(?:[\s\u00a0]*[-–/&,][\s\u00a0]*|[\s\u00a0]+)(?:dan[\s\u00a0]+)?"
_JOIN = r"[\s\u00a0-]{0,3}"
_MINISTRY = r"(?:kement?e?rian|kementr?ian|departemen)" + _GAP + r"(?:negara[\s\u00a0]+)?"
_MINISTER = r"(?:wakil[\s\u00a0]+)?menteri" + _GAP + r"(?:negara[\s\u00a0]+)?"
_OF_STATE = r"(?:(?:[\s\u00a0]\([A-Z][\w/. -]{1,14}\))?[\s\u00a0](?:RI|R\.I\.?|republik indonesia)(?!\w))?"
_SHORT = r"(?:[\s\u00a0]\([A-Z][\w/. -]{1,14}\))?"  # "Badan Pusat Statistik (BPS) RI"
# Who speaks or assesses for an agency whose offices bear its name, too: "BPS Kabupaten Sikka".
_WITHIN = (
    r"(?:(?:inspektorat|inspektur)(?:[\s\u00a0]utama)?|(?:sekretariat|sekretaris)[\s\u00a0]utama|irtama|sestama"
    r"|(?:tim[\s\u00a0])?penilai[\s\u00a0]internal(?:[\s\u00a0]\(TPI\))?|TPI)[\s\u00a0]"
)
_OF_OFFICE = r"(?![\s\u00a0](?:perwakilan|provinsi|prov|kabupaten|kab|kota|kanwil|di)\b)"  # "Inspektorat BKN Kota X"
_TOKEN = re.compile(r"\[[^\]]+\]|\([^)]+\)|[^\s\[\]()]+")


def _words(text: str) -> str:
    """The pattern of words as they stand; one that is all in capitals must be so in the text."""
    found = [re.escape(word).replace(r"\*", r"\w*") for word in text.split()]
    return _GAP.join(f"(?-i:{word})" if word.isupper() else word for word in found)


def spelling(template: str) -> str:
    """The regular expression of a spelling in the notation of `bodies.toml`."""
    pattern, pending = "", ""
    for token in _TOKEN.findall(template):
        choices = sorted(token.strip("[]()").split("|"), key=len, reverse=True) if token[0] in "[(" else [token]
        part = f"(?:{'|'.join(map(_words, choices))})"
        if token.startswith("["):
            pattern, pending = (pattern + f"(?:{_GAP}{part})?", _GAP) if pattern else (f"(?:{part}{_GAP})?", "")
        else:
            short = _SHORT if pending and token.startswith("(RI|") else ""
            pattern, pending = pattern + short + pending + part, _GAP
    return pattern


def _of_names(table: dict[str, Any]) -> list[str]:
    short = [f"kemen{_JOIN}{spelling(item)}" for item in table.get("short", ())]
    return [
        *map(spelling, table.get("names", ())),
        *(spelling(f"{item} (RI|R.I.|republik indonesia|pusat)") for item in table.get("agency", ())),
        *short,
        *(_MINISTRY + spelling(m) for m in table.get("ministry", ())),
    ]


def _of_offices(table: dict[str, Any]) -> list[str]:
    short = [f"(?:wa)?men{_JOIN}{spelling(item)}" for item in table.get("short", ())]
    heads = [_MINISTER + spelling(item) for item in table.get("ministry", ())]
    general = r"(?:ditjen|dirjen|(?:direktorat|direktur)[\s\u00a0]+jenderal)[\s\u00a0]+"
    departments = [general + spelling(item) for item in table.get("departments", ())]
    within = [_WITHIN + spelling(item) + _OF_OFFICE for item in table.get("agency", ())]
    return [*map(spelling, table.get("offices", ())), *short, *heads, *departments, *within]


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, Any]]:
    return tomllib.loads(BODIES_FILE.read_text("utf-8"))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, bool, re.Pattern[str]], ...]:
    found = []
    for body, table in _tables().items():
        for office, patterns in ((False, _of_names(table)), (True, _of_offices(table))):
            if patterns:
                joined = "|".join(sorted(patterns, key=len, reverse=True))  # the longest spelling counts
                found.append((body, office, re.compile(rf"(?<!\w)(?:{joined}){_OF_STATE}(?!\w)", re.IGNORECASE)))
    return tuple(found)


@lru_cache(maxsize=1)
def units_of_bodies() -> dict[str, frozenset[UnitType]]:
    """The types of the units that each body is set over; empty for a body that may be that of any unit."""
    return {body: frozenset(map(UnitType, table.get("units", ()))) for body, table in _tables().items()}


@lru_cache(maxsize=32)
def find_bodies(source: str, day: date | None = None) -> tuple[BodyMention, ...]:
    """Every mention of a body in a text, in text order and without overlaps, the longest first.

    The minister of PANRB of the day when the text was published counts by name, too: "Rini Widyantini", "Menteri Rini".
    """
    found = [
        BodyMention(Span(*match.span()), body, office)
        for body, office, pattern in _patterns()
        for match in pattern.finditer(source)
    ]
    found += [BodyMention(span, KEMENPANRB, office=True) for span in _named_ministers(source, day)]
    kept: list[BodyMention] = []
    for mention in sorted(found, key=lambda mention: (mention.span.start, -mention.span.end)):
        if not kept or mention.span.start >= kept[-1].span.end:
            kept.append(mention)
    return tuple(sorted([*kept, *find_nameless(source, kept)], key=lambda mention: mention.span))


def _named_ministers(source: str, day: date | None) -> list[Span]:
    """Where the minister of a day is named: by two words of the name side by side, or by one after the office."""
    known = {minister.name for minister in ministers() if day is not None and _is_known(minister, day)}
    return [Span(*match.span()) for name in known for match in _short_names(name).finditer(source)]


@cache
def _short_names(name: str) -> re.Pattern[str]:
    words = name.split()
    parts = {" ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)}
    ordered = sorted(map(re.escape, parts), key=len, reverse=True)
    alone = "|".join(part for part in ordered if " " in part.replace("\\ ", " ")) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:(?:[Mm]enteri|MENTERI),?[\s\u00a0](?:{'|'.join(ordered)})|{alone})(?!\w)")


def _is_known(minister: Minister, day: date) -> bool:
    """Whether a name is that of the minister on a day, or was shortly before."""
    return not minister.acting and (minister.held_on(day) or minister.held_on(day - _AFTER_OFFICE))
