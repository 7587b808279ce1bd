"""Pairs of words in the names of places, which tell where the name of an office's holder begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.fields.person_names import Token, joined, skip_titles, word_lists
from extract.fields.positions import LONGEST_OFFICE, is_head, vocabulary

_LONGEST_PLACE = 6  # words of a unit's name
# What a proper name follows in the name of a unit.
_NAMED_UNITS = frozenset(
    "puskesmas rsud rs polres polresta polsek polda lapas rutan bapas lpka kejari kejaksaan pengadilan pn pa kabupaten"
    " kota pemkab pemkot kecamatan kelurahan desa kua man mtsn madrasah kpp kppn kppbc kpknl bps bnn bnnk imigrasi"
    " samsat pertanahan kantah bandara pelabuhan universitas politeknik dinas inspektorat loka balai karantina".split()
)


def find_places(tokens: Sequence[Token]) -> frozenset[tuple[str, str]]:
    """The pairs of words that stand side by side in a unit's or a place's name with no office: "Lapas Muara Sari".

    They tell where the name of a holder begins in "Kalapas Muara Sari Teguh Prasetyo".
    """
    found: set[tuple[str, str]] = set()
    k = 0
    while k < len(tokens):
        end = k
        while end + 1 < len(tokens) and tokens[k].is_capital and _joins(tokens[end], tokens[end + 1]):
            end += 1
        if end == k:  # no pair, as for most words
            k += 1
            continue
        words = [token.low for token in tokens[k : end + 1]]
        first = next((n for n, word in enumerate(words) if word in _NAMED_UNITS), len(words))
        if k and tokens[k - 1].low == "di":
            first = 0
        titled = any(is_head(word) for word in words) or any(skip_titles(tokens, n) > n for n in range(k, end + 1))
        if len(words) - first <= _LONGEST_PLACE and not titled and not _in_office(tokens, k):
            found.update((one, two) for one, two in pairwise(words[first:]) if two not in vocabulary())
        k = end + 1
    return frozenset(found)


def _in_office(tokens: Sequence[Token], k: int) -> bool:
    """Whether an office may run on to a token: capitals, numbers and small joints lead back to its head."""
    joints = word_lists()["positions"]["joints"]
    for j in range(k - 1, max(-1, k - LONGEST_OFFICE), -1):
        token = tokens[j]
        if token.is_word and is_head(token.low):
            return True
        if not (token.is_capital or token.text.isdigit() or token.low in joints or token.text in "()/-&"):
            return False
    return False


def _joins(left: Token, right: Token) -> bool:
    return right.is_capital and joined(left, right)
