"""Contexts of short texts, as the pipeline makes them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extract.context import Context
from extract.pipeline.prepare import find_mentions, open_article
from extract.records import Article

MakeContext = Callable[..., Context]


@pytest.fixture
def context_of() -> MakeContext:
    def make(text: str, *, title: str | None = None, published: str | None = None) -> Context:
        return find_mentions(open_article(Article(id="a", text=text, title=title, published=published)))

    return make
