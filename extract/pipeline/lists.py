"""Lists of units in an article: several in a row in a sentence, or one in each of the lines of a column."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.context import Context, Span, per_article
from extract.records import LEVELS

_LIST_LINE = 160  # characters
_TEASER = re.compile(
    r"[\s>*•»(\[–-]*(?:(?:baca|lihat|simak|tonton)(?:\s+pula|\s+juga)|(?:berita|artikel)\s+(?:terkait|lainnya))\b[\s:»>-]*",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"[\s>*•»(\[–-]*(?:(?:Foto|Gambar|Ilustrasi|Dok(?:umentasi)?|Video|Keterangan foto)\b[^\n]{0,40}?[:/.)]|\(Foto\b"
    r"|(?:ADVERTISEMENT|Advertisement|SCROLL|Scroll|Iklan|IKLAN)\b[^.\n]{0,60}$)"
)
# "Keempat, Polres A. Terakhir, Polres B.": sentences that go on with a list.
_ORDINAL = re.compile(
    r"(?:(?:Pertama|Kedua|Ketiga|Keempat|Kelima|Keenam|Ketujuh|Kedelapan|Kesembilan|Kesepuluh|Ke\w+ belas)[^\S\n]?[,:]"
    r"|(?:Terakhir|Berikutnya|Selanjutnya|Kemudian|Disusul|Menyusul|Lalu|Ada (?:juga|pula)"
    r"|(?:Begitu|Demikian) (?:juga|pula)|T(?:a|ida)k ketinggalan)"
    r"(?:[,:]|[^\S\n](?:ialah|adalah|yakni|yaitu|dengan))?)[^\S\n]"
)
_BULLET = re.compile(r"(?:[-•*–▪●✓]|\(?\d{1,3}[.)]|[a-z][.)])\s")
JOINT = re.compile(
    r"(?:[\s,;/&()–-]|\b(?:dan|serta|maupun|lalu|kemudian|juga|ditambah|hingga|plus)\b|\b\d{1,3}[.)]|\b\d{1,2}(?=[^\S\n])|\([^()\n]{1,30}\))*"
)


@per_article
def list_lines(context: Context) -> frozenset[int]:
    """The sentences that are lines of a list."""
    starts = sorted(span.start for unit in context.units for span in unit.mentions)
    return frozenset(index for index in range(len(context.sentences)) if is_list_line(context, index, starts))


def is_list_line(context: Context, index: int, unit_starts: Sequence[int]) -> bool:
    """Whether a sentence is one line of a list or a table: short, on a line of its own, with a unit or a bullet.

    One that counts a unit on ("Keempat, Polres A.") is one too.
    """
    span = context.sentences[index]
    source = context.source
    if _goes_on(context, span, unit_starts):
        return True
    if index == 0 or "\n" not in source[context.sentences[index - 1].end : span.start]:
        return False
    if span.end <= context.title_end or span.end - span.start > _LIST_LINE:
        return False
    if _BULLET.match(source, span.start):
        return True
    place = bisect_left(unit_starts, span.start)
    has_unit = place < len(unit_starts) and unit_starts[place] < span.end
    return has_unit and source[span.end - 1] not in '.!?”"'


def _goes_on(context: Context, span: Span, unit_starts: Sequence[int]) -> bool:
    """Whether a sentence only adds a unit to those before it: "Terakhir, Polres A."."""
    opening = _ORDINAL.match(context.source, span.start, span.end)
    if opening is None or span.end - span.start > _LIST_LINE or span.start < context.title_end:
        return False
    place = bisect_left(unit_starts, opening.end())
    return place < len(unit_starts) and unit_starts[place] == opening.end()


@per_article
def teaser_lines(context: Context) -> frozenset[int]:
    """The sentences that only point to other articles: "Baca juga: Polres X Raih WBK", or the headline below that."""
    found: set[int] = set()
    for index, span in enumerate(context.sentences):
        pointer = _TEASER.match(context.source, span.start, span.end)
        if pointer is None or span.start < context.title_end:
            continue
        found.add(index)
        if pointer.end() >= span.end and index + 1 < len(context.sentences):
            found.add(index + 1)
    return frozenset(found)


@per_article
def aside_lines(context: Context) -> frozenset[int]:
    """The sentences of lines that interrupt a text or a list: teasers, captions of photos, advertisements."""
    found = set(teaser_lines(context))
    caption = False
    for index, span in enumerate(context.sentences):
        opens = index == 0 or "\n" in context.source[context.sentences[index - 1].end : span.start]
        if opens:
            caption = span.start >= context.title_end and _CAPTION.match(context.source, *span) is not None
        if caption:
            found.add(index)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class UnitList:
    """A list of units: which they are, and the sentences that its mentions stand in."""

    units: frozenset[int]
    sentences: tuple[int, ...]
    start: int  # where its first unit is named
    end: int  # where the name of its last one ends


def lists_of(context: Context, *, weak: bool = False) -> tuple[UnitList, ...]:
    """The lists of an article: units joined in a sentence, or one in each of the lines that follow each other.

    With `weak`, those who may only be named as a parent, a giver or a host are taken for members too.

    Three units that a sentence tells of in turn are no list, and a small number fits them by chance.
    """
    return _lists_of(context, weak)


@per_article
def _lists_of(context: Context, weak: bool) -> tuple[UnitList, ...]:
    return tuple(_found_in(context, named_units(context, weak=weak)))


@per_article
def caption_lists(context: Context) -> tuple[UnitList, ...]:
    """The lists that captions name, those who are named as an office too: "Foto: Kepala PN X, Y dan Z"."""
    captions = aside_lines(context) - teaser_lines(context)
    chains: list[list[tuple[Span, int]]] = []
    for span, unit in named_units(context, weak=True):
        index = context.sentence_at(span.start)
        if index not in captions:
            continue
        before = chains[-1][-1][0] if chains else None
        joined = before is not None and context.sentence_at(before.start) == index
        if before is None or not joined or not JOINT.fullmatch(context.source, before.end, span.start):
            chains.append([])
        chains[-1].append((span, unit))
    return tuple(found for chain in chains for found in _made(chain, context))


def _found_in(context: Context, named: Sequence[tuple[Span, int]]) -> Iterator[UnitList]:
    lines, asides = list_lines(context), aside_lines(context)
    chain: list[tuple[Span, int]] = []
    column: list[tuple[Span, int]] = []
    last = -1
    for span, unit in named:
        sentence = context.sentence_at(span.start)
        if sentence in asides:
            continue
        if sentence != last:
            if sentence not in lines or last != _before(sentence, asides):
                yield from _made(column, context)
                column = []
            column.append((span, unit))
        if sentence != last or not JOINT.fullmatch(context.source, chain[-1][0].end, span.start):
            yield from _made(chain, context)
            chain = []
        chain.append((span, unit))
        last = sentence
    yield from _made(chain, context)
    yield from _made(column, context)


def _before(index: int, asides: Collection[int]) -> int:
    """The sentence before one, but for what interrupts them."""
    index -= 1
    while index in asides:
        index -= 1
    return index


def named_units(context: Context, *, weak: bool = False) -> list[tuple[Span, int]]:
    """Where units are named that are spoken of, outside the title."""
    return sorted(
        (mention.span, index)
        for index, unit in enumerate(context.units)
        for mention in unit.flagged
        if (weak or not mention.weak) and mention.span.start >= context.title_end
    )


@per_article
def levels_by_sentence(context: Context) -> Mapping[int, frozenset[str]]:
    """Which of WBK and WBBM each sentence names, for those that name one."""
    found: dict[int, frozenset[str]] = {}
    for item in context.predicates:
        if item.predicate in LEVELS:
            index = context.sentence_at(item.span.start)
            found[index] = found.get(index, frozenset()) | {str(item.predicate)}
    return found


def _made(named: Sequence[tuple[Span, int]], context: Context) -> Iterator[UnitList]:
    if named:
        sentences = dict.fromkeys(context.sentence_at(span.start) for span, _ in named)
        yield UnitList(frozenset(unit for _, unit in named), tuple(sentences), named[0][0].start, named[-1][0].end)


def lead_of(units: UnitList, context: Context) -> Span:
    """What leads up to a list: the words before it in its sentence and, of a column, the line above it."""
    first = units.sentences[0]
    above = first in list_lines(context) and first > 0
    start = context.sentences[first - above].start
    return Span(max(start, context.title_end), units.start)
