"""The files a result is written to: checked before any work begins, written whole or not at all."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import click

from variorum.errors import UsageError, VariorumError

__all__ = ["REPORTS", "STEMMAS", "output_option", "refuse_inputs", "write"]

REPORTS = (".html", ".json", ".md")
STEMMAS = (".dot", ".graphml", ".svg")


def output_option(suffixes: Sequence[str], told: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """The option that names files to write, of some suffixes; `told` is its help."""

    def checked(context: click.Context, option: click.Parameter, names: tuple[str, ...]) -> tuple[Path, ...]:
        """The files to write; refuses a name that could not be written, before any work is done."""
        for name in names:
            if trouble := _trouble(Path(name), suffixes):
                raise click.BadParameter(trouble, context, option)
        return tuple(Path(name) for name in names)

    return click.option("-o", "--output", "outputs", metavar="FILE", multiple=True, callback=checked, help=told)


def _trouble(path: Path, suffixes: Sequence[str]) -> str | None:
    """Why a file could not be written; None if it can."""
    if path.suffix.lower() not in suffixes:
        return f"{str(path)!r} does not end in one of {', '.join(suffixes)}, which say what to write"
    if path.is_dir():
        return f"{str(path)!r} is a folder; name a file in it"
    if not path.parent.is_dir():
        return f"there is no folder {str(path.parent)!r} to write {path.name!r} into; make it first"
    return None


def refuse_inputs(outputs: Iterable[Path], inputs: Iterable[str], what: str = "accounts") -> None:
    """Never write over a file that is being read."""
    read = {Path(name).resolve() for name in inputs if "://" not in name}
    for path in outputs:
        if path.resolve() in read:
            raise UsageError(f"{str(path)!r} is one of the {what} to read; write to another file")


def write(path: Path, renderers: Mapping[str, Callable[[], str]]) -> None:
    """Write one file, by way of a temporary one beside it. `renderers`: for each suffix what makes the text."""
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    text = renderers[path.suffix.lower()]()
    try:
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(target)
    except OSError as error:
        raise VariorumError(f"cannot write {str(path)!r}: {error.strerror}; nothing was written there") from error
    finally:
        part.unlink(missing_ok=True)
