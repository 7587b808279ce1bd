"""Steps and failures that a list's own words tell: "Yang melaju ke penilaian TPI yaitu A, B dan C", "Gugur: A, B, C".

The models read a unit with the words around it, and in a long list these are other units' names. What leads up to a
list, what follows right behind its last name, or the heading of a column holds for all of it. So does what a later
sentence tells of all but a few: "Selain PN X, tujuh lainnya belum berhasil". No number is needed, unlike for
`extract.pipeline.step_groups`; awards of lists are in `extract.pipeline.brothers` and `extract.pipeline.exceptions`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.context import Context, Span, per_article
from extract.fields.predicates import PredicateMention
from extract.fields.units import Unit
from extract.pipeline.counted import SHORTEST
from extract.pipeline.cues import DOUBT, find_cues
from extract.pipeline.level_tables import level_columns
from extract.pipeline.list_words import TOLD_OF_LIST, matches_of, only_leads, status_of, told_behind, without_aims
from extract.pipeline.lists import UnitList, list_lines, lists_of, named_units
from extract.pipeline.other_lists import is_award
from extract.pipeline.step_counts import JOINED
from extract.pipeline.step_groups import is_heading, is_of_others
from extract.records import LEVELS, Predicate, Status, UnitType

_ADDS = re.compile(
    r"(?:(?:Adapun|Sedangkan|Sementara|Lalu|Kemudian)\s)?(?:Dari|Di|Untuk (?:wilayah|daerah|jajaran|lingkungan))"
    r"\s[^.;:]{2,50}?(?::|,?\s(?:ada|yakni|yaitu|ialah|terdapat|menyusul))\s*\W*",
    re.IGNORECASE,
)
# Behind a list, who was just named and what they aim at: "Tujuh unit itu membidik WBK".
_THEY = re.compile(r"(?:Mereka|Semuanya|Seluruhnya|Ke\w+nya|[A-Z]\w+(?: belas)? \w+ (?:itu|tersebut|tadi))\b")
_HELD = re.compile(
    r"(?:[\s,–-]|\b(?:masih|kini|telah|sudah|akan|bakal|yang|juga|ikut|turut|semua(?:nya)?|sama-sama|resmi|dinyatakan"
    r"|masing-masing|sedang|tengah|harus|terpaksa|ke\w+nya)\b)*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;.\n]|,\s(?:sedangkan|sementara|adapun)\b|\b(?:sedangkan|sementara|adapun)\b", re.IGNORECASE)
_BAR = re.compile(r"[,;/|–]\s*")
_PAST_OR_IF = re.compile(
    r"\b(?:jika|bila|apabila|kalau|andai\w*|seandainya|tahun (?:lalu|depan|sebelumnya|mendatang)|sebelumnya|dulu|silam"
    r"|selain|kecuali|beredar|kabarnya|konon|rumor|isu|surat|keputusan|sertifikat"
    r"|kesepakatan|kesepahaman|ker(?:ja|ja )sama|MoU)\b",
    re.IGNORECASE,
)
_BEFORE_OR_IF = re.compile(
    r"\b(?:jika|bila|apabila|kalau|andai\w*|seandainya|tahun lalu|silam|pernah)\b", re.IGNORECASE
)
_REST = re.compile(
    r"\b(?:sisanya|selebihnya|(?:dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|\w+ belas|\d{1,2}|yang|semua"
    r"|unit|satker|kantor|satuan kerja)\W+(?:\w+\W+)?(?:lain(?:nya)?|tersebut|itu)|semua(?:nya)?|lainnya)\b",
    re.IGNORECASE,
)
_BUT = re.compile(r"\b(?:kecuali|terkecuali|selain|minus|di luar|hanya|cuma|satu-satunya)\b", re.IGNORECASE)
# Who puts their names to something: to a charter of zona integritas only where that is named beside them.
_SIGN = re.compile(r"tandatangan|teken|ikrar|komitmen", re.IGNORECASE)
# "Lulus:", "Yang lolos (WBK)", and not "Lolos ke tahap wawancara".
_PASSED = re.compile(
    r"\W*(?:[Yy]ang\s|[Dd]inyatakan\s|[Uu]nit\s|[Ss]atker\s)*(?:lulus|lolos|berhasil|meraih|menerima|penerima|memenuhi)\b"
    r"(?!\W+(?:ke|tahap|seleksi|desk|administrasi|verifikasi|TP[IN]|dari|calon)\b)",
    re.IGNORECASE,
)
_HEADING = 60  # characters of a heading that says no more than that
_YEAR = re.compile(r"\b20\d\d\b")
_BEHIND = 80  # characters behind the last name
_ROWS = 12  # sentences that go on with a list, at most
_BACK = 2  # sentences back to the predicate that a list's step is towards, where an article has several


@dataclass(frozen=True, slots=True)
class ListStep:
    """Units of a list that words beside it tell to be at a status for one predicate, or for both together."""

    units: frozenset[int]
    sentences: tuple[int, ...]  # that name the units, and what leads up to them
    status: Status
    predicates: frozenset[str]


@per_article
def list_steps(context: Context) -> tuple[ListStep, ...]:
    """What an article tells of its lists beside their names, and of all but a few of a list."""
    if len(context.units) < 2 or not context.predicates:
        return ()
    sentences = (_known(found, context) for found in lists_of(context, weak=True) if len(found.sentences) == 1)
    columns = (_known(found, context) for found in _columns(context))
    several = list(dict.fromkeys(found for found in (*sentences, *columns) if len(found.units) > 1))
    rests = tuple(_rests(several, context))
    own: list[ListStep] = []
    for found in sorted(several, key=lambda found: found.start):
        next_to = bool(own) and found.sentences[0] - 1 in own[-1].sentences
        steps = list(_own(found, context, goes_on=next_to))
        if not steps and next_to and _goes_on(found, context):
            steps = [replace(own[-1], units=found.units, sentences=found.sentences)]
        own += steps
    own += [award for found in several for award in _passed(found, own, context)]
    own = [*_of_columns(context), *own]
    return (*rests, *(step for step in own if not any(rest.units < step.units for rest in rests)))


def _of_columns(context: Context) -> Iterator[ListStep]:
    """What the sentence above a table with a column for each level tells of its units."""
    for column in level_columns(context):
        above = context.sentences[column.sentences[0] - 1]
        lead = Span(max(above.start, context.title_end), max(above.end, context.title_end))
        status = status_of(lead, Span(lead.end, lead.end), context)
        text = context.source[lead.start : lead.end]
        if status is not None and not _PAST_OR_IF.search(text) and not is_of_others(without_aims(text), status):
            yield ListStep(column.units, column.sentences, status, frozenset({column.level}))


def _goes_on(found: UnitList, context: Context) -> bool:
    """Whether a list only adds names from elsewhere to those before it: "Dari Timor: Polres D dan E."."""
    sentence = context.sentences[found.sentences[0]]
    words = context.source[sentence.start : found.start] + context.source[found.end : sentence.end]
    named = context.predicate_sentences
    return _ADDS.fullmatch(words) is not None and found.sentences[0] not in named and TOLD_OF_LIST.search(words) is None


def _known(found: UnitList, context: Context) -> UnitList:
    """A list without those whose units these are."""
    units = frozenset(unit for unit in found.units if not _is_body(context.units[unit]))
    return UnitList(units, found.sentences, found.start, found.end)


def _is_body(unit: Unit) -> bool:
    return unit.type is UnitType.KEMENTERIAN or unit.name in ("Polri", "Mabes Polri")


def _columns(context: Context) -> Iterator[UnitList]:
    """The lines below a heading, with all units that each begins with: "- Kecamatan A dan B"."""
    rows: dict[int, UnitList] = {}
    for found in lists_of(context, weak=True):
        known = rows.get(found.sentences[0], found)
        if len(found.sentences) == 1 and (found.start, -found.end) <= (known.start, -known.end):
            rows[found.sentences[0]] = found
    for column in _in_a_row(index for index in list_lines(context) if not is_heading(index, context)):
        named = [rows[line] for line in column if line in rows]
        if len(named) > 1 and column[0] > 0:
            units = frozenset(unit for row in named for unit in row.units)
            yield UnitList(units, tuple(column), named[0].start, named[-1].end)


def _in_a_row(numbers: Iterable[int]) -> list[list[int]]:
    """The numbers that follow each other, together."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _own(found: UnitList, context: Context, *, goes_on: bool) -> Iterator[ListStep]:
    """What the words before and behind a list tell of it; two names are enough where it goes on with another list."""
    heads = len(found.sentences) > 1
    behind = _behind(found, context)
    lead = _lead(found, context, heads=heads, told=bool(told_behind(behind, context.source)))
    source = context.source
    short = goes_on or heads or source[lead.start : lead.end].rstrip().endswith(":")
    if len(found.units) < (2 if short else SHORTEST):
        return
    text = f"{source[lead.start : lead.end]} {source[behind.start : behind.end]}"
    clauses = _clauses(lead, context) if heads else [lead]
    for clause in clauses:
        status = status_of(clause, behind if len(clauses) == 1 else Span(clause.end, clause.end), context)
        if status is None or _PAST_OR_IF.search(text) or is_of_others(without_aims(text), status):
            continue
        predicates = _predicates(clause, behind, found, status, context)
        if _is_later(text, context) or (_SIGN.search(text) and not _names_predicate(found, context)):
            continue
        if status is Status.PREPARING and not heads and context.sentence_at(clause.start) < found.sentences[0]:
            continue
        units = found.units if len(found.sentences) == 1 else _alike(found, status, context)
        if predicates and units:
            first = context.sentence_at(lead.start)
            yield ListStep(units, tuple(range(first, found.sentences[-1] + 1)), status, predicates)


def _passed(found: UnitList, steps: Sequence[ListStep], context: Context) -> Iterator[ListStep]:
    """The award of a column whose heading says that it passed, beside one that failed: "Lulus:" and "Gugur:"."""
    failed = next((step for step in steps if step.status is Status.FAILED and step.units.isdisjoint(found.units)), None)
    above = found.sentences[0] - 1
    if failed is None or len(found.sentences) < 2 or above in _units_of_lists(context):
        return
    heading = context.sentences[above]
    text = context.source[heading.start : heading.end]
    levels = frozenset(str(item.predicate) for item in _named_within(heading, context)) or failed.predicates
    if len(text) <= _HEADING and heading.start >= context.title_end and _PASSED.match(text) and len(levels) == 1:
        units = _alike(found, Status.AWARDED, context)
        if units:
            yield ListStep(units, (above, *found.sentences), Status.AWARDED, levels)


def _is_later(text: str, context: Context) -> bool:
    """Whether a text tells of a year after the article's."""
    now = None if context.published is None else context.published.year
    return now is not None and any(int(match.group()) > now for match in _YEAR.finditer(text))


def _names_predicate(found: UnitList, context: Context) -> bool:
    """Whether the sentence of a list, or what heads it, names a predicate."""
    first = found.sentences[0]
    return not context.predicate_sentences.isdisjoint({first - 1, first} if len(found.sentences) > 1 else {first})


def _lead(found: UnitList, context: Context, *, heads: bool, told: bool) -> Span:
    """The clause that leads up to a list: the line above a column, or the words before it in its sentence."""
    first = found.sentences[0]
    start = context.sentences[first - heads].start
    end = context.sentences[first - 1].end if heads else found.start
    for stop in _CLAUSE.finditer(context.source, start, end):
        if not stop.group().isspace() and stop.group() != ".":  # "a. PN X" and "Kab. X" end no clause
            start = stop.end()
    told = told or heads or not only_leads(context.source[start:end])
    if not told and first > 0 and "\n" not in context.source[context.sentences[first - 1].end : start]:
        start = context.sentences[first - 1].start  # "59 satker diusulkan WBK. Wakil Jawa Tengah: PA X, PA Y"
    return Span(max(min(start, end), context.title_end), max(end, context.title_end))


def _behind(found: UnitList, context: Context) -> Span:
    """What a sentence goes on to tell of the list that it begins with; nothing for a column."""
    if len(found.sentences) > 1:
        return Span(found.end, found.end)
    end = min(context.sentences[found.sentences[0]].end, found.end + _BEHIND)
    held = _HELD.match(context.source, found.end, end)
    start = held.end() if held else found.end
    stop = _CLAUSE.search(context.source, start, end)
    return Span(start, stop.start() if stop else end)


def _clauses(lead: Span, context: Context) -> list[Span]:
    """A heading, or each part of one that names a predicate of its own: "SUDAH WBK, DIAJUKAN KE WBBM"."""
    cuts = [match.span() for match in _BAR.finditer(context.source, *lead)]
    starts, ends = [lead.start, *(end for _, end in cuts)], [*(start for start, _ in cuts), lead.end]
    parts = [Span(start, end) for start, end in zip(starts, ends, strict=True)]
    named = [{item.predicate for item in _named_within(part, context)} for part in parts]
    return parts if len(parts) == 2 and all(len(levels) == 1 for levels in named) and named[0] != named[1] else [lead]


def _alike(found: UnitList, status: Status, context: Context) -> frozenset[int]:
    """The units of a column whose own lines tell nothing else of them."""
    other = {str(kind) for kind in Status if kind is not status} | DOUBT
    apart = {i for i in found.sentences if any(cue.kind in other for cue in find_cues(context.sentence_text(i)))}
    named = _units_of_lists(context)
    return found.units - {unit for index in apart for unit in named.get(index, ())}


def _predicates(lead: Span, behind: Span, found: UnitList, status: Status, context: Context) -> frozenset[str]:
    """The predicate of a list's own words, or else the last one named before it, or else the first one behind."""
    named = _named(context)
    if inside := _named_within(lead, context):
        return _together(inside[-1:], (*inside, *_named_within(behind, context)))
    if inside := _named_within(behind, context):
        return _together(inside[:1], inside)
    if they := _of_them(found, context):
        return they
    before = _place(context.sentences[found.sentences[0]].start, context)
    if before and named[before - 1].span.start >= context.title_end:
        last = context.sentence_at(named[before - 1].span.start)
        here = _named_within(context.sentences[last], context)
        told = _together(here[-1:], here)
        several = len({item.predicate for item in named}) > 1 and not _is_one_aim(context)
        far = several and (context.sentence_at(lead.start) - last > _BACK or is_award(last, context))
        return frozenset() if far or told != {str(item.predicate) for item in here} else told
    after = named[_place(found.end, context) :][:2]
    return _together(after[:1], after) if after and status is not Status.PREPARING else frozenset()


def _of_them(found: UnitList, context: Context) -> frozenset[str]:
    """What the first sentence behind a list and those that go on with it says that these aim at."""
    index = found.sentences[-1] + 1
    while index in _units_of(context) and index - found.sentences[-1] <= _ROWS:
        index += 1
    if index >= len(context.sentences) or not _THEY.match(context.source, context.sentences[index].start):
        return frozenset()
    levels = _named_within(context.sentences[index], context)
    told = matches_of(context.sentences[index], context.source)
    steps = bool(told) and all(match.lastgroup not in ("other", "others", "failed") for match in told)
    return _together(levels[:1], levels) if levels and steps else frozenset()


def _together(main: Sequence[PredicateMention], near: Sequence[PredicateMention]) -> frozenset[str]:
    """A predicate, with the other level where both are named in one breath."""
    first = main[0]
    joined = [
        item
        for item in near
        if {item.predicate, first.predicate} == LEVELS
        and max(first.span.start - item.span.end, item.span.start - first.span.end) <= JOINED
    ]
    return frozenset(str(item.predicate) for item in (first, *joined))


@per_article
def _is_one_aim(context: Context) -> bool:
    """Whether an article never names one of the two levels without the other: "WBK/WBBM"."""
    named = _named(context)
    around = zip(named, (None, *named[:-1]), (*named[1:], None), strict=True)
    return all(len(_together([item], [other for other in (one, two) if other])) > 1 for item, one, two in around)


@per_article
def _named(context: Context) -> tuple[PredicateMention, ...]:
    """Where the article names a predicate that is aimed at: no zona integritas where it names WBK or WBBM.

    Whom the Ombudsman looks at for a rating of others is no record, and a list of those has the same words.
    """
    levels = tuple(item for item in context.predicates if item.predicate in LEVELS)
    return levels or tuple(item for item in context.predicates if item.predicate == Predicate.ZI)


def _named_within(span: Span, context: Context) -> tuple[PredicateMention, ...]:
    """The predicates that are aimed at and named in a span."""
    named = _named(context)
    return named[_place(span.start, context) : _place(span.end, context)]


def _place(offset: int, context: Context) -> int:
    """How many of the predicates that are aimed at begin before an offset."""
    return bisect_left(_named(context), offset, key=lambda item: item.span.start)


@per_article
def _units_of_lists(context: Context) -> Mapping[int, frozenset[int]]:
    """The units that each sentence names below the title, those that may only be named as an office too."""
    found: dict[int, frozenset[int]] = {}
    for span, unit in named_units(context, weak=True):
        index = context.sentence_at(span.start)
        found[index] = found.get(index, frozenset()) | {unit}
    return found


@per_article
def _first_named(context: Context) -> Mapping[int, int]:
    """Where each sentence that names units first names one."""
    return {context.sentence_at(span.start): span.start for span, _ in reversed(named_units(context))}


@per_article
def _units_of(context: Context) -> Mapping[int, frozenset[int]]:
    """The units that each sentence names below the title."""
    found: dict[int, frozenset[int]] = {}
    for span, unit in named_units(context):
        index = context.sentence_at(span.start)
        found[index] = found.get(index, frozenset()) | {unit}
    return found


def _rests(lists: Sequence[UnitList], context: Context) -> Iterator[ListStep]:
    """Those of a list that are told to have failed as all but a few: "Selain PN X, tujuh lainnya belum berhasil"."""
    first: dict[frozenset[int], UnitList] = {}  # of the lists of the same units
    for found in sorted(lists, key=lambda found: found.start):
        if len(found.units) >= SHORTEST:
            first.setdefault(found.units, found)
    long = list(first.values())
    for index, sentence in enumerate(context.sentences if long else ()):
        few = _few(index, context) if sentence.start >= context.title_end else frozenset()
        before = {found.units: found for found in long if few and found.sentences[-1] < index and few < found.units}
        if len(before) != 1:
            continue
        units, found = next(iter(before.items()))
        levels = [item for item in _named_within(sentence, context) if item.predicate in LEVELS]
        predicates = _together(levels[:1], levels) if levels else _only(context)
        if predicates:
            yield ListStep(units - few, (*found.sentences, index), Status.FAILED, predicates)


def _only(context: Context) -> frozenset[str]:
    """The level that an article names, if it names one only."""
    levels = frozenset(str(item.predicate) for item in context.predicates if item.predicate in LEVELS)
    return levels if len(levels) == 1 else frozenset()


def _few(index: int, context: Context) -> frozenset[int]:
    """The units that a sentence about failures leaves out, by name or by what the sentence before tells of them."""
    text = context.sentence_text(index)
    cues = find_cues(text)
    kinds = {cue.kind for cue in cues}
    if Status.FAILED not in kinds or _BEFORE_OR_IF.search(text):
        return frozenset()
    own = _units_of(context).get(index, frozenset())
    if own:
        failed = next(cue.span.start for cue in cues if cue.kind == Status.FAILED)
        named_first = _first_named(context)[index] - context.sentences[index].start < failed
        return own if named_first and _REST.search(text) and _BUT.search(text) else frozenset()
    above = {cue.kind for cue in find_cues(context.sentence_text(index - 1))} if index else set()
    passed = {Status.AWARDED, Status.PROPOSED} & above and Status.FAILED not in above
    if not (_REST.search(text) and passed):
        return frozenset()
    return _units_of(context).get(index - 1, frozenset())
