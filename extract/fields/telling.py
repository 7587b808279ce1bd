"""Who tells each sentence of an article: the person that it quotes or reports, by name, by a pronoun or in a quotation.

News attributes what it reports ("kata Kapolres", "ujarnya", "Ia menyebut"), and a list to whoever reads it out. A
sentence without an attribution is the reporter's own. Rules, not weights: what they find is a feature of
`extract.fields.parts`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extract.context import Span
from extract.fields.frames import Deed, find_deeds, frame_patterns
from extract.fields.person_names import word_lists

if TYPE_CHECKING:
    from extract.fields.people import PersonMention

People = tuple["PersonMention", ...]
_SPEAKS = frozenset(
    {
        "before says",
        "after says",
        "before said_by",
        "after colon",
        "before announced_by",
        "after announces",
        "before quote",
    }
)
# Who is named so is nobody that the next sentence's "ia" means.
_ASIDE = frozenset({"before with", "before to", "before received_by", "before of", "before from"})
_ACTING = frozenset({"before given_by", "before announced_by"})  # "Hasil itu dibuka X"
_NOUNS = "Cerita|Pesan|Tulis|Jawab|Terang|Jelas"  # "Ceritanya panjang"
_PRONOUNS = r"(?:ia|dia|beliau)"
_OPENING, _CLOSING = "“„«", "”»"
_LIST_LINE = re.compile(r"\s*(?:[-–•*·✔✘|]|\(?\d{1,3}[.)]|[a-z][.)])\s")
_INTRODUCES = re.compile(r":$|\b(?:berikut|rincian|daftar|yaitu|yakni|ialah|adalah)\w*[^:\n]{0,60}[:.]$", re.IGNORECASE)
# "Hal itu disampaikan X": what X says stands before.
_POINTS_BACK = re.compile(
    r"(?:demikian|begitu|hal|kabar|informasi|keterangan|penjelasan|pernyataan|data|capaian|prestasi|angka|itu)\b"
    r"(?: \w+){0,4} (?:di\w{4,}|kata|ujar|ungkap|jelas)\b",
    re.IGNORECASE,
)
_BACK = 4  # sentences that such a one points back over


class Teller(NamedTuple):
    """Who tells a sentence, and how that is known."""

    person: PersonMention | None  # None for a person without an office, and for the reporter
    how: str  # `named`, `pronoun`, `quote`, `list`, `goes on`, `back`; `stranger`; `nobody` for the reporter


NOBODY = Teller(None, "nobody")
_SURE = ("named", "pronoun", "stranger")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Where a pronoun says something, and where somebody named does."""
    words = sorted(word_lists()["speech"]["before"] - {"oleh"})
    before = f"(?:{'|'.join(words)}|{'|'.join(word.title() for word in words)})"
    says = frame_patterns()["after"]["says"].pattern.removeprefix(r"\b")
    pronoun = re.compile(
        rf"(?:^(?!{_NOUNS})|[,;\"”–] *){before}(?:kan|an)?(?:nya\b| (?:\w+ )?{_PRONOUNS}\b)"
        rf"|[\"”],? *[a-z]\w+(?:nya| {_PRONOUNS})\b"
        rf"|\b[Dd]i(?:sebut|aku|kata|jelas|sampai|ungkap|terang|tambah|tutur|ingat|tegas)\w*nya\b"
        rf"|\b(?i:{_PRONOUNS}) (?:\w+ ){{0,3}}(?:{says})"
    )
    named = re.compile(rf"(?:^|[,;\"”] *){before}(?:kan)? (?:\w+ ){{0,2}}(?=[A-Z])|[\"”],? *[a-z]\w+ (?=[A-Z])")
    return pronoun, named


@lru_cache(maxsize=4)
def find_tellers(source: str, sentences: tuple[Span, ...], people: People) -> tuple[Teller, ...]:
    """Who tells each sentence, in the order of the sentences."""
    deeds: list[list[Deed]] = [[] for _ in sentences]
    for deed in find_deeds(source, sentences, people):
        if deed.sentence < len(deeds):
            deeds[deed.sentence].append(deed)
    quoted = _quoted(source, sentences)
    tellers: list[Teller] = []
    waiting: list[int] = []  # sentences of a quotation whose speaker is named after it
    last = NOBODY  # who spoke last
    subject: PersonMention | None = None  # whom a pronoun would mean
    for index, sentence in enumerate(sentences):
        said = source[sentence.start : sentence.end]
        teller = _attributed(said, deeds[index], subject)
        if teller is NOBODY and quoted[index]:
            waiting.append(index)
        elif teller is NOBODY and index:
            before = source[sentences[index - 1].start : sentences[index - 1].end]
            teller = _carried(said, before, tellers[-1], line="\n" in source[sentences[index - 1].end : sentence.start])
        for n in waiting if waiting and waiting[-1] < index else ():
            near = source.count("\n", sentences[n].start, sentence.start) < 2
            tellers[n] = _quoting(teller if teller.how in _SURE and near else last)
        if waiting and waiting[-1] < index:
            waiting = []
        tellers.append(teller)
        if teller.how in _SURE:
            last = teller
        if teller.person is not None and teller.how in _SURE:
            subject = teller.person
        else:
            main = [deed.person for deed in deeds[index] if _is_subject(deed)]
            subject = main[0] if main else subject
    for n in waiting:
        tellers[n] = _quoting(last)
    return tuple(_pointed_back(source, sentences, tellers))


def _attributed(said: str, deeds: Sequence[Deed], subject: PersonMention | None) -> Teller:
    """Who tells a sentence by its own words."""
    speaking = [deed.person for deed in deeds if deed.facts & _SPEAKS]
    if speaking:
        return Teller(speaking[-1], "named")
    pronoun, stranger = _patterns()
    if pronoun.search(said):
        here = [deed.person for deed in deeds if _is_subject(deed)]
        person = here[0] if here else subject
        return Teller(person, "pronoun" if person is not None else "stranger")
    return Teller(None, "stranger") if stranger.search(said) else NOBODY


def _is_subject(deed: Deed) -> bool:
    """Whether a mention is one that the next sentence's "ia" may mean."""
    return bool(deed.facts & _ACTING) or not deed.facts & _ASIDE


def _carried(said: str, before: str, told: Teller, *, line: bool) -> Teller:
    """Who tells a sentence without an attribution: who introduced its list, or told the sentence before it."""
    if told.person is None:
        return NOBODY
    if line and (_LIST_LINE.match(said) or _INTRODUCES.search(before)):
        return Teller(told.person, "list")
    return NOBODY if line else Teller(told.person, "goes on")


def _quoting(told: Teller) -> Teller:
    return Teller(told.person, "quote" if told.person is not None else "stranger")


def _pointed_back(source: str, sentences: Sequence[Span], tellers: Sequence[Teller]) -> list[Teller]:
    """The same tellers, and who is said to have told what stands before."""
    found = list(tellers)
    for index, teller in enumerate(tellers):
        if teller.how == "named" and _POINTS_BACK.match(source, sentences[index].start):
            for n in range(index - 1, max(-1, index - 1 - _BACK), -1):
                if tellers[n].how not in ("nobody", "goes on"):
                    break
                found[n] = Teller(teller.person, "back")
    return found


def _quoted(source: str, sentences: tuple[Span, ...]) -> list[bool]:
    """Whether each sentence begins inside a quotation; quotations end with their line."""
    found = []
    line, opened, at = -1, False, 0
    for sentence in sentences:
        start = source.rfind("\n", 0, sentence.start) + 1
        if start != line:
            line, opened, at = start, False, start
        for i in range(at, sentence.start):
            opened = _opens(source[i], opened)
        found.append(opened or source[sentence.start] in _OPENING + '"')
        for i in range(max(at, sentence.start), sentence.end):
            opened = _opens(source[i], opened)
        at = sentence.end
    return found


def _opens(character: str, opened: bool) -> bool:
    """Whether a quotation is open after a character."""
    if character == '"':
        return not opened
    return (opened or character in _OPENING) and character not in _CLOSING
