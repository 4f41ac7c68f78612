"""Nested reports: whose words they are in the end, and through whom they came, the nearest first."""

from collections.abc import Callable

import pytest

from variorum.attribute import attribute
from variorum.records import Account, Source, Statement
from variorum.segment import segment

Read = Callable[[str], list[Statement]]


@pytest.mark.parametrize(
    ("text", "speaker", "through"),
    [
        ("Berg said that the pier was rotten.", "Ann Berg", ()),
        ("According to the Lisbon Courier, Berg said the pier was rotten.", "Ann Berg", ("Lisbon Courier",)),
        ("The pier was rotten, Berg said, the Lisbon Courier reported.", "Ann Berg", ("Lisbon Courier",)),
        ("Berg said, according to the Lisbon Courier, that the pier was rotten.", "Ann Berg", ("Lisbon Courier",)),
        ("Berg, quoted by the Lisbon Courier, said the pier was rotten.", "Ann Berg", ("Lisbon Courier",)),
        ("The Lisbon Courier quoted Berg as saying that the pier was rotten.", "Ann Berg", ("Lisbon Courier",)),
        ("“It is rotten,” Berg was quoted as saying by the Lisbon Courier.", "Ann Berg", ("Lisbon Courier",)),
        ("The Lisbon Courier reported, citing a union official, that it was rotten.", "union official",
         ("Lisbon Courier",)),
        ("Citing a union official, the Lisbon Courier reported that it was rotten.", "union official",
         ("Lisbon Courier",)),
        ("The Lisbon Courier reported that the Harbour Post had said that Berg denied it.", "Ann Berg",
         ("Lisbon Courier", "Harbour Post")),
        ("Ode said Berg had told her that the crews said the pier was rotten.", "crews", ("Olga Ode", "Ann Berg")),
        ("Berg told the Harbour Post the mayor had told her that the pier was rotten.", "Olga Ode",
         ("Harbour Post", "Ann Berg")),
        ("“It is rotten,” Berg told Lisbon Radio, the Harbour Post reported on Monday.", "Ann Berg",
         ("Harbour Post", "Lisbon Radio")),
        ("Berg told the Harbour Post that the pier was rotten.", "Ann Berg", ("Harbour Post",)),
        ("Berg told the council that the pier was rotten.", "Ann Berg", ()),
    ],
)  # fmt: skip
def test_a_chain_ends_with_its_speaker_and_begins_with_who_is_nearest(
    said: Read, text: str, speaker: str, through: tuple[str, ...]
) -> None:
    assert [(s.speaker, s.relayed_from) for s in said(text)] == [(speaker, through)]


def test_two_reports_side_by_side_are_no_chain(said: Read) -> None:
    found = said("Berg said the pier was rotten, and Ode said it was safe.")

    assert [(s.speaker, s.relayed_from) for s in found] == [("Ann Berg", ()), ("Olga Ode", ())]


def test_a_wire_that_is_credited_is_nearest_and_the_paper_itself_no_relay() -> None:
    text = "Ann Berg, the harbourmaster, told the Harbour Post that the pier was rotten."
    source = Source("pier.html", publisher="Harbour Post", wire="Lisbon Wire")
    account = Account("pier", text, source, "0" * 64)

    (statement,) = attribute(account, segment(account))

    assert (statement.speaker, statement.relayed_from) == ("Ann Berg", ("Lisbon Wire",))


def test_narration_has_no_relays(said: Read) -> None:
    assert [s.relayed_from for s in said("The crews went home. It rained.")] == [(), ()]
