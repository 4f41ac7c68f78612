"""The command line of bench/align.py: what is measured, in which order, and what is done with the figures."""

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.peers.cost import Case, Step, by_accounts, by_length, grow, take
from bench.peers.figures import Figures
from bench.peers.page import tables, write
from bench.peers.quality import BESIDE, Quality, data_sets, measure
from bench.peers.tools import TOOLS, Tool, environment

__all__ = ["in_turn", "main"]

LENGTHS = (5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000)
NUMBERS = (2, 5, 10, 20, 50, 100, 200)
QUICK = (1_500, 3_000)
_EVENT = BESIDE / "gold" / "moscow-2025-12-02" / "accounts"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and show or write what was measured."""
    given = _parser().parse_args(arguments)
    if given.list:
        print(*(f"{tool.name:10} {tool.title}" for tool in TOOLS.values()), sep="\n")
        return 0
    figures = Figures.load(given.redraw) if given.redraw else measured(given)
    if given.json:
        figures.save(given.json)
    if given.page:
        write(figures, given.page)
    print(tables(figures), end="")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench/align.py", description="Alignment beside its peers.")
    parser.add_argument("--list", action="store_true", help="name the tools and end")
    parser.add_argument(
        "--only", action="append", choices=list(TOOLS), metavar="TOOL", help="measure this one; repeatable"
    )
    parser.add_argument("--quick", action="store_true", help="small texts, one event: a minute or two")
    parser.add_argument("--limit", type=float, help="CPU seconds at which a step is stopped (120; quick: 10)")
    parser.add_argument("--lengths", type=_numbers, help=f"characters an account ({_listed(LENGTHS)})")
    parser.add_argument("--accounts", type=_numbers, help=f"numbers of accounts ({_listed(NUMBERS)})")
    parser.add_argument("--sample", type=int, default=12, help="chapters of Livy; a third as many of the Bible (12)")
    parser.add_argument("--invented", action="store_true", help="grow the invented story, without end, and not Livy")
    parser.add_argument("--env", type=Path, default=environment, help="where CollateX is installed (.venv-peers)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures as JSON")
    parser.add_argument("--page", type=Path, metavar="FILE", help="put the tables into this page, the curves beside it")
    parser.add_argument("--redraw", type=Path, metavar="FILE", help="measure nothing; take figures that --json wrote")
    return parser


def _numbers(words: str) -> tuple[int, ...]:
    return tuple(int(word) for word in words.split(","))


def _listed(numbers: Sequence[int]) -> str:
    return ",".join(map(str, numbers))


def measured(given: argparse.Namespace) -> Figures:
    """One run over all that was asked for. An interrupted run gives what it has."""
    limit: float = given.limit or (10 if given.quick else 120)
    chosen = [TOOLS[name] for name in TOOLS if not given.only or name in given.only]
    skipped = {tool.name: reason for tool in chosen if (reason := tool.lacks(given.env))}
    ready = [tool for tool in chosen if tool.name not in skipped]
    about = _about(given, limit)
    qualities: list[Quality] = []
    steps: list[Step] = []
    with TemporaryDirectory() as folder:
        try:
            for quality in _qualities(ready, given, limit, Path(folder)):
                qualities.append(quality)  # noqa: PERF402  (what there is stays when the next is cut short)
            for step in _steps(ready, given, limit):
                steps.append(step)  # noqa: PERF402  (as above)
        except KeyboardInterrupt:
            about["cut short"] = "by hand"
    return Figures(about, tuple(qualities), tuple(steps), skipped)


def _qualities(tools: Sequence[Tool], given: argparse.Namespace, limit: float, folder: Path) -> Iterator[Quality]:
    for name, groups in data_sets(folder, given.sample, given.quick).items():
        for tool in tools:
            if tool.name != "alone":  # the rows of the whole comparison are the same
                _tell(f"quality  {name:20} {tool.name}")
                yield measure(tool, name, groups, limit, given.env)


def _steps(tools: Sequence[Tool], given: argparse.Namespace, limit: float) -> Iterator[Step]:
    source = _source(given)
    lengths = given.lengths or (QUICK if given.quick else LENGTHS)
    numbers = given.accounts or (NUMBERS[:1] if given.quick else NUMBERS)
    kinds: list[Callable[[], Iterator[Case]]] = [
        *(partial(iter, [case]) for case in _fixed(given.quick)),
        partial(by_length, lengths, source),
        partial(by_accounts, numbers, source),
    ]
    for kind in kinds:
        yield from in_turn([_grown(tool, kind(), given, limit) for tool in tools])


def in_turn(growing: Sequence[Iterator[Step]]) -> Iterator[Step]:
    """One step of each in turn, so that steps of one size are measured close to each other, until all have ended."""
    left = list(growing)
    while left:
        for one in list(left):
            step = next(one, None)
            if step is None:
                left.remove(one)
            else:
                yield step


def _grown(tool: Tool, cases: Iterator[Case], given: argparse.Namespace, limit: float) -> Iterator[Step]:
    """The steps of one tool on one kind of case, each told as it comes."""
    for step in grow(tool.name, cases, lambda case: take(tool, case, limit, given.env, _times(case, given))):
        _tell(f"cost     {step.case:20} {tool.name:10} {step.size:>8,} {step.cpu:8.1f} s  {step.trouble}")
        yield step


def _source(given: argparse.Namespace) -> Path | None:
    """Where the texts that grow come from; None for the invented story."""
    livy = BESIDE / "data" / "align_livy"
    return livy if livy.is_dir() and not given.invented else None


def _times(case: Case, given: argparse.Namespace) -> int:
    """How often a case is taken: the fixed ones thrice, since their ratios are what is looked at first."""
    return 3 if case.files and not given.quick else 1


def _fixed(quick: bool) -> list[Case]:
    """Two translations of one briefing, and all five accounts of it."""
    files = tuple(sorted(_EVENT.glob("*.txt")))
    cases = [Case("two translations", 2, files=files[:2]), Case("five accounts", 5, files=files)]
    return cases[: 1 if quick else 2] if files else []


def _about(given: argparse.Namespace, limit: float) -> dict[str, str]:
    """On what was measured."""
    return {
        "variorum": version("variorum"),
        "Python": platform.python_version(),
        "processors": str(os.cpu_count()),
        "a step is stopped after": f"{limit:g} CPU seconds",
        "growing texts": "Livy in two translations" if _source(given) else "invented",
    }


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
