"""What accounts leave out and add, held against the links between passages that two annotators drew.

    left_out.py            the figures of every annotated event beside the project
    left_out.py --list     and every passage that is told otherwise than the annotators have it

A passage of the primary is left out of an account for sure where neither annotator links it to any passage of that
account, and told for sure where both do. Where only one does, either answer is right and the passage does not count.
Additions are measured the same way from the account's side. Questions do not count.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a script, too

import variorum
from variorum.records import Comparison, Span

BESIDE = Path(__file__).parent.parent.parent / "shared"
EVENTS = ("moscow-2025-12-02", "fiscal-cliff", "call-2021-12-07")
NOT_COUNTED = {"boilerplate", "question"}
HALF = 0.5
"""The share of a passage (or of the shorter of the two) that a statement covers where it answers for the passage."""


@dataclass(frozen=True)
class Passage:
    """One passage of the annotators: where it stands in its account, and what kind either calls it."""

    id: str
    span: Span
    kinds: frozenset[str]
    words: str


@dataclass
class Score:
    """Counts over passages: said to be missing and missing; said to be and told; missing and not said to be."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    listed: list[str] = field(default_factory=list)

    @property
    def figures(self) -> dict[str, float]:
        """Precision, recall and their harmonic mean."""
        precision = self.right / max(self.right + self.wrong, 1)
        recall = self.right / max(self.right + self.missed, 1)
        return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}

    def line(self) -> str:
        """The figures in one line."""
        counts = f"({self.right} right, {self.wrong} wrong, {self.missed} missed)"
        return " ".join(f"{name} {value:.3f}" for name, value in self.figures.items()) + f"  {counts}"


def passages(folder: Path, ids: Mapping[str, str]) -> list[Passage]:
    """The annotators' passages of an event; `ids` are the accounts by the names that the annotators gave them."""
    rows = [json.loads(line) for line in (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        Passage(r["id"], Span(ids[r["doc"]], r["start"], r["end"]), frozenset(r["kinds"]), r.get("text", ""))
        for r in rows
    ]


def links(folder: Path) -> dict[frozenset[str], str]:
    """Which passages are linked, and by whom: both or one."""
    rows = [line.split() for line in (folder / "links.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    return {frozenset((a, b)): by for a, b, by in rows}


def missing(passage: Passage, others: Sequence[Passage], linked: Mapping[frozenset[str], str]) -> bool | None:
    """Whether a passage has no counterpart among others; None where the annotators are of two minds."""
    by = {linked.get(frozenset((passage.id, other.id))) for other in others}
    return False if "both" in by else None if "one" in by else True


def answers(spans: Sequence[Span], passage: Span) -> bool:
    """Whether one of some statements stands for a passage."""
    return any(s.overlap(passage) >= HALF * min(len(s), len(passage)) for s in spans)


def score(said: Sequence[Span], here: Sequence[Passage], there: Sequence[Passage], linked: dict[frozenset[str], str],
          total: Score) -> None:  # fmt: skip
    """Count the passages of one account, of which some are said to be missing from another."""
    for passage in here:
        truth = missing(passage, there, linked)
        if truth is None or passage.kinds & NOT_COUNTED:
            continue
        claimed = answers(said, passage.span)
        total.right += claimed and truth
        total.wrong += claimed and not truth
        total.missed += truth and not claimed
        if claimed != truth:
            about = f"{'wrong' if claimed else 'missed'} {passage.id} / {there[0].span.account}"
            total.listed.append(f"{about}: {' '.join(passage.words.split())[:110]}")


def measure(comparison: Comparison, folder: Path, ids: Mapping[str, str]) -> tuple[Score, Score]:
    """The omissions and the additions of one comparison."""
    linked, by_account = links(folder), dict[str, list[Passage]]()
    for passage in passages(folder, ids):
        by_account.setdefault(passage.span.account, []).append(passage)
    primary, omitted, added = by_account[comparison.primary], Score(), Score()
    for omission in comparison.omissions:
        score(omission.statements, primary, by_account[omission.account], linked, omitted)
    for addition in comparison.additions:
        score(addition.statements, by_account[addition.account], primary, linked, added)
    return omitted, added


def events(beside: Path) -> Iterator[tuple[str, Comparison, Path, dict[str, str]]]:
    """Every annotated event that lies there, compared, with the accounts' ids by the annotators' names."""
    for name in EVENTS:
        folder = beside / "gold" / name
        if not folder.is_dir():
            print(f"skip  the annotated event {name} does not lie beside the project")
            continue
        entries = json.loads((folder / "event.json").read_text(encoding="utf-8"))["accounts"]
        files = {entry["doc"]: folder / "accounts" / entry["file"] for entry in entries}
        comparison = variorum.compare(list(files.values()))
        ids = {a.source.location: a.id for a in comparison.accounts}
        yield name, comparison, folder, {doc: ids[str(path)] for doc, path in files.items()}


def main() -> None:
    """Measure every event."""
    parser = argparse.ArgumentParser(description="Measure what accounts are said to leave out and to add.")
    parser.add_argument("--list", action="store_true", help="show every passage that is told otherwise")
    listed = parser.parse_args().list
    for name, comparison, folder, ids in events(BESIDE):
        for what, found in zip(("left out", "added"), measure(comparison, folder, ids), strict=True):
            print(f"{name:20} {what:9} {found.line()}", *(found.listed if listed else []), sep="\n  ")


if __name__ == "__main__":
    main()
