"""Figures of an incident, followed by what they count from one comparison to the next."""

import hashlib

import pytest

from tests.follow.conftest import Following, Told, changes, made, movements, only
from variorum.pipeline import Tools, compare, history
from variorum.records import Account, Comparison, History, Source
from variorum.settings import Settings

EARLY = (
    "Boiler bursts at the fish market\n\nA boiler burst at the fish market in Ellmouth on Saturday morning. Twelve "
    "people were injured, the fire service said. No one was killed.\n",
    "Blast in the market hall\n\nA blast shook the market hall of Ellmouth on Saturday. The fire service said 12 "
    "people were injured. Police closed the harbour road.\n",
)
LATE = (
    "More hurt in Ellmouth than first said\n\nThe number of people injured when a boiler burst at the fish market in "
    "Ellmouth on Saturday has risen to 15, the fire service said on Monday. A worn valve caused the blast.\n",
    "Ellmouth counts its injured\n\nThe fire service said on Monday that 15 people were injured in the blast at the "
    "fish market in Ellmouth on Saturday. No one was killed. The harbour road is open again.\n",
)


def compared(day: str, texts: tuple[str, ...]) -> Comparison:
    """A comparison of accounts of an incident that were published on one day."""
    settings = Settings(profile="incident")
    accounts = [
        Account(f"{day}-{n}", text, Source(f"{n}.txt", published=day), hashlib.sha256(text.encode()).hexdigest())
        for n, text in enumerate(texts)
    ]
    return compare(accounts, Tools.of(settings), settings)


@pytest.fixture(scope="module")
def incident() -> History:
    """The same accident as told on the day and two days later, given in the wrong order."""
    named = [("monday", compared("2031-05-05", LATE)), ("saturday", compared("2031-05-03", EARLY))]
    return history(named, Tools.default(), Settings())


def test_a_toll_that_rises_has_moved(incident: History) -> None:
    injured = next(t for t in incident.threads if t.section == "casualties" and t.title == "injured")

    assert movements(injured) == ["first", "moved"]
    assert list(changes(injured)) == [("number (injured)", "Twelve", "15")]
    ((change,),) = [s.changes for s in injured.stations if s.changes]
    assert "Twelve people" in change.earlier[0].words
    assert "15" in change.later[0].words


def test_of_two_of_the_same_day_the_one_told_of_first_stands_first(incident: History) -> None:
    assert [r.name for r in incident.rounds] == ["saturday", "monday"]
    assert incident.order == "by the day of each event; which of saturday and monday came first is not certain"


def test_a_toll_that_stays_has_not_moved(incident: History) -> None:
    killed = next(t for t in incident.threads if t.section == "casualties" and t.title == "killed")

    assert movements(killed) == ["first", "unchanged"]


def toll(*told: tuple[str, str]) -> Told:
    """A line of figures as a dossier has it: each with who tells it."""
    value = " · ".join(figure for figure, _ in told)
    return Told(value, "casualties", "injured", facts=told)


def test_the_figure_of_most_accounts_is_followed_and_the_others_are_named(following: Following) -> None:
    threads = following(
        made("2031-05-03", toll(("12", "the mayor (a)")), event="2031-05-03"),
        made("2031-05-04", toll(("twelve", "the mayor (b)"), ("20", "a clerk (b)")), account="b", event="2031-05-03"),
    )

    thread = only(threads, "casualties")
    assert movements(thread) == ["first", "unchanged"]
    assert thread.stations[1].note.startswith("several are told (twelve, 20)")


def test_the_tolls_of_two_events_are_not_held_against_each_other(following: Following) -> None:
    threads = following(
        made("2031-05-03", toll(("12", "the mayor (a)")), event="2031-05-03"),
        made("2031-07-08", toll(("3", "the mayor (b)")), account="b", event="2031-07-08"),
    )

    assert [movements(t) for t in threads] == [["first", "dropped"], ["silent", "new"]]
