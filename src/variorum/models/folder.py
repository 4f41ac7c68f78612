"""The folder of a model as a hub lays it out, wherever it is: its graph, its tokenizer, its small files, its card.

The layout is that of the Hugging Face hub with an ONNX export: `onnx/model.onnx` (or `model.onnx`), `tokenizer.json`
and small JSON files that say what the model is. No torch is needed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from variorum.errors import ModelError

__all__ = ["MAX_PIECES", "ModelFolder"]

MAX_PIECES = 256
"""The word pieces at which texts are cut where a model does not say, or says more: statements are short."""
_GRAPHS = ("onnx/model.onnx", "model.onnx")
_BESIDE = ("onnx/model.onnx_data", "model.onnx_data")  # where a graph is too large for one file
_TOKENIZER, _CARD = "tokenizer.json", "README.md"
_ANY = "multilingual"
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]|$)")
_INSTALL = "pip install 'variorum[multilingual]'"


class ModelFolder(NamedTuple):
    """Where the files of a model lie. `name` is as it was asked for: a name on the hub, or a folder."""

    name: str
    path: Path
    graph: Path
    tokenizer: Path

    @classmethod
    def of(cls, name: str, small: Sequence[str], task: str) -> ModelFolder:
        """The folder of this name, fetched from the hub unless it is one here. `small` are further files it needs.

        ModelError where the hub does not give it or it holds no ONNX graph; `task` is that of an export that makes one.
        """
        path = _fetched(name, [*_GRAPHS, *_BESIDE, _TOKENIZER, _CARD, *small])
        graph = next((path / relative for relative in _GRAPHS if (path / relative).is_file()), None)
        if graph is None or not (path / _TOKENIZER).is_file():
            missing = f"no {_TOKENIZER}" if graph else f"neither {' nor '.join(_GRAPHS)}"
            raise ModelError(
                f"the model {name!r} cannot be used: {path} holds {missing}. Give a model with an ONNX export, "
                f"or make one: optimum-cli export onnx --task {task} --model NAME FOLDER"
            )
        return cls(name, path, graph, path / _TOKENIZER)

    def said(self, relative: str) -> object:
        """The JSON value of a small file; None where it is not there."""
        path = self.path / relative
        if not path.is_file():
            return None
        try:
            value: object = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise ModelError(f"the model file {path} is not JSON: {error}") from error
        return value

    def number(self, relative: str, field: str) -> int | None:
        """A whole number above 0 that a small file gives."""
        said = self.said(relative)
        value = said.get(field) if isinstance(said, dict) else None
        return value if isinstance(value, int) and value > 0 else None

    def languages(self) -> frozenset[str] | None:
        """The languages that the model's card names in its head, as primary subtags; None, any, where it names none."""
        card = self.path / _CARD
        if not card.is_file():
            return None
        said = (_hub().metadata_load(card) or {}).get("language") or _ANY
        tags = {str(tag).lower() for tag in (said if isinstance(said, list) else [said])}
        known = {found[1] for tag in tags if (found := _TAG.match(tag))}
        return None if _ANY in tags or not known else frozenset(known)

    def label(self) -> str:
        """The name with the head of the graph's digest, so that a record says which weights were used."""
        with self.graph.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return f"{Path(self.name).resolve().name if Path(self.name).is_dir() else self.name}@{digest[:12]}"


def _fetched(name: str, wanted: list[str]) -> Path:
    """The folder of a model: as it is, or fetched from the hub into its cache."""
    if Path(name).is_dir():
        return Path(name)
    import httpx

    try:
        return Path(_hub().snapshot_download(name, allow_patterns=wanted))
    except (OSError, ValueError, httpx.HTTPError) as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ModelError(
            f"could not load the model {name!r}: it is no folder here, and the hub did not give it ({reason}). "
            "Give a local folder, or check the name and the network."
        ) from error


def _hub() -> ModuleType:
    """The library that speaks with the hub and reads its model cards."""
    try:
        return import_module("huggingface_hub")
    except ImportError as error:
        raise ModelError(f"a model of a hub needs the package huggingface_hub: {_INSTALL}") from error
