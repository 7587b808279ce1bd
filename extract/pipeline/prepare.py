"""An article's context: its source text with sentences, and the units and predicates that are found in it."""

from __future__ import annotations

from dataclasses import replace

from extract.context import Context, published_date, source_of
from extract.fields.predicates import MentionKind, PredicateMention, find_predicates
from extract.fields.units import cluster_units, find_units
from extract.records import Article, Predicate
from extract.sentences import split_sentences
from extract.tidying import tidied

_LEVELS = frozenset({Predicate.WBK, Predicate.WBBM})


def open_article(article: Article) -> Context:
    """The context of an article in which nothing has been looked for yet."""
    source, title_end = source_of(article)
    readings = tidied(source, title_end)
    for reading in readings:
        source, title_end = reading.text, reading.as_read(0, title_end)[1]
    return Context(
        article=article,
        source=source,
        title_end=title_end,
        sentences=split_sentences(source),
        published=published_date(article),
        readings=readings,
    )


def find_mentions(context: Context) -> Context:
    """The same article with its units and predicates."""
    units = cluster_units(find_units(context.source), context.source)
    predicates = find_predicates(context.source)
    found = context.with_mentions(units=units, predicates=predicates)
    pointed = _point_back(found)
    return found if pointed == predicates else context.with_mentions(units=units, predicates=pointed)


def _point_back(context: Context) -> tuple[PredicateMention, ...]:
    """The predicates, with "predikat ini" beside a unit meaning the one that was told of it.

    By itself it means the one named last. Where that was told of others ("WBBM diraih KPP A, WBK diraih Polres B"),
    the head of KPP A who speaks of "predikat ini" does not mean Polres B's.
    """
    levels = {item.predicate for item in context.predicates} & _LEVELS
    back = [item for item in context.predicates if item.kind is MentionKind.BACK and item.predicate in levels]
    if not back or len(levels) < len(_LEVELS):
        return context.predicates
    units_in: dict[int, set[int]] = {}
    for index, unit in enumerate(context.units):
        for span in unit.mentions:
            units_in.setdefault(context.sentence_at(span.start), set()).add(index)
    named_in: dict[int, set[str]] = {}
    for item in context.predicates:
        if item.kind is not MentionKind.BACK and item.predicate in levels:
            named_in.setdefault(context.sentence_at(item.span.start), set()).add(item.predicate)
    meant = {item.span: _meant(context.sentence_at(item.span.start), units_in, named_in) for item in back}
    return tuple(
        replace(item, predicate=meant[item.span] or item.predicate) if item.span in meant else item
        for item in context.predicates
    )


def _meant(sentence: int, units_in: dict[int, set[int]], named_in: dict[int, set[str]]) -> str | None:
    """The predicate told of the units of a sentence, if one alone was, and the last one named was told of others."""
    own = units_in.get(sentence, set())
    before = sorted((index for index in named_in if index < sentence), reverse=True)
    if not own or not before or not units_in.get(before[0]) or own & units_in[before[0]]:
        return None
    told = next((named_in[index] for index in before if own & units_in.get(index, set())), set())
    return next(iter(told)) if len(told) == 1 else None
