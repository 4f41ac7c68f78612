"""Rows over accounts: the same statement in each, whatever its wording, order or surroundings."""

from collections.abc import Sequence
from itertools import permutations

import pytest

from variorum.align import align
from variorum.attribute import attribute, unify
from variorum.encode import encode
from variorum.models import MiniLM
from variorum.records import Account, Reading, Source
from variorum.segment import segment
from variorum.settings import Settings

EMBEDDER = MiniLM()
TRANSCRIPT = (
    "Question: Will the old pier close this year?\n"
    "Ann Berg: The pier will close on 3 May. Nobody knows when it will open again.\n"
    "Question: Who pays for the repairs?\n"
    "Ann Berg: The port authority pays for all of it. The council gave us no money at all.\n"
    "Question: Are you any closer to an agreement with the crews?\n"
    "Ann Berg: We are closer than we were in spring. Plenty of work still lies before us."
)
STORY = (
    "The old pier will shut on 13 May, harbourmaster Ann Berg said on Monday.\n"
    "All repairs will be paid for by the port authority, she said.\n"
    "Talks with the crews had moved further from an agreement since spring, she said. "
    "Much work was still ahead, she added."
)


def reading(name: str, text: str) -> Reading:
    """An account as it is read alone."""
    account = Account(name, text, Source(f"{name}.txt"), "0" * 64)
    passages = segment(account)
    return Reading(account, passages, attribute(account, passages))


def rows(*accounts: tuple[str, str]) -> set[frozenset[str]]:
    """The rows of some accounts: the words of their members, each with its account's name."""
    readings = unify([reading(name, text) for name, text in accounts])
    texts = {r.account.id: r.account.text for r in readings}
    found = align(readings, encode(readings, EMBEDDER), Settings())
    return {frozenset(f"{s.account}: {texts[s.account][s.start : s.end]}" for s in row.statements) for row in found}


def together(found: set[frozenset[str]], *begin: str) -> bool:
    """Whether members that begin so stand in one row."""
    return any(all(any(member.startswith(b) for member in row) for b in begin) for row in found)


@pytest.fixture(scope="module")
def told() -> set[frozenset[str]]:
    """The rows of a transcript and a story made from it."""
    return rows(("full", TRANSCRIPT), ("story", STORY))


def test_a_text_beside_itself_gives_each_statement_its_own_row() -> None:
    for row in rows(("one", TRANSCRIPT), ("two", TRANSCRIPT)):
        assert len({member.split(": ", 1)[1] for member in row}) == 1
        assert len(row) == 2


def test_a_text_beside_itself_leaves_nothing_out() -> None:
    assert len(rows(("one", TRANSCRIPT), ("two", TRANSCRIPT))) == len(reading("one", TRANSCRIPT).statements)


def test_a_statement_told_in_other_words_stands_in_its_row(told: set[frozenset[str]]) -> None:
    assert together(told, "full: The port authority pays", "story: All repairs will be paid")


def test_a_statement_with_another_value_stands_in_its_row(told: set[frozenset[str]]) -> None:
    assert together(told, "full: The pier will close on 3 May", "story: The old pier will shut on 13 May")


def test_a_reversed_statement_stands_in_its_row(told: set[frozenset[str]]) -> None:
    assert together(told, "full: We are closer", "story: Talks with the crews had moved further")


def test_a_question_never_stands_with_an_answer(told: set[frozenset[str]]) -> None:
    questions = {line.split(": ", 1)[1] for line in TRANSCRIPT.split("\n") if line.startswith("Question")}

    assert not any(member.split(": ", 1)[1] in questions for row in told for member in row)


def test_questions_stand_with_questions() -> None:
    other = TRANSCRIPT.replace("Will the old pier close this year?", "Is the old pier going to close this year?")

    assert together(rows(("one", TRANSCRIPT), ("two", other)), "one: Will the old pier", "two: Is the old pier")


def test_what_only_one_account_tells_stands_in_no_row(told: set[frozenset[str]]) -> None:
    assert not any("The council gave us no money" in member for row in told for member in row)


def test_a_statement_that_merges_two_stands_in_both_rows_without_joining_them() -> None:
    apart = "Ann Berg said that the pier would close in May. Ann Berg said that the market would move to the station."
    merged = "Ann Berg said that the pier would close in May and the market would move to the station."

    found = rows(("apart", apart), ("again", apart), ("merged", merged))

    assert together(found, "apart: Ann Berg said that the pier", "merged: Ann Berg")
    assert together(found, "apart: Ann Berg said that the market", "merged: Ann Berg")
    assert not together(found, "apart: Ann Berg said that the pier", "apart: Ann Berg said that the market")


def test_the_order_of_the_accounts_does_not_matter() -> None:
    third = "Ann Berg told reporters that the port authority would pay for the repairs of the pier."
    accounts: Sequence[tuple[str, str]] = (("full", TRANSCRIPT), ("story", STORY), ("third", third))

    assert len({frozenset(rows(*order)) for order in permutations(accounts)}) == 1


def test_page_chrome_changes_no_row(told: set[frozenset[str]]) -> None:
    scraped = f"Home\nSearch\nSign in\n{STORY}\nShare this\nMore from Harbour\nAll rights reserved"

    assert rows(("full", TRANSCRIPT), ("story", scraped)) == told


def test_accounts_of_different_matters_share_no_row() -> None:
    other = "The museum opened a show of old toys. Children paid nothing at the door. The show runs until autumn."

    assert rows(("full", TRANSCRIPT), ("other", other)) == set()


def test_an_account_without_statements_stands_in_no_row(told: set[frozenset[str]]) -> None:
    assert rows(("full", TRANSCRIPT), ("story", STORY), ("empty", "* * *")) == told
    assert rows(("empty", ""), ("blank", "* * *")) == set()
