"""The encoder as an ONNX graph that computes its large products in integers.

Weights are rounded to seven bits, by output channel, and what they are multiplied with to eight bits, piece by piece:
each piece of the text has a scale of its own, so that one with large values, of which BERT has some in every text,
costs the others nothing, and what a piece becomes does not depend on how the rest was rounded. Seven bits, because
processors without VNNI add two products of eight bits in sixteen, where they could overflow; so integer sums are the
same on every processor. Attention, norms and the activation stay in full precision. README.md has the figures.

Written node by node rather than by torch's exporter, since ONNX Runtime finds no attention in what that writes: the
graph has no mask (one text is read at a time) and one node for each layer's attention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper

RUNTIME = "com.microsoft"  # ONNX Runtime's own operators
OPSET, IR_VERSION = 17, 8
WEIGHT_TOP, PIECE_TOP, ROW_TOP = 63, 127, 127  # the largest integers of weights, of pieces and of what is looked up
TINY = 1e-9  # the least scale, for a row of zeros

Floats = npt.NDArray[np.float32]


@dataclass(slots=True)
class _Graph:
    """Nodes and constants as they are added."""

    weights: Mapping[str, Floats]
    nodes: list[NodeProto] = field(default_factory=list)
    constants: dict[str, npt.NDArray[Any]] = field(default_factory=dict)

    def add(self, op: str, inputs: Sequence[str], name: str, *, domain: str = "", **attributes: Any) -> str:
        self.nodes.append(helper.make_node(op, inputs, [name], domain=domain, **attributes))
        return name

    def constant(self, name: str, value: Any, dtype: Any = np.float32) -> str:
        self.constants[name] = np.ascontiguousarray(value, dtype)
        return name

    def taken(self, name: str) -> str:
        """A weight as it is."""
        return self.constant(name, self.weights[name])

    def norm(self, values: str, of: str, epsilon: float) -> str:
        inputs = [values, self.taken(f"{of}.weight"), self.taken(f"{of}.bias")]
        return self.add("LayerNormalization", inputs, f"{of}.out", axis=-1, epsilon=epsilon)

    def rounded(self, values: str) -> tuple[str, str]:
        """Rows as integers around 128, and the scale of each."""
        largest = self.add("ReduceMax", [self.add("Abs", [values], f"{values}_abs")], f"{values}_max", axes=[-1])
        scale = self.add("Mul", [largest, "piece_step"], f"{values}_step")
        scale = self.add("Max", [scale, "tiny"], f"{values}_scale")
        flat = self.add("Reshape", [scale, "flat"], f"{values}_scales")
        return self.add("QuantizeLinear", [values, flat, "middles"], f"{values}_rounded", axis=1), scale

    def product(self, rows: tuple[str, str], of: str) -> str:
        """Rounded rows times a rounded matrix, without its bias."""
        weights = self.weights[f"{of}.weight"]
        scale = np.maximum(np.abs(weights).max(1), 1e-8) / WEIGHT_TOP
        integers = self.constant(f"{of}.rounded", np.rint(weights / scale[:, None]).T, np.int8)
        inputs = [rows[0], integers, "one", self.constant(f"{of}.scale", scale), "middle"]
        found = self.add("MatMulIntegerToFloat", inputs, f"{of}.steps", domain=RUNTIME)
        return self.add("Mul", [found, rows[1]], f"{of}.product")

    def dense(self, values: str, of: str) -> str:
        """A layer with its bias."""
        product = self.product(self.rounded(values), of)
        return self.add("Add", [product, self.taken(f"{of}.bias")], f"{of}.out")

    def model(self, size: int) -> onnx.ModelProto:
        axes = ["texts", "pieces"]
        graph = helper.make_graph(
            self.nodes,
            "encoder",
            [helper.make_tensor_value_info(name, TensorProto.INT64, axes) for name in ("input_ids", "token_type_ids")],
            [helper.make_tensor_value_info("states", TensorProto.FLOAT, [*axes, size])],
            [numpy_helper.from_array(value, name) for name, value in self.constants.items()],
        )
        versions = [helper.make_opsetid("", OPSET), helper.make_opsetid(RUNTIME, 1)]
        return helper.make_model(graph, opset_imports=versions, ir_version=IR_VERSION)


def _table(graph: _Graph, name: str, rows: Floats) -> None:
    """Rows to look up, as integers and the scale of each, so that the vocabulary is never unpacked as a whole."""
    scale = np.maximum(np.abs(rows).max(1, keepdims=True), 1e-8) / ROW_TOP
    graph.constant(name, np.rint(rows / scale), np.int8)
    graph.constant(f"{name}.scale", scale)


def _embed(graph: _Graph, first_position: int) -> str:
    """Words, positions, and what each piece is part of."""
    _table(graph, "words", graph.weights["embeddings.word_embeddings.weight"])
    _table(graph, "positions", graph.weights["embeddings.position_embeddings.weight"][first_position:])
    kinds = graph.taken("embeddings.token_type_embeddings.weight")
    for name, values in (("start", [0]), ("flat", [-1])):
        graph.constant(name, values, np.int64)
    for name, value in (("one", 1), ("piece_step", 1 / PIECE_TOP), ("tiny", TINY)):
        graph.constant(name, value)
    graph.constant("middle", 128, np.uint8)
    count = graph.add("Shape", ["input_ids"], "count", start=1)
    graph.add("Expand", ["middle", count], "middles")
    found = []
    for table, op, inputs in (("words", "Gather", ["input_ids"]), ("positions", "Slice", ["start", count])):
        rows = graph.add(op, [table, *inputs], f"{table}.rows")
        rows = graph.add("Cast", [rows], f"{table}.floats", to=TensorProto.FLOAT)
        scale = graph.add(op, [f"{table}.scale", *inputs], f"{table}.steps")
        found.append(graph.add("Mul", [rows, scale], f"{table}.found"))
    placed = graph.add("Add", found, "placed")
    return graph.add("Add", [placed, graph.add("Gather", [kinds, "token_type_ids"], "kinds")], "embedded")


def _layer(graph: _Graph, values: str, name: str, *, heads: int, epsilon: float) -> str:
    """One layer of the encoder."""
    attention = f"{name}.attention"
    names = [f"{attention}.self.{part}" for part in ("query", "key", "value")]
    rows = graph.rounded(values)
    parts = [graph.product(rows, part) for part in names]
    biases = np.concatenate([graph.weights[f"{part}.bias"] for part in names])
    inputs = [*parts, graph.constant(f"{attention}.biases", biases)]
    met = graph.add("MultiHeadAttention", inputs, f"{attention}.met", domain=RUNTIME, num_heads=heads)
    summed = graph.add("Add", [graph.dense(met, f"{attention}.output.dense"), values], f"{attention}.sum")
    values = graph.norm(summed, f"{attention}.output.LayerNorm", epsilon)
    wide = f"{name}.intermediate.dense"
    product = graph.product(graph.rounded(values), wide)
    active = graph.add("BiasGelu", [product, graph.taken(f"{wide}.bias")], f"{wide}.active", domain=RUNTIME)
    summed = graph.add("Add", [graph.dense(active, f"{name}.output.dense"), values], f"{name}.sum")
    return graph.norm(summed, f"{name}.output.LayerNorm", epsilon)


def write_graph(encoder: Any, path: Path) -> None:
    """Write an encoder of transformers, built as BERT or XLM-RoBERTa are, for one text of any length at a time.

    Raises ValueError for one that is built otherwise.
    """
    config = encoder.config
    if config.hidden_act != "gelu" or not hasattr(encoder, "embeddings"):
        raise ValueError(f"an encoder of type {config.model_type} with {config.hidden_act} is not built as BERT is")
    weights = {name: value.detach().numpy().astype(np.float32) for name, value in encoder.state_dict().items()}
    padding = encoder.embeddings.position_embeddings.padding_idx  # RoBERTa counts positions from behind it
    graph = _Graph(weights)
    epsilon = config.layer_norm_eps
    values = graph.norm(_embed(graph, 0 if padding is None else padding + 1), "embeddings.LayerNorm", epsilon)
    for layer in range(config.num_hidden_layers):
        values = _layer(graph, values, f"encoder.layer.{layer}", heads=config.num_attention_heads, epsilon=epsilon)
    graph.nodes[-1].output[0] = "states"
    model = graph.model(config.hidden_size)
    onnx.save(model, path)
