"""Write the trained model as the files that the extractor ships: `python -m models.export RUN OUT --encoder FOLDER`.

The encoder becomes an ONNX file that computes in integers (`models/graph.py`); the heads become an .npz file of
half-precision weights, which numpy computes with in full precision. Nothing that is written needs torch.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import shutil
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from torch import Tensor

from extract.pipeline.links import Floats
from models.graph import write_graph
from models.network import Network
from models.train import load_network

MODEL, HEADS, TOKENIZER = "encoder.onnx", "heads.npz", "tokenizer.json"


def head_weights(network: Network) -> dict[str, Floats]:
    """The weights of taggers and heads, by their names."""
    state: Mapping[str, Tensor] = network.state_dict()
    return {name: w.numpy().astype(np.float32) for name, w in state.items() if not name.startswith("encoder.")}


def write_heads(path: Path, weights: Mapping[str, Floats]) -> None:
    """The heads' weights as a .npz file; unlike numpy's own writer, without the time of writing in it."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, weight in sorted(weights.items()):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, weight.astype(np.float16), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), buffer.getvalue(), zipfile.ZIP_DEFLATED)


def export(network: Network, encoder: Path, out: Path) -> dict[str, Any]:
    """Write the shipped files; what `config.json` says of them."""
    network.eval()
    out.mkdir(parents=True, exist_ok=True)
    write_graph(network.encoder, out / MODEL)
    write_heads(out / HEADS, head_weights(network))
    shutil.copyfile(encoder / TOKENIZER, out / TOKENIZER)
    config = {
        "model": MODEL,
        "heads": HEADS,
        "tokenizer": TOKENIZER,
        "sha256": {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in (MODEL, HEADS, TOKENIZER)},
    }
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")
    return config


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder that models.train wrote")
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="folder that the training started from")
    options = parser.parse_args(arguments)
    network = load_network(options.encoder, start=options.run)
    export(network, options.encoder, options.out)
    sizes = {path.name: round(path.stat().st_size / 1e6, 2) for path in sorted(options.out.iterdir())}
    sys.stderr.write(f"{sizes} MB\n")


if __name__ == "__main__":
    main()
