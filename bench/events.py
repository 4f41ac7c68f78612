"""Events found by themselves, beside TF-IDF with agglomerative clustering at its best threshold.

    events.py            ECB+ (dev, train, all) and BASIL; speed; whether the order of arrival matters

All documents of a set are thrown in together. Ours comes in one by one, with the thresholds it ships with; the peer has
its threshold searched on the very set it is scored on, and the better of average and complete linkage. B-cubed after
Bagga and Baldwin, Entity-based cross-document coreferencing using the vector space model, 1998.
"""

import json
import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.corpus.fast import gist
from variorum.corpus.grouping import Entry, Grouping
from variorum.text.lexicon import words as wordlist
from variorum.text.words import words

BESIDE = Path(__file__).parent.parent.parent / "shared"
DEV = frozenset({2, 5, 12, 18, 21, 23, 34, 35})
SETS = ("ecbplus-dev", "ecbplus-train", "ecbplus-all", "basil")
_STEPS = 140

Labels = Mapping[str, str]


class Document(NamedTuple):
    """A text with the day it was published, where the set gives it, and the event it is filed under."""

    id: str
    text: str
    published: date | None
    event: str


class Score(NamedTuple):
    """B-cubed precision, recall and F1."""

    precision: float
    recall: float
    f1: float


def documents(name: str, beside: Path = BESIDE) -> list[Document]:
    """The documents of a set."""
    folder = beside / "data"
    if name == "basil":
        return [d for line in _lines(folder / "events_basil" / "triples.jsonl") for d in _triple(json.loads(line))]
    made = [json.loads(line) for line in _lines(folder / "events_ecbplus" / "docs.jsonl")]
    part = name.partition("-")[2]
    kept = (d for d in made if part == "all" or (d["topic"] in DEV) == (part == "dev"))
    return [Document(d["id"], d["text"], None, d["event"]) for d in kept]


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _triple(row: Mapping[str, Any]) -> list[Document]:
    accounts = row["accounts"]
    texts = ["\n".join([a["title"], *(" ".join(p) for p in a["paragraphs"])]) for a in accounts]
    days = [date.fromisoformat(a["date"][:10]) for a in accounts]
    return [Document(a["id"], t, d, str(row["event"])) for a, t, d in zip(accounts, texts, days, strict=True)]


def b_cubed(found: Labels, wanted: Labels) -> Score:
    """How much of the company of each document is right, and how much of the right company it has."""
    ours, theirs = _companies(found), _companies(wanted)
    shares = [(len(ours[found[d]] & theirs[wanted[d]]), d) for d in wanted]
    precision = sum(n / len(ours[found[d]]) for n, d in shares) / len(shares)
    recall = sum(n / len(theirs[wanted[d]]) for n, d in shares) / len(shares)
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


def _companies(labels: Labels) -> dict[str, set[str]]:
    made: dict[str, set[str]] = defaultdict(set)
    for document, label in labels.items():
        made[label].add(document)
    return made


def labels(grouping: Grouping) -> Labels:
    """Each account's event."""
    return {account: event.id for event in grouping.events() for account in event.accounts}


def ours(given: Sequence[Document], seed: int | None = None) -> tuple[Labels, float]:
    """Each document's event when they come in one by one, in their order or shuffled, and documents a second."""
    arriving = list(given)
    if seed is not None:
        random.Random(seed).shuffle(arriving)
    begun = time.process_time()
    grouping = Grouping()
    for document in arriving:
        grouping.add(Entry(document.id, gist(document.text), document.published))
    return labels(grouping), len(arriving) / (time.process_time() - begun)


def tf_idf(texts: Sequence[str]) -> NDArray[np.float64]:
    """The cosines of texts by TF-IDF, logarithmic and smoothed, function words left out."""
    common = wordlist("function_words", "all")
    counts = [Counter(w.text for w in words(text) if w.text not in common) for text in texts]
    spread = Counter(word for count in counts for word in count)
    columns = {word: i for i, word in enumerate(spread)}
    rows = np.zeros((len(texts), len(columns)))
    for i, count in enumerate(counts):
        for word, n in count.items():
            rows[i, columns[word]] = (1 + math.log(n)) * (math.log((1 + len(texts)) / (1 + spread[word])) + 1)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    cosines: NDArray[np.float64] = rows @ rows.T
    return cosines


def agglomerative(alike: NDArray[np.float64], linkage: str) -> list[tuple[float, int, int]]:
    """All merges of average or complete linkage, the likeness of each and the two rows that stand for the groups."""
    table, size, merges = alike.copy(), np.ones(len(alike)), []
    np.fill_diagonal(table, -np.inf)
    for _ in range(len(table) - 1):
        i, j = divmod(int(table.argmax()), len(table))
        merges.append((float(table[i, j]), i, j))
        if linkage == "average":
            row = (table[i] * size[i] + table[j] * size[j]) / (size[i] + size[j])
        else:
            row = np.minimum(table[i], table[j])
        size[i] += size[j]
        table[i], table[:, i] = row, row
        table[j], table[:, j], table[i, i] = -np.inf, -np.inf, -np.inf
    return merges


def peer(given: Sequence[Document]) -> Score:
    """The best B-cubed F1 that TF-IDF with agglomerative clustering reaches on a set, at any threshold."""
    alike = tf_idf([document.text for document in given])
    scores: list[Score] = []
    for linkage in ("average", "complete"):
        merges = agglomerative(alike, linkage)
        cuts = (_cut(given, merges, float(least)) for least in np.linspace(0.01, 0.7, _STEPS))
        scores += [b_cubed(cut, {d.id: d.event for d in given}) for cut in cuts]
    return max(scores, key=lambda score: score.f1)


def _cut(given: Sequence[Document], merges: Sequence[tuple[float, int, int]], least: float) -> Labels:
    homes = list(range(len(given)))
    for like, i, j in merges:
        if like < least:
            break
        homes = [homes[i] if home == homes[j] else home for home in homes]
    return {document.id: str(home) for document, home in zip(given, homes, strict=True)}


def measured(name: str, beside: Path = BESIDE) -> dict[str, float]:
    """Ours and the peer's B-cubed on a set, documents a second, and the agreement of two orders of arrival."""
    given = documents(name, beside)
    found, rate = ours(given)
    score = b_cubed(found, {d.id: d.event for d in given})
    shuffled = b_cubed(ours(given, seed=1)[0], found).f1
    figures = {"documents": len(given), "precision": score.precision, "recall": score.recall, "f1": score.f1}
    return figures | {"peer_f1": peer(given).f1, "agreement": shuffled, "documents_a_second": rate}


def main() -> None:
    """Print the figures."""
    for name in SETS:
        folder = BESIDE / "data" / f"events_{name.partition('-')[0]}"
        if folder.is_dir():
            print(f"{name:14}", "  ".join(f"{key} {value:.3f}" for key, value in measured(name).items()))
        else:
            print(f"{name:14} skipped: {folder} is not there")


if __name__ == "__main__":
    main()
