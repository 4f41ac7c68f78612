"""The files of the shipped models: where they lie, and that they are the ones that were shipped."""

import hashlib
from pathlib import Path

from variorum.errors import ModelError

__all__ = ["FOLDER", "check"]

FOLDER = Path(__file__).resolve().parent
"""Where the shipped models lie."""


def check(path: Path, sha256: str, remedy: str) -> None:
    """Refuse a file that is missing or damaged: a download cut short or a file swapped is seen before it is used."""
    if not path.is_file():
        folder = path.parent
        there = ", ".join(sorted(entry.name for entry in folder.iterdir())) if folder.is_dir() else "no such folder"
        raise ModelError(f"looked for the model file {path}, found only: {there or 'an empty folder'}. {remedy}")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        size = path.stat().st_size
        raise ModelError(
            f"the model file {path} is damaged: sha256 {sha256} was expected, {size} bytes with {found} are there. "
            f"{remedy}"
        )
