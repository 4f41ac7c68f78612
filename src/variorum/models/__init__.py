"""The sentence encoders: the small one that ships with variorum, and those of a model hub; one session per process."""

from variorum.models.embedder import MiniLM
from variorum.models.encoder import Encoder
from variorum.models.hub import HubModel

__all__ = ["SHIPPED", "HubModel", "MiniLM", "embedder"]

SHIPPED = "minilm"
"""The name of the encoder that needs no network."""


def embedder(name: str) -> Encoder:
    """The encoder of this name: `minilm`, a model of the hub, or a folder. ModelError where there is none."""
    return MiniLM() if name == SHIPPED else HubModel(name)
