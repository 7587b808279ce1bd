"""Which regions an article speaks of, how strongly, and where they stand outside the names of its units."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Span
from extract.fields.gazetteer import CAPITAL, RegionMention, find_regions, means_capital
from extract.fields.ties import in_unit
from extract.records import UnitType

if TYPE_CHECKING:
    from extract.context import Context
    from extract.fields.units import Unit

NAMESAKE_TYPES = frozenset({UnitType.PUSKESMAS, UnitType.KECAMATAN, UnitType.SEKOLAH})
OF_DISTRICT = re.compile(r"\b(?:kecamatan|KUA|polsek|koramil)\b", re.IGNORECASE)


def is_namesake(unit: Unit) -> bool:
    """Whether a unit is of a kecamatan, a kelurahan or a village, which are often called like a kabupaten."""
    return unit.type in NAMESAKE_TYPES or bool(OF_DISTRICT.search(unit.name))


@lru_cache(maxsize=16)
def _weights(source: str, title_end: int, named_alike: tuple[Span, ...]) -> Counter[str]:
    """How strongly a text speaks of each region: explicit mentions count most, weak ones not at all.

    What stands inside the name of a puskesmas or a kecamatan says nothing, as they are often namesakes of a kabupaten.
    """
    weights: Counter[str] = Counter()
    for mention in find_regions(source):
        if mention.weak or (mention.kind is None and in_unit(mention.span.start, named_alike)):
            continue
        sure = mention.kind is not None or len(mention.codes) == 1
        points = 1 if mention.town or not sure else 4 if mention.kind else 2
        for code in mention.codes:
            if sure or len(code) > 2:
                weights[code] += points * (2 if mention.span.end <= title_end else 1)
    return weights


def evidence(context: Context) -> Counter[str]:
    """How strongly an article speaks of each region, by its code."""
    return _weights(context.source, context.title_end, _namesakes(context))


@lru_cache(maxsize=16)
def _namesakes(context: Context) -> tuple[Span, ...]:
    """Where units stand that are often called like a kabupaten."""
    spans = [span for unit in context.units if is_namesake(unit) for span in unit.mentions]
    return tuple(sorted(spans))


def sure_mentions(context: Context) -> list[RegionMention]:
    """The mentions that tell of one province: not a name's namesakes, nor where ministries and ceremonies are."""
    return [
        mention
        for mention in find_regions(context.source)
        if not mention.weak
        and len({code[:2] for code in mention.codes}) == 1
        and not in_unit(mention.span.start, _namesakes(context))
        and (CAPITAL not in mention.codes or means_capital(context.source))
    ]


def elsewhere(unit: Unit, context: Context) -> list[RegionMention]:
    """Those that do not stand within a unit's own name."""
    return [m for m in sure_mentions(context) if not any(s.start <= m.span.start < s.end for s in unit.mentions)]


def only_province(mentions: Iterable[RegionMention]) -> str | None:
    """The province that all mentions are of, if one of them names it."""
    codes = {code for mention in mentions for code in mention.codes}
    provinces = {code[:2] for code in codes}
    return provinces.pop() if len(provinces) == 1 and provinces <= codes else None
