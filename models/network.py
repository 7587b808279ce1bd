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
    COMPANY_CODES,
    LINK_CODES,
    LINK_POOLS,
    NUMBER_USES,
    PARTS,
    STATUSES,
    Arrays,
)

CODE_SIZE = 16
INNER = 256
MET, MET_HEADS = 128, 4  # size and heads of the attention between claims
BEGIN, END, PAD = 0, 2, 1


class LinkHead(nn.Module):
    """Scores candidates: each row's pooled spans and codes go through one hidden layer, the best row counts."""

    def __init__(
        self, hidden: int, pools: int, codes: Sequence[int], outputs: int, numbers: int = 0, *, company: bool = False
    ) -> None:
        super().__init__()
        self.codes = nn.ModuleList(nn.Embedding(size, CODE_SIZE) for size in codes)
        self.inner = nn.Linear(pools * hidden + CODE_SIZE * len(codes), INNER)
        self.outer = nn.Linear(INNER, outputs)
        self.numbers = nn.Linear(numbers, outputs, bias=False) if numbers else None
        self.company = Company(outputs) if company else None
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
        if self.numbers is not None:
            best = best + self.numbers(torch.from_numpy(arrays.numbers))
        if self.company is None:
            return best
        claims = torch.full((count, INNER), -1e4)
        claims = claims.scatter_reduce(0, owners[:, None].expand_as(inner), inner, "amax", include_self=False)
        met: Tensor = self.company(torch.cat([claims, best], 1), arrays)
        return best + met


class Company(nn.Module):
    """Weighs the claims of a text against each other: what one unit has, its neighbours in a list mostly have too.

    One layer of attention between candidates, biased by how two of them are related, whose result is added to each
    candidate's logits. It starts with weights of zero, as if there were none.
    """

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.mix = nn.Linear(INNER + outputs, 3 * MET)
        self.relations = nn.Embedding(COMPANY_CODES, MET_HEADS)
        self.inner = nn.Linear(INNER + outputs + MET, MET)
        self.outer = nn.Linear(MET, outputs)
        self.drop = nn.Dropout(0.1)
        for weight in (self.relations.weight, self.outer.weight, self.outer.bias):
            nn.init.zeros_(weight)

    def forward(self, each: Tensor, arrays: Arrays) -> Tensor:
        """Logits [candidates, outputs] to add, from what is known of each candidate."""
        parts = self.mix(each).chunk(3, 1)
        met = []
        for start, end, codes in arrays.company():
            query, key, value = (part[start:end].unflatten(1, (MET_HEADS, -1)).transpose(0, 1) for part in parts)
            bias = self.relations(torch.from_numpy(codes)).permute(2, 0, 1)
            met.append(
                nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=bias).transpose(0, 1).flatten(1)
            )
        inner = nn.functional.gelu(self.inner(self.drop(torch.cat([each, torch.cat(met)], 1))), approximate="tanh")
        added: Tensor = self.outer(inner)
        return added


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
        self.claim = LinkHead(hidden, CLAIM_POOLS, CLAIM_CODES, len(STATUSES), CLAIM_FEATURES, company=True)
        self.part = LinkHead(hidden, LINK_POOLS, LINK_CODES, len(PARTS))
        self.date = LinkHead(hidden, LINK_POOLS, LINK_CODES, 1)
        self.number = LinkHead(hidden, LINK_POOLS, LINK_CODES, len(NUMBER_USES))

    def states(self, texts: Sequence[Sequence[int]], kinds: Sequence[Sequence[int]]) -> list[Tensor]:
        """Token states of each text [tokens, hidden]; long texts are read in windows that overlap."""
        parts = [(text, start, end) for text, ids in enumerate(texts) for start, end in windows(len(ids))]
        rows = [[BEGIN, *texts[text][start:end], END] for text, start, end in parts]
        marks = [[0, *kinds[text][start:end], 0] for text, start, end in parts]
        width = max(map(len, rows))
        types = torch.tensor([row + [0] * (width - len(row)) for row in marks])
        ids = torch.tensor([row + [PAD] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
        hidden = self.encoder(input_ids=ids, attention_mask=mask, token_type_ids=types).last_hidden_state
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
