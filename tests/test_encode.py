"""Statements encoded in windows with their neighbours: whose tokens are whose, and what each is paid for."""

from collections.abc import Sequence

import numpy as np
import pytest

from tests.conftest import ROOT
from variorum.encode import encode
from variorum.errors import UsageError
from variorum.pipeline import read
from variorum.protocols import TokenVectors
from variorum.records import Account, Reading, Source


class Words:
    """An embedder whose tokens are the words of a text, each with the number of words before it as its vector."""

    name, dimension = "words", 1
    languages: frozenset[str] | None = None

    def __init__(self) -> None:
        self.texts: list[str] = []

    def tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """The words of each text."""
        self.texts.extend(texts)
        return [self._words(text) for text in texts]

    def _words(self, text: str) -> TokenVectors:
        found, at = [], 0
        for word in text.split(" "):
            if word:
                found.append((word, (at, at + len(word))))
            at += len(word) + 1
        numbers = np.arange(len(found), dtype=np.float32)[:, None]
        return TokenVectors(tuple(w for w, _ in found), tuple(o for _, o in found), numbers)


def reading(text: str) -> Reading:
    """One account as it is read alone."""
    return read(Account("a", text, Source("a.txt"), "0" * 64))


LONG = " ".join(f"The boat with number {n} was taken out of the water before noon." for n in range(40))


def test_every_statement_gets_its_own_words_and_no_others() -> None:
    told = reading(LONG)

    for span, vectors in encode([told], Words()).items():
        text = told.account.quote(span)
        assert [text[a:b] for a, b in vectors.offsets] == list(vectors.tokens) == text.split(" ")


def test_every_statement_but_comments_is_encoded() -> None:
    told = reading((ROOT / "examples" / "harbour-talks" / "1-transcript.txt").read_text(encoding="utf-8"))

    assert set(encode([told], Words())) == {s.span for s in told.statements if s.act != "comment"}


def test_a_statement_is_read_behind_those_before_it() -> None:
    told, embedder = reading(LONG), Words()
    begun = [vectors.vectors[0, 0] for vectors in encode([told], embedder).values()]

    assert 1 < len(embedder.texts) == begun.count(0.0) < len(begun)


def test_a_word_is_paid_for_once() -> None:
    embedder = Words()
    encode([reading(LONG)], embedder)

    assert " ".join(embedder.texts) == LONG


def test_progress_is_told() -> None:
    seen: list[tuple[str, int]] = []
    encode([reading(LONG)], Words(), lambda stage, done, total: seen.append((stage, total)))

    assert seen and seen[0][0] == "encode" and seen[0][1] > 1


def test_more_statements_than_can_be_held_are_refused_with_their_number() -> None:
    with pytest.raises(UsageError, match=r"40,001 statements, 40,000 can be compared\. Give fewer"):
        encode([reading("It rained.\n" * 40_001)], Words())


@pytest.mark.parametrize("text", ["", "* * *"])
def test_an_account_without_statements_has_nothing_to_encode(text: str) -> None:
    assert encode([reading(text)], Words()) == {}
