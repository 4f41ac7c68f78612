"""What accounts, lost originals and manners of derivation are called, in a drawing, a file or a report."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from variorum.records import Comparison, Derivation, Reading, Stemma
from variorum.text.shown import clip, folded

__all__ = ["SURE", "called", "headline", "manner", "name", "names_of", "nodes_of", "told", "turned"]

NAME = 48
SURE = 0.7
"""An edge below this confidence is drawn dashed."""


def manner(word: str) -> str:
    """A manner of derivation, or what an account is, as a reader calls it."""
    return {"near_copy": "near copy", "unknown": "not traced"}.get(word, word)


def headline(reading: Reading) -> str | None:
    """An account's title: as given, else as the text itself has it."""
    printed = (reading.account.quote(p.span) for p in reading.passages if p.kind == "title")
    return reading.account.title or next(printed, None)


def name(reading: Reading) -> str:
    """What an account is called: its publisher, else its title, else its file or host unless its id is made of that."""
    source = reading.account.source
    parts = urlsplit(source.location)
    place = PurePosixPath(parts.path).name or parts.netloc
    told = source.publisher or headline(reading) or ("" if place.startswith(reading.account.id) else place)
    return clip(told, NAME)


def names_of(comparison: Comparison) -> dict[str, str]:
    """What each account that was compared is called, by its id."""
    return {reading.account.id: name(reading) for reading in comparison.compared}


def nodes_of(stemma: Stemma) -> tuple[str, ...]:
    """Every node of a stemma once: the accounts, the lost originals, and whatever else an edge names."""
    ends = (end for edge in stemma.derivations for end in (edge.parent, edge.child))
    return tuple(dict.fromkeys((*stemma.accounts, *(lost.id for lost in stemma.lost), *ends)))


def called(node: str, names: Mapping[str, str], lost: Mapping[str, str]) -> str:
    """A node's name in a sentence."""
    if node in lost:
        return lost[node]
    return f"{node} ({names[node]})" if names.get(node, node) not in (node, "") else node


def told(derivation: Derivation, names: Mapping[str, str], lost: Mapping[str, str]) -> str:
    """What an edge says, with its evidence: shown on hover."""
    child, parent = called(derivation.child, names, lost), called(derivation.parent, names, lost)
    head = f"{child} rests on {parent}: {manner(derivation.manner)}, confidence {derivation.confidence:.2f}"
    way = [turned(derivation)] if turned(derivation) else []
    return "\n".join(folded(line) for line in (head, *way, *derivation.evidence))


def turned(derivation: Derivation) -> str:
    """That it is not told which of two accounts came first, where that is so; else nothing."""
    return "" if derivation.direction >= SURE else f"which came first is unsure ({derivation.direction:.2f})"
