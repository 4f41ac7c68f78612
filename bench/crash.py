"""A library whose writer is killed at random: nothing acknowledged may be lost, nothing stored twice, the file sound.

    crash.py                  200 trials
    crash.py --trials 20      fewer

A child process takes texts in and prints each one when it is told to be stored; it is killed (SIGKILL) at a random
moment. Then the library is opened again: every text that was acknowledged must be there, none twice, and the store
must find no trouble. The next trial goes on with the same library, as the same command would.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from variorum.corpus import opened as opened_at

CHILD = """
import sys
from variorum.corpus import Library, inputs_at, opened
from variorum.settings import Settings
library = Library(opened(sys.argv[1]), Settings())
print("ready", flush=True)
for taken in library.add(inputs_at([sys.argv[2]], Settings())):
    print(taken.outcome, taken.location, flush=True)
"""
LONGEST = 1.2
"""Seconds after which a child is killed at the latest."""


@dataclass
class Outcome:
    """What all trials came to."""

    trials: int = 0
    killed: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    troubles: int = 0

    def line(self) -> str:
        """The counts in one line."""
        return "  ".join(f"{name} {value}" for name, value in vars(self).items())


def texts(folder: Path, count: int) -> None:
    """So many small texts, each of its own."""
    for number in range(count):
        story = (
            f"Lock {number} will close on {1 + number % 28} May, harbour master Ann Berg said. It has {number} gates.\n"
        )
        (folder / f"{number:05d}.txt").write_text(story * 3, encoding="utf-8")


def trial(store: str, folder: Path, rng: random.Random, outcome: Outcome) -> None:
    """One child, killed at random, and what it leaves."""
    command = [sys.executable, "-c", CHILD, store, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        if child.stdout is None:
            raise RuntimeError("the child was given no way to tell what it stored")
        child.stdout.readline()  # ready: a writer is to be killed, not an interpreter that starts
        time.sleep(rng.random() * LONGEST)
        child.send_signal(signal.SIGKILL)
        told = [line.split(" ", 1) for line in child.stdout.read().splitlines() if line.count(" ")]
    outcome.trials += 1
    outcome.killed += child.returncode == -signal.SIGKILL
    check(store, {place for what, place in told if what == "stored"}, outcome)


def check(store: str, acknowledged: set[str], outcome: Outcome) -> None:
    """Count what was lost, stored twice or is unsound."""
    opened = opened_at(store)
    kept = [k.address for k in opened.kept()]
    outcome.acknowledged += len(acknowledged)
    outcome.lost += len(acknowledged - set(kept))
    outcome.doubled += len(kept) - len(set(kept))
    outcome.troubles += len(list(opened.troubles()))
    opened.close()


def in_a_file(folder: Path) -> str:
    """The address of a new library in one file."""
    return str(folder / "library.sqlite")


def run(trials: int, seed: int = 7, place_in: Callable[[Path], str] = in_a_file) -> Outcome:
    """So many trials, a new library every twenty, at the address that is told for a temporary folder."""
    rng, outcome = random.Random(seed), Outcome()
    while outcome.trials < trials:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "texts"
            folder.mkdir()
            texts(folder, 1200)
            store = place_in(Path(place))
            opened_at(store, make=True).close()
            for _ in range(min(20, trials - outcome.trials)):
                trial(store, folder, rng, outcome)
    return outcome


def main() -> None:
    """Print what the trials came to; exit 1 where anything was lost, doubled or unsound."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--trials", type=int, default=200)
    outcome = run(parser.parse_args().trials)
    print(outcome.line())
    sys.exit(bool(outcome.lost or outcome.doubled or outcome.troubles))


if __name__ == "__main__":
    main()
