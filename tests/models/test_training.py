"""A few steps on a tiny random model: that it trains, exports, and reads the same in torch and numpy."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnx")

from extract.context import Span  # noqa: E402
from extract.pipeline.encoder import MAX_PIECES, OVERLAP, load_reader, windows  # noqa: E402
from extract.pipeline.links import Marks  # noqa: E402
from extract.records import Predicate, Status  # noqa: E402
from models.augment import Names  # noqa: E402
from models.corpus import load_articles, load_passages, load_splits  # noqa: E402
from models.encoder import make_tokenizer  # noqa: E402
from models.export import export  # noqa: E402
from models.labels import Labelled, label  # noqa: E402
from models.network import Network, stitch  # noqa: E402
from models.predict import predict, torch_reader  # noqa: E402
from models.train import WEIGHTS_FILE, batches, epoch_texts, tell_kinds, train  # noqa: E402


def tiny_encoder(folder: Path):
    """A random encoder with a tokenizer of single characters and a few words, as transformers saves it."""
    from transformers import BertConfig, BertModel

    pieces = [(piece, 0.0) for piece in ("<s>", "<pad>", "</s>", "<unk>")]
    pieces += [(char, -5.0) for char in "▁abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,()/:\"'-"]
    pieces += [(f"▁{word}", -2.0) for word in ("WBK", "WBBM", "Puskesmas", "Polres", "meraih", "yang", "dan", "di")]
    tokenizer = make_tokenizer(pieces, {})
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    size = tokenizer.get_vocab_size()
    config = BertConfig(
        vocab_size=size,
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        pad_token_id=1,
    )
    model = BertModel(config, add_pooling_layer=False)
    model.save_pretrained(folder)
    tell_kinds(model)
    return Network(model, 16), tokenizer


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    folder = tmp_path_factory.mktemp("encoder")
    network, tokenizer = tiny_encoder(folder)
    passages = [label(item) for item in load_passages()[1000:1012]]  # with scores
    before = {name: p.clone() for name, p in network.named_parameters()}
    train(network, tokenizer, passages[:2], passages, epochs=1, rate=1e-3)
    changed = {name.split(".")[0] for name, p in network.named_parameters() if not torch.equal(before[name], p)}
    torch.save(network.state_dict(), folder / WEIGHTS_FILE)
    export(network, folder, folder / "shipped")
    return folder, changed


def test_every_part_learns(trained):
    _, changed = trained
    assert changed >= {"encoder", "taggers", "claim", "part", "date", "number"}


def test_the_same_seed_gives_the_same_weights(tmp_path):
    passages = [label(item) for item in load_passages()[:8]]
    states = []
    for _ in range(2):
        network, tokenizer = tiny_encoder(tmp_path)
        train(network, tokenizer, [], passages, epochs=1, rate=1e-3, seed=3)
        states.append(network.state_dict())
    assert all(torch.equal(states[0][name], states[1][name]) for name in states[0])


def test_shipped_files_read_as_the_trained_network_does(trained):
    folder, _ = trained
    item = load_articles([load_splits().folds[0][0]])[0]
    shipped = predict(item, load_reader(folder / "shipped"))
    full = predict(item, torch_reader(folder, folder))
    assert shipped["claims"]
    for ours, theirs in zip(shipped["claims"], full["claims"], strict=True):
        assert (ours["unit"], ours["predicate"]) == (theirs["unit"], theirs["predicate"])
        for status, probability in ours["probabilities"].items():
            assert probability == pytest.approx(theirs["probabilities"][status], abs=0.03)


def test_a_unit_at_the_end_of_a_long_article_is_scored(trained):
    folder, _ = trained
    filler = "Warga datang sejak pagi dan antre dengan tertib di depan loket. " * 100
    source = filler + "Puskesmas Melur meraih WBK."
    unit, predicate = Span(len(filler), len(filler) + 15), Span(len(source) - 4, len(source) - 1)
    assert (source[unit.start : unit.end], source[predicate.start : predicate.end]) == ("Puskesmas Melur", "WBK")
    reader = load_reader(folder / "shipped")
    (score,) = reader.read(source, Marks()).claims([[unit]], [(predicate, Predicate.WBK)])
    assert (score.unit, score.predicate, set(score.probabilities)) == (0, Predicate.WBK, set(Status))
    assert reader.read(source, Marks()).claims([[unit]], [(predicate, Predicate.WBK)]) == [score]


def test_what_stands_behind_the_limit_has_no_scores(trained):
    folder, _ = trained
    source = "Puskesmas Melur meraih WBK. " + "x " * MAX_PIECES + "Polres Anggrek meraih WBK."
    melur, first = Span(0, 15), (Span(23, 26), Predicate.WBK)
    anggrek = Span(len(source) - 26, len(source) - 12)
    assert source[anggrek.start : anggrek.end] == "Polres Anggrek"
    scores = load_reader(folder / "shipped").read(source, Marks()).claims([[melur], [anggrek]], [first])
    assert [score.unit for score in scores] == [0]


@pytest.mark.parametrize(
    ("count", "number", "length"),
    [(0, 1, 0), (1, 1, 1), (256, 1, 256), (257, 2, 145), (480, 2, 256), (481, 3, 182), (571, 3, 212), (5000, 23, 248)],
)
def test_windows_cover_every_piece_and_stitch_back(count, number, length):
    spans = windows(count)
    assert spans[0][0] == 0
    assert spans[-1][1] == count
    assert len(spans) == number
    assert {end - start for start, end in spans} == {length}
    assert all(before[1] - after[0] >= OVERLAP for before, after in pairwise(spans))
    states = [torch.arange(start, end)[:, None] for start, end in spans]
    assert stitch(spans, states)[:, 0].tolist() == list(range(count))


def test_an_empty_text_has_no_scores(trained):
    folder, _ = trained
    read = load_reader(folder / "shipped").read("", Marks())
    assert (read.claims([], []), read.tags()) == ([], [])


def test_batches_hold_every_example_once():
    import random

    class Text:
        def __init__(self, length):
            self.ids = [0] * length

    texts = [Text(length) for length in (30, 900, 10, 500, 40, 3000)]
    found = batches(texts, random.Random(0))
    assert sorted(len(text.ids) for batch in found for text in batch) == [10, 30, 40, 500, 900, 3000]
    assert np.max([len(batch) * max(len(t.ids) for t in batch) for batch in found if len(batch) > 1]) <= 2200


@pytest.mark.parametrize("seed", range(5))
def test_an_epoch_has_all_articles_and_the_passages_that_belong_in_each(seed):
    import random

    articles, passages, always = ([Labelled(f"{kind}{number}.") for number in range(8)] for kind in "APX")
    texts = epoch_texts(articles, passages, Names(frozenset(), frozenset()), random.Random(seed), 0.25, always)
    parts = [part for text in texts for part in text.source.split("\n\n")]
    assert {part for part in parts if part[0] != "P"} == {item.source for item in [*articles, *always]}
    assert sorted(part[0] for part in parts) == ["A"] * 8 + ["P"] * 2 + ["X"] * 8
