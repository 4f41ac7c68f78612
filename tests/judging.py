"""What the tests of judges share: a toy cross-encoder laid out like a model of a hub, and a stub of a server."""

import json
import threading
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple

__all__ = ["Pair", "Raw", "Stub", "item", "make_toy_judge", "rule", "said"]

WORDS = ("[UNK]", "[CLS]", "[SEP]", "never", "perhaps", "boats", "wait")
"""The vocabulary of the toy judge: `never` speaks for contradiction, `perhaps` for neutral, the first one otherwise."""


def make_toy_judge(folder: Path) -> Path:
    """Write a cross-encoder that adds up what each word speaks for; its classes stand in an order of its own."""
    import numpy as np
    from onnx import TensorProto, helper, numpy_helper, save
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    spoken = np.zeros((len(WORDS), 3), np.float32)  # contradiction, neutral, entailment
    spoken[1, 2], spoken[3, 0], spoken[4, 1] = 2, 4, 4
    given = [helper.make_tensor_value_info(n, TensorProto.INT64, ["b", "l"]) for n in ("input_ids", "attention_mask")]
    nodes = [
        helper.make_node("Gather", ["spoken", "input_ids"], ["each"]),
        helper.make_node("Cast", ["attention_mask"], ["there"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["there", "last"], ["mask"]),
        helper.make_node("Mul", ["each", "mask"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "middle"], ["logits"], keepdims=0),
    ]
    axes = [numpy_helper.from_array(np.array([axis]), name) for axis, name in ((2, "last"), (1, "middle"))]
    out = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["b", 3])
    graph = helper.make_graph(nodes, "toy", given, [out], [numpy_helper.from_array(spoken, "spoken"), *axes])
    folder.mkdir(parents=True)
    save(
        helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), str(folder / "model.onnx")
    )
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token=WORDS[0]))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    classes = {"0": "CONTRADICTION", "1": "Neutral", "2": "entailment"}
    (folder / "config.json").write_text(json.dumps({"id2label": classes, "max_position_embeddings": 64}))
    (folder / "tokenizer_config.json").write_text(json.dumps({"model_max_length": 1e30}))
    return folder


Pair = dict[str, str]
"""A pair as a server is given it: its id and the two texts."""


class Raw(NamedTuple):
    """An answer of a server to the byte; after a pause in seconds."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...] = ()
    pause: float = 0


Answer = Callable[[list[Pair]], str | None] | Raw
"""What a server answers: the model's message on the pairs it was given, or something else."""


def item(pair: Pair, label: str, confidence: object = 0.9, **changed: object) -> dict[str, object]:
    """One verdict of a model; the words it quotes are the first of each text unless they are changed."""
    words = {f"{side}_words": pair[side].split()[0] for side in ("premise", "hypothesis")}
    return {"id": pair["id"], "label": label, "confidence": confidence, **words, **changed}


def rule(pair: Pair) -> dict[str, object]:
    """What an honest stub says of a pair: it looks at two words of the hypothesis, and does what no text asks."""
    told = pair["hypothesis"].lower().split()
    return item(pair, "contradiction" if "never" in told else "neutral" if "perhaps" in told else "entailment")


def said(items: Sequence[object]) -> str:
    """A model's message."""
    return json.dumps({"verdicts": items})


class Stub(ThreadingHTTPServer):
    """A server on this machine: gives the answers of `next`, one a request, and when there are none is honest."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict[str, object]] = []
        self.headers: list[dict[str, str]] = []
        self.next: list[Answer] = []
        self.always: Answer = lambda pairs: said([rule(pair) for pair in pairs])
        self.stopped = threading.Event()
        self.thread = threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    @property
    def address(self) -> str:
        """Where it is asked."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def pairs(self, request: int) -> list[Pair]:
        """The pairs of one request."""
        return pairs_of(self.asked[request])

    def stop(self) -> None:
        """Answer no more."""
        if not self.stopped.is_set():
            self.stopped.set()
            self.shutdown()
            self.thread.join()
            self.server_close()


def pairs_of(body: dict[str, object]) -> list[Pair]:
    """The pairs in the body of a request."""
    messages = body["messages"]
    assert isinstance(messages, list) and [m["role"] for m in messages] == ["system", "user"]
    pairs: list[Pair] = json.loads(messages[1]["content"])["pairs"]
    return pairs


class _Handler(BaseHTTPRequestHandler):
    server: Stub

    def do_POST(self) -> None:
        """One answer."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(body)
        self.server.headers.append({"path": self.path, **dict(self.headers.items())})
        answer = self.server.next.pop(0) if self.server.next else self.server.always
        if not isinstance(answer, Raw):
            message = {"role": "assistant", "content": answer(pairs_of(body))}
            answer = Raw(200, json.dumps({"choices": [{"index": 0, "message": message}]}).encode())
        self.server.stopped.wait(answer.pause)
        self._write(answer)

    def _write(self, answer: Raw) -> None:
        self.send_response(answer.status)
        for name, value in (("Content-Length", str(len(answer.body))), *answer.headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test output quiet."""
