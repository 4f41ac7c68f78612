"""How lines of several dossiers become threads: what links them, whose they are, and what is said where nothing is."""

from types import SimpleNamespace
from typing import cast

from tests.follow.conftest import Following, Told, changes, made, movements, only
from variorum.follow.units import followed
from variorum.records import Comparison

FERRY = "The island council wants a night ferry for patients of the hospital."
TOLL = "The ferry company rejects the toll of 27 crowns for lorries."
INSPECTION = "The engineers will inspect the night ferry no later than 5 June."
HAPPY = "The weather in Port Sund was fine and the bay was calm."


def position(text: str, stance: str = "proposes", holder: str = "Ada Moor") -> Told:
    """A position as a dossier has it."""
    return Told(text, "positions", stance, holder, facts=(("stance", stance),))


def step(text: str) -> Told:
    """A next step as a dossier has it."""
    return Told(text, "next_steps", "planned", "Ada Moor")


def test_a_position_is_followed_by_its_words_and_nothing_is_said_to_have_changed(following: Following) -> None:
    threads = following(
        made("2031-05-14", position(FERRY), Told(HAPPY), event="2031-05-14"),
        made("2031-06-14", position(FERRY), account="b", event="2031-06-14"),
    )

    assert movements(only(threads, "positions")) == ["first", "unchanged"]
    assert only(threads, "positions").holder == "Ada Moor"


def test_a_stance_that_is_another_one_has_moved_and_cites_both(following: Following) -> None:
    threads = following(
        made("2031-05-14", position("We reject the toll of 27 crowns for lorries.", "rejects"), event="2031-05-14"),
        made("2031-06-14", position("We accept the toll of 27 crowns for lorries.", "accepts"), account="b",
             event="2031-06-14"),
    )  # fmt: skip

    thread = only(threads, "positions")
    assert movements(thread) == ["first", "moved"]
    assert ("stance", "rejects", "accepts") in list(changes(thread))
    (change,) = [c for c in thread.stations[1].changes if c.aspect == "stance"]
    assert [c.words for c in change.earlier] == ["We reject the toll of 27 crowns for lorries."]
    assert [c.words for c in change.later] == ["We accept the toll of 27 crowns for lorries."]


def test_a_number_of_one_unit_that_is_another_has_moved(following: Following) -> None:
    threads = following(
        made("2031-05-14", position("The council asks a toll of 27 crowns for each lorry."), event="2031-05-14"),
        made("2031-06-14", position("The council asks a toll of 20 crowns for each lorry."), account="b",
             event="2031-06-14"),
    )  # fmt: skip

    assert list(changes(only(threads, "positions"))) == [("number (crown)", "27", "20")]


def test_a_position_that_another_holds_has_not_moved_to_them(following: Following) -> None:
    threads = following(
        made("2031-05-14", position("The toll of 27 crowns for lorries is fair.", "accepts"), event="2031-05-14"),
        made("2031-06-14", position("The toll of 27 crowns for lorries is hardly fair.", "rejects", "Jon Arden"),
             account="b", event="2031-06-14"),
    )  # fmt: skip

    (_, later) = only(threads, "positions").stations
    assert (later.movement, later.unsure) == ("unchanged", True)
    assert later.note == "held by another: Ada Moor before, Jon Arden here"


def test_those_of_one_side_may_hold_a_position_in_turn(following: Following) -> None:
    people = [
        Told(f"{name} led the council.", "participants", name, facts=(("side", "Port Sund"), ("presence", "present")))
        for name in ("Ada Moor", "Jon Arden")
    ]
    threads = following(
        made("2031-05-14", *people, position("We reject the toll of 27 crowns for lorries.", "rejects"),
             event="2031-05-14"),
        made("2031-06-14", position("We accept the toll of 27 crowns for lorries.", "accepts", "Jon Arden"),
             account="b", event="2031-06-14"),
    )  # fmt: skip

    assert movements(only(threads, "positions")) == ["first", "moved"]


def test_a_matter_that_no_line_tells_is_looked_for_in_the_statements(following: Following) -> None:
    threads = following(
        made("2031-05-14", position(FERRY), event="2031-05-14"),
        made("2031-06-14", Told(FERRY, holder="Ada Moor"), account="b", event="2031-06-14"),
    )

    thread = only(threads, "positions")
    assert movements(thread) == ["first", "unchanged"]
    assert thread.stations[1].mentions[0].section is None


def test_silence_is_spelled_out_and_a_matter_may_come_up_again(following: Following) -> None:
    quiet = [made(f"2031-0{m}-14", Told(HAPPY), account=f"q{m}", event=f"2031-0{m}-14") for m in (6, 7)]
    threads = following(
        made("2031-05-14", position(FERRY), event="2031-05-14"),
        *quiet,
        made("2031-08-14", position(FERRY), position(TOLL), account="b", event="2031-08-14"),
    )

    again, late = [t for t in threads if t.section == "positions"]
    assert movements(again) == ["first", "dropped", "silent", "resumed"]
    assert [s.note for s in again.stations[1:3]] == ["not mentioned any more", "not mentioned"]
    assert movements(late) == ["silent", "silent", "silent", "new"]
    assert late.stations[0].note == "not mentioned yet"


def test_a_step_is_told_as_done_by_a_later_statement(following: Following) -> None:
    threads = following(
        made("2031-05-14", step(INSPECTION), event="2031-05-14"),
        made("2031-06-14", Told("The engineers inspected the night ferry on 4 June."), account="b", event="2031-06-14"),
    )  # fmt: skip

    assert movements(only(threads, "next_steps")) == ["first", "done"]


def test_what_was_before_the_step_was_announced_is_not_its_outcome(following: Following) -> None:
    threads = following(
        made("2031-05-14", step(INSPECTION), event="2031-05-14"),
        made("2031-06-14", Told("The engineers inspected the night ferry on 3 March."), account="b",
             event="2031-06-14"),
    )  # fmt: skip

    assert "done" not in movements(only(threads, "next_steps"))


def test_a_condition_that_is_gone_from_the_whole_sentence_has_moved(following: Following) -> None:
    bound = "The council will meet the ferry company in Port Sund only if the engineers agree."
    free = "The council will meet the ferry company in Port Sund."
    threads = following(
        made("2031-05-14", Told(bound, "conditions"), event="2031-05-14"),
        made("2031-06-14", Told(free, "conditions"), account="b", event="2031-06-14"),
    )

    assert list(changes(only(threads, "conditions"))) == [("condition", "only if the engineers agree", "none told")]


def test_a_condition_told_in_the_same_sentence_is_not_gone(following: Following) -> None:
    bound = "The council will meet the ferry company in Port Sund only if the engineers agree."
    half = Told("The council will meet the ferry company in Port Sund", "conditions")
    threads = following(
        made("2031-05-14", Told(bound, "conditions"), event="2031-05-14"),
        made("2031-06-14", half, Told("only if the engineers agree."), account="b", event="2031-06-14"),
    )

    assert list(changes(only(threads, "conditions"))) == []


def test_a_step_that_did_not_come_is_told_so(following: Following) -> None:
    threads = following(
        made("2031-05-14", step(INSPECTION), event="2031-05-14"),
        made("2031-06-14", Told("The engineers have not inspected the night ferry."), account="b", event="2031-06-14"),
    )  # fmt: skip

    assert movements(only(threads, "next_steps")) == ["first", "not_done"]


def test_a_step_still_to_come_after_its_date_is_overdue(following: Following) -> None:
    threads = following(
        made("2031-05-14", step(INSPECTION), event="2031-05-14"),
        made("2031-06-14", step("The engineers will inspect the night ferry."), account="b", event="2031-06-14"),
    )  # fmt: skip

    thread = only(threads, "next_steps")
    assert movements(thread) == ["first", "overdue"]
    assert list(changes(thread)) == [("date", "due 5 June", "still to come on 2031-06-14")]


def test_a_step_with_a_new_date_has_moved(following: Following) -> None:
    threads = following(
        made("2031-05-14", step(INSPECTION), event="2031-05-14"),
        made("2031-06-14", step("The engineers will inspect the night ferry no later than 5 July."), account="b",
             event="2031-06-14"),
    )  # fmt: skip

    assert list(changes(only(threads, "next_steps"))) == [("date", "5 June", "5 July")]


def test_of_a_step_whose_date_has_passed_in_silence_nothing_is_claimed(following: Following) -> None:
    threads = following(
        made("2031-05-14", step(INSPECTION), event="2031-05-14"),
        made("2031-06-14", Told(HAPPY), account="b", event="2031-06-14"),
    )  # fmt: skip

    (_, later) = only(threads, "next_steps").stations
    assert later.movement == "dropped"
    assert later.note == "its date has passed (5 June); no account tells what became of it"


def test_a_differently_numbered_round_is_another_matter(following: Following) -> None:
    threads = following(
        made("2031-05-14", step("The fourth round of talks should be held in Port Sund."), event="2031-05-14"),
        made("2031-06-14", step("The fifth round of talks should be held in Port Sund."), account="b",
             event="2031-06-14"),
    )  # fmt: skip

    assert [movements(t) for t in threads] == [["first", "dropped"], ["silent", "new"]]


def test_a_denial_of_what_was_done_contradicts(following: Following) -> None:
    told = ("commitments", "promised", "Ada Moor")
    threads = following(
        made("2031-05-14", Told("The council promised a free night ferry for patients.", *told), event="2031-05-14"),
        made("2031-06-14", Told("The council never promised a free night ferry for patients.", *told), account="b",
             event="2031-06-14"),
    )  # fmt: skip

    assert movements(only(threads, "commitments")) == ["first", "contradicts"]


def test_a_topic_is_followed_by_its_name_and_moves_by_its_state(following: Following) -> None:
    open_ = Told(
        "On the lorry toll there is no solution so far.", "issues", "lorry toll", facts=(("aspect", "status"),)
    )
    threads = following(
        made("2031-05-14", open_, event="2031-05-14"),
        made("2031-06-14", Told("After long talks in the night the lorry toll was settled.", holder="Ada Moor"),
             account="b", event="2031-06-14"),
    )  # fmt: skip

    thread = only(threads, "issues")
    assert thread.title == "lorry toll"
    assert list(changes(thread)) == [("state", "open", "settled")]


def test_what_comes_nearest_is_named_where_it_is_not_near_enough(following: Following) -> None:
    threads = following(
        made("2031-05-14", position(FERRY), event="2031-05-14"),
        made("2031-06-14", Told("The island council wants a ferry for the patients by day.", holder="Jon Arden"),
             account="b", event="2031-06-14"),
    )  # fmt: skip

    note = only(threads, "positions").stations[1].note
    assert note.startswith("nothing sure is found; the nearest is “The island council wants a ferry")


def test_sections_of_another_profile_are_followed_after_those_that_are_known() -> None:
    there = [SimpleNamespace(section=name) for name in ("participants", "timeline", "casualties", "issues", "blame")]

    assert followed([cast("Comparison", SimpleNamespace(dossier=there))]) == [
        "issues", "casualties", "blame", "participants",
    ]  # fmt: skip
