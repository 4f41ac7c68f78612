"""Who a source phrase means: names in their fullest form, pronouns and descriptions resolved, else its own words."""

from collections.abc import Callable

import pytest

from variorum.attribute.speakers import Speakers
from variorum.records import Statement

Read = Callable[[str], list[Statement]]
LEDE = "Ann Berg, the harbourmaster, met the mayor, Olga Ode, in Lisbon."


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("An aide to the mayor said no. The aide said it was late.", "aide to the mayor"),
        ("Port officials said no. The officials said it was late.", "Port officials"),
        ("Port officials said no. The pilots said it was late.", "pilots"),
        ("Lisbon said it was late.", "Lisbon"),
        ("The office of Olga Ode said it was late.", "office of Olga Ode"),
        ("Ode's lawyers said it was late.", "Olga Ode's lawyers"),
        ("Ode said no. Her office said it was late.", "Olga Ode's office"),
        ("Berg and Ode said it was late.", "Ann Berg and Olga Ode"),
        ("A senior official of the port said it was late.", "senior official of the port"),
    ],
)
def test_collectives_owners_and_descriptions(said: Read, text: str, speaker: str) -> None:
    assert said(text)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("phrase", "party"),
    [
        ("Berg", "Ann Berg"),
        ("the harbourmaster Berg", "Ann Berg"),
        ("the Harbour Post", "Harbour Post"),
        ("the council", "council"),
        ("an aide to Berg", "aide to Berg"),
    ],
)
def test_a_party_out_of_its_place_is_a_person_or_its_own_words(phrase: str, party: str) -> None:
    assert Speakers(LEDE).party(phrase) == party


def test_a_label_is_the_person_it_names_last() -> None:
    speakers = Speakers(LEDE)

    assert [speakers.named(label) for label in ("Berg", "Harbourmaster Berg", "Moderator")] == [
        "Ann Berg",
        "Ann Berg",
        "Moderator",
    ]


def test_a_pronoun_too_far_from_anyone_means_nobody(read: Read) -> None:
    text = f"{LEDE}\n{'It rained on the pier. ' * 120}\nShe said it was late."

    assert read(text)[-1].speaker is None


def test_an_outer_source_is_not_whom_a_later_pronoun_means() -> None:
    text = f"{LEDE} Ode said no. The pilot Jo Lund said yes. She said it was late."
    speakers = Speakers(text)
    for name, remember in (("Ode said", True), ("The pilot Jo Lund", False)):
        at = text.index(name)
        speakers.resolve((at, at + len(name.removesuffix(" said"))), remember=remember)

    at = text.index("She said")
    assert speakers._spoke == [(text.index("Ode said"), "Olga Ode")]
    assert speakers.resolve((at, at + 3)) in ("Olga Ode", "Jo Lund")
