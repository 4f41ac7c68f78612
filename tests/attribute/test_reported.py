"""The statements of running prose: what each frame says of its words, and what is carried on to the next ones."""

from collections.abc import Callable

import pytest

from variorum.records import Statement

Read = Callable[[str], list[Statement]]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("The crews struck in recent weeks. The union said it was late.\nOde said yes.",
         ["background", "background", "statement"]),
        ("The crews struck in recent weeks. Ode said now it was safe.", ["background", "statement"]),
        ("The crews struck in recent weeks. On Monday they returned.", ["background", "narration"]),
        ("Ode said no. The union warned on Friday that it was late.", ["statement", "background"]),
        ("Ode said no. The union warned on Monday that it was late.", ["statement", "statement"]),
        ("The talks came days after Ode said it was late. The union said no.",
         ["narration", "background", "statement"]),
    ],
)  # fmt: skip
def test_another_time_lasts_until_the_paragraph_ends_or_comes_back(said: Read, text: str, acts: list[str]) -> None:
    three = (
        "Berg said that the pier leaks where the ferries land. The union said that the crews had waited for too long. "
        "Ode said that the council would look at it in May.\n" + "It rained on the pier.\n" * 30
    )

    assert [s.act for s in said(f"{three}{text}")][33:] == acts


def test_a_clause_with_when_behind_a_comparison_tells_of_that_time(said: Read) -> None:
    found = said("It was the longest strike in the harbour since last spring, and the crews were tired. It rained.")

    assert [s.act for s in found][-1] == "narration"


def test_reported_words_have_their_cue_and_narrated_ones_none(said: Read) -> None:
    reported, narrated = said("Berg insisted that it leaks. The crews left.")

    assert reported.cue is not None and reported.cue.end - reported.cue.start == len("insisted")
    assert (narrated.cue, narrated.speaker, narrated.mode) == (None, None, "narrated")


def test_a_quotation_without_a_frame_keeps_the_speaker_before(said: Read) -> None:
    found = said("Ode denied it.\n“It is too late. We wait.”")

    assert [s.speaker for s in found] == ["Olga Ode"] * 3
