"""When two names mean the same unit, body or person, for scoring: lenient about spelling, strict about which unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from extract.fields.body_find import find_bodies

Row = Mapping[str, Any]

SAME_UNIT = 0.75  # from here on two names count as one unit
_CONTAINED = 0.9  # all words of the shorter name, two at least, stand in the longer one
_SAME_PERSON = 0.85

# Abbreviations written out (an empty expansion drops the word), so that both spellings give the same words.
_EXPANSIONS = """
dinkes: dinas kesehatan | disdukcapil: dinas kependudukan dan pencatatan sipil
dispendukcapil: dinas kependudukan dan pencatatan sipil | dukcapil: dinas kependudukan dan pencatatan sipil
dpmptsp: dinas penanaman modal dan pelayanan terpadu satu pintu
dpmpptsp: dinas penanaman modal dan pelayanan terpadu satu pintu
pemkot: pemerintah kota | pemkab: pemerintah kabupaten | pemprov: pemerintah provinsi | pkm: puskesmas
uptd: | upt: | upf: | rsud: rumah sakit umum daerah | rsu: rumah sakit umum | pn: pengadilan negeri
pa: pengadilan agama | pt: pengadilan tinggi | pta: pengadilan tinggi agama | ptun: pengadilan tata usaha negara
ms: mahkamah syariyah | kejari: kejaksaan negeri | kejati: kejaksaan tinggi | kanwil: kantor wilayah
kankemenag: kantor kementerian agama | kemenag: kementerian agama
kemenkumham: kementerian hukum dan hak asasi manusia | ham: hak asasi manusia | lapas: lembaga pemasyarakatan
rutan: rumah tahanan negara | bapas: balai pemasyarakatan | kanim: kantor imigrasi | kantah: kantor pertanahan
bpn: kantor pertanahan | atr: | kpp: kantor pelayanan pajak | kppn: kantor pelayanan perbendaharaan negara
kppbc: bea cukai | bps: badan pusat statistik | bnn: badan narkotika nasional
bnnp: badan narkotika nasional provinsi | bnnk: badan narkotika nasional kabupaten | kab: kabupaten | kec: kecamatan
prov: provinsi | ri: | republik: | indonesia: | tpi: | khusus: | non: | poltekkes: politeknik kesehatan
setda: sekretariat daerah | sumsel: sumatera selatan | sumut: sumatera utara | sumbar: sumatera barat
jatim: jawa timur | jateng: jawa tengah | jabar: jawa barat | kalbar: kalimantan barat
kalsel: kalimantan selatan | kaltim: kalimantan timur | kalteng: kalimantan tengah | kaltara: kalimantan utara
sulsel: sulawesi selatan | sulut: sulawesi utara | sulteng: sulawesi tengah | sultra: sulawesi tenggara
sulbar: sulawesi barat | ntb: nusa tenggara barat | ntt: nusa tenggara timur | kepri: kepulauan riau
babel: bangka belitung | diy: yogyakarta | malut: maluku utara
"""
EXPANSIONS = {
    name.strip(): words.split()
    for entry in _EXPANSIONS.replace("\n", "|").split("|")
    if ":" in entry
    for name, words in [entry.split(":")]
}
# Words that tell no two units apart: classes, and what names leave out at will.
_NEUTRAL = frozenset(
    "dan di negara kelas i ii iii ia ib iia iib 1a 1b a b c tipe madya pratama pabean daerah provinsi".split()
)
_BODIES = (
    ("KemenPANRB", r"pan[ -]?rb|pan dan rb|pan & rb|pendayagunaan|aparatur negara"),
    ("Ombudsman RI", r"ombudsman"),
    ("Polri", r"polri|kepolisian|kapolri"),
    ("Kemenkumham", r"kumham|hukum dan (ham|hak)"),
    ("Kemenkum", r"kemenkum\b|kementerian hukum$"),
    ("Kemenimipas", r"imipas|imigrasi dan pemasyarakatan"),
    ("Kemenkeu", r"kemenkeu|keuangan"),
    ("Mahkamah Agung", r"mahkamah agung|^ma$"),
    ("Kejaksaan Agung", r"kejaksaan"),
    ("Kemenkes", r"kemenkes|kesehatan"),
    ("Kemenag", r"kemenag|agama"),
    ("Kementan", r"kementan|pertanian"),
    ("ATR/BPN", r"atr|bpn|agraria"),
    ("Kemenhub", r"kemenhub|perhubungan"),
    ("BPS", r"\bbps\b|pusat statistik"),
)
_TITLES = frozenset(
    """dr drg drs dra ir h hj kh prof akbp kombes pol kompol akp irjen brigjen komjen jenderal letjen mayjen bapak ibu
    tb st se sh mh msi mm skm mkes""".split()
)


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@cache
def folded(text: str) -> tuple[str, ...]:
    """The words of a name in small ASCII letters, what stands in brackets left out, abbreviations written out."""
    plain = re.sub(r"\([^)]*\)", " ", _ascii(text)).replace("'", "")
    return tuple(out for word in re.findall(r"[a-z0-9]+", plain) for out in EXPANSIONS.get(word, [word]))


@cache
def words_of(text: str) -> tuple[str, ...]:
    """The words of a name that tell units apart."""
    return tuple(word for word in folded(text) if word not in _NEUTRAL)


def _names(row: Row) -> list[str]:
    return [row["unit"], *(row.get("unit_aliases") or [])]


def same_unit(gold: Row, predicted: Row) -> float:
    """How far two records' units are the same, 0 to 1; 1 when a name is equal after folding.

    Whole local governments compare by region where both give one: their names differ too freely.
    """
    if (
        gold.get("unit_type") == predicted.get("unit_type") == "pemda"
        and gold.get("region")
        and predicted.get("region")
    ):
        return float(same_place(gold["region"], predicted["region"]))
    scores = [_same_name(words_of(a), words_of(b)) for a in _names(gold) for b in _names(predicted)]
    return max(scores, default=0.0)


def _digits(words: Sequence[str]) -> list[str]:
    return sorted(word for word in words if word.isdigit())


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    if not a or not b or _digits(a) != _digits(b):
        return 0.0
    if a == b:
        return 1.0
    first, second = set(a), set(b)
    # Kota X and Kabupaten X are two places, however alike the rest of the names is.
    if ("kota" in first) != ("kota" in second) and "kabupaten" in first | second:
        return 0.0
    small, large = sorted((first, second), key=len)
    contained = _CONTAINED if small <= large and len(small) >= 2 else 0.0
    alike = SequenceMatcher(None, " ".join(a), " ".join(b)).ratio() - 0.1
    return max(contained, len(first & second) / len(first | second), alike)


def same_place(gold: str, predicted: str) -> bool:
    """Whether two region or province names mean the same: "Batang Hari" is "Batanghari"."""
    return any("".join(words(gold)) == "".join(words(predicted)) for words in (words_of, folded))


def body(name: str) -> str:
    """An awarding body's label, whatever its spelling."""
    text = name.lower().strip()
    known = next((label for label, pattern in _BODIES if re.search(pattern, text)), None)
    return known or next((found.body for found in find_bodies(f"{name} RI") if found.span.start == 0), text)


@cache
def _person(name: str) -> tuple[str, ...]:
    words = re.findall(r"[a-z]+", _ascii(re.sub(r",.*$", "", name)))
    return tuple(word for word in words if word not in _TITLES and len(word) > 1)


def same_person(a: str, b: str) -> bool:
    """Whether two names mean one person: one holds all words of the other, or they are spelled nearly alike."""
    first, second = _person(a), _person(b)
    if not first or not second:
        return False
    small, large = sorted((set(first), set(second)), key=len)
    return small <= large or SequenceMatcher(None, " ".join(first), " ".join(second)).ratio() >= _SAME_PERSON
