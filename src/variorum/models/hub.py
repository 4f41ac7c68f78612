"""A sentence encoder from a model hub, or from a folder laid out like one: for languages the shipped one does not read.

The layout is that of sentence-transformers with an ONNX export, which most encoders on the Hugging Face hub carry:
`onnx/model.onnx` (or `model.onnx`), `tokenizer.json`, and small files that say how token vectors become one. No torch
is needed. What could not be followed exactly, such as a further layer behind the pooling, is refused and not guessed.
"""

import hashlib
import json
import os
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

from variorum.errors import ModelError
from variorum.models.encoder import Encoder, Pooling
from variorum.models.session import Files

__all__ = ["HubModel"]

_GRAPHS = ("onnx/model.onnx", "model.onnx")
_TOKENIZER, _MODULES, _CARD = "tokenizer.json", "modules.json", "README.md"
_POOLING, _LENGTH = "1_Pooling/config.json", "sentence_bert_config.json"
_WANTED = [*_GRAPHS, "onnx/model.onnx_data", "model.onnx_data", _TOKENIZER, _MODULES, _POOLING, _LENGTH, _CARD]
_FOLLOWED = ("Transformer", "Pooling", "Normalize")
_POOLED: dict[str, Pooling] = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "first"}
_MAX_PIECES = 256  # where a model does not say, or says more: statements are short
_ANY = "multilingual"
_TAG = re.compile(r"([a-z]{2,3})(?:[-_]|$)")
_INSTALL = "pip install 'variorum[multilingual]'"


class HubModel(Encoder):
    """An encoder by its name on the hub ("organisation/model") or by its folder.

    `languages` are those its model card names; None, any, where there is no card or it says "multilingual". Raises
    ModelError where the hub cannot be reached, a file is missing, or the model is of a kind that is not followed here.
    """

    def __init__(self, name: str, threads: int | None = None) -> None:
        folder = _folder(name)
        graph = next((folder / path for path in _GRAPHS if (folder / path).is_file()), None)
        if graph is None or not (folder / _TOKENIZER).is_file():
            missing = f"no {_TOKENIZER}" if graph else f"neither {' nor '.join(_GRAPHS)}"
            raise ModelError(
                f"the model {name!r} cannot be used: {folder} holds {missing}. Give a model with an ONNX export, "
                "or make one: optimum-cli export onnx --task feature-extraction --model NAME FOLDER"
            )
        self.pooling = _pooling(folder, name)
        self.languages = _languages(folder)
        super().__init__(Files(graph, folder / _TOKENIZER, _cut(folder), threads or os.cpu_count() or 1))
        self.dimension = self._model().width
        with graph.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        self.name = f"{Path(name).resolve().name if Path(name).is_dir() else name}@{digest[:12]}"


def _folder(name: str) -> Path:
    """The folder of a model: as it is, or fetched from the hub into its cache."""
    if Path(name).is_dir():
        return Path(name)
    import httpx

    try:
        return Path(_hub().snapshot_download(name, allow_patterns=_WANTED))
    except (OSError, ValueError, httpx.HTTPError) as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ModelError(
            f"could not load the embedder {name!r}: it is no folder here, and the hub did not give it ({reason}). "
            "Give a local folder, or check the name and the network."
        ) from error


def _hub() -> ModuleType:
    """The library that speaks with the hub and reads its model cards."""
    try:
        return import_module("huggingface_hub")
    except ImportError as error:
        raise ModelError(f"a model of a hub needs the package huggingface_hub: {_INSTALL}") from error


def _said(path: Path) -> object:
    """The JSON value of a small file; None where it is not there."""
    if not path.is_file():
        return None
    try:
        value: object = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"the model file {path} is not JSON: {error}") from error
    return value


def _cut(folder: Path) -> int:
    """The word pieces at which the model cuts its texts."""
    said = _said(folder / _LENGTH)
    length = said.get("max_seq_length") if isinstance(said, dict) else None
    return min(_MAX_PIECES, length) if isinstance(length, int) and length > 0 else _MAX_PIECES


def _pooling(folder: Path, name: str) -> Pooling:
    """How the model pools; the mean where it does not say."""
    modules, said = _said(folder / _MODULES), _said(folder / _POOLING)
    steps = [str(step.get("type")) for step in modules if isinstance(step, dict)] if isinstance(modules, list) else []
    strange = [step for step in steps if step.rpartition(".")[2] not in _FOLLOWED]
    if strange:
        raise ModelError(f"the model {name!r} goes on with {', '.join(strange)}, not followed here; give another one")
    if not isinstance(said, dict):
        return "mean"
    modes = [mode for mode, on in said.items() if mode.startswith("pooling_mode_") and on is True]
    if len(modes) != 1 or modes[0] not in _POOLED:
        known = ", ".join(_POOLED)
        raise ModelError(f"the model {name!r} pools by {', '.join(modes) or 'nothing'}; known here: {known}")
    return _POOLED[modes[0]]


def _languages(folder: Path) -> frozenset[str] | None:
    """The languages that the model's card names in its head, as primary subtags."""
    card = folder / _CARD
    if not card.is_file():
        return None
    said = (_hub().metadata_load(card) or {}).get("language") or _ANY
    tags = {str(tag).lower() for tag in (said if isinstance(said, list) else [said])}
    known = {found[1] for tag in tags if (found := _TAG.match(tag))}
    return None if _ANY in tags or not known else frozenset(known)
