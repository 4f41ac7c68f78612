"""The models: sentence encoders and judges, the small ones that ship with variorum and those of a model hub."""

from variorum.models.embedder import MiniLM
from variorum.models.encoder import Encoder
from variorum.models.hub import HubModel
from variorum.models.hub_judge import HubJudge
from variorum.models.judge import MiniLMJudge
from variorum.protocols import Judge

__all__ = ["SHIPPED", "HubJudge", "HubModel", "MiniLM", "MiniLMJudge", "embedder", "judge"]

SHIPPED = "minilm"
"""The name of the models that need no network."""


def embedder(name: str) -> Encoder:
    """The encoder of this name: `minilm`, a model of the hub, or a folder. ModelError where there is none."""
    return MiniLM() if name == SHIPPED else HubModel(name)


def judge(name: str) -> Judge:
    """The judge of this name: `minilm`, a model of the hub, or a folder. ModelError where there is none."""
    return MiniLMJudge() if name == SHIPPED else HubJudge(name)
