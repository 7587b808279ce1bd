"""Which mentions of an article name one unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from extract.fields.gazetteer import load_gazetteer
from extract.fields.unit_keys import Key, alternates, by_initials, key, region_word
from extract.fields.unit_lexicon import lexicon
from extract.fields.unit_model import Unit, UnitMention
from extract.fields.unit_short_names import short_forms
from extract.records import UnitType

NEAREST = 40  # clusters that a mention is compared with in one bucket, the latest
MAX_KEYS = 8  # spellings of one unit that others are compared with
SAME = 0.5
LOOSE = 0.55  # what stands before the proper name is left out: "Karantina X" of "Stasiun Karantina Pertanian Kelas I X"
_TAILS = frozenset(  # kinds whose names may be printed without the place that ends them
    UnitType(kind)
    for kind in (
        "rumah_sakit", "perhubungan", "balai", "perguruan_tinggi", "dinas", "inspektorat", "polda", "other", "polri",
        "sekolah", "kanwil", "kementerian",
    )
)  # fmt: skip
# Kinds whose names may be printed without what stands before the place: "Poltek X", "Dilmil X".
_SHORT_STARTS = frozenset(
    {
        UnitType.RUMAH_SAKIT,
        UnitType.KANWIL,
        UnitType.BALAI,
        UnitType.PERGURUAN_TINGGI,
        UnitType.PENGADILAN,
        UnitType.POLDA,
    }
)
_OWN_NAMES = frozenset(
    {UnitType.PUSKESMAS, UnitType.RUMAH_SAKIT}
)  # "Puskesmas X" is fuller than "Puskesmas X <region>"
_LEVELS = frozenset({"kota", "kabupaten", "provinsi", "kecamatan"})


@dataclass
class _Cluster:
    number: int
    keys: list[Key] = field(default_factory=list)
    mentions: list[UnitMention] = field(default_factory=list)
    bare: bool = True  # only the head has been named so far

    def agrees(self, keys: Sequence[Key]) -> float:
        """How well any spelling of a name goes together with any of this unit's."""
        pairs = [(item, other) for item in keys for other in self.keys if _group(item) == _group(other)]
        best = max((_agree(item, other) for item, other in pairs), default=0.0)
        if best == LOOSE:
            # "Karantina Ikan X" is no "Karantina X" that is known to be "Karantina Pertanian X".
            apart = any(_agree(item, other) == 0.0 and len(item.words) >= len(other.words) > 1 for item, other in pairs)
        else:
            # "Karantina Pertanian X" is no "Karantina Pertanian" that is known to be "Karantina Pertanian Y".
            apart = best < 1.0 and any(_two_places(item, other) for item, other in pairs)
        return 0.0 if apart else best


def _group(found: Key) -> str:
    return "pemda" if found.type == UnitType.PEMDA else found.head


def _agree(a: Key, b: Key) -> float:
    """How well two folded names of one group go together: 0 not, 1 the same, between where one leaves something out."""
    if a.type == UnitType.PEMDA:
        levels = {a.level, b.level} - {""}
        name_a, name_b = ("".join(word for word in item.words if word not in _LEVELS) for item in (a, b))
        return float(name_a == name_b != "" and len(levels) < 2)
    if a.joined == b.joined and a.rank != b.rank and _shared_name(a.words):
        return 0.0
    if a.words == b.words:
        return 1.0
    if a.joined == b.joined:
        return 0.95
    short, long = sorted((a.words, b.words), key=len)
    if not short:
        return 0.0
    if long[0] == "kota" and "".join(long[1:]) == "".join(short):
        return 0.6
    if long[0] == short[0] and long[0].isdigit() and long[1] == "kota" and long[2:] == short[1:]:
        return 0.6  # "MAN 2 X" of "MAN 2 Kota X"
    if long[: len(short)] == short:
        return _tail(long[len(short) :], a.type)
    if a.type in _SHORT_STARTS and long[-len(short) :] == short:
        return LOOSE
    return 0.0


def _two_places(a: Key, b: Key) -> bool:
    """Whether the names of two offices of one kind differ in nothing but the place that ends them."""
    alike = a.type is UnitType.BALAI and len(a.words) == len(b.words) > 1 and a.words[:-1] == b.words[:-1]
    return alike and a.words[-1] != b.words[-1]


def _shared_name(words: tuple[str, ...]) -> bool:
    """Whether a kota and a kabupaten have a name, and nothing says which is meant."""
    return len(words) == 1 and len(load_gazetteer().names.get(words[0], ())) > 1


def _tail(rest: tuple[str, ...], kind: UnitType) -> float:
    """Whether the words that a longer name has at its end may be left out."""
    if rest[0] in _LEVELS and len(rest) > 1:
        return 0.9
    if rest[0] in lexicon().direction or rest[0].isdigit():
        return 0.0
    if len(rest) == 1 and region_word(rest[0]) and kind != UnitType.POLRES:
        return 0.85
    return 0.7 if kind in _TAILS else 0.0


class _Clusters:
    """Clusters under indices that hold the few that a mention can belong to, so that time stays linear."""

    def __init__(self, abbreviated: Mapping[str, Sequence[str]]) -> None:
        self.abbreviated = abbreviated  # full name -> what it is with the abbreviation that the article prints of it
        self.all: list[_Cluster] = []
        self.index: dict[tuple[str, str, str], list[_Cluster]] = {}
        self.latest: dict[tuple[str, UnitType], _Cluster] = {}
        self.aliases: dict[str, _Cluster] = {}

    def _buckets(self, found: Key) -> Iterator[tuple[str, str, str]]:
        group = _group(found)
        yield group, "joined", found.joined
        words = [word for word in found.words if word not in _LEVELS]
        if words:
            yield group, "first", words[0]
            yield group, "last", words[-1]

    def find(self, mention: UnitMention, keys: Sequence[Key]) -> _Cluster | None:
        """The cluster that a mention belongs to, the latest among equals."""
        found = keys[0]
        if not found.words and found.type != UnitType.PEMDA:
            known = self.aliases.get(mention.name)
            return known or self.latest.get((_group(found), mention.type))
        best: tuple[float, int] = (SAME, -1)
        loose: set[int] = set()
        for bucket in (bucket for item in keys for bucket in self._buckets(item)):
            for cluster in self.index.get(bucket, ())[-NEAREST:]:
                score = cluster.agrees(keys)
                best = max(best, (score, cluster.number))
                if score == LOOSE:
                    loose.add(cluster.number)
        if best[1] >= 0 and (best[0] != LOOSE or len(loose) == 1):
            return self.all[best[1]]
        known = self.aliases.get(mention.name)
        if known is not None:
            return known
        # A head alone is of all units of a list that follows it, and not of the first of them.
        if found.words and not mention.carried:
            latest = [self.latest.get((_group(item), mention.type)) for item in keys]
            return next((cluster for cluster in latest if cluster is not None and cluster.bare), None)
        return None

    def add(self, mention: UnitMention) -> None:
        """Put a mention into its cluster or into a new one."""
        names = alternates(mention.name)
        names += self.abbreviated.get(mention.name, ())
        keys = [key(mention.name), *(key(name) for name in names)]
        keys = [keys[0], *(item for item in keys[1:] if item.head and (item.words or item.head != keys[0].head))]
        cluster = self.find(mention, keys)
        if cluster is None:
            cluster = _Cluster(len(self.all))
            self.all.append(cluster)
        cluster.mentions.append(mention)
        for item in keys:
            if len(cluster.keys) < MAX_KEYS and item not in cluster.keys and (item.words or not cluster.keys):
                cluster.keys.append(item)
                for bucket in self._buckets(item):
                    self.index.setdefault(bucket, []).append(cluster)
        cluster.bare = cluster.bare and not keys[0].words
        for group in {_group(item) for item in keys}:
            self.latest[group, mention.type] = cluster
        for alias in mention.aliases:
            if key(alias).words or not key(alias).head:
                self.aliases.setdefault(alias, cluster)


def cluster_units(mentions: Sequence[UnitMention], source: str) -> tuple[Unit, ...]:
    """The units of an article, in the order in which they are first named; see `extract.fields.units`."""
    clusters = _Clusters(_abbreviated({mention.name for mention in mentions}))
    for mention in mentions:
        clusters.add(mention)
    return tuple(_unit(cluster) for cluster in clusters.all)


def _abbreviated(printed: Set[str]) -> dict[str, list[str]]:
    """The names of which an article prints an abbreviation too, with how they read with it."""
    made: dict[str, list[str]] = {}
    for name in sorted(printed):
        for short in by_initials(name):
            if short in printed:
                made.setdefault(short, []).append(name)
    found = {names[0]: [short] for short, names in made.items() if len(names) == 1}
    for name, short in short_forms(printed).items():
        found.setdefault(name, []).append(short)
    return found


def _unit(cluster: _Cluster) -> Unit:
    names: dict[str, UnitMention] = {}
    for mention in cluster.mentions:
        if mention.name not in names or names[mention.name].in_position:
            names[mention.name] = mention

    proper = {key(name).words for name in names}

    def rank(name: str) -> tuple[bool, bool, bool, bool, int, int]:
        words = key(name).words
        stuck = (
            names[name].type in _OWN_NAMES
            and len(words) > 1
            and words[:-1] in proper
            and region_word(words[-1]) is not None
        )
        return names[name].in_position, names[name].bare, stuck, name.isupper(), -len(words), -len(name)

    best = min(names, key=rank)
    ordered = tuple(sorted(cluster.mentions, key=lambda mention: mention.span))
    printed = [alias for mention in ordered if mention.carried for alias in mention.aliases]
    aliases = tuple(dict.fromkeys(name for name in [*names, *printed] if name != best))
    return Unit(best, names[best].type, tuple(mention.span for mention in ordered), aliases, ordered)
