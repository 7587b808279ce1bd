"""What an article says that a person does: the words around each mention, and the sentences that the person speaks."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from extract.context import Span
from extract.fields.person_names import word_lists

if TYPE_CHECKING:
    from extract.fields.people import PersonMention

People = tuple["PersonMention", ...]
_STOPS = re.compile(r"[.;:!?\"“”»\n]")
_QUOTE = re.compile(r"[\"“”„]")
_LIST_LINE = re.compile(r"\s*(?:[-–•*·]|\(?\d{1,3}[.)])\s|[^.!?\n\"“”]{1,70}(?:\n|$)")
_SPOKEN_AFTER = 3  # sentences after the last that names a person which still count as theirs


class Deed(NamedTuple):
    """What the words around one mention of a person say, and in which sentence it stands."""

    person: PersonMention
    sentence: int
    facts: frozenset[str]


@cache
def frame_patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """The patterns of `people.toml`, by where they apply (`before`, `after`, `sentence`, `claim`) and by name."""
    table = tomllib.loads(resources.files("extract.fields").joinpath("people.toml").read_text("utf-8"))["frames"]
    alone, near = "", r"(?:\w|\s){0,40}$"  # "menyerahkan" alone stands for "menyerahkannya" too
    patterns = {
        where: {
            name: re.compile(rf"\b(?:{'|'.join(words.split())}){near if where == 'before' else alone}", re.IGNORECASE)
            for name, words in lists.items()
        }
        for where, lists in table.items()
    }
    says = "|".join(sorted(word_lists()["speech"]["before"] - {"oleh"} | {"demikian", "sampai"}))
    patterns["before"] |= {
        "from": re.compile(r"\b(?:dari|oleh) (?:\w+ ){0,2}$", re.IGNORECASE),
        "by": re.compile(r"\boleh (?:\w+ ){0,2}$", re.IGNORECASE),
        "to": re.compile(r"\bkepada (?:\w+ ){0,2}$", re.IGNORECASE),
        "says": re.compile(rf"\b(?:{says})(?:nya|kan)? (?:\w+ ){{0,2}}$", re.IGNORECASE),
        "and": re.compile(r"(?:, | dan | serta |; )$"),
    }
    return patterns


@lru_cache(maxsize=4)
def find_frames(source: str, sentences: tuple[Span, ...], people: People) -> dict[PersonMention, frozenset[str]]:
    """What the words around a person's mentions and their sentences say, over all mentions."""
    found: dict[PersonMention, set[str]] = {person: set() for person in people}
    for person, _, facts in find_deeds(source, sentences, people):
        found[person] |= facts
    return {person: frozenset(facts | _combined(facts, person)) for person, facts in found.items()}


@lru_cache(maxsize=4)
def find_deeds(source: str, sentences: tuple[Span, ...], people: People) -> tuple[Deed, ...]:
    """What the words around each mention of a person say, and in which sentence, in the order of the mentions."""
    placed = sorted(((span, person) for person in people for span in (*person.mentions, *person.roles)), key=_start)
    starts = [sentence.start for sentence in sentences]
    deeds = []
    for n, (span, person) in enumerate(placed):
        block = _block(span, person)
        earliest = placed[n - 1][0].end if n and placed[n - 1][1] is not person else 0
        latest = placed[n + 1][0].start if n + 1 < len(placed) and placed[n + 1][1] is not person else len(source)
        before = _STOPS.split(source[max(earliest, block.start - 70) : block.start])[-1]
        after = _STOPS.split(source[block.end : min(latest, block.end + 90)].lstrip(" ,.)"))[0]
        index = max(0, bisect_right(starts, span.start) - 1)
        said = source[sentences[index].start : sentences[index].end] if sentences else source[span.start : span.end]
        facts = {"quoted"} if _QUOTE.search(_line_around(source, span)) else set()
        for where, text in (("before", before), ("after", after), ("sentence", said)):
            patterns = frame_patterns()[where].items()
            facts.update(f"{where} {name}" for name, pattern in patterns if pattern.search(text))
        deeds.append(Deed(person, index, frozenset(facts)))
    return tuple(deeds)


def _start(placed: tuple[Span, PersonMention]) -> Span:
    return placed[0]


def _line_around(source: str, span: Span) -> str:
    """The text near a mention, in its line."""
    left = source[max(0, span.start - 160) : span.start].rsplit("\n", 1)[-1]
    return left + source[span.start : span.end + 160].split("\n", 1)[0]


def _combined(facts: set[str], person: PersonMention) -> set[str]:
    more = {f"mentions {min(len(person.mentions), 3)}"}
    if facts & {"before says", "after says"}:
        more |= {"speaks", "speaks, quoted"} if "quoted" in facts else {"speaks"}
    if not any(fact.startswith(("before", "after")) for fact in facts - {"before and"}):
        more.add("silent")
    return more


def _block(span: Span, person: PersonMention) -> Span:
    """A mention together with its office, titles and degrees where they stand beside it."""
    start, end = span
    office = person.position_span
    if office.end <= start and start - office.end <= 40:
        start = office.start
    if office.start >= end and office.start - end <= 25:
        end = office.end
    return Span(start, end)


@lru_cache(maxsize=4)
def find_scopes(source: str, sentences: tuple[Span, ...], people: People) -> dict[PersonMention, frozenset[int]]:
    """The sentences that each person seems to speak: those that name them, and those after until another is named."""
    placed = ((span, person) for person in people for span in (*person.mentions, *person.roles))
    ordered = [(span.start, person) for span, person in sorted(placed, key=_start)]
    scopes: dict[PersonMention, set[int]] = {person: set() for person in people}
    current: PersonMention | None = None
    position, since = 0, 0
    for index, sentence in enumerate(sentences):
        named = []
        while position < len(ordered) and ordered[position][0] < sentence.end:
            named.append(ordered[position][1])
            position += 1
        if named:
            for person in named:
                scopes[person].add(index)
            current, since = named[-1], 0
        elif current is not None and since < _SPOKEN_AFTER:
            since += not _LIST_LINE.match(source, sentence.start)  # who announces a list announces all of it
            scopes[current].add(index)
    return {person: frozenset(indices) for person, indices in scopes.items()}
