"""What an office says of its holder: how high it stands, and whether it heads the unit of a claim or another one."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources

from extract.context import Context
from extract.fields.branches import branches, division, is_national, ministries, service_units
from extract.fields.gazetteer import bare, fold, load_gazetteer
from extract.fields.office_near import heads_what_is_named, last_named
from extract.fields.person_names import is_place, tokenize
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
        "rupbasan",
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
    "setda": {"dinas", "puskesmas", "hospital", "kecamatan", "inspektorat", "sekolah", "other"},
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
_CITY = re.compile(r"\bkota (?!dan\b|setempat\b|itu\b)([a-z]+)")
_REGENCY = re.compile(r"\b(?:kabupaten|kab\.?|bupati) (?!dan\b|setempat\b|itu\b)([a-z]+)")
_HEALTH = frozenset({"puskesmas", "hospital"})
_GENERIC = frozenset(
    "plt plh pj pjs penjabat pelaksana harian tugas sementara prov kab kec setempat tersebut itu".split()
)


_PROVINCE_NAMES = re.compile(
    r"\b(?:sumatera|jawa|kalimantan|sulawesi|papua|maluku|nusa tenggara|kepulauan)"
    r" (?:utara|barat daya|barat|selatan|timur|tengah|tenggara|pegunungan|riau|bangka belitung)\b",
    re.IGNORECASE,
)


@cache
def _spelt_regions() -> dict[str, str]:
    """The regions that one word names otherwise ("sidrap"), and the provinces as one word ("jatim", "jawatimur")."""
    regions, found = load_gazetteer().regions, {}
    for name, codes in load_gazetteer().names.items():
        full = bare(regions[codes[0]].name or "").lower()
        if any(len(code) == 2 for code in codes):
            found[name] = fold(next(regions[code].name or "" for code in codes if len(code) == 2))
        elif len(codes) == 1 and fold(full) != name:
            found[name] = full
    return found


@cache
def _provinces() -> frozenset[str]:
    """The names of the provinces, each as one word in lower case."""
    return frozenset(fold(region.name or "") for code, region in load_gazetteer().regions.items() if len(code) == 2)


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
    tokens = tokenize(_one_word_provinces(text))
    words = (_without_nya(token.low) for token in tokens if token.is_word or token.text.isdigit())
    spelt = (part for word in words for part in _spelt_regions().get(word, word).split())
    return frozenset(w for w in spelt if w in _provinces() or (_is_proper(w) and (len(w) > 2 or w.isdigit())))


def _is_proper(word: str) -> bool:
    head = is_head(word) and not is_place(word)  # Karo is a regency
    return not head and word not in vocabulary() and word not in _GENERIC


def _one_word_provinces(text: str) -> str:
    """A text with each province's name as one word, so that "Jawa Timur" and "Lombok Timur" share none."""
    return _PROVINCE_NAMES.sub(lambda match: match[0].replace(" ", ""), text)


def _without_nya(low: str) -> str:
    """A word without the "nya" of "kapolresnya", "Kepala kantornya"."""
    stem = low.removesuffix("nya")
    return stem if is_head(stem) or stem in vocabulary() else low


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
    words = {token.low for token in tokenize(text) if token.low in vocabulary() and not is_head(token.low)}
    return frozenset(found | (words - general - ministries(text)))


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
    if kind == "polda" and any(division(name) for name in _names(unit, source)):
        return division(position) is None
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
        of_kind = unit_kind(name) if unit_kind(name) != "other" else _OF_TYPES.get(str(unit.type), "other")
        fields = kind not in ("dinas", "ministry", "campus") or _same_field(position, name)
        if kind == "polda" == of_kind and division(name) == division(position) is not None:
            best = max(best, 4 + len(proper & own))
        elif is_national(position) and not is_national(name):
            continue
        elif _branches_differ(position, name):
            continue  # "Kepala Kanwil Kemenag Bali" of "Kanwil Kemenkumham Bali"
        elif _same_kind(kind, of_kind) and fields and (proper & own or not proper or not own):
            best = max(best, 1 + len(proper & own))
        elif kind == "other" and proper and proper <= own:
            best = max(best, len(proper))
        elif short := _initials(name) & _abbreviations(position):
            rest = proper - {word.lower() for word in short}
            best = max(best, 1 + len(rest & own)) if rest & own or not rest else best
    return best


@lru_cache(maxsize=8192)
def _branches_differ(one: str, other: str) -> bool:
    """Whether two names tell branches of government that have none in common."""
    first, second = branches(one), branches(other)
    return bool(first and second and not first & second)


def _same_kind(office: str, unit: str) -> bool:
    """Whether an office is one of a kind of unit; a regency's secretariat is the regency's."""
    return office == unit != "other" or (office == "setda" and unit == "pemda")


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


@lru_cache(maxsize=4)
def _known_fits(context: Context) -> dict[str, tuple[tuple[int, Unit], ...]]:
    """What `_fits` has found for an article."""
    return {}


def _fits(position: str, context: Context) -> tuple[tuple[int, Unit], ...]:
    """The units that an office fits, with how well it does, the best first."""
    known = _known_fits(context)
    if position not in known:
        found = ((_fit(position, unit, context.source), unit) for unit in context.units)
        known[position] = tuple(sorted((item for item in found if item[0]), key=lambda item: -item[0]))
    return known[position]


def _best_other(position: str, unit: Unit, context: Context) -> int:
    """How well an office fits the unit that it fits best, the claim's own and other names of it left aside."""
    others = (fit for fit, other in _fits(position, context) if other is not unit and not _again(position, unit, other))
    return next(others, 0)


@lru_cache(maxsize=65536)
def _again(position: str, unit: Unit, other: Unit) -> bool:
    """Whether two units may be one under two names, and the office does not tell them apart."""
    if unit_kind(position) == "setda" == unit_kind(other.name):
        return True  # "Setda Kota X" in "Sekretaris Setda Kota X" is no unit of its own
    if unit.type is not other.type:
        return False
    one, two = proper_words(unit.name), proper_words(other.name)
    nested = bool(one and two) and (one <= two or two <= one) and division(unit.name) == division(other.name)
    return nested and not _regions_differ(unit.name, other.name) and not (one ^ two) & proper_words(position)


def _regions_differ(one: str, other: str) -> bool:
    """Whether one name is of a kota and the other of a kabupaten, or of two different ones."""
    first, second = (_regions_in(text) for text in (one, other))
    return bool(first and second) and not first & second


@lru_cache(maxsize=8192)
def _regions_in(text: str) -> frozenset[str]:
    """The kota and kabupaten that a name spells out."""
    low = text.lower()
    return frozenset(
        [f"kota {name}" for name in _CITY.findall(low)] + [f"kabupaten {name}" for name in _REGENCY.findall(low)]
    )


def relation(position: str, unit: Unit, context: Context, *, at: int | None = None) -> str:
    """`own` if the office belongs to the unit, `other` if to another unit of the article, `bare` if it names no unit.

    `near` is a bare office after the unit's name, with no other unit between; to the others it is `other` in -nya.
    `shared` is an office that fits several units, `over` one that the unit stands under by the kinds of both, `line`
    one at the head of the unit's branch, `host` one of the region that a unit of the state stands in, `kin` one of the
    same kind of unit elsewhere, `apart` any other. `at` is where the office stands in the source.
    """
    fit = _fit(position, unit, context.source)
    best_other = _best_other(position, unit, context)
    if fit and fit >= best_other:
        return "own" if fit > best_other else _nearest(position, unit, context, at)
    if _stands_over(position, unit, context):
        return "over"
    if (told := _of_branch_or_region(position, unit, context)) is not None:
        return told
    if best_other:
        return "other"
    if _is_bare(position, context):
        return _of_bare(position, unit, context, at)
    return "kin" if unit_kind(position) in _kinds(unit, context.source) else "apart"


def _of_branch_or_region(position: str, unit: Unit, context: Context) -> str | None:
    """`line` or `host`, where an office of no unit of the article is either to the unit."""
    kinds, names = _kinds(unit, context.source), _names(unit, context.source)
    ours = branches(unit.name, kinds)
    same = ours & branches(position) or any(ministries(position) & ministries(name) for name in names)
    if is_national(position) and same:
        return "line"
    local = unit_kind(position) in ("pemda", "setda") and not kinds & {"pemda", *_UNDER["pemda"]}
    if local and any(proper_words(position) & proper_words(name) for name in names):
        return "host"
    return None


def _is_bare(position: str, context: Context) -> bool:
    """Whether an office names no unit: it has no words of its own, or those of a field of work ("Kasi Pemetaan")."""
    words = proper_words(position)
    if unit_kind(position) != "other" or not words:
        return unit_kind(position) in ("other", "itjen") and not words
    placed = any(is_place(word) for word in words) or words & _words_of_units(context)
    return office_kind(position) == "staff" and not placed


@lru_cache(maxsize=4)
def _words_of_units(context: Context) -> frozenset[str]:
    return frozenset(word for unit in context.units for word in proper_words(unit.name))


def _of_bare(position: str, unit: Unit, context: Context, at: int | None) -> str:
    """Whose an office is that names no unit: `near` the unit named last, ministries aside; alone so in "Kepalanya"."""
    ministries = {"ministry", "ombudsman"}
    units = [u for u in context.units if u is unit or not _kinds(u, context.source) & ministries]
    last = None if at is None else last_named(units, context, at, proper_words)
    if last is None:
        return "bare"
    if last is unit:
        return "near"
    if not heads_what_is_named(position):
        return "bare"
    return "near" if _again(position, unit, last) else "other"


def _nearest(position: str, unit: Unit, context: Context, at: int | None) -> str:
    """Whose a bare office ("Kalapas") is where several units fit: that of the unit named last before it."""
    if at is None or proper_words(position):
        return "shared"
    last = last_named([u for _, u in _fits(position, context)], context, at, proper_words)
    if last is None:
        return "shared"
    return "own" if last is unit else "other"


def _stands_over(position: str, unit: Unit, context: Context) -> bool:
    """Whether an office heads what a unit of this kind belongs to."""
    kinds = _kinds(unit, context.source)
    kind = unit_kind(position)
    if _heads_all(position, unit, context.source):
        return True
    if kind == "dinas":
        fields = field_words(position)
        return bool(kinds & _HEALTH and "kesehatan" in fields) or ("sekolah" in kinds and "pendidikan" in fields)
    if not _UNDER.get(kind, set()) & kinds or (service_units(position) and not service_units(position) & kinds):
        return False  # the immigration service stands over no prison
    theirs, ours = branches(position), branches(unit.name, kinds)
    return not (theirs and ours and not theirs & ours) and not _regions_differ(position, unit.name)
