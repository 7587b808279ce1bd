"""Contexts of short texts, as the pipeline makes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context, published_date, source_of
from extract.fields.predicates import find_predicates
from extract.fields.units import cluster_units, find_units
from extract.records import Article
from extract.sentences import split_sentences

MakeContext = Callable[..., Context]


@pytest.fixture
def context_of() -> MakeContext:
    def make(text: str, *, title: str | None = None, published: str | None = None) -> Context:
        article = Article(id="a", text=text, title=title, published=published)
        source, title_end = source_of(article)
        return Context(
            article=article,
            source=source,
            title_end=title_end,
            sentences=split_sentences(source),
            units=cluster_units(find_units(source), source),
            predicates=find_predicates(source),
            published=published_date(article),
        )

    return make
