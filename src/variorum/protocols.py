"""The plugs: what an optional tool must offer, by shape. Always batched; a new one needs two implementations first."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from variorum.records import (
    Decided,
    Deposit,
    Grouped,
    Hit,
    Indexed,
    Kept,
    Original,
    Query,
    Reading,
    Span,
    Taken,
    Totals,
)

__all__ = [
    "Embedder", "Encoded", "Engine", "Failure", "FloatArray", "Judge", "Label", "Progress", "Store", "TokenVectors",
    "Verdict", "silent",
]  # fmt: skip

Given = TypeVar("Given")
Made = TypeVar("Made")

FloatArray = NDArray[np.float32]


class Progress(Protocol):
    """Told how far long work has come: the stage, what is done and what there is (0: not known)."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


def silent(stage: str, done: int, total: int) -> None:
    """The Progress that tells nobody."""


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """One text as contextual token vectors: word pieces without special tokens, their place, and unit rows."""

    tokens: tuple[str, ...]
    offsets: tuple[tuple[int, int], ...]
    vectors: FloatArray


Encoded = Mapping[Span, TokenVectors]
"""The token vectors of statements by their span, in the context of their neighbours; offsets are into the own text."""


class Embedder(Protocol):
    """Texts to token vectors, one unit row a token.

    `languages` are the primary subtags (BCP 47) of those it reads; None is any.
    """

    name: str
    dimension: int
    languages: frozenset[str] | None

    def tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """The token vectors of each text."""
        ...


Label = Literal["entailment", "contradiction", "neutral"]
"""What a premise says of a hypothesis: that it is so, that it is not so, or neither."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge says of one pair, and how sure it is of that (0 to 1); it unpacks to those two.

    `shares`: how likely entailment, contradiction and neutral are, where the judge tells.
    """

    label: Label
    confidence: float
    shares: tuple[float, float, float] | None = None

    def __iter__(self) -> Iterator[Label | float]:
        return iter((self.label, self.confidence))

    @property
    def balance(self) -> float:
        """From -1, surely contradicted, over 0, neither, to 1, surely entailed."""
        if self.shares is not None:
            return self.shares[0] - self.shares[1]
        return {"entailment": self.confidence, "contradiction": -self.confidence, "neutral": 0.0}[self.label]


class Store(Protocol):
    """Where a library is kept. What `put` returns is committed; nothing half done is ever seen.

    Methods raise FormatError for a store of another version and UsageError for an id that is not there.
    """

    address: str

    def put(
        self, deposits: Sequence[Deposit], others: Sequence[Taken] = (), feeds: Mapping[str, str] | None = None
    ) -> list[Taken]:
        """Store deposits and note what became of other inputs, all or nothing; what became of each deposit, in order.

        `feeds` are new states of feeds by their address, kept with what came of them.

        The same bytes or the same text as a stored account make a duplicate; other bytes at a known address make the
        next version of it.
        """
        ...

    def holds(self, hashes: Sequence[str]) -> dict[str, str]:
        """Of the hashes of originals those that are stored, with the account each is."""
        ...

    def reading(self, account: str) -> Reading:
        """What was learned from an account."""
        ...

    def original(self, account: str) -> Original:
        """The bytes an account was read from."""
        ...

    def kept(self, since: str | None = None) -> Iterator[Kept]:
        """The stored accounts in the order in which they came in, those added from a time on."""
        ...

    def versions(self, account: str) -> list[Kept]:
        """All versions of the address of an account, the first first."""
        ...

    def alone(self) -> AbstractContextManager[None]:
        """Be the only writer until it is left. What is kept inside is kept together; where it is left by an error,
        nothing is."""
        ...

    def indexed(self, after: int = 0) -> Iterator[Indexed]:
        """The stored accounts as they are grouped, in the order in which they came in, those after a number."""
        ...

    def group(self, grouped: Grouped) -> None:
        """Keep what grouping found, all or nothing. What was kept of the accounts named before is replaced."""
        ...

    def members(self, event: str) -> list[Kept]:
        """The accounts of an event, the first published first. UsageError where there is no such event."""
        ...

    def copies(self, account: str) -> list[tuple[str, float]]:
        """The near-copies of an account, with how much of their wording they share."""
        ...

    def feeds(self) -> dict[str, str]:
        """The feeds that are followed, by their address, each with its state as it was kept."""
        ...

    def decided(self) -> Decided:
        """The decisions by hand."""
        ...

    def decide(self, decided: Decided) -> None:
        """Keep these decisions by hand in place of those before."""
        ...

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The statements that answer a query, the best first."""
        ...

    def totals(self) -> Totals:
        """What became of all inputs there ever were."""
        ...

    def troubles(self) -> Iterator[str]:
        """What is wrong with what is kept, a line each: originals and texts that changed, links that lead nowhere."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


@dataclass(frozen=True, slots=True)
class Failure:
    """What an engine gives in place of a result that could not be had, and why."""

    reason: str


class Engine(Protocol):
    """How a pure function is mapped over many inputs: one after the other, on several cores, on several machines.

    Every engine gives the same results.
    """

    name: str

    def map(self, function: Callable[[Given], Made], inputs: Iterable[Given]) -> Generator[Made | Failure, None, None]:
        """The result of each input, in the order of the inputs, as soon as it and those before it are there.

        Inputs are taken as they are needed, so that memory stays bounded however many there are. An input whose
        function raises, or ends the worker it runs in, gives a `Failure`; no input is lost. Closing the iterator stops
        all work. Where not even a worker can be started, UsageError.
        """
        ...


class Judge(Protocol):
    """Pairs of premise and hypothesis to verdicts. `languages` as of an Embedder."""

    name: str
    languages: frozenset[str] | None

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Verdict | None]:
        """The verdict on each pair, in order; None where there is none to be had."""
        ...
