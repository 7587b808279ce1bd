"""The words that unit names are made of, read from `units.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.records import UnitType

WORD = re.compile(r"\bse(?=-[^\W\d_])|[^\W_]+(?:['’`\-/&.](?!nya\b)[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Head:
    """The words that a kind of unit's name begins with (see the notes in `units.toml`)."""

    name: str
    type: UnitType
    style: str
    key: str
    region: bool = False
    giver: bool = False
    parent: bool = False
    child: bool = False
    cap: bool = False
    body: bool = False
    di: bool = False
    company: bool = False
    bare: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of a head: its words lower-cased and, where the case counts, as they must be written."""

    words: tuple[str, ...]
    exact: tuple[tuple[int, str], ...]  # the words whose case counts, with their places
    head: Head
    commas: frozenset[int] = frozenset()  # the words that a comma stands before


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All heads by their first word, longest first, and the word lists."""

    forms: dict[str, tuple[Form, ...]]
    names: dict[str, Head]
    prefixes: dict[str, tuple[tuple[str, ...], ...]]
    offices: dict[str, tuple[tuple[tuple[str, ...], Head], ...]]
    stop: frozenset[str]
    headline: frozenset[str]
    topic: frozenset[str]
    title: frozenset[str]
    direction: frozenset[str]
    position: frozenset[str]
    together: tuple[frozenset[str], ...]  # tasks that one office has together
    same: dict[str, str]

    def head_at(
        self, words: Sequence[str], lowered: Sequence[str], at: int, joined: Callable[[int], bool] | None = None
    ) -> Form | None:
        """The longest head that begins at a word and whose words are joined."""
        for form in self.forms.get(lowered[at], ()):
            end = at + len(form.words)
            if tuple(lowered[at:end]) != form.words:
                continue
            apart = (place for place in range(at + 1, end) if place - at not in form.commas)
            if joined is not None and not all(map(joined, apart)):
                continue
            if all(words[at + place] == word for place, word in form.exact):
                return form
        return None


def tokenize(text: str) -> tuple[str, ...]:
    """The words of a text, without what stands between them."""
    return tuple(WORD.findall(text))


def _by_first(items: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for item in items:
        table.setdefault(item[0], []).append(item)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in table.items()}


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = tomllib.loads((files("extract.fields") / "units.toml").read_text("utf-8"))
    forms: dict[str, list[Form]] = {}
    names: dict[str, Head] = {}
    for row in data["heads"]:
        spellings = row.pop("forms")
        key = row.pop("key", None)
        head = Head(**{**row, "type": UnitType(row["type"]), "key": row["name"].lower() if key is None else key})
        names.setdefault(head.name, head)
        for spelling in spellings:
            words = tokenize(spelling)
            lowered = tuple(word.lower() for word in words)
            exact = tuple((i, word) for i, word in enumerate(words) if word != word.lower())
            commas = frozenset(len(tokenize(spelling[: at.start()])) for at in re.finditer(",", spelling))
            forms.setdefault(lowered[0], []).append(Form(lowered, exact, head, commas))
    offices: dict[str, list[tuple[tuple[str, ...], Head]]] = {}
    for office, name in data["offices"].items():
        words = tokenize(office)
        offices.setdefault(words[0], []).append((words, names[name]))
    lists = {name: frozenset(text.split()) for name, text in data["words"].items()}
    return Lexicon(
        forms={first: tuple(sorted(rest, key=lambda form: -len(form.words))) for first, rest in forms.items()},
        names=names,
        prefixes=_by_first(tuple(word.lower() for word in tokenize(text)) for text in data["prefixes"]),
        offices={first: tuple(sorted(rest, key=lambda row: -len(row[0]))) for first, rest in offices.items()},
        together=tuple(frozenset(text.split()) for text in data["together"]),
        same=data["same"],
        **lists,
    )
