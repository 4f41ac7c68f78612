"""The profile incident: figures by source, what happened where and when, blame, claims and response."""

import itertools

import pytest

from tests.dossier.readings import made
from variorum.dossier import dossier
from variorum.dossier.load import shipped_plan
from variorum.records import Account, Alignment, Entry, Reading, Source, Span, Statement

INCIDENT = shipped_plan("incident")


def listed(section: str, *readings: Reading, rows: tuple[Alignment, ...] = ()) -> list[Entry]:
    """The entries of one section."""
    return [entry for entry in dossier(readings, rows, [], INCIDENT) if entry.section == section]


def kinds(*readings: Reading) -> dict[str, dict[str, str]]:
    """The figures of each kind with who tells them."""
    return {entry.subject: dict(entry.facts) for entry in listed("casualties", *readings)}


def test_different_figures_stand_side_by_side_with_who_tells_them() -> None:
    one = made("a", "At least 12 people were killed in the blast.", speaker="the mayor")
    other = made("b", "The blast killed 14 people.", speaker=None)
    third = made("c", "Fourteen people were killed.", speaker="the fire service")

    (entry,) = listed("casualties", one, other, third)

    assert entry.value == "14 · At least 12"
    assert dict(entry.facts) == {
        "14": "the account itself (b); the fire service (c)",
        "At least 12": "the mayor (a)",
    }
    assert {span.account for span in entry.evidence} == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("text", "kind", "figure"),
    [
        ("The death toll has risen to 31.", "killed", "31"),
        ("The crash left three sailors dead.", "killed", "three"),
        ("Gunmen shot dead a guard and a driver at the gate.", "killed", "a guard and a driver"),
        ("His sister and mother were found dead.", "killed", "His sister and mother"),
        ("No one was hurt.", "injured", "No one"),
        ("No-one has been injured.", "injured", "No-one"),
        ("Dozens of people were wounded.", "injured", "Dozens"),
        ("The storm injured more than 40 people.", "injured", "more than 40"),
        ("Six people, including two pilots, were injured.", "injured", "Six"),
        ("Seven fishermen are still missing.", "missing", "Seven"),
        ("Sixty residents were evacuated.", "evacuated or homeless", "Sixty"),
        ("Police arrested 46 youths.", "taken or held", "46"),
        ("The flood destroyed about 200 houses.", "damage", "about 200 houses"),
        ("The damage is put at $3 million.", "cost", "$3 million"),
        ("A 5.6-magnitude quake shook the island.", "strength", "5.6"),
    ],
)
def test_a_figure_is_kept_as_it_is_told(text: str, kind: str, figure: str) -> None:
    assert figure in kinds(made("a", text))[kind]


@pytest.mark.parametrize(
    "text",
    [
        "In 2003 a fire killed 40 people here.",
        "Two years ago 11 people were killed.",
        "Were 12 people killed?",
        "The 5.6 quake has injured nobody knows whom.",
        "Twelve people saw it.",
        "The mother of 12 was killed 3 days later.",
        "He had been a clerk for less than 3 years when he was killed.",
    ],
)
def test_what_is_no_figure_of_this_case_is_left_out(text: str) -> None:
    assert "killed" not in kinds(made("a", text))
    assert "5.6" not in kinds(made("a", text)).get("injured", {})


def test_a_sentence_that_leans_on_another_case_is_of_that_case() -> None:
    reading = made("a", "The last quake was in 2003. It killed 40 people. This one killed two.")

    assert list(kinds(reading)["killed"]) == ["two"]


def test_a_clause_that_goes_on_with_another_case_is_of_that_case() -> None:
    text = "The last quake was in 2003, and it killed 40 people. This one killed two."
    account = Account("a", text, Source("a.txt"), sha256="0" * 64)
    cuts = (0, text.index("and it"), text.index("This"), len(text))
    spans = [Span("a", start, end) for start, end in itertools.pairwise(cuts)]
    reading = Reading(account, (), tuple(Statement(span, "narration", "narrated") for span in spans))

    assert list(kinds(reading)["killed"]) == ["two"]


def test_a_figure_of_a_title_is_the_titles() -> None:
    reading = made("a", "Five dead in mill fire. Four people died in the fire.", speaker=None, title=True)

    assert kinds(reading)["killed"] == {"Five": "the title (a)", "Four": "the account itself (a)"}


def test_many_figures_go_on_in_another_entry_and_none_loses_who_tells_it() -> None:
    who = "the deputy spokeswoman of the harbour's fire and rescue service"
    readings = [made(f"a{n}", f"The blast killed {n} people.", speaker=who) for n in range(2, 12)]

    entries = listed("casualties", *readings)

    told = {figure: tellers for entry in entries for figure, tellers in entry.facts}
    assert len(entries) > 1 and {entry.subject for entry in entries} == {"killed"}
    assert told == {str(n): f"{who} (a{n})" for n in range(2, 12)}
    assert [entry.value for entry in entries] == [" · ".join(dict(entry.facts)) for entry in entries]


def test_what_happened_has_its_places_and_days_beside_each_other() -> None:
    one = made("a", "A bomb exploded in Lisbon on Monday at 5:30 p.m. The mayor spoke on Tuesday in Porto.")
    other = made("b", "The explosion struck Lisbon on Sunday.")
    third = made("c", "A blast shook a bank in Lisbon on Monday.")

    told = [(e.subject, e.value) for e in listed("event", one, other, third)]

    assert ("place", "Lisbon") in told and ("place", "Porto") not in told
    assert [value for subject, value in told if subject == "date"] == ["2031-05-12", "2031-05-11"]
    assert ("time", "17:30") in told
    assert ("what", "A bomb exploded in Lisbon on Monday at 5:30 p.m") in told


def test_the_day_on_which_it_was_said_or_tried_is_not_the_day_it_happened() -> None:
    reading = made("a", "A fire destroyed the mill, officials said Saturday. He faces a court Friday over the fire.")

    assert [e.value for e in listed("event", reading) if e.subject == "date"] == []


@pytest.mark.parametrize(
    ("section", "text", "label"),
    [
        ("cause", "The cause of the fire is not known.", "not known"),
        ("cause", "The blast was caused by a gas leak.", "cause"),
        ("blame", "The minister accused the rebels of firing first.", "blamed"),
        ("blame", "A clerk was charged with arson.", "charged"),
        ("blame", "The man suspected of the theft had a key.", "suspected"),
        ("claims", "A group claimed responsibility for the attack.", "claims it"),
        ("claims", "No group has claimed responsibility.", "nobody has claimed it"),
        ("claims", "The rebels denied any involvement.", "denies it"),
        ("response", "Rescuers searched for the crew.", "rescue and help"),
        ("response", "Detectives appealed for witnesses.", "investigation"),
        ("response", "Two men were arrested.", "arrests and courts"),
        ("response", "The road was closed.", "measures"),
        ("response", "The queen sent her condolences.", "statements"),
    ],
)
def test_a_cue_makes_an_entry_of_its_section(section: str, text: str, label: str) -> None:
    reading = made("a", text)

    entries = listed(section, reading)

    assert label in [value for e in entries for value in (e.subject, *dict(e.facts).values())]
    assert all(entry.evidence[0] == reading.statements[0].span for entry in entries)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("cause", "The school will stay closed due to the storm."),
        ("claims", "The board denied her a loan."),
        ("response", "The union wants a rescue package."),
        ("response", "He was suspended for a week."),
        ("response", "If they are caught, the court may decide."),
        ("claims", "He confessed that he likes the sea."),
        ("blame", "He is in charge of the harbour."),
    ],
)
def test_a_word_that_only_looks_like_a_cue_makes_none(section: str, text: str) -> None:
    assert listed(section, made("a", text)) == []


def test_another_case_told_for_comparison_is_kept_apart() -> None:
    reading = made("a", "A fire destroyed the mill. In 2003 a fire killed 40 people in the town.")

    assert [e.value for e in listed("earlier", reading)] == ["In 2003 a fire killed 40 people in the town"]


def test_everyone_named_has_a_role_or_is_said_to_have_none() -> None:
    reading = made("a", "Police chief Ana Kowalsky spoke. Bruno Keller saw it. Mr Keller ran.")

    told = {e.subject: e.value for e in listed("participants", reading)}

    assert told["Bruno Keller"] == "no role told"
    assert "presence" not in dict(listed("participants", reading)[0].facts)


def test_a_year_alone_counts_only_where_it_is_told_as_one() -> None:
    reading = made("a", "The fire broke out at 2016 Quay Street. The mill burned down in 1998.")

    assert [e.when for e in listed("timeline", reading)] == ["1998", "2031-05-14"]
