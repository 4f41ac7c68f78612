"""The files a comparison is written to: checked before any work begins, written whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from variorum.errors import UsageError, VariorumError

if TYPE_CHECKING:
    from variorum.records import Comparison

__all__ = ["checked_outputs", "refuse_inputs", "write"]

SUFFIXES = (".html", ".json", ".md", ".dot", ".graphml", ".svg")


def checked_outputs(context: click.Context, option: click.Parameter, names: tuple[str, ...]) -> tuple[Path, ...]:
    """The files to write; refuses a name that could not be written, before any work is done."""
    for name in names:
        trouble = _trouble(Path(name))
        if trouble:
            raise click.BadParameter(trouble, context, option)
    return tuple(Path(name) for name in names)


def _trouble(path: Path) -> str | None:
    if path.suffix.lower() not in SUFFIXES:
        return f"{str(path)!r} does not end in one of {', '.join(SUFFIXES)}, which say what to write"
    if path.is_dir():
        return f"{str(path)!r} is a folder; name a file in it"
    if not path.parent.is_dir():
        return f"there is no folder {str(path.parent)!r} to write {path.name!r} into; make it first"
    return None


def refuse_inputs(outputs: Iterable[Path], inputs: Iterable[str]) -> None:
    """Never write over an account that is being read."""
    read = {Path(name).resolve() for name in inputs if "://" not in name}
    for path in outputs:
        if path.resolve() in read:
            raise UsageError(f"{str(path)!r} is one of the accounts to read; write to another file")


def write(comparison: "Comparison", path: Path, explain: bool) -> None:
    """Write one file, by way of a temporary one beside it. `explain`: whether Markdown tells why each row holds."""
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    text = _render(comparison, path.suffix.lower(), explain)
    try:
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(target)
    except OSError as error:
        raise VariorumError(f"cannot write {str(path)!r}: {error.strerror}; nothing was written there") from error
    finally:
        part.unlink(missing_ok=True)


def _render(comparison: "Comparison", suffix: str, explain: bool) -> str:
    from variorum.exports import EXPORTS
    from variorum.report import markdown, page

    if suffix in EXPORTS:
        return EXPORTS[suffix](comparison)
    if suffix == ".json":
        return comparison.to_json() + "\n"
    return page(comparison) if suffix == ".html" else markdown(comparison, explain=explain)
