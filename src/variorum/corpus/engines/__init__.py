"""Engines: how the reading of many inputs is spread, by the name a user gives."""

from typing import Literal, get_args

from variorum.corpus.engines.fitting import Fitting
from variorum.corpus.engines.in_turn import InTurn
from variorum.corpus.engines.limits import Limits
from variorum.corpus.engines.processes import Processes
from variorum.errors import UsageError
from variorum.protocols import Engine

__all__ = ["NAMES", "EngineName", "Fitting", "InTurn", "Limits", "Processes", "engine"]

EngineName = Literal["in-turn", "processes", "daft"]
NAMES: tuple[EngineName, ...] = get_args(EngineName)
"""The engines there are."""


def engine(name: str | None = None, workers: int | None = None) -> Engine:
    """The engine of a name; without one, whichever fits the number of inputs and cores.

    `workers`: processes that work at the same time; None, as many as there are cores. UsageError: no such engine.
    """
    if name is None:
        return Fitting(workers)
    if name == "in-turn":
        return InTurn()
    if name == "processes":
        return Processes(workers)
    if name == "daft":
        from variorum.corpus.engines.daft import Daft

        return Daft(workers)
    raise UsageError(f"there is no engine {name!r}; there are: {', '.join(NAMES)}")
