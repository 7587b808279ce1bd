"""Whose offices an article tells of: those of a province or of a police, though no office has its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.fields.gazetteer import find_regions
from extract.records import UnitType

if TYPE_CHECKING:
    from extract.context import Context

# Kinds that a province has itself, and that are not named after where they are.
OF_PROVINCES = frozenset({UnitType.DINAS, UnitType.INSPEKTORAT, UnitType.RUMAH_SAKIT})
_OF_PROVINCE = re.compile(
    r"(?i)\b(?:pemprov|pemerintah (?:daerah )?provinsi|(?:setda|sekretariat daerah) provinsi)[^\S\n]$"
)
_OF_POLDA = re.compile(r"(?i)\b(?:ma|ka|waka)?polda[^\S\n]$|\bkepolisian daerah[^\S\n]$")
_LOCAL = re.compile(
    r"(?i)\b(?:pem(?:kab|kot|ko)|pemerintah (?:kabupaten|kota)|bupati|wabup|wali ?kota|wawalkot|walkot"
    r"|(?:setda|sekda|sekretariat daerah|sekretaris daerah|inspektorat) (?:kabupaten|kota))\b"
)
_LONGEST = 30  # characters of what stands before the name


def ruling_province(context: Context) -> str | None:
    """The one province whose government an article names, if it names no government of a kabupaten or kota."""
    if _LOCAL.search(context.source):
        return None
    return _only(_provinces_after(_OF_PROVINCE, context))


def province_of_police(context: Context) -> str | None:
    """The province of the one regional police that an article names."""
    return _only(_provinces_after(_OF_POLDA, context))


def _provinces_after(words: re.Pattern[str], context: Context) -> Iterator[str]:
    """The provinces that are named directly behind some words, by their codes."""
    source = context.source
    for mention in find_regions(source):
        codes = {code for code in mention.codes if len(code) == 2}
        start = mention.span.start
        if len(codes) == 1 and words.search(source, max(0, start - _LONGEST), start):
            yield codes.pop()


def _only(codes: Iterator[str]) -> str | None:
    found = set(codes)
    return found.pop() if len(found) == 1 else None
