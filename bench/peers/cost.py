"""What a tool costs: CPU seconds and peak memory of a cold process, on the annotated accounts and as texts grow."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.peers.stopwatch import Taken
from bench.peers.texts import Pair, edited, invented, joined, longest
from bench.peers.tools import Tool

__all__ = ["Case", "Step", "by_accounts", "by_length", "grow", "take"]

_BASE = 4_000  # characters of the account from which many are made
_OFTEN = 10.0  # a step below so many CPU seconds is taken three times


@dataclass(frozen=True, slots=True)
class Case:
    """One set of accounts to align: its name, what grows, and the texts, or the files in which they lie."""

    name: str
    size: int
    texts: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What a tool took on a case. `size` is the characters of one account or the number of accounts."""

    tool: str
    case: str
    size: int
    cpu: float
    mib: float
    trouble: str = ""


def by_length(lengths: Sequence[int], livy: Path | None) -> Iterator[Case]:
    """Two tellings of growing length; steps longer than the text that there is are left out."""
    for length in lengths:
        if livy is None or length <= longest(livy):
            pair = _pair(length, livy)
            yield Case("length", sum(map(len, pair)) // 2, pair)


def by_accounts(numbers: Sequence[int], livy: Path | None) -> Iterator[Case]:
    """A growing number of accounts made from one by harmless edits."""
    base = _pair(_BASE, livy)[0]
    for number in numbers:
        yield Case("accounts", number, tuple(islice(edited(base), number)))


def _pair(length: int, livy: Path | None) -> Pair:
    return joined(livy, length) if livy else invented(length)[0]


def grow(tool: str, cases: Iterator[Case], measured: Callable[[Case], Taken]) -> Iterator[Step]:
    """One step after the other; the first that comes to no good end is the last."""
    for case in cases:
        taken = measured(case)
        yield Step(tool, case.name, case.size, round(taken.cpu, 2), round(taken.mib, 1), taken.trouble)
        if taken.trouble:
            return


def take(tool: Tool, case: Case, limit: float, env: Path, often: int = 1) -> Taken:
    """Run a tool on a case; the median of `often` runs where one is short."""
    with TemporaryDirectory() as folder:
        files = case.files or tuple(_written(Path(folder), case.texts))
        runs = [tool.run(files, Path(folder), limit, env)[0]]
        while len(runs) < often and runs[0].cpu < _OFTEN and not runs[-1].trouble:
            runs.append(tool.run(files, Path(folder), limit, env)[0])
    if runs[-1].trouble:
        return runs[-1]
    return Taken(median(run.cpu for run in runs), median(run.mib for run in runs))


def _written(folder: Path, texts: Sequence[str]) -> Iterator[Path]:
    for number, text in enumerate(texts):
        path = folder / f"account-{number:03}.txt"
        path.write_text(text, encoding="utf-8")
        yield path
