"""The quality gate: what the answers reach, against floors pinned by hand in floors.json.

    gate.py            measure, compare with the floors, fail below them
    gate.py --report   measure and show every figure, judging nothing

The example's slips were planted, so a divergence is right when it touches the slip and another account's words for it.
Where annotated events lie beside the project, their own scorer measures those. Each floor stands beside a hash of the
files it was measured on: when these change, it must be pinned again.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a script, too

from bench.beside import MEASURES, Measured, corpus_hash
from variorum.codec import loads
from variorum.records import Comparison, Divergence, Span

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "floors.json"
EXAMPLES = ROOT / "examples"
BESIDE = ROOT.parent / "shared"
SCORER = BESIDE / "bench" / "score_event.py"


@dataclass(frozen=True)
class Pinned:
    """What floors.json says of one set of accounts."""

    name: str
    corpus: str
    primary: str | None
    at_least: Mapping[str, float]
    at_most: Mapping[str, float]


class Place(TypedDict):
    """One place in planted.json: an account's file, some words, and the sentence that holds them."""

    account: str
    quote: str
    context: str


class Item(TypedDict):
    """One slip or trap in planted.json."""

    id: str
    kind: str
    severity: int | None
    readings: list[Place]


@dataclass(frozen=True)
class Planted:
    """One planted slip or trap: where each account has it. The last place of a slip is the slip itself."""

    id: str
    kind: str
    severity: int
    places: tuple[Span, ...]

    def touched(self, divergence: Divergence) -> int:
        """How many of its places the divergence's words touch."""
        return sum(any(place.overlap(r.span) for r in divergence.readings) for place in self.places)

    def found_by(self, divergence: Divergence) -> bool:
        """Whether a divergence touches the slip and what another account has there."""
        slip = self.places[-1].account
        accounts = {p.account for p in self.places for r in divergence.readings if p.overlap(r.span)}
        return slip in accounts and len(accounts) > 1


def pinned() -> list[Pinned]:
    """Every entry of floors.json."""
    data = json.loads(FLOORS.read_text(encoding="utf-8"))
    return [Pinned(name, e["corpus"], e.get("primary"), e["at_least"], e["at_most"]) for name, e in data.items()]


def compare(accounts: Sequence[Path], primary: Path | None) -> tuple[str, float]:
    """The comparison file that the command prints, and the seconds it took."""
    command = [sys.executable, "-m", "variorum", "compare", *map(str, accounts), "--json", "--quiet"]
    began = time.perf_counter()
    done = subprocess.run([*command, *(["--primary", str(primary)] if primary else [])], capture_output=True)
    if done.returncode:
        sys.exit(f"gate: the comparison failed ({done.returncode}): {done.stderr.decode()[-500:]}")
    return done.stdout.decode(), time.perf_counter() - began


def measure(entry: Pinned) -> Measured | str:
    """The figures of one entry, or why there are none."""
    example = EXAMPLES / entry.name
    if example.is_dir():
        return measure_example(example, entry)
    if entry.name in MEASURES:
        return MEASURES[entry.name](BESIDE)
    event = BESIDE / "gold" / entry.name
    if event.is_dir() and SCORER.is_file():
        return measure_event(event, entry)
    return f"the annotated event {entry.name} or its scorer does not lie beside the project"


def measure_example(folder: Path, entry: Pinned) -> Measured:
    """How many planted slips are found, and how many traps are fallen into."""
    accounts = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html"))
    text, seconds = compare(accounts, folder / entry.primary if entry.primary else None)
    comparison = loads(text)
    data: dict[str, list[Item]] = json.loads((folder / "planted.json").read_text(encoding="utf-8"))
    slips = [located(item, comparison) for item in data["planted"]]
    traps = [located(item, comparison) for item in data["traps"]]
    return Measured(corpus_hash(folder), example_figures(comparison, slips, traps), seconds)


def located(item: Item, comparison: Comparison) -> Planted:
    """A planted item with its quotations found in the accounts' texts."""
    places = tuple(place(comparison, p["account"], p["context"], p["quote"]) for p in item["readings"])
    return Planted(item["id"], item["kind"], item["severity"] or 0, places)


def place(comparison: Comparison, file: str, context: str, quote: str) -> Span:
    """Where an account has some words inside their context; white space may differ."""
    for account in comparison.accounts:
        if Path(account.source.location).name == file:
            around = spaced(context).search(account.text)
            inside = around and spaced(quote).search(account.text, around.start(), around.end())
            if inside:
                return Span(account.id, inside.start(), inside.end())
    sys.exit(f"gate: the words {quote!r} in {context!r} are not in the text of {file}")


def spaced(words: str) -> re.Pattern[str]:
    """Words as a pattern that takes any white space between them."""
    return re.compile(r"\s+".join(map(re.escape, words.split())))


def example_figures(comparison: Comparison, slips: Sequence[Planted], traps: Sequence[Planted]) -> dict[str, float]:
    """The figures of the example."""
    claims = [d for d in comparison.divergences if d.between == "accounts"]
    found = {slip.id: [d for d in claims if slip.found_by(d)] for slip in slips}
    right = {d.id for ds in found.values() for d in ds}
    fallen = [d for d in claims if d.id not in right and any(trap.touched(d) > 1 for trap in traps)]
    grave = [d for d in claims if d.severity > 1]
    figures = {f"found_severity_{n}": share(bool(found[s.id]) for s in slips if s.severity == n) for n in (3, 2, 1)}
    return figures | {
        "kind_agreement": share(any(d.kind == s.kind for d in found[s.id]) for s in slips if found[s.id]),
        "precision": share(d.id in right for d in claims),
        "precision_severity_2_up": share(d.id in right for d in grave),
        "claims": len(claims),
        "traps": len(fallen),
        "traps_at_severity_3": sum(d.severity == 3 for d in fallen),
    }


def share(hits: Iterable[bool]) -> float:
    """The share of true values, 0 where there are none."""
    values = list(hits)
    return sum(values) / len(values) if values else 0.0


def measure_event(folder: Path, entry: Pinned) -> Measured:
    """What the event's own scorer says."""
    accounts = sorted((folder / "accounts").glob("*.txt"))
    text, seconds = compare(accounts, folder / "accounts" / entry.primary if entry.primary else None)
    with tempfile.TemporaryDirectory() as temporary:
        written = Path(temporary) / "comparison.json"
        written.write_text(text, encoding="utf-8")
        scored = subprocess.run([sys.executable, str(SCORER), str(written), str(folder), "--json"], capture_output=True)
    if scored.returncode:
        sys.exit(f"gate: the scorer failed: {scored.stderr.decode()[-500:]}")
    parts: dict[str, dict[str, float]] = json.loads(scored.stdout)
    figures = {f"{part}.{name}": value for part, values in parts.items() for name, value in values.items()}
    return Measured(corpus_hash(folder), figures, seconds)


def judge(entry: Pinned, measured: Measured) -> list[str]:
    """One line a pinned figure; a line that begins with FAIL fails the gate."""
    lines = []
    if measured.corpus != entry.corpus:
        lines.append(f"FAIL  the files have changed ({measured.corpus}, pinned {entry.corpus}): pin their floors again")
    for sign, limits in ((1, entry.at_least), (-1, entry.at_most)):
        for name, limit in limits.items():
            value = measured.figures.get(name, float("nan"))
            good = sign * value >= sign * limit - 0.0005  # floors are written with three digits; no figure is no pass
            bound = f"{'at least' if sign > 0 else 'at most'} {limit:g}"
            lines.append(f"{'ok  ' if good else 'FAIL'}  {name:36} {value:8.3f}   {bound}")
    return lines


def report(measured: Measured) -> list[str]:
    """One line a figure."""
    return [f"      {name:36} {value:8.3f}" for name, value in measured.figures.items()]


def main() -> int:
    """Measure every entry and print a table."""
    parser = argparse.ArgumentParser(description="Compare the quality of the answers with the pinned floors.")
    parser.add_argument("--report", action="store_true", help="show every figure and judge nothing")
    judging = not parser.parse_args().report
    failed = 0
    for entry in pinned():
        measured = measure(entry)
        if isinstance(measured, str):
            print(f"{entry.name}\nskip  {measured}", flush=True)
            continue
        lines = judge(entry, measured) if judging else report(measured)
        failed += sum(line.startswith("FAIL") for line in lines)
        print(f"{entry.name}, {measured.seconds:.1f} s, files {measured.corpus}", *lines, sep="\n", flush=True)
    if judging:
        print(f"gate: {failed} floors broken" if failed else "gate: every floor holds")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
