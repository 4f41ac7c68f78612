"""Reading takes time in proportion to the length of a text, whatever it is made of."""

import time

import pytest

from variorum.pipeline import read
from variorum.records import Account, Source

LENGTH = 60_000
MOST = 15.0  # seconds of this process; a few tenths are usual, and a step too many costs hours
PIECES = (
    "a", "A", ".", "1", "(", "\n", "\u201c", "a, ", "said, ", "Berg and ", "Berg - ", "the president said. ",
    "Mr. Ode went home. He said so. ", "\u201cWe wait,\u201d he said. ", "by a and a and a and a\n", "A: a\n",
    "Ann Berg: good evening.\n", "a" + " " * 190 + "b\n", "a" + "( " * 90 + "\n", "if it is, and ",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES, ids=[f"{piece.strip()[:12]!r}" for piece in PIECES])
def test_a_long_text_of_one_piece_is_read_soon(piece: str) -> None:
    text = piece * (LENGTH // len(piece))

    begun = time.process_time()
    read(Account("long", text, Source("long.txt"), "0" * 64))

    assert time.process_time() - begun < MOST
