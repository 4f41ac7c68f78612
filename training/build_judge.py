"""Makes the shipped judge from a checkpoint of training/train_judge.py: an ONNX graph, weights stored in int8 rows.

The graph is the one of the sentence encoder (training/build_embedder.py) with the side of each word piece added, and
a head on top. It is measured beside the checkpoint before it is written.
"""

import argparse
import sys
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import torch
from onnx import ModelProto, TensorProto, checker, helper
from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from training.build_embedder import (  # noqa: E402
    HEAD,
    HEADS,
    HIDDEN,
    IR_VERSION,
    LAYERS,
    OPSET,
    FloatArray,
    Graph,
    Weights,
    encoder_layer,
    gelu,
    int8_rows,
    mask_bias,
    save,
)
from training.judge_network import PARTS, TABLES, Judge, batch  # noqa: E402

CLOSE = 0.03
"""How far a share may lie from the checkpoint's."""
PAIRS = (
    ("The harbour master said 27 crew members were safe.", "All 28 members of the crew are safe."),
    ("The offer was not acceptable to the union.", "The union found the offer acceptable."),
    ("Talks will resume on Tuesday in the old town hall.", "Talks go on on Tuesday."),
    ("The two ministers met for close to five hours.", "The ministers discussed fishing quotas."),
    ("She said the bridge could be closed if the river rose again.", "The bridge will be closed."),
    ("Nobody was hurt in the fire, the mayor told reporters.", "The fire injured no one, according to the mayor."),
)


def renamed(state: dict[str, torch.Tensor]) -> dict[str, FloatArray]:
    """The weights of a checkpoint under the names of the sentence encoder; the head keeps its own."""
    found: dict[str, FloatArray] = {}
    for name, value in state.items():
        array = value.float().numpy()
        if name.startswith("layers."):
            _, layer, part, what = name.split(".")
            found[f"encoder.layer.{layer}.{PARTS[part]}.{what}"] = array
        else:
            found[TABLES.get(name, name)] = array
    return found


def embeddings(graph: Graph, weights: Weights) -> str:
    """Word, position and side rows added up and brought to one scale."""
    length = graph.add("Slice", graph.add("Shape", "input_ids"), graph.integers("one", 1), graph.integers("two", 2))
    words, word_scale = int8_rows(weights["embeddings.word_embeddings.weight"])
    places, place_scale = int8_rows(weights["embeddings.position_embeddings.weight"])
    picked = [
        graph.add("Gather", graph.constant("words.int8", words), "input_ids"),
        graph.add("Gather", graph.constant("words.scale", word_scale), "input_ids"),
    ]
    zero = graph.integers("zero", 0)
    placed = [
        graph.add("Slice", graph.constant("positions.int8", places), zero, length),
        graph.add("Slice", graph.constant("positions.scale", place_scale), zero, length),
    ]
    sides = graph.constant("sides", weights["embeddings.token_type_embeddings.weight"])
    x = graph.add("Add", graph.scaled(*picked), graph.scaled(*placed))
    return graph.norm(
        graph.add("Add", x, graph.add("Gather", sides, "token_type_ids")), "embeddings.LayerNorm", weights
    )


def means(graph: Graph, x: str) -> list[str]:
    """The mean vector of the premise's pieces and of the hypothesis's, (batch, 384) each."""
    mask = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    second = graph.add("Mul", graph.add("Cast", "token_type_ids", to=TensorProto.FLOAT), mask)
    found = []
    for share in (graph.add("Sub", mask, second), second):
        row = graph.add("Unsqueeze", share, "mask.middle")
        total = graph.add("MatMul", row, x)
        mean = graph.add("Div", total, graph.add("ReduceSum", row, "mask.last", keepdims=1))
        found.append(graph.add("Squeeze", mean, "mask.middle"))
    return found


def build(weights: Weights) -> ModelProto:
    """input_ids, attention_mask, token_type_ids (batch, length) int64 -> scores (batch, 3) float32."""
    graph = Graph()
    graph.integers("split", 0, 0, HEADS, HEAD)
    graph.integers("join", 0, 0, HIDDEN)
    graph.integers("mask.middle", 1)
    graph.integers("mask.last", 2)
    for name, value in {"root": HEAD**-0.5, "sqrt2": 2**0.5, "half": 0.5}.items():
        graph.constant(name, np.array(value, np.float32))
    x, bias = embeddings(graph, weights), mask_bias(graph)
    for number in range(LAYERS):
        x = encoder_layer(graph, x, bias, number, weights)
    first = graph.add("Gather", x, graph.constant("first", np.array(0, np.int64)), axis=1)
    premise, hypothesis = means(graph, x)
    joined = graph.add("Concat", first, premise, hypothesis, graph.add("Mul", premise, hypothesis), axis=1)
    inner = gelu(graph, graph.linear(joined, "head", weights))
    product = graph.add("MatMul", inner, graph.matrix("out.weight", weights["out.weight"]))
    graph.add("Add", product, graph.constant("out.bias", weights["out.bias"]), output="scores")
    shape = ["batch", "length"]
    names = ("input_ids", "attention_mask", "token_type_ids")
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in names]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["batch", len(weights["out.bias"])])]
    body = helper.make_graph(graph.nodes, "minilm-judge", inputs, outputs, graph.constants)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    checker.check_model(model, full_check=True)
    return model


def softmax(scores: FloatArray) -> FloatArray:
    risen = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: FloatArray = risen / risen.sum(axis=1, keepdims=True)
    return shares


def apart(model: bytes, judge: Judge, tokenizer: Tokenizer) -> float:
    """How far a share of the graph lies from the checkpoint's, at the most."""
    given = batch(tokenizer, PAIRS, 160)
    with torch.no_grad():
        original = softmax(judge.eval()(*given).numpy())
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    names = ("input_ids", "attention_mask", "token_type_ids")
    ours: Any = session.run(["scores"], {name: array.numpy() for name, array in zip(names, given, strict=True)})[0]
    return float(np.abs(softmax(ours) - original).max())


def main() -> None:
    """Write the graph, if it is close to the checkpoint."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("checkpoint", type=Path, help="checkpoint.pt of training/train_judge.py")
    parser.add_argument("--models", type=Path, default=ROOT / "src/variorum/models")
    options = parser.parse_args()
    state = torch.load(options.checkpoint, weights_only=True)["model"]
    judge = Judge()
    judge.load_state_dict(state)
    model = build(renamed(state)).SerializeToString(deterministic=True)
    tokenizer = Tokenizer.from_file(str(options.models / "minilm.tokenizer.json"))
    far = apart(model, judge, tokenizer)
    print(f"shares lie within {far:.4f} of the checkpoint's")
    if far > CLOSE:
        raise SystemExit(f"the graph is too far from the checkpoint (allowed {CLOSE}); nothing was written")
    save(options.models / "judge.onnx", model)


if __name__ == "__main__":
    main()
