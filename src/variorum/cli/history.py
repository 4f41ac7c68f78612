"""`variorum history`: the comparison files of a series read, followed and shown."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.errors import FormatError, InputError

if TYPE_CHECKING:
    from variorum.protocols import Progress
    from variorum.records import Comparison, History

__all__ = ["comparisons_in", "renderers"]


def comparisons_in(files: Sequence[str], progress: "Progress | None") -> list[tuple[str, "Comparison"]]:
    """The comparisons that files hold, each with the name of its file.

    Raises InputError for a file that cannot be read and FormatError for one that holds no comparison; both name it.
    """
    from variorum.codec import loads

    found = []
    names = _names(files)
    for number, (file, name) in enumerate(zip(files, names, strict=True)):
        if progress is not None:
            progress("load", number, len(files))
        try:
            found.append((name, loads(_text(file))))
        except FormatError as error:
            raise FormatError(
                f"{file!r} cannot be followed: {error}. Write comparison files with: variorum compare … -o FILE.json"
            ) from error
    return found


def _text(file: str) -> str:
    """The text of a file."""
    try:
        return Path(file).read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise InputError(f"there is no file {file!r}; name the comparison files of the series", "missing") from error
    except IsADirectoryError as error:
        raise InputError(f"{file!r} is a folder; name the comparison files in it", "directory") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{file!r} is not a comparison file: it is not text in UTF-8", "unreadable") from error
    except OSError as error:
        raise InputError(f"{file!r} cannot be read: {error.strerror}", "unreadable") from error


def _names(files: Sequence[str]) -> list[str]:
    """What the comparisons are called: their file names, and the whole paths where two have one name."""
    names = [Path(file).name for file in files]
    paths = [str(Path(file)) for file in files]
    return names if len(set(names)) == len(names) else paths


def renderers(history: "History") -> Mapping[str, Callable[[], str]]:
    """What is written to a file of each suffix."""
    from variorum.report import history_markdown, history_page

    return {
        ".json": lambda: history.to_json() + "\n",
        ".html": lambda: history_page(history),
        ".md": lambda: history_markdown(history),
    }
