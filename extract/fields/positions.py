"""Offices as printed: "Plt. Kepala Dinas Kesehatan Kota X", "Kasubbag Hukum, Umum dan Humas", "Menteri ATR/BPN".

An office begins with a head word and runs over capitalised words, a few small ones, short numbers and brackets that
hold an abbreviation. The run may take in the name of who holds it, which `extract.fields.holders` cuts off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extract.fields.person_names import (
    Token,
    all_caps,
    is_initial,
    is_place,
    joined,
    likeness_at,
    skip_titles,
    word_lists,
)

LONGEST_OFFICE = 40  # tokens
_HOSPITALS = frozenset("rsud rsu rs rsup rsia rsj sakit universitas uin iain stadion bandara pelabuhan".split())
_GENERALS = frozenset("sekretaris direktur inspektur direktorat inspektorat sekretariat konsul konsulat".split())
_AGUNG = frozenset("jaksa kejaksaan mahkamah hakim".split())  # before "Agung", which is a given name elsewhere
_NUMBERED = frozenset("kelas tipe wilayah asisten irban deputi seksi bidang kodam ketua wakil dekan rektor".split())
_SHORTENED = frozenset("kab prov kec dr r ir h st m plt kel ka pj jend tk prof".split())
_IN_PLACES = frozenset("taman pasar jalan istana hari minggu".split())  # "Nanga Taman", "Pasar Minggu"
_PLACED_IN = frozenset("nanga muara tanjung sungai pulau bukit".split())
# The word that follows is one more of a place's name.
_LANDMARKS = frozenset("teluk muara gunung sungai pulau nanga rawa kali lembah tanjung lubuk danau".split())
_HOUSES = frozenset("kantor pendopo aula halaman gedung ruang rumah peraturan keputusan".split())  # "Kantor Gubernur"
_HOUSED = frozenset("gubernur bupati wali walikota camat lurah kepala".split())
_TOLD_SMALL = frozenset(
    "kajari kapolres kapolresta kalapas karutan bupati wali gubernur camat direktur rektor menteri ketua kepala kapus"
    " kapolsek kapolda kajati lurah inspektur sekda".split()
)
_WHICH = frozenset(
    "yang lama baru itu ini tersebut setempat terdahulu sebelumnya sekarang ketika saat kala waktu kini".split()
)
_JOINTS_ALONE = frozenset("dan di pada untuk serta atas".split())
_SEATS = frozenset("bbpom bpom pom balai pengadilan karantina stasiun kppn ksop".split())  # "Kepala BBPOM di Jakarta"
_MONTHS = frozenset("januari februari maret april mei juni juli agustus september oktober november desember".split())
_IN_OFFICES = frozenset(
    "zi zona integritas wilayah birokrasi humas hari jalan dalam".split()
)  # not of a name, but of an office


@dataclass(frozen=True, slots=True)
class Text:
    """The tokens of a text, and what the text says for or against a word being part of a name."""

    tokens: Sequence[Token]
    evidence: Mapping[str, float]
    capitals: bool = False  # whether nearly all of it is printed in capitals
    hospitals: Mapping[tuple[str, str], int] = field(default_factory=dict)  # how often "RSUD dr. X" stands in it
    places: frozenset[tuple[str, str]] = frozenset()  # pairs of words in the names of units and places

    def ends_place(self, k: int) -> bool:
        """Whether the name of a unit or a place ends with a token, by the rest of the text."""
        return k > 0 and (self.tokens[k - 1].low, self.tokens[k].low) in self.places

    def points(self, k: int) -> float:
        """How much a token looks like a part of a name, by its letters and by the rest of the text."""
        token = self.tokens[k]
        if self.ends_place(k) or (k and self.tokens[k - 1].low in _LANDMARKS and token.is_capital):
            return -6.0
        elements = word_lists()["names"]["elements"]
        short = token.text.isupper() and 1 < len(token.text) <= 8 and not self.capitals
        if short and token.low not in elements and not all_caps(self.tokens, k):
            return -5.0
        if token.text == "Al" and k + 1 < len(self.tokens) and _is_joined_capital(token, self.tokens[k + 1]):
            return 1.0  # not the navy, which is "AL"
        if token.low == "tanjung" and k + 1 < len(self.tokens) and _is_joined_capital(token, self.tokens[k + 1]):
            return -5.0  # a surname comes last, "Tanjung X" is a place
        if token.low == "agung" and k and self.tokens[k - 1].low in _AGUNG:
            return -6.0
        if k and self.tokens[k - 1].low in _NUMBERED and not set(token.low) - set("ivxab"):
            return -6.0
        return likeness_at(self.tokens, k) + self.evidence.get(token.low, 0.0)


def _is_joined_capital(left: Token, right: Token) -> bool:
    return right.is_capital and joined(left, right)


@cache
def _heads() -> tuple[frozenset[str], tuple[str, ...]]:
    words = word_lists()["positions"]["heads"]
    return frozenset(w for w in words if "*" not in w), tuple(w.rstrip("*") for w in words if "*" in w)


@lru_cache(maxsize=65536)
def is_head(low: str) -> bool:
    """Whether an office may begin with this word."""
    whole, stems = _heads()
    no_office = ("direkt", "dirg", "dirman", "kasih", "dirawat", "direk")
    return low in whole or (low.startswith(stems) and not low.startswith(no_office))


def count_hospitals(tokens: Sequence[Token]) -> Counter[tuple[str, str]]:
    """How often a word follows a hospital's first word and a title: "RSUD dr. X"."""
    return Counter(
        (tokens[k].low, tokens[named].low)
        for k in range(len(tokens) - 3)
        if tokens[k].low in _HOSPITALS and (named := skip_titles(tokens, k + 1)) > k + 1
    )


def vocabulary() -> frozenset[str]:
    """Words that belong to an office or a unit and never to a person."""
    return word_lists()["positions"]["vocabulary"]


def starts_office(text: Text, i: int) -> bool:
    """Whether an office begins at a token."""
    token = text.tokens[i]
    if i and text.tokens[i - 1].low in _HOUSES and token.low in _HOUSED:
        return False
    if token.low in ("ka", "gm", "jam") and not (token.text.isupper() or token.text == "Ka"):
        return False
    following = text.tokens[i + 1] if i + 1 < len(text.tokens) else None
    if _is_rank(text, i):
        return False
    if token.low.endswith("nya") and is_head(token.low[:-3]):  # "kepalanya, dr. X"
        return _apposition_follows(text, i + 1)
    if token.text == "perwakilan" and i and text.tokens[i - 1].text == ",":  # "Name, perwakilan KemenPAN-RB,"
        return following is not None and following.is_capital
    if not is_head(token.low):
        return False
    if token.is_capital:
        return not (i and text.tokens[i - 1].text in "-/" and text.tokens[i - 1].end == token.start)
    # written small, an office is one only where what it governs is named
    if following is not None and following.low.endswith("nya") and following.low[:-3] in vocabulary():
        return joined(token, following)  # "Name, kepala dinasnya"
    if token.low in _TOLD_SMALL and following is not None and _apposition_follows(text, i + 1):
        return True
    known = following is not None and (following.is_capital or following.low in vocabulary())
    return following is not None and known and joined(token, following)


def _is_rank(text: Text, i: int) -> bool:
    """Whether a word is a rank of the police and no office: "Irjen Pol", "Inspektur Jenderal Polisi"."""
    j = i + 2 if text.tokens[i].low == "inspektur" else i + 1
    generals = text.tokens[i].low == "irjen" or (j <= len(text.tokens) and text.tokens[j - 1].low == "jenderal")
    return generals and j < len(text.tokens) and text.tokens[j].low in ("pol", "polisi", "tni")


def _apposition_follows(text: Text, j: int) -> bool:
    """Whether a comma and a capitalised word follow, after "yang lama" and the like: "kajari yang lama, Name"."""
    end = j
    while end < len(text.tokens) and end < j + 2 and text.tokens[end].low in _WHICH:
        end += 1
    comma = end + 1 < len(text.tokens) and text.tokens[end].text == ","
    return comma and (text.tokens[end + 1].is_capital or skip_titles(text.tokens, end + 1) > end + 1)


def with_acting(text: Text, i: int) -> int:
    """Where an office begins with its acting form: "Plt.", "Pelaksana Tugas (Plt)", "Pj"."""
    tokens = text.tokens
    first = i
    for _ in range(3):
        j = first - 1
        if j >= 0 and tokens[j].text == "." and tokens[j].end + 1 >= tokens[first].start:
            j -= 1
        if j >= 3 and tokens[j].text == ")" and tokens[j - 2].text == "(" and _acting_at(text, j - 1) is not None:
            j -= 3
        start = _acting_at(text, j) if j >= 0 else None
        if start is None or tokens[first].start - tokens[j].end > 12 or "\n" in tokens[j].text:
            break
        first = start
    return first if tokens[first].is_capital or not tokens[i].is_capital else i


def _acting_at(text: Text, j: int) -> int | None:
    """Where the acting form that ends at a token begins."""
    acting = word_lists()["positions"]["acting"]
    if j >= 1 and f"{text.tokens[j - 1].low} {text.tokens[j].low}" in acting:
        return j - 1
    return j if text.tokens[j].low in acting else None


def office_end(text: Text, i: int) -> int:
    """The last token that an office with its head at `i` can run to, its holder's name included."""
    tokens = text.tokens
    last, j = i, i + 1
    while j < len(tokens) and j - i < LONGEST_OFFICE:
        step = _step(text, last, j)
        if step == j:
            break
        last, j = step - 1, step
    while last > i and (
        tokens[last].low in _JOINTS_ALONE or not (tokens[last].text[0].isalnum() or tokens[last].text == ")")
    ):
        last -= 1
    return last


def _step(text: Text, last: int, j: int) -> int:
    """The token after what the office takes in at `j`, or `j` if it ends before."""
    token, before = text.tokens[j], text.tokens[last]
    if not joined(before, token):
        return j
    if token.is_word:
        taken = _takes_capital(text, last, j) if token.is_capital else _takes_small(text, last, j)
        return j + 1 if taken else j
    if token.text[0].isdigit():
        command = (
            len(token.text) == 4 and j + 1 < len(text.tokens) and text.tokens[j + 1].text == "/"
        )  # "Dandim 1621/TTS"
        return j + 1 if (len(token.text) <= 3 or command) and not _is_date(text, j) else j
    if token.text == "(":
        return _after_bracket(text, j)
    if token.text == "-" and _numbered(text, last, j):
        return j + 2
    if token.text in "/-&" and j + 1 < len(text.tokens) and text.tokens[j + 1].is_capital:
        tight = text.tokens[j + 1].start == token.end and before.end == token.start
        return j + 2 if tight or token.text == "&" else j
    if token.text == ".":
        short = before.low in _SHORTENED or is_initial(text.tokens, last)
        return j + 1 if short and before.end == token.start else j
    if token.text == "," and _list_goes_on(text, j):
        return j + 1
    return j


def _numbered(text: Text, last: int, j: int) -> bool:
    """Whether a dash stands in a number: "Pengadilan Militer II-08"."""
    roman = text.tokens[last].text.isupper() and not set(text.tokens[last].low) - set("ivx")
    following = text.tokens[j + 1] if j + 1 < len(text.tokens) else None
    return roman and following is not None and following.text.isdigit() and following.start == text.tokens[j].end


def _is_date(text: Text, j: int) -> bool:
    """Whether a number is the day of a date: "Menteri X 6 Desember"."""
    following = text.tokens[j + 1] if j + 1 < len(text.tokens) else None
    return following is not None and following.low in _MONTHS


def _takes_capital(text: Text, last: int, j: int) -> bool:
    """Whether an office takes in a capitalised word: not a day or an event, not a title of its holder."""
    token, before = text.tokens[j], text.tokens[last]
    never = word_lists()["never"]["words"] - vocabulary() - _IN_OFFICES
    if token.low in never and before.low != "pasar":  # "RSUD Pasar Minggu", "Camat Nanga Taman"
        place = is_place(before.low) or before.low in _PLACED_IN
        if not (token.low in _IN_PLACES and place):
            return False
    titled = skip_titles(text.tokens, j)
    pilgrims = token.low == "haji" and before.low in ("penyelenggaraan", "penyelenggara", "urusan")
    named = titled > j and not pilgrims and titled < len(text.tokens) and text.tokens[titled].is_capital
    general = token.low == "jenderal" and before.low in _GENERALS
    return not named or before.text == "." or general or _of_hospital(text, last, titled)


def _takes_small(text: Text, last: int, j: int) -> bool:
    """Whether an office takes in a word without a capital."""
    token = text.tokens[j]
    titled = skip_titles(text.tokens, j)
    if titled > j:
        return token.low in ("dr", "drg") and _of_hospital(text, last, titled)
    before = text.tokens[last].low
    told = token.low.removesuffix("nya") in vocabulary() or is_head(token.low)
    known = told and (before in vocabulary() or is_head(before))
    following = text.tokens[j + 1] if j + 1 < len(text.tokens) else None
    if following is None or not joined(token, following):
        return known
    if token.low in _JOINTS_ALONE:
        return _joins(text, last, j + 1, token.low)
    joint = token.low in word_lists()["positions"]["joints"]
    return known or (joint and (following.is_capital or following.text[0].isdigit() or following.low in vocabulary()))


def _of_hospital(text: Text, last: int, named: int) -> bool:
    """Whether a title after "RSUD" belongs to the hospital's name: it is named so elsewhere, or a name follows."""
    house = text.tokens[last]
    if house.low not in _HOSPITALS:
        return False
    if house.low in ("universitas", "uin", "iain", "stadion", "bandara", "pelabuhan"):
        return True
    if named + 1 < len(text.tokens) and is_place(text.tokens[named + 1].low) and text.tokens[named + 1].is_capital:
        return True  # "RSUD dr. X Madiun"
    elsewhere = text.hospitals.get((house.low, text.tokens[named].low), 0)
    end = named
    while end + 1 < len(text.tokens) and end - named < 7:
        if not text.tokens[end + 1].is_capital and not (
            text.tokens[end + 1].text == "." and is_initial(text.tokens, end)
        ):
            break
        end += 1
    comma = end + 2 < len(text.tokens) and text.tokens[end + 1].text == ","
    after = skip_titles(text.tokens, end + 2) if comma else end
    named_after = comma and after < len(text.tokens) and text.tokens[after].is_capital and text.points(after) > 0
    return elsewhere > 1 or named_after


def _joins(text: Text, last: int, j: int, small: str) -> bool:
    """Whether a small word joins two parts of an office and not an office and something else."""
    following = text.tokens[j]
    never = word_lists()["never"]["words"]
    if (is_head(following.low) and following.low not in vocabulary()) or following.low in never - vocabulary():
        return False
    before = last - 1 if text.tokens[last].text == "," else last
    known = text.tokens[before].low in vocabulary()
    if small in ("dan", "serta"):
        if len(text.tokens[before].text) == 1 == len(following.text):
            return text.tokens[before].is_capital and following.is_capital  # "Dinas P dan K"
        if is_head(following.low) and following.low != "humas":
            return False
        both = known and following.low in vocabulary()
        regions = is_place(text.tokens[before].low) and is_place(following.low)  # "Kanwil DJP Riau dan Kepulauan Riau"
        return both or regions or (following.is_capital and _no_name(text, before) and _no_name(text, j))
    if small in ("pada", "untuk") and not known and text.tokens[last].text != ")":
        return False  # "Menteri X Name pada Refleksi Akhir Tahun"
    if small in ("di", "atas"):  # "Kepala BPOM di Ambon", but "Bupati di Jakarta"
        return known and (following.low not in ("jakarta", "hotel") or text.tokens[before].low in _SEATS)
    return following.is_capital or following.low in vocabulary()


def _no_name(text: Text, k: int) -> bool:
    """Whether a word is neither a name nor a region."""
    return text.points(k) < -0.5 and not is_place(text.tokens[k].low)


def _after_bracket(text: Text, j: int) -> int:
    """The token after a bracket that holds an abbreviation of the office, or `j` if it holds a name or a date."""
    for k in range(j + 1, min(j + 8, len(text.tokens))):
        token = text.tokens[k]
        if token.text == ")":
            return k + 1 if _abbreviates(text, j + 1, k) else j
        if not (token.is_word or token.text[0].isdigit() or token.text in "-/.&"):
            return j
    return j


def _abbreviates(text: Text, first: int, end: int) -> bool:
    words = [k for k in range(first, end) if text.tokens[k].is_word]
    if not words or not text.tokens[words[0]].is_capital:
        return False
    never = word_lists()["never"]["words"] - vocabulary()
    if any(text.tokens[k].low in never and not text.tokens[k].text.isupper() for k in words):
        return False
    if is_head(text.tokens[words[0]].low):
        return True
    return all(text.tokens[k].text.isupper() or text.points(k) < 0 for k in words)


def _list_goes_on(text: Text, j: int) -> bool:
    """Whether a comma stands inside an office that lists several fields: "Bidang Hukum, Umum dan Humas"."""
    words = 0
    for k in range(j + 1, min(j + 12, len(text.tokens))):
        token = text.tokens[k]
        if token.is_capital and token.low in vocabulary() and not is_head(token.low):
            words += 1
        elif token.low in ("dan", "serta"):
            following = text.tokens[k + 1].low if k + 1 < len(text.tokens) else ""
            return words > 0 or (k == j + 1 and following in vocabulary())
        elif token.text == "," and words > 0:
            continue
        else:
            return False
    return False
