"""Bodies that go by no name of their own: "kementerian yang sama", "Inspektorat Jenderal", "Tim Penilai Internal"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extract.context import Span
from extract.fields.body_mention import KEMENPANRB, OMBUDSMAN, BodyMention

_MINISTRY = re.compile(r"kemen|atr|kkp", re.IGNORECASE)
_SAME = re.compile(r"(?<!\w)kementerian[\s\u00a0]+(?:itu|tersebut|tadi|yang[\s\u00a0]+sama)(?!\w)", re.IGNORECASE)
# Of a ministry that is named elsewhere; what follows would be its name, or that of the office of immigration.
_INSIDE = re.compile(
    r"(?<!\w)(?:(?:tim[\s\u00a0]+)?penilai[\s\u00a0]+internal(?:[\s\u00a0]+\(TPI\))?|(?-i:TPI)|itjen"
    r"|(?<=tingkat )kementerian|(?<=internal )kementerian(?:nya)?|kementeriannya"
    r"|inspektorat[\s\u00a0]+(?:jenderal|utama)(?:[\s\u00a0]+\([A-Z]\w+\))?)(?![\s\u00a0]+(?-i:[A-Z(])|\w)",
    re.IGNORECASE,
)
_IMMIGRATION = re.compile(r"\b(?:kelas|non)(?:[\s\u00a0]+(?:[ivx]+|khusus|non))*[\s\u00a0]+$", re.IGNORECASE)

_NAMED_AFTER = re.compile(r"\)?[\s\u00a0]*(?:dari|pada|di)?[\s\u00a0]*(?:[Ii]tjen|[Ii]nspektorat \w+)?[\s\u00a0]*")


def find_nameless(source: str, named: Sequence[BodyMention]) -> Iterator[BodyMention]:
    """The places that mean a body named elsewhere in the text, in text order."""
    yield from _same_ministry(source, named)
    yield from _inside(source, [m for m in named if m.body not in (KEMENPANRB, OMBUDSMAN)], named)


def _same_ministry(source: str, named: Sequence[BodyMention]) -> Iterator[BodyMention]:
    ministries = [mention for mention in named if _MINISTRY.match(mention.body)]
    for match in _SAME.finditer(source) if ministries else ():
        before = _ended(ministries, match.start())
        if before:
            yield BodyMention(Span(*match.span()), ministries[before - 1].body)


def _inside(source: str, own: Sequence[BodyMention], named: Sequence[BodyMention]) -> Iterator[BodyMention]:
    for match in _INSIDE.finditer(source) if own else ():
        span = Span(*match.span())
        if _IMMIGRATION.search(source, max(0, span.start - 30), span.start) or _is_named(source, span, named):
            continue
        yield BodyMention(span, own[max(0, _ended(own, span.start) - 1)].body)


def _ended(named: Sequence[BodyMention], offset: int) -> int:
    """How many of some mentions, which are in text order and without overlaps, end before an offset."""
    return bisect_right(named, offset, key=lambda mention: mention.span.end)


def _is_named(source: str, span: Span, named: Sequence[BodyMention]) -> bool:
    """Whether the body's name is part of the mention, or follows it."""
    following = _ended(named, span.start)
    if following == len(named):
        return False
    start = named[following].span.start
    return start < span.end or _NAMED_AFTER.fullmatch(source, span.end, start) is not None
