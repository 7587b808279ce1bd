"""An article's context: its source text with sentences, and the units and predicates that are found in it."""

from __future__ import annotations

from extract.context import Context, published_date, source_of
from extract.fields.predicates import find_predicates
from extract.fields.units import cluster_units, find_units
from extract.records import Article
from extract.sentences import split_sentences


def open_article(article: Article) -> Context:
    """The context of an article in which nothing has been looked for yet."""
    source, title_end = source_of(article)
    return Context(
        article=article,
        source=source,
        title_end=title_end,
        sentences=split_sentences(source),
        published=published_date(article),
    )


def find_mentions(context: Context) -> Context:
    """The same article with its units and predicates."""
    return context.with_mentions(
        units=cluster_units(find_units(context.source), context.source),
        predicates=find_predicates(context.source),
    )
