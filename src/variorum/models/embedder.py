"""The shipped sentence encoder: all-MiniLM-L6-v2 on onnxruntime, texts to unit rows and word pieces to unit rows."""

import hashlib
import os
from pathlib import Path

from variorum.errors import ModelError
from variorum.models.encoder import Encoder, Files

__all__ = ["MiniLM"]

_HERE = Path(__file__).resolve().parent
# As training/build_embedder.py prints them: a download cut short or a file swapped is seen before it is used.
_GRAPH = ("minilm.onnx", "a753417c0e8ad5831ebbd7b2622880697c2d64a5d5004840be857528e1d09952")
_TOKENIZER = ("minilm.tokenizer.json", "5fd1c882abbd30517dced455a2c9768945ec726b96727927e4959348d9de550b")
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

    def __init__(self, folder: Path = _HERE, threads: int | None = None) -> None:
        super().__init__(Files(folder / _GRAPH[0], folder / _TOKENIZER[0], _MAX_PIECES, threads or os.cpu_count() or 1))

    def _look_at(self, files: Files) -> None:
        """Refuse a file that is not the one that was shipped."""
        _check(files.graph, _GRAPH[1])
        _check(files.tokenizer, _TOKENIZER[1])


def _check(path: Path, sha256: str) -> None:
    if not path.is_file():
        folder = path.parent
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
