"""Names of people in Indonesian news: which words can be one, where one starts and where it ends.

Indonesian names have no family-name rule, so a capitalised word is judged by its letters (weights fitted by
`models.fit_names`), by the titles before it and the degrees after it, and by words that are never part of a name.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from extract.context import Span

LONGEST_NAME = 6  # words
_VOWELS = frozenset("AEIOUY")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*|\d+|\n+|[^\w\s]|_")
_SHORT_FORMS = frozenset(
    "moh muh mohd mokh abd ach st sy abdr dt do wd ign fx chr bdk yos yoh".split()
)  # first names that are printed shortened, with a stop

LETTERS = frozenset("ST AA SB AM TB".split())  # given names by their letters: "ST Burhan"; no office goes by these
_GIVEN, _NO_NAME = 1.0, -2.0  # likeness of a given name, from above, and of a word of an office or a place
_NAMED_LIKE_PEOPLE = frozenset(
    "puskesmas pustu rsud rsu rsia rs sakit klinik desa kelurahan kecamatan camat lurah smp sma smk min mts man uin"
    " iain universitas bandara pelabuhan mahkamah jaksa kejaksaan".split()
)  # "Kepala Puskesmas Arjuna H. Slamet"

_DEGREE_TAILS = frozenset("kes si pd hum ag kom sos kep farm psi sc tr".split())  # of "S. Pd", "M. Kes"


class Token(NamedTuple):
    """A word, a number, a line break or one other character, with its offsets."""

    text: str
    start: int
    end: int
    low: str  # the text in lower case
    is_word: bool  # whether it consists of letters
    is_capital: bool  # whether it is a word with a capital first


class Name(NamedTuple):
    """A name: the tokens it runs over, without titles and degrees."""

    first: int
    last: int  # included
    titled: bool = False
    points: float = 0.0


def tokenize(source: str) -> tuple[Token, ...]:
    """The tokens of a text."""
    return tuple(_token(match.group(), *match.span()) for match in _TOKEN.finditer(source))


def _token(text: str, start: int, end: int) -> Token:
    return Token(text, start, end, text.lower(), text[0].isalpha(), text[0].isupper())


@cache
def word_lists() -> dict[str, dict[str, frozenset[str]]]:
    """The word lists of `people.toml`, in lower case."""
    table = tomllib.loads(resources.files("extract.fields").joinpath("people.toml").read_text("utf-8"))

    def words(value: str | list[str]) -> frozenset[str]:
        return frozenset(word.lower() for word in (value.split() if isinstance(value, str) else value))

    return {
        section: {key: words(value) for key, value in keys.items()}
        for section, keys in table.items()
        if isinstance(keys, dict) and section != "frames"
    }


@cache
def _titles() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Titles of one word, titles of several words, and what may follow a rank."""
    lists = word_lists()["titles"]
    groups = (lists[key] for key in ("honorifics", "religious", "degrees", "police"))
    every = frozenset().union(*groups)
    return frozenset(t for t in every if " " not in t), frozenset(t for t in every if " " in t), lists["rank_tails"]


@cache
def _degrees() -> frozenset[str]:
    return frozenset(word.replace(".", "") for word in word_lists()["degrees"]["after"])


@cache
def _letters() -> tuple[float, dict[str, float], frozenset[str]]:
    text = resources.files("extract.fields").joinpath("name_letters.json").read_text("utf-8")
    table = json.loads(text)
    return float(table["bias"]), table["grams"], frozenset(table["places"])


def letter_grams(word: str) -> list[str]:
    """The runs of 2 to 4 letters of a word, its beginning and end marked."""
    marked = f"^{word.lower()}$"
    return [marked[i : i + n] for n in (2, 3, 4) for i in range(len(marked) - n + 1)]


@lru_cache(maxsize=65536)
def likeness(word: str) -> float:
    """Log-odds that a capitalised word belongs to a person's name, between -4 and 4, by its letters alone."""
    lists = word_lists()
    low = word.lower()
    if low in lists["never"]["words"] or low in lists["positions"]["vocabulary"]:
        return -6.0
    if low in lists["names"]["elements"]:
        return 3.0
    bias, weights, places = _letters()
    if low in places:
        return -3.0
    return max(-4.0, min(4.0, bias + sum(weights.get(gram, 0.0) for gram in set(letter_grams(word)))))


_DAYS_AND_NAMES = frozenset("hari mei april juni juli minggu".split())
_HOLIDAYS = frozenset(
    "kartini bhayangkara bhayangkari pahlawan pancasila santri natal raya adhyaksa pengayoman bakti".split()
)


def likeness_at(tokens: Sequence[Token], i: int) -> float:
    """The likeness of a token, which may be a given name by the word behind it."""
    return 1.0 if opens_name(tokens, i) else likeness(tokens[i].text)


def opens_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word of the calendar is a given name by the word behind it: "Hari Wibowo", "April Lestari"."""
    if tokens[i].low not in _DAYS_AND_NAMES or not tokens[i].is_capital or i + 1 == len(tokens):
        return False
    following = tokens[i + 1]
    if following.low in _HOLIDAYS:
        return False
    return following.is_capital and following.is_word and joined(tokens[i], following) and likeness(following.text) > 0


def is_place(low: str) -> bool:
    """Whether a word is part of the name of a province, regency or city and of no known name of a person."""
    return low in _letters()[2]


def joined(left: Token, right: Token) -> bool:
    """Whether nothing but one space at most stands between two tokens."""
    return right.start - left.end <= 1 and right.text[0] != "\n" and left.text[0] != "\n"


def all_caps(tokens: Sequence[Token], k: int) -> bool:
    """Whether a word in capitals stands beside another, so that a name may be printed so: "AKBP BUDI SALIM"."""
    beside = (
        (k > 0 and joined(tokens[k - 1], tokens[k]) and _is_written_out(tokens[k - 1].text)),
        (k + 1 < len(tokens) and joined(tokens[k], tokens[k + 1]) and _is_written_out(tokens[k + 1].text)),
    )
    return _is_written_out(tokens[k].text) and any(beside)


def _is_written_out(text: str) -> bool:
    """Whether a word in capitals is no abbreviation by its letters: "BUDI", not "KPPN"."""
    return len(text) > 3 and text.isalpha() and text.isupper() and not _VOWELS.isdisjoint(text)


def is_initial(tokens: Sequence[Token], i: int) -> bool:
    """Whether a token is an initial or a shortened first name with its full stop, like "M." or "Moh."."""
    if i + 2 >= len(tokens) or tokens[i + 1].text != "." or tokens[i + 1].start != tokens[i].end:
        return False
    short = len(tokens[i].text) == 1 or tokens[i].low in _SHORT_FORMS
    return short and tokens[i].is_capital and tokens[i + 2].is_capital and joined(tokens[i + 1], tokens[i + 2])


def skip_titles(tokens: Sequence[Token], i: int) -> int:
    """The first token after the honorifics, ranks and degrees that begin at a token."""
    for _ in range(12):
        j = _skip_title(tokens, i)
        if j == i:
            break
        i = j
    return i


def _is_middle_initial(tokens: Sequence[Token], i: int) -> bool:
    """Whether the "H." of a haji is an initial: behind a given name that is no unit's, as in "Yasonna H. Laoly"."""
    if tokens[i].text != "H":
        return False
    k = i - 1
    while k > 0 and joined(tokens[k], tokens[k + 1]) and tokens[k].is_capital and likeness(tokens[k].text) > _GIVEN:
        k -= 1
    of_office = k >= 0 and tokens[k].is_capital and likeness(tokens[k].text) <= _NO_NAME
    return k < i - 1 and of_office and tokens[k].low not in _NAMED_LIKE_PEOPLE


def _skip_title(tokens: Sequence[Token], i: int) -> int:
    if i >= len(tokens) or not tokens[i].is_word or _is_middle_initial(tokens, i):
        return i
    single, several, tails = _titles()
    j = i
    for size in (4, 3, 2):
        words = tokens[i : i + size]
        if len(words) == size and " ".join(token.low for token in words) in several:
            j = i + size
            break
    else:
        if tokens[i].low not in single or (len(tokens[i].text) <= 2 and not _short_title(tokens[i].text)):
            return i
        j = i + 1
    j = _skip_stop(tokens, j)
    while j < len(tokens) and tokens[j].low in tails:  # "Kombes Pol."
        j = _skip_stop(tokens, j + 1)
    if j + 2 < len(tokens) and tokens[j].text == "(" and tokens[j + 2].text == ")" and len(tokens[j + 1].text) <= 4:
        j += 3  # "Letkol Laut (KH)"
    if j >= len(tokens) or not tokens[j].is_word or "\n" in tokens[j].text:
        return i
    return j


def _short_title(text: str) -> bool:
    """Short titles need their usual letters: "H" and "dr", but not "h" or "ir"."""
    return text[0].isupper() or text == "dr"


def _skip_stop(tokens: Sequence[Token], j: int) -> int:
    return j + 1 if j < len(tokens) and tokens[j].text == "." and tokens[j].start == tokens[j - 1].end else j


def is_degree(tokens: Sequence[Token], i: int) -> int:
    """The token after a degree such as "S.H.", "MKes" or the "SH" of "SH.MH" that begins here, else `i`."""
    if i >= len(tokens) or not tokens[i].is_capital:
        return i
    letters, found = "", i
    for j in range(i, min(i + 8, len(tokens))):
        if j > i and tokens[j].start != tokens[j - 1].end:
            break
        if tokens[j].is_word:
            letters += tokens[j].low
        elif tokens[j].text != ".":
            break
        joined_degrees = len(tokens[i].text) > 1 and tokens[i].text.isupper()  # "SH.MH"
        ends = tokens[j].text == "." or joined_degrees or not _stop_follows(tokens, j)
        if ends and letters in _degrees():
            found = j + 1
    return found


def _stop_follows(tokens: Sequence[Token], j: int) -> bool:
    """Whether a full stop follows without a space, which makes a word one part of a longer abbreviation."""
    return j + 1 < len(tokens) and tokens[j + 1].text == "." and tokens[j + 1].start == tokens[j].end


def skip_degrees(tokens: Sequence[Token], i: int) -> int:
    """The first token after the degrees that follow a name, with the commas between them."""
    for _ in range(8):
        start = i + 1 if i < len(tokens) and tokens[i].text == "," else i
        end = is_degree(tokens, start) if start < len(tokens) else start
        if end == start:
            break
        i = end
    return i


def name_tokens(tokens: Sequence[Token], i: int) -> list[int]:
    """Indices of the tokens that a name starting at a token can run over at most (initials keep their stop)."""
    found: list[int] = []
    words = 0
    never = word_lists()["never"]["words"]
    particles = word_lists()["names"]["particles"]
    while i < len(tokens) and words < LONGEST_NAME:
        token = tokens[i]
        if found and not joined(tokens[found[-1]], token):
            break
        if found and _is_spaced_degree(tokens, i):
            break
        if is_initial(tokens, i):
            found += [i, i + 1]
            i += 2
        elif token.is_capital and (token.low not in never or opens_name(tokens, i)):
            found.append(i)
            i += 1
            while (
                i + 1 < len(tokens)
                and tokens[i].text == "-"
                and (tokens[i + 1].is_capital or tokens[i + 1].low in (tokens[i - 1].low, "angin"))  # "Karo-karo"
                and tokens[i].start == tokens[i - 1].end
            ):
                found += [i, i + 1]
                i += 2
        elif found and token.low in particles and i + 1 < len(tokens) and tokens[i + 1].is_capital:
            found.append(i)
            i += 1
        else:
            break
        words += 1
        if is_degree(tokens, i) > i and words >= 1 and _is_bare_degree(tokens, i):
            break
    return found


def _is_spaced_degree(tokens: Sequence[Token], i: int) -> bool:
    """Whether a degree that is printed with a space begins here: "Jhon Manobi M. Kes"."""
    return is_initial(tokens, i) and tokens[i].low in ("s", "m") and tokens[i + 2].low in _DEGREE_TAILS


def _is_bare_degree(tokens: Sequence[Token], i: int) -> bool:
    """Whether a degree without a comma before it follows: "Suardana SH MH", "Sirait S.E."."""
    text = tokens[i].text
    dotted = i + 1 < len(tokens) and tokens[i + 1].text == "." and tokens[i + 1].start == tokens[i].end
    return dotted or (
        len(text) >= 2 and (text.isupper() or text[1:2].isupper() or text.startswith("Sp") or text[0] == "M")
    )


def span_of(tokens: Sequence[Token], first: int, last: int) -> Span:
    """The offsets from the first to the last token."""
    return Span(tokens[first].start, tokens[last].end)
