"""How commands answer: results on stdout, all else on stderr, and the exit codes."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from rich.console import Console

__all__ = [
    "DONE", "FAILED", "INPUT_LEFT_OUT", "INTERRUPTED", "USAGE", "complain", "console", "print_json", "tell_inputs",
]  # fmt: skip

DONE, FAILED, USAGE, INPUT_LEFT_OUT, INTERRUPTED = 0, 1, 2, 3, 130


class Input(Protocol):
    """What became of one input, in a comparison or in a library."""

    @property
    def location(self) -> str:
        """Where it was looked for."""

    @property
    def outcome(self) -> str:
        """What became of it, in a word."""

    @property
    def reason(self) -> str:
        """Why, as a sentence."""


def complain(message: str) -> None:
    """A line on stderr."""
    click.echo(f"variorum: {message}", err=True)


def print_json(text: str) -> None:
    """JSON on stdout, as UTF-8 whatever the terminal speaks."""
    sys.stdout.flush()
    click.echo(text.encode())


def console(no_color: bool) -> "Console":
    """Where a report is printed."""
    from rich.console import Console

    return Console(no_color=no_color or None, highlight=False)


def tell_inputs(inputs: Iterable[Input], quiet: bool) -> int:
    """Name the inputs that were left out; copies are no loss and only a note."""
    code = DONE
    for told in inputs:
        if told.outcome in ("skipped", "failed"):
            complain(f"left out: {told.reason}")
            code = INPUT_LEFT_OUT
        elif told.outcome == "duplicate" and not quiet:
            complain(f"{told.location} is not used twice: {told.reason}")
    return code
