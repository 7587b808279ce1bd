"""How what a person does or says lies to one claim: whether it is done to its unit and about its predicate.

A person may hand over one award of an article and only speak of another, and head one unit of a list of ten. The
frames of `extract.fields.frames` say what a person does; here each is held against the claim.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Claim, Context
from extract.fields.article_index import index_of, occurs
from extract.fields.frames import find_deeds, find_scopes

if TYPE_CHECKING:
    from extract.fields.people import PersonMention

People = tuple["PersonMention", ...]

# Which frames show which deed.
_DEEDS = {
    "gives": frozenset({"after gives", "before given_by", "before from"}),
    "announces": frozenset({"after announces", "before announced_by"}),
    "receives": frozenset({"after receives", "before received_by", "before stands_in", "after stands_in"}),
    "says": frozenset({"after says", "before says"}),
    "attends": frozenset({"after attends", "before with"}),
    "absent": frozenset({"after absent"}),
}
# What stands for all units of a list: "keenam polres itu", "seluruh satker", "masing-masing".
_GROUP = re.compile(
    r"\b(?:ke(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?:nya)?|semua(?:nya)?|seluruh(?:nya)?"
    r"|masing-masing|para|(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\w+ belas|\d+)"
    r" (?:unit|satker|satuan|kantor|polres|daerah|pengadilan|kabupaten|puskesmas|lembaga|kementerian|instansi|madrasah"
    r"|upt|pemda|pemerintah|kejari|lapas|opd|dinas))\b",
    re.IGNORECASE,
)


def deed_facts(person: PersonMention, claim: Claim, context: Context, people: People, *, fit: str) -> set[str]:
    """Facts about each thing that a person does or says and the claim; `fit` is `office_kinds.relation`'s."""
    found = _sentences_of_deeds(context, people)[person]
    facts: set[str] = set()
    for deed, sentences in found.items():
        facts |= {f"{deed}: {fact}" for fact in _towards(sentences, claim, context)}
    main = next((deed for deed in ("gives", "announces", "receives", "says", "attends") if deed in found), "nothing")
    facts |= {f"does {main}", f"does {main}, unit {fit}", f"does {main}, {claim.status}"}
    if fit == "own":
        facts |= {f"own, {claim.status}: does {main}"}
    scope = find_scopes(context.source, context.sentences, people)[person]
    spoken = {f"spoken: {fact}" for fact in _towards(scope, claim, context)}
    facts |= spoken | {f"{fact}, unit {fit}" for fact in spoken}
    if any(occurs(_GROUP, context.sentence_text(index)) for index in scope):
        facts |= {"spoken: of a group", f"spoken: of a group, unit {fit}"}
    return facts


@lru_cache(maxsize=4)
def _sentences_of_deeds(context: Context, people: People) -> dict[PersonMention, dict[str, set[int]]]:
    """In which sentences each person does what."""
    found: dict[PersonMention, dict[str, set[int]]] = {person: {} for person in people}
    for person, sentence, facts in find_deeds(context.source, context.sentences, people):
        for deed, frames in _DEEDS.items():
            if facts & frames:
                found[person].setdefault(deed, set()).add(sentence)
    return found


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
