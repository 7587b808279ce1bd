"""Predicates as the news writes them. The spellings are data: `predicates.toml` says how to add a predicate."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.context import Span
from extract.predicate_tables import PREDICATES_FILE, tables

_TOKEN = re.compile(r"\[[^\]]+\]|\([^)]+\)|[^\s\[\]()]+")
_SEPARATOR = r"[\s\u00a0-]{1,3}"
_LEADS = re.compile(
    r"""(?:[\s,/–-]|\b(?:menuju|ke|untuk|guna|dan|dengan|dalam|rangka|meraih|mewujudkan|predikat|berpredikat|kategori
    |status|satker|satuan|kerja|unit|sebagai|menjadi|tahap|demi|agar)\b){1,12}["“'‘(]?""",
    re.IGNORECASE | re.VERBOSE,
)
_JOINS = re.compile(
    r"\s*(?:/|-|–|,|&|dan/atau|dan|atau|serta|maupun|sekaligus)\s*(?:juga\s*)?(?:predikat\s*)?[\"“'‘(]?", re.IGNORECASE
)
_BACK = re.compile(
    r"\b(?:predikat|penghargaan|gelar|status|sertifikat|piagam|label|opini|anugerah)\s+"
    r"(?:(?:yang\s+)?(?:sama|serupa)|tersebut|itu|tadi|dimaksud|bergengsi\s+(?:itu|tersebut|ini)|ini)\b",
    re.IGNORECASE,
)
# No court of first instance, and no office at a level of government.
_STEP_UP = re.compile(
    r"(?<!pengadilan )(?<!peradilan )(?<!kesehatan )(?<!layanan )(?<!hakim )(?<!putusan )(?<!faskes )"
    r"\b(?:tingkat(?:an)?|jenjang|tataran|level)\s+(?:yang\s+)?"
    r"(?:(?P<first>pertama)|kedua|lebih\s+tinggi|di\s+atasnya|tertinggi)\b(?!\s+(?:di\b|se\w*|nasional|provinsi|kabupaten))",
    re.IGNORECASE,
)


class MentionKind(StrEnum):
    """How a predicate is named."""

    NAME = "name"  # on its own
    JOINED = "joined"  # together with another: "WBK/WBBM", "WBK dan WBBM"
    LEADING = "leading"  # ZI that only leads to the WBK or WBBM after it: "ZI menuju WBK"
    BACK = "back"  # a word that points back: "predikat tersebut" (its predicate is that of the mention before it)


@dataclass(frozen=True, slots=True)
class PredicateMention:
    """One place where a predicate is named; `predicate` is its table in `predicates.toml`."""

    span: Span
    predicate: str
    kind: MentionKind = MentionKind.NAME


@dataclass(frozen=True, slots=True)
class _Near:
    names: re.Pattern[str]
    words: re.Pattern[str]
    within: int
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Spellings:
    predicate: str
    abbreviations: re.Pattern[str] | None
    names: re.Pattern[str] | None
    near: tuple[_Near, ...]
    traps: re.Pattern[str] | None


def template_pattern(template: str) -> str:
    """The regular expression of a spelling: `[x]` optional, `(x|y)` alternatives, a space for white space or a hyphen.

    Raises ValueError for a template without a word that must be there.
    """
    parts: list[tuple[str, bool]] = []
    for match in _TOKEN.finditer(template):
        token, optional = match.group(), match.group().startswith("[")
        words = token.strip("[]()").split("|")
        parts.append(
            ("(?:" + "|".join(_SEPARATOR.join(map(re.escape, word.split())) for word in words) + ")", optional)
        )
    first = next((index for index, (_, optional) in enumerate(parts) if not optional), None)
    if first is None:
        raise ValueError(f"no word of the spelling {template!r} must be there")
    before = "".join(f"(?:{part}{_SEPARATOR})?" for part, _ in parts[:first])
    after = "".join(
        f"(?:{_SEPARATOR}{part})?" if optional else f"{_SEPARATOR}{part}" for part, optional in parts[first + 1 :]
    )
    return before + parts[first][0] + after


def _any_of(templates: list[str]) -> re.Pattern[str]:
    """One pattern for several spellings; those of more words are tried first, so that the longest name counts."""
    templates = sorted(templates, key=lambda template: len(_TOKEN.findall(template)), reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(template_pattern, templates))})(?:nya|lah)?(?!\w)", re.IGNORECASE)


def _spellings(predicate: str, table: dict[str, Any]) -> _Spellings:
    short = sorted(table.get("abbreviations", []), key=len, reverse=True)
    return _Spellings(
        predicate,
        re.compile(rf"(?<![^\W_])(?:{'|'.join(map(re.escape, short))})(?![^\W_]|\.(?:go|co|com|id)\b)")
        if short
        else None,
        _any_of(table["names"]) if table.get("names") else None,
        tuple(
            _Near(
                _any_of(near["names"]),
                _any_of(near["words"]),
                int(near["within"]),
                _any_of(near["unless"]) if near.get("unless") else None,
            )
            for near in table.get("near", [])
        ),
        _any_of(table["not"]) if table.get("not") else None,
    )


def words_of(predicate: str) -> re.Pattern[str]:
    """The abbreviations and names of a predicate's table as one pattern, in any letter case."""
    table = tables()[predicate]
    parts = [re.escape(word) for word in table.get("abbreviations", [])]
    parts += [template_pattern(name) for name in table.get("names", [])]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def load_predicates(path: Path = PREDICATES_FILE) -> tuple[_Spellings, ...]:
    """The spellings in a file such as `predicates.toml`, compiled once.

    Raises OSError if the file cannot be read, tomllib.TOMLDecodeError or KeyError if it is not such a file.
    """
    tables = tomllib.loads(path.read_text("utf-8"))
    return tuple(_spellings(predicate, table) for predicate, table in tables.items())


@lru_cache(maxsize=32)
def find_predicates(source: str, path: Path = PREDICATES_FILE) -> tuple[PredicateMention, ...]:
    """Every mention of a predicate in a text, in text order and without overlaps.

    A name and the bracket that repeats it are one mention ("Wilayah Bebas dari Korupsi (WBK)"). Mentions of kind
    `LEADING` and `BACK` name no predicate of their own.
    """
    found: list[tuple[PredicateMention, bool]] = []
    for spellings in load_predicates(path):
        found += _find_one(source, spellings)
    mentions = _mark(source, _merge_brackets(source, _longest(found)))
    return _add_back_references(source, _with_steps_up(source, mentions))


def _find_one(source: str, spellings: _Spellings) -> list[tuple[PredicateMention, bool]]:
    """The mentions of one predicate, each with whether it is an abbreviation."""
    found = []
    for pattern, is_short in ((spellings.abbreviations, True), (spellings.names, False)):
        if pattern is not None:
            found += [
                (PredicateMention(Span(*match.span()), spellings.predicate), is_short)
                for match in pattern.finditer(source)
            ]
    for near in spellings.near:
        anchors = [match.span() for match in near.words.finditer(source)]
        rivals = [match.span() for match in near.unless.finditer(source)] if near.unless else []
        for match in near.names.finditer(source) if anchors else ():
            if _is_near(match.span(), anchors, near.within) and not _is_nearer(match.span(), rivals, anchors):
                found.append((PredicateMention(Span(*match.span()), spellings.predicate), False))
    if spellings.traps is None or not found:
        return found
    traps = [match.span() for match in spellings.traps.finditer(source)]
    return [item for item in found if not _overlaps(item[0].span, traps)]


def _overlaps(span: Span, others: list[tuple[int, int]]) -> bool:
    """Whether a span overlaps one of others, which are in order and do not overlap."""
    index = bisect_left(others, (span.end, 0))
    return index > 0 and others[index - 1][1] > span.start


def _is_near(span: tuple[int, int], anchors: list[tuple[int, int]], within: int) -> bool:
    """Whether an anchor (in order, none overlapping) that is not the span itself stands close enough."""
    if not within:
        return any(anchor[1] <= span[0] or anchor[0] >= span[1] for anchor in anchors[:2])
    index = bisect_left(anchors, span)
    for start, end in anchors[max(0, index - 2) : index + 3]:
        if (end <= span[0] and span[0] - end <= within) or (start >= span[1] and start - span[1] <= within):
            return True
    return False


def _is_nearer(span: tuple[int, int], rivals: list[tuple[int, int]], anchors: list[tuple[int, int]]) -> bool:
    """Whether one of the rivals stands as near to the span as the nearest anchor, or nearer."""

    def distance(other: tuple[int, int]) -> int:
        return max(other[0] - span[1], span[0] - other[1])

    return bool(rivals) and min(map(distance, rivals)) <= min(map(distance, anchors))


def _longest(found: list[tuple[PredicateMention, bool]]) -> list[tuple[PredicateMention, bool]]:
    """Without overlaps: of mentions that overlap, the one that begins first, and the longest of those."""
    kept: list[tuple[PredicateMention, bool]] = []
    for item in sorted(found, key=lambda item: (item[0].span.start, -item[0].span.end)):
        if not kept or item[0].span.start >= kept[-1][0].span.end:
            kept.append(item)
    return kept


def _merge_brackets(source: str, found: list[tuple[PredicateMention, bool]]) -> list[PredicateMention]:
    """Joins a name with the bracket after it; where they differ, the abbreviation tells what is meant."""
    merged: list[PredicateMention] = []
    was_short = False
    for mention, is_short in found:
        last = merged[-1] if merged else None
        close = re.compile(r"\s?\)").match(source, mention.span.end)
        if last and close and re.fullmatch(r"\s?\(\s?", source[last.span.end : mention.span.start]):
            same = last.predicate == mention.predicate
            if same or (is_short and not was_short and last.predicate != "OMBUDSMAN"):
                merged[-1] = PredicateMention(Span(last.span.start, close.end()), mention.predicate)
                continue
        merged.append(mention)
        was_short = is_short
    return merged


def _mark(source: str, mentions: list[PredicateMention]) -> list[PredicateMention]:
    """Tells ZI that leads to WBK or WBBM, and predicates named together, from those named alone."""
    marked = list(mentions)
    for index in range(len(marked) - 2, -1, -1):
        this, after = marked[index], marked[index + 1]
        between = source[this.span.end : after.span.start]
        if len(between) > 60 or after.predicate == this.predicate or "OMBUDSMAN" in (this.predicate, after.predicate):
            continue
        if this.predicate == "ZI" and (not between or _LEADS.fullmatch(between)):
            marked[index] = replace(this, kind=MentionKind.LEADING)
        elif "ZI" not in (this.predicate, after.predicate) and _JOINS.fullmatch(between):
            marked[index] = replace(this, kind=MentionKind.JOINED)
            marked[index + 1] = replace(after, kind=MentionKind.JOINED)
    return marked


def _with_steps_up(source: str, mentions: list[PredicateMention]) -> list[PredicateMention]:
    """Adds "tingkat pertama" for WBK and "tingkat yang lebih tinggi" for WBBM, where both were named before.

    Not where the Ombudsman's ratings are told of too, which have levels of their own.
    """
    firsts = {mention.predicate: mention.span.end for mention in reversed(mentions)}
    if "OMBUDSMAN" in firsts or not {"WBK", "WBBM"} <= firsts.keys():
        return mentions
    steps = [
        PredicateMention(Span(*match.span()), "WBK" if match["first"] else "WBBM")
        for match in _STEP_UP.finditer(source, max(firsts["WBK"], firsts["WBBM"]))
    ]
    return sorted([*mentions, *steps], key=lambda mention: mention.span)


def _add_back_references(source: str, mentions: list[PredicateMention]) -> tuple[PredicateMention, ...]:
    """Adds "predicate tersebut" and the like, as the predicate that was named last before it."""
    named = [mention for mention in mentions if mention.kind is not MentionKind.LEADING]
    starts = [mention.span.start for mention in named]
    result = list(mentions)
    for match in _BACK.finditer(source):
        index = bisect_left(starts, match.start())
        overlaps = any(
            m.span.end > match.start() and m.span.start < match.end() for m in named[max(0, index - 1) : index + 1]
        )
        if index and not overlaps:
            result.append(PredicateMention(Span(*match.span()), named[index - 1].predicate, MentionKind.BACK))
    return tuple(sorted(result, key=lambda mention: mention.span))
