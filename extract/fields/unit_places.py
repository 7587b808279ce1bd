"""Lists of offices that a task names and a place tells apart: "Balai Diklat Keuangan Medan, Palembang dan Denpasar".

What stands before the first item's place is carried over. An address looks alike ("Balai Bahasa Kendari, Sulawesi
Tenggara"), so that every item must be a place of the same level as the first, or have a class or number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fields.gazetteer import Kind, fold, kind_of, load_gazetteer
from extract.fields.unit_names import ROMAN, Found, Grammar, Name

_MAX_ITEMS = 40
_STYLES = frozenset({"topic", "office", "ministry", "self"})
_GAP = re.compile(r"(?P<sep>[^\S\n]?[,;])?[^\S\n](?:(?P<last>dan|serta|&)[^\S\n])?")
_AND_SO_ON = re.compile(r"[^\S\n]?(?:\.\.|…|,? (?:dll|dst|dan lain|dan sebagainya))")
_BRACKETS = re.compile(r"\([^()]*\)")
_CLASS_WORDS = frozenset({"kelas", "klas", "wilayah"})
_LEVEL_WORDS = frozenset({"kota", "kabupaten", "kab", "provinsi", "di"})
# Offices that stand for several provinces at once: "Kanwil DJP Bengkulu dan Lampung" is one.
_OF_SEVERAL = re.compile(r"\b(?:DJP|DJPb|DJBC|DJKN|BKSDA|Pajak|Bea|Cukai|Perbendaharaan|Kekayaan|DPR|OJK)\b")


def same_office(grammar: Grammar, found: Found) -> list[Found]:
    """The items that follow an office of a task and take over its name without the place."""
    name = found.name
    proper = (name.parent or name).proper
    if name.head.style not in _STYLES or not proper or proper[-1] != name.last:
        return []
    first = _tail(grammar, proper[0], name.last)
    if first is None or (first - name.first < 2 and name.head.style == "topic"):  # "Balai Medan" is no office
        return []
    wanted = _level(grammar, first, name.last)
    stem = _BRACKETS.sub("", grammar.w.source[found.start : grammar.w.spans[first].start])
    items = list(_items(grammar, found, wanted, " ".join(stem.split())))
    several = wanted is Kind.PROVINCE and (len(items) < 2 or _OF_SEVERAL.search(found.text))
    return [] if several else items


def _tail(grammar: Grammar, first: int, last: int) -> int | None:
    """Where the place begins that a name ends with, its level ("Kota") and class ("Kelas II") included."""
    w = grammar.w
    if ROMAN.fullmatch(w.words[last]):
        return last if last > first else None
    size = w.region_ending(last) or int(fold(w.words[last]) in load_gazetteer().towns)
    start = last - size + 1
    if not size or start < first:
        return None
    while start > first and w.lowered[start - 1] in _LEVEL_WORDS:
        start -= 1
    if start - 1 > first and ROMAN.fullmatch(w.words[start - 1]) and w.lowered[start - 2] in _CLASS_WORDS:
        start -= 2
    return start


def _level(grammar: Grammar, first: int, last: int) -> Kind | str | None:
    """What kind of place some words name: "number", a province, else None for any town, kota or kabupaten."""
    w = grammar.w
    if first == last and ROMAN.fullmatch(w.words[last]):
        return "number"
    names = load_gazetteer().names.get(fold("".join(w.words[at] for at in range(first, last + 1))), ())
    return Kind.PROVINCE if names and all(kind_of(code) is Kind.PROVINCE for code in names) else None


def _items(grammar: Grammar, found: Found, wanted: Kind | str | None, stem: str) -> Iterator[Found]:
    w = grammar.w
    items: list[Found] = []
    closed = False
    at, end = found.name.last + 1, found.name.end
    while len(items) < _MAX_ITEMS and not closed and at < len(w):
        if w.lowered[at] in {"dan", "serta"}:
            at += 1
            continue
        gap = _GAP.fullmatch(w.source, end, w.spans[at].start)
        last = None if gap is None or not (gap["sep"] or gap["last"]) else _place(grammar, at)
        if gap is None or last is None or _level(grammar, at, last) != wanted:
            break
        closed = gap["last"] is not None or _AND_SO_ON.match(w.source, w.spans[last].end) is not None
        name = Name(found.name.head, at, last, w.spans[last].end, list(range(at, last + 1)))
        items.append(Found(name, w.spans[at].start, f"{stem} {w.text(at, last)}", found.head_text, carried=True))
        at, end = last + 1, name.end
    if closed or len(items) > 2:
        yield from items


def _place(grammar: Grammar, at: int) -> int | None:
    """The last word of the place that begins at a word, after its class and level; None where none does."""
    w = grammar.w
    if not w.capital(at):
        return None
    if ROMAN.fullmatch(w.words[at]) and not w.capital_follows(at):
        return at
    if w.lowered[at] in _CLASS_WORDS and w.joined(at + 1) and w.joined(at + 2) and ROMAN.fullmatch(w.words[at + 1]):
        at += 2
    size = w.region_words(at)
    while not size and w.lowered[at] in _LEVEL_WORDS and w.capital_follows(at):
        at += 1
        size = w.region_words(at)
    size = size or int(fold(w.words[at]) in load_gazetteer().towns)
    last = at + size - 1
    return last if size and not w.capital_follows(last) else None
