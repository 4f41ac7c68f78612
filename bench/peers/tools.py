"""The tools side by side: how each is started, and what its output says of links."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.peers import collatex
from bench.peers.stopwatch import Taken, timed
from bench.peers.units import Link, read_links, read_text

__all__ = ["OURS", "ROOT", "TOOLS", "Tool", "environment"]

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = "variorum"
environment = ROOT / ".venv-peers"
"""Where CollateX lives, made on first use."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One way to align accounts. `links` is None where the output is no list of links that a threshold cuts."""

    name: str
    title: str
    command: Callable[[Sequence[Path], Path], list[str]]
    links: Callable[[str, Sequence[str]], list[Link]] | None = None
    fed: bool = False  # takes the words of the accounts on its standard input

    def run(self, files: Sequence[Path], folder: Path, limit: float, env: Path) -> tuple[Taken, Path]:
        """Run it as a cold process on some files: what it took, and the file that holds what it printed."""
        out, stdin = folder / f"{self.name}.out", None
        if self.fed:
            stdin = folder / f"{self.name}.in"
            stdin.write_text(collatex.witnesses([read_text(f) for f in files]), encoding="utf-8")
        return timed(self.command(files, env), out, limit, stdin, ROOT), out

    def lacks(self, env: Path) -> str:
        """Why it cannot be measured here; empty where it can."""
        return collatex.environment(env) if self.fed else ""


def _python(*words: str) -> Callable[[Sequence[Path], Path], list[str]]:
    """A module of ours on some files."""
    return lambda files, env: [sys.executable, "-m", *words, *map(str, files)]


def _compare(files: Sequence[Path], env: Path) -> list[str]:
    return [sys.executable, "-m", "variorum", "compare", *map(str, files), "--json", "--quiet"]


def _collate(files: Sequence[Path], env: Path) -> list[str]:
    return [str(collatex.python_of(env)), "-c", collatex.PROGRAM]


def _printed(out: str, texts: Sequence[str]) -> list[Link]:
    data: list[Sequence[Any]] = json.loads(out)
    return read_links(data)


TOOLS: Mapping[str, Tool] = {
    tool.name: tool
    for tool in (
        Tool(OURS, "variorum compare", _compare),
        Tool("alone", "variorum, read and align only", _python("bench.peers.alone")),
        Tool("collatex", "CollateX", _collate, collatex.links, fed=True),
        Tool("difflib", "difflib on sentences", _python("bench.peers.simple", "difflib"), _printed),
        Tool("tfidf", "TF-IDF nearest sentences", _python("bench.peers.simple", "tfidf"), _printed),
        Tool("minilm", "MiniLM nearest sentences", _python("bench.peers.simple", "minilm"), _printed),
    )
}
"""Ours first, then the peers; the order of every table."""
