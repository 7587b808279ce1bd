"""Which mentions of an article name one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.fields.unit_keys import Key, key
from extract.fields.unit_lexicon import lexicon
from extract.fields.unit_model import Unit, UnitMention
from extract.records import UnitType

_AREAS = ("kota", "kabupaten", "provinsi", "kecamatan")
_HOSPITALS = frozenset({"rs", "rsu", "rsud", "rsup", "rsj", "rsd", "rskd", ""})
_TAIL_TYPES = frozenset(
    {UnitType.RUMAH_SAKIT, UnitType.PERHUBUNGAN, UnitType.BALAI, UnitType.PERGURUAN_TINGGI, UnitType.DINAS, UnitType.INSPEKTORAT,
     UnitType.POLDA, UnitType.OTHER, UnitType.POLRI, UnitType.SEKOLAH}
)  # fmt: skip


@dataclass
class _Cluster:
    keys: list[Key] = field(default_factory=list)
    mentions: list[UnitMention] = field(default_factory=list)
    aliases: set[str] = field(default_factory=set)


def _heads_agree(a: Key, b: Key) -> bool:
    if a.head == b.head:
        return True
    if a.type == b.type == UnitType.RUMAH_SAKIT:
        return a.head in _HOSPITALS and b.head in _HOSPITALS and {a.head, b.head} != {"rsud", "rsup"}
    return a.type == b.type == UnitType.PEMDA and "provinsi" not in f"{a.head} {b.head}"


def _pemda(key_: Key) -> tuple[str, str]:
    """The level of a local government and its name."""
    level = next(
        (word for word in ("kota", "kabupaten", "provinsi") if word in key_.head.split() or word in key_.words[:1]), ""
    )
    words = key_.words[1:] if key_.words and key_.words[0] in _AREAS else key_.words
    return level, "".join(words)


def _agree(a: Key, b: Key) -> float:
    """How well two folded names go together: 0 not, 1 the same, between if one leaves something out."""
    if a.type == UnitType.PEMDA or b.type == UnitType.PEMDA:
        if a.type != b.type:
            return 0.0
        (level_a, name_a), (level_b, name_b) = _pemda(a), _pemda(b)
        return float(bool(name_a) and name_a == name_b and (level_a == level_b or not level_a or not level_b))
    if not _heads_agree(a, b):
        return 0.0
    if a.words == b.words or a.joined == b.joined:
        return 1.0
    without_a = tuple(word for word in a.words if word not in {"kabupaten", "provinsi"})
    without_b = tuple(word for word in b.words if word not in {"kabupaten", "provinsi"})
    if "".join(without_a) == "".join(without_b):
        return 0.95
    short, long = sorted((without_a, without_b), key=len)
    if long[: len(short)] != short:
        return (
            0.6 if long[:1] == ("kota",) and "".join(long[1:]) == "".join(short) and a.type != UnitType.POLRES else 0.0
        )
    rest = long[len(short) :]
    if not short:
        return 0.3
    if rest[0] in _AREAS and len(rest) > 1:
        return 0.9
    if rest[0] in lexicon().direction or rest[0].isdigit():
        return 0.0
    return 0.7 if a.type in _TAIL_TYPES else 0.0


def _best(mention: UnitMention, found: Key, clusters: Sequence[_Cluster]) -> _Cluster | None:
    """The cluster that a mention belongs to, the nearest among equals."""
    best: tuple[float, int] | None = None
    for index, cluster in enumerate(clusters):
        score = max(_agree(found, other) for other in cluster.keys)
        if not score and mention.name in cluster.aliases:
            score = 0.8
        if score and (best is None or (score, index) > best):
            best = (score, index)
    return None if best is None else clusters[best[1]]


def cluster_units(mentions: Sequence[UnitMention], source: str) -> tuple[Unit, ...]:
    """The units of an article, in the order in which they are first named."""
    clusters: list[_Cluster] = []
    for mention in mentions:
        if mention.generic:
            continue
        found = key(mention.name)
        cluster = _best(mention, found, clusters)
        if cluster is None:
            cluster = _Cluster()
            clusters.append(cluster)
        if found not in cluster.keys:
            cluster.keys.append(found)
        cluster.mentions.append(mention)
        cluster.aliases.update(mention.aliases)
    return tuple(_unit(cluster) for cluster in clusters)


def _unit(cluster: _Cluster) -> Unit:
    names = {}
    for mention in cluster.mentions:
        names.setdefault(mention.name, mention)
    ranked = sorted(
        names, key=lambda name: (names[name].in_position, names[name].carried, -len(key(name).words), -len(name))
    )
    best = ranked[0]
    ordered = tuple(sorted(cluster.mentions, key=lambda mention: mention.span))
    aliases = tuple(name for name in names if name != best)
    return Unit(best, names[best].type, tuple(mention.span for mention in ordered), aliases, ordered)
