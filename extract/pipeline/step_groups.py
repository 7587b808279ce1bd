"""Steps and failures told of a group by its number, with the names of its units somewhere else.

"Delapan satker diusulkan mendapat WBK", and paragraphs later a list of eight, or lists in a row that make eight: "Dari
Flores ada Polres A dan B. Dari Timor ada Polres C." Awards are in `extract.pipeline.award_groups`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.context import Context, Span, per_article
from extract.pipeline.award_counts import award_counts
from extract.pipeline.counted import FAIL, RECEIVE, SHORTEST
from extract.pipeline.lists import UnitList, caption_lists, list_lines, lists_of, named_units
from extract.pipeline.step_counts import TOLD, StepCount, step_counts
from extract.records import Status

_PER_SENTENCE = 1.5  # units at least that each sentence of a group names on average; less is a story of several units
_CLAUSE_ENDS = re.compile(r"[.;:\n]|, ")
_BEHIND = 80  # characters behind the last name
_ORDER = (Status.FAILED, Status.PROPOSED, Status.PREPARING)  # of what is told of one number, the furthest is meant
# Words before a list that say that these are the ones: "ialah", "Ketiganya", "Dari Flores ada".
_THESE = re.compile(
    r"\b(?:ialah|adalah|yakni|yaitu|meliputi|mencakup|terdiri|di antaranya|antara lain|masing-masing|berikut|daftar\w*"
    r"|ke\w+nya|(?:dari|di|untuk)\b[^.;:\n]{2,60}\b(?:ada|terdapat|terpilih|menyusul))\b|\b(?:itu|tersebut)\W*$",
    re.IGNORECASE,
)
# Who is meant by what they do and not by what was told: "Tiga polres yang baru dibentuk adalah".
_OWN_WORDS = re.compile(r"\b(?:yang|dengan)\b", re.IGNORECASE)
_TAKEN_UP = re.compile(r"\b(?:tersebut|itu|tadi|dimaksud|ke\w+nya)\b", re.IGNORECASE)
_PRESENT = re.compile(
    r"\b(?:(?:meng)?hadir\w*|dihadiri|kehadiran|(?:me)?nyaksikan|disaksikan|peserta\w*|undangan|diundang|tamu|utusan|delegasi"
    r"|rombongan|belajar|berkunjung|kunjungan|dikunjungi|mengunjungi|studi|bertandang|datang|mencontoh|meniru|ucapan"
    r"|karangan bunga|bantuan|pameran|pelatihan|bimtek|bimbingan|narasumber|anggota|personel|penghargaan|piala"
    r"|juara|lomba|tahun (?:depan|mendatang))\b",
    re.IGNORECASE,
)
_FAILED = rf"{FAIL}|mengulang|bersabar|sabar|(?:belum|tidak|tak)(?:\W+\w+)?"
_STEPPED = (
    r"(?:di|meng)?usul\w*|diajukan|mengajukan|calon|kandidat|disiapkan|ditargetkan|menargetkan|membidik|maju|melaju"
    r"|berpeluang|agar"
)
_HAS_FAILED = re.compile(
    rf"(?P<not>\b(?:tahun lalu|sebelumnya|pernah|sempat)\W+(?:\w+\W+)?)?\b(?:{_FAILED})\b", re.IGNORECASE
)
_HAS_STEPPED = re.compile(rf"(?P<not>\b(?:{_FAILED})\W+)?\b(?:{_STEPPED}|bertahan|lolos|lulus)\b", re.IGNORECASE)
_HAS_AWARD = re.compile(
    rf"(?P<not>\b(?:{_FAILED}|{_STEPPED})\W+(?:\w+\W+){{0,3}})?"
    rf"\b(?:{RECEIVE}|memiliki|terdahulu|lebih dulu)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StepGroup:
    """Units that a number tells to be at a status, and the sentences that name them."""

    units: frozenset[int]
    sentences: tuple[int, ...]
    told: StepCount


@per_article
def step_groups(context: Context) -> tuple[StepGroup, ...]:
    """The groups of an article that are told by their number and named, where one list or row of lists fits it."""
    if len(context.units) < SHORTEST or not context.predicates:
        return ()
    told_of = step_counts(context)
    counts = _furthest([count for count in told_of if count.number >= SHORTEST])
    awarded = set(award_counts(context)) if counts else set()
    groups = []
    for told in counts:
        if any((told.number, predicate) in awarded for predicate in told.predicates):
            continue
        fitting = {found.units: found for found in _named_groups(context, told)}
        if len(fitting) == 1:
            found = next(iter(fitting.values()))
            groups.append(StepGroup(found.units, found.sentences, told))
    few = [count for count in told_of if count.number < SHORTEST]
    return (*groups, *(rest for group in groups for count in few if (rest := _beside(group, count, context))))


def _beside(group: StepGroup, few: StepCount, context: Context) -> StepGroup | None:
    """Those too few to be a list that the sentence of a group's number tells of, named right behind the group.

    "Delapan puskesmas diusulkan untuk WBK, sedangkan satu rumah sakit untuk WBBM."
    """
    behind = group.sentences[-1] + 1
    units = _named_in(context, weak=False).get(behind, frozenset())
    if few.sentence != group.told.sentence or few.predicates == group.told.predicates or len(units) != few.number:
        return None
    if is_of_others(context.sentence_text(behind), few.status) or not units.isdisjoint(group.units):
        return None
    return StepGroup(units, (behind,), few)


def _furthest(counts: Sequence[StepCount]) -> list[StepCount]:
    """For each number what is told of it last of all; nothing where that is told of two predicates in turn."""
    of_number: dict[int, list[StepCount]] = {}
    for count in counts:
        of_number.setdefault(count.number, []).append(count)
    furthest = []
    for told in of_number.values():
        first = min(told, key=lambda count: _ORDER.index(count.status))
        if all(count.predicates == first.predicates for count in told if count.status == first.status):
            furthest.append(first)
    return furthest


def _named_groups(context: Context, told: StepCount) -> Iterator[UnitList]:
    """The lists of as many units as told, else the sentences in a row that name as many, else those of a caption."""
    for weak in (False, True):  # "kepala Lapas A, Lapas B": the first of these may be named as an office only
        lists = [found for found in lists_of(context, weak=weak) if len(found.units) == told.number]
        fitting = lists or list(_rows(context, told.number, weak=weak))
        if fitting:
            yield from (found for found in fitting if _may_be(found, context, told.status))
            return
    yield from (
        found
        for found in caption_lists(context)
        if len(found.units) == told.number and _may_be(found, context, told.status)
    )


def _rows(context: Context, number: int, *, weak: bool) -> Iterator[UnitList]:
    """The sentences that follow each other and name a number of units between them, headings left out."""
    named, lines = _named_in(context, weak=weak), list_lines(context)
    for first in sorted(named):
        units: set[int] = set()
        prose, index = 0, first
        while index < len(context.sentences) and (index in named or is_heading(index, context)):
            units |= named.get(index, frozenset())
            prose += index in named and index not in lines
            if len(units) >= number:
                break
            index += 1
        if len(units) == number and number >= _PER_SENTENCE * prose:
            sentences = tuple(at for at in range(first, index + 1) if at in named)
            places = [span for unit in units for span in context.units[unit].mentions]
            spans = [span for span in places if context.sentence_at(span.start) in sentences]
            yield UnitList(frozenset(units), sentences, min(spans).start, max(spans).end)


def _named_in(context: Context, *, weak: bool) -> Mapping[int, frozenset[int]]:
    """For each sentence below the title the units that it names; as an office, with `weak`, only in a list."""
    lists = [found for found in lists_of(context, weak=True) if len(found.units) > 1] if weak else []
    listed = {unit for found in lists for unit in found.units}
    strong = frozenset(named_units(context))
    named: dict[int, frozenset[int]] = {}
    for span, unit in named_units(context, weak=weak):
        if unit in listed or (span, unit) in strong:
            sentence = context.sentence_at(span.start)
            named[sentence] = named.get(sentence, frozenset()) | {unit}
    return named


def is_heading(index: int, context: Context) -> bool:
    """Whether a sentence ends with a colon."""
    return context.source[context.sentences[index].end - 1] == ":"


def _may_be(units: UnitList, context: Context, status: Status) -> bool:
    """Whether the words around the names of a group say that these are the ones, and not that they are others."""
    first, last = units.sentences[0], context.sentences[units.sentences[-1]]
    above = first > 0 and (is_heading(first - 1, context) or context.source[units.start - 1] == "\n")
    lead = Span(max(context.sentences[first - above].start, context.title_end), units.start)
    behind = Span(units.end, min(last.end, units.end + _BEHIND))
    if not _are_meant(context.source, lead, behind) and not _is_between(units, context):
        return False
    return not is_of_others(context.source[lead.start : behind.end], status)


def is_of_others(text: str, status: Status) -> bool:
    """Whether the words around names say that these are present, or at another status."""
    if _PRESENT.search(text):
        return True
    other = (_HAS_AWARD, _HAS_STEPPED if status is Status.FAILED else _HAS_FAILED)
    return any(_told_by(pattern, text) for pattern in other)


def _is_between(units: UnitList, context: Context) -> bool:
    """Whether one sentence tells the step between the first unit and the others: "Selain Kanwil X, diteken Lapas Y"."""
    return len(units.sentences) == 1 and any(
        match.lastgroup != "other" for match in TOLD.finditer(context.source, units.start, units.end)
    )


def _are_meant(source: str, lead: Span, behind: Span) -> bool:
    """Whether a list is named for what was told: by words that take it up, or by a step or failure of its own."""
    if any(match.lastgroup != "other" for match in TOLD.finditer(source, *lead)):
        return True
    if _HAS_STEPPED.search(source, *lead) or _HAS_FAILED.search(source, *lead):
        return True
    clause = _CLAUSE_ENDS.search(source, *behind)
    told = TOLD.search(source, behind.start, clause.start() if clause else behind.end)
    if told is not None and told.lastgroup != "other":
        return True
    if source[lead.start : lead.end].rstrip().endswith(":"):
        return True
    if _THESE.search(source, *lead) is None:
        return False
    return _OWN_WORDS.search(source, *lead) is None or _TAKEN_UP.search(source, *lead) is not None


def _told_by(pattern: re.Pattern[str], text: str) -> bool:
    return any(not match["not"] for match in pattern.finditer(text))
