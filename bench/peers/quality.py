"""How well a tool aligns: its links on the annotated events and on texts whose verses or sections are numbered.

The scorers beside the project decide. Where they are absent, the invented story with its known pairs stands in. A peer
draws its threshold where it scores best on the very set it is scored on, so its figures flatter it; variorum runs as it
comes.
"""

import importlib.util
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from bench.peers.texts import invented
from bench.peers.tools import ROOT, Tool
from bench.peers.units import as_comparison, read_text

__all__ = ["Group", "Quality", "Score", "best", "data_sets", "links_found", "measure"]

BESIDE = ROOT.parent / "shared"
THRESHOLDS = tuple(n / 20 for n in range(4, 20))
_STORY = 4_000  # characters of the invented story

Score = tuple[float, float, float]
"""Precision, recall, F1."""
Judge = Callable[[Mapping[str, Any]], Score]


@dataclass(frozen=True, slots=True)
class Group:
    """The accounts of one comparison, and who judges it."""

    name: str
    files: tuple[Path, ...]
    judge: Judge


@dataclass(frozen=True, slots=True)
class Quality:
    """What one tool reaches on one set: means over the groups that it finished. No threshold: as it comes."""

    tool: str
    data: str
    precision: float
    recall: float
    f1: float
    finished: int
    groups: int
    threshold: float | None
    trouble: str = ""


def data_sets(folder: Path, sample: int, quick: bool, beside: Path = BESIDE) -> dict[str, list[Group]]:
    """The sets to score on by name: `sample` evenly spread groups of the large ones. `folder` may be written to."""
    if not (beside / "bench" / "score_event.py").is_file():
        return {"invented story": [_invented(folder)]}
    events = sorted(path for path in (beside / "gold").iterdir() if path.is_dir())
    sets = {path.name: [_event(path, beside)] for path in (events[:1] if quick else events)}
    for name in () if quick else ("align_livy", "align_bible"):
        sets[name] = _numbered(beside / "data" / name, sample if name == "align_livy" else max(1, sample // 3), beside)
    return sets


def _scorer(path: Path) -> ModuleType:
    """A scorer's script as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"the scorer {path} cannot be read")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _event(folder: Path, beside: Path) -> Group:
    scorer = _scorer(beside / "bench" / "score_event.py")

    def judge(comparison: Mapping[str, Any]) -> Score:
        figures = scorer.score(comparison, str(folder))[0]["alignment"]
        return figures["precision"], figures["recall"], figures["f1"]

    return Group(folder.name, tuple(sorted((folder / "accounts").glob("*.txt"))), judge)


def _numbered(folder: Path, sample: int, beside: Path) -> list[Group]:
    """An even sample of the chapters of one set."""
    scorer = _scorer(beside / "bench" / "score_align.py")
    units = scorer.gold_units(str(folder))
    chapters = sorted(path for path in (folder / "docs").iterdir() if path.is_dir())
    step = max(1, len(chapters) // sample)

    def judged(chapter: Path) -> Group:
        files = tuple(sorted(chapter.glob("*.txt")))
        return Group(chapter.name, files, lambda comparison: scorer.score_group(comparison, chapter.name, units))

    return [judged(chapter) for chapter in chapters[step // 2 :: step][:sample]]


def _invented(folder: Path) -> Group:
    texts, same = invented(_STORY)
    files = tuple(folder / name for name in ("first.txt", "second.txt"))
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    return Group("invented story", files, lambda comparison: links_found(comparison, texts, same))


def links_found(comparison: Mapping[str, Any], texts: Sequence[str], same: Sequence[tuple[str, str]]) -> Score:
    """The links of a comparison of two texts whose same sentences are known, each sentence once in its text."""
    order = {account["id"]: n for n, account in enumerate(sorted(comparison["accounts"], key=lambda a: a["source"]))}
    said = {
        s["id"]: (order[s["account"]], texts[order[s["account"]]][s["start"] : s["end"]].strip())
        for s in comparison["statements"]
    }
    claimed = set()
    for row in comparison["alignments"]:
        sides = [{text for account, text in map(said.__getitem__, row["statements"]) if account == n} for n in (0, 1)]
        claimed |= {(a, b) for a in sides[0] for b in sides[1]}
    right = len(claimed & set(same))
    precision, recall = right / len(claimed) if claimed else 0.0, right / len(set(same))
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def measure(tool: Tool, data: str, groups: Sequence[Group], limit: float, env: Path) -> Quality:
    """Run a tool on every group of a set and score what it finished."""
    scores, trouble = [], ""
    with TemporaryDirectory() as folder:
        for group in groups:
            taken, out = tool.run(group.files, Path(folder), limit, env)
            trouble = taken.trouble or trouble
            if not taken.trouble:
                scores.append(_by_threshold(tool, group, out.read_text(encoding="utf-8")))
    threshold, (precision, recall, f1) = best(scores)
    return Quality(tool.name, data, precision, recall, f1, len(scores), len(groups), threshold, trouble)


def _by_threshold(tool: Tool, group: Group, out: str) -> dict[float | None, Score]:
    """The score of one output at every threshold that there is to draw."""
    if tool.links is None:
        return {None: group.judge(json.loads(out))}
    links = tool.links(out, [read_text(file) for file in group.files])
    return {t: group.judge(as_comparison(group.files, [link for link in links if link.score >= t])) for t in THRESHOLDS}


def best(scores: Sequence[Mapping[float | None, Score]]) -> tuple[float | None, Score]:
    """The threshold at which the mean F1 is highest, and the means there; the lowest of equally good ones."""
    if not scores:
        return None, (0.0, 0.0, 0.0)
    means = {t: tuple(sum(s[t][i] for s in scores) / len(scores) for i in range(3)) for t in scores[0]}
    threshold = max(means, key=lambda t: means[t][2])
    precision, recall, f1 = means[threshold]
    return threshold, (precision, recall, f1)
