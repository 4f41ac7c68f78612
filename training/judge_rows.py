"""What the judge learns from and is measured on: rows of NLI collections, and aligned translations."""

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = ["OPEN", "Row", "kept_apart", "open_rows", "translations"]

# Sets whose licence lets a shipped model be trained on them, with how often a row is drawn; docs/why/judge.md.
OPEN = {
    "cad_snli": 1.5, "snli": 2.0, "mnli": 3.0, "conjnli": 1.0, "conjnli_adv": 0.5, "dnc_megaveridicality": 0.3,
    "dnc_factuality": 0.3, "fever_symmetric": 2.0, "fracas": 1.0, "help": 0.4, "med": 0.6, "mpe": 0.6, "scone": 0.9,
    "semi_auto_base_wiki": 1.2, "semi_auto_sim_wiki": 1.2, "semi_auto_translate_wiki": 1.2,
}  # fmt: skip


class Row(NamedTuple):
    """A pair with its label, and the set it comes from."""

    premise: str
    hypothesis: str
    label: str  # entailment, contradiction, neutral, or where only that is known not_entailment
    set: str


def kept_apart(premise: str) -> bool:
    """Whether a row of the development parts is kept for measuring: a fifth of them, by the hash of the premise."""
    return int(hashlib.sha256(premise.encode()).hexdigest()[:8], 16) % 5 == 0


def rows(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Row(row["premise"], row["hypothesis"], row["label"], row["set"])


def open_rows(folder: Path) -> tuple[list[Row], list[Row]]:
    """What may be learnt from, and what is kept for measuring (of every set)."""
    dev = list(rows(folder / "dev.jsonl"))
    learn = [*rows(folder / "train_open.jsonl"), *(row for row in dev if not kept_apart(row.premise))]
    kept = [row for row in dev if kept_apart(row.premise)]
    apart = {row.premise for row in kept}
    return [row for row in learn if row.set in OPEN and row.premise not in apart], kept


def translations(folder: Path, skip: int) -> list[list[dict[str, str]]]:
    """Aligned units of several translations, a list of {translation: text} a book; every `skip`-th book is left out."""
    units: dict[str, dict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    with (folder / "gold.tsv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            units[row["doc"]][row["unit_id"]].append((int(row["char_start"]), int(row["char_end"])))
    books: dict[str, list[str]] = defaultdict(list)
    for doc in units:
        if "abridged" not in doc:
            books[doc.split("/")[0]].append(doc)
    found = []
    for place, book in enumerate(sorted(books)):
        if place % skip:
            found.append(_aligned(folder, {doc: dict(units[doc]) for doc in books[book]}))
    return found


def _aligned(folder: Path, units: dict[str, dict[str, list[tuple[int, int]]]]) -> list[dict[str, str]]:
    texts = {doc: (folder / f"docs/{doc}.txt").read_bytes().decode() for doc in units}
    order = list(next(iter(units.values())))
    return [
        {
            doc: " ".join(" ".join(texts[doc][a:b] for a, b in some[unit]).split())
            for doc, some in units.items()
            if unit in some
        }
        for unit in order
    ]
