"""The talks profile, case by case: what answers a section, and what only looks as if it did."""

from collections.abc import Sequence

import pytest

from tests.dossier.readings import made
from variorum.dossier import dossier
from variorum.dossier.load import shipped_plan
from variorum.records import Entry, Reading

TALKS = shipped_plan("talks")


def listed(section: str, *readings: Reading) -> list[Entry]:
    """The entries of one section."""
    return [entry for entry in dossier(readings, (), (), TALKS) if entry.section == section]


def facts(section: str, text: str, **given: str) -> dict[str, str]:
    """The facts of the one entry that a text makes in a section."""
    (entry,) = listed(section, made("a", text, **given))  # type: ignore[arg-type]  # a mode
    return dict(entry.facts)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("conditions", "He thanked them for the pilot boats provided by the port of Riva."),
        ("conditions", "The town has provided the ferry with two engines."),
        ("positions", "We enjoyed the support of many fishermen."),
        ("positions", "She thanked the port for its budget support."),
        ("positions", "They discussed the progress made on the new pier."),
        ("positions", "The work will bring terms acceptable to all the towns."),
        ("positions", "The storm had critical effects on the pier."),
        ("commitments", "He welcomed the commitment of the islanders to the ferry."),
        ("documents", "The mayor updated President Rossi on the work at the pier."),
    ],
)
def test_what_only_looks_like_an_answer_makes_no_entry(section: str, text: str) -> None:
    assert listed(section, made("a", text)) == []


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("conditions", "The port will respond at once if the islanders close the channel again."),
        ("conditions", "The pier can stay, provided that the islanders pay half."),
        ("conditions", "It will be signed only when the boats are back."),
        ("positions", "The council supports the draft."),
        ("positions", "She reiterated the port's support for the ferry."),
        ("positions", "He commended the agreement on the pier."),
        ("commitments", "She underscored the commitment of the port and its towns to the ferry."),
        ("commitments", "The mayor stressed the readiness of the town to pay half."),
        ("commitments", "The port intends to provide two pilot boats."),
        ("issues", "The meeting included an exchange of views on the tolls."),
        ("issues", "The mayor informed the council about the state of the pier."),
    ],
)
def test_what_answers_a_section_makes_an_entry(section: str, text: str) -> None:
    assert len(listed(section, made("a", text))) == 1


def test_a_topic_may_hold_an_abbreviation() -> None:
    (issue,) = listed("issues", made("a", "They also discussed the U.S.-Tavol dialogue on fishing."))

    assert issue.subject == "U.S.-Tavol dialogue on fishing"


@pytest.mark.parametrize(
    ("text", "route"),
    [
        (
            "The mayor asked Inês Duarte to convey his greetings to Tomas Rossi.",
            {"from": "the mayor", "through": "Inês Duarte", "to": "Tomas Rossi"},
        ),
        ("Two envoys conveyed greetings from Tomas Rossi.", {"from": "Tomas Rossi", "through": "two envoys"}),
        ("The delegation would relay the message to Tomas Rossi.", {"through": "the delegation", "to": "Tomas Rossi"}),
        ("He sent his greetings and a message.", {}),
    ],
)
def test_a_signal_says_from_whom_through_whom_and_to_whom(text: str, route: dict[str, str]) -> None:
    told = [dict(entry.facts) for entry in listed("signals", made("a", text))]

    assert told and all({k: v for k, v in entry.items() if k in ("from", "through", "to")} == route for entry in told)


def test_a_text_handed_over_says_from_whom_to_whom() -> None:
    told = facts("documents", "These are the drafts that the islanders sent to Tomas Rossi in spring.")

    assert (told["from"], told["to"]) == ("the islanders", "Tomas Rossi")


@pytest.mark.parametrize(
    ("text", "when"),
    [("The pilots will meet on 20 May.", "2031-05-20"), ("The pilots will discuss what was said today.", None)],
)
def test_a_next_step_has_the_day_that_lies_ahead(text: str, when: str | None) -> None:
    (step,) = listed("next_steps", made("a", text))

    assert step.when == when


def test_an_issue_shows_the_position_of_each_party() -> None:
    readings = [
        made("a", "They discussed the fishing tolls.\n\nThe new fishing tolls are unacceptable to the islanders."),
        made("b", "The council supports the plan for fishing tolls.", speaker="Tomas Rossi"),
    ]
    held = [entry for entry in listed("issues", *readings) if ("aspect", "positions") in entry.facts]

    assert [entry.subject for entry in held] == ["fishing tolls"]
    assert [name for name, _ in held[0].facts[1:]] == ["Inês Duarte", "Tomas Rossi"]
    assert {span.account for span in held[0].evidence} == {"a", "b"}


def test_the_day_of_another_meeting_is_not_taken_for_that_of_the_one_named() -> None:
    text = "After a meeting in Riva she spoke of a second call scheduled for 20 May."
    meetings: Sequence[Entry] = listed("meetings", made("a", text))

    assert all(entry.when is None for entry in meetings if entry.subject.startswith("meeting"))


def test_the_timeline_shows_the_clause_that_holds_the_date() -> None:
    text = (
        "Answering the press after a long and cordial dinner with the mayors of all towns on the lake, the old harbour "
        "master said once more that he would leave, as he does each spring, on 20 May."
    )
    (leaves,) = [entry for entry in listed("timeline", made("a", text)) if entry.subject == "20 May"]

    assert "20 May" in leaves.value
