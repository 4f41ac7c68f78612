"""How an account is cut: our statements beside the annotators' passages, our sentences beside a treebank's.

    units.py           the figures
    units.py --list    and every place where the two cut differently

A boundary is a place inside a line where one unit ends and the next begins; two boundaries are the same if as many
letters and digits precede both, so that marks and spaces decide nothing. The peers are measured where they can be
imported, for instance from a virtual environment of their own.
"""

import argparse
import importlib
import importlib.util
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from variorum.pipeline import read
from variorum.records import Account, Source
from variorum.text.sentences import sentences

BESIDE = Path(__file__).parent.parent.parent / "shared"
EVENTS = ("moscow-2025-12-02", "fiscal-cliff", "call-2021-12-07")
SHOWN = 45  # characters on both sides of a place in the list
SWALLOWED = 0.5  # share of a gold passage inside a statement that makes it swallowed

Places = list[tuple[int, int]]


@dataclass
class Score:
    """Boundaries found, wanted and common to both; units wanted and matched; our units, and those of two or more."""

    found: int = 0
    wanted: int = 0
    common: int = 0
    units: int = 0
    matched: int = 0
    ours: int = 0
    swallowing: int = 0

    def line(self) -> str:
        """The figures in one line."""
        precision, recall = self.common / max(self.found, 1), self.common / max(self.wanted, 1)
        f1 = 2 * self.common / max(self.found + self.wanted, 1)
        exact, coarse = self.matched / max(self.units, 1), self.swallowing / max(self.ours, 1)
        return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}   matched {exact:.3f}   of two or more {coarse:.3f}"


class Ruler:
    """Places of one text as numbers of letters and digits before them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.counts = [0]
        for char in text:
            self.counts.append(self.counts[-1] + char.isalnum())

    def inner(self, places: Places) -> dict[int, int]:
        """Boundaries inside a line, each with the offset where its right unit begins."""
        lines = {self.counts[m.start()] for m in re.finditer(r"(?m)^", self.text)}
        return {self.counts[a]: a for a, _ in places if self.counts[a] not in lines}

    def extents(self, places: Places) -> set[tuple[int, int]]:
        """The places as numbers."""
        return {(self.counts[a], self.counts[b]) for a, b in places}


def compare(text: str, gold: Places, ours: Places, score: Score) -> Iterator[str]:
    """Count one text into a score; yields a line for every place where the two differ."""
    ruler = Ruler(text)
    wanted, found = ruler.inner(gold), ruler.inner(ours)
    score.found += len(found)
    score.wanted += len(wanted)
    score.common += len(wanted.keys() & found.keys())
    score.units += len(gold)
    score.matched += len(ruler.extents(gold) & ruler.extents(ours))
    score.ours += len(ours)
    score.swallowing += sum(sum(_inside(g, unit) for g in gold) > 1 for unit in ours)
    for at in sorted(wanted.keys() ^ found.keys()):
        place = wanted.get(at, found.get(at, 0))
        left, right = text[max(0, place - SHOWN) : place], text[place : place + SHOWN]
        yield f"  {'missing' if at in wanted else 'surplus'}  {left!r} | {right!r}"


def _inside(part: tuple[int, int], whole: tuple[int, int]) -> bool:
    """Whether a passage lies in a statement for the most part."""
    common = min(part[1], whole[1]) - max(part[0], whole[0])
    return common > SWALLOWED * (part[1] - part[0])


def events(*, listed: bool) -> None:
    """Our statements against the annotators' passages, event by event; what lies in their furniture is left out."""
    for name in EVENTS:
        folder = BESIDE / "gold" / name
        if not folder.is_dir():
            print(f"skip  the annotated event {name} does not lie beside the project")
            continue
        rows = [json.loads(line) for line in (folder / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
        score, differing = Score(), list[str]()
        for entry in json.loads((folder / "event.json").read_text(encoding="utf-8"))["accounts"]:
            text = (folder / "accounts" / entry["file"]).read_bytes().decode()
            mine = [r for r in rows if r["doc"] == entry["doc"]]
            body = [(r["start"], r["end"]) for r in mine if r["kind"] != "boilerplate"]
            reading = read(Account(entry["doc"], text, Source(entry["file"]), "0" * 64))
            ours = [(s.span.start, s.span.end) for s in reading.statements]
            ours = [(a, b) for a, b in ours if any(a < end and start < b for start, end in body)]
            differing += [entry["doc"], *compare(text, body, ours, score)]
        print(f"{name:20} {score.line()}", *(differing if listed else []), sep="\n")


def paragraphs(path: Path) -> Iterator[tuple[str, Places]]:
    """The paragraphs of a treebank in CoNLL-U as plain text, with the places of their sentences."""
    text, places, glued = "", Places(), False
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        said = re.search(r"(?m)^# text = (.*)$", block)
        if not said:
            continue
        if text and re.search(r"(?m)^# new(?:par|doc)\b", block):
            yield text, places
            text, places = "", []
        text += "" if glued or not text else " "
        places.append((len(text), len(text) + len(said[1])))
        text += said[1]
        glued = "SpaceAfter=No" in block.rsplit("\n", 1)[-1]
    if text:
        yield text, places


def by_pattern(text: str) -> Places:
    """The naive baseline: a sentence ends at a stop before white space and a capital."""
    ends = [m.end() for m in re.finditer(r"[.!?][\"')\]”’]*(?=\s+[A-Z\"“'(])", text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def nupunkt(text: str) -> Places:
    """The sentences of nupunkt."""
    return list(importlib.import_module("nupunkt").sent_spans(text))


def pysbd(text: str) -> Places:
    """The sentences of pysbd."""
    cutter = importlib.import_module("pysbd").Segmenter(language="en", clean=False, char_span=True)
    return [(s.start, s.end) for s in cutter.segment(text)]


def treebank(*, listed: bool) -> None:
    """Sentences of running text: ours, a pattern's and the peers', over both parts of the treebank."""
    folder = BESIDE / "data" / "syntax_ewt"
    if not folder.is_dir():
        print("skip  the treebank syntax_ewt does not lie beside the project")
        return
    for part in ("dev", "train"):
        units = list(paragraphs(folder / f"{part}.conllu"))
        for cutter in (sentences, by_pattern, *((nupunkt, pysbd) if part == "dev" else ())):
            name = cutter.__name__
            if cutter in (nupunkt, pysbd) and importlib.util.find_spec(name) is None:
                print(f"skip  {name} cannot be imported here")
                continue
            differing = measure(units, cutter, f"syntax_ewt {part:5} {name:10}")
            if listed and cutter is sentences and part == "dev":
                print(*differing, sep="\n")


def measure(units: Sequence[tuple[str, Places]], cutter: Callable[[str], Places], title: str) -> list[str]:
    """Print the figures of one splitter, and give the places where it differs."""
    score, differing = Score(), list[str]()
    for text, places in units:
        differing += compare(text, places, _bare(text, cutter(text)), score)
    print(f"{title} {score.line()}", flush=True)
    return differing


def _bare(text: str, places: Places) -> Places:
    """Places without white space at their start, so that a boundary is where the next sentence begins."""
    return [(b - len(text[a:b].lstrip()), b) for a, b in places if text[a:b].strip()]


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description="Measure how accounts are cut into sentences and propositions.")
    parser.add_argument("--list", action="store_true", help="show every place that is cut differently")
    listed = parser.parse_args().list
    events(listed=listed)
    treebank(listed=listed)


if __name__ == "__main__":
    main()
