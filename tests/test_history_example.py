"""The example of two rounds: every planned movement is found with the words of both, and nothing else is claimed.

`beyond` in the key are planned movements that are known not to be found.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from variorum.ingest import ingest_all
from variorum.pipeline import Tools, compare, history
from variorum.records import Comparison, History, Movement, Station, Thread
from variorum.settings import Settings

EXAMPLES = Path(__file__).parent.parent / "examples"
ROUNDS = ("harbour-talks", "harbour-talks-fourth-round")
KEY: dict[str, list[dict[str, Any]]] = json.loads((EXAMPLES / ROUNDS[1] / "movements.json").read_text(encoding="utf-8"))
BOTH: tuple[Movement, ...] = ("moved", "done", "not_done", "unchanged")
WEIGHTY: tuple[Movement, ...] = ("moved", "done", "not_done", "contradicts", "overdue")


def compared(folder: str) -> Comparison:
    """The accounts of one round compared, the transcript as the primary."""
    files = sorted(str(p) for p in (EXAMPLES / folder).iterdir() if p.suffix in (".txt", ".html"))
    accounts, _ = ingest_all(files, Settings())
    return compare(accounts, Tools.default(), Settings(), primary="1-transcript")


@pytest.fixture(scope="module")
def found() -> History:
    """The history of both rounds, given in the wrong order."""
    return history([(name, compared(name)) for name in reversed(ROUNDS)], Tools.default(), Settings())


def cites(station: Station, words: str) -> bool:
    """Whether a station cites some words."""
    plain = " ".join(words.split())
    return any(plain in cited.words for mention in station.mentions for cited in mention.cited)


def threads_of(found: History, item: dict[str, Any]) -> list[Thread]:
    """The threads of a planned movement: of its section, with its words in both rounds."""
    sides = [item.get("before"), item.get("after")]
    return [
        thread
        for thread in found.threads
        if thread.section == item["section"]
        and all(words is None or cites(s, words) for words, s in zip(sides, thread.stations, strict=True))
    ]


def items(*kinds: str) -> list[Any]:
    """Planned movements of some kinds, with what they are."""
    return [pytest.param(kind, item, id=item["id"]) for kind in kinds for item in KEY[kind]]


def test_the_rounds_stand_in_the_order_of_their_days(found: History) -> None:
    assert [(r.name, r.when) for r in found.rounds] == [(ROUNDS[0], "2014-10-14"), (ROUNDS[1], "2014-11-21")]
    assert found.order == "by the day of each event"


@pytest.mark.parametrize(("kind", "item"), items(*BOTH))
def test_each_planned_movement_is_found_with_the_words_of_both_rounds(
    found: History, kind: str, item: dict[str, Any]
) -> None:
    threads = threads_of(found, item)

    assert kind in {thread.stations[1].movement for thread in threads}
    if kind == "moved":
        told = {(c.aspect, c.before, c.after) for thread in threads for c in thread.stations[1].changes}
        assert (item["aspect"], item["was"], item["now"]) in told


@pytest.mark.parametrize(("kind", "item"), items("dropped"))
def test_what_the_later_round_is_silent_on_is_called_so(found: History, kind: str, item: dict[str, Any]) -> None:
    stations = [
        t.stations for t in found.threads if t.section == item["section"] and cites(t.stations[0], item["before"])
    ]

    assert "dropped" in {later.movement for _, later in stations}
    assert all(later.note for _, later in stations if later.movement == "dropped")


@pytest.mark.parametrize(("kind", "item"), items("new"))
def test_what_only_the_later_round_tells_is_new(found: History, kind: str, item: dict[str, Any]) -> None:
    stations = [
        t.stations for t in found.threads if t.section == item["section"] and cites(t.stations[1], item["after"])
    ]

    assert "new" in {later.movement for _, later in stations}


@pytest.mark.xfail(strict=True, reason="told in other words by a pronoun: docs/history.md")
@pytest.mark.parametrize(("kind", "item"), items("beyond"))
def test_what_is_known_to_be_missed(found: History, kind: str, item: dict[str, Any]) -> None:
    assert item["movement"] in {thread.stations[1].movement for thread in threads_of(found, item)}


def test_no_movement_is_claimed_that_was_not_planned(found: History) -> None:
    planned = [item for kind in ("moved", "done", "not_done") for item in KEY[kind]]
    claimed = [t for t in found.threads if t.stations[1].movement in WEIGHTY]
    unplanned = [
        t.title
        for t in claimed
        if not any(cites(t.stations[0], i["before"]) and cites(t.stations[1], i["after"]) for i in planned)
    ]

    assert unplanned == []


def test_every_change_cites_one_statement_of_each_round_at_least(found: History) -> None:
    changes = [c for t in found.threads for s in t.stations for c in s.changes]

    assert changes
    for change in changes:
        assert {c.round for c in change.earlier} == {ROUNDS[0]}
        assert {c.round for c in change.later} == {ROUNDS[1]}
