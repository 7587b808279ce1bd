"""Officials: who holds which office in an article, and who of them takes part in a claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Choice, Rejected, Span
from extract.fields.holders import Office, read_office
from extract.fields.ministers import known_minister
from extract.fields.name_places import find_places
from extract.fields.office_kinds import office_kind
from extract.fields.person_names import (
    Token,
    is_initial,
    likeness,
    skip_titles,
    span_of,
    tokenize,
    word_lists,
)
from extract.fields.pointing import names_before, points_back
from extract.fields.positions import Text, count_hospitals, is_head
from extract.records import Official

if TYPE_CHECKING:
    from extract.context import Claim, Context
    from extract.fields.occasion import Occasion

MOST_PEOPLE = 200  # in one article; further ones of a hostile page are left out
_PLACES = frozenset(
    "kabupaten kota kab kecamatan kelurahan desa provinsi prov puskesmas polres polresta polda pemkot pemkab rsud jalan"
    " jl kejari kejati lapas rutan hotel gedung se pengadilan agama negeri pn pa bandara pelabuhan universitas".split()
)


_PARTED = frozenset(", dan serta".split())  # after these an office is one of a list of offices, not a person


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: tuples of them are keys of caches
class PersonMention:
    """A person in office as one article names them."""

    name: str  # fullest form, without titles and degrees
    span: Span
    position: str  # office as printed
    position_span: Span
    mentions: tuple[Span, ...]  # every place where the name stands, shortened or not, in order
    roles: tuple[Span, ...] = ()  # every place where the office alone stands for the person: "kata Bupati"
    offices: tuple[Span, ...] = ()  # every place where an office is printed beside the name, in order


@dataclass(frozen=True, slots=True)
class _Holder:
    """A name with the office printed beside it."""

    office: Span
    name: Span
    words: tuple[str, ...]  # of the name, in lower case


@lru_cache(maxsize=8)
def find_people(source: str) -> tuple[PersonMention, ...]:
    """The people of a text whose office it names, in the order of their names. Never raises.

    Always `source[person.span.start : person.span.end] == person.name`, and so for the position.
    """
    tokens = tokenize(source)
    groups: list[list[_Holder]] = []
    text = Text(tokens, _evidence(tokens), _capitals(tokens), count_hospitals(tokens), find_places(tokens))
    held, unnamed = _holders(text)
    for holder in held:
        group = next((g for g in groups if any(_same(holder.words, other.words) for other in g)), None)
        if group is None and len(groups) < MOST_PEOPLE:
            groups.append([holder])
        elif group is not None:
            group.append(holder)
    best = [_best(group) for group in groups]
    people = []
    for holder, group, mentions in zip(best, groups, _mentions([h.words for h in best], tokens), strict=True):
        named = {h.name for h in group}
        spans = sorted({*(m for m in mentions if not any(_overlap(m, name) for name in named)), *named})
        name, office = holder.name, holder.office
        printed = source[name.start : name.end], source[office.start : office.end]
        offices = tuple(sorted({h.office for h in group}))
        people.append(PersonMention(printed[0], name, printed[1], office, tuple(spans), (), offices))
    return tuple(sorted(_with_roles(people, tokens, unnamed), key=lambda person: person.span))


def _with_roles(
    people: Sequence[PersonMention], tokens: Sequence[Token], unnamed: Sequence[Office]
) -> list[PersonMention]:
    """The same people with the places where their office stands for them: the only one named with that office."""
    heads: dict[str, list[int]] = {}
    for n, person in enumerate(people):
        for low in {token.low for token in tokenize(person.position) if is_head(token.low)}:
            heads.setdefault(low, []).append(n)
    roles: list[list[Span]] = [[] for _ in people]
    offices = [_office_words(person.position) for person in people]
    for office in unnamed:
        span = span_of(tokens, office.first, office.last)
        words = _office_words(" ".join(token.text for token in tokens[office.first : office.last + 1]))
        meant = [n for n, own in enumerate(offices) if _shortens(words, own)]
        if len(meant) == 1:
            roles[meant[0]].append(span)
    for i, token in enumerate(tokens):
        owners = heads.get(token.low, [])
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        alone = following is None or not (following.is_capital or following.text in "-/(")
        if token.is_capital and len(owners) == 1 and alone and following is not None and following.low not in _PARTED:
            span = Span(token.start, token.end)
            taken = (other for person in people for other in person.offices)
            if not any(_overlap(span, other) for other in (*taken, *roles[owners[0]])):
                roles[owners[0]].append(span)
    return [replace(person, roles=tuple(sorted(spans))) for person, spans in zip(people, roles, strict=True)]


def _shortens(words: Sequence[str], office: Sequence[str]) -> bool:
    """Whether the words of an office, two or more, are those of another one in short: "Jaksa Agung" is no "Muda"."""
    ranked = "muda" in office and "muda" not in words
    return len(words) > 1 and words[0] == office[0] and {*words} <= {*office} and not ranked


def _office_words(position: str) -> tuple[str, ...]:
    """The words of an office in lower case; one form for the minister whose office has many."""
    if office_kind(position) == "panrb" and position.lower().startswith("men"):
        return "menteri", "panrb"
    return tuple(token.low for token in tokenize(position) if token.is_word)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _evidence(tokens: Sequence[Token]) -> dict[str, float]:
    """What the text says for or against its capitalised words being names: who speaks, what is a place."""
    speech = word_lists()["speech"]
    never = word_lists()["never"]["words"]
    points: dict[str, float] = {}
    for i, token in enumerate(tokens):
        if not token.is_word:
            continue
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
        elif points.get(token.low, 0.0) <= 0 and _named_place(before, token):
            points[token.low] = -2.0
    return points


def _named_place(before: Token, token: Token) -> bool:
    """Whether a word names a place by the word before it."""
    return before.low in _PLACES or (before.low in ("di", "ke", "dari") and likeness(token.text) < 1)


def _capitals(tokens: Sequence[Token]) -> bool:
    """Whether most of a text is printed in capitals."""
    words = [token.text for token in tokens if token.is_word and len(token.text) > 3]
    return 2 * sum(word.isupper() for word in words) > len(words)


def _holders(text: Text) -> tuple[list[_Holder], list[Office]]:
    """The offices whose holder is named, in order, and those that stand alone. A name before one is taken only once."""
    held: list[_Holder] = []
    alone: list[Office] = []
    vacant: list[Office] = []
    i = 0
    while i < len(text.tokens):
        office = read_office(text, i) if text.tokens[i].is_word else None
        if office is not None:
            if office.name is not None:
                holder = _holder(text, office, office.name.first, office.name.last)
                taken = holder.name.end <= holder.office.start and any(_overlap(h.name, holder.name) for h in held)
                held += [] if taken else [holder]
            elif points_back(text, office.first, office.last):
                vacant.append(office)
            else:
                alone.append(office)
            i = max(i, office.last)
        i += 1
    for office in vacant:
        held += _named_before(text, office, held)
    return held, alone


def _holder(text: Text, office: Office, first: int, last: int) -> _Holder:
    """Who is named from one token to another, with an office."""
    place = span_of(text.tokens, office.first, office.last)
    return _Holder(place, span_of(text.tokens, first, last), _words(text.tokens, first, last))


def _named_before(text: Text, office: Office, held: Sequence[_Holder]) -> list[_Holder]:
    """Whom an office that points back means: the only one named before it whose own office is not told, if any."""
    for names in names_before(text, office.first):
        found = [_holder(text, office, first, last) for first, last in names]
        free = [one for one in found if not any(_same(one.words, other.words) for other in held)]
        if found:
            return free if len(found) == len(free) == 1 else []
    return []


def _words(tokens: Sequence[Token], first: int, last: int) -> tuple[str, ...]:
    return tuple(token.low for token in tokens[first : last + 1] if token.is_word)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one name shortens the other, each of its words standing in it."""
    small, large = sorted((set(one), set(other)), key=len)
    return small <= large and any(len(word) > 2 for word in small)


def _best(group: Sequence[_Holder]) -> _Holder:
    """One person out of everything that names their office: the fullest name, and the fullest office beside it."""
    fullest = max(len(holder.words) for holder in group)
    return max((h for h in group if len(h.words) == fullest), key=lambda h: h.office.end - h.office.start)


def _mentions(people: Sequence[tuple[str, ...]], tokens: Sequence[Token]) -> list[list[Span]]:
    """Where each person is named: runs of capitalised words that all belong to one person's name."""
    own = [frozenset(words) for words in people]
    placed: list[list[Span]] = [[] for _ in people]
    for first, last in _runs(tokens, frozenset().union(*own)):
        words = _words(tokens, first, last)
        owners = [n for n, names in enumerate(own) if names.issuperset(words)]
        place = first > 0 and tokens[first - 1].low in _PLACES
        place |= first == last and _dated(tokens, first)
        if owners and not place and any(len(word) > 2 for word in words):
            placed[owners[0]].append(span_of(tokens, first, last))
    return placed


def _dated(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word of the calendar goes on to a date: "Mei 2024", "Hari Antikorupsi"."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    told = following is not None and (following.is_capital or following.text[0].isdigit())
    return told and tokens[i].low in word_lists()["never"]["words"]


def _runs(tokens: Sequence[Token], named: frozenset[str]) -> Iterable[tuple[int, int]]:
    """Runs of capitalised words, cut after titles, offices and words that no name contains but those of `named`."""
    never = word_lists()["never"]["words"] - named
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


def find_officials(source: str, *, title_end: int = 0) -> tuple[PersonMention, ...]:
    """The people of a text without those that other words were taken for.

    These are a word beside "Menteri PANRB", and what stands in no place but the title: "Bupati Titip Doa".
    """
    people = find_people(source)
    return tuple(one for one in people if not _no_minister(one) and one.mentions[-1].end > title_end)


def choose_officials(
    claim: Claim, context: Context, *, occasion: Occasion | None = None
) -> tuple[Choice[Official], ...]:
    """The people in office who take part in a claim, in the order of their names, each with evidence.

    `occasion` holds the claim's date, year and body, where known. Who was found and takes no part comes last, as one
    choice without a value.
    """
    from extract.fields.parts import choose_part

    people = find_officials(context.source, title_end=context.title_end)
    chosen: list[Choice[Official]] = []
    rejected: list[Rejected] = []
    for person in people:
        part, why = choose_part(person, claim, context, people, occasion)
        if part is None:
            rejected.append(Rejected(f"{person.name}, {person.position}", why))
        else:
            official = Official(person.name, person.position, part)
            chosen.append(Choice(official, (person.span, person.position_span), why))
    if rejected:
        chosen.append(Choice(None, (), "people without a part in this claim", tuple(rejected)))
    return tuple(chosen)


def _no_minister(person: PersonMention) -> bool:
    """Whether one word beside "Menteri PANRB" is no minister's name: some other word was taken for one."""
    minister = office_kind(person.position) == "panrb" and not person.position.lower().startswith(("wakil", "deputi"))
    return minister and " " not in person.name and known_minister(person.name) is None
