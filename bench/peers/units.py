"""What a peer aligns and what it gives back: sentences of plain texts, links between them, and these as a comparison.

All peers get the same sentences, cut by variorum's own splitter line by line, so that what is measured is the aligning.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from variorum.text.sentences import sentences

__all__ = ["Link", "Place", "as_comparison", "cut", "read_links", "read_text"]


class Place(NamedTuple):
    """One sentence: which account (its number in the order given) and where in it, in code points."""

    account: int
    start: int
    end: int


class Link(NamedTuple):
    """Two sentences of different accounts that a tool holds for the same, and how sure it is, 0 to 1."""

    a: Place
    b: Place
    score: float


def read_text(path: Path) -> str:
    """A file as the scorers read it: newlines untouched."""
    return path.read_bytes().decode("utf-8")


def cut(texts: Sequence[str]) -> list[list[Place]]:
    """The sentences of each text."""
    return [
        [Place(n, a, b) for start, end in _lines(t) for a, b in sentences(t, start, end)] for n, t in enumerate(texts)
    ]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def read_links(data: Iterable[Sequence[Any]]) -> list[Link]:
    """Links as a peer's process printed them."""
    return [Link(Place(*a), Place(*b), float(score)) for a, b, score in data]


def as_comparison(files: Sequence[Path], links: Iterable[Link]) -> dict[str, Any]:
    """Links in the form of a comparison file, as far as a scorer of alignment reads it: one row a link."""
    linked = list(links)
    places = sorted({place for link in linked for place in link[:2]})
    return {
        "accounts": [
            {"id": str(n), "source": str(f), "sha256": hashlib.sha256(f.read_bytes()).hexdigest()}
            for n, f in enumerate(files)
        ],
        "passages": [],
        "statements": [
            {
                "id": _id(p),
                "account": str(p.account),
                "start": p.start,
                "end": p.end,
                "act": "statement",
                "speaker": None,
            }
            for p in places
        ],
        "alignments": [{"statements": [_id(link.a), _id(link.b)], "score": link.score} for link in linked],
        "divergences": [],
        "fidelities": [],
        "dossier": {},
    }


def _id(place: Place) -> str:
    return "{}:{}-{}".format(*place)
