"""How far the work has come, on stderr: a bar on a terminal, elsewhere a plain line now and then."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from variorum.protocols import Progress

__all__ = ["PlainProgress", "shown_progress"]

SECONDS_BETWEEN_LINES = 5.0


class PlainProgress:
    """A line when a stage begins, and now and then while it lasts."""

    def __init__(self) -> None:
        self._stage = ""
        self._told = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell of a stage, unless it was told of a moment ago."""
        now = time.monotonic()
        if stage == self._stage and now - self._told < SECONDS_BETWEEN_LINES:
            return
        self._stage, self._told = stage, now
        click.echo(f"variorum: {stage} {done}/{total}" if total else f"variorum: {stage}", err=True)


@contextmanager
def shown_progress(quiet: bool) -> Iterator["Progress | None"]:
    """What to tell progress to: nothing, plain lines or a bar."""
    if quiet:
        yield None
    elif sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        with _bar() as bar:
            yield bar
    else:
        yield PlainProgress()


@contextmanager
def _bar() -> Iterator["Progress"]:
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show(stage: str, done: int, total: int) -> None:
            bar.update(task, description=stage, completed=done, total=total or None)

        yield show
