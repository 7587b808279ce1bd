"""Officials: who holds which office in an article, and who of them takes part in a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Choice, Span
from extract.fields.person_names import (
    Token,
    is_initial,
    likeness,
    skip_titles,
    span_of,
    tokenize,
    word_lists,
)
from extract.fields.positions import Office, Offices, is_head

if TYPE_CHECKING:
    from extract.context import Claim, Context
    from extract.records import Official

_PLACES = frozenset(
    "kabupaten kota kab kecamatan kelurahan desa provinsi prov puskesmas polres polresta polda pemkot pemkab rsud jalan jl"
    " kejari kejati lapas rutan hotel gedung se pengadilan agama negeri pn pa bandara pelabuhan universitas".split()
)


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person in office as one article names them."""

    name: str  # fullest form, without titles and degrees
    span: Span
    position: str  # office as printed
    position_span: Span
    mentions: tuple[Span, ...]  # every place where the name stands, shortened or not, in order


@lru_cache(maxsize=8)
def find_people(source: str) -> tuple[PersonMention, ...]:
    """The people of a text whose office it names, in the order of their names. Never raises.

    Always `source[person.span.start : person.span.end] == person.name`, and so for the position.
    """
    tokens = tokenize(source)
    reader = Offices(tokens, _evidence(tokens))
    held = _holders(reader, tokens)
    groups: list[list[tuple[tuple[str, ...], Office]]] = []
    for office in held:
        assert office.name is not None
        words = _words(tokens, office.name.first, office.name.last)
        group = next((g for g in groups if any(_same(words, other) for other, _ in g)), None)
        if group is None:
            groups.append([(words, office)])
        else:
            group.append((words, office))
    found = [_person(group, tokens, source) for group in groups]
    placed = _mentions(found, tokens)
    people = (
        PersonMention(p.name, p.span, p.position, p.position_span, tuple(spans))
        for p, spans in zip(found, placed, strict=True)
    )
    return tuple(sorted(people, key=lambda person: person.span))


def _evidence(tokens: Sequence[Token]) -> dict[str, float]:
    """What the text says for or against its capitalised words being names: who speaks, what is a place."""
    speech = word_lists()["speech"]
    never = word_lists()["never"]["words"]
    points: dict[str, float] = {}
    words = capitals = 0
    for i, token in enumerate(tokens):
        if not token.is_word:
            continue
        words += len(token.text) > 3
        capitals += len(token.text) > 3 and token.text.isupper()
        if not token.is_capital or i == 0 or token.low in never:
            continue
        before = tokens[i - 1]
        verb = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if before.low in speech["before"] and not is_head(token.low):
            points[token.low] = max(points.get(token.low, 0.0), 2.5)
        elif (
            not before.is_word and verb in speech["after"] and verb.startswith(("me", "ber")) and not is_head(token.low)
        ):
            points[token.low] = max(points.get(token.low, 0.0), 1.5)
        elif (before.low in _PLACES or before.low in ("di", "ke", "dari") and likeness(token.text) < 1) and points.get(
            token.low, 0.0
        ) <= 0:
            points[token.low] = -2.0
    points["\x00capitals"] = float(words > 0 and capitals > 0.5 * words)
    return points


def _holders(reader: Offices, tokens: Sequence[Token]) -> list[Office]:
    """The offices whose holder is named, none inside another."""
    held: list[Office] = []
    i = 0
    while i < len(tokens):
        if tokens[i].is_word and is_head(tokens[i].low):
            office = reader.read(i)
            if office is not None:
                if office.name is not None and not _taken(office, held):
                    held.append(office)
                if office.last > i:
                    i = max(i, office.last)
        i += 1
    return held


def _taken(office: Office, held: Sequence[Office]) -> bool:
    """Whether a name before an office already belongs to another office before it."""
    assert office.name is not None
    name = office.name
    return any(
        other.name is not None
        and other.name.first <= name.last
        and name.first <= other.name.last
        and name.last < office.first
        for other in held
    )


def _words(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(token.low for token in tokens[first : last + 1] if token.is_word)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name shortens the other, each of its words standing in it."""
    small, large = sorted((set(one), set(other)), key=len)
    return small <= large and any(len(word) > 2 for word in small)


def _person(group: Sequence[tuple[tuple[str, ...], Office]], tokens: Sequence[Token], source: str) -> PersonMention:
    """One person out of everything that names their office: the fullest name, and the office printed with it."""
    _, best = max(group, key=lambda item: (len(item[0]), item[1].last - item[1].first))
    assert best.name is not None
    offices = [office for _, office in group]
    head = (
        max(offices, key=lambda o: (o is best and o.last > o.first, o.last - o.first))
        if best.last == best.first
        else best
    )
    span = span_of(tokens, best.name.first, best.name.last)
    office = span_of(tokens, head.first, head.last)
    return PersonMention(source[span.start : span.end], span, source[office.start : office.end], office, (span,))


def _mentions(people: Sequence[PersonMention], tokens: Sequence[Token]) -> list[list[Span]]:
    """Where each person is named: runs of capitalised words that all belong to one person's name."""
    own = [frozenset(token.low for token in tokenize(person.name) if token.is_word) for person in people]
    placed: list[list[Span]] = [[] for _ in people]
    for first, last in _runs(tokens):
        words = _words(tokens, first, last)
        owners = [n for n, names in enumerate(own) if set(words) <= names]
        if owners and any(len(word) > 2 for word in words) and tokens[first - 1].low not in _PLACES - {"agama"}:
            placed[owners[0]].append(span_of(tokens, first, last))
    for person, spans in zip(people, placed, strict=True):
        if not any(span.start <= person.span.start and person.span.end <= span.end for span in spans):
            spans.append(person.span)
            spans.sort()
    return placed


def _runs(tokens: Sequence[Token]) -> Iterable[tuple[int, int]]:
    """Runs of capitalised words, cut after titles, offices and words that no name contains."""
    never = word_lists()["never"]["words"]
    i = 0
    while i < len(tokens):
        if not tokens[i].is_capital:
            i += 1
            continue
        begin = skip_titles(tokens, i)
        if begin > i:
            i = begin
            continue
        j = i
        while j + 1 < len(tokens) and (
            (tokens[j + 1].is_capital and tokens[j + 1].start - tokens[j].end == 1 and tokens[j].text[0] != "\n")
            or (tokens[j + 1].text == "." and is_initial(tokens, j))
            or (tokens[j].text == "." and is_initial(tokens, j - 1))
        ):
            j += 1
        yield from _pieces(tokens, i, j, never)
        i = j + 1


def _pieces(tokens: Sequence[Token], i: int, j: int, never: frozenset[str]) -> Iterable[tuple[int, int]]:
    start = i
    for k in range(i, j + 1):
        low = tokens[k].low
        if low in never or is_head(low):
            if start < k:
                yield start, k - 1
            start = k + 1
    if start <= j:
        yield start, j


def choose_officials(claim: Claim, context: Context) -> tuple[Choice[Official], ...]:
    """The people in office who take part in a claim."""
    from extract.records import Official, Part

    return tuple(
        Choice(Official(p.name, p.position, Part.SPOKESPERSON), (p.span,), "named with an office")
        for p in find_people(context.source)
    )
