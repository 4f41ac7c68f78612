"""Sessions on onnxruntime with their tokenizers: loaded on first use, once per process, and shared by every thread."""

from __future__ import annotations

import os
import re
import threading
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from variorum.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tokenizers import Encoding

    from variorum.protocols import FloatArray

__all__ = ["Files", "Model", "loaded"]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class Files(NamedTuple):
    """What a model is made of: a graph, a tokenizer, the word pieces at which texts are cut, and threads a call.

    `axes`: of what it yields; 3 are token vectors (text, token, component), 2 are scores (text, class).
    """

    graph: Path
    tokenizer: Path
    cut: int
    threads: int
    axes: int = 3


class Model(NamedTuple):
    """A loaded session and its tokenizer; both may be used from several threads at once."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    inputs: frozenset[str]
    output: str
    cut: int

    @classmethod
    def load(cls, files: Files) -> Model:
        """The model of some files. Raises ModelError where they do not load, or yield nothing of as many axes."""
        try:
            session, tokenizer = _session(files), _tokenizer(files)
        except Exception as error:  # both libraries raise the bare class
            raise ModelError(f"the model {files.graph} with {files.tokenizer.name} does not load: {error}") from error
        outputs = [output.name for output in session.get_outputs() if len(output.shape) == files.axes]
        if not outputs:
            there = ", ".join(f"{output.name} {output.shape}" for output in session.get_outputs())
            wanted = {3: "one vector a token, of three axes", 2: "one row of scores a text, of two axes"}[files.axes]
            raise ModelError(f"the model {files.graph} yields {there}; needed is {wanted}")
        return cls(session, tokenizer, frozenset(given.name for given in session.get_inputs()), outputs[0], files.cut)

    @property
    def width(self) -> int:
        """Components of a token vector, or classes of a score."""
        return int(self.run([self.encode("a")]).shape[-1])

    def encode(self, text: str) -> Encoding:
        """The word pieces of a text."""
        # One text at a time: encode_batch starts a thread pool of its own, which a fork does not survive.
        return self.tokenizer.encode(_whole(text))

    def encode_pair(self, first: str, second: str) -> Encoding:
        """The word pieces of two texts together. What is too long loses the end of the first, then of the second."""
        least = self.cut // 4  # of the first text, that much is kept beside the longest second one
        second = self._cut_short(second, self.cut - least)
        alone = self.tokenizer.num_special_tokens_to_add(is_pair=True) + len(self._pieces(second))
        return self.tokenizer.encode(self._cut_short(first, self.cut - alone), _whole(second))

    def _pieces(self, text: str) -> Encoding:
        return self.tokenizer.encode(_whole(text), add_special_tokens=False)

    def _cut_short(self, text: str, most: int) -> str:
        """A text up to a number of word pieces."""
        offsets = self._pieces(text).offsets
        return _whole(text if len(offsets) <= most else text[: offsets[most - 1][1]])

    def run(self, encodings: Sequence[Encoding]) -> FloatArray:
        """What the graph yields for some texts, padded to the longest: rows of hidden vectors, or of scores."""
        width = max(len(encoding) for encoding in encodings)
        ids, mask, sides = (np.zeros((len(encodings), width), np.int64) for _ in range(3))
        for row, encoding in enumerate(encodings):
            ids[row, : len(encoding)] = encoding.ids
            mask[row, : len(encoding)] = 1
            sides[row, : len(encoding)] = encoding.type_ids
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": sides}
        found: FloatArray = self.session.run([self.output], {n: v for n, v in given.items() if n in self.inputs})[0]
        return found


def _whole(text: str) -> str:
    """A text that can be written as UTF-8, without half surrogate pairs; one character for one, so offsets hold."""
    return _LONE_SURROGATE.sub("\ufffd", text)


_loaded: dict[tuple[int, Files], Model] = {}
_lock = threading.Lock()


def loaded(files: Files, look_at: Callable[[Files], None]) -> Model:
    """The model of this process, made on first use; `look_at` checks its files before they are loaded.

    A forked child makes its own: threads do not survive a fork.
    """
    key = (os.getpid(), files)
    with _lock:
        if key not in _loaded:
            look_at(files)
            _loaded[key] = Model.load(files)
        return _loaded[key]


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
