"""A sentence encoder from a model hub, or from a folder laid out like one: for languages the shipped one does not read.

The layout is that of sentence-transformers with an ONNX export, which most encoders on the Hugging Face hub carry; its
small files say how token vectors become one. What could not be followed exactly, such as a further layer behind the
pooling, is refused and not guessed.
"""

import os

from variorum.errors import ModelError
from variorum.models.encoder import Encoder, Pooling
from variorum.models.folder import MAX_PIECES, ModelFolder
from variorum.models.session import Files

__all__ = ["HubModel"]

_MODULES, _POOLING, _LENGTH = "modules.json", "1_Pooling/config.json", "sentence_bert_config.json"
_FOLLOWED = ("Transformer", "Pooling", "Normalize")
_POOLED: dict[str, Pooling] = {"pooling_mode_mean_tokens": "mean", "pooling_mode_cls_token": "first"}


class HubModel(Encoder):
    """An encoder by its name on the hub ("organisation/model") or by its folder.

    `languages` are those its model card names; None, any, where there is no card or it says "multilingual". Raises
    ModelError where the hub cannot be reached, a file is missing, or the model is of a kind that is not followed here.
    """

    def __init__(self, name: str, threads: int | None = None) -> None:
        folder = ModelFolder.of(name, [_MODULES, _POOLING, _LENGTH], "feature-extraction")
        self.pooling = _pooling(folder)
        self.languages = folder.languages()
        cut = min(MAX_PIECES, folder.number(_LENGTH, "max_seq_length") or MAX_PIECES)
        super().__init__(Files(folder.graph, folder.tokenizer, cut, threads or os.cpu_count() or 1))
        self.dimension = self._model().width
        self.name = folder.label()


def _pooling(folder: ModelFolder) -> Pooling:
    """How the model pools; the mean where it does not say."""
    modules, said = folder.said(_MODULES), folder.said(_POOLING)
    steps = [str(step.get("type")) for step in modules if isinstance(step, dict)] if isinstance(modules, list) else []
    strange = [step for step in steps if step.rpartition(".")[2] not in _FOLLOWED]
    if strange:
        raise ModelError(
            f"the model {folder.name!r} goes on with {', '.join(strange)}, not followed here; give another one"
        )
    if not isinstance(said, dict):
        return "mean"
    modes = [mode for mode, on in said.items() if mode.startswith("pooling_mode_") and on is True]
    if len(modes) != 1 or modes[0] not in _POOLED:
        known = ", ".join(_POOLED)
        raise ModelError(
            f"the model {folder.name!r} pools by {', '.join(modes) or 'nothing'}; known here: {known}. Give another one"
        )
    return _POOLED[modes[0]]
