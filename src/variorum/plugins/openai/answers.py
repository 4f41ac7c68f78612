"""The answers a server gave, in a small SQLite file: asked for once, kept at once, and shared by processes.

A row holds the digest of all that decides an answer, and the answer; no text of an account. Whoever asks the same
again gets the first answer that was kept, also where two processes asked at the same time.
"""

import os
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self, get_args

from variorum.errors import ModelError
from variorum.protocols import Label, Verdict

__all__ = ["Answers", "cache_file"]

_LABELS: tuple[Label, ...] = get_args(Label)
_TABLE = "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, label TEXT, confidence REAL) WITHOUT ROWID"
_PATIENCE = 30.0  # seconds to wait for another process that is writing
_AT_ONCE = 500  # keys in one question: older versions of SQLite take no more than 999


def cache_file(named: str | None) -> Path:
    """The file of the answers: as named, as VARIORUM_JUDGE_CACHE says, or in the user's folder for such files."""
    named = named or os.environ.get("VARIORUM_JUDGE_CACHE")
    return Path(named) if named else _user_folder() / "variorum" / "judge.sqlite"


def _user_folder() -> Path:
    """Where programs keep what they could make again."""
    told = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    if told:
        return Path(told)
    return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")


class Answers:
    """The file while it is open, by `with`. With `replay` it is only read, and must be there.

    ModelError where it cannot be used; whatever SQLite raises inside the `with` becomes one.
    """

    def __init__(self, path: Path, replay: bool) -> None:
        self._path, self._replay = path, replay

    def __enter__(self) -> Self:
        """Open the file, and make it unless it is only to be read."""
        if self._replay and not self._path.is_file():
            raise ModelError(
                f"there is no file {self._path} with the answers of a judge, and with judge_replay none is asked for. "
                "Name the file with judge_cache, or run it once without judge_replay"
            )
        try:
            if not self._replay:
                self._path.parent.mkdir(parents=True, exist_ok=True)
            where = f"{self._path.resolve().as_uri()}?mode={'ro' if self._replay else 'rwc'}"
            self._connection = sqlite3.connect(where, timeout=_PATIENCE, uri=True, isolation_level=None)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise
        except (sqlite3.Error, OSError) as error:
            raise self._unusable(error) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Close the file."""
        self._connection.close()
        if isinstance(error, sqlite3.Error):
            raise self._unusable(error) from error

    def found(self, keys: Iterable[str]) -> dict[str, Verdict | None]:
        """The answers that are known of some keys; None is the answer that there is no verdict."""
        wanted = list(keys)
        known: dict[str, Verdict | None] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            part = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            rows = self._connection.execute(
                f"SELECT key, label, confidence FROM answers WHERE key IN ({marks})",  # noqa: S608 - question marks
                part,
            )
            known |= {key: self._verdict(label, confidence) for key, label, confidence in rows}
        return known

    def keep(self, answers: Mapping[str, Verdict | None]) -> None:
        """Write answers down for good; one that is known already stays as it is."""
        rows = [(key, *(verdict or (None, None))) for key, verdict in answers.items()]
        if rows:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")  # waits for its turn; a later upgrade might not be let in
                self._connection.executemany("INSERT OR IGNORE INTO answers VALUES (?, ?, ?)", rows)

    def _prepare(self) -> None:
        """Make the table; in a file that is only read, see that it is there."""
        if self._replay:
            self._connection.execute("SELECT key, label, confidence FROM answers LIMIT 1")
            return
        with self._connection:
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute(_TABLE)

    def _verdict(self, label: object, confidence: object) -> Verdict | None:
        if label is None:
            return None
        known = next((name for name in _LABELS if name == label), None)
        if known is None or not isinstance(confidence, float) or not 0 <= confidence <= 1:
            raise self._unusable(f"it holds the answer {label!r} {confidence!r}")
        return Verdict(known, confidence)

    def _unusable(self, why: object) -> ModelError:
        return ModelError(
            f"the file {self._path} with the answers of a judge cannot be used: {why}. Name another with judge_cache, "
            "or delete it"
        )
