"""Reads one input from a file, standard input or a web address, never more than the limit.

What is read is bounded while it is read, not only by what its size claims to be: a pipe or a device has no size.
"""

import difflib
import re
import sys
from collections import Counter
from pathlib import Path
from typing import BinaryIO

from variorum.errors import InputError
from variorum.ingest.raw import Raw, read_bounded, too_large
from variorum.settings import Settings

__all__ = ["STDIN", "describe_missing", "read_input", "refuse_scheme"]

STDIN = "-"
NAMES_LOOKED_AT = 5000


def read_input(location: str, settings: Settings, stdin: BinaryIO | None) -> Raw:
    """The bytes at a location. InputError: missing, directory, unreadable, unreachable, too_large."""
    if location == STDIN:
        return Raw(STDIN, None, read_stdin(stdin, settings.max_input_bytes))
    if location.lower().startswith(("http://", "https://")):
        from variorum.ingest.web import fetch  # the web client takes a third of a second to load

        return fetch(location, settings)
    refuse_scheme(location)
    return Raw(location, Path(location).name, read_file(location, settings.max_input_bytes))


def refuse_scheme(location: str) -> None:
    """InputError `unreachable` for an address that is not of the web."""
    if scheme := re.match(r"([A-Za-z][A-Za-z0-9+.-]+)://", location):
        raise InputError(
            f"{location!r} is an address of kind {scheme[1]!r}; only http and https are read. "
            "Download it and give the file's path.",
            "unreachable",
        )


def read_stdin(stdin: BinaryIO | None, limit: int) -> bytes:
    """All of standard input. InputError when it is closed or too large."""
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("standard input was asked for with '-' but is closed; pipe a text into it", "unreadable")
    try:
        return read_bounded(stream, "standard input", limit)
    except (OSError, ValueError) as error:
        raise InputError(f"standard input cannot be read: {error}; pipe a text into it", "unreadable") from error


def read_file(location: str, limit: int) -> bytes:
    """All bytes of a file. The size is looked at before anything is read."""
    path = Path(location)
    try:
        if path.is_dir():
            raise InputError(describe_folder(path), "directory")
        if (size := path.stat().st_size) > limit:
            raise too_large(f"{location!r}", f"{size:,} bytes", limit)
        with path.open("rb") as stream:
            return read_bounded(stream, f"{location!r}", limit)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise InputError(describe_missing(path), "missing") from error
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise InputError(
            f"{location!r} cannot be read: {what}. Check the file's permissions and its name.", "unreadable"
        ) from error


def describe_missing(path: Path) -> str:
    """What to say of a path that is not there: what stands near it under almost the same name."""
    folder = path.parent
    if str(path).lower().startswith("www."):
        return f"there is no file {str(path)!r}. If it is a web address, write https:// before it."
    if not folder.is_dir():
        return f"there is no file {str(path)!r}: the folder {str(folder)!r} does not exist. Check the path."
    names = [entry.name for entry, _ in zip(folder.iterdir(), range(NAMES_LOOKED_AT), strict=False)]
    near = difflib.get_close_matches(path.name, sorted(names), n=3)
    if not near:
        return f"there is no file {str(path)!r}; the folder has no similar name. Check the path."
    return f"there is no file {str(path)!r}. Did you mean {' or '.join(repr(str(folder / name)) for name in near)}?"


def describe_folder(path: Path) -> str:
    """What to say of a folder: how many files it holds, and a pattern that names them."""
    files = [entry for entry in path.iterdir() if entry.is_file()]
    if not files:
        return f"{str(path)!r} is a folder without files, not a text. Give the path of a file."
    suffix, _ = Counter(file.suffix for file in sorted(files)).most_common(1)[0]
    count = f"{len(files)} file{'s' if len(files) > 1 else ''}"
    return f"{str(path)!r} is a folder with {count}, not a text. Give its files, for example {path / ('*' + suffix)}"
