"""Steps and failures that a list's own words tell: "Yang melaju ke penilaian TPI yaitu A, B dan C", "Gugur: A, B, C".

The models read a unit with the words around it, and in a long list these are other units' names. What leads up to a
list, what follows right behind its last name, or the heading of a column holds for all of it. So does what a later
sentence tells of all but a few: "Selain PN X, tujuh lainnya belum berhasil". No number is needed, unlike for
`extract.pipeline.step_groups`; awards of lists are in `extract.pipeline.brothers` and `extract.pipeline.exceptions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.context import Context, Span, per_article
from extract.fields.predicates import PredicateMention
from extract.pipeline.counted import SHORTEST
from extract.pipeline.cues import DOUBT, find_cues
from extract.pipeline.lists import UnitList, list_lines, lists_of, named_units
from extract.pipeline.other_lists import is_award
from extract.pipeline.step_counts import JOINED, TOLD
from extract.pipeline.step_groups import is_heading, is_of_others
from extract.records import LEVELS, Predicate, Status, UnitType

_STAGE = (
    r"di(?:evaluasi|verifikasi|wawancara\w*|survei|tinjau|visitasi|desk|-desk|observasi|jagokan)|diuji(?!\W+(?:coba|materi))"
    r"|dinilai(?!\W+(?:berhasil|layak|mampu|telah|sudah|sukses|pantas|paling|baik|positif))"
    r"|(?:meninjau|menguji|mewawancarai|mengevaluasi|memverifikasi|menilai)(?: langsung)?"
    r"|dikirim\w* (?:ke|kepada) (?:Tim|TP[IN]|Kemen\w*|tingkat|pusat)|(?<!lebih )(?<!makin )(?<!paling )(?:melaju|maju)"
    r"|pemaparan|memaparkan|paparan|presentasi|mempresentasikan|desk evalua\w+|wawancara"
    r"|verifikasi lapangan|evaluasi lapangan|menunggu|menanti|mewakili(?=[^.]*\b(?:penilaian|evaluasi|seleksi)\b)"
)
_OTHER = r"memenuhi|dinyatakan (?:lulus|layak|berhak)|layak|berhak|selamat|disalin"
_TOLD = re.compile(rf"{TOLD.pattern}|\b(?:(?P<stage>{_STAGE})|(?P<others>{_OTHER}))\b", re.IGNORECASE)
# Ends of what leads up to a list: the names follow, whatever stands between the step and them.
_THESE = re.compile(
    r"(?:\b(?:yaitu|yakni|ialah|adalah|antara lain|di antaranya|diantaranya|masing-masing|meliputi|mencakup|termasuk"
    r"|terdiri (?:atas|dari)|daftarnya|berikut(?: ini)?)|[:–-])\W*$",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"calon|kandidat", re.IGNORECASE)
_PASSED = re.compile(r"lolos|lulus", re.IGNORECASE)
_PASSED_STAGE = re.compile(
    r"\b(?:lolos|lulus)\W+(?:ke\W+|dari\W+)?"
    r"(?:desk|TP[IN]|seleksi|verifikasi|tahap\w*|penilaian (?:pendahuluan|TP[IN]|internal))\b",
    re.IGNORECASE,
)
# Between a step and what it is for: "diusulkan untuk meraih", "calon penerima".
_FOR = re.compile(
    r"\s+(?:(?:untuk|agar|guna|supaya|bisa|dapat|sebagai|calon|menjadi|kembali|lagi|dan|oleh)\s+){0,4}", re.IGNORECASE
)
_HELD = re.compile(
    r"(?:[\s,–-]|\b(?:masih|kini|telah|sudah|akan|bakal|yang|juga|ikut|turut|semua(?:nya)?|sama-sama|resmi|dinyatakan"
    r"|masing-masing|sedang|tengah|harus|terpaksa|ke\w+nya)\b)*",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[;.\n]|,\s(?:sedangkan|sementara|adapun)\b|\b(?:sedangkan|sementara|adapun)\b", re.IGNORECASE)
_BAR = re.compile(r"[,;/|–]\s*")
_NOT = re.compile(
    r"\b(?:tidak|tak|belum|bukan|batal|urung|tanpa|dilarang|semoga|diharapkan|berharap|agar|supaya|pernah|sempat"
    r"|lebih dulu|sebelum|setelah|usai|sesudah|apakah)\W+(?:\w+\W+)?$",
    re.IGNORECASE,
)
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
_YEAR = re.compile(r"\b20\d\d\b")
_BODIES = frozenset({UnitType.KEMENTERIAN, UnitType.POLRI})
_ORDER = (Status.FAILED, Status.PROPOSED, Status.PREPARING)
_BEHIND = 80  # characters behind the last name
_GAP = 20  # characters between a step and the first name, where nothing says that the names follow
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
        own += _own(found, context, goes_on=any(found.sentences[0] - 1 in step.sentences for step in own))
    return (*rests, *(step for step in own if not any(rest.units < step.units for rest in rests)))


def _known(found: UnitList, context: Context) -> UnitList:
    """A list without those whose units these are."""
    units = frozenset(unit for unit in found.units if context.units[unit].type not in _BODIES)
    return UnitList(units, found.sentences, found.start, found.end)


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
    lead = _lead(found, context, heads=heads, told=bool(_told_behind(behind, context.source)))
    source = context.source
    short = goes_on or heads or source[lead.start : lead.end].rstrip().endswith(":")
    if len(found.units) < (2 if short else SHORTEST):
        return
    text = f"{source[lead.start : lead.end]} {source[behind.start : behind.end]}"
    clauses = _clauses(lead, context) if heads else [lead]
    for clause in clauses:
        status = _status(clause, behind if len(clauses) == 1 else Span(clause.end, clause.end), context)
        if status is None or _PAST_OR_IF.search(text) or is_of_others(_without_aims(text), status):
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
    told = told or heads or not _is_only(context.source[start:end])
    if not told and first > 0 and "\n" not in context.source[context.sentences[first - 1].end : start]:
        start = context.sentences[first - 1].start  # "59 satker diusulkan WBK. Wakil Jawa Tengah: PA X, PA Y"
    return Span(max(min(start, end), context.title_end), max(end, context.title_end))


def _is_only(text: str) -> bool:
    """Whether the words before a list only say that names follow."""
    return _THESE.search(text) is not None and _TOLD.search(text) is None


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
    named = [{item.predicate for item in context.predicates if p.start <= item.span.start < p.end} for p in parts]
    return parts if len(parts) == 2 and all(len(levels) == 1 for levels in named) and named[0] != named[1] else [lead]


def _status(lead: Span, behind: Span, context: Context) -> Status | None:
    """The status that a lead and what stands behind a list agree on; of a step and a failure, the failure."""
    source = context.source
    told = _matches(lead, source)
    if told and not _leads_up(told[-1], lead, source):
        told = []
    after = _told_behind(behind, source)
    kinds = {_kind(match, context) for match in (*told, *after)}
    if not kinds or not kinds.isdisjoint({"other", "others"}):
        return None
    status = next(status for status in _ORDER if status in kinds)
    meant = [match for match in (*told, *after) if status is not Status.FAILED or match.lastgroup == status]
    if any(_NOT.search(source, max(lead.start, match.start() - 25), match.start()) for match in meant):
        return None
    return status


def _told_behind(behind: Span, source: str) -> list[re.Match[str]]:
    """What the words right behind a list tell of it."""
    after = _matches(behind, source)
    return after if after and after[0].start() == behind.start else []


def _kind(match: re.Match[str], context: Context) -> str | None:
    """What a word tells: "lolos" is a step where the article has told before that it is one."""
    passed = _PASSED.fullmatch(match.group()) and _PASSED_STAGE.search(context.source, 0, match.start())
    return "proposed" if passed or match.lastgroup == "stage" else match.lastgroup


def _matches(span: Span, source: str) -> list[re.Match[str]]:
    """The words of a clause that tell a step, a failure or something else; what a step aims at is left out."""
    found: list[re.Match[str]] = []
    for match in _TOLD.finditer(source, *span):
        aimed = (
            found
            and found[-1].lastgroup != "other"
            and _FOR.fullmatch(source, found[-1].end(), match.start()) is not None
        )
        if match.lastgroup == "other" and (aimed or "predikat" in match.group().lower()):
            continue
        if found and found[-1].lastgroup == "preparing" and _CANDIDATE.fullmatch(match.group()):
            continue  # "menyiapkan empat calon WBK"
        found.append(match)
    return found


def _without_aims(text: str) -> str:
    """A text without what a step is for: "diusulkan meraih WBK" tells no award."""
    whole = Span(0, len(text))
    kept = {match.span() for match in _matches(whole, text)}
    for match in reversed([*_TOLD.finditer(text)]):
        if match.lastgroup == "other" and match.span() not in kept:
            text = text[: match.start()] + text[match.end() :]
    return text


def _leads_up(told: re.Match[str], lead: Span, source: str) -> bool:
    """Whether the names that follow are those of a step: nothing but few words between, or words that say so."""
    between = source[told.end() : lead.end]
    return (
        source.startswith("\n", lead.end)
        or _THESE.search(between) is not None
        or (len(between) <= _GAP and re.search(r",|\b(?:di|oleh|kepada|bersama)\b", between) is None)
    )


def _alike(found: UnitList, status: Status, context: Context) -> frozenset[int]:
    """The units of a column whose own lines tell nothing else of them."""
    other = {str(kind) for kind in Status if kind is not status} | DOUBT
    units = set(found.units)
    for span, unit in named_units(context, weak=True):
        sentence = context.sentence_at(span.start)
        if unit in units and sentence in found.sentences:
            rest = find_cues(context.source, *context.sentences[sentence])
            if any(cue.kind in other for cue in rest):
                units.discard(unit)
    return frozenset(units)


def _predicates(lead: Span, behind: Span, found: UnitList, status: Status, context: Context) -> frozenset[str]:
    """The predicate of a list's own words, or else the last one named before it, or else the first one behind."""
    named = _named(context)
    near = [item for item in named if _within(item.span, lead) or _within(item.span, behind)]
    if near:
        return _together(near[-1:] if _within(near[-1].span, lead) else near[:1], near)
    start = context.sentences[found.sentences[0]].start
    before = [item for item in named if context.title_end <= item.span.start < start]
    if before:
        last = context.sentence_at(before[-1].span.start)
        here = [item for item in before if context.sentence_at(item.span.start) == last]
        told = _together(here[-1:], here)
        several = len({item.predicate for item in named}) > 1 and not _is_one_aim(named)
        far = several and (context.sentence_at(lead.start) - last > _BACK or is_award(last, context))
        return frozenset() if far or told != {str(item.predicate) for item in here} else told
    after = [item for item in named if item.span.start >= found.end]
    return _together(after[:1], after[:2]) if after and status is not Status.PREPARING else frozenset()


def _within(span: Span, other: Span) -> bool:
    return other.start <= span.start < other.end


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


def _is_one_aim(named: Sequence[PredicateMention]) -> bool:
    """Whether an article never names one of the two levels without the other: "WBK/WBBM"."""
    return all(len(_together([item], named)) > 1 for item in named)


def _named(context: Context) -> list[PredicateMention]:
    """Where the article names a predicate that is aimed at: no zona integritas where it names WBK or WBBM.

    Whom the Ombudsman looks at for a rating of others is no record, and a list of those has the same words.
    """
    levels = [item for item in context.predicates if item.predicate in LEVELS]
    return levels or [item for item in context.predicates if item.predicate == Predicate.ZI]


def _rests(lists: Sequence[UnitList], context: Context) -> Iterator[ListStep]:
    """Those of a list that are told to have failed as all but a few: "Selain PN X, tujuh lainnya belum berhasil"."""
    long = [found for found in lists if len(found.units) >= SHORTEST]
    for index, sentence in enumerate(context.sentences if long else ()):
        few = _few(index, context) if sentence.start >= context.title_end else frozenset()
        before = {found.units: found for found in long if few and found.sentences[-1] < index and few < found.units}
        if len(before) != 1:
            continue
        units, found = next(iter(before.items()))
        levels = [item for item in context.predicates if item.predicate in LEVELS and _within(item.span, sentence)]
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
    own = frozenset(unit for span, unit in named_units(context) if context.sentence_at(span.start) == index)
    if own:
        failed = next(cue.span.start for cue in cues if cue.kind == Status.FAILED)
        first = min(span.start for span, unit in named_units(context) if context.sentence_at(span.start) == index)
        named_first = first - context.sentences[index].start < failed
        return own if named_first and _REST.search(text) and _BUT.search(text) else frozenset()
    above = {cue.kind for cue in find_cues(context.sentence_text(index - 1))} if index else set()
    passed = {Status.AWARDED, Status.PROPOSED} & above and Status.FAILED not in above
    if not (_REST.search(text) and passed):
        return frozenset()
    return frozenset(unit for span, unit in named_units(context) if context.sentence_at(span.start) == index - 1)
