"""CollateX beside us: in a virtual environment of its own, spoken to over pipes, never imported (it is under the GPL).

It is given the words of every account, each with the offset at which it begins, and prints its alignment table with
those offsets in it. The table says which words stand in one column; which sentences are the same follows from that: two
sentences are linked by the share of the shorter one's words that stand in a column with the same word of the other. A
sentence may so be linked to several, and the threshold is drawn by the caller, as for every other peer.
"""

import json
import re
import subprocess
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.peers.units import Link, Place, cut

__all__ = ["PROGRAM", "environment", "links", "python_of", "witnesses"]

PACKAGES = ("collatex", "Levenshtein")  # the second is imported by the first and not declared
PROGRAM = (
    "import json, sys; from collatex import collate; "
    "sys.stdout.write(collate(json.load(sys.stdin), output='json', segmentation=False))"
)
"""What its own interpreter runs: a table of single words, all other settings as they come."""
_PATIENCE = 300  # seconds for making the environment
_WORD = re.compile(r"\w+|[^\w\s]+")


def python_of(folder: Path) -> Path:
    """The interpreter of an environment."""
    return folder / "bin" / "python"


def environment(folder: Path) -> str:
    """Make CollateX's environment where it is not there yet; what it comes to is empty, or why there is none."""
    try:
        if not python_of(folder).exists():
            _run([sys.executable, "-m", "venv", str(folder)])
        if not _works(folder):
            install = ["-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES]
            _run([str(python_of(folder)), *install])
            _run([str(python_of(folder)), "-c", "import collatex"])
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or str(error)).strip().splitlines()
        return f"CollateX could not be installed: {said[-1][:160] if said else type(error).__name__}"
    return ""


def _works(folder: Path) -> bool:
    tried = [str(python_of(folder)), "-c", "import collatex"]
    return subprocess.run(tried, capture_output=True, timeout=_PATIENCE).returncode == 0


def _run(command: list[str]) -> None:
    subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=True)


def witnesses(texts: Sequence[str]) -> str:
    """The texts as CollateX takes them: words and marks, compared without regard to case."""
    return json.dumps({"witnesses": [{"id": str(n), "tokens": _tokens(text)} for n, text in enumerate(texts)]})


def _tokens(text: str) -> list[dict[str, Any]]:
    return [{"t": m[0], "n": m[0].casefold(), "start": m.start()} for m in _WORD.finditer(text)]


def links(table: str, texts: Sequence[str]) -> list[Link]:
    """The sentences that a table holds for the same, with the share of the shorter one's words found in the other."""
    data = json.loads(table)
    columns = [
        {n: token for n, cell in enumerate(row) for token in cell or ()} for row in data["table"]
    ]  # one dictionary a witness: the column's number to the word there
    found = []
    for (left, right), places in _pairs(data["witnesses"], cut(texts)):
        found += _shared(columns[left], columns[right], places)
    return found


def _pairs(
    order: Sequence[str], places: Sequence[Sequence[Place]]
) -> list[tuple[tuple[int, int], tuple[Sequence[Place], Sequence[Place]]]]:
    """Every two rows of the table with the sentences of their accounts."""
    rows = range(len(order))
    return [((i, j), (places[int(order[i])], places[int(order[j])])) for i, j in combinations(rows, 2)]


def _shared(
    left: dict[int, dict[str, Any]],
    right: dict[int, dict[str, Any]],
    places: tuple[Sequence[Place], Sequence[Place]],
) -> list[Link]:
    """The links of two witnesses."""
    size = [
        Counter(_within(own, word["start"]) for word in row.values())
        for own, row in zip(places, (left, right), strict=True)
    ]
    together: Counter[tuple[Place, Place]] = Counter()
    for column in left.keys() & right.keys():
        a, b = _within(places[0], left[column]["start"]), _within(places[1], right[column]["start"])
        if a and b and left[column]["n"] == right[column]["n"]:
            together[a, b] += 1
    return [Link(a, b, round(n / min(size[0][a], size[1][b]), 4)) for (a, b), n in sorted(together.items())]


def _within(places: Sequence[Place], offset: int) -> Place | None:
    """The sentence in which an offset lies."""
    at = bisect_right(places, offset, key=lambda p: p.start) - 1
    return places[at] if at >= 0 and offset < places[at].end else None
