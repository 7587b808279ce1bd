"""What the field modules see: one article's source text with what was found in it, and one claim at a time.

All offsets count Unicode code points in `Context.source`, which is the title, a blank line and the text (or the text
alone) as `extract.tidying` reads them. `Context.locate` turns them into evidence, which counts in the title or in the
text as printed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from extract.reading import Reading
from extract.records import Article, Evidence, Predicate, Status

if TYPE_CHECKING:
    from extract.fields.predicates import PredicateMention
    from extract.fields.units import Unit

TITLE_GAP = "\n\n"
Value = TypeVar("Value")
# Keeps what a function found in an article for those who ask next, and lets it go soon: a text may be long.
per_article = lru_cache(maxsize=2)


class Span(NamedTuple):
    """A half-open range of offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """A value that was found and not taken."""

    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Choice(Generic[Value]):
    """What a field module decided for one claim: the value, where it stands, and what was rejected."""

    value: Value | None
    spans: tuple[Span, ...] = ()
    why: str = ""
    rejected: tuple[Rejected, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that an article says of one unit, before its other fields are filled in."""

    unit: Unit
    predicate: Predicate
    status: Status
    sentences: tuple[int, ...]  # indices into Context.sentences of those that state it, the best first
    cues: tuple[Span, ...] = ()  # the words that carry the status
    predicates: tuple[Span, ...] = ()  # where the predicate is named
    undated: str = ""  # why no date of the article can be its own, if none can


class Opinion(Protocol):
    """What the encoder, having read an article, says of what belongs to a claim, for the field modules to weigh."""

    def dates(self, claim: Claim, dates: Sequence[Span]) -> Mapping[Span, float]:
        """How likely each of the dates is the claim's; one that it has no opinion on is left out."""


@dataclass(frozen=True, eq=False)  # an article is itself: to compare all that was found in it is slow, and no use
class Context:
    """An article prepared for the field modules."""

    article: Article
    source: str
    title_end: int  # where the title ends in source; 0 without a title
    sentences: tuple[Span, ...]
    units: tuple[Unit, ...] = ()  # all units named, those without a claim too
    predicates: tuple[PredicateMention, ...] = ()  # all places where a predicate is named
    published: date | None = None
    opinion: Opinion | None = None
    readings: tuple[Reading, ...] = ()  # how source was read from the article's own, if it is not the same

    def with_mentions(self, *, units: tuple[Unit, ...], predicates: tuple[PredicateMention, ...]) -> Context:
        """The same article with what was found in it."""
        return replace(self, units=units, predicates=predicates)

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence that holds an offset (or of the one before it, between two)."""
        return max(0, bisect_right(self.sentences, offset, key=lambda span: span.start) - 1)

    @cached_property
    def predicate_sentences(self) -> frozenset[int]:
        """The sentences that name a predicate."""
        return frozenset(self.sentence_at(item.span.start) for item in self.predicates)

    def sentence_text(self, index: int) -> str:
        """The text of one sentence."""
        span = self.sentences[index]
        return self.source[span.start : span.end]

    def printed(self, span: Span) -> Span:
        """Where a span of source stands in the article's title, blank line and text as printed."""
        for reading in reversed(self.readings):
            span = Span(*reading.as_printed(*span))
        return span

    def as_read(self, span: Span) -> Span:
        """Where what stands in a span of the printed title, blank line and text was read in source."""
        for reading in self.readings:
            span = Span(*reading.as_read(*span))
        return span

    def locate(self, field: str, span: Span) -> Evidence:
        """Evidence for a span of source. Raises ValueError if it crosses from the title into the text."""
        title, place = self.article.title or "", self.printed(span)
        if place.end <= len(title):
            return Evidence(field, "title", place.start, place.end, title[place.start : place.end])
        shift = len(title) + len(TITLE_GAP) if title else 0
        start, end = place.start - shift, place.end - shift
        if start < 0:
            raise ValueError(f"span {span} crosses the end of the title")
        return Evidence(field, "text", start, end, self.article.text[start:end])


def source_of(article: Article) -> tuple[str, int]:
    """The text that the extractor reads (title, blank line, text) and where the title ends in it."""
    if not article.title:
        return article.text, 0
    return article.title + TITLE_GAP + article.text, len(article.title)


def published_date(article: Article) -> date | None:
    """The day an article was published, in the zone printed; None if no more than a month is known."""
    try:
        return date.fromisoformat((article.published or "")[:10])
    except ValueError:
        return None
