"""Folded unit names: what stays the same when a unit is spelt in another way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from extract.fields.gazetteer import bare, load_gazetteer
from extract.fields.gazetteer import fold as fold_region
from extract.fields.unit_lexicon import WORD, Form, Lexicon, lexicon
from extract.records import UnitType

AREAS = frozenset({"kota", "kabupaten", "provinsi", "kecamatan", "kelurahan", "desa"})
REGION_WORDS = 5
LEAST_INITIALS = 3  # words that an abbreviation stands for at least
_BRACKET = re.compile(r"\([^()]*\)?")
_CLASSES = frozenset({"kelas", "klas", "tipe", "tmp", "tmc", "tingkat", "tk", "pabean"})
_CLASS_VALUE = re.compile(r"(?:x{0,2}(?:ix|iv|v?i{0,3})[abc]?|[123][abc]?|[abc][12]?|madya|pabean|utama)")
_CLASS_ALONE = re.compile(r"i{1,3}[abc]")
_DROPPED = frozenset(
    "perwakilan tpi non khusus utama negara ri indonesia dan serta nasional republik di induk bidang".split()
)
_PARENTS = frozenset("universitas institut politeknik kementerian badan kejaksaan".split())
_TITLES = frozenset("dr drg prof h hj kh ir r rm rh drs krmt krt tgk".split())
_SHORT_AREAS = {"kab": "kabupaten", "kec": "kecamatan", "kel": "kelurahan", "prov": "provinsi", "propinsi": "provinsi"}
_NUMBERS = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
    "satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5",
}  # fmt: skip
_HOSPITALS = frozenset({"rs", "rsu", "rsud", "rsup", "rsd", "rskd"})
_NEEDLESS = {UnitType.BEA_CUKAI: "cukai", UnitType.POLRES: "metro"}  # "KPPBC Tipe Madya Cukai X", "Polres Metro X"
_LAPAS_KINDS = frozenset({"narkotika", "perempuan", "terbuka", "pemuda"})
_CLASSED = frozenset({UnitType.LAPAS, UnitType.RUTAN, UnitType.BALAI, UnitType.IMIGRASI, UnitType.PENGADILAN})


@dataclass(frozen=True, slots=True)
class Key:
    """A folded name: the kind of unit and the words of its proper name, a region's name being one word."""

    head: str
    words: tuple[str, ...]
    type: UnitType
    rank: str = (
        ""  # "ta" for a polresta or polrestabes, which is told from a polres where kota and kabupaten share a name
    )

    @property
    def joined(self) -> str:
        """The proper name without spaces and "kabupaten": "Pulo Merak" and "Pulomerak" are one."""
        return "".join(word for word in self.words if word not in {"kabupaten", "provinsi", "kecamatan"})

    @property
    def level(self) -> str:
        """Of a local government: "kota", "kabupaten", "provinsi" or nothing."""
        return next(
            (level for level in ("kota", "kabupaten", "provinsi") if level in self.head or level in self.words[:1]), ""
        )


@cache
def _same() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, short in lexicon().same.items():
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, short))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def _shortened(words: list[str]) -> list[str]:
    """Words with the longest known phrases replaced by their short forms, twice, as short forms make phrases."""
    table = _same()
    for _ in range(2):
        out: list[str] = []
        at = 0
        while at < len(words):
            rows = table.get(words[at], ())
            hit = next((row for row in rows if tuple(words[at : at + len(row[0])]) == row[0]), None)
            out.append(words[at] if hit is None else hit[1])
            at += 1 if hit is None else len(hit[0])
        words = out
    return words


@cache
def region_word(folded: str) -> str | None:
    """One spelling for all names of a region; None where a name means several of different names, or none."""
    gazetteer = load_gazetteer()
    names = {fold_region(bare(gazetteer.regions[code].name or "")) for code in gazetteer.names.get(folded, ())}
    return names.pop() if len(names) == 1 else None


def _with_regions(words: list[str]) -> list[str]:
    """Words with each region's name as one word in one spelling."""
    out: list[str] = []
    at = 0
    while at < len(words):
        for size in range(min(REGION_WORDS, len(words) - at), 0, -1):
            region = region_word("".join(words[at : at + size]))
            if region is not None and words[at] not in AREAS:
                out.append(region)
                at += size
                break
        else:
            out.append(words[at])
            at += 1
    return out


def _without_classes(words: list[str], kind: UnitType) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        if word in _CLASSES:
            while at < len(words) and _CLASS_VALUE.fullmatch(words[at]):
                at += 1
        elif word == "administrasi" and out[-1:] in (["kota"], ["kabupaten"]):
            continue  # "Kota Administrasi Jakarta Timur"
        elif word not in _DROPPED and not (kind in _CLASSED and _CLASS_ALONE.fullmatch(word)):
            out.append(word)
    return out


def _head_of(words: list[str], lowered: list[str], lex: Lexicon) -> tuple[int, Form | None]:
    """Where a name's head begins, behind prefixes such as "UPTD", and the head."""
    start = 0
    while start < len(lowered):
        form = lex.head_at(words, lowered, start)
        if form is not None and lowered[start] not in {"upt", "uptd"}:
            return start, form
        prefixes = lex.prefixes.get(lowered[start], ())
        step = next((len(prefix) for prefix in prefixes if tuple(lowered[start : start + len(prefix)]) == prefix), 0)
        if not step or start + step >= len(lowered):
            return start, form
        start += step
    return start, None


def _parts(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return [_SHORT_AREAS.get(word, word) for word in re.findall(r"[a-z0-9]+", plain)]


@lru_cache(maxsize=4096)
def key(name: str) -> Key:
    """The folded form of a unit's name as printed."""
    lex = lexicon()
    words = WORD.findall(_BRACKET.sub(" ", name.replace("’", "'")))
    lowered = [word.lower() for word in words]
    start, form = _head_of(words, lowered, lex)
    if form is None:
        return Key("", tuple(_with_regions(_parts(" ".join(words)))), UnitType.OTHER)
    kind = form.head.type
    if form.head.giver and kind == UnitType.KEMENAG and start + len(form.words) == len(words):
        return Key("kemenag", (), UnitType.KEMENTERIAN)
    head = _parts(form.head.key or " ".join(form.words))
    rest = _parts(" ".join(words[start + len(form.words) :]))
    if form.head.giver and kind == UnitType.KEMENAG and is_province(rest):
        head, kind = ["kanwil", "kemenag"], UnitType.KANWIL
    found = _fold(head, rest, kind)
    return replace(found, rank="ta") if form.head.name in {"Polresta", "Polrestabes"} else found


def is_province(words: list[str]) -> bool:
    """Whether the words of a proper name are a province's ("provinsi" may stand before it)."""
    folded = "".join(words[1:] if words[:1] == ["provinsi"] else words)
    codes = load_gazetteer().names.get(folded, ())
    return words[:1] == ["provinsi"] or (bool(codes) and all(len(code) == 2 for code in codes))


def _fold(head: list[str], rest: list[str], kind: UnitType) -> Key:
    task = kind in {
        UnitType.DINAS,
        UnitType.KANWIL,
        UnitType.KEMENTERIAN,
        UnitType.POLDA,
        UnitType.BALAI,
        UnitType.OTHER,
        UnitType.PERGURUAN_TINGGI,
        UnitType.SEKOLAH,
    }
    words = _without_classes(rest, kind) or rest[-1:] * (rest[-1:] == ["negara"])  # the town of Negara: "PA Negara"
    if head[:1] == ["dinas"]:
        words, head = head[1:] + words, head[:1]
    head = _shortened([word for word in head if word != "perwakilan"])
    if task:
        whole = _shortened(head + words)
        head, words = whole[:1], whole[1:]
    else:
        words = _shortened(words) if kind != UnitType.PUSKESMAS else words
    if head[:1] == ["dinas"] and words[:1] == ["kependudukan"]:
        words[0] = "dukcapil"
    if head[0].startswith("kemen") and words and len(head) == 1 and kind == UnitType.KEMENTERIAN:
        head, words = ["kanwil"], head + words
    if head == ["lapas"] and words[:1] and words[0] in _LAPAS_KINDS and len(words) > 1:
        head, words = [*head, words[0]], words[1:]  # "Lapas Kelas IIA Narkotika X" is "Lapas Narkotika X"
    if kind in _NEEDLESS:
        words = words[1:] if len(words) > 1 and words[0] == _NEEDLESS[kind] else words
    if kind == UnitType.RUMAH_SAKIT:
        words = [word for word in words if word not in _TITLES]
        head = ["rs"] if head[0] in _HOSPITALS and len(head) == 1 else head
    if kind in {UnitType.PUSKESMAS, UnitType.KEMENAG, UnitType.KECAMATAN}:
        words = [word for word in words if word not in {"kecamatan", "kelurahan", "desa"}] or words
    words = words[:1] + [_NUMBERS.get(word, word) for word in words[1:]]
    return Key(" ".join(head), tuple(_without_needless_kota(_with_regions(words))), kind)


def _without_needless_kota(words: list[str]) -> list[str]:
    """Drop "kota" before a name that no kabupaten has."""
    gazetteer = load_gazetteer()
    kept = []
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if word == "kota" and following and len(gazetteer.names.get(following, ())) == 1:
            continue
        kept.append(word)
    return kept


def alternates(name: str) -> list[str]:
    """The names that an abbreviation in brackets makes: "Polres Musi Banyuasin (Muba)" is "Polres Muba" too.

    "UPTD Pengelolaan Pendapatan Samsat X" is "Samsat X" too.
    """
    found = [name[name.rindex(" Samsat ") + 1 :]] if " Samsat " in name else []
    for match in re.finditer(r"\(([^()]{2,40})\)", name):
        alias, rest = match[1].strip(), name[match.end() :]
        found.append(f"{alias} {rest}".strip())
        words = WORD.findall(name[: match.start()])
        _, form = _head_of(words, [word.lower() for word in words], lexicon())
        parents = [place for place, word in enumerate(words) if place and word.lower() in _PARENTS]
        if parents:
            found.append(f"{' '.join(words[: parents[-1]])} {alias} {rest}".strip())
        elif form is not None and len(words) > len(form.words):
            found.append(f"{' '.join(words[: len(form.words)])} {alias} {rest}".strip())
    return found


def by_initials(name: str) -> tuple[str, ...]:
    """A name under the first letters of its words before a region, with and without the region's level.

    "Badan Pelayanan Perizinan Terpadu Kota X" is "BPPT Kota X" and "BPPT X".
    """
    words = [word for word in _BRACKET.sub(" ", name).split() if word not in {"dan", "serta"}]
    for place in range(LEAST_INITIALS, len(words)):
        level = words[place].lower() in AREAS
        initials = "".join(word[0] for word in words[:place])
        if initials.isupper() and region_word(fold_region("".join(words[place + level :]))) is not None:
            return tuple(f"{initials} {' '.join(words[start:])}" for start in {place, place + level})
    return ()


def fold(name: str) -> tuple[str, ...]:
    """A unit's name as lower-case words: abbreviations expanded, classes and prefixes dropped."""
    found = key(name)
    return (*found.head.split(), *found.words)


def identity(name: str, kind: UnitType, region_code: str | None) -> tuple[str, ...]:
    """What makes a unit one across articles: its head and proper name, without the region that it is known to be in."""
    found = key(name)
    if kind == UnitType.PEMDA and region_code:
        return ("pemda",)
    words = [word for word in found.words if word != "kabupaten"]
    if region_code:
        words = _without_region(words, region_code)
    return (found.head, "".join(word for word in words if word != "provinsi"))


def _without_region(words: list[str], region_code: str) -> list[str]:
    """A proper name without the region, its level and its province; the region stays where nothing else does."""
    gazetteer = load_gazetteer()
    names = {
        fold_region(bare(gazetteer.regions[code].name or ""))
        for code in (region_code, region_code[:2])
        if code in gazetteer.regions
    }
    kept = list(words)
    while kept and (kept[-1] in names or kept[-1] in {"kota", "provinsi"}):
        kept.pop()
    return kept or [word for word in words if word not in {"kota", "provinsi"}][:1]
