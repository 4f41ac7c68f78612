"""Figures on what others annotated, where it lies beside the project: pages, attributions, claims, sentence pairs."""

import hashlib
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import events, left_out, near
from bench.planting.sites import HARMLESS_KINDS
from bench.stemma import chapters, copies
from training.judge_rows import kept_apart

__all__ = ["MEASURES", "Measured", "corpus_hash"]

CHAPTERS = 4  # of those whose descent is known, in the gate
BARRED = ("number", "date", "name", "polarity")
ABOVE = ("f1", "snippets_accuracy")
_FIGURE = re.compile(r"(precision|recall|f1|source_accuracy) (\d\.\d+)")


@dataclass(frozen=True)
class Measured:
    """What one comparison reached, and how long it took."""

    corpus: str
    figures: Mapping[str, float]
    seconds: float


def corpus_hash(folder: Path) -> str:
    """One hash of every file below a folder, names included."""
    whole = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        whole.update(f"{path.relative_to(folder)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def measure_pages(beside: Path) -> Measured | str:
    """What is kept of pages, beside trafilatura on the same pages in the same run, and of scrapes."""
    folder = beside / "data" / "extraction"
    if not folder.is_dir():
        return "the annotated pages do not lie beside the project"
    began = time.perf_counter()
    command = [sys.executable, str(Path(__file__).parent / "extract.py"), str(folder)]
    done = subprocess.run([*command, "--quick", "--json"], capture_output=True)
    if done.returncode:
        sys.exit(f"gate: the extraction bench failed: {done.stderr.decode()[-500:]}")
    tables: dict[str, dict[str, dict[str, float]]] = json.loads(done.stdout)
    pages, scrapes = tables["pages"], tables["scrapes"]["variorum"]
    figures = {f"pages.{name}": pages["variorum"][name] for name in ("f1", "snippets_accuracy")}
    figures |= {f"pages.{n}_above_trafilatura": pages["variorum"][n] - pages["trafilatura, fast"][n] for n in ABOVE}
    figures |= {f"scrapes.{name}": scrapes[name] for name in ("f1", "recall", "snippets_accuracy")}
    return Measured(corpus_hash(folder), figures, time.perf_counter() - began)


def measure_attributions(beside: Path) -> Measured | str:
    """Who said what in annotated news (PolNeAR), by its own scorer; the articles are measured on and nothing else."""
    scored = _by_scorer(beside, "attribution_polnear", "score_attribution.py", "read {file}", within="dev.jsonl")
    if isinstance(scored, str):
        return scored
    printed, corpus, seconds = scored
    return Measured(corpus, {name: float(value) for name, value in _FIGURE.findall(printed)}, seconds)


def measure_checks(beside: Path) -> Measured | str:
    """Claims against documents (SummEdits: edits that keep or break a summary), a tenth of them, by its own scorer."""
    scored = _by_scorer(beside, "fidelity_summedits", "score_check.py", "check - --against {file}", "--limit", "10")
    if isinstance(scored, str):
        return scored
    printed, corpus, seconds = scored
    mean = re.findall(r"balanced_accuracy (\d\.\d+)", printed)[-1]
    return Measured(corpus, {"balanced_accuracy": float(mean)}, seconds)


def _by_scorer(
    beside: Path, name: str, scorer: str, command: str, *options: str, within: str = ""
) -> tuple[str, str, float] | str:
    """What a scorer beside the project prints of a command of ours on one set, the set's hash, and the seconds taken.

    `within`: the file of the set that the scorer is given, if not its folder. Where either is missing, the reason.
    """
    folder, script = beside / "data" / name, beside / "bench" / scorer
    if not folder.is_dir() or not script.is_file():
        return f"{name} or its scorer does not lie beside the project"
    began = time.perf_counter()
    run = f"{sys.executable} -m variorum {command} --json"
    done = subprocess.run(
        [sys.executable, str(script), str(folder / within), "--run", run, *options], capture_output=True
    )
    if done.returncode:
        sys.exit(f"gate: {scorer} failed: {done.stderr.decode()[-500:]}")
    return done.stdout.decode(), corpus_hash(folder), time.perf_counter() - began


def measure_judge(beside: Path) -> Measured | str:
    """The shipped judge on the rows kept apart from its training: accuracy, and the mean recall of its classes."""
    from variorum.models import MiniLMJudge

    rows = beside / "data" / "nli" / "dev.jsonl"
    if not rows.is_file():
        return "the annotated pairs do not lie beside the project"
    began, figures = time.perf_counter(), {}
    kept = [
        row
        for line in rows.read_text(encoding="utf-8").splitlines()
        if kept_apart((row := json.loads(line))["premise"])
    ]
    for name in ("snli", "mnli", "breaking_nli"):
        some = [row for row in kept if row["set"] == name]
        said = MiniLMJudge().judge([(row["premise"], row["hypothesis"]) for row in some])
        right: dict[str, list[bool]] = {}
        for row, verdict in zip(some, said, strict=True):
            right.setdefault(row["label"], []).append(verdict is not None and verdict.label == row["label"])
        figures[f"{name}.accuracy"] = sum(map(sum, right.values())) / len(some)
        figures[f"{name}.macro_recall"] = sum(sum(r) / len(r) for r in right.values()) / len(right)
    return Measured(hashlib.sha256(rows.read_bytes()).hexdigest()[:16], figures, time.perf_counter() - began)


def measure_planted(beside: Path) -> Measured | str:
    """Changes planted into the example's accounts: those of values, names and signs found, harmless ones that alarm."""
    began = time.perf_counter()
    folder = Path(__file__).parent.parent / "examples" / "harbour-talks"
    accounts = sorted(str(path) for path in folder.glob("[0-9]-*"))
    with tempfile.TemporaryDirectory() as out:
        written = Path(out) / "planted.json"
        command = [sys.executable, str(Path(__file__).parent / "plant.py"), "--accounts", *accounts, "--most", "6"]
        done = subprocess.run([*command, "--json", str(written)], capture_output=True)
        if done.returncode:
            sys.exit(f"gate: the planting bench failed: {done.stderr.decode()[-500:]}")
        kinds: dict[str, dict[str, float]] = json.loads(written.read_text(encoding="utf-8"))
    barred = [kinds[kind] for kind in BARRED]
    calm = [row for kind, row in kinds.items() if kind in HARMLESS_KINDS]
    figures = {"recall": _mean(barred, "found"), "alarms": _mean(calm, "grave")}
    return Measured(corpus_hash(folder), figures, time.perf_counter() - began)


def _mean(rows: Sequence[Mapping[str, float]], figure: str) -> float:
    """The mean of a figure over all planted changes of some kinds."""
    return sum(row[figure] * row["planted"] for row in rows) / max(1, sum(row["planted"] for row in rows))


def measure_stemma(beside: Path) -> Measured | str:
    """What is traced in chapters and pairs of documents whose descent is known."""
    folders = [beside / "data" / name for name in ("align_bible", "neardup_wh")]
    if not all(folder.is_dir() for folder in folders):
        return "the chapters and documents of known descent do not lie beside the project"
    began = time.perf_counter()
    figures = {f"chapters.{name}": value for name, value in chapters(beside, CHAPTERS).items()}
    figures |= {f"copies.{name}": value for name, value in copies(beside).items()}
    return Measured("+".join(map(corpus_hash, folders)), figures, time.perf_counter() - began)


def measure_left_out(beside: Path) -> Measured | str:
    """What accounts are said to leave out and to add, held against the annotators' links."""
    folders = [beside / "gold" / name for name in left_out.EVENTS]
    if not all(folder.is_dir() for folder in folders):
        return "the annotated events do not all lie beside the project"
    began = time.perf_counter()
    figures: dict[str, float] = {}
    for name, comparison, folder, ids in left_out.events(beside):
        omitted, added = left_out.measure(comparison, folder, ids)
        figures |= {f"{name}.left_out_f1": omitted.figures["f1"], f"{name}.added_f1": added.figures["f1"]}
    return Measured("+".join(map(corpus_hash, folders)), figures, time.perf_counter() - began)


def measure_events(beside: Path) -> Measured | str:
    """Events found among all documents of a set, beside clustering at its best threshold; near-copies of one office."""
    folders = [beside / "data" / name for name in ("events_ecbplus", "events_basil", "neardup_wh")]
    if not all(folder.is_dir() for folder in folders):
        return "the filed documents do not lie beside the project"
    began = time.perf_counter()
    figures: dict[str, float] = {f"copies.{key}": value for key, value in near.quality(beside).items()}
    for name in ("ecbplus-dev", "basil"):
        found = events.measured(name, beside)
        figures |= {f"{name}.f1": found["f1"], f"{name}.f1_above_peer": found["f1"] - found["peer_f1"]}
        figures[f"{name}.agreement"] = found["agreement"]
    return Measured("+".join(map(corpus_hash, folders)), figures, time.perf_counter() - began)


MEASURES: Mapping[str, Callable[[Path], Measured | str]] = {
    "extraction": measure_pages,
    "attribution_polnear": measure_attributions,
    "fidelity_summedits": measure_checks,
    "nli": measure_judge,
    "planted": measure_planted,
    "stemma": measure_stemma,
    "left_out": measure_left_out,
    "events": measure_events,
}
