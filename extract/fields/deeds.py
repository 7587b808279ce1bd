"""How what a person does or says lies to one claim: whether it is done to its unit and about its predicate.

A person may hand over one award of an article and only speak of another, and head one unit of a list of ten. The
frames of `extract.fields.frames` say what a person does; here each is held against the claim.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Claim, Context, Span
from extract.fields.article_index import index_of, occurs
from extract.fields.frames import find_deeds, find_frames
from extract.fields.office_kinds import office_kind, unit_kind
from extract.fields.subjects import subjects_of
from extract.fields.telling import Teller, find_tellers

if TYPE_CHECKING:
    from extract.fields.people import PersonMention

People = tuple["PersonMention", ...]

# Which frames show which deed.
DEEDS = {
    "gives": frozenset({"after gives", "before given_by", "before from"}),
    "announces": frozenset({"after announces", "before announced_by"}),
    "receives": frozenset(
        {
            "after receives",
            "before received",
            "before received_by",
            "before handed",
            "before fronted",
            "before stands_in",
            "after stands_in",
        }
    ),
    "says": frozenset({"after says", "before says", "before said_by", "after colon"}),
    "attends": frozenset({"after attends", "before with"}),
    "absent": frozenset({"after absent", "before represented"}),
}
_MAIN = ("gives", "announces", "receives", "says", "attends")
# What stands for all units of a list: "keenam polres itu", "seluruh satker", "masing-masing".
_GROUP = re.compile(
    r"\b(?:ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?:nya)?|semua(?:nya)?|seluruh(?:nya)?"
    r"|masing-masing|para|(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\w+ belas|\d+)"
    r" (?:unit|satker|satuan|kantor|polres|daerah|pengadilan|kabupaten|puskesmas|lembaga|kementerian|instansi|madrasah"
    r"|upt|pemda|pemerintah|kejari|lapas|opd|dinas))\b",
    re.IGNORECASE,
)


# How one stands in a sentence that tells of a handing over.
_HANDING = frozenset({"sentence gives", "sentence given", "sentence receives"})
_STANDS = {
    "hands": frozenset({"after gives", "before given_by", "before from"}),
    "takes": frozenset({"after receives", "before received", "before received_by", "before to"}),
    "stands by": frozenset({"before with", "after attends"}),
    "is away": frozenset({"after absent", "before represented"}),
}


@dataclass(slots=True)
class _Doings:
    """What an article tells of one person, whichever the claim."""

    sentences: dict[str, set[int]]  # in which the person does what
    handing: set[str]  # how the person stands where something is handed over
    said: set[int]  # sentences that the person tells
    of_group: bool = False  # whether one of them speaks of all units together
    frames: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()  # how others stand where something is handed over
    subjects: frozenset[str] = frozenset()  # what the person speaks of


def deed_facts(person: PersonMention, claim: Claim, context: Context, people: People, *, fit: str) -> set[str]:
    """Facts about each thing that a person does or says and the claim; `fit` is `office_kinds.relation`'s."""
    own = _doings_of(context, people)[person]
    facts = {
        f"{deed}: {fact}" for deed, sentences in own.sentences.items() for fact in _towards(sentences, claim, context)
    }
    main = next((deed for deed in _MAIN if deed in own.sentences), "nothing")
    facts |= {f"does {main}", f"does {main}, unit {fit}", f"does {main}, {claim.status}"}
    if fit == "own":
        facts |= {f"own, {claim.status}: does {main}"}
    facts |= own.frames | own.handing | own.others | own.subjects
    return facts | _told_facts(person, own, claim, context, people, fit)


def _told_facts(
    person: PersonMention, own: _Doings, claim: Claim, context: Context, people: People, fit: str
) -> set[str]:
    """Who tells the sentences of the claim, and what the sentences that this person tells are about."""
    tellers = _tellers_of(context, people)
    best, *others = (tellers[index] for index in claim.sentences)
    facts = {f"told by {_who(best, person)}", f"told by {_who(best, person)} {best.how}"}
    if any(teller.person == person for teller in others):
        facts.add("told elsewhere")
    if any(_who(teller, person) == "another" for teller in (best, *others)):
        facts.add("told by another somewhere")
    facts |= {f"tells: {fact}" for fact in _towards(own.said, claim, context)} if own.said else {"tells nothing"}
    if own.of_group:
        facts.add("tells: of a group")
    return facts | {f"{fact}, unit {fit}" for fact in facts}


def _who(teller: Teller, person: PersonMention) -> str:
    if teller.person == person:
        return "self"
    return "another" if teller.person is not None else "nobody"


@lru_cache(maxsize=4)
def _tellers_of(context: Context, people: People) -> tuple[Teller, ...]:
    """`find_tellers`, kept by the article, since its sentences are slow to compare."""
    return find_tellers(context.source, context.sentences, people)


@lru_cache(maxsize=4)
def _doings_of(context: Context, people: People) -> dict[PersonMention, _Doings]:
    """What an article tells of each of its people."""
    found = {person: _Doings({}, set(), set()) for person in people}
    pictured = dict.fromkeys(people, True)
    for person, sentence, facts in find_deeds(context.source, context.sentences, people):
        pictured[person] &= "in caption" in facts
        for deed, frames in DEEDS.items():
            if facts & frames:
                found[person].sentences.setdefault(deed, set()).add(sentence)
        if facts & _HANDING:
            stands = " and ".join(sorted(way for way, frames in _STANDS.items() if facts & frames))
            found[person].handing.add(f"at handing: {stands or 'named'}")
    for index, teller in enumerate(_tellers_of(context, people)):
        if teller.person is not None:
            found[teller.person].said.add(index)
            found[teller.person].of_group |= occurs(_GROUP, context.sentence_text(index))
    naming = _naming(context, people)
    for person, frames in find_frames(context.source, context.sentences, people).items():
        found[person].frames = frames | ({"only in captions"} if pictured[person] else set())
        told = sorted(found[person].said | found[person].sentences.get("says", set()))
        found[person].subjects = subjects_of(
            [context.sentence_text(index) for index in told], names_unit=not naming.isdisjoint(told)
        )
    standing = Counter(fact for doings in found.values() for fact in doings.handing)
    for doings in found.values():
        others = (fact for fact, times in standing.items() if times > (fact in doings.handing))
        doings.others = frozenset(f"another {fact}" for fact in others)
    return found


def _naming(context: Context, people: People) -> frozenset[int]:
    """The sentences that name a unit, those left out that do so in somebody's office or name the body that assesses."""
    offices = sorted(office for person in people for office in (*person.offices, *person.roles))
    rated = (u for u in context.units if unit_kind(u.name) != "ombudsman" and office_kind(u.name) != "panrb")
    mentions = (span for unit in rated for span in unit.mentions)
    return frozenset(
        context.sentence_at(span.start)
        for span in mentions
        if (at := bisect_right(offices, span.start, key=_start)) == 0 or span.start >= offices[at - 1].end
    )


def _start(span: Span) -> int:
    return span.start


def _towards(sentences: Collection[int], claim: Claim, context: Context) -> set[str]:
    """How sentences lie to a claim: whether they name its unit or only others, its predicate or only others."""
    index = index_of(context)
    own = {context.sentence_at(span.start) for span in claim.unit.mentions}
    facts = {f"at {_bucket(min((abs(a - b) for a in sentences for b in claim.sentences), default=99))}"}
    if own & set(sentences):
        facts.add("of unit")
    elif any(index.has_other(sentence, claim.unit.name) for sentence in sentences):
        facts.add("of others")
    named = {predicate for sentence in sentences for _, predicate in index.predicates(sentence)}
    if claim.predicate in named:
        facts.add("of predicate")
    elif named:
        facts.add("of another predicate")
    if any(index.status_words(sentence, claim.status) for sentence in sentences):
        facts.add("of status")
    return facts


def _bucket(distance: int) -> int:
    return next(limit for limit in (0, 1, 3, 8, 999) if distance <= limit)
