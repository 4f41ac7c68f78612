"""What kind of act each proposition is."""

from collections.abc import Callable

import pytest

from variorum.attribute.acts import (
    Telling,
    act_of,
    is_joint,
    is_outlet,
    is_posters,
    lasts,
    leads_back,
    main_speaker,
    of_another_time,
    says_nothing,
)
from variorum.records import Act, Statement

Read = Callable[[str], list[Statement]]


@pytest.mark.parametrize(
    ("speakers", "main"),
    [
        ([("Berg", 60), ("Ode", 30)], "Berg"),
        ([("Berg", 50), ("Ode", 30)], None),
        ([("Berg", 30), ("Ode", 15), ("a", 14), ("b", 14), ("c", 14), ("d", 14)], None),
        ([("Berg", 80), ("both sides", 20)], None),
        ([("Berg", 10)], "Berg"),
        ([(None, 50)], None),
        ([], None),
    ],
)
def test_the_main_speaker_has_most_words_and_is_clearly_ahead(
    speakers: list[tuple[str | None, int]], main: str | None
) -> None:
    assert main_speaker(speakers) == main


def test_questions_make_nobody_the_main_speaker(said: Read) -> None:
    text = "Asked by Jo Lund whether the pier and the ferries were safe for all the crews, Berg said they were."

    assert [s.act for s in said(text)] == ["question", "statement"]


@pytest.mark.parametrize(
    ("telling", "speaker", "main", "act"),
    [
        (Telling("", ""), None, None, "narration"),
        (Telling("", "", another_time=True), None, None, "background"),
        (Telling("", "", another_time=True), "Berg", "Berg", "statement"),
        (Telling("", "", another_time=True), "Ode", "Berg", "background"),
        (Telling("", "", cue="discussed"), "both sides", None, "narration"),
        (Telling("", "", cue="discussed", another_time=True), "both sides", None, "background"),
        (Telling("", "", cue="declined"), "Ode", "Berg", "statement"),
        (Telling("", ""), "Ode", "Berg", "background"),
        (Telling("", ""), "Ode", None, "statement"),
        (Telling("", ""), "both sides", "Berg", "narration"),
        (Telling("", "", cue="described", content=" the talks as late"), "Ode", "Berg", "statement"),
        (Telling("", "", cue="called", content=" the talks late"), "Harbour Post", "Berg", "narration"),
    ],
)
def test_the_act_follows_from_the_speaker_the_time_and_the_cue(
    telling: Telling, speaker: str | None, main: str | None, act: Act
) -> None:
    assert act_of(telling, speaker, main) == act


@pytest.mark.parametrize(
    ("cue", "following", "nothing"),
    [
        ("said", " nothing about the pier", True),
        ("said", " little", True),
        ("said", " nothing had been agreed", False),
        ("knew", " nothing about the pier", False),
        ("said", " that it was late", False),
    ],
)
def test_a_silence_is_told_and_not_said(cue: str, following: str, nothing: bool) -> None:
    assert says_nothing(cue, following) is nothing


@pytest.mark.parametrize(
    ("proposition", "tag", "reported", "another"),
    [
        ("The pier was built two years ago.", "", False, True),
        ("He has often used the ferry.", "", False, True),
        ("These were the first talks since last year.", "", False, False),
        ("The pier will close.", "", False, False),
        ("the pier was built two years ago", "Berg said", True, False),
        ("the pier will close", "Berg recently said", True, True),
    ],
)
def test_another_time_is_marked_by_the_account_and_not_by_who_is_quoted(
    proposition: str, tag: str, reported: bool, another: bool
) -> None:
    assert of_another_time(proposition, proposition, tag, reported=reported) is another


def test_a_habit_does_not_last_and_a_time_does() -> None:
    assert not lasts("She has often used the ferry.", "")
    assert lasts("The pier was built last year.", "")


def test_a_comparison_with_another_time_leads_back() -> None:
    assert leads_back("It was the first strike since the war")
    assert not leads_back("It was the first strike")


@pytest.mark.parametrize(
    ("name", "joint", "outlet"),
    [
        ("Berg and Ode", True, False),
        ("both sides", True, False),
        ("the two leaders", True, False),
        ("Berg", False, False),
        ("Harbour Post", False, True),
        ("union", False, False),
    ],
)
def test_the_parties_together_and_outlets_are_told_by_their_nouns(name: str, joint: bool, outlet: bool) -> None:
    assert (is_joint(name), is_outlet(name)) == (joint, outlet)


def test_a_note_is_its_posters_where_it_speaks_as_one() -> None:
    assert is_posters("I have put the note here.")
    assert not is_posters("Berg spoke at the pier.")


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Both sides discussed the pier and the ferries.", ["narration"]),
        ("Berg and Ode discussed the pier, noting that it was late.", ["narration", "statement"]),
        ("Berg and Ode agreed to close the pier.", ["narration"]),
        ("Berg and Ode agreed that the pier should close.", ["statement"]),
        ("The pier was built ten years ago. It cost a lot.", ["background", "background"]),
        ("The pier was built ten years ago.\nIt cost a lot.", ["background", "narration"]),
        ("Berg asked why nobody had looked at the pier.", ["question"]),
        ("“Why did nobody look at it?” Berg asked.", ["question"]),
        ("Berg was asked whether the pier was safe.", ["question"]),
        ("Berg asked the crews to leave.", ["statement"]),
        ("Ode declined to comment.", ["statement"]),
        ("Berg said nothing new.", ["narration"]),
    ],
)
def test_acts_of_prose(said: Read, text: str, acts: list[Act]) -> None:
    assert [s.act for s in said(text)] == acts


def test_silence_is_a_statement_of_who_was_silent_though_another_speaks_most(said: Read) -> None:
    berg = "Berg said that the pier was rotten, that it would close in May and that nobody had looked at it.\n"

    found = said(f"{berg * 3}Ode declined to comment. The union said no.")

    assert [(s.act, s.speaker) for s in found[-2:]] == [("statement", "Olga Ode"), ("background", "union")]
