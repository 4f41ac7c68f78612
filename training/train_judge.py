"""Trains the shipped judge: all-MiniLM-L6-v2 as a cross-encoder that tells entailment, contradiction and neutral.

Reads the open sets of an NLI collection and generates minimal pairs (training/edits) from their sentences and from
aligned translations. Writes checkpoints to --out; an interrupted run goes on from the last one. The graph that
variorum ships is made from a checkpoint by training/build_judge.py.
"""

import argparse
import csv
import hashlib
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import torch
from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from training.edits import applied, edits  # noqa: E402
from training.judge_network import LABELS, Judge, batch, loss_of  # noqa: E402

TOKENIZER = ROOT / "src/variorum/models/minilm.tokenizer.json"
# Sets whose licence lets a shipped model be trained on them, with how often a row is drawn; docs/why/judge.md.
OPEN = {
    "cad_snli": 1.5, "snli": 2.0, "mnli": 3.0, "conjnli": 1.0, "conjnli_adv": 0.5, "dnc_megaveridicality": 0.3,
    "dnc_factuality": 0.3, "fever_symmetric": 2.0, "fracas": 1.0, "help": 0.4, "med": 0.6, "mpe": 0.6, "scone": 0.9,
    "semi_auto_base_wiki": 1.2, "semi_auto_sim_wiki": 1.2, "semi_auto_translate_wiki": 1.2,
}  # fmt: skip
GENERATED = 0.42  # this share of what is learnt from is generated
MOST = 144  # word pieces of a pair


class Row(NamedTuple):
    premise: str
    hypothesis: str
    label: str  # one of LABELS, or "not_entailment"
    set: str


# 1. The rows


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


# 2. Minimal pairs


class Source:
    """Where minimal pairs come from: sentences, pairs that say the same, and runs of sentences."""

    def __init__(self, learn: Sequence[Row], books: Sequence[list[dict[str, str]]]) -> None:
        short = [row for row in learn if len(row.premise) < 400]
        self.sentences = sorted({row.premise for row in short if 30 < len(row.premise) < 300})
        self.same = [row for row in short if row.label == "entailment" and len(row.hypothesis) > 25]
        self.books = [
            [unit for unit in book if len(unit) > 1 and all(20 < len(t) < 450 for t in unit.values())] for book in books
        ]
        self.books = [book for book in self.books if len(book) > 8]

    def pair(self, chance: Random) -> Row:
        """One generated pair."""
        way = chance.random()
        if way < 0.45:
            sentence = chance.choice(self.sentences)
            return self.changed(sentence, sentence, chance)
        if way < 0.6:
            row = chance.choice(self.same)
            return self.changed(self.among(row.premise, chance), row.hypothesis, chance)
        if way < 0.9:
            book = chance.choice(self.books)
            return self.of_book(book, chance)
        return self.within(chance)

    def among(self, sentence: str, chance: Random) -> str:
        """A sentence, now and then among up to two others."""
        passage = [sentence, *(chance.choice(self.sentences) for _ in range(chance.choice((0, 0, 0, 0, 1, 2))))]
        chance.shuffle(passage)
        return " ".join(passage)

    def of_book(self, book: list[dict[str, str]], chance: Random) -> Row:
        """One translation against another, alone or among its neighbours; now and then against a neighbour."""
        at = chance.randrange(1, len(book) - 1)
        one, other = chance.sample(sorted(book[at]), 2)
        if chance.random() < 0.15:
            near = book[at + chance.choice((-1, 1))]
            if other in near:
                return Row(book[at][one], near[other], "neutral", "generated")
        premise = book[at][one]
        if chance.random() < 0.4:
            around = (book[at + step].get(one, "") for step in (-1, 0, 1))
            premise = " ".join(filter(None, around))
        return self.changed(premise, book[at][other], chance)

    def within(self, chance: Random) -> Row:
        """A sentence against the same one cut short, both ways round, or against a passage that holds it."""
        sentence = chance.choice(self.sentences)
        cut = re.match(
            r"(.{25,}?)(?:,? (?:and|because|although|which|who|where|after|before|in order to|so that|with) |, )"
            r".+([.!]?)$",
            sentence,
        )
        if cut and not re.search(r"\b(?:not|no|never|if|all|every|only|few)\b|n't", sentence) and chance.random() < 0.6:
            short = cut[1] + cut[2]
            if chance.random() < 0.5:
                return Row(sentence, short, "entailment", "generated")
            return Row(short, sentence, "neutral", "generated")
        others = [chance.choice(self.sentences) for _ in range(chance.choice((1, 2)))]
        if chance.random() < 0.25:
            return Row(" ".join(others), sentence, "neutral", "generated")
        passage = [*others, sentence]
        chance.shuffle(passage)
        return self.changed(" ".join(passage), sentence, chance)

    def changed(self, premise: str, hypothesis: str, chance: Random) -> Row:
        """A hypothesis that follows from the premise, left as it is or with an edit that settles its label."""
        label = "entailment"
        if chance.random() < 0.62:
            groups = edits(hypothesis, chance)
            if groups:
                edit = chance.choice(groups[chance.choice(sorted(groups))])
                hypothesis, label = applied(hypothesis, edit), edit.label
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            groups = edits(hypothesis, chance, harmless=True)
            if groups:
                hypothesis = applied(hypothesis, chance.choice(groups[chance.choice(sorted(groups))]))
        if label == "contradiction" and chance.random() < 0.3:
            premise, hypothesis = hypothesis, premise
        return Row(premise, hypothesis, label, "generated")


# 3. Training


def stream(learn: Sequence[Row], source: Source, chance: Random) -> Iterator[Row]:
    """Rows without end: open sets by their weights, generated pairs between them."""
    weights = [OPEN[row.set] for row in learn]
    while True:
        drawn = chance.choices(learn, weights, k=2000)
        for row in drawn:
            while chance.random() < GENERATED:
                yield source.pair(chance)
            yield row


def batches(some: Iterator[Row], tokenizer: Tokenizer, size: int, chance: Random) -> Iterator[list[Row]]:
    """Batches of rows alike in length, in random order."""
    while True:
        pool = [next(some) for _ in range(size * 24)]
        pool.sort(key=lambda row: len(tokenizer.encode(row.premise, row.hypothesis).ids))
        cut = [pool[at : at + size] for at in range(0, len(pool), size)]
        chance.shuffle(cut)
        yield from cut


def macro(model: Judge, tokenizer: Tokenizer, some: Sequence[Row]) -> tuple[float, float]:
    """Accuracy and macro recall; for rows of two classes, entailment against the rest."""
    right: dict[str, list[bool]] = defaultdict(list)
    ordered = sorted(some, key=lambda row: len(row.premise) + len(row.hypothesis))
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for at in range(0, len(ordered), 64):
            part = ordered[at : at + 64]
            best = model(*batch(tokenizer, [(r.premise, r.hypothesis) for r in part], MOST)).argmax(1).tolist()
            for row, label in zip(part, best, strict=True):
                said = LABELS[label]
                right[row.label].append(said == row.label or (row.label == "not_entailment" and said != "entailment"))
    recalls = [sum(some) / len(some) for some in right.values()]
    every = [one for some in right.values() for one in some]
    return sum(every) / len(every), sum(recalls) / len(recalls)


def measure(model: Judge, tokenizer: Tokenizer, kept: Sequence[Row], most: int) -> str:
    """The figures of each kept set, at most `most` rows of a set."""
    sets: dict[str, list[Row]] = defaultdict(list)
    for row in kept:
        sets[row.set].append(row)
    model.eval()
    told = []
    for name in sorted(sets):
        some = sorted(sets[name], key=lambda row: hashlib.sha256((row.hypothesis + row.premise).encode()).hexdigest())[
            :most
        ]
        accuracy, recall = macro(model, tokenizer, some)
        told.append(f"{name} {accuracy:.3f}/{recall:.3f}")
    model.train()
    return "  ".join(told)


WATCHED = frozenset({"snli", "mnli", "breaking_nli", "negation_mnli", "fever_symmetric", "generated"})


def main() -> None:
    """Train, from the last checkpoint if there is one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path, help="folder with nli/, align_bible/ and align_livy/")
    parser.add_argument("weights", type=Path, help="model.safetensors of all-MiniLM-L6-v2 (training/README.md)")
    parser.add_argument("--out", type=Path, default=ROOT / "out/judge")
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1e-4)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    learn, kept = open_rows(args.data / "nli")
    books = [*translations(args.data / "align_bible", 6), *translations(args.data / "align_livy", 8)]
    source = Source(learn, books)
    aside = Random(5)  # noqa: S311 (no secret)
    kept = [row for row in kept if row.set in WATCHED] + [source.pair(aside) for _ in range(500)]
    print(
        f"{len(learn)} open rows, {len(source.sentences)} sentences, {len(source.books)} books, kept {len(kept)}",
        flush=True,
    )
    train(args, learn, kept, source)


def train(args: argparse.Namespace, learn: Sequence[Row], kept: Sequence[Row], source: Source) -> None:
    torch.manual_seed(0)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    model = Judge.from_minilm(args.weights)
    learnt = [weight for weight in model.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(learnt, args.rate, weight_decay=0.01)
    saved, step = args.out / "checkpoint.pt", 0
    if saved.exists():
        state = torch.load(saved, weights_only=True)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step = state["step"]
    chance = Random(step)  # noqa: S311
    began, losses = time.monotonic(), []
    for some in batches(stream(learn, source, chance), tokenizer, args.batch, chance):
        step += 1
        for group in optimiser.param_groups:
            group["lr"] = args.rate * min(1.0, step / 200) * max(0.02, 1 - step / args.steps)
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(*batch(tokenizer, [(row.premise, row.hypothesis) for row in some], MOST))
        loss = loss_of(scores.float(), [row.label for row in some])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
        optimiser.zero_grad()
        losses.append(loss.item())
        if step % 100 == 0:
            print(
                f"step {step}  loss {sum(losses[-100:]) / len(losses[-100:]):.3f}  {time.monotonic() - began:.0f} s",
                flush=True,
            )
        if step % 500 == 0 or step >= args.steps:
            state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step}
            torch.save(state, saved.with_suffix(".part"))
            saved.with_suffix(".part").replace(saved)
            print(f"step {step}  {measure(model, tokenizer, kept, 400 if step < args.steps else 10_000)}", flush=True)
        if step >= args.steps:
            break


if __name__ == "__main__":
    main()
