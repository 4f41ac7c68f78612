"""One input after the other, in this process: nothing to start, and nothing that keeps an input within limits."""

from collections.abc import Callable, Generator, Iterable

from variorum.protocols import Failure, Given, Made

__all__ = ["InTurn", "failure"]


def failure(error: Exception) -> Failure:
    """What is told of an input whose function raised: one input must not end the work on all others."""
    return Failure(f"{type(error).__name__}: {error}")


class InTurn:
    """The `Engine` of a few inputs and of one core."""

    name = "in-turn"

    def map(self, function: Callable[[Given], Made], inputs: Iterable[Given]) -> Generator[Made | Failure, None, None]:
        """The result of each input."""
        for given in inputs:
            try:
                made: Made | Failure = function(given)
            except Exception as error:
                made = failure(error)
            yield made
