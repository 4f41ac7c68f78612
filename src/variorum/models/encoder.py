"""What every sentence encoder on onnxruntime does: texts to token vectors, batch by batch, and those to unit rows.

The graph yields token vectors only. Pooling happens here, over the tokens of one text alone, so one pass serves the
stages that want sentences and those that want words, and no text can change the vector of another.
"""

from __future__ import annotations

import os
import re
import threading
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from variorum.errors import ModelError
from variorum.protocols import TokenVectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tokenizers import Encoding

    from variorum.protocols import FloatArray, Progress

__all__ = ["Encoder", "Files", "Pooling"]

Pooling = Literal["mean", "first"]
"""How token vectors become one: their mean, or the vector of the first token."""

_TOKEN_BUDGET = 2048  # word pieces in one batch, padding included: enough for full speed, and little memory
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_TOKEN_AXES = 3  # text, token, component


class Files(NamedTuple):
    """What an encoder is made of: a graph, a tokenizer, the word pieces at which texts are cut, and threads a call."""

    graph: Path
    tokenizer: Path
    cut: int
    threads: int


class Encoder:
    """An Embedder on onnxruntime. Light to make and to pickle: the model loads on first use, once per process."""

    name: str
    dimension: int
    languages: frozenset[str] | None
    pooling: Pooling = "mean"

    def __init__(self, files: Files) -> None:
        self._files = files

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        """One unit row a text, shape (n, dimension): pooled over its word pieces and the special ones."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        for index, _, hidden in self._passes(texts, progress):
            rows[index] = self._pooled(hidden)
        return rows

    def tokens(self, texts: Sequence[str], progress: Progress | None = None) -> list[TokenVectors]:
        """The word pieces of each text with their place and their unit rows in context, shape (pieces, dimension)."""
        return self.both(texts, progress)[1]

    def both(self, texts: Sequence[str], progress: Progress | None = None) -> tuple[FloatArray, list[TokenVectors]]:
        """What embed and tokens give, from one pass."""
        rows = np.zeros((len(texts), self.dimension), np.float32)
        pieces: dict[int, TokenVectors] = {}
        for index, encoding, hidden in self._passes(texts, progress):
            rows[index] = self._pooled(hidden)
            pieces[index] = _token_vectors(encoding, hidden)
        return rows, [pieces[index] for index in range(len(texts))]

    def _look_at(self, files: Files) -> None:
        """What is to be checked of the files before they are loaded; by default nothing."""

    def _pooled(self, hidden: FloatArray) -> FloatArray:
        """One unit row of a text's hidden rows."""
        return _unit(hidden.mean(axis=0) if self.pooling == "mean" else hidden[0])

    def _passes(self, texts: Sequence[str], progress: Progress | None) -> Iterator[tuple[int, Encoding, FloatArray]]:
        """Each text's index, encoding and hidden rows (pieces, dimension), batch by batch, the longest texts first."""
        model = self._model()
        encodings = [model.encode(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda index: -len(encodings[index]))
        done = 0
        while done < len(order):
            width = len(encodings[order[done]])
            batch = order[done : done + max(1, _TOKEN_BUDGET // width)]
            hidden = model.run([encodings[index].ids for index in batch], width)
            for index, rows in zip(batch, hidden, strict=True):
                yield index, encodings[index], rows[: len(encodings[index])]
            done += len(batch)
            if progress is not None:
                progress("embed", done, len(order))

    def _model(self) -> Model:
        """The model of this process, made on first use. A forked child makes its own: threads do not survive a fork."""
        key = (os.getpid(), self._files)
        with _lock:
            if key not in _loaded:
                self._look_at(self._files)
                _loaded[key] = Model.load(self._files)
            return _loaded[key]


class Model(NamedTuple):
    """A loaded session and its tokenizer; both may be used from several threads at once."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    inputs: frozenset[str]
    output: str

    @classmethod
    def load(cls, files: Files) -> Model:
        """The model of some files. Raises ModelError where they do not load, or the graph yields no token vectors."""
        try:
            session, tokenizer = _session(files), _tokenizer(files)
        except Exception as error:  # both libraries raise the bare class
            raise ModelError(f"the model {files.graph} with {files.tokenizer.name} does not load: {error}") from error
        outputs = [output.name for output in session.get_outputs() if len(output.shape) == _TOKEN_AXES]
        if not outputs:
            there = ", ".join(f"{output.name} {output.shape}" for output in session.get_outputs())
            raise ModelError(f"the model {files.graph} yields {there}; needed is one vector a token, of three axes")
        return cls(session, tokenizer, frozenset(given.name for given in session.get_inputs()), outputs[0])

    @property
    def dimension(self) -> int:
        """Components of a token vector."""
        return int(self.run([[0]], 1).shape[-1])

    def encode(self, text: str) -> Encoding:
        """The word pieces of a text."""
        # Half a surrogate pair cannot be written as UTF-8. One character for one, so that offsets stay true.
        # One text at a time: encode_batch starts a thread pool of its own, which a fork does not survive.
        return self.tokenizer.encode(_LONE_SURROGATE.sub("\ufffd", text))

    def run(self, ids: list[list[int]], width: int) -> FloatArray:
        """Hidden rows (len(ids), width, dimension) of texts padded to `width`."""
        padded = np.zeros((len(ids), width), np.int64)
        mask = np.zeros_like(padded)
        for row, pieces in enumerate(ids):
            padded[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 1
        given = {"input_ids": padded, "attention_mask": mask, "token_type_ids": np.zeros_like(padded)}
        hidden: FloatArray = self.session.run(
            [self.output], {name: array for name, array in given.items() if name in self.inputs}
        )[0]
        return hidden


_loaded: dict[tuple[int, Files], Model] = {}
_lock = threading.Lock()


def _unlock_after_fork() -> None:
    # Another thread of the parent may have held the lock at that moment; in the child nobody would ever release it.
    global _lock
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_unlock_after_fork)


def _session(files: Files) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = files.threads
    # Threads that wait by spinning keep every processor busy between two batches, at the cost of all other work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3  # errors only: warnings would land between the lines of a report
    return onnxruntime.InferenceSession(str(files.graph), options, providers=["CPUExecutionProvider"])


def _tokenizer(files: Files) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(files.tokenizer))
    tokenizer.no_padding()  # a file may ask for it; texts are padded here, to the longest of their batch
    tokenizer.enable_truncation(max_length=files.cut)
    return tokenizer


def _token_vectors(encoding: Encoding, hidden: FloatArray) -> TokenVectors:
    kept = np.flatnonzero(np.array(encoding.special_tokens_mask) == 0)
    tokens, offsets = encoding.tokens, encoding.offsets
    return TokenVectors(
        tokens=tuple(tokens[i] for i in kept),
        offsets=tuple(offsets[i] for i in kept),
        vectors=_unit(hidden[kept]),
    )


def _unit(rows: FloatArray) -> FloatArray:
    norms = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: FloatArray = rows / np.maximum(norms, np.float32(1e-12))
    return scaled
