"""Weights of eight bits in an ONNX file, computed with in full precision.

ONNX Runtime's own dynamic quantization rounds the activations too and is faster by two thirds, but runs on integer
instructions that differ from processor to processor, and moves the states further (figures in README.md).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import NodeProto, TensorProto, helper, numpy_helper

SMALL = 100_000  # matrices with fewer weights stay as they are
AXIS = "last_axis"


def rounded(weights: npt.NDArray[np.float32], axis: int) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """A matrix as integers of eight bits and a scale for each index along `axis`."""
    scale = np.maximum(np.abs(weights).max(1 - axis, keepdims=True), 1e-8) / 127
    integers = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    return integers, scale.reshape(-1).astype(np.float32)


def quantize(source: Path, out: Path) -> None:
    """Write the model with its large matrices (by output channel) and vocabulary (by piece) rounded."""
    model = onnx.load(source)
    graph = model.graph
    large = {
        tensor.name: numpy_helper.to_array(tensor)
        for tensor in graph.initializer
        if len(tensor.dims) == 2 and np.prod(tensor.dims) >= SMALL
    }
    nodes: list[NodeProto] = []
    rows = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    columns = {node.input[1] for node in graph.node if node.op_type == "MatMul"}
    for name, weights in large.items():
        if name in rows | columns:
            _replace(graph, name, *rounded(weights, 0 if name in rows else 1))
        if name in columns - rows:
            nodes.append(helper.make_node("DequantizeLinear", [f"{name}_q", f"{name}_scale"], [name], axis=1))
    for node in graph.node:
        nodes += _gather(node) if node.op_type == "Gather" and node.input[0] in large else [node]
    graph.initializer.append(numpy_helper.from_array(np.array([-1], np.int64), AXIS))
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, out)


def _replace(graph: Any, name: str, integers: npt.NDArray[np.int8], scale: npt.NDArray[np.float32]) -> None:
    graph.initializer.remove(next(tensor for tensor in graph.initializer if tensor.name == name))
    graph.initializer.append(numpy_helper.from_array(integers, f"{name}_q"))
    graph.initializer.append(numpy_helper.from_array(scale, f"{name}_scale"))


def _gather(node: NodeProto) -> list[NodeProto]:
    """Look up rows of integers and their scales, so that the vocabulary is never unpacked as a whole."""
    name, ids = node.input
    out = node.output[0]
    return [
        helper.make_node("Gather", [f"{name}_q", ids], [f"{out}_q"], axis=0),
        helper.make_node("Cast", [f"{out}_q"], [f"{out}_float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", [f"{name}_scale", ids], [f"{out}_scale"], axis=0),
        helper.make_node("Unsqueeze", [f"{out}_scale", AXIS], [f"{out}_column"]),
        helper.make_node("Mul", [f"{out}_float", f"{out}_column"], [out]),
    ]
