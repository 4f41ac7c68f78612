"""The shipped judge: MiniLM over premise and hypothesis together, trained for variorum (training/train_judge.py)."""

import os
from pathlib import Path

from variorum.models.cross_encoder import CrossEncoder
from variorum.models.embedder import TOKENIZER
from variorum.models.session import Files
from variorum.models.shipped import FOLDER, check

__all__ = ["MiniLMJudge"]

# As training/build_judge.py prints it.
_GRAPH = ("judge.onnx", "080e4f67f4e01d1904490d1050854040c5318dbf96bf57b03bcbe22e7ba236a0")
_REMEDY = "Reinstall variorum, or in a checkout run training/build_judge.py."
_MAX_PIECES = 160  # what it was trained on


class MiniLMJudge(CrossEncoder):
    """The judge that ships with variorum, for English. It shares its tokenizer with the shipped sentence encoder.

    `folder` holds the model files (default: those shipped), `threads` is how many a call may use (default: one per
    processor). A pair is cut at 160 word pieces. Every method raises ModelError where a file is missing or damaged.
    """

    name = f"minilm-judge/int8-rows@{_GRAPH[1][:12]}"
    languages: frozenset[str] | None = frozenset({"en"})

    def __init__(self, folder: Path = FOLDER, threads: int | None = None) -> None:
        super().__init__(
            Files(folder / _GRAPH[0], folder / TOKENIZER[0], _MAX_PIECES, threads or os.cpu_count() or 1, axes=2)
        )

    def _look_at(self, files: Files) -> None:
        """Refuse a file that is not the one that was shipped."""
        check(files.graph, _GRAPH[1], _REMEDY)
        check(files.tokenizer, TOKENIZER[1], _REMEDY)
