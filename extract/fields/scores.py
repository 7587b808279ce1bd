"""Scores: a unit's number in an evaluation, and the earlier number that it is compared with."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extract.context import Choice, Rejected
from extract.fields.article_index import index_of, occurs
from extract.fields.contests import is_of_other_contest
from extract.fields.date_words import BREAK
from extract.fields.editions import is_past, sentences_after
from extract.fields.ranks import choose_rank, find_ranks
from extract.fields.recalled import is_told_as_old
from extract.fields.score_find import OLD_SCALE, WHOLE_SCALE, ScoreMention, find_scores
from extract.fields.tie_rows import Tie
from extract.fields.ties import in_unit, mentions_by_sentence, rated_units, tie_values, unit_spans
from extract.records import Predicate, Status

if TYPE_CHECKING:
    from extract.context import Claim, Context, Span

__all__ = ["ScoreMention", "choose_rank", "choose_score", "choose_score_previous", "find_ranks", "find_scores"]

MOST_CANDIDATES = 40  # scores of one unit that are compared with one another
OWN = 2  # sentences from those that state an old claim in which a score can still be its own
TELLS_ON = 3  # sentences after one that names the Ombudsman in which a score can still be of its rating
_CONFERRED = re.compile(r"\b(?:menerima|meraih|memperoleh|mendapat\w*|dianugerahi|diganjar|menyabet|menyandang)\b")
# What stands between two predicates that are named together.
_JOINED = re.compile(r"[\s,/()&-]*(?:\b(?:dan|atau|serta|maupun|hingga|sekaligus|predikat|wilayah)\b[\s,/()&-]*)*")
_NEXT = re.compile(
    r"\b(?:lalu|kemudian|sehingga|menuju|target\w*|mengejar|membidik|mengincar|menatap|menyongsong|bersiap|melangkah"
    r"|syarat\w*|modal\w*|belum|maju|naik|berikutnya|selanjutnya)\b"
)
_SINCE = re.compile(r"\b(?:sejak|semenjak)(?: tahun)? (20\d\d)\b", re.IGNORECASE)
MOST_NAMED = 20  # predicates of one sentence that are compared with one another
SAID = 160  # characters before a score in which stands who gave it
HELD = 60  # characters before a predicate in which stands that it was had before
_HELD = re.compile(
    r"\b(?:sudah|telah|pernah|dahulu|dulu|berbekal|bermodal\w*|(?:pe|me)megang|peraih|penyandang)\b[^.;,\n]{0,45}$",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(r"\b(?:pernah|dahulu|dulu)\b[^.;,\n]{0,45}$", re.IGNORECASE)
_YEAR = re.compile(r"(?:(?! (?:karena|sudah|setelah)\b| WBB?[KM]\b)[^.;,\n\d]){0,30}\b(20\d\d)\b")
_INTERNAL = re.compile(r"\b(?:penilai(?:an)? internal|TPI|LKE|lembar kerja evaluasi)\b", re.IGNORECASE)
_NEXT_LEVEL = re.compile(r"\bWBBM\b|birokrasi bersih", re.IGNORECASE)
LEAST_TOTAL = 30.0  # below it, WBK, WBBM and ZI print parts of a score and survey indices


def choose_score(claim: Claim, context: Context, *, year: int | None = None) -> Choice[float]:
    """The unit's score for the claim's predicate: the number next to the unit that no newer one replaces.

    `year` is the claim's edition, where known: of scores of several years, its own counts.
    """
    candidates = _candidates(claim, context)
    held = not is_past(year, context) and _is_held(claim, year, context)
    past = held or is_past(year, context)
    newest = _of_year(year, candidates, past=past)
    if not newest and past:
        told = replace(claim, cues=()) if held else claim  # a cue can be one of the news: "dipertahankan"
        level = claim.status is Status.AWARDED and claim.predicate is not Predicate.OMBUDSMAN
        if level and not _names(claim, claim.sentences[0], context):
            return Choice(None, why="the award is old, and its own sentence is not known")
        near = [
            (sentences_after(m.span, told, context), n)
            for n, (_, m) in enumerate(candidates)
            if m.year is None and not m.now
        ]
        first = -OWN if claim.status is Status.FAILED else 0  # "Angka 73. Itulah yang membuat kantor itu gagal"
        newest = [
            candidates[n]
            for distance, n in sorted(near, key=lambda item: (abs(item[0]), item[1]))
            if first <= distance <= OWN
        ]
    elif not newest:
        newest = _stated(candidates, claim) or [
            item for item in candidates if not _is_earlier(item[1], candidates, context)
        ]
    if not newest:
        return Choice(None, why="no score next to the unit")
    best = _most_precise(newest, claim, context)
    rejected = tuple(
        Rejected(context.source[m.span.start : m.span.end], "another score of the unit")
        for _, m in candidates
        if m.value != best.value
    )
    return Choice(best.value, (best.span,), "next to the unit", rejected)


def _most_precise(items: list[tuple[Tie, ScoreMention]], claim: Claim, context: Context) -> ScoreMention:
    """The likeliest score, or what tells it in full: "nilai 83" in a title, "83,47" in the text."""
    best = items[0][1]
    if not best.value.is_integer():
        return best
    tied = _ties(context).get(index_of(context).number(claim.unit) or 0, ())
    return next((m for _, m in (*items, *tied) if int(m.value) == best.value != m.value and not m.earlier), best)


def _is_old(claim: Claim, year: int | None, context: Context) -> bool:
    """Whether a claim is older than the news, so that what is told apart from it is not its own."""
    return is_past(year, context) or _is_held(claim, year, context)


def _is_held(claim: Claim, year: int | None, context: Context) -> bool:
    """Whether what states an award best tells it as had for some time: "WBK disandang sejak 2020"."""
    if claim.predicate is Predicate.OMBUDSMAN:  # an earlier colour is told there only to compare
        return False
    since = _SINCE.search(context.sentence_text(claim.sentences[0]))
    if index_of(context).status_words(claim.sentences[0], Status.FAILED):  # which may be what was some time ago
        return False
    best = [
        span for span, predicate in index_of(context).predicates(claim.sentences[0]) if predicate is claim.predicate
    ]
    if best and all(_LONG_AGO.search(context.source, max(0, span.start - HELD), span.start) for span in best):
        return True
    return is_told_as_old(claim, context) or (since is not None and int(since[1]) == year)


def _of_year(
    year: int | None, candidates: list[tuple[Tie, ScoreMention]], *, past: bool
) -> list[tuple[Tie, ScoreMention]]:
    """The only score that is told with the claim's year.

    What is given for comparison can be an old claim's own, if its sentence tells no newer one.
    """
    newer = {tie.sentence for tie, m in candidates if not m.earlier}
    own = [
        (tie, m)
        for tie, m in candidates
        if year is not None and m.year == year and not (m.earlier and (not past or tie.sentence in newer))
    ]
    return own if len({m.value for _, m in own}) == 1 else []


def _stated(candidates: list[tuple[Tie, ScoreMention]], claim: Claim) -> list[tuple[Tie, ScoreMention]]:
    """The score in the sentence that states the claim best, if it has one with its year: "Pada 2021 nilainya 89,22"."""
    own = [item for item in candidates if item[0].sentence == claim.sentences[0] and not item[1].earlier]
    newer = any(item[1].now for item in candidates)
    return own if len(own) == 1 and own[0][1].year is not None and not newer else []


def choose_score_previous(claim: Claim, context: Context, *, year: int | None = None) -> Choice[float]:
    """An earlier score of the unit that its score is compared with; null without a score, and for an old claim."""
    score = choose_score(claim, context, year=year)
    candidates = _candidates(claim, context)
    if _is_old(claim, year, context):  # what is told elsewhere is older or newer news than this
        told = {context.sentence_at(span.start) for span in score.spans}
        candidates = [item for item in candidates if item[0].sentence in told]
    earlier = [m for _, m in candidates if _is_earlier(m, candidates, context) and m.value != score.value]
    if score.value is None or not earlier:
        return Choice(None, why="no earlier score next to the unit")
    best = max(earlier, key=lambda mention: (mention.year or 0, -mention.span.start))
    return Choice(best.value, (best.span,), "given for comparison")


def _is_earlier(mention: ScoreMention, candidates: list[tuple[Tie, ScoreMention]], context: Context) -> bool:
    """Whether a score of a unit is an earlier one, by the words around it or by its year."""
    others = [other for _, other in candidates if other.value != mention.value]
    if mention.earlier:
        return mention.change or any(not other.earlier for other in others)
    if any(other.now for other in others) and not mention.now:
        return True
    years = [other.year for other in others if other.year is not None and not other.earlier]
    if mention.year is not None and years and mention.year < max(years):
        return True
    undated = any(other.year is None and not other.earlier for other in others)
    published = context.published
    return mention.year is not None and undated and published is not None and mention.year < published.year


@lru_cache(maxsize=8)
def _ties(context: Context) -> dict[int, list[tuple[Tie, ScoreMention]]]:
    """The ties of each unit, in text order."""
    ends = tuple(span.end for unit in context.units for span in unit.mentions)
    mentions = {mention.span: mention for mention in find_scores(context.source, ends)}
    named = unit_spans(context)
    spans = [span for span in mentions if not in_unit(span.start, named)]
    tied: dict[int, list[tuple[Tie, ScoreMention]]] = {}
    for tie in tie_values(context, spans):
        tied.setdefault(tie.unit, []).append((tie, mentions[tie.value]))
    return tied


def _candidates(claim: Claim, context: Context) -> list[tuple[Tie, ScoreMention]]:
    """The scores tied to a claim's unit, the likeliest first.

    A unit that prepares has only those of internal assessors; a withdrawal has none, nor has an assessment by the
    Ombudsman that is under way.
    """
    unit = index_of(context).number(claim.unit)
    if unit is None or claim.status is Status.REVOKED:
        return []
    tied = [item for item in _ties(context).get(unit, ()) if not is_of_other_contest(item[1].span, claim, context)]
    if claim.predicate is not Predicate.OMBUDSMAN:
        if claim.status is Status.PREPARING:
            tied = [(tie, m) for tie, m in tied if not m.earlier and _is_of_internal(tie, m, context)]
        stated = _compared(context).union(claim.sentences)
        tied = [(t, m) for t, m in tied if m.value >= LEAST_TOTAL and (m.told or t.sentence in stated)]
        tied = [(t, m) for t, m in tied if not WHOLE_SCALE < m.value <= OLD_SCALE]
        if claim.status is Status.AWARDED and claim.predicate is Predicate.WBK and occurs(_NEXT_LEVEL, context.source):
            tied = [(t, m) for t, m in tied if t.sentence in claim.sentences or not _is_of_internal(t, m, context)]
        tied = [item for item in tied if not _is_of_other(item[1], claim, context)]
    elif claim.status is not Status.AWARDED:
        return []
    else:
        tied = [item for item in tied if not _follows_other(item[1], context)]
    alone = len(rated_units(context)) == 1
    tied = [(tie, mention) for tie, mention in tied if mention.is_told or alone or not tie.carried]
    tied.sort(
        key=lambda item: (
            item[0].carried,
            item[0].sentence not in claim.sentences,
            item[1].span.end <= context.title_end,
            item[1].span,
        )
    )
    return tied[:MOST_CANDIDATES]


def _is_of_internal(tie: Tie, mention: ScoreMention, context: Context) -> bool:
    """Whether a score is said to be of those who look at a unit before the evaluation, and not of one it failed."""
    number = context.sentence_at(mention.span.start)
    start = max(context.sentences[number].start, mention.span.start - SAID)
    failed = index_of(context).status_words(number, Status.FAILED)
    return not failed and not tie.far and _INTERNAL.search(context.source, start, mention.span.start) is not None


@lru_cache(maxsize=8)
def _compared(context: Context) -> frozenset[int]:
    """The sentences that give each of several units its number, and so compare their scores."""
    units: dict[int, set[int]] = {}
    for unit, items in _ties(context).items():
        for tie, _ in items:
            units.setdefault(tie.sentence, set()).add(unit)
    return frozenset(sentence for sentence, found in units.items() if len(found) > 1)


def _is_of_other(mention: ScoreMention, claim: Claim, context: Context) -> bool:
    """Whether the text around a score was last about another predicate and not about the claim's."""
    sentence = context.sentence_at(mention.span.start)
    for index in range(sentence, max(-1, sentence - 1 - TELLS_ON), -1):
        named = sorted(item for item in index_of(context).predicates(index) if item[1] is not Predicate.ZI)
        if not named:
            continue
        told = {predicate for _, predicate in named}
        before = [item for item in named if item[0].end <= mention.span.start]
        if index < sentence:
            before = _own(before, claim, index, context) or before[-MOST_NAMED:]
        if claim.predicate not in told:
            aim = index == sentence and not before and _NEXT.search(context.source, mention.span.end, named[0][0].start)
            if aim and not _CONFERRED.search(context.source, mention.span.end, named[0][0].start):
                continue
            return index == sentence or Predicate.OMBUDSMAN in told
        if not before:
            return False
        last, other = before[-1]
        own = [span for span, predicate in before if predicate is claim.predicate]
        if index < sentence and own and any(predicate is not claim.predicate for _, predicate in before):
            before = before[-MOST_NAMED:]
            old = {item: _is_recalled(item[0], context) for item in before}
            if any(old.values()) and not all(old.values()):  # of two, the news is meant
                return not any(item[1] is claim.predicate for item in before if not old[item])
        broken = index == sentence and BREAK.search(context.source, last.end, mention.span.start)
        joined = own and _JOINED.fullmatch(context.source, own[-1].end, last.start)
        return other is not claim.predicate and not broken and not joined
    return False


def _follows_other(mention: ScoreMention, context: Context) -> bool:
    """Whether a sentence that names the Ombudsman names it only behind a score, which is of the WBK or WBBM before."""
    sentence = context.sentence_at(mention.span.start)
    named = sorted(index_of(context).predicates(sentence))
    before = {predicate for span, predicate in named if span.end <= mention.span.start}
    after = {predicate for span, predicate in named if span.start >= mention.span.end}
    return bool(before & {Predicate.WBK, Predicate.WBBM}) and Predicate.OMBUDSMAN in after - before


def _names(claim: Claim, sentence: int, context: Context) -> bool:
    return any(predicate is claim.predicate for _, predicate in index_of(context).predicates(sentence))


def _own(
    named: list[tuple[Span, Predicate]], claim: Claim, sentence: int, context: Context
) -> list[tuple[Span, Predicate]]:
    """Those of a sentence's predicates that follow the claim's unit: "Bima untuk WBBM, Dompu untuk WBK"."""
    number, tokens = index_of(context).number(claim.unit), mentions_by_sentence(context).get(sentence, ())
    owned = []
    for item in named:
        behind = bisect_right(tokens, item[0].start, key=lambda token: token.span.end)
        if behind and tokens[behind - 1].unit == number:
            owned.append(item)
    return owned


def _is_recalled(predicate: Span, context: Context) -> bool:
    """Whether a predicate is one that a unit had before the news: "sudah bergelar WBK pada 2019"."""
    before = context.source[max(0, predicate.start - HELD) : predicate.start]
    year = _YEAR.match(context.source, predicate.end)
    return _HELD.search(before) is not None or (year is not None and is_past(int(year[1]), context))
