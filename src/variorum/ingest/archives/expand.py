"""What a user names to its items, in a stable order and one at a time: files, folders, patterns, addresses, `-`."""

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from variorum.errors import InputError
from variorum.ingest.archives.items import Item, Link, Refusal, refusal
from variorum.ingest.archives.limits import Limits
from variorum.ingest.archives.unfold import unfold_stream
from variorum.ingest.raw import Raw
from variorum.ingest.sources import STDIN, describe_missing, refuse_scheme

__all__ = ["expand"]


def expand(locations: Iterable[str], limits: Limits, *, stdin: BinaryIO | None = None) -> Iterator[Item]:
    """The items at some locations: in their order, folders and patterns by name, archives as they are packed.

    Nothing is held but the item at hand. An address is handed on as a link, to be fetched and unfolded by the caller.
    """
    for location in locations:
        try:
            yield from _at(location, limits, stdin)
        except InputError as error:
            yield refusal(location, error)
        except (OSError, ValueError) as error:  # ValueError: a zero character in a path
            what = getattr(error, "strerror", None) or str(error)
            yield Refusal(location, "unreadable", f"{location!r} cannot be read: {what}. Check its permissions.")


def _at(location: str, limits: Limits, stdin: BinaryIO | None) -> Iterator[Item]:
    """The items at one location."""
    if location == STDIN:
        yield from _piped(limits, stdin)
        return
    if location.lower().startswith(("http://", "https://")):
        yield Link(location, "input")
        return
    refuse_scheme(location)
    path = Path(location)
    if path.is_dir():
        yield from _folder(location, limits, 0)
    elif not path.exists() and glob.has_magic(location):
        yield from _pattern(location, limits)
    elif not path.exists():
        raise InputError(describe_missing(path), "missing")
    else:
        yield from _file(location, limits)


def _piped(limits: Limits, stdin: BinaryIO | None) -> Iterator[Item]:
    stream = stdin if stdin is not None else getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("standard input was asked for with '-' but is closed; pipe a text into it", "unreadable")
    yield from unfold_stream(stream, Raw(STDIN, None, b""), limits)


def _file(location: str, limits: Limits) -> Iterator[Item]:
    """The items of one file."""
    path = Path(location)
    if not path.is_file():
        raise InputError(f"{location!r} is no file (a pipe, a device or a socket). Give a file.", "unreadable")
    with path.open("rb") as stream:
        yield from unfold_stream(stream, Raw(location, path.name, b""), limits)


def _pattern(pattern: str, limits: Limits) -> Iterator[Item]:
    """What a pattern names; `**` stands for folders in folders, and hidden files must be named by their dot."""
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - a pattern may be absolute
    if not found:
        raise InputError(f"nothing is named by the pattern {pattern!r}. Check it.", "missing")
    whole = "**" in pattern
    yield from expand((name for name in found if not (whole and Path(name).is_dir())), limits)


def _folder(folder: str, limits: Limits, depth: int) -> Iterator[Item]:
    """The items of a folder and of the folders in it, by name."""
    if depth > limits.depth:
        raise InputError(f"{folder!r} lies {depth} folders deep, the limit is {limits.depth}. Give it alone.", "nested")
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        try:
            yield from _entry(entry, limits, depth)
        except InputError as error:
            yield refusal(entry.path, error)
        except OSError as error:
            what = f"{entry.path!r} cannot be read: {error.strerror}. Check its permissions."
            yield Refusal(entry.path, "unreadable", what)


def _entry(entry: "os.DirEntry[str]", limits: Limits, depth: int) -> Iterator[Item]:
    """The items of one entry of a folder."""
    if entry.name.startswith("."):
        yield Refusal(entry.path, "hidden", f"{entry.path!r} is hidden by its name. Give it alone if it is a text.")
    elif entry.is_dir(follow_symlinks=False):
        yield from _folder(entry.path, limits, depth + 1)
    elif entry.is_dir():
        yield Refusal(entry.path, "directory", f"{entry.path!r} is a link to a folder, which is not followed. Give it.")
    else:
        yield from _file(entry.path, limits)
