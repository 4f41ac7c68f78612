"""A proposition that tells more than the stance in it is cut around that stance."""

import pytest

from variorum.attribute.stretches import stretches
from variorum.records import Account, Source, Span
from variorum.text.frames import frames


def cut(text: str) -> list[str]:
    """A proposition, cut around its first frame."""
    account = Account("harbour", text, Source("harbour.txt"), "0" * 64)
    found = stretches(account, Span(account.id, 0, len(text)), frames(text, 0, len(text))[0])
    return [account.quote(span) for span in found]


def test_a_clause_on_either_side_of_a_stance_is_cut_off() -> None:
    left, right = "Dry weather came to the old harbour at last,", "because the autumn storms had broken its roof."

    assert cut(f"{left} but Berg opposed the closure of the pier {right}") == [
        left,
        "but Berg opposed the closure of the pier",
        right,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Berg said that the pier was closed, because the autumn storms had broken its roof.",
        "Berg opposed the closure of the pier in May, as ever.",
    ],
)
def test_speech_and_what_is_no_clause_stay_whole(text: str) -> None:
    assert cut(text) == [text]
