"""How fast a library takes documents in, and what it takes to do so: each engine in a cold process of its own.

    add.py [DOCUMENTS]                JSON lines with title and text; the official readouts beside the project
    add.py --engine processes --workers 2
    add.py --every 10 --path          each tenth document; what each step of one costs, in this process
    add.py --path PAGES               the same of the pages of a folder (.html.gz)

The documents are written to a folder as text files, and `variorum add` is run on it. Memory is the sum over the process
and all it started, sampled five times a second: shared pages count once (PSS), where the system tells.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from variorum.corpus.deposit import lasting_id, sha256_of
from variorum.corpus.engines import NAMES
from variorum.corpus.sqlite import SqliteStore
from variorum.errors import InputError
from variorum.ingest import ingest_raw
from variorum.ingest.raw import Raw
from variorum.pipeline import read
from variorum.records import Deposit, Original
from variorum.settings import Settings

DOCUMENTS = Path(__file__).parent.parent.parent / "shared" / "data" / "readouts" / "official_corpus.jsonl"
SAMPLE = 0.2
BATCH = 32


@dataclass(frozen=True, slots=True)
class Figures:
    """What adding came to: seconds by the clock and of CPU, peak memory of all processes, the size of the file."""

    engine: str
    workers: int
    documents: int
    stored: int
    seconds: float
    cpu: float
    peak_mb: float
    file_mb: float

    def line(self) -> str:
        """The figures in one line."""
        return (
            f"{self.engine:<10} {self.workers} workers  {self.documents / self.seconds:6.1f} documents/s  "
            f"{1000 * self.cpu / self.documents:5.1f} ms CPU a document  peak {self.peak_mb:6.0f} MB  "
            f"file {self.file_mb:.1f} MB  {self.stored} of {self.documents} stored"
        )


def inputs(documents: Path, every: int) -> Iterator[Raw]:
    """Each so manieth document: a text with its title, or a page of a folder."""
    if documents.is_dir():
        for path in sorted(documents.rglob("*.html.gz"))[::every]:
            yield Raw(str(path), path.name.removesuffix(".gz"), gzip.decompress(path.read_bytes()), "text/html")
        return
    with documents.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every == 0:
                told = json.loads(line)
                text = f"{told['title']}\n\n{told['text']}\n"
                yield Raw(f"{number:05d}.txt", f"{number:05d}.txt", text.encode(), "text/plain")


def added(folder: Path, engine: str, workers: int, place: Path) -> Figures:
    """The figures of one engine."""
    store = place / f"{engine}-{workers}.sqlite"
    SqliteStore(str(store), make=True).close()
    command = [sys.executable, "-m", "variorum", "add", str(folder), "--store", str(store), "--json", "-q"]
    started = time.monotonic()
    with (place / "answer.json").open("wb") as out:
        child = subprocess.Popen([*command, "--engine", engine, "--workers", str(workers)], stdout=out)
        peak, cpu = _watched(child)
    seconds = time.monotonic() - started
    answer = json.loads((place / "answer.json").read_text(encoding="utf-8"))
    inputs = answer["stored"] + answer["duplicate"] + len(answer["skipped"]) + len(answer["failed"])
    return Figures(engine, workers, inputs, answer["stored"], seconds, cpu, peak, store.stat().st_size / 1e6)


def _watched(child: "subprocess.Popen[bytes]") -> tuple[float, float]:
    """The peak memory of a process and its descendants in MB, and the CPU seconds of all that it waited for."""
    peak = 0
    while True:
        ended, _, used = os.wait4(child.pid, os.WNOHANG)
        if ended:
            child.returncode = 0
            return peak / 1e6, used.ru_utime + used.ru_stime
        peak = max(peak, sum(_memory(pid) for pid in _family(child.pid)))
        time.sleep(SAMPLE)


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    family = [pid]
    for one in family:
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            try:
                family += [int(child) for child in children.read_text(encoding="ascii").split()]
            except OSError:
                continue
    return family


def _memory(pid: int) -> int:
    """Bytes of memory of a process, its share of what it shares."""
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("Pss:")), 0)


def steps(raws: Sequence[Raw], place: Path) -> str:
    """Milliseconds of CPU of each step of one input on its way into the library, and the bytes it is kept in."""
    spent = dict.fromkeys(("extract", "read", "store and index"), 0.0)
    store = SqliteStore(str(place / "steps.sqlite"), make=True)
    for first in range(0, len(raws), BATCH):
        deposits = [made for raw in raws[first : first + BATCH] if (made := _timed(raw, spent))]
        begun = time.process_time()
        store.put(deposits)
        spent["store and index"] += time.process_time() - begun
    store.close()
    came = sum(len(raw.data) for raw in raws) / len(raws)
    kept = (place / "steps.sqlite").stat().st_size / len(raws)
    told = "  ".join(f"{step} {1000 * seconds / len(raws):.2f} ms" for step, seconds in spent.items())
    return f"{len(raws)} inputs of {came / 1000:.1f} kB, kept in {kept / 1000:.1f} kB: {told}"


def _timed(raw: Raw, spent: dict[str, float]) -> Deposit | None:
    """One input made ready, its steps timed; None where it holds no account."""
    sha256, begun = sha256_of(raw), time.process_time()
    try:
        account = ingest_raw(raw, lasting_id(raw.name, sha256), Settings())
    except InputError:
        return None
    finally:
        extracted = time.process_time()
        spent["extract"] += extracted - begun
    reading = read(account)
    spent["read"] += time.process_time() - extracted
    return Deposit(raw.location, raw.location, Original(sha256, raw.data), reading)


def main() -> None:
    """Print the figures of each engine."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("documents", nargs="?", type=Path, default=DOCUMENTS)
    parser.add_argument("--engine", choices=NAMES, action="append")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--path", action="store_true", help="the steps of one page instead")
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    documents = list(inputs(told.documents, told.every))
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        if told.path:
            print(steps(documents, place))
            return
        folder = place / "texts"
        folder.mkdir()
        for number, raw in enumerate(documents):
            (folder / f"{number:05d}{Path(raw.name or '').suffix}").write_bytes(raw.data)
        for engine in told.engine or ("in-turn", "processes"):
            found = added(folder, engine, 1 if engine == "in-turn" else told.workers, place)
            print(json.dumps(asdict(found)) if told.json else found.line(), flush=True)


if __name__ == "__main__":
    main()
