"""Districts, villages, ports and terminals that only say where something is: "Puskesmas X, Kecamatan Y".

A kecamatan, a kelurahan or a port can be rated as any unit can. Behind the name of a smaller unit it is its address,
and behind "warga" or "terletak di" it is a place.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.fields.unit_model import UnitMention
from extract.records import UnitType

BEFORE = 60  # characters that are looked at before a mention
_BEHIND = re.compile(r",[^\S\n](?:di[^\S\n])?|[^\S\n](?:\(|di[^\S\n])")
_LISTED = re.compile(r",?[^\S\n](?:dan|serta|maupun|hingga|atau|&)\b")
_NEXT = re.compile(r"[,;][^\S\n]")
_PLACE_BEFORE = re.compile(
    r"(?i)(?:\b(?:warga|masyarakat|penduduk|wilayah|kawasan|asal|pemuda|tokoh|petani|nelayan|jalan|pasar|simpang)[^\S\n]"
    r"|\b(?:terletak|berada|berlokasi|beralamat|berdiri|tinggal|bertempat|berkantor|terdapat|bermukim|berpusat)"
    r"(?:[^\S\n]\w+)?[^\S\n]di[^\S\n])$"
)
_AT = re.compile(
    r"(?i)\b(?:di|ke|dari|lewat|melalui|menuju|via|sekitar|dekat)(?:[^\S\n](?:dalam|area|lokasi))?[^\S\n]$"
)
_PART_OF_PORT = re.compile(
    r"(?i)\b(?:gerbang|dermaga|kawasan|kolam|alur|area|lapangan|pintu(?: masuk)?|ruang tunggu)[^\S\n]$"
)
_PROGRAMME = re.compile(
    r"(?i)integritas|\bZI\b|\bWBB?[KM]\b|pembangunan|pencanangan|pelayanan|penilaian|penerapan|evaluasi"
)
_HAVE_NO_ADDRESS = frozenset(
    {
        UnitType.PEMDA,
        UnitType.KEMENTERIAN,
        UnitType.KANWIL,
        UnitType.POLDA,
        UnitType.POLRI,
        UnitType.DINAS,
        UnitType.INSPEKTORAT,
    }
)
_VILLAGES = frozenset({"Kelurahan", "Desa"})
_DISTRICTS = frozenset({"Kecamatan", "Kapanewon"})
_GROUNDS = frozenset({"Pelabuhan", "Terminal", "Bandara"})


def without_addresses(mentions: tuple[UnitMention, ...], source: str) -> tuple[UnitMention, ...]:
    """The mentions without those that are a place, and with a flag on those that only say where something happens."""
    kept: list[UnitMention] = []
    for at, mention in enumerate(mentions):
        before = source[max(0, mention.span.start - BEFORE) : mention.span.start]
        if _level(mention):
            following = mentions[at + 1] if at + 1 < len(mentions) else None
            behind = at > 0 and _is_address(mentions[at - 1], mention, following, source)
            if behind or _PLACE_BEFORE.search(before):
                continue
        kept.append(replace(mention, host_like=True) if _is_ground(mention, before) else mention)
    return tuple(kept)


def _level(mention: UnitMention) -> int:
    """1 for a village, 2 for a district, 0 for any other unit and for the office of either ("Kantor Kecamatan X")."""
    if mention.type is not UnitType.KECAMATAN or mention.in_position or mention.carried or mention.generic:
        return 0
    if mention.name.startswith("Kantor"):
        return 0
    return 1 if mention.head in _VILLAGES else 2 if mention.head in _DISTRICTS else 0


def _is_address(unit: UnitMention, place: UnitMention, following: UnitMention | None, source: str) -> bool:
    """Whether a place stands behind a smaller unit as its address, and not as the next of a list of units."""
    smaller = _level(unit) < _level(place) and unit.type not in _HAVE_NO_ADDRESS
    if not smaller or not _BEHIND.fullmatch(source, unit.span.end, place.span.start):
        return False
    if _LISTED.match(source, place.span.end):
        return False
    gap = source[place.span.end : following.span.start] if following is not None else "\n"
    larger = following is not None and (_level(following) > _level(place) or following.type is UnitType.PEMDA)
    return larger or not _NEXT.fullmatch(gap)


def _is_ground(mention: UnitMention, before: str) -> bool:
    """Whether a district, a port or a terminal is only where something happens: "di gerbang Pelabuhan X"."""
    if mention.in_position or mention.carried or _PROGRAMME.search(before):
        return False
    if mention.head in _GROUNDS:
        return _AT.search(before) is not None or _PART_OF_PORT.search(before) is not None
    return _level(mention) > 0 and _AT.search(before) is not None
