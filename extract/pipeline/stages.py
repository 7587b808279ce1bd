"""Awards that nothing has told: units with their predicate in an article that has only told of an evaluation so far.

The models know what stands near a unit, and "Rutan X (WBK)" in a list is mostly an award. What the list is of stands
paragraphs before it. Where up to the list no word tells an outcome, and one tells of a stage, the stage is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.context import Context
from extract.pipeline.cues import Cue, find_cues
from extract.pipeline.pairs import Pair
from extract.records import Predicate, Status

_LEVELS = frozenset({Predicate.WBK, Predicate.WBBM, Predicate.ZI})
_OUTCOMES = frozenset({Status.AWARDED, Status.FAILED, Status.REVOKED})
# What no cue says and may tell an outcome, wherever it stands before a claim ...
_ENDED = re.compile(
    r"\b(?:(?:di)?naik(?:kan)?|kenaikan|panen|piagam|plakat|trofi|kado|hadiah|juara|pemenang|bertambah|dinyatakan"
    r"|dikukuhkan|pengukuhan|kebanjiran|terpilih)\b",
    re.IGNORECASE,
)
# ... and in the claim's own sentences.
_TOLD = re.compile(
    r"\b(?:telah|sudah|berhasil|sukses|pernah|akhirnya|sejak|milik|punya|dimiliki|resmi|tahun lalu|silam)\b",
    re.IGNORECASE,
)
_EITHER = frozenset({"lolos", "maju", "melaju"})  # a stage, or the whole
# An award that is not told as one: "calon penerima", "layak tidaknya mereka menerima", "akan menerima".
_AHEAD = re.compile(
    r"\b(?:calon|kandidat|layak|tidaknya|bakal|akan|apakah|agar|siapa|syarat|peluang|berpeluang)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)
UNLIKELY = 0.2  # an award that no threshold lets through
_REACH = 40  # characters before an award's word


def with_stages(
    scored: Sequence[tuple[Pair, Mapping[str, float]]], context: Context
) -> list[tuple[Pair, Mapping[str, float]]]:
    """The pairs, with being proposed as likely as the award where only a stage has been told."""
    doubtful = {
        at
        for at, (pair, found) in enumerate(scored)
        if pair.predicate in _LEVELS and found[Status.AWARDED] > max(found[Status.PROPOSED], UNLIKELY)
    }
    stage, ended = _span_of_stages(context) if doubtful else (None, 0)
    changed = []
    for at, (pair, found) in enumerate(scored):
        if at in doubtful and stage is not None and _between(pair, context, stage, ended):
            award, proposed = found[Status.AWARDED], found[Status.PROPOSED]
            found = {**found, Status.AWARDED.value: proposed, Status.PROPOSED.value: award}
        changed.append((pair, found))
    return changed


def _span_of_stages(context: Context) -> tuple[int | None, int]:
    """Where an article first tells of a stage (None if it does not), before where it first may tell an outcome."""
    stage: int | None = None
    for sentence in context.sentences:
        other = _ENDED.search(context.source, *sentence)
        limit = other.start() if other else sentence.end
        for cue in find_cues(context.source, *sentence):
            if cue.span.start >= limit:
                break
            if cue.kind in _OUTCOMES and not _is_ahead(cue, context):
                return stage, cue.span.start
            if stage is None and _is_stage(cue, context):
                stage = cue.span.start
        if other:
            return stage, limit
    return stage, len(context.source)


def _is_ahead(cue: Cue, context: Context) -> bool:
    return _AHEAD.search(context.source[max(0, cue.span.start - _REACH) : cue.span.start]) is not None


def _is_stage(cue: Cue, context: Context) -> bool:
    return cue.kind == Status.PROPOSED and context.source[cue.span.start : cue.span.end].lower() not in _EITHER


def _between(pair: Pair, context: Context, stage: int, ended: int) -> bool:
    """Whether a pair's award is likeliest between a stage and an outcome, in sentences that look back at none."""
    candidate, _ = pair.best(Status.AWARDED)[0]
    end = context.sentences[candidate.sentence].end
    own = (candidate.unit_sentence, candidate.predicate_sentence)
    return stage < end <= ended and not any(_TOLD.search(context.sentence_text(index)) for index in own)
