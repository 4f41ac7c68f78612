"""The shipped sentence encoder: all-MiniLM-L6-v2 on onnxruntime, texts to unit rows and word pieces to unit rows."""

import os
from pathlib import Path

from variorum.models.encoder import Encoder
from variorum.models.session import Files
from variorum.models.shipped import FOLDER, check

__all__ = ["TOKENIZER", "MiniLM"]

# As training/build_embedder.py prints them.
_GRAPH = ("minilm.onnx", "a753417c0e8ad5831ebbd7b2622880697c2d64a5d5004840be857528e1d09952")
TOKENIZER = ("minilm.tokenizer.json", "5fd1c882abbd30517dced455a2c9768945ec726b96727927e4959348d9de550b")
_REMEDY = "Reinstall variorum, or in a checkout run training/build_embedder.py."
_MAX_PIECES = 256  # where the original cuts, too


class MiniLM(Encoder):
    """all-MiniLM-L6-v2 as an Embedder, for English.

    `folder` holds the two model files (default: those shipped), `threads` is how many a call may use (default: one per
    processor). Texts are cut at 256 word pieces, two of them special. Every method raises ModelError where a model file
    is missing or damaged.
    """

    name = f"all-MiniLM-L6-v2/int8-rows@{_GRAPH[1][:12]}"
    dimension = 384
    languages: frozenset[str] | None = frozenset({"en"})

    def __init__(self, folder: Path = FOLDER, threads: int | None = None) -> None:
        super().__init__(Files(folder / _GRAPH[0], folder / TOKENIZER[0], _MAX_PIECES, threads or os.cpu_count() or 1))

    def _look_at(self, files: Files) -> None:
        """Refuse a file that is not the one that was shipped."""
        check(files.graph, _GRAPH[1], _REMEDY)
        check(files.tokenizer, TOKENIZER[1], _REMEDY)
