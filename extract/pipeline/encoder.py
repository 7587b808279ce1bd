"""The encoder at run time: what it makes of an article's mentions, as probabilities.

The encoder runs on ONNX Runtime, its heads in numpy; nothing here needs torch. A `Reader` reads a source text once
and answers for any mentions in it:

    reader = load_reader(Path("models/id_wbk/wbk_encoder"))
    read = reader.read(source, marks, title_end=title_end)
    read.claims(units, predicates)        # how likely is each status of each unit and predicate
    read.parts(people, claims)            # which part each person has in each claim
    read.dates(dates, claims)             # which date is each claim's
    read.numbers(numbers, claims)         # which number is its score, earlier score or rank
    read.opinion(predicates)              # what the field modules ask of one claim

The same text gives the same numbers: one thread by default, no sampling, no state.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from extract.context import Claim, Context, Span
from extract.fields.predicates import MentionKind, PredicateMention
from extract.fields.units import Unit
from extract.pipeline.checked import read_checked
from extract.pipeline.links import (
    NUMBER_USES,
    PARTS,
    STATUSES,
    Arrays,
    Floats,
    Marks,
    Rows,
    TokenMap,
    claim_rows,
    link_rows,
    worth_reading,
)
from extract.records import Part, Predicate, Status

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

TAGS = (
    ("unit", "predicate", "date", "score", "score_previous", "rank", "body"),
    ("cue", *PARTS, "position"),  # a unit may stand inside a position, so it has a tagger of its own
)
WINDOW, OVERLAP = 256, 32  # the most pieces that are read at once, and the fewest that the next window reads again
MAX_PIECES = 8_000  # some 4,000 words, a few seconds: longer pages are no news articles
CUT = OVERLAP // 2  # where in its overlap a window takes over

ClaimMentions = tuple[Sequence[Span], Sequence[Span], Predicate, Status]  # unit's and predicate's mentions


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """How likely each status of a unit and predicate is; they need not add up to 1."""

    unit: int
    predicate: Predicate
    probabilities: Mapping[Status, float]


@dataclass(frozen=True, slots=True)
class PartScore:
    """How likely a person has each part in a claim."""

    person: int
    claim: int
    probabilities: Mapping[Part, float]


@dataclass(frozen=True, slots=True)
class DateScore:
    """How likely a date is that of a claim."""

    date: int
    claim: int
    probability: float


@dataclass(frozen=True, slots=True)
class NumberScore:
    """How likely a number is a claim's `score`, `score_previous` or `rank`."""

    number: int
    claim: int
    probabilities: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Tag:
    """A span that a tagger marked: a field of a record, or an official's part."""

    tag: str
    span: Span
    probability: float


def named(mentions: Iterable[PredicateMention]) -> list[tuple[Span, Predicate]]:
    """The predicates that units can have a claim to: ZI that only leads to the WBK after it is none."""
    return [(item.span, Predicate(item.predicate)) for item in mentions if item.kind is not MentionKind.LEADING]


def marks_of(units: Sequence[Unit], predicates: Sequence[tuple[Span, Predicate]]) -> Marks:
    """What the encoder is told of the units and predicates that were found."""
    mentions = [mention for unit in units for mention in unit.flagged]
    weak = [mention.span for mention in mentions if mention.weak]
    return Marks([span for unit in units for span in unit.mentions], weak, predicates)


def claim_scores(read: Read, context: Context) -> dict[tuple[int, str], dict[str, float]]:
    """What the encoder makes of an article's units and predicates: probabilities by status for (unit, predicate)."""
    scores = read.claims([unit.mentions for unit in context.units], named(context.predicates))
    return {(s.unit, str(s.predicate)): {str(k): v for k, v in s.probabilities.items()} for s in scores}


def windows(count: int) -> list[tuple[int, int]]:
    """The ranges of pieces that are read at once, as few as can be and all about as long.

    Each begins OVERLAP pieces or more before the one before it ends. Short ones cost less: what attention costs grows
    with the square of their length.
    """
    number = max(1, -(-(count - OVERLAP) // (WINDOW - OVERLAP)))
    length = -(-(count + (number - 1) * OVERLAP) // number)
    starts = [place * (count - length) // max(1, number - 1) for place in range(number)]
    return [(start, start + length) for start in starts]


def sigmoid(logits: Floats) -> Floats:
    """Probabilities of logits."""
    probabilities: Floats = (1 / (1 + np.exp(-np.clip(logits, -60, 60)))).astype(np.float32)
    return probabilities


def gelu(values: Floats) -> Floats:
    """The activation of the heads, in its tanh form."""
    inner = np.sqrt(2 / np.pi) * (values + 0.044715 * values * values * values)  # `**3` takes ten times as long
    activated: Floats = (0.5 * values * (1 + np.tanh(inner))).astype(np.float32)
    return activated


@cache
def _blas() -> ThreadpoolController:
    """What numpy's products are kept to one thread with.

    They are small, so that more threads wait for each other for most of their time: with two processes on two
    processors, seven eighths of what the heads cost. It holds while the heads compute and not for the whole process.
    """
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


class Head:
    """A head as it was trained, by its name in the weights."""

    def __init__(self, weights: Mapping[str, Floats], name: str) -> None:
        self._weights = {key.removeprefix(name + "."): w for key, w in weights.items() if key.startswith(name + ".")}

    def logits(self, states: Floats, arrays: Arrays) -> Floats:
        """Logits [candidates, outputs] from token states [tokens, hidden]: the best row of each candidate."""
        w = self._weights
        pooled = np.zeros((len(arrays.spans), states.shape[1]), np.float32)
        for row, (start, end) in enumerate(arrays.spans):
            if start < end:
                pooled[row] = states[start:end].max(0)
        coded = [w[f"codes.{i}.weight"][arrays.codes[:, i]] for i in range(arrays.codes.shape[1])]
        rows = np.concatenate([pooled[arrays.pools].reshape(len(arrays.pools), -1), *coded], 1)
        inner = gelu(rows @ w["inner.weight"].T + w["inner.bias"])
        scores = inner @ w["outer.weight"].T + w["outer.bias"]
        firsts = np.flatnonzero(np.diff(arrays.owners, prepend=-1))
        best = np.maximum.reduceat(scores, firsts, axis=0)
        if "numbers.weight" in w:
            best = best + arrays.numbers @ w["numbers.weight"].T
        if "company.inner.weight" in w:
            best = best + self._company(np.maximum.reduceat(inner, firsts, axis=0), best, arrays)
        return np.asarray(best, np.float32)

    def _company(self, claims: Floats, scores: Floats, arrays: Arrays) -> Floats:
        """What the other claims of the text say of each claim, to be added to its logits."""
        w = self._weights
        each = np.concatenate([claims, scores], 1)
        query, key, value = np.split(each @ w["company.mix.weight"].T + w["company.mix.bias"], 3, axis=1)
        size = query.shape[1] // w["company.relations.weight"].shape[1]
        met = np.zeros_like(value)
        for start, end, codes in arrays.company():
            bias = w["company.relations.weight"][codes]
            for head in range(bias.shape[2]):
                here = slice(head * size, (head + 1) * size)
                weights = query[start:end, here] @ key[start:end, here].T / np.sqrt(size) + bias[:, :, head]
                weights = np.exp(weights - weights.max(1, keepdims=True))
                met[start:end, here] = (weights / weights.sum(1, keepdims=True)) @ value[start:end, here]
        inner = gelu(np.concatenate([each, met], 1) @ w["company.inner.weight"].T + w["company.inner.bias"])
        return np.asarray(inner @ w["company.outer.weight"].T + w["company.outer.bias"], np.float32)


@dataclass(frozen=True, slots=True)
class Read:
    """A source text as the encoder read it."""

    source: str
    tokens: TokenMap
    offsets: Sequence[tuple[int, int]]
    states: Floats
    heads: Mapping[str, Head]
    taggers: Sequence[tuple[Floats, Floats]]

    def _probabilities(self, head: str, rows: Rows) -> Floats:
        with _blas().limit(limits=1, user_api="blas"):
            return sigmoid(self.heads[head].logits(self.states, rows.arrays()))

    def claims(self, units: Sequence[Sequence[Span]], predicates: Sequence[tuple[Span, Predicate]]) -> list[ClaimScore]:
        """Scores of every unit (given by its mentions) with every predicate that the text names."""
        rows, candidates = claim_rows(self.tokens, units, predicates)
        if not candidates:
            return []
        return [
            ClaimScore(unit, predicate, dict(zip(STATUSES, map(float, row), strict=True)))
            for (unit, predicate), row in zip(candidates, self._probabilities("claim", rows), strict=True)
        ]

    def parts(self, people: Sequence[Sequence[Span]], claims: Sequence[ClaimMentions]) -> list[PartScore]:
        """Scores of every person (given by their mentions) with every claim."""
        rows, candidates = link_rows(self.tokens, people, claims)
        if not candidates:
            return []
        return [
            PartScore(person, claim, dict(zip(PARTS, map(float, row), strict=True)))
            for (person, claim), row in zip(candidates, self._probabilities("part", rows), strict=True)
        ]

    def dates(self, dates: Sequence[Span], claims: Sequence[ClaimMentions]) -> list[DateScore]:
        """Scores of every date with every claim."""
        rows, candidates = link_rows(self.tokens, [(date,) for date in dates], claims)
        if not candidates:
            return []
        probabilities = self._probabilities("date", rows)
        return [DateScore(*pair, float(row[0])) for pair, row in zip(candidates, probabilities, strict=True)]

    def numbers(self, numbers: Sequence[Span], claims: Sequence[ClaimMentions]) -> list[NumberScore]:
        """Scores of every number with every claim."""
        rows, candidates = link_rows(self.tokens, [(number,) for number in numbers], claims)
        if not candidates:
            return []
        return [
            NumberScore(number, claim, dict(zip(NUMBER_USES, map(float, row), strict=True)))
            for (number, claim), row in zip(candidates, self._probabilities("number", rows), strict=True)
        ]

    def opinion(self, predicates: Sequence[tuple[Span, Predicate]]) -> ReadOpinion:
        """What the field modules ask, given the predicates that the text names."""
        return ReadOpinion(self, predicates)

    def tags(self) -> list[Tag]:
        """What the taggers mark, in text order: the spans of fields that some record has."""
        found: list[Tag] = []
        for (weight, bias), names in zip(self.taggers, TAGS, strict=True):
            logits = self.states @ weight.T + bias
            exp = np.exp(logits - logits.max(1, keepdims=True))
            found += _decode(exp / exp.sum(1, keepdims=True), names, self.offsets, self.source)
        return sorted(found, key=lambda tag: tag.span)


@dataclass(frozen=True, slots=True, eq=False)  # compared by identity: contexts, which hold one, are keys of caches
class ReadOpinion:
    """The answers to what `extract.context.Opinion` asks."""

    read: Read
    predicates: Sequence[tuple[Span, Predicate]]

    def _mentions(self, claim: Claim) -> ClaimMentions:
        named = [span for span, predicate in self.predicates if predicate == claim.predicate]
        return claim.unit.mentions, named, claim.predicate, claim.status

    def dates(self, claim: Claim, dates: Sequence[Span]) -> dict[Span, float]:
        """How likely each of the dates is the claim's."""
        return {dates[s.date]: s.probability for s in self.read.dates(dates, [self._mentions(claim)])}


def _decode(probabilities: Floats, names: Sequence[str], offsets: Sequence[tuple[int, int]], source: str) -> list[Tag]:
    """Spans out of begin and inside labels: label 0 is outside, then two for each name."""
    found: list[Tag] = []
    labels = probabilities.argmax(1)
    at = 0
    while at < len(labels):
        if labels[at] == 0:
            at += 1
            continue
        kind = (int(labels[at]) - 1) // 2
        end = at + 1
        while end < len(labels) and labels[end] == 2 + 2 * kind:
            end += 1
        start_char, end_char = offsets[at][0], offsets[end - 1][1]
        text = source[start_char:end_char]
        start_char += len(text) - len(text.lstrip())
        score = float(probabilities[at:end, 1 + 2 * kind : 3 + 2 * kind].sum(1).mean())
        found.append(Tag(str(names[kind]), Span(start_char, start_char + len(text.strip())), score))
        at = end
    return found


class Reader:
    """The shipped encoder with its heads. Made by `load_reader`."""

    def __init__(self, session: Any, tokenizer: Any, weights: Mapping[str, Floats]) -> None:
        self._session, self._tokenizer = session, tokenizer
        self._heads = {name: Head(weights, name) for name in ("claim", "part", "date", "number")}
        self._taggers = [(weights[f"taggers.{i}.weight"], weights[f"taggers.{i}.bias"]) for i in range(len(TAGS))]

    def read(self, source: str, marks: Marks, *, title_end: int = 0) -> Read:
        """Read a source text whose title ends at `title_end`. What stands behind MAX_PIECES gets no scores."""
        encoding = self._tokenizer.encode(source, add_special_tokens=False)
        offsets, ids = encoding.offsets, encoding.ids
        chosen = worth_reading(source, offsets, marks)[:MAX_PIECES]
        offsets, ids = [offsets[at] for at in chosen], [ids[at] for at in chosen]
        tokens = TokenMap(source, offsets, title_end=title_end)
        states = self._states(ids, marks.kinds(tokens))
        return Read(source, tokens, offsets, states, self._heads, self._taggers)

    def _states(self, ids: Sequence[int], kinds: Sequence[int]) -> Floats:
        spans = windows(len(ids))
        cuts = [0, *(after[0] + CUT for _, after in pairwise(spans)), len(ids)]
        pieces = []
        for (low, high), (start, end) in zip(pairwise(cuts), spans, strict=True):
            row = np.array([[0, *ids[start:end], 2]], np.int64)
            types = np.array([[0, *kinds[start:end], 0]], np.int64)
            states = self._session.run(None, {"input_ids": row, "token_type_ids": types})[0][0]
            pieces.append(states[1 + low - start : 1 + high - start])
        return np.concatenate(pieces).astype(np.float32)


@lru_cache(maxsize=2)
def load_reader(folder: Path, *, threads: int = 1) -> Reader:
    """The encoder in a folder that `models/export.py` wrote.

    Raises FileNotFoundError if it is not there, ModelError if a file of it is damaged.
    """
    import onnxruntime
    from tokenizers import Tokenizer

    config = json.loads((folder / "config.json").read_text("utf-8"))
    model, heads, tokenizer = (
        read_checked(folder, config[part], config["sha256"]) for part in ("model", "heads", "tokenizer")
    )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    with np.load(BytesIO(heads), allow_pickle=False) as arrays:
        weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
    return Reader(session, Tokenizer.from_buffer(tokenizer), weights)
