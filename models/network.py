"""The model that is trained: one encoder, two taggers, and heads that score candidates from pooled mentions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn

from extract.pipeline.encoder import CUT, TAGS, windows
from extract.pipeline.links import (
    CLAIM_CODES,
    CLAIM_FEATURES,
    CLAIM_POOLS,
    LINK_CODES,
    LINK_POOLS,
    NUMBER_USES,
    PARTS,
    STATUSES,
    Arrays,
)

CODE_SIZE = 16
INNER = 256
BEGIN, END, PAD = 0, 2, 1


class LinkHead(nn.Module):
    """Scores candidates: each row's pooled spans and codes go through one hidden layer, the best row counts."""

    def __init__(self, hidden: int, pools: int, codes: Sequence[int], outputs: int, numbers: int = 0) -> None:
        super().__init__()
        self.codes = nn.ModuleList(nn.Embedding(size, CODE_SIZE) for size in codes)
        self.inner = nn.Linear(pools * hidden + CODE_SIZE * len(codes), INNER)
        self.outer = nn.Linear(INNER, outputs)
        self.numbers = nn.Linear(numbers, outputs, bias=False) if numbers else None
        self.drop = nn.Dropout(0.2)

    def forward(self, states: Tensor, arrays: Arrays) -> Tensor:
        """Logits [candidates, outputs] from token states [tokens, hidden]."""
        pooled = pool(states, torch.from_numpy(arrays.spans))
        pools, codes, owners = map(torch.from_numpy, (arrays.pools, arrays.codes, arrays.owners))
        rows = pooled.index_select(0, pools.flatten()).view(len(pools), -1)
        coded = [table(codes[:, i]) for i, table in enumerate(self.codes)]
        inner = nn.functional.gelu(self.inner(self.drop(torch.cat([rows, *coded], 1))), approximate="tanh")
        scores = self.outer(self.drop(inner))
        count = len(arrays.numbers)
        best = torch.full((count, scores.shape[1]), -1e4)
        best = best.scatter_reduce(0, owners[:, None].expand_as(scores), scores, "amax", include_self=False)
        return best if self.numbers is None else best + self.numbers(torch.from_numpy(arrays.numbers))


def pool(states: Tensor, spans: Tensor) -> Tensor:
    """The maximum over each span's tokens [spans, hidden]; zeros for the empty span.

    One index_select over all spans: slicing span by span makes the backward pass many times slower.
    """
    lengths = spans[:, 1] - spans[:, 0]
    steps = torch.arange(max(1, int(lengths.max())))
    index = spans[:, :1] + torch.minimum(steps, (lengths - 1).clamp(min=0)[:, None])
    pooled = states.index_select(0, index.flatten()).view(*index.shape, -1).amax(1)
    return pooled * (lengths > 0)[:, None]


class Network(nn.Module):
    """The joint model over an encoder such as transformers' BertModel."""

    def __init__(self, encoder: nn.Module, hidden: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(0.1)
        self.taggers = nn.ModuleList(nn.Linear(hidden, 1 + 2 * len(tags)) for tags in TAGS)
        self.claim = LinkHead(hidden, CLAIM_POOLS, CLAIM_CODES, len(STATUSES), CLAIM_FEATURES)
        self.part = LinkHead(hidden, LINK_POOLS, LINK_CODES, len(PARTS))
        self.date = LinkHead(hidden, LINK_POOLS, LINK_CODES, 1)
        self.number = LinkHead(hidden, LINK_POOLS, LINK_CODES, len(NUMBER_USES))

    def states(self, texts: Sequence[Sequence[int]]) -> list[Tensor]:
        """Token states of each text [tokens, hidden]; long texts are read in windows that overlap."""
        parts = [(text, start, end) for text, ids in enumerate(texts) for start, end in windows(len(ids))]
        rows = [[BEGIN, *texts[text][start:end], END] for text, start, end in parts]
        width = max(map(len, rows))
        ids = torch.tensor([row + [PAD] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        of: list[list[Tensor]] = [[] for _ in texts]
        for row, (text, start, end) in zip(hidden, parts, strict=True):
            of[text].append(row[1 : 1 + end - start])
        return [stitch(windows(len(ids_)), found) for ids_, found in zip(texts, of, strict=True)]


def stitch(spans: Sequence[tuple[int, int]], states: Sequence[Tensor]) -> Tensor:
    """States of overlapping windows as those of one text, each taken where it has most context on both sides."""
    cuts = [0, *(after[0] + CUT for _, after in pairwise(spans)), spans[-1][1]]
    pieces = [
        found[low - start : high - start]
        for (low, high), (start, _), found in zip(pairwise(cuts), spans, states, strict=True)
    ]
    return torch.cat(pieces) if len(pieces) > 1 else pieces[0]
