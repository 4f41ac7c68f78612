"""What is aligned when cost is measured: two tellings of any length, and any number of accounts made from one.

Two published translations where they lie beside the project (data/align_livy, its chapters joined in order), else an
invented story and its paraphrase by rule. Everything is the same on every run.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from pathlib import Path
from random import Random

__all__ = ["Pair", "edited", "invented", "joined", "longest"]

Pair = tuple[str, str]
_TRANSLATIONS = ("Loeb.txt", "Roberts.txt")
_PARAGRAPH = 5  # sentences in a paragraph of the invented story

_WHO = (
    "the harbour board", "a spokesman for the port", "the mayor", "the ministry of transport", "the union of pilots",
    "an engineer", "the shipping company", "the county court", "the chief inspector", "a fisherman from the north quay",
    "the insurers", "the owner of the shipyard", "the coast guard", "the council", "a member of the committee",
)  # fmt: skip
_DID = (
    ("said that", "stated that"), ("announced that", "made it known that"), ("denied that", "rejected reports that"),
    ("expects that", "anticipates that"), ("confirmed that", "acknowledged that"), ("doubts that", "is not sure that"),
)  # fmt: skip
_WHAT = (
    ("the northern lock", "the lock in the north"), ("the old bridge", "the ancient bridge"), ("the ferry", "the boat"),
    ("the new crane", "the recently built crane"), ("the tunnel", "the underpass"), ("the lighthouse", "the beacon"),
    ("the fish market", "the market hall for fish"), ("the dry dock", "the repair dock"), ("the dam", "the barrage"),
    ("the railway line", "the train line"), ("the power station", "the electricity works"), ("the store", "the silo"),
)  # fmt: skip
_WILL = (
    ("will be closed for {n} weeks", "is going to stay shut for {n} weeks"),
    ("will cost {n} million crowns", "is going to be paid for with {n} million crowns"),
    ("has employed {n} people since the spring", "has given work to {n} people since spring"),
    ("was inspected {n} times last year", "was examined {n} times during the past year"),
    ("can take {n} vessels a day", "has room for {n} ships every day"),
    ("lost {n} days to the storm", "was out of use for {n} days because of the gale"),
)  # fmt: skip
_WHERE = (
    "in Ostrand",
    "near Vellby",
    "at the mouth of the Arn",
    "on the Skarholm side",
    "below Tornefell",
    "in Lower Grev",
)

_SWAPS = (
    ("said", "stated"), ("began", "started"), ("big", "large"), ("large", "great"), ("while", "whereas"),
    ("however", "yet"), ("near", "close to"), ("also", "too"), ("because", "since"), ("about", "around"),
    ("often", "frequently"), ("many", "numerous"), ("nearly", "almost"), ("until", "till"), ("men", "troops"),
    ("town", "city"), ("help", "aid"), ("river", "stream"), ("whole", "entire"), ("soon", "before long"),
    ("people", "persons"), ("sent", "dispatched"), ("will", "is to"),
)  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+")


def invented(length: int) -> tuple[Pair, list[tuple[str, str]]]:
    """An invented story of about so many characters and its paraphrase, with the sentences that say the same."""
    random, same, size = Random(20), [], 0
    while size < length:
        same.append(_told_twice(random))
        size += len(same[-1][0]) + 1
    return (_paragraphs([a for a, _ in same]), _paragraphs([b for _, b in same])), same


def _told_twice(random: Random) -> tuple[str, str]:
    """One sentence and its paraphrase."""
    who, where, number = random.choice(_WHO), random.choice(_WHERE), random.randrange(2, 900)
    said, what, will = random.choice(_DID), random.choice(_WHAT), random.choice(_WILL)
    first = f"{who} {said[0]} {what[0]} {where} {will[0].format(n=number)}."
    second = f"{where}, {who} {said[1]} {what[1]} {will[1].format(n=number)}."
    return first[0].upper() + first[1:], second[0].upper() + second[1:]


def _paragraphs(told: Sequence[str]) -> str:
    blocks = (told[i : i + _PARAGRAPH] for i in range(0, len(told), _PARAGRAPH))
    return "\n\n".join(" ".join(block) for block in blocks) + "\n"


def joined(folder: Path, length: int) -> Pair:
    """Two translations, whole chapters of them joined until the first has about so many characters."""
    told: tuple[list[str], list[str]] = ([], [])
    for chapter in sorted(path for path in (folder / "docs").iterdir() if path.is_dir()):
        for own, name in zip(told, _TRANSLATIONS, strict=True):
            own.append((chapter / name).read_text(encoding="utf-8").strip())
        if sum(map(len, told[0])) >= length:
            break
    return "\n\n".join(told[0]) + "\n", "\n\n".join(told[1]) + "\n"


def longest(folder: Path) -> int:
    """How many characters an account `joined` can give."""
    return sum(path.stat().st_size for path in (folder / "docs").glob(f"*/{_TRANSLATIONS[0]}"))


def edited(text: str) -> Iterator[str]:
    """Copies of a text without end, each with other harmless edits: a few words swapped, a few sentences left out."""
    yield text
    for number in count(1):
        random = Random(number)
        kept = [[s for s in re.split(r"(?<=[.!?]) ", block) if random.random() > 0.04] for block in text.split("\n\n")]
        swaps = {old: new for old, new in _SWAPS if random.random() < 0.5}
        left = "\n\n".join(" ".join(block) for block in kept if block).rstrip()
        yield f"{_swapped(left, swaps)}\n\nCopy {number}.\n"


def _swapped(text: str, swaps: Mapping[str, str]) -> str:
    return _WORD.sub(lambda m: swaps.get(m[0], m[0]), text)
