"""The encoder's graph: it reads as the network does, and its integers are such that no processor's sums overflow."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("transformers")
onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

from models.graph import write_graph  # noqa: E402

SIZES = {
    "vocab_size": 90,
    "hidden_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "intermediate_size": 128,
    "max_position_embeddings": 60,
    "pad_token_id": 1,
}


def encoder_of(kind, **other):
    import transformers

    torch.manual_seed(1)
    config = getattr(transformers, f"{kind}Config")(**SIZES, **other)
    return getattr(transformers, f"{kind}Model")(config, add_pooling_layer=False).eval()


def run(path, ids, kinds):
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    inputs = {"input_ids": np.array([ids], np.int64), "token_type_ids": np.array([kinds], np.int64)}
    return session.run(None, inputs)[0][0]


@pytest.mark.parametrize("kind", ["Bert", "XLMRoberta"])
@pytest.mark.parametrize("length", [1, 2, 37, 58])
def test_the_graph_reads_as_the_network_does(kind, length, tmp_path):
    encoder, ids = encoder_of(kind), [5 + 7 * place % 80 for place in range(length)]
    kinds = [place % encoder.config.type_vocab_size for place in range(length)]
    with torch.no_grad():
        encoder.embeddings.token_type_embeddings.weight *= 20
    write_graph(encoder, tmp_path / "graph.onnx")
    with torch.no_grad():
        inputs = {"input_ids": torch.tensor([ids]), "token_type_ids": torch.tensor([kinds])}
        wanted = encoder(**inputs).last_hidden_state[0].numpy()
    found = run(tmp_path / "graph.onnx", ids, kinds)
    likeness = (found * wanted).sum(1) / np.linalg.norm(found, axis=1) / np.linalg.norm(wanted, axis=1)
    assert found.shape == wanted.shape
    assert likeness.min() > 0.998


def test_no_sum_of_two_products_overflows_sixteen_bits(tmp_path):
    write_graph(encoder_of("Bert"), tmp_path / "graph.onnx")
    graph = onnx.load(tmp_path / "graph.onnx").graph
    tensors = {tensor.name: onnx.numpy_helper.to_array(tensor) for tensor in graph.initializer}
    products = [tensors[node.input[1]] for node in graph.node if node.op_type == "MatMulIntegerToFloat"]
    assert len(products) == 2 * 6
    assert {weights.dtype.name for weights in products} == {"int8"}
    assert max(np.abs(weights.astype(int)).max() for weights in products) == 63
    assert 2 * 255 * 63 < 2**15


def test_one_large_piece_costs_the_others_nothing(tmp_path):
    encoder = encoder_of("Bert")
    with torch.no_grad():
        encoder.embeddings.word_embeddings.weight[7] *= 1000
        encoder.embeddings.LayerNorm.weight *= 1 + torch.arange(64) / 8
    write_graph(encoder, tmp_path / "graph.onnx")
    with torch.no_grad():
        wanted = encoder(input_ids=torch.tensor([[5, 7, 9, 11]])).last_hidden_state[0].numpy()
    found = run(tmp_path / "graph.onnx", [5, 7, 9, 11], [0] * 4)
    assert np.abs(found - wanted).max() < 0.25


def test_an_encoder_that_is_built_otherwise_is_refused(tmp_path):
    with pytest.raises(ValueError, match="bert with relu is not built as BERT is"):
        write_graph(encoder_of("Bert", hidden_act="relu"), tmp_path / "graph.onnx")
