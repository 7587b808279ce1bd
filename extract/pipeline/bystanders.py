"""Units that are named beside a claim and cannot hold it: whole local governments, places in an address, hosts.

WBK and WBBM are conferred on units, never on a whole kota, kabupaten or province (Permen PANRB 90/2021); of 800
articles four say of a local government that it prepares for WBK, and none that it has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.context import Claim, Context, Span
from extract.pipeline.claims import STEPS
from extract.records import Predicate, Status, UnitType

_LEVELS = frozenset({Predicate.WBK, Predicate.WBBM})
_IN_ADDRESS = re.compile(
    r"(?:\b(?:di|ke|dari)\s+(?:aula|halaman|gedung|kantor|ruang|lapangan|pendopo|balai|gampong|desa|kelurahan|rumah)\b"
    r"|\b(?:Desa|Kelurahan|Gampong|Nagari|Dusun|Kampung|Perumahan|Jalan|Jl\.?)\s)[^.,;:\n]{0,60},\s*$"
)
_ADDRESS_ENDS = re.compile(r"\s*(?:[,.;)]|$)")
_VISITED = re.compile(
    r"\b(?:(?:studi|kaji)\s+(?:tiru|banding|komparasi)|belajar|berguru|menimba\s+ilmu|benchmarking)\s+"
    r"(?:langsung\s+)?(?:ke|di|dari|kepada|pada)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
_REACH = 90  # characters before a mention


def bystander(claim: Claim, context: Context) -> str | None:
    """Why a claim's unit can only be named beside it, or None if it may be its holder."""
    if claim.unit.type is UnitType.PEMDA and claim.predicate in _LEVELS and claim.status is not Status.PREPARING:
        return f"{claim.predicate} is conferred on units, not on a whole local government"
    mentions = list(_mentions(claim, context))
    if not mentions:
        return None
    if claim.unit.type is UnitType.KECAMATAN and all(_in_address(span, context) for span in mentions):
        return "named in an address"
    if claim.status in STEPS and all(_VISITED.search(_before(span, context)) for span in mentions):
        return "visited by others that learn (decision 5)"
    return None


def _mentions(claim: Claim, context: Context) -> Iterator[Span]:
    """The unit's mentions in the claim's sentences."""
    sentences = [context.sentences[index] for index in claim.sentences]
    return (span for span in claim.unit.mentions if any(s.start <= span.start < s.end for s in sentences))


def _before(span: Span, context: Context) -> str:
    sentence = context.sentences[context.sentence_at(span.start)]
    return context.source[max(sentence.start, span.start - _REACH) : span.start]


def _in_address(span: Span, context: Context) -> bool:
    """Whether a place is named as where something stands: "di Gampong Gani, Kecamatan Ingin Jaya,"."""
    after = context.source[span.end : span.end + 3]
    return _IN_ADDRESS.search(_before(span, context)) is not None and _ADDRESS_ENDS.match(after) is not None
