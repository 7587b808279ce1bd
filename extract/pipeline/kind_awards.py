"""Awards told by kinds of units: "polres menerima WBK, sedangkan KPPN menerima WBBM", with their names far below.

What stands between a predicate and such names leaves open which of the two predicates is meant; the kind of each unit
tells. Only where a sentence or the title gives both predicates to kinds that it does not name one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.context import Context, Span, per_article
from extract.pipeline.counted import MOST_NAMED
from extract.pipeline.cues import DOUBT, find_cues
from extract.pipeline.lists import lists_of
from extract.pipeline.other_lists import is_of_others
from extract.records import LEVELS, Status

# What a text calls each kind of unit, and how the names of such units begin.
_KINDS = (
    (r"polres\w*|kepolisian|polri|polisi", r"Polres|Polsek|Ditlantas|Satpas"),
    (r"kejaksaan|kejari|adhyaksa", r"Kejari|Kejaksaan|Kejati|Cabang Kejaksaan|Cabjari"),
    (r"peradilan(?! (?:umum|agama))|pengadilan(?! (?:negeri|agama))", r"PN\b|PA\b|PTUN|Pengadilan|Mahkamah Syar"),
    (r"peradilan umum|pengadilan negeri|PN", r"PN\b|Pengadilan Negeri"),
    (r"peradilan agama|pengadilan agama|PA|mahkamah syar'?iyah", r"PA\b|Pengadilan Agama|Mahkamah Syar"),
    (r"pemasyarakatan", r"Lapas|Rutan|Bapas|LPKA|Rupbasan|Lembaga P|Balai Pemasyarakatan|Rumah Tahanan"),
    (r"lapas|lembaga pemasyarakatan", r"Lapas|LPKA|Lembaga Pemasyarakatan|Lembaga Pembinaan"),
    (r"rutan|rumah tahanan", r"Rutan|Rumah Tahanan"),
    (r"bapas|balai pemasyarakatan", r"Bapas|Balai Pemasyarakatan"),
    (r"imigrasi|kanim|keimigrasian", r"Kanim|Kantor Imigrasi|Imigrasi|Rudenim|Rumah Detensi"),
    (r"perbendaharaan|KPPN", r"KPPN|Kantor Pelayanan Perbendaharaan"),
    (r"pajak|perpajakan|KPP", r"KPP\b|KP2KP|Kantor Pelayanan Pajak|Kantor Pelayanan, Penyuluhan"),
    (r"bea (?:dan )?cukai|kepabeanan|KPPBC", r"KPPBC|KPU BC|Bea Cukai|Kantor Pengawasan dan Pelayanan Bea|KPPBC"),
    (r"kekayaan negara|lelang|KPKNL", r"KPKNL"),
    (r"pertanahan|kantah|BPN", r"Kantah|Kantor Pertanahan|BPN"),
    (r"statistik|BPS", r"BPS|Badan Pusat Statistik"),
    (r"puskesmas", r"Puskesmas"),
    (r"rumah sakit|RSUD|RSUP|RS", r"RS|Rumah Sakit"),
    (r"bandar udara|bandara|UPBU", r"UPBU|Kantor UPBU|Bandar|Otoritas Bandar"),
    (r"pelabuhan|kepelabuhanan|KSOP|syahbandar", r"KSOP|UPP|KUPP|Kantor Kesyahbandaran|Pelabuhan"),
    (r"madrasah", r"MAN\b|MTsN|MIN\b|Madrasah"),
    (r"KUA|urusan agama", r"KUA|Kantor Urusan Agama"),
    (r"karantina", r"(?:(?:Balai|Balai Besar|Stasiun|Loka) )?Karantina|BKIPM|SKIPM"),
    (r"BNN|narkotika", r"BNN"),
    (r"samsat", r"Samsat|Kantor Bersama Samsat"),
    (r"kecamatan", r"Kecamatan|Kantor Kecamatan"),
    (r"kelurahan", r"Kelurahan|Kantor Kelurahan"),
    (r"kemenag", r"Kemenag|Kantor Kemenag|Kankemenag|Kantor Kementerian Agama"),
    (r"POM|obat dan makanan", r"(?:Balai|Balai Besar|Loka) POM|BPOM|BBPOM"),
    (r"meteorologi|BMKG", r"Stasiun|BMKG|Balai Besar Meteorologi"),
)
_WORDS = re.compile(
    r"\b(?:" + "|".join(rf"(?P<k{kind}>{words})" for kind, (words, _) in enumerate(_KINDS)) + r")\b", re.IGNORECASE
)
_NAMES = tuple(re.compile(rf"(?:{names})") for _, names in _KINDS)
_STEPS = frozenset({Status.PROPOSED, Status.FAILED, Status.REVOKED})


@lru_cache(maxsize=4096)
def _kinds_of(name: str) -> frozenset[int]:
    """The kinds that a unit's name may be of."""
    return frozenset(kind for kind, names in enumerate(_NAMES) if names.match(name))


@per_article
def kind_awards(context: Context) -> Mapping[int, str]:
    """The one predicate that each kind of unit is told to be awarded; empty unless both predicates are."""
    levels: dict[int, list[tuple[int, str]]] = defaultdict(list)
    if not {item.predicate for item in context.predicates} >= LEVELS:
        return {}
    for item in context.predicates:
        if item.predicate in LEVELS:
            levels[context.sentence_at(item.span.start)].append((item.span.start, str(item.predicate)))
    units: dict[int, list[Span]] = defaultdict(list)
    for unit in context.units:
        for span in unit.mentions if _kinds_of(unit.name) else ():
            units[context.sentence_at(span.start)].append(span)
    told: dict[int, set[str]] = defaultdict(set)
    for index, places in levels.items():
        if len(units[index]) <= MOST_NAMED:
            for kind, predicate in _told_in(context.sentences[index], sorted(places), units[index], context.source):
                told[kind].add(predicate)
    awards = {kind: next(iter(predicates)) for kind, predicates in told.items() if len(predicates) == 1}
    return awards if len(set(awards.values())) > 1 else {}


def _told_in(
    sentence: Span, places: Sequence[tuple[int, str]], units: Sequence[Span], source: str
) -> Iterator[tuple[int, str]]:
    """The kinds of a sentence with the predicate that each stands with: those before it, or those behind it."""
    cues = {cue.kind for cue in find_cues(source, *sentence)}
    if not cues.isdisjoint(DOUBT | _STEPS):
        return
    kinds = [
        (match.start(), int((match.lastgroup or "")[1:]))
        for match in _WORDS.finditer(source, *sentence)
        if not any(span.start <= match.start() < span.end for span in units)
    ]
    starts = [start for start, _ in places]
    behind = bool(kinds) and starts[0] < kinds[0][0]
    for start, kind in kinds:
        at = bisect_left(starts, start) - behind
        if at < len(places):
            yield kind, places[at][1]


@dataclass(frozen=True, slots=True)
class KindAward:
    """A unit of a list below with the predicate that its kind was awarded, and where it is named."""

    unit: int
    predicate: str
    sentence: int


@per_article
def told_by_kind(context: Context) -> tuple[KindAward, ...]:
    """The units of lists whose kind tells which predicate they have: named nowhere but there, beside no predicate."""
    awards = kind_awards(context)
    if not awards:
        return ()
    named, listed = context.predicate_sentences, _listed(context)
    found = []
    for number, unit in enumerate(context.units):
        spans = [mention.span for mention in unit.flagged if not mention.weak]
        places = {context.sentence_at(span.start) for span in spans if span.start >= context.title_end}
        predicates = {awards[kind] for kind in _kinds_of(unit.name) if kind in awards}
        if len(predicates) == 1 and places and places <= listed and places.isdisjoint(named):
            found.append(KindAward(number, next(iter(predicates)), min(places)))
    return tuple(found)


def _listed(context: Context) -> frozenset[int]:
    """The sentences of lists that may be of the awarded, and those that go on with one by a single unit."""
    several: set[int] = set()
    single: set[int] = set()
    for units in lists_of(context):
        if not is_of_others(units, context):
            (several if len(units.units) > 1 else single).update(units.sentences)
    return frozenset(several | {index for index in single if index - 1 in several or index + 1 in several})
