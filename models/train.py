"""Train the encoder with its heads: `python -m models.train OUT --encoder FOLDER`.

    python -m models.train run/passages --encoder ENCODER --articles none
    python -m models.train run/fold0 --start run/passages --hold-out 0
    python -m models.train run/shipped --start run/passages

The first command learns from the passages, the second goes on with the articles of the other folds, the third with
all training articles. The same seed, texts and number of threads give the same weights. OUT gets `network.pt`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from extract.pipeline.links import KINDS
from extract.records import Status
from models.augment import Names, collect_names, rename
from models.corpus import Item, load_articles, load_passages, load_splits, without_events
from models.examples import Example, make_example
from models.found import find_more
from models.labels import Labelled, join, label
from models.network import Network

WEIGHTS_FILE = "network.pt"
TYPES = "embeddings.token_type_embeddings.weight"
BATCH_PIECES = 2200
BATCH_TEXTS = 16
HEAD_RATE = 1e-3
WARM_UP = 0.1
RARE = (Status.FAILED, Status.REVOKED)
LOSS_WEIGHTS = {"claim": 1.0, "part": 0.5, "date": 0.5, "number": 0.5}


def load_network(encoder: Path, *, start: Path | None = None, layers: int | None = None) -> Network:
    """A network over the encoder in a folder (or of a name that transformers knows).

    Its heads are untrained, or all of it is as training left it in the folder `start`.
    """
    from transformers import AutoModel

    options: dict[str, Any] = {"attention_probs_dropout_prob": 0.0, "attn_implementation": "eager"}
    if layers is not None:
        options["num_hidden_layers"] = layers
    model = AutoModel.from_pretrained(str(encoder), add_pooling_layer=False, **options)
    tell_kinds(model)
    network = Network(model, model.config.hidden_size)
    if start:
        network.load_state_dict(torch.load(start / WEIGHTS_FILE, weights_only=True))
    return network


def tell_kinds(model: Any) -> None:
    """Make room in a BertModel for the kinds of tokens; they all begin as the one that it has learned."""
    known = model.embeddings.token_type_embeddings
    kinds = nn.Embedding(KINDS, known.embedding_dim)
    kinds.weight.data.copy_(known.weight.data[:1].expand(KINDS, -1))
    model.embeddings.token_type_embeddings = kinds
    model.config.type_vocab_size = KINDS


def batches(examples: Sequence[Example], source: random.Random) -> list[list[Example]]:
    """Examples of about the same length together, in random order."""
    order = sorted(examples, key=lambda example: len(example.ids) * source.uniform(0.85, 1.15))
    found: list[list[Example]] = [[]]
    for example in order:
        batch = found[-1]
        if batch and (len(batch) == BATCH_TEXTS or len(example.ids) * (len(batch) + 1) > BATCH_PIECES):
            found.append([])
        found[-1].append(example)
    source.shuffle(found)
    return found


def loss_of(network: Network, batch: Sequence[Example]) -> Tensor:
    """What the network gets wrong in a batch: taggers, and each head over its candidates."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.is_grad_enabled()):
        texts = network.states([example.ids for example in batch], [example.kinds for example in batch])
    states = [network.drop(text.float()) for text in texts]
    together = torch.cat(states)
    total = torch.zeros(())
    for index, tagger in enumerate(network.taggers):
        wanted = torch.cat([torch.from_numpy(example.tags[index]) for example in batch])
        total = total + nn.functional.cross_entropy(tagger(together), wanted)
    for name, weight in LOSS_WEIGHTS.items():
        total = total + weight * _head_loss(network, name, states, batch)
    return total


def _head_loss(network: Network, name: str, states: Sequence[Tensor], batch: Sequence[Example]) -> Tensor:
    """The mean loss of a head's candidates, where a text with many of them does not outweigh the others."""
    head = getattr(network, name)
    total, count = torch.zeros(()), 0.0
    for text, example in zip(states, batch, strict=True):
        if name not in example.tasks:
            continue
        task = example.tasks[name]
        wanted, counts = torch.from_numpy(task.wanted), torch.from_numpy(task.counts)
        losses = nn.functional.binary_cross_entropy_with_logits(head(text, task.arrays), wanted, reduction="none")
        share = min(1.0, 12 / len(wanted))
        total = total + share * (losses * counts).sum()
        count += share * len(wanted)
    return total / count if count else total


def epoch_texts(
    articles: Sequence[Labelled],
    passages: Sequence[Labelled],
    names: Names,
    source: random.Random,
    share: float,
    always: Sequence[Labelled] = (),
) -> Iterator[Labelled]:
    """An epoch's texts: every article, and a share of the passages, alone or joined; most with other names.

    Passages with a status that articles rarely have, and those of `always`, are in every epoch.
    """
    rare = [item for item in passages if any(record.status in RARE for record in item.labels)]
    common = [item for item in passages if item not in rare]
    chosen = [*always, *rare, *source.sample(common, round(share * len(common)))]
    source.shuffle(chosen)
    while chosen:
        count = source.choice((1, 1, 2, 4))
        group, chosen = chosen[:count], chosen[count:]
        yield _renamed(join(group) if len(group) > 1 else group[0], names, source)
    for article in articles:
        yield _renamed(article, names, source)


def _renamed(item: Labelled, names: Names, source: random.Random) -> Labelled:
    return rename(item, names, source) if source.random() < 0.6 else item


def rate_share(step: int, *, steps: int) -> float:
    """The share of the learning rate at a step: up to 1 in the first tenth, then down to almost nothing."""
    return min((step + 1) / (WARM_UP * steps), max(0.02, 1 - step / steps))


def train(
    network: Network,
    tokenizer: Any,
    articles: Sequence[Labelled],
    passages: Sequence[Labelled],
    *,
    epochs: int,
    rate: float,
    passage_share: float = 1.0,
    always: Sequence[Labelled] = (),
    seed: int = 0,
) -> None:
    """Train in place, saying each epoch's mean loss on stderr."""
    source = random.Random(seed)  # noqa: S311
    torch.manual_seed(seed)
    names = collect_names([*articles, *passages, *always])
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.") or n.endswith(TYPES)]
    encoder = [p for n, p in network.encoder.named_parameters() if n != TYPES]
    groups = [
        {"params": encoder, "lr": rate},
        {"params": heads, "lr": HEAD_RATE * rate / 2e-4},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule: Any = None
    began = time.monotonic()
    for epoch in range(epochs):
        texts = epoch_texts(articles, passages, names, source, passage_share, always)
        todo = batches([make_example(find_more(text), tokenizer) for text in texts], source)
        if schedule is None:
            steps = epochs * len(todo)
            schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, partial(rate_share, steps=steps))
        network.train()
        total = 0.0
        for batch in todo:
            loss = loss_of(network, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        seconds = time.monotonic() - began
        sys.stderr.write(f"epoch {epoch + 1}: {len(todo)} steps, loss {total / len(todo):.4f}, {seconds:.0f} s\n")
        sys.stderr.flush()


def training_items(articles: str, hold_out: Sequence[int]) -> tuple[list[Item], list[Item]]:
    """Articles and passages to train on: none that is in a fold held out or tells of the same units and predicates."""
    splits = load_splits()
    if articles == "none":
        return [], without_events(load_passages(), load_articles(splits.train))
    kept = [id_ for number, fold in enumerate(splits.folds) if number not in hold_out for id_ in fold]
    held_out = [id_ for number in hold_out for id_ in splits.folds[number]]
    return load_articles(kept), without_events(load_passages(), load_articles(held_out))


def _series(item: Item) -> str:
    """The part of an id that texts written together share."""
    return str(item["id"]).partition("-")[0]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    from tokenizers import Tokenizer

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="folder that models.encoder wrote, or such a name")
    parser.add_argument("--start", type=Path, help="go on from the weights in this folder")
    parser.add_argument("--articles", choices=["none", "train"], default="train")
    parser.add_argument("--hold-out", type=int, nargs="+", default=[], metavar="FOLD", help="leave out these folds")
    parser.add_argument("--passage-share", type=float, default=1.0, help="part of the passages in each epoch")
    parser.add_argument("--always", nargs="+", default=[], metavar="SERIES", help="passages that are in each epoch")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--rate", type=float, default=2e-4, help="the encoder's; the heads' is five times that")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    network = load_network(options.encoder, start=options.start)
    articles, passages = training_items(options.articles, options.hold_out)
    sys.stderr.write(f"{len(articles)} articles, {len(passages)} passages\n")
    train(
        network,
        Tokenizer.from_file(str(options.encoder / "tokenizer.json")),
        [label(item) for item in articles],
        [label(item) for item in passages if _series(item) not in options.always],
        epochs=options.epochs,
        rate=options.rate,
        passage_share=options.passage_share,
        always=[label(item) for item in passages if _series(item) in options.always],
        seed=options.seed,
    )
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), options.out / WEIGHTS_FILE)


if __name__ == "__main__":
    main()
