"""Near-copies: how many documents a second, beside datasketch and plain rensa, and how right.

    near.py            speed beside the peers, and quality on documents of one office
    near.py --size N   so many made documents for speed

All three start from the words of a document, look at runs of eight and use 128 hashes in 32 bands; the peers say which
documents could be near-copies and stop there, ours goes on and compares the runs themselves. Each is timed alone on one
core, in turns, best of three.
"""

import argparse
import importlib.util
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from variorum.corpus.near import NearCopies, Trace

BESIDE = Path(__file__).parent.parent.parent / "shared"
COPIES = ("duplicate", "near")
HASHES, BANDS, RUN = 128, 32, 8

Document = list[str]


def made(size: int, words: int = 350, seed: int = 1) -> list[Document]:
    """Documents of made words, one in ten a copy of another but for one word in a hundred."""
    chance = random.Random(seed)
    vocabulary = [f"w{i}" for i in range(20_000)]
    fresh = [[chance.choice(vocabulary) for _ in range(words)] for _ in range(size - size // 10)]
    copies = [[w if chance.random() > 0.002 else "x" for w in fresh[i]] for i in range(size // 10)]
    return fresh + copies


def _runs(document: Document) -> list[str]:
    return [" ".join(document[i : i + RUN]) for i in range(len(document) - RUN + 1)]


def ours(documents: Sequence[Document]) -> int:
    """How many documents are near-copies of an earlier one, by ours."""
    table = NearCopies()
    return sum(bool(table.add(str(i), Trace.of_words(d))) for i, d in enumerate(documents))


def plain_rensa(documents: Sequence[Document]) -> int:
    """The same by rensa as its documentation shows it."""
    from rensa import RMinHash, RMinHashLSH

    table, found = RMinHashLSH(0.7, HASHES, BANDS), 0
    for i, document in enumerate(documents):
        signature = RMinHash(HASHES, 1)
        signature.update(_runs(document))
        found += bool(table.query(signature))
        table.insert(i, signature)
    return found


def datasketch(documents: Sequence[Document]) -> int:
    """The same by datasketch, with its batched update."""
    from datasketch import MinHash, MinHashLSH

    table, found = MinHashLSH(num_perm=HASHES, params=(BANDS, HASHES // BANDS)), 0
    for i, document in enumerate(documents):
        signature = MinHash(num_perm=HASHES)
        signature.update_batch([run.encode() for run in _runs(document)])
        found += bool(table.query(signature))
        table.insert(str(i), signature)
    return found


def speed(size: int = 1500) -> dict[str, float]:
    """Documents a second of process time, how many near-copies each found, and ours as a multiple of each peer."""
    documents = made(size)
    peers = {"rensa": plain_rensa} | ({"datasketch": datasketch} if importlib.util.find_spec("datasketch") else {})
    figures: dict[str, float] = {}
    for _ in range(3):
        for name, run in ({"ours": ours} | peers).items():
            seconds, found = _timed(run, documents)
            figures[name] = max(figures.get(name, 0.0), size / seconds)
            figures[f"{name}_found"] = found
    return figures | {f"times_{name}": figures["ours"] / figures[name] for name in peers}


def _timed(run: Callable[[Sequence[Document]], int], documents: Sequence[Document]) -> tuple[float, int]:
    begun = time.process_time()
    found = run(documents)
    return time.process_time() - begun, found


def quality(beside: Path = BESIDE) -> dict[str, float]:
    """Precision and recall on pairs of documents of one office, and the share of filled-in forms taken for copies."""
    folder = beside / "data" / "neardup_wh"
    table, found = NearCopies(), set()
    for line in (folder / "docs.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        for copy in table.add(document["id"], Trace.of(document["text"])):
            found.add(frozenset((document["id"], copy.account)))
    pairs = [json.loads(line) for line in (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    bands = {frozenset((pair["a"], pair["b"])): pair["band"] for pair in pairs}
    wanted = {pair for pair, band in bands.items() if band in COPIES}
    forms = [pair for pair, band in bands.items() if band == "template_or_update"]
    return {
        "precision": len(found & wanted) / max(len(found), 1),
        "recall": len(found & wanted) / max(len(wanted), 1),
        "forms_joined": sum(pair in found for pair in forms) / max(len(forms), 1),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", type=int, default=1500, help="how many made documents")
    figures = speed(parser.parse_args().size)
    print("speed  ", "  ".join(f"{name} {value:,.2f}" for name, value in figures.items()))
    if "times_datasketch" not in figures:
        print("datasketch is skipped: it is not installed (pip install datasketch)")
    if (BESIDE / "data" / "neardup_wh").is_dir():
        print("quality", "  ".join(f"{name} {value:.3f}" for name, value in quality().items()))
    else:
        print(f"quality is skipped: {BESIDE / 'data' / 'neardup_wh'} is not there")


if __name__ == "__main__":
    main()
