import random
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from variorum.corpus.fast import gist
from variorum.corpus.grouping import Entry, Event, Grouping
from variorum.corpus.likeness import Likes
from variorum.corpus.pins import Pins
from variorum.errors import UsageError

DAY = date(2031, 3, 10)
TEXTS = {
    "ferry-1": "The ferry Halcyon ran aground off Port Ellery with 212 people on board, Captain Ida Brandt said.",
    "ferry-2": "Captain Brandt said all 212 aboard the Halcyon were safe in Port Ellery after the ferry ran aground.",
    "ferry-3": "Tugs pulled the ferry Halcyon off the rocks at Port Ellery, where it ran aground with 212 on board.",
    "tax-1": "Lawmakers in Veldt passed a budget that raises the diesel tax, Finance Minister Jonas Okoye said.",
    "tax-2": "Minister Okoye defended the diesel tax in the budget that lawmakers in Veldt have passed.",
    "owl-1": "A snowy owl nested on the roof of the Tarn observatory, astronomer Mei Castellan wrote.",
}


def entry(name: str, text: str | None = None, day: int | None = 0) -> Entry:
    """An account published so many days after the first."""
    return Entry(name, gist(TEXTS[name] if text is None else text), None if day is None else DAY + timedelta(day))


def grouped(names: Sequence[str] = tuple(TEXTS), reach: int = 150) -> Grouping:
    """Accounts that came in one by one."""
    made = Grouping(reach=reach)
    for name in names:
        made.add(entry(name))
    return made


def sets(grouping: Grouping) -> set[frozenset[str]]:
    """The accounts of each event."""
    return {frozenset(event.accounts) for event in grouping.events()}


PASS = (
    "A landslide closed the Corran pass on Monday, and engineers from Tolvik expect to clear boulders for nine days. "
    "Shepherds above the gorge had warned of cracks in the limestone since autumn.",
    "The mayor of Ostrand praised hauliers who brought flour and vaccines across the Corran by sledge last winter. "
    "A museum of carts, harnesses and lanterns opens beside the brewery in July.",
)
EVENTS = {frozenset({"ferry-1", "ferry-2", "ferry-3"}), frozenset({"tax-1", "tax-2"}), frozenset({"owl-1"})}


def test_accounts_of_one_event_come_together() -> None:
    assert sets(grouped()) == EVENTS


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_arrival_decides_nothing(seed: int) -> None:
    names = list(TEXTS)
    random.Random(seed).shuffle(names)

    assert grouped(names).events() == grouped().events()


@pytest.mark.parametrize("reach", [1, 3])
def test_a_short_reach_still_finds_what_is_near(reach: int) -> None:
    assert sets(grouped(reach=reach)) == EVENTS


def test_adding_many_at_once_gives_the_same_events() -> None:
    made = Grouping()
    made.add_all(entry(name) for name in TEXTS)

    assert made.events() == grouped().events()


def test_adding_an_account_again_changes_nothing() -> None:
    made = grouped()
    made.add(entry("ferry-2"))

    assert made.events() == grouped().events()
    assert len(made) == 6


def test_an_account_that_changed_moves_to_another_event() -> None:
    made = grouped()
    made.add(entry("ferry-3", TEXTS["tax-2"]))

    assert made.event("ferry-3").accounts == ("ferry-3", "tax-1", "tax-2")


def test_what_came_and_went_leaves_no_trace() -> None:
    made = grouped()
    made.remove("ferry-2")

    assert "ferry-2" not in made
    assert made.events() == grouped([name for name in TEXTS if name != "ferry-2"]).events()


def test_an_event_is_called_by_the_account_that_was_published_first() -> None:
    made = Grouping()
    for name, day in (("ferry-1", 1), ("ferry-2", None), ("ferry-3", 0)):
        made.add(entry(name, day=day))

    assert made.events() == [Event(("ferry-3", "ferry-1", "ferry-2"))]
    assert made.events()[0].id == "ferry-3"


def test_adding_tells_the_events_it_touched() -> None:
    made = grouped(["ferry-1", "tax-1"])

    assert made.add(entry("ferry-2")) == (Event(("ferry-1", "ferry-2")),)


def test_the_same_words_a_season_later_tell_of_another_event() -> None:
    made = grouped(["ferry-1", "ferry-2"])
    made.add(entry("ferry-3", day=90))

    assert made.event("ferry-3").accounts == ("ferry-3",)


def test_joined_by_hand_stays_joined_whatever_comes_in() -> None:
    made = grouped(["tax-1", "owl-1"])
    made.join(["tax-1", "owl-1"])
    for name in ("ferry-1", "tax-2", "ferry-2"):
        made.add(entry(name))
    made.settle()

    assert made.event("owl-1").accounts == ("owl-1", "tax-1", "tax-2")
    assert made.decision("owl-1").confidence == 1
    assert made.decision("owl-1").evidence[0] == "joined by hand with tax-1"


def test_parted_by_hand_stays_parted_whatever_comes_in() -> None:
    made = grouped(["ferry-1", "ferry-2"])
    made.part(["ferry-1"], ["ferry-2"])
    made.add(entry("ferry-3"))
    made.settle()

    assert made.event("ferry-1") != made.event("ferry-2")
    assert made.event("ferry-3") in (made.event("ferry-1"), made.event("ferry-2"))
    assert "kept apart by hand from ferry-2" in made.decision("ferry-1").evidence


def test_lifting_a_pin_gives_back_what_was_found() -> None:
    made = grouped()
    made.part(["ferry-1"], ["ferry-2", "ferry-3"])
    made.join(["owl-1", "tax-1"])
    made.lift("ferry-1")
    made.lift("owl-1")

    assert sets(made) == EVENTS


def test_a_pin_that_contradicts_another_is_refused_and_changes_nothing() -> None:
    made = grouped()
    made.join(["owl-1", "tax-1"])
    before = made.events()

    with pytest.raises(UsageError, match="both joined and kept apart"):
        made.part(["owl-1"], ["tax-1"])
    assert made.events() == before


def test_an_account_that_is_not_there_is_named() -> None:
    with pytest.raises(UsageError, match="no account 'nowhere' among the 6"):
        grouped().join(["owl-1", "nowhere"])


def test_pins_may_come_before_their_accounts() -> None:
    made = Grouping(Pins(together=[("owl-1", "tax-1")]))
    for name in TEXTS:
        made.add(entry(name))

    assert made.event("owl-1").accounts == ("owl-1", "tax-1", "tax-2")


def test_a_grouping_that_was_kept_goes_on_where_it_was() -> None:
    kept = grouped(["ferry-1", "ferry-2", "tax-1"])
    rows = [(entry(name), kept.event(name).id) for name in ("tax-1", "ferry-2", "ferry-1")]

    made = Grouping.restored(rows)
    assert made.events() == kept.events()
    for name in ("ferry-3", "tax-2", "owl-1"):
        made.add(entry(name))
    assert sets(made) == EVENTS


def test_a_decision_says_which_names_and_days_speak_for_it() -> None:
    made = Grouping()
    for day, name in enumerate(("ferry-1", "ferry-2", "tax-1")):
        made.add(entry(name, day=day))

    decision = made.decision("ferry-1")

    assert decision.evidence[0].startswith("names in common: ")
    assert "halcyon (in 1 of 1)" in decision.evidence[0]
    assert decision.evidence[1] == "published 1 day from the nearest, 1 day from the farthest of them"
    assert 0.5 < decision.confidence < 1
    assert made.decision("tax-1").evidence == ("no other account is like it enough",)


def test_a_digest_reports_a_second_event_as_well() -> None:
    made = grouped()
    made.add(entry("digest", TEXTS["ferry-1"] + " " + TEXTS["ferry-3"] + "\n" + TEXTS["tax-1"] + " " + TEXTS["tax-2"]))

    decision = made.decision("digest")
    both = {made.event("digest").id, *decision.as_well}

    assert both >= {made.event("ferry-1").id, made.event("tax-1").id}
    assert made.event("ferry-1") != made.event("tax-1")
    assert made.decision("ferry-1").as_well == ()


def crowded(count: int = 120) -> list[Entry]:
    """Pairs of accounts of small events, all by offices that open every text in the same words."""
    opening = "Spokesperson Thandiwe Vries of the Quillon Chancellery in Ostrand said in a daily briefing note that"
    towns = [f"{a}{b}" for a in ("Bram", "Kell", "Torv", "Wyn", "Drax", "Osk") for b in ("ford", "holm", "stad", "by")]
    made = []
    for i in range(count):
        town, other = towns[i // 2 % len(towns)], towns[(i // 2 * 7 + 3) % len(towns)]
        told = f"the bridge from {town} to {other} number {400 + i // 2} is closed for repairs."
        made.append(entry(f"note-{i:03}", f"{opening} {told}", day=i // 2 % 5))
    return made


def test_settled_events_do_not_know_any_order() -> None:
    entries = crowded()
    one, other = Grouping(), Grouping()
    one.add_all(entries)
    random.Random(3).shuffle(entries)
    for account in entries:
        other.add(account)
    other.settle()

    assert other.events() == one.events()


def test_what_every_account_says_makes_no_event(monkeypatch: pytest.MonkeyPatch) -> None:
    def largest() -> int:
        made = Grouping()
        made.add_all(crowded())
        return max(len(event.accounts) for event in made.events())

    counted = largest()
    monkeypatch.setattr("variorum.corpus.likeness._EVENT", 1_000)

    assert counted <= 12
    assert largest() == 120


@pytest.mark.parametrize(("house", "share"), [("Veldt Post", 0.6), ("Ostrand Times", 1.0), (None, 1.0)])
def test_accounts_of_one_publisher_are_less_alike(house: str | None, share: float) -> None:
    likes = Likes()
    likes.add(Entry("a", gist(PASS[0]), DAY, "Veldt Post"))
    likes.add(Entry("b", gist(PASS[1]), DAY, house))
    alone = Likes()
    for name, text in zip("ab", PASS, strict=True):
        alone.add(Entry(name, gist(text), DAY))

    assert likes.matrix([0, 1])[0, 1] == pytest.approx(share * alone.matrix([0, 1])[0, 1])
    assert 0.1 < alone.matrix([0, 1])[0, 1] < 0.9


@pytest.mark.parametrize(
    ("days", "share"), [(0, 1.3), (1, 1.3), (3, 1.1), (7, 0.6), (30, 0.3), (31, 0.1), (400, 0.1), (None, 1.0)]
)
def test_the_days_between_tell(days: int | None, share: float) -> None:
    undated, dated = Likes(), Likes()
    for name, text, day in zip("ab", PASS, (0, days), strict=True):
        undated.add(entry(name, text, None))
        dated.add(entry(name, text, day))
    plain = undated.matrix([0, 1])[0, 1]

    found = dated.matrix([0, 1])[0, 1]

    assert found == pytest.approx(share * plain if share * plain >= 0.05 else 0)
