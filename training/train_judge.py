"""Trains the shipped judge: all-MiniLM-L6-v2 as a cross-encoder that tells entailment, contradiction and neutral.

Reads the open sets of an NLI collection and generates minimal pairs (training/edits) from their sentences and from
aligned translations. Writes checkpoints to --out; an interrupted run goes on from the last one. The graph that
variorum ships is made from a checkpoint by training/build_judge.py.
"""

import argparse
import hashlib
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that it runs as a script, too

from training.judge_network import LABELS, Judge, batch, loss_of  # noqa: E402
from training.judge_rows import Row, open_rows, translations  # noqa: E402
from training.minimal_pairs import Source, stream  # noqa: E402

TOKENIZER = ROOT / "src/variorum/models/minilm.tokenizer.json"
MOST = 144  # word pieces of a pair


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
    aside = Random(5)
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
    chance = Random(step)
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
