"""An article that its outlet spreads over several pages, as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crawler.page import PageResult
from extract.records import Article


def join_articles(first: Article, others: Iterable[Article | None]) -> Article:
    """An article with the text of its further pages; what a page repeats of those before it adds nothing."""
    lines = first.text.split("\n")
    for other in others:
        if other is not None:
            known = set(lines)
            lines.extend(line for line in other.text.split("\n") if line not in known)
    return replace(first, text="\n".join(lines))


def join_pages(first: PageResult, others: Iterable[PageResult]) -> PageResult:
    """What was read from an article's first page, with the text and the boilerplate of its further pages.

    The author is often printed at the end of the last page only.
    """
    rest = list(others)
    if first.article is None or not rest:
        return first
    author = first.author or next((page.author for page in reversed(rest) if page.author), None)
    boilerplate = dict.fromkeys((*first.boilerplate, *(line for page in rest for line in page.boilerplate)))
    article = join_articles(first.article, (page.article for page in rest))
    return replace(first, article=article, author=author, boilerplate=tuple(boilerplate))
