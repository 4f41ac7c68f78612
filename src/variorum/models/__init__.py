"""The models: sentence encoders and judges, the small ones that ship with variorum and those of a model hub."""

from variorum.errors import UsageError
from variorum.models.embedder import MiniLM
from variorum.models.encoder import Encoder
from variorum.models.hub import HubModel
from variorum.models.judge import MiniLMJudge
from variorum.protocols import Judge

__all__ = ["SHIPPED", "HubModel", "MiniLM", "MiniLMJudge", "embedder", "judge"]

SHIPPED = "minilm"
"""The name of the models that need no network."""


def embedder(name: str) -> Encoder:
    """The encoder of this name: `minilm`, a model of the hub, or a folder. ModelError where there is none."""
    return MiniLM() if name == SHIPPED else HubModel(name)


def judge(name: str) -> Judge:
    """The judge of this name: `minilm`. UsageError where there is none."""
    if name != SHIPPED:
        raise UsageError(f"there is no judge {name!r}; there is: {SHIPPED}")
    return MiniLMJudge()
