"""What describes a candidate claim to the linear model: words and cues around it, with names masked.

Units, predicates and numbers are masked, so that nothing is learned about a place or a person. A feature's name says
what it stands for (`between:diganjar`, `cue:failed:near-predicate`), so a decision can be explained.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from extract.context import Context, Span
from extract.pipeline.candidates import Candidate, main_unit
from extract.pipeline.cues import Cue, find_cues
from extract.pipeline.lists import list_lines
from extract.pipeline.stems import stem
from extract.predicate_tables import learned

Features = dict[str, float]

_TOKEN = re.compile(r"\d[\d.,/]*|[^\W\d_]+(?:-[^\W\d_]+)*|[^\w\s]")
_NEAR = 6  # tokens
_BETWEEN = 14
_FLAGS = ("in_position", "parent_only", "giver_like", "host_like", "generic", "carried", "bare")
_QUOTES = re.compile(r"[\"“”]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the source, in small letters or as a mask."""

    text: str
    start: int


class Reader:
    """An article's tokens and cues, made once and read for every candidate."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._masks = self._collect_masks()
        self._mask_starts = [span.start for span, _, _ in self._masks]
        self._tokens: dict[int, tuple[Token, ...]] = {}
        self._lists: dict[int, Lists] = {}
        self._cues: dict[int, tuple[Cue, ...]] = {}

    def _collect_masks(self) -> list[tuple[Span, str, int | str]]:
        masks: list[tuple[Span, str, int | str]] = []
        for index, unit in enumerate(self.context.units):
            masks += [(span, "unit", index) for span in unit.mentions]
        masks += [(item.span, "predicate", str(item.predicate)) for item in self.context.predicates]
        masks.sort(key=lambda mask: (mask[0].start, -mask[0].end))
        kept: list[tuple[Span, str, int | str]] = []
        for mask in masks:
            if not kept or mask[0].start >= kept[-1][0].end:
                kept.append(mask)
        return kept

    def cues(self, sentence: int) -> tuple[Cue, ...]:
        """The cues of a sentence."""
        if sentence not in self._cues:
            span = self.context.sentences[sentence]
            self._cues[sentence] = find_cues(self.context.source, span.start, span.end)
        return self._cues[sentence]

    def tokens(self, sentence: int) -> tuple[Token, ...]:
        """The tokens of a sentence; units and predicates are one token each, `@unit:3` and `@predicate:WBK`."""
        if sentence not in self._tokens:
            self._tokens[sentence] = tuple(self._read(self.context.sentences[sentence]))
        return self._tokens[sentence]

    def lists(self, sentence: int) -> Lists:
        """The tokens of a sentence with its lists of units, made once for all candidates."""
        if sentence not in self._lists:
            self._lists[sentence] = draw_together(self.tokens(sentence))
        return self._lists[sentence]

    def _read(self, span: Span) -> Iterator[Token]:
        position = span.start
        index = bisect_left(self._mask_starts, span.start)
        while position < span.end:
            mask = self._masks[index] if index < len(self._masks) else None
            stop = min(span.end, mask[0].start) if mask else span.end
            for match in _TOKEN.finditer(self.context.source, position, stop):
                word = match.group().lower()
                yield Token("0" if word[0].isdigit() else word, match.start())
            if mask is None or mask[0].start >= span.end:
                return
            yield Token(f"@{mask[1]}:{mask[2]}", mask[0].start)
            position, index = max(mask[0].end, position), index + 1

    @cached_property
    def main_unit(self) -> int | None:
        """The unit that the article is about."""
        return main_unit(self.context)

    @cached_property
    def list_lines(self) -> frozenset[int]:
        """The sentences that are lines of a list."""
        return list_lines(self.context)

    @cached_property
    def _list_heads(self) -> dict[int, int]:
        """The sentence that each line of a list stands under, for those that stand under one of the text."""
        last = self.context.sentence_at(max(self.context.title_end - 1, 0)) if self.context.title_end else -1
        heads, head = {}, -1
        for sentence in range(len(self.context.sentences)):
            if sentence not in self.list_lines:
                head = sentence
            elif head > last:
                heads[sentence] = head
        return heads

    def list_head(self, sentence: int) -> int | None:
        """The sentence that a list's line stands under; None for what is no such line."""
        return self._list_heads.get(sentence)

    @cached_property
    def flags(self) -> dict[Span, tuple[str, ...]]:
        """What the unit finder notes of each mention: inside a position, a parent, a giver, a host."""
        return {
            mention.span: tuple(name for name in _FLAGS if getattr(mention, name))
            for unit in self.context.units
            for mention in unit.flagged
        }

    @cached_property
    def predicate_mentions(self) -> list[tuple[int, str]]:
        """Where each predicate is named, in text order."""
        return sorted((item.span.start, str(item.predicate)) for item in self.context.predicates)

    @cached_property
    def title_cues(self) -> frozenset[str]:
        """The kinds of cue in the title, or in the first sentence where there is no title."""
        last = self.context.sentence_at(max(self.context.title_end - 1, 0))
        return frozenset(cue.kind for index in range(last + 1) for cue in self.cues(index))


_JOINTS = frozenset({",", ";", "dan", "serta", "maupun", "&", "/", "(", ")", "0", "-", "–"})
_MAX_JOINTS = 4  # tokens between two units of one list, a score in brackets included


def _masked(token: Token, candidate: Candidate) -> str:
    if token.text == f"@unit:{candidate.unit}":
        return "UNIT"
    if token.text.startswith("@unit:"):
        return "OTHER"
    if token.text == f"@predicate:{candidate.predicate}":
        return "PREDICATE"
    return "RIVAL" if token.text.startswith("@predicate:") else token.text


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence as one candidate sees it: names masked, and each list of units drawn together into one word."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    list_size: int  # units in the list that the candidate's unit stands in

    def index_at(self, start: int) -> int:
        """The word that holds an offset."""
        return max(0, bisect_left(self.starts, start + 1) - 1)


@dataclass(frozen=True, slots=True)
class Lists:
    """A sentence's tokens in order, each list of several units as one."""

    groups: tuple[tuple[Token, int, frozenset[str]], ...]  # the first token, units of the list, and the tokens of it
    starts: tuple[int, ...]


def draw_together(tokens: Sequence[Token]) -> Lists:
    """The tokens of a sentence with its lists of units."""
    groups: list[tuple[Token, int, frozenset[str]]] = []
    index = 0
    while index < len(tokens):
        end, units = _list_end(tokens, index)
        groups.append((tokens[index], units, frozenset(t.text for t in tokens[index:end]) if units > 1 else _NO_LIST))
        index = end
    return Lists(tuple(groups), tuple(token.start for token, _, _ in groups))


_NO_LIST: frozenset[str] = frozenset()


def words_of(sentence: Lists, candidate: Candidate) -> Words:
    """The words of a sentence for a candidate. What holds for one unit of a list is said of all of them."""
    words: list[str] = []
    unit = f"@unit:{candidate.unit}"
    list_size = 1
    for token, units, members in sentence.groups:
        if units > 1:
            own = unit in members
            words.append("UNIT" if own else "OTHER")
            list_size = max(list_size, units) if own else list_size
        else:
            words.append(_masked(token, candidate))
    return Words(tuple(words), sentence.starts, list_size)


def _list_end(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    """Where the list of units that begins at a token ends, and how many units it has; 0 where no unit stands."""
    if not tokens[index].text.startswith("@unit:"):
        return index + 1, 0
    end, units, place = index + 1, 1, index + 1
    while place < len(tokens) and place - end <= _MAX_JOINTS:
        if tokens[place].text.startswith("@unit:"):
            end, units = place + 1, units + 1
        elif tokens[place].text not in _JOINTS:
            break
        place += 1
    return end, units


def describe(candidate: Candidate, reader: Reader) -> Features:
    """The features of a candidate, each 1.0 unless it is a count."""
    found: dict[str, float] = {"bias": 1.0}
    for name in _names(candidate, reader):
        found[name] = 1.0
    return found


def _names(candidate: Candidate, reader: Reader) -> Iterator[str]:
    context = reader.context
    unit = context.units[candidate.unit]
    gap = max(-5, min(5, candidate.gap))
    kind = learned(candidate.predicate)
    yield f"predicate:{kind}"
    yield f"type:{unit.type}"
    yield f"type:{unit.type}:{kind}"
    yield f"gap:{gap}"
    yield f"gap:{gap}:{kind}"
    yield f"main:{candidate.unit == reader.main_unit}"
    yield f"mentions:{min(len(unit.mentions), 4)}"
    yield f"units:{min(len(context.units), 6)}"
    place = "title" if candidate.sentence == 0 and context.title_end else min(candidate.sentence, 4)
    yield f"place:{place}"
    for kind in reader.title_cues:
        yield f"title-cue:{kind}"
    for flag in reader.flags.get(candidate.unit_span, ()):
        yield f"flag:{flag}"
        yield f"flag:{flag}:{candidate.same_sentence}"
    if all(reader.flags.get(span) for span in unit.mentions):
        yield "flag:everywhere"
    if candidate.unit_sentence in reader.list_lines:
        yield f"list-line:{gap}"
        yield from _list_head(candidate, reader)
    if candidate.same_sentence:
        yield from _same_sentence(candidate, reader)
    else:
        yield from _two_sentences(candidate, reader)
    yield from _predicates_around(candidate, reader)
    yield from _cue_names(candidate, reader)


def _grams(prefix: str, words: Sequence[str]) -> Iterator[str]:
    for word in words:
        yield f"{prefix}:{word}"
        if len(word) > 5 and not word.isupper():
            yield f"{prefix}~{stem(word)}"
    for first, second in pairwise(words):
        yield f"{prefix}:{first} {second}"


def _around(prefix: str, words: Sequence[str], at: int) -> Iterator[str]:
    yield from _grams(f"{prefix}<", words[max(0, at - _NEAR) : at])
    yield from _grams(f"{prefix}>", words[at + 1 : at + 1 + _NEAR])
    if at:
        yield f"{prefix}<1:{words[at - 1]}"
    if at + 1 < len(words):
        yield f"{prefix}>1:{words[at + 1]}"


def _same_sentence(candidate: Candidate, reader: Reader) -> Iterator[str]:
    sentence = words_of(reader.lists(candidate.unit_sentence), candidate)
    words = sentence.words
    unit, predicate = (sentence.index_at(span.start) for span in (candidate.unit_span, candidate.predicate_span))
    first, last = sorted((unit, predicate))
    order = "unit-first" if unit < predicate else "predicate-first"
    yield order
    yield f"{order}:{learned(candidate.predicate)}"
    yield f"list:{min(sentence.list_size, 5)}:{order}"
    between = words[first + 1 : last]
    yield f"distance:{min(len(between) // 4, 6)}"
    if len(between) <= _BETWEEN:
        yield from _grams("between", between)
        yield from (f"{order}:between:{word}" for word in between)
    else:
        yield "between:long"
    yield f"others-between:{min(between.count('OTHER'), 3)}"
    yield f"rivals-between:{min(between.count('RIVAL'), 2)}"
    rivals = [abs(place - unit) for place, word in enumerate(words) if word == "RIVAL"]
    if rivals:
        yield f"rival-nearer:{min(rivals) < abs(predicate - unit)}:{order}"
    others = [abs(place - predicate) for place, word in enumerate(words) if word == "OTHER"]
    if others:
        yield f"other-nearer:{min(others) < abs(predicate - unit)}:{order}"
    yield from (f"clause:{word}" for word in between if word in _CLAUSE_MARKS)
    yield from _around("unit", words, unit)
    yield from _around("pred", words, predicate)
    yield from (f"sentence~{stem(word)}" for word in set(words) if word.isalpha() and not word.isupper())


_CLAUSE_MARKS = frozenset({";", ":", ".", "(", ")", "–", "-", "”", "“", '"'})


def _two_sentences(candidate: Candidate, reader: Reader) -> Iterator[str]:
    order = "unit-before" if candidate.gap > 0 else "unit-after"
    yield order
    unit = words_of(reader.lists(candidate.unit_sentence), candidate)
    predicate = words_of(reader.lists(candidate.predicate_sentence), candidate)
    yield f"list:{min(unit.list_size, 5)}:{order}"
    yield from _around("unit", unit.words, unit.index_at(candidate.unit_span.start))
    yield from _around("pred", predicate.words, predicate.index_at(candidate.predicate_span.start))
    for name, sentence in (("u-sentence", unit), ("p-sentence", predicate)):
        words = set(sentence.words)
        yield from (f"{name}~{stem(word)}" for word in words if word.isalpha())
        yield f"{name}:other-unit:{'OTHER' in words}"
        yield f"{name}:own-predicate:{'PREDICATE' in words}"
    last = predicate.words[-1] if predicate.words else ""
    yield f"p-sentence-ends:{last if last in (':', '.', ';', 'PREDICATE') else 'other'}:{order}"


def _list_head(candidate: Candidate, reader: Reader) -> Iterator[str]:
    """What the sentence says that a list's line stands under: what holds for the list is said there."""
    head = reader.list_head(candidate.unit_sentence)
    if head is None:
        return
    for cue in reader.cues(head):
        yield f"cue:head:{cue.kind}"
    words = {_masked(token, candidate) for token in reader.tokens(head)}
    yield from (f"head~{stem(word)}" for word in words if word.isalpha() and not word.isupper())
    yield f"head:own-predicate:{'PREDICATE' in words}:rival:{'RIVAL' in words}"


def _predicates_around(candidate: Candidate, reader: Reader) -> Iterator[str]:
    """Whether the predicate named last before the unit, and first after it, is the candidate's own."""
    mentions = reader.predicate_mentions
    at = bisect_left(mentions, (candidate.unit_span.start, ""))
    for side, place in (("before", at - 1), ("after", at)):
        found = "none"
        if 0 <= place < len(mentions):
            found = "own" if mentions[place][1] == candidate.predicate else "rival"
        yield f"predicate-{side}:{found}"
        yield f"predicate-{side}:{found}:{candidate.same_sentence}"


def _cue_names(candidate: Candidate, reader: Reader) -> Iterator[str]:
    for sentence in {candidate.unit_sentence, candidate.predicate_sentence}:
        side = "same" if candidate.same_sentence else "unit" if sentence == candidate.unit_sentence else "predicate"
        cues = reader.cues(sentence)
        for cue in cues:
            yield f"cue:{side}:{cue.kind}"
        if side != "unit":
            yield from _nearest_cue("predicate", cues, candidate.predicate_span)
        if side != "predicate":
            yield from _nearest_cue("unit", cues, candidate.unit_span)
        span = reader.context.sentences[sentence]
        quotes = len(_QUOTES.findall(reader.context.source, span.start, candidate.predicate_span.start))
        if side != "unit":
            yield f"quoted:{quotes % 2}"


def _nearest_cue(name: str, cues: tuple[Cue, ...], span: Span) -> Iterator[str]:
    """The nearest status cue before and after a mention, and the modifiers in front of it."""
    before = [cue for cue in cues if cue.span.end <= span.start]
    after = [cue for cue in cues if cue.span.start >= span.end]
    for side, found in (("before", before[::-1]), ("after", after)):
        status = next((cue for cue in found if cue.kind in _STATUSES), None)
        if status is not None:
            apart = min(abs(status.span.start - span.start) // 25, 5)
            yield f"nearest-{side}-{name}:{status.kind}"
            yield f"nearest-{side}-{name}:{status.kind}:{apart}"
        modifier = next((cue for cue in found if cue.kind not in _STATUSES), None)
        if modifier is not None and status is not None and modifier.span.start < status.span.start:
            yield f"modified-{side}-{name}:{modifier.kind}:{status.kind}"


_STATUSES = frozenset({"preparing", "proposed", "awarded", "failed", "revoked"})
