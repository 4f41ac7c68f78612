"""Edits that are known to change the meaning or to leave it: where they stand, what they put, how they are called."""

from collections.abc import Sequence
from random import Random

import pytest

from training.edits import FURTHER, FURTHER_HARMLESS, HARMLESS, KINDS, Edit, applied, edits
from training.edits.edit import listed, with_article
from variorum.text.values import values

FIRST = Random(1)
CHANGES = {**KINDS, **FURTHER}
LEAVES = {**HARMLESS, **FURTHER_HARMLESS}


def made(text: str, seed: int = 1) -> list[Edit]:
    """Every edit that a sentence allows."""
    return [
        edit
        for groups in (CHANGES, LEAVES)
        for some in edits(text, Random(seed), groups=groups).values()
        for edit in some
    ]


def of_kind(text: str, kind: str) -> list[str]:
    """The sentence after each of its edits of one kind."""
    return [applied(text, edit) for edit in made(text) if edit.kind == kind]


def words_of(found: Sequence[Edit], text: str) -> list[tuple[str, str]]:
    return [(edit.kind, text[edit.start : edit.end]) for edit in found]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("The port bought 27 tugs.", "number", "27"),
        ("The port bought seven tugs.", "number", "seven"),
        ("The crews waited five hours.", "number", "hours"),
        ("The lock opens on 3 May.", "date", "3"),
        ("The lock was built in 1964.", "date", "1964"),
        ("The crews vote on Monday.", "date", "Monday"),
        ("She wrote to Berlin.", "place", "Berlin"),
        ("She wrote to Anna.", "name", "Anna"),
        ("It is a French tug.", "nation", "French"),
        ("The mayor accepted it.", "opposite", "accepted"),
        ("The crews left before noon.", "order", "before"),
        ("The lock must open.", "modality", "must"),
        ("She met all crews.", "scope", "all"),
        ("It costs only a crown.", "qualifier", " only"),
        ("The old tug sails because the harbour is free of ice.", "addition", " because the harbour is free of ice"),
        ("She began early.", "synonym", "began"),
        ("The harbour is full.", "spelling", "harbour"),
    ],
)
def test_an_edit_is_found_where_it_stands(text: str, kind: str, word: str) -> None:
    assert (kind, word) in words_of(made(text), text)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("text", ["The port bought 27 tugs.", "It took nine days.", "It cost 1,500 crowns in 1964."])
def test_a_number_or_year_that_is_put_is_another_value(text: str, seed: int) -> None:
    before = {v.value for v in values(text)}
    numbers = [edit for edit in made(text, seed) if edit.kind in ("number", "date")]

    assert numbers
    assert all({v.value for v in values(applied(text, edit))} != before for edit in numbers)


def test_a_negation_is_put_in_and_taken_out() -> None:
    assert of_kind("The lock is open.", "polarity") == ["The lock is not open."]
    assert of_kind("The lock is not open.", "polarity") == ["The lock is open."]
    assert of_kind("The lock isn't open.", "polarity") == ["The lock is open."]


@pytest.mark.parametrize("text", ["Is it open?", "The crew has a tug.", "It is only a tug.", "He knew what it was."])
def test_no_negation_is_put_where_it_would_not_turn_the_sentence(text: str) -> None:
    assert of_kind(text, "polarity") == []


def test_a_name_is_exchanged_only_with_its_capital_and_is_no_word() -> None:
    assert of_kind("They ate turkey.", "place") == []
    assert of_kind("The States and Big Ben are far.", "synonym") == []


def test_the_article_follows_the_new_word() -> None:
    text = "She met a doctor."

    assert (
        applied(text, with_article(text, Edit("word", 10, 16, "engineer", "contradiction"))) == "She met an engineer."
    )
    assert with_article(text, Edit("word", 10, 16, "lawyer", "contradiction")).start == 10


@pytest.mark.parametrize(
    ("text", "kind", "put"),
    [
        ("They bought 7 tugs.", "figures", "They bought seven tugs."),
        ("They bought seven tugs.", "figures", "They bought 7 tugs."),
        (
            "After the storm, the tug came back to the quay.",
            "clauses",
            "The tug came back to the quay after the storm.",
        ),
        ("The mayor rejected the plan.", "voice", "The plan was rejected by the mayor."),
        ("It does not move.", "contraction", "It doesn't move."),
        ("“Wait,” she said.", "marks", '"Wait," she said.'),
    ],
)
def test_a_harmless_edit_says_the_same(text: str, kind: str, put: str) -> None:
    assert put in of_kind(text, kind)
    assert all(edit.label == "entailment" for edit in made(text) if edit.kind == kind)


def test_what_changes_the_meaning_is_never_called_entailed() -> None:
    text = "The mayor must not sell all 27 tugs on Monday, only the old ones from Berlin, because it is a loss."
    found = [edit for some in edits(text, FIRST, groups=CHANGES).values() for edit in some]

    assert {edit.kind for edit in found} >= {"number", "date", "polarity", "modality", "scope", "place"}
    assert "entailment" not in {edit.label for edit in found}


def test_training_draws_from_its_own_groups_only() -> None:
    text = "“The old tug sails because the harbour is free of ice.”"

    trained = [e.kind for harmless in (False, True) for some in edits(text, FIRST, harmless).values() for e in some]

    assert not {"addition", "marks"} & set(trained)


def test_every_entry_of_a_list_of_swaps_has_two_sides() -> None:
    for name in ("opposites", "synonyms", "spelling", "modality", "scope", "numbers", "places", "people", "things"):
        assert all(len(set(entry.split("|"))) > 1 for entry in listed(name)), name
