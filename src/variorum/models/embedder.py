"""The shipped sentence encoder: all-MiniLM-L6-v2 on onnxruntime, texts to unit rows and word pieces to unit rows.

The graph yields token vectors only. Pooling happens here, over the tokens of one text alone, so one pass serves the
stages that want sentences and those that want words, and no text can change the vector of another.
"""

from __future__ import annotations

import hashlib
import os
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from variorum.errors import ModelError
from variorum.protocols import TokenVectors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Encoding

    from variorum.protocols import FloatArray, Progress

__all__ = ["MiniLM"]

_HERE = Path(__file__).resolve().parent
# As training/build_embedder.py prints them: a download cut short or a file swapped is seen before it is used.
_GRAPH = ("minilm.onnx", "a753417c0e8ad5831ebbd7b2622880697c2d64a5d5004840be857528e1d09952")
_TOKENIZER = ("minilm.tokenizer.json", "5fd1c882abbd30517dced455a2c9768945ec726b96727927e4959348d9de550b")
_REMEDY = "Reinstall variorum, or in a checkout run training/build_embedder.py."

_DIMENSION = 384
_MAX_PIECES = 256  # where the original cuts, too
_TOKEN_BUDGET = 2048  # word pieces in one batch, padding included: enough for full speed, and little memory
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class MiniLM:
    """all-MiniLM-L6-v2 as an Embedder. Light to make and to pickle: the model loads on first use, once per process.

    `folder` holds the two model files (default: those shipped), `threads` is how many a call may use (default: one per
    processor). Texts are cut at 256 word pieces, two of them special. Every method raises ModelError where a model file
    is missing or damaged.
    """

    name = f"all-MiniLM-L6-v2/int8-rows@{_GRAPH[1][:12]}"
    dimension = _DIMENSION

    def __init__(self, folder: Path = _HERE, threads: int | None = None) -> None:
        self._folder = folder
        self._threads = threads or os.cpu_count() or 1

    def embed(self, texts: Sequence[str], progress: Progress | None = None) -> FloatArray:
        """One unit row a text, shape (n, 384): the mean over its word pieces and the two special ones."""
        rows = np.zeros((len(texts), _DIMENSION), np.float32)
        for index, _, hidden in self._passes(texts, progress):
            rows[index] = _unit(hidden.mean(axis=0))
        return rows

    def tokens(self, texts: Sequence[str], progress: Progress | None = None) -> list[TokenVectors]:
        """The word pieces of each text with their place in it and their unit rows in context, shape (pieces, 384)."""
        return self.both(texts, progress)[1]

    def both(self, texts: Sequence[str], progress: Progress | None = None) -> tuple[FloatArray, list[TokenVectors]]:
        """What embed and tokens give, from one pass."""
        rows = np.zeros((len(texts), _DIMENSION), np.float32)
        pieces: dict[int, TokenVectors] = {}
        for index, encoding, hidden in self._passes(texts, progress):
            rows[index] = _unit(hidden.mean(axis=0))
            pieces[index] = _token_vectors(encoding, hidden)
        return rows, [pieces[index] for index in range(len(texts))]

    def _passes(self, texts: Sequence[str], progress: Progress | None) -> Iterator[tuple[int, Encoding, FloatArray]]:
        """Each text's index, encoding and hidden rows (pieces, 384), batch by batch, the longest texts first."""
        model = _load(self._folder, self._threads)
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


class _Model(NamedTuple):
    """A loaded session and its tokenizer; both may be used from several threads at once."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer

    def encode(self, text: str) -> Encoding:
        # Half a surrogate pair cannot be written as UTF-8. One character for one, so that offsets stay true.
        # One text at a time: encode_batch starts a thread pool of its own, which a fork does not survive.
        return self.tokenizer.encode(_LONE_SURROGATE.sub("\ufffd", text))

    def run(self, ids: list[list[int]], width: int) -> FloatArray:
        """Hidden rows (len(ids), width, 384) of texts padded to `width`."""
        padded = np.zeros((len(ids), width), np.int64)
        mask = np.zeros_like(padded)
        for row, pieces in enumerate(ids):
            padded[row, : len(pieces)] = pieces
            mask[row, : len(pieces)] = 1
        hidden: FloatArray = self.session.run(["tokens"], {"input_ids": padded, "attention_mask": mask})[0]
        return hidden


_loaded: dict[tuple[int, Path, int], _Model] = {}
_lock = threading.Lock()


def _load(folder: Path, threads: int) -> _Model:
    """The model of this process, made on first use. A forked child makes its own: the parent's threads stay behind."""
    key = (os.getpid(), folder, threads)
    with _lock:
        if key not in _loaded:
            graph, tokenizer = _checked(folder, *_GRAPH), _checked(folder, *_TOKENIZER)
            _loaded[key] = _Model(_session(graph, threads), _tokenizer(tokenizer))
        return _loaded[key]


def _unlock_after_fork() -> None:
    # Another thread of the parent may have held the lock at that moment; in the child nobody would ever release it.
    global _lock
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_unlock_after_fork)


def _checked(folder: Path, name: str, sha256: str) -> Path:
    path = folder / name
    if not path.is_file():
        there = ", ".join(sorted(entry.name for entry in folder.iterdir())) if folder.is_dir() else "no such folder"
        raise ModelError(f"looked for the model file {path}, found only: {there or 'an empty folder'}. {_REMEDY}")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        size = path.stat().st_size
        raise ModelError(
            f"the model file {path} is damaged: sha256 {sha256} was expected, {size} bytes with {found} are there. "
            f"{_REMEDY}"
        )
    return path


def _session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    # Threads that wait by spinning keep every processor busy between two batches, at the cost of all other work.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3  # errors only: warnings would land between the lines of a report
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def _tokenizer(path: Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.enable_truncation(max_length=_MAX_PIECES)
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
