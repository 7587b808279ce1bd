"""What a trained model makes of articles it has not seen: `python -m models.predict RUN --folds N --encoder FOLDER`.

Prints one JSON object an article: the units found, and the scores of claims, parts, dates and numbers, so that rules
and model can be weighed against each other on articles that neither was made from. Claims are linked with people,
dates and numbers where a status is likelier than LIKELY.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch

from extract.context import Span, source_of
from extract.fields.predicates import find_predicates
from extract.pipeline.encoder import ClaimMentions, ClaimScore, Read, Reader, load_reader, marks_of, named
from models.corpus import Item, article_of, load_articles, load_splits
from models.export import head_weights
from models.found import Found, find_all
from models.network import Network
from models.train import load_network

LIKELY = 0.1


class TorchSession:
    """A trained network's encoder where `Reader` expects an ONNX session."""

    def __init__(self, network: Network) -> None:
        self._encoder = network.encoder.eval()

    def run(self, _: None, inputs: dict[str, Any]) -> list[Any]:
        """The token states."""
        with torch.no_grad():
            tensors = {name: torch.from_numpy(np.ascontiguousarray(value)) for name, value in inputs.items()}
            return [self._encoder(**tensors).last_hidden_state.numpy()]


def torch_reader(run: Path, encoder: Path) -> Reader:
    """A reader over the weights that training wrote, in full precision."""
    from tokenizers import Tokenizer

    network = load_network(encoder, start=run)
    network.eval()
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    return Reader(TorchSession(network), tokenizer, head_weights(network))


def claims_of(scores: Sequence[ClaimScore], found: Found, predicates: Sequence[Any]) -> list[ClaimMentions]:
    """The likely claims, as the link heads take them."""
    return [
        (
            found.units[score.unit].mentions,
            [span for span, of in predicates if of == score.predicate],
            score.predicate,
            status,
        )
        for score in scores
        for status, probability in score.probabilities.items()
        if probability > LIKELY
    ]


def predict(item: Item, reader: Reader) -> dict[str, Any]:
    """All scores of one article, its mentions as offsets in the source text."""
    source, title_end = source_of(article_of(item))
    found, predicates = find_all(source), named(find_predicates(source))
    read: Read = reader.read(source, marks_of(found.units, predicates), title_end=title_end)
    scores = read.claims([unit.mentions for unit in found.units], predicates)
    claims = claims_of(scores, found, predicates)
    likely = [(s.unit, s.predicate, status) for s in scores for status, p in s.probabilities.items() if p > LIKELY]

    def round_all(probabilities: Any) -> dict[str, float]:
        return {str(key): round(value, 4) for key, value in probabilities.items()}

    def quotes(spans: Sequence[Span]) -> list[list[Any]]:
        return [[*span, source[span.start : span.end]] for span in spans]

    return {
        "id": item["id"],
        "units": [
            {"name": u.name, "type": str(u.type), "aliases": u.aliases, "mentions": quotes(u.mentions)}
            for u in found.units
        ],
        "claims": [
            {"unit": s.unit, "predicate": s.predicate, "probabilities": round_all(s.probabilities)} for s in scores
        ],
        "likely": likely,
        "people": [{"name": p.name, "position": p.position, "mentions": quotes(p.mentions)} for p in found.people],
        "parts": [
            [s.person, s.claim, round_all(s.probabilities)]
            for s in read.parts([person.mentions for person in found.people], claims)
        ],
        "date_mentions": quotes(found.dates),
        "dates": [[s.date, s.claim, round(s.probability, 4)] for s in read.dates(found.dates, claims)],
        "number_mentions": quotes(found.numbers),
        "numbers": [[s.number, s.claim, round_all(s.probabilities)] for s in read.numbers(found.numbers, claims)],
        "tags": [[tag.tag, *tag.span, round(tag.probability, 4)] for tag in read.tags()],
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder that models.train wrote, or models.export without --encoder")
    parser.add_argument("--encoder", type=Path, help="folder that the training started from")
    parser.add_argument("--folds", type=int, nargs="+", help="folds of the training articles (default: all of them)")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    reader = torch_reader(options.run, options.encoder) if options.encoder else load_reader(options.run)
    splits = load_splits()
    folds = range(len(splits.folds)) if options.folds is None else options.folds
    for item in load_articles(id_ for fold in folds for id_ in splits.folds[fold]):
        sys.stdout.write(json.dumps(predict(item, reader), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
