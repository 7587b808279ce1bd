"""Folded unit names: what stays the same when a unit is spelt in another way."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from extract.fields.unit_lexicon import WORD, lexicon
from extract.records import UnitType

_BRACKET = re.compile(r"\([^()]*\)?")
_CLASS_WORDS = frozenset(
    "kelas klas tipe tmp tpi non khusus madya pabean tingkat tk negara ri indonesia dan serta nasional".split()
)
_CLASS_VALUE = re.compile(r"(?:x{0,2}(?:ix|iv|v?i{0,3})[abc]?|[123][abc]?|[abc]|utama)")
_TITLES = frozenset("dr drg prof h hj kh ir r rm rh drs".split())
_AREA = {"kab": "kabupaten", "kec": "kecamatan", "kel": "kelurahan", "prov": "provinsi"}
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}


@dataclass(frozen=True, slots=True)
class Key:
    """A folded name: the kind of unit and the words of its proper name, region included."""

    head: str
    words: tuple[str, ...]
    type: UnitType

    @property
    def joined(self) -> str:
        """The proper name without spaces: "Pulo Merak" and "Pulomerak" are one."""
        return "".join(self.words)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@cache
def _same() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, short in lexicon().same.items():
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append((words, short))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def _short(words: list[str]) -> list[str]:
    """Words with the longest known phrases replaced by their short forms."""
    table = _same()
    out: list[str] = []
    at = 0
    while at < len(words):
        for phrase, short in table.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                out.append(short)
                at += len(phrase)
                break
        else:
            out.append(words[at])
            at += 1
    return out


def _without_classes(words: list[str]) -> list[str]:
    out: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word in {"kelas", "klas", "tipe", "tmp", "tingkat", "tk", "pabean"}:
            at += 1
            while at < len(words) and _CLASS_VALUE.fullmatch(words[at]):
                at += 1
            continue
        if word not in _CLASS_WORDS:
            out.append(word)
        at += 1
    return out


@cache
def key(name: str) -> Key:
    """The folded form of a unit's name as printed."""
    lex = lexicon()
    words = WORD.findall(_BRACKET.sub(" ", name.replace("’", "'")))
    lowered = [word.lower() for word in words]
    start = 0
    while start < len(lowered):  # prefixes such as "UPTD"
        step = next(
            (len(p) for p in lex.prefixes.get(lowered[start], ()) if tuple(lowered[start : start + len(p)]) == p), 0
        )
        if (
            not step
            or (lex.head_at(words, lowered, start) is not None and lowered[start] == "kantor")
            or start + step >= len(words)
        ):
            break
        start += step
    form = lex.head_at(words, lowered, start) if start < len(lowered) else None
    if form is None:
        head, rest, kind, style = "", lowered[start:], UnitType.OTHER, "place"
    else:
        head = form.head.key or " ".join(form.words)
        rest, kind, style = lowered[start + len(form.words) :], form.head.type, form.head.style
    folded = [part for word in rest for part in re.findall(r"[a-z0-9]+", _plain(word).replace("'", ""))]
    folded = [_AREA.get(word, word) for word in folded]
    folded = _short(_without_classes(folded))
    head_words = _short(_without_classes(head.replace("-", " ").replace("'", "").split()))
    if head_words[:1] == ["dinas"] and len(head_words) > 1:
        folded = head_words[1:] + folded
        head_words = ["dinas"]
    if kind == UnitType.RUMAH_SAKIT:
        folded = [word for word in folded if word not in _TITLES]
    if style != "whole" and folded and folded[-1] in _ROMAN:
        folded[-1] = _ROMAN[folded[-1]]
    return Key(" ".join(head_words), tuple(folded), kind)


def fold(name: str) -> tuple[str, ...]:
    """A unit's name as lower-case words: abbreviations expanded, classes and prefixes dropped."""
    found = key(name)
    return (*found.head.split(), *found.words)


def unit_type(name: str) -> UnitType:
    """The kind of unit that a name belongs to."""
    from extract.fields.unit_find import type_of

    return type_of(name)
