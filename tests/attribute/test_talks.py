"""Talks as the occasion of an account: what a readout reports was said at the talks it tells of."""

from collections.abc import Callable

import pytest

from variorum.records import Statement

Read = Callable[[str], list[Statement]]
CALL = "President Ann Berg held a phone call with President Jo Roux today."


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        (f"{CALL}\nBerg said that the pier would close. The two presidents agreed that it was late.",
         "phone call today"),
        (f"{CALL}\nBerg said that the pier would close. The presidents also discussed the ferries.",
         "phone call today"),
        (f"Readout of a call\n\n{CALL}\nBerg said that the pier would close.", "phone call today"),
        (f"{CALL}\nBerg said that the pier would close.", None),
        (f"{CALL}\nBerg said that the pier would close. The presidents discussed it, and the union said no.", None),
        ("President Ann Berg met President Jo Roux.\nBerg said that the pier would close. Both sides said yes.", None),
    ],
)  # fmt: skip
def test_the_parties_speak_at_the_talks_that_the_head_tells_of(read: Read, text: str, occasion: str | None) -> None:
    (berg,) = [s for s in read(text) if s.speaker == "Ann Berg"]

    assert berg.occasion == occasion


def test_others_and_other_occasions_are_not_at_the_talks(read: Read) -> None:
    text = (
        f"{CALL}\nThe two presidents agreed that it was late. The union said no. "
        "Roux said in an interview with the Harbour Post that it was early."
    )

    assert [(s.speaker, s.occasion) for s in read(text) if s.speaker][1:] == [
        ("union", None),
        ("Jo Roux", "interview with Harbour Post"),
    ]
