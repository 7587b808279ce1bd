"""Labelled texts as the arrays that the model is trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from extract.pipeline.encoder import TAGS
from extract.pipeline.links import (
    NUMBER_USES,
    PARTS,
    STATUSES,
    Arrays,
    Floats,
    Ints,
    TokenMap,
    claim_rows,
    link_rows,
    worth_reading,
)
from models.labels import Labelled

MAX_CLAIMS = 12  # of a list of units, so many claims are linked with people, dates and numbers


@dataclass(frozen=True, slots=True)
class Task:
    """One head's candidates, the labels wanted [candidates, outputs], and which of these count."""

    arrays: Arrays
    wanted: Floats
    counts: Floats


@dataclass(frozen=True, slots=True)
class Example:
    """A text to train on: piece ids with what each is part of, their labels for each tagger, and the heads' tasks."""

    ids: list[int]
    kinds: list[int]
    tags: tuple[Ints, ...]
    tasks: dict[str, Task]


def make_example(labelled: Labelled, tokenizer: Any) -> Example:
    """The arrays of a labelled text."""
    encoding = tokenizer.encode(labelled.source, add_special_tokens=False)
    offsets, ids, marks = encoding.offsets, encoding.ids, labelled.marks()
    chosen = worth_reading(labelled.source, offsets, marks)
    tokens = TokenMap(labelled.source, [offsets[at] for at in chosen], title_end=labelled.title_end)
    tasks = {"claim": claim_task(labelled, tokens), **link_tasks(labelled, tokens)}
    return Example(
        [ids[at] for at in chosen],
        marks.kinds(tokens),
        tuple(tag_pieces(labelled, tokens, names) for names in TAGS),
        {name: task for name, task in tasks.items() if task is not None},
    )


def tag_pieces(labelled: Labelled, tokens: TokenMap, names: Sequence[str]) -> Ints:
    """The label of each piece: 0 outside, then begin and inside for each name; the longest of overlapping spans."""
    labels = np.zeros(tokens.count, np.int64)
    spans = {(span, tag) for span, tag in labelled.tags if tag in names}
    for span, tag in sorted(spans, key=lambda item: (item[0].start - item[0].end, item)):
        start, end = tokens.tokens(span)
        if not labels[start:end].any():
            labels[start:end] = 2 + 2 * names.index(tag)
            labels[start : start + (start < end)] -= 1
    return labels


def claim_task(labelled: Labelled, tokens: TokenMap) -> Task | None:
    """Which statuses each unit has with each predicate; what is optional does not count."""
    rows, candidates = claim_rows(tokens, labelled.units, labelled.predicates)
    if not candidates:
        return None
    at = {candidate: row for row, candidate in enumerate(candidates)}
    wanted = np.zeros((len(rows), len(STATUSES)), np.float32)
    counts = np.ones_like(wanted)
    for label in labelled.labels:
        row = at.get((label.unit, label.predicate))
        if row is not None:
            (counts if label.optional else wanted)[row, STATUSES.index(label.status)] = 0 if label.optional else 1
    counts[wanted == 1] = 1
    return Task(rows.arrays(), wanted, counts)


def link_tasks(labelled: Labelled, tokens: TokenMap) -> dict[str, Task | None]:
    """Which people, dates and numbers belong to each claim."""
    labels = labelled.labels[:MAX_CLAIMS]
    claims = [(labelled.units[x.unit], x.predicates, x.predicate, x.status) for x in labels]

    def task(mentions: Sequence[Any], links: list[dict[int, int]], outputs: int) -> Task | None:
        rows, candidates = link_rows(tokens, mentions, claims)
        if not candidates:
            return None
        wanted = np.zeros((len(rows), outputs), np.float32)
        for row, (mention, claim) in enumerate(candidates):
            if mention in links[claim]:
                wanted[row, links[claim][mention]] = 1
        return Task(rows.arrays(), wanted, np.ones_like(wanted))

    parts = [{person: PARTS.index(part) for person, part in x.parts.items()} for x in labels]
    uses = [{number: NUMBER_USES.index(use) for number, use in x.uses.items()} for x in labels]
    return {
        "part": task(labelled.people, parts, len(PARTS)),
        "date": task([(span,) for span in labelled.dates], [dict.fromkeys(x.dates, 0) for x in labels], 1),
        "number": task([(span,) for span in labelled.numbers], uses, len(NUMBER_USES)),
    }
