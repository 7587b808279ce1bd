"""Offices whose kind the others of their list tell: the "Biro SDM" between a Ditlantas and an SPN is of the police."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.fields.unit_model import UnitMention
from extract.records import UnitType

# The heads of offices inside the police.
_POLICE = frozenset({"Ditlantas", "SPN", "Korlantas", "Bareskrim"})
_OF_ALL = re.compile(r"(?:Biro|Bidang) ")
_JOINED = re.compile(r"(?:,[^\S\n]|,?[^\S\n](?:dan|serta|maupun)[^\S\n])")


def with_siblings(mentions: tuple[UnitMention, ...], source: str) -> tuple[UnitMention, ...]:
    """The mentions, with the police as the kind of a biro or bidang that stands in a list of offices of the police."""
    return tuple(_of_siblings(index, mentions, source) for index in range(len(mentions)))


def _of_siblings(index: int, mentions: tuple[UnitMention, ...], source: str) -> UnitMention:
    mention = mentions[index]
    if mention.type != UnitType.DINAS or mention.head != "Bagian" or not _OF_ALL.match(mention.name):
        return mention
    beside = list(_beside(index, mentions, source))
    kinds = {other.type for other in beside if other.head in _POLICE}
    mixed = any(other.type == UnitType.DINAS for other in beside)
    return mention if mixed or len(kinds) != 1 else replace(mention, type=kinds.pop())


def _beside(index: int, mentions: tuple[UnitMention, ...], source: str) -> Iterator[UnitMention]:
    """The mentions that a comma or "dan" joins to one."""
    for first, last, other in ((index - 1, index, index - 1), (index, index + 1, index + 1)):
        inside = first >= 0 and last < len(mentions)
        if inside and _JOINED.fullmatch(source, mentions[first].span.end, mentions[last].span.start):
            yield mentions[other]
