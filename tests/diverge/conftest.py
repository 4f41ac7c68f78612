"""What the tests of this folder share: two small accounts, laid side by side statement by statement."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest

from variorum.attribute import unify
from variorum.diverge import diverge
from variorum.encode import encode
from variorum.models import MiniLM
from variorum.pipeline import read
from variorum.protocols import Embedder
from variorum.records import Account, Alignment, Divergence, Reading, Source, Statement

SURE = 0.9


@dataclass(frozen=True)
class Told:
    """The divergences of some accounts, with the means to look at them."""

    readings: tuple[Reading, ...]
    divergences: tuple[Divergence, ...]

    def kinds(self, severity: int = 1) -> list[tuple[str, int]]:
        """Kind and severity of the divergences from a severity on."""
        return [(d.kind, d.severity) for d in self.divergences if d.severity >= severity]

    def words(self, kind: str) -> list[tuple[str, ...]]:
        """For each divergence of a kind the differing words, account by account."""
        texts = {r.account.id: r.account.text for r in self.readings}
        return [
            tuple(texts[r.span.account][r.span.start : r.span.end] for r in d.readings)
            for d in self.divergences
            if d.kind == kind
        ]

    def note(self, kind: str) -> str:
        """The note of the first divergence of a kind."""
        return next(d.note for d in self.divergences if d.kind == kind)


Laid = Callable[..., Told]


ASKED = "Question: What is new?"


def reading(name: str, text: str) -> Reading:
    """One account as it is read alone; a text of one line is what Ann Berg answers."""
    labelled = text if "\n" in text else f"{ASKED}\n\nAnn Berg: {text}"
    return read(Account(name, labelled, Source(f"{name}.txt"), name * 8))


def told_by(reading: Reading) -> list[Statement]:
    """The statements of an account, the question that was put before a single line left out."""
    return [s for s in reading.statements if reading.text(s) not in ASKED]


@pytest.fixture(scope="session")
def embedder() -> Embedder:
    """The shipped embedder."""
    return MiniLM()


@pytest.fixture(scope="session")
def laid(embedder: Embedder) -> Laid:
    """Accounts laid side by side: the first is the primary, the statements of each in their order are rows.

    `rows`: which statements make rows, by number, account by account; without it the first with the first and so on.
    """

    def lay(*texts: str, score: float = SURE, rows: Sequence[Sequence[int]] | None = None) -> Told:
        readings = unify([reading(f"account{i + 1}", text) for i, text in enumerate(texts)])
        statements = [told_by(r) for r in readings]
        numbers = rows if rows is not None else [[k] * len(texts) for k in range(min(map(len, statements)))]
        built = tuple(
            Alignment(tuple(told[k].span for told, k in zip(statements, row, strict=True)), score) for row in numbers
        )
        return Told(tuple(readings), diverge(readings, built, "account1", encode(readings, embedder)))

    return lay
