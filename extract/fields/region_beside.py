"""Regions that stand beside a unit and are meant for it: behind it, before it in its clause, or above its list."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.fields.gazetteer import RegionMention, find_regions
from extract.fields.ties import in_unit, unit_spans

if TYPE_CHECKING:
    from extract.context import Context, Span
    from extract.fields.units import Unit

_KINDS = r"(?:(?:Pemerintah )?(?:Kabupaten|Kab\.?|Kota|Provinsi|Pemkab|Pemkot|Pemprov) )?"
_BETWEEN = re.compile(
    rf"(?:\s?\([^)\n]{{1,30}}\))?[ ,]{{0,3}}\(?(?:di |milik |dari |yang berada di |wilayah )?{_KINDS}"
)
# Where a clause begins, and what may lead from there to its region: "; di Kabupaten Bulungan", "\n- Kota Kendari:".
_CLAUSE = re.compile(r"[.;:\n•](?!\d)")
_LEADS = re.compile(
    rf"[\s\d.)*–-]*(?:(?:sementara|sedangkan|lalu|kemudian|adapun|serta|dan|untuk|khusus)[ ,]+)?"
    rf"(?:(?:di|dari|untuk|wilayah|asal) )?{_KINDS}",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"[\s\d.)*#–-]*(?i:(?:di|untuk|wilayah|dari) )?{_KINDS}")
_HEADING_ENDS = re.compile(r"[ \t]*(?:\([^)\n]{1,40}\))?[ \t]*[:–-]?[ \t]*(?:\n|$)")
_ITEM = re.compile(r"\s*(?:[-–•*]|\d{1,2}[.)]|[a-z][.)])\s")
_LINE = re.compile(r"[^\n]+")


def region_behind(unit: Unit, context: Context) -> RegionMention | None:
    """A region that directly follows the unit: "Puskesmas Wire Kabupaten Tuban", "RSUD Selasih (Pelalawan)"."""
    for span in unit.mentions:
        for mention in mentions_between(context.source, span.end, span.end + 70):
            if mention.weak or len(mention.codes) != 1:
                continue
            if _BETWEEN.fullmatch(context.source, span.end, mention.span.start):
                return mention
    return None


def place_behind(unit: Unit, context: Context) -> RegionMention | None:
    """A region in which the words right behind the unit put it: "Rutan Surabaya di Sidoarjo"."""
    mention = region_behind(unit, context)
    if mention is None:
        return None
    span = max((span for span in unit.mentions if span.end <= mention.span.start), key=lambda span: span.end)
    said = " di " in context.source[span.end : mention.span.start]
    return mention if said or (mention.kind is not None and " di " in unit.name) else None


def region_before(unit: Unit, context: Context) -> RegionMention | None:
    """The region that opens the unit's clause, or that stands alone on a line above the list of units it is in."""
    for span in unit.mentions:
        if span.end <= context.title_end:
            continue
        mention = _opening(span, context) or _heading(span, context)
        if mention is not None:
            return mention
    return None


def mentions_between(source: str, start: int, end: int) -> tuple[RegionMention, ...]:
    """The region mentions that begin from `start` on and before `end`."""
    mentions = find_regions(source)
    first = bisect_left(mentions, start, key=lambda mention: mention.span.start)
    last = bisect_left(mentions, end, key=lambda mention: mention.span.start)
    return mentions[first:last]


def _is_sure(mention: RegionMention, context: Context) -> bool:
    free = not in_unit(mention.span.start, unit_spans(context))
    return free and not mention.weak and len(mention.codes) == 1


def _opening(span: Span, context: Context) -> RegionMention | None:
    """The one region of the unit's clause, if the clause opens with it: "di Kota Tarakan ada Puskesmas Karang Rejo"."""
    sentence = context.sentences[context.sentence_at(span.start)]
    ends = [match.end() for match in _CLAUSE.finditer(context.source, sentence.start, span.start)]
    start = ends[-1] if ends else sentence.start
    found = [
        m for m in mentions_between(context.source, start, span.start) if not in_unit(m.span.start, unit_spans(context))
    ]
    if len(found) != 1 or not _is_sure(found[0], context):
        return None
    leads = _LEADS.fullmatch(context.source, start, found[0].span.start)
    located = leads is not None and re.search(r"\b(?:di|dari|asal|wilayah|untuk) ", leads.group(), re.IGNORECASE)
    return found[0] if located else None


def _heading(span: Span, context: Context) -> RegionMention | None:
    """The nearest line above that is nothing but a region, if only lines with units stand between."""
    return _headings(context).get(context.source.rfind("\n", 0, span.start) + 1)


@lru_cache(maxsize=16)
def _headings(context: Context) -> dict[int, RegionMention]:
    """The region that heads the list which a line is in, by where the line starts."""
    source, found = context.source, {}
    heading: RegionMention | None = None
    for match in _LINE.finditer(source):
        start, end = match.span()
        if heading is not None:
            found[start] = heading
        mentions = mentions_between(source, start, end)
        if len(mentions) == 1 and _is_alone(mentions[0], start, context):
            heading = mentions[0] if _is_sure(mentions[0], context) else None
        elif match.group().strip() and not _ITEM.match(match.group()) and not _has_unit(start, end, context):
            heading = None
    return found


def _has_unit(start: int, end: int, context: Context) -> bool:
    """Whether a unit's name begins on the line."""
    spans = unit_spans(context)
    first = bisect_left(spans, start, key=lambda span: span.start)
    return first < len(spans) and spans[first].start < end


def _is_alone(mention: RegionMention, line: int, context: Context) -> bool:
    before = _HEADING.fullmatch(context.source, line, mention.span.start)
    return before is not None and _HEADING_ENDS.match(context.source, mention.span.end) is not None


def spans_in(unit: Unit, context: Context) -> tuple[Span, ...]:
    """The first region mention inside a mention of the unit."""
    for span in unit.mentions:
        for mention in mentions_between(context.source, span.start, span.end):
            return (mention.span,)
    return ()


def spans_of(code: str, context: Context) -> tuple[Span, ...]:
    """The first clear mention of a region."""
    for mention in find_regions(context.source):
        if code in mention.codes and not mention.weak:
            return (mention.span,)
    return ()
