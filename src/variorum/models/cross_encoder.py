"""What every judge on onnxruntime does: pairs of texts to scores of entailment, contradiction and neutral."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from variorum.models.session import Files, Model, loaded
from variorum.protocols import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from variorum.protocols import FloatArray, Label, Progress

__all__ = ["LABELS", "CrossEncoder"]

LABELS: tuple[Label, ...] = ("entailment", "contradiction", "neutral")
"""The classes in the order of the columns of `shares`."""
_TOKEN_BUDGET = 2048  # word pieces in one batch, padding included


class CrossEncoder:
    """A Judge on onnxruntime. Light to make and to pickle: the model loads on first use, once per process.

    `columns` are the places of LABELS among the classes of the graph.
    """

    name: str
    languages: frozenset[str] | None

    def __init__(self, files: Files, columns: tuple[int, int, int] = (0, 1, 2)) -> None:
        self._files = files
        self._columns = columns

    def judge(self, pairs: Sequence[tuple[str, str]], progress: Progress | None = None) -> list[Verdict | None]:
        """The likeliest class of each pair of premise and hypothesis, and its share."""
        return [_verdict(row) for row in self.shares(pairs, progress)]

    def shares(self, pairs: Sequence[tuple[str, str]], progress: Progress | None = None) -> FloatArray:
        """How likely each class of LABELS is, shape (n, 3), rows summing to 1."""
        model = self._model()
        encodings = [model.encode_pair(premise, hypothesis) for premise, hypothesis in pairs]
        order = sorted(range(len(pairs)), key=lambda index: -len(encodings[index]))
        found = np.zeros((len(pairs), len(LABELS)), np.float32)
        done = 0
        while done < len(order):
            batch = order[done : done + max(1, _TOKEN_BUDGET // len(encodings[order[done]]))]
            found[batch] = _softmax(model.run([encodings[index] for index in batch])[:, self._columns])
            done += len(batch)
            if progress is not None:
                progress("judge", done, len(order))
        return found

    @property
    def width(self) -> int:
        """How many classes the graph yields."""
        return self._model().width

    def _look_at(self, files: Files) -> None:
        """What is to be checked of the files before they are loaded; by default nothing."""

    def _model(self) -> Model:
        """The model of this process, made on first use."""
        return loaded(self._files, self._look_at)


def _verdict(shares: FloatArray) -> Verdict:
    entailed, contradicted, neither = map(float, shares)
    return Verdict(LABELS[int(shares.argmax())], float(shares.max()), (entailed, contradicted, neither))


def _softmax(scores: FloatArray) -> FloatArray:
    risen = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: FloatArray = risen / risen.sum(axis=1, keepdims=True)
    return shares
