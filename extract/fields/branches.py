"""Branches of government: whether an office and a unit belong to one ministry, one court system or one police."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

# Offices of the capital, which stand over all units of their branch.
_NATIONAL = re.compile(
    r"^(?:wakil )?men(?!engah)|kementerian|\bkemen\w+|ditjen|direktorat jenderal|direktur jenderal|dirjen|setjen|sekjen"
    r"|sekretaris jenderal|itjen|inspektur jenderal|inspektorat jenderal|^irjen|irwasum|polri\b|kapolri|mahkamah agung"
    r"|\bma\b|kejaksaan agung|kejagung|jaksa agung|^jam|badilag|badilum|bawas\b|sekretaris utama|sestama"
    r"|inspektur utama|\b(?:bps|bnn|bpn|badan pom|bpom) ri\b|kepala pusat|kapuspen"
    r"|^kepala (?:badan pom|bpom)$|^inspektur [ivx\d]+\b",
    re.IGNORECASE,
)

# Services of one ministry that have offices of their own, and the kinds of units that belong to each.
_SERVICES = (
    (re.compile(r"\bdjp\b|pajak", re.IGNORECASE), frozenset({"pajak"})),
    (re.compile(r"\bdjpb\b|perbendaharaan", re.IGNORECASE), frozenset({"kppn"})),
    (re.compile(r"\bdjbc\b|\bbea\b|cukai", re.IGNORECASE), frozenset({"customs"})),
    (re.compile(r"imigra", re.IGNORECASE), frozenset({"imigrasi"})),
    (re.compile(r"ditjen ?pas\b|pemasyarakatan", re.IGNORECASE), frozenset({"lapas", "rutan", "bapas", "lpka"})),
)

_MINISTRY = re.compile(r"\b(?!kementerian|kemenpan|kementrian)kem(?!bali|ajuan|asyarakatan|itraan)\w{2,}")
_LOCAL = re.compile(r"kanwil|kantor|kankemenag|kepala kemen|kelas i", re.IGNORECASE)
Branch = tuple[str, re.Pattern[str], frozenset[str]]  # its name, its words, the kinds of units that belong to no other


@cache
def _tables() -> tuple[tuple[Branch, ...], tuple[tuple[str, re.Pattern[str]], ...]]:
    """The branches with the kinds of units that belong to each, and the divisions of a regional police."""
    table = tomllib.loads(resources.files("extract.fields").joinpath("people.toml").read_text("utf-8"))
    branches = (
        (row["branch"], re.compile(row["words"], re.IGNORECASE), frozenset(row["kinds"].split()))
        for row in table["branches"]
    )
    divisions = ((row["division"], re.compile(row["words"], re.IGNORECASE)) for row in table["divisions"])
    return tuple(branches), tuple(divisions)


@lru_cache(maxsize=8192)
def branches(name: str, kinds: frozenset[str] = frozenset()) -> frozenset[str]:
    """The branches that an office or a unit belongs to, by its name and by the kinds of unit that it is."""
    found = {branch for branch, _, own in _tables()[0] if kinds & own}
    return frozenset(found or {branch for branch, words, _ in _tables()[0] if words.search(name)})


@lru_cache(maxsize=8192)
def ministries(name: str) -> frozenset[str]:
    """The shortened names of ministries in the name of an office or a unit: "Kemlu", "Kemenkes"."""
    return frozenset(_MINISTRY.findall(name.lower()))


@lru_cache(maxsize=8192)
def division(name: str) -> str | None:
    """The division of a regional police that an office or a unit is, by its name."""
    return next((division for division, words in _tables()[1] if words.search(name)), None)


def is_national(position: str) -> bool:
    """Whether an office is one of the capital."""
    return _NATIONAL.search(position) is not None and not _LOCAL.search(position)


@lru_cache(maxsize=8192)
def service_units(position: str) -> frozenset[str]:
    """The kinds of units that the services named in an office have; empty where it names none."""
    return frozenset(kind for words, kinds in _SERVICES if words.search(position) for kind in kinds)
