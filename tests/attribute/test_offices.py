"""Whom a description means: who holds that office, the nearest before or the first after."""

from collections.abc import Callable

import pytest

from variorum.records import Statement

Read = Callable[[str], list[Statement]]
TWO = "Ann Berg, the harbour minister of Portugal, met Jo Roux, the harbour minister of France."
ONE = "Ann Berg, the harbour minister, met Jo Lund, an aide to the mayor."


@pytest.mark.parametrize(
    ("lede", "text", "speaker"),
    [
        (ONE, "The harbour minister said no.", "Ann Berg"),
        (ONE, "The minister said no.", "Ann Berg"),
        (ONE, "The aide said no.", "Jo Lund"),
        (ONE, "The pilot said no.", "pilot"),
        (ONE, "The French minister said no.", "Ann Berg"),
        (TWO, "The Portuguese minister said no.", "Ann Berg"),
        (TWO, "The French minister said no.", "Jo Roux"),
        (TWO, "Berg spoke first. Roux left. The Norwegian minister said no.", "Norwegian minister"),
        ("Ann Berg, the president, met Jo Lund.", "The head of state said no.", "Ann Berg"),
        ("Portuguese President Ann Berg met the French President, Jo Roux, on the pier.",
         "The Portuguese head of state said no.", "Ann Berg"),
        ("President Ann Berg met President Jo Roux.", "The two presidents said no.", "Ann Berg and Jo Roux"),
        ("President Ann Berg met President Jo Roux.", "Neither side denied it.", "Ann Berg and Jo Roux"),
        ("President Ann Berg met President Jo Roux and Mayor Olga Ode.", "Both sides said no.", "Both sides"),
    ],
)  # fmt: skip
def test_a_definite_description_looks_back_to_who_holds_the_office(
    read: Read, lede: str, text: str, speaker: str
) -> None:
    assert read(f"{lede}\n{text}")[-1].speaker == speaker


def test_of_two_who_hold_an_office_the_one_who_spoke_last_is_meant(read: Read) -> None:
    text = "Minister Ann Berg met Minister Jo Roux.\nBerg said no. The minister said it was late."

    assert read(text)[-1].speaker == "Ann Berg"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A top harbour official said no.\nAnn Berg, a senior harbour official, left.", "Ann Berg"),
        ("A top harbour official said no.\nAnn Berg, a pilot, left.", "top harbour official"),
        ("It rained. " * 70 + "\nA top harbour official said no.\nAnn Berg, a senior harbour official, left.",
         "top harbour official"),
    ],
)  # fmt: skip
def test_an_indefinite_description_of_the_lede_is_named_later(read: Read, text: str, speaker: str) -> None:
    assert [s.speaker for s in read(text) if s.speaker] == [speaker]
