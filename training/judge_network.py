"""The network of the judge in PyTorch, for training: MiniLM over premise and hypothesis together, and a small head."""

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

LABELS = ("entailment", "contradiction", "neutral")
LAYERS, HIDDEN, HEADS, INNER, EPSILON = 6, 384, 12, 1536, 1e-12
HEAD = 256

# The names of weights here, and those of the sentence encoder.
TABLES = {
    "words.weight": "embeddings.word_embeddings.weight",
    "places.weight": "embeddings.position_embeddings.weight",
    "sides.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
PARTS = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "merge": "attention.output.dense", "norm": "attention.output.LayerNorm", "widen": "intermediate.dense",
    "narrow": "output.dense", "last": "output.LayerNorm",
}  # fmt: skip


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019): attention, then a feed-forward part, each with a residual and a norm."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.merge = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.widen, self.narrow = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.norm, self.last = nn.LayerNorm(HIDDEN, eps=EPSILON), nn.LayerNorm(HIDDEN, eps=EPSILON)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, pieces, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(rows, pieces, HEADS, -1).transpose(1, 2)

        seen = functional.scaled_dot_product_attention(
            heads(self.query(x)), heads(self.key(x)), heads(self.value(x)), attn_mask=mask
        )
        x = self.norm(x + self.merge(seen.transpose(1, 2).reshape(rows, pieces, -1)))
        return self.last(x + self.narrow(functional.gelu(self.widen(x))))


class Judge(nn.Module):
    """Token ids, mask and segment (0 premise, 1 hypothesis), each (rows, pieces), to (rows, 3) scores, as LABELS."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places, self.sides = (
            nn.Embedding(30522, HIDDEN),
            nn.Embedding(512, HIDDEN),
            nn.Embedding(2, HIDDEN),
        )
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.head, self.out = nn.Linear(4 * HIDDEN, HEAD), nn.Linear(HEAD, len(LABELS))

    @classmethod
    def from_minilm(cls, weights: Path) -> "Judge":
        """The network with the weights of the sentence encoder; the word and position tables stay as they are."""
        model, stored = cls(), load_file(weights)
        model.load_state_dict(_renamed(stored), strict=False)
        model.words.weight.requires_grad = model.places.weight.requires_grad = False
        return model

    def forward(self, ids: Tensor, mask: Tensor, side: Tensor) -> Tensor:
        x = self.norm(self.words(ids) + self.places(torch.arange(ids.shape[1]))[None] + self.sides(side))
        seen = torch.where(mask[:, None, None, :] > 0, 0.0, -1e9).to(torch.float32)
        for layer in self.layers:
            x = layer(x, seen)
        premise, hypothesis = (self._mean(x, mask * (side == which)) for which in (0, 1))
        return self.out(functional.gelu(self.head(torch.cat([x[:, 0], premise, hypothesis, premise * hypothesis], 1))))

    @staticmethod
    def _mean(x: Tensor, mask: Tensor) -> Tensor:
        weight = mask[..., None].to(x.dtype)
        return (x * weight).sum(1) / weight.sum(1)


def _renamed(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights of the sentence encoder under the names of this network."""
    found = {ours: stored[theirs] for ours, theirs in TABLES.items()}
    for layer in range(LAYERS):
        for new, old in PARTS.items():
            for what in ("weight", "bias"):
                found[f"layers.{layer}.{new}.{what}"] = stored[f"encoder.layer.{layer}.{old}.{what}"]
    return found


def batch(tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]], most: int) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, mask and side of some pairs, (rows, longest); a premise too long is cut at its end, never the hypothesis."""
    encoded = []
    for premise, hypothesis in pairs:
        first, second = (tokenizer.encode(text, add_special_tokens=False).ids for text in (premise, hypothesis))
        second = second[: most - 8]
        first = first[: most - 3 - len(second)]
        encoded.append(([101, *first, 102, *second, 102], len(first) + 2))
    width = max(len(ids) for ids, _ in encoded)
    ids, mask, side = (torch.zeros(len(encoded), width, dtype=torch.long) for _ in range(3))
    for row, (pieces, start) in enumerate(encoded):
        ids[row, : len(pieces)] = torch.tensor(pieces)
        mask[row, : len(pieces)] = 1
        side[row, start : len(pieces)] = 1
    return ids, mask, side


def loss_of(scores: Tensor, labels: Sequence[str]) -> Tensor:
    """Cross-entropy; where only "not entailment" is known, that of the two others together."""
    logs = functional.log_softmax(scores, 1)
    each = []
    for row, label in zip(logs, labels, strict=True):
        each.append(torch.logsumexp(row[1:], 0) if label == "not_entailment" else row[LABELS.index(label)])
    return -torch.stack(each).mean()
