"""What the argument of `variorum check` is: a claim, a file of claims, or claims on standard input."""

import re
import sys
from pathlib import Path

from variorum.errors import UsageError

__all__ = ["claims_of"]

_FILE_NAME = re.compile(r"\S+\.[A-Za-z0-9]{1,5}|\S*[/\\]\S*")
"""What has no blank and ends like a file, or names a folder, is meant as one."""


def claims_of(argument: str) -> Path | str | list[str]:
    """The claims themselves, or the file or address that holds them.

    Raises UsageError where a file is meant that is not there, or standard input holds no claim.
    """
    if argument == "-":
        lines = [line.strip() for line in sys.stdin.read().splitlines() if line.strip()]
        if not lines:
            raise UsageError("standard input holds no claim; write one a line")
        return lines
    if "://" in argument and not re.search(r"\s", argument):
        return argument
    if not argument.strip():
        raise UsageError("the claim is empty; give a sentence, a file, or - for claims on standard input")
    path = Path(argument)
    if len(argument) < 4096 and _is_there(path):
        return path
    if _FILE_NAME.fullmatch(argument):
        raise UsageError(f"there is no file {argument!r}; a claim given by itself is a sentence in quotation marks")
    return [argument]


def _is_there(path: Path) -> bool:
    """Whether a path exists; what cannot be a path does not."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False
