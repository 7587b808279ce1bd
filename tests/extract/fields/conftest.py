import re
from collections.abc import Callable
from datetime import date

import pytest

from extract.context import Claim, Context, Span, source_of
from extract.fields.units import Unit
from extract.records import Article, Predicate, Status, UnitType
from extract.sentences import split_sentences


def _spans(names: list[str], source: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for name in names:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", source):
            if all(match.end() <= span.start or match.start() >= span.end for span in found):
                found.append(Span(*match.span()))
    return tuple(sorted(found))


@pytest.fixture
def claim_in() -> Callable[..., tuple[Claim, Context]]:
    """Makes the claim about `unit` in a text, with the context of all `units` (name or alias list, and type)."""

    def make(
        text: str,
        unit: str,
        *,
        type: str = "other",  # noqa: A002
        others: tuple[str | tuple[str, ...], ...] = (),
        aliases: tuple[str, ...] = (),
        predicate: str = "WBK",
        status: str = "awarded",
        title: str | None = None,
        published: str | None = None,
    ) -> tuple[Claim, Context]:
        article = Article(id="a", text=text, title=title, published=published)
        source, title_end = source_of(article)
        sentences = split_sentences(source)
        units = [Unit(unit, UnitType(type), _spans([unit, *aliases], source), aliases)]
        for other in others:
            names = [other] if isinstance(other, str) else list(other)
            units.append(Unit(names[0], UnitType(type), _spans(names, source), tuple(names[1:])))
        day = date.fromisoformat(published) if published else None
        context = Context(
            article=article,
            source=source,
            title_end=title_end,
            sentences=sentences,
            units=tuple(units),
            published=day,
        )
        stating = tuple(dict.fromkeys(context.sentence_at(span.start) for span in units[0].mentions)) or (0,)
        return Claim(units[0], Predicate(predicate), Status(status), stating), context

    return make
