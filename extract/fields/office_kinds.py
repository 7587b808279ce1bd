"""What an office says of its holder: how high it stands, and whether it heads the unit of a claim or another one."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from extract.context import Context
from extract.fields.person_names import tokenize
from extract.fields.positions import is_head, vocabulary
from extract.fields.units import Unit

# Which kinds of units stand under the unit that an office heads.
_UNDER = {
    "polda": {"polres", "polsek", "polda"},
    "polres": {"polsek"},
    "kejati": {"kejari"},
    "pta": {"pa"},
    "pt": {"pn"},
    "kanwil": {
        "lapas",
        "rutan",
        "bapas",
        "lpka",
        "imigrasi",
        "kemenag",
        "madrasah",
        "kua",
        "bpn",
        "kppn",
        "pajak",
        "customs",
    },
    "kemenag": {"madrasah", "kua"},
    "pemda": {"dinas", "puskesmas", "hospital", "kecamatan", "inspektorat", "sekolah", "other"},
    "inspektorat": {"dinas", "puskesmas", "hospital", "kecamatan", "sekolah", "pemda", "other"},
}
# The field of a local office, by a piece of its abbreviation.
_SPELT = {
    "dinkes": "kesehatan", "diskes": "kesehatan", "dukcapil": "kependudukan", "dinsos": "sosial",
    "dishub": "perhubungan", "dikbud": "pendidikan", "disdik": "pendidikan", "dikpora": "pendidikan",
    "ptsp": "penanaman", "dpmp": "penanaman", "perizinan": "penanaman", "arpus": "perpustakaan",
}  # fmt: skip
# Kinds of units whose office in a province stands over those in its regencies and cities.
_TIERED = frozenset({"bnn", "bps", "bpn", "kemenag", "inspektorat", "pemda"})
_PROVINCIAL = re.compile(
    r"provinsi|\bprov\b|\bbnnp\b|kanwil|kantor wilayah|gubernur|wagub|setdaprov|sekdaprov|sekprov"
    r"|\b(?:aceh|sumut|sumbar|sumsel|riau|kepri|jambi|bengkulu|lampung|babel|banten|jabar|jateng|jatim|diy|bali|ntb|ntt"
    r"|kalbar|kalteng|kalsel|kaltim|kaltara|sulut|gorontalo|sulteng|sulbar|sulsel|sultra|maluku|malut|papua"
    r"|(?:sumatera|jawa|kalimantan|sulawesi|papua)"
    r" (?:utara|barat|selatan|timur|tengah|tenggara|barat daya|pegunungan))$"
)
# The kind of a unit by its type, where its name does not tell.
_OF_TYPES = {
    "puskesmas": "puskesmas", "rumah_sakit": "hospital", "dinas": "dinas", "inspektorat": "inspektorat",
    "kecamatan": "kecamatan", "pemda": "pemda", "polres": "polres", "polda": "polda", "kejaksaan": "kejari",
    "lapas": "lapas", "rutan": "rutan", "imigrasi": "imigrasi", "kanwil": "kanwil", "pajak": "pajak",
    "perbendaharaan": "kppn", "bea_cukai": "customs", "pertanahan": "bpn", "kemenag": "kemenag", "bps": "bps",
    "bnn": "bnn", "perhubungan": "port", "sekolah": "sekolah", "perguruan_tinggi": "campus", "kementerian": "ministry",
}  # fmt: skip
_HEALTH = frozenset({"puskesmas", "hospital"})
_GENERIC = frozenset(
    "plt plh pj pjs penjabat pelaksana harian tugas sementara prov kab kec setempat tersebut itu".split()
)


@cache
def _tables() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], ...]:
    table = tomllib.loads(resources.files("extract.fields").joinpath("people.toml").read_text("utf-8"))
    return tuple(
        tuple((row["kind"], re.compile(row["words"])) for row in table[section]) for section in ("kinds", "unit_kinds")
    )


@lru_cache(maxsize=4096)
def office_kind(position: str) -> str:
    """How high an office stands: `panrb`, `minister`, `ministry`, `ombudsman`, `leader`, `head`, `staff` ..."""
    return _first(position, 0)


@lru_cache(maxsize=4096)
def unit_kind(name: str) -> str:
    """The kind of a unit by its name, or of the unit that an office belongs to; `other` where no word tells."""
    return _first(name, 1)


def _first(text: str, table: int) -> str:
    low = " ".join(text.lower().split())
    return next((kind for kind, words in _tables()[table] if words.search(low)), "other")


@lru_cache(maxsize=4096)
def proper_words(text: str) -> frozenset[str]:
    """The words of an office or a unit that name it: no head, no word of offices in general. Numbers too."""
    words = (token.low for token in tokenize(text) if token.is_word or token.text.isdigit())
    return frozenset(
        w
        for w in words
        if not is_head(w) and w not in vocabulary() and w not in _GENERIC and (len(w) > 2 or w.isdigit())
    )


@lru_cache(maxsize=4096)
def field_words(text: str) -> frozenset[str]:
    """The words that say what a local office works in ("kesehatan"), known abbreviations spelt out."""
    low = text.lower()
    found = {full for short, full in _SPELT.items() if short in low}
    general = {
        "dinas",
        "kepala",
        "kota",
        "kabupaten",
        "provinsi",
        "daerah",
        "dan",
        "pelayanan",
        "terpadu",
        "satu",
        "pintu",
        "universitas",
        "fakultas",
        "rektor",
        "dekan",
    }
    return frozenset(found | ({token.low for token in tokenize(text) if token.low in vocabulary()} - general))


@lru_cache(maxsize=1024)
def _names(unit: Unit, source: str) -> frozenset[str]:
    return frozenset((unit.name, *unit.aliases, *(source[span.start : span.end] for span in unit.mentions[:8])))


@lru_cache(maxsize=1024)
def _kinds(unit: Unit, source: str) -> frozenset[str]:
    """The kinds of a unit by its names, or by its type where no name tells."""
    kinds = {unit_kind(name) for name in _names(unit, source)} - {"other"}
    return frozenset(kinds or {_OF_TYPES.get(str(unit.type), "other")})


def _heads_all(position: str, unit: Unit, source: str) -> bool:
    """Whether an office heads the whole of which the unit, of the same kind, is one: a rector, a province's office."""
    low = position.lower()
    kind = unit_kind(position)
    if kind == "campus" and "fakultas" not in low and "dekan" not in low:
        return any("fakultas" in name.lower() for name in _names(unit, source))
    if kind in _TIERED & _kinds(unit, source) and _PROVINCIAL.search(low):
        return not any(_PROVINCIAL.search(name.lower()) for name in _names(unit, source))
    return False


@lru_cache(maxsize=65536)
def _fit(position: str, unit: Unit, source: str) -> int:
    """How well an office fits a unit: 0 not at all, 1 of its kind, 2 and more by its own words."""
    kind, proper = unit_kind(position), proper_words(position)
    if _heads_all(position, unit, source):
        return 0
    best = 0
    for name in _names(unit, source):
        if len(name) > 5 and name.lower() in position.lower():
            best = max(best, 3 + len(proper_words(name)))
            continue
        own = proper_words(name)
        fields = kind not in ("dinas", "ministry", "campus") or _same_field(position, name)
        of_kind = unit_kind(name) if unit_kind(name) != "other" else _OF_TYPES.get(str(unit.type), "other")
        if of_kind == kind != "other" and fields and (proper & own or not proper or not own):
            best = max(best, 1 + len(proper & own))
        elif short := _initials(name) & _abbreviations(position):
            rest = proper - {word.lower() for word in short}
            best = max(best, 1 + len(rest & own)) if rest & own or not rest else best
    return best


@lru_cache(maxsize=4096)
def _abbreviations(text: str) -> frozenset[str]:
    """The words of an office or a unit that are printed in capitals: "BLK", "KUPP"."""
    return frozenset(
        token.text for token in tokenize(text) if token.is_word and token.text.isupper() and len(token.text) > 2
    )


@lru_cache(maxsize=4096)
def _initials(name: str) -> frozenset[str]:
    """What a unit's name may be shortened to: its abbreviations, and the initials of its first words."""
    words = [token.text for token in tokenize(name) if token.is_capital]
    letters = "".join(word[0].upper() for word in words)
    return _abbreviations(name) | {letters[:n] for n in range(3, min(len(letters), 6) + 1)}


def _same_field(position: str, name: str) -> bool:
    one, other = field_words(position), field_words(name)
    return not one or not other or bool(one & other)


Fits = tuple[int, "Unit | None", int]


@lru_cache(maxsize=4)
def _known_fits(context: Context) -> dict[str, Fits]:
    """What `_best_fits` has found for an article."""
    return {}


def _best_fits(position: str, context: Context) -> Fits:
    """How well an office fits the unit that it fits best, that unit, and how well it fits the next best."""
    known = _known_fits(context)
    if position not in known:
        first: int = 0
        second: int = 0
        best: Unit | None = None
        for unit in context.units:
            fit = _fit(position, unit, context.source)
            if fit > first:
                first, second, best = fit, first, unit
            else:
                second = max(second, fit)
        known[position] = first, best, second
    return known[position]


def relation(position: str, unit: Unit, context: Context, *, at: int | None = None) -> str:
    """`own` if the office belongs to the unit, `other` if to another unit of the article, `bare` if it names no unit.

    `shared` is an office that fits several units, `over` one that the unit stands under by the kinds of both, `kin` one
    of the same kind of unit elsewhere, `apart` any other. `at` is where the office stands in the source.
    """
    fit = _fit(position, unit, context.source)
    best_fit, best_unit, next_fit = _best_fits(position, context)
    best_other = next_fit if best_unit is unit else best_fit
    if fit and fit >= best_other:
        return "own" if fit > best_other else _nearest(position, unit, context, at)
    if _stands_over(position, unit, context):
        return "over"
    if best_other:
        return "other"
    if unit_kind(position) == "other" and not proper_words(position):
        return "bare"
    return "kin" if unit_kind(position) in _kinds(unit, context.source) else "apart"


def _nearest(position: str, unit: Unit, context: Context, at: int | None) -> str:
    """Whose a bare office ("Kalapas") is where several units fit: that of the unit named last before it."""
    if at is None or proper_words(position):
        return "shared"
    fitting = [u for u in context.units if _fit(position, u, context.source)]
    before = [(span.start, u is unit) for u in fitting for span in u.mentions if span.start < at]
    if not before:
        return "shared"
    return "own" if max(before)[1] else "other"


def _stands_over(position: str, unit: Unit, context: Context) -> bool:
    """Whether an office heads what a unit of this kind belongs to, wherever that is."""
    kinds = _kinds(unit, context.source)
    kind = unit_kind(position)
    if _heads_all(position, unit, context.source):
        return True
    if kind == "dinas":
        fields = field_words(position)
        return bool(kinds & _HEALTH and "kesehatan" in fields) or ("sekolah" in kinds and "pendidikan" in fields)
    return bool(_UNDER.get(kind, set()) & kinds) or (
        office_kind(position) == "secretary" and bool(_UNDER["pemda"] & kinds)
    )
