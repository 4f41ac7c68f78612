"""Labels of turns: the ways transcripts print them, and which labels of an account are speakers'."""

import pytest

from variorum.text.turns import asks, label_of, turn_labels


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Ann Berg: Good evening.", "Ann Berg"),
        ("A. Berg: Good evening.", "A. Berg"),
        ("MR. BERG: Good evening.", "MR. BERG"),
        ("Harbourmaster Ann Berg: Good evening.", "Harbourmaster Ann Berg"),
        ("Ann Berg (through an interpreter): Good evening.", "Ann Berg"),
        ("[Ann Berg]: Good evening.", "Ann Berg"),
        ("**Ann Berg:** Good evening.", "Ann Berg"),
        ("BERG. - Good evening.", "BERG"),
        ("J. Berg. — Good evening.", "J. Berg"),
        ("Question: Good evening.", "Question"),
        ("Q: Good evening.", "Q"),
        ("Q. Good evening.", "Q"),
        ("Q   Good evening.", "Q"),
        ("A  Good evening.", "A"),
        ("Yu.Berg:Good evening.", "Yu.Berg"),
        ("Question:Good evening.", "Question"),
    ],
)
def test_a_label_is_read_in_every_style(line: str, label: str) -> None:
    found = label_of(line)

    assert found is not None
    assert (found[0], line[found[1] :]) == (label, "Good evening.")


@pytest.mark.parametrize("line", ["", "The pier is rotten.", "It is 12:30 now.", "“No: never,” she said.", "::"])
def test_a_line_without_a_label_has_none(line: str) -> None:
    assert label_of(line) is None


def test_a_long_opening_before_a_colon_is_no_label() -> None:
    assert label_of("The mayor of the old town by the sea named these three sites on Monday: the pier") is None


@pytest.mark.parametrize("label", ["Question", "Q", "Q.", "REPORTER", "Reporter 2", "Moderator", "The Press"])
def test_labels_that_ask_are_known(label: str) -> None:
    assert asks(label)


@pytest.mark.parametrize("label", ["Ann Berg", "A", "Quentin Ode", "Answer"])
def test_other_labels_do_not_ask(label: str) -> None:
    assert not asks(label)


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (["Question: Why?", "Ann Berg: So.", "Question: When?", "Ann Berg: Soon."], {"Question", "Ann Berg"}),
        (["Ann Berg: Hello.", "Jo Ode: Hello.", "Ann Berg: Bye.", "Jo Ode: Bye."], {"Ann Berg", "Jo Ode"}),
        (["Ann Berg: Hello.", "A. Berg: Bye."], {"Ann Berg", "A. Berg"}),
        (["Q: Why?", "A: So."], {"Q", "A"}),
        (["Question: Why?", "Ann Berg: So."], {"Question", "Ann Berg"}),
        (["Q: Why?", "The point is this: trust.", "A: So."], {"Q", "A"}),
        (["BERG: Hello.", "ODE: Hello.", "The point is Trust: so.", "BERG: Bye."], {"BERG", "ODE"}),
    ],
)
def test_labels_are_known_words_or_names_that_return(lines: list[str], labels: set[str]) -> None:
    assert turn_labels(lines) == labels


@pytest.mark.parametrize(
    "lines",
    [
        ["Save the Pier: a plan", "A Berg aide spoke.", "It rained."],
        ["Ann Berg: Hello.", "It rained."],
        ["A: So.", "A: No."],
        ["He said: “No.”", "She said: “Yes.”"],
        [],
    ],
)
def test_a_colon_alone_makes_no_transcript(lines: list[str]) -> None:
    assert turn_labels(lines) == frozenset()
