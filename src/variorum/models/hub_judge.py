"""A judge from a model hub, or from a folder laid out like one: any cross-encoder for natural language inference.

Its `config.json` says which class is which. A model whose classes are not exactly entailment, contradiction and neutral
is refused: one that knows only "entailment" and "not entailment" cannot tell a contradiction from a change of subject.
"""

import os

from variorum.errors import ModelError
from variorum.models.cross_encoder import LABELS, CrossEncoder
from variorum.models.folder import MAX_PIECES, ModelFolder
from variorum.models.session import Files

__all__ = ["HubJudge"]

_CONFIG, _TOKENS = "config.json", "tokenizer_config.json"
_REMEDY = "Give a model for natural language inference (NLI) with three classes."


class HubJudge(CrossEncoder):
    """A judge by its name on the hub ("organisation/model") or by its folder.

    `languages` are those its model card names; None, any, where there is no card or it says "multilingual". Raises
    ModelError where the hub cannot be reached, a file is missing, or the classes are not those of a judge.
    """

    def __init__(self, name: str, threads: int | None = None) -> None:
        folder = ModelFolder.of(name, [_CONFIG, _TOKENS], "text-classification")
        columns = _columns(folder)
        super().__init__(
            Files(folder.graph, folder.tokenizer, _cut(folder), threads or os.cpu_count() or 1, axes=2), columns
        )
        self.languages = folder.languages()
        self.name = folder.label()
        width = self.width
        if width != len(LABELS):
            raise ModelError(
                f"the model {name!r} names {len(LABELS)} classes in {_CONFIG} and its graph yields {width}; "
                "export it again"
            )


def _columns(folder: ModelFolder) -> tuple[int, int, int]:
    """The places of LABELS among the classes of the model, whatever the case of their names."""
    said = folder.said(_CONFIG)
    named = said.get("id2label") if isinstance(said, dict) else None
    if not isinstance(named, dict) or not named:
        raise ModelError(
            f"the model {folder.name!r} cannot be used: {folder.path / _CONFIG} names no classes (id2label). {_REMEDY}"
        )
    places = {str(label).strip().lower(): str(place) for place, label in named.items()}
    if len(named) != len(LABELS) or set(places) != set(LABELS) or set(places.values()) != {"0", "1", "2"}:
        there = ", ".join(f"{place}: {label}" for place, label in named.items())
        raise ModelError(
            f"the model {folder.name!r} cannot be used: its classes are {there}; needed are {', '.join(LABELS)}. "
            f"{_REMEDY}"
        )
    entailment, contradiction, neutral = (int(places[label]) for label in LABELS)
    return entailment, contradiction, neutral


def _cut(folder: ModelFolder) -> int:
    """The word pieces at which a pair is cut. (A tokenizer that knows no limit gives a huge number.)"""
    told = (folder.number(_TOKENS, "model_max_length"), folder.number(_CONFIG, "max_position_embeddings"))
    return min([MAX_PIECES, *(limit for limit in told if limit)])
