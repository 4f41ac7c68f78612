"""The engine that fits: in turn for a few inputs or one core, where workers would take longer to start than to help."""

from collections.abc import Callable, Generator, Iterable
from itertools import chain, islice

from variorum.corpus.engines.in_turn import InTurn
from variorum.corpus.engines.processes import Processes, cores
from variorum.protocols import Engine, Failure, Given, Made

__all__ = ["FEW", "Fitting"]

FEW = 32
"""Inputs up to which none is given away: about a second of work, which is what two workers take to start."""


class Fitting:
    """The `Engine` that looks how many inputs and cores there are."""

    name = "fitting"

    def __init__(self, workers: int | None = None) -> None:
        self.workers = workers or cores()

    def map(self, function: Callable[[Given], Made], inputs: Iterable[Given]) -> Generator[Made | Failure, None, None]:
        """The result of each input."""
        left = iter(inputs)
        first = list(islice(left, FEW + 1)) if self.workers > 1 else []
        engine: Engine = Processes(self.workers) if len(first) > FEW else InTurn()
        yield from engine.map(function, chain(first, left))
