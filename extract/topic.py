"""Whether a text or a page can be about what this project follows: many keywords in one pass over bytes.

The check is cheap and wide on purpose. It decides which pages are worth reading, never what they say: the extractor
decides that. So wrong expansions that the press prints ("zona integrasi", "WBPM") and common misspellings count too.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from extract.predicate_tables import topic_words

if TYPE_CHECKING:
    from ahocorasick_rs import BytesAhoCorasick

_FURTHER_ABBREVIATIONS, _FURTHER_PHRASES = topic_words()
# Abbreviations stand alone as words, so that "WBK" inside an image's name or a token of code does not count.
ABBREVIATIONS = ("WBK", "WBBM", "WBBK", "WBKK", "WBMM", "WBPM", "W.B.K", "ZI-WBK", "ZI", *_FURTHER_ABBREVIATIONS)
PHRASES = (
    "zona integritas",
    "zona integrasi",
    "zona integeritas",
    "bebas korupsi",
    "bebas dari korupsi",
    "bersih dari korupsi",
    "bersih korupsi",
    "birokrasi bersih",
    "ombudsman",
    "ombusman",
    "kepatuhan pelayanan publik",
    "kepatuhan standar pelayanan",
    *_FURTHER_PHRASES,
)
# What stands between the words of a phrase in HTML.
_SEPARATORS = (" ", "\n", "\r\n", "\t", "  ", "&nbsp;", "&#160;", "&#xA0;", "&#xa0;", "\u00a0", "-")
# What shows where a word may be broken at the end of a line: "inte&shy;gritas". It can stand in any word.
_BREAKS = ("\u00ad", "&shy;", "&#173;", "&#xad;", "&#xAD;", "\u200b", "&#8203;", "<wbr>", "<wbr/>", "<wbr />")
_LOWER_CASE_TOO = frozenset({"WBK", "WBBM"})  # "zi" in small letters is a syllable, "wbk" is not


def _cases(word: str) -> tuple[str, ...]:
    return word.lower(), word.capitalize(), word.upper()


def _variants(phrase: str) -> set[str]:
    """A phrase in the cases and with the white space that pages print: "Bebas dari Korupsi", "BEBAS&nbsp;DARI ..."."""
    words = phrase.split()
    spellings = {
        phrase.lower(),
        phrase.capitalize(),
        phrase.upper(),
        " ".join(word.capitalize() for word in words),
        " ".join(word if word == "dari" else word.capitalize() for word in words),
    }
    found = set()
    for spelling in spellings:
        for gaps in product(_SEPARATORS, repeat=len(words) - 1):
            parts = spelling.split()
            found.add("".join(part + gap for part, gap in zip(parts, (*gaps, ""), strict=True)))
    return found


def _core(phrase: str) -> str:
    return max(phrase.split(), key=len)


@cache
def _cores() -> BytesAhoCorasick:
    """The automaton of the first pass: one word of each phrase, and what can stand inside words.

    What it misses has no pattern of the second. So few patterns, looked for leftmost first, run on vector instructions:
    5 microseconds for a page of 30 KB, where the second pass takes 80.
    """
    from ahocorasick_rs import BytesAhoCorasick, MatchKind

    words = {case for phrase in PHRASES for case in _cases(_core(phrase))}
    patterns = sorted({*words, *_abbreviations(), *_BREAKS})
    return BytesAhoCorasick([pattern.encode() for pattern in patterns], matchkind=MatchKind.LeftmostFirst)


def _abbreviations() -> list[str]:
    return [word for name in ABBREVIATIONS for word in (name, name.lower()) if word == name or name in _LOWER_CASE_TOO]


@cache
def _automaton() -> tuple[BytesAhoCorasick, int]:
    """The automaton of the second pass, and how many of its first patterns must stand as words of their own."""
    from ahocorasick_rs import BytesAhoCorasick

    short = _abbreviations()
    long = sorted({variant for phrase in PHRASES for variant in _variants(phrase)})
    return BytesAhoCorasick([pattern.encode() for pattern in (*short, *long)]), len(short)


def _is_word(data: bytes, start: int, end: int) -> bool:
    before, after = data[start - 1 : start], data[end : end + 1]
    return not (before.isalnum() or before in (b"_", b"%") or after.isalnum() or after == b"_")


def _without_breaks(data: bytes) -> bytes:
    for mark in _BREAKS:
        data = data.replace(mark.encode(), b"")
    return data


def is_on_topic(content: str | bytes) -> bool:
    """Whether a text, or the raw bytes of a page, names WBK, WBBM, zona integritas or Ombudsman in some way.

    Bytes are searched as they are, so they should be in UTF-8 or another encoding that keeps ASCII.
    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if not _cores().find_matches_as_indexes(data):
        return False
    whole = _without_breaks(data)
    return _names_topic(data) or (len(whole) < len(data) and _names_topic(whole))


def _names_topic(data: bytes) -> bool:
    automaton, words = _automaton()
    return any(
        pattern >= words or _is_word(data, start, end)
        for pattern, start, end in automaton.find_matches_as_indexes(data, overlapping=True)
    )
