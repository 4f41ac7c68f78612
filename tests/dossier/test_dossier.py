"""The dossier: which statements answer which section, how accounts are brought together, and what an entry may hold."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.dossier.readings import made
from variorum.dossier import dossier
from variorum.dossier.lexicon import pattern
from variorum.dossier.load import shipped_plan
from variorum.records import (
    Account,
    Alignment,
    Divergence,
    Entry,
    Reading,
    Source,
    Span,
    Statement,
    Variant,
)

TALKS = shipped_plan("talks")


def listed(
    section: str, *readings: Reading, rows: Sequence[Alignment] = (), found: Sequence[Divergence] = ()
) -> list[Entry]:
    """The entries of one section."""
    return [entry for entry in dossier(readings, rows, found, TALKS) if entry.section == section]


def row_of(*readings: Reading) -> Alignment:
    """A row of the first statements of several readings."""
    return Alignment(tuple(r.statements[0].span for r in readings), 0.9)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("positions", "The new toll is unacceptable to the islanders."),
        ("positions", "We cannot accept the tolls."),
        ("positions", "The mayor criticised the timetable."),
        ("positions", "The union demands a higher wage."),
        ("commitments", "Both ports agreed to share the pilot boats."),
        ("commitments", "The ferry line promised to publish its fares."),
        ("commitments", "The dialogue will go on."),
        ("conditions", "The loan depends on the harvest."),
        ("conditions", "The gates open only if the tolls are paid."),
        ("conditions", "Unless the tide turns, no ship can leave."),
        ("next_steps", "The pilots will meet in Porto."),
        ("next_steps", "The vote is scheduled for Friday."),
        ("confidentiality", "The minutes are strictly confidential."),
        ("confidentiality", "She declined to comment on the price."),
        ("signals", "He conveyed the greetings of the mayor."),
        ("signals", "They handed over a personal letter to the queen."),
    ],
)
def test_a_cue_of_a_section_makes_an_entry_that_cites_the_statement(section: str, text: str) -> None:
    reading = made("a", text)

    (entry,) = listed(section, reading)

    assert entry.evidence == (reading.statements[0].span,)
    assert entry.holder == "Inês Duarte"


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("positions", "The mayor accepted the letter."),
        ("commitments", "The crew did not promise a refund to anyone."),
        ("confidentiality", "The Secretary closed the door."),
        ("next_steps", "The crossing took longer than expected."),
        ("conditions", "Reporters asked if the boat was late."),
    ],
)
def test_a_word_that_only_looks_like_a_cue_makes_no_entry(section: str, text: str) -> None:
    assert listed(section, made("a", text)) == []


@pytest.mark.parametrize(
    "text",
    ["The lease would depend on the tides.", "It is CONTINGENT upon a vote.", "All hinges on the tide.", "It rained."],
)
def test_what_a_frame_has_is_part_of_whatever_its_cue_finds(text: str) -> None:
    frames = next(part.frames for part in TALKS.parts if part.key == "conditions")
    for frame in (f for f in frames if f.has):
        assert (frame.match(text) is None) == (frame.cue.search(text) is None)


def test_a_statement_and_its_rows_make_one_entry_with_the_primary_accounts_words() -> None:
    one = made("a", "We agreed to share the pilot boats.")
    other = made("b", "They agreed to use the pilot boats together.")

    (entry,) = listed("commitments", one, other, rows=[row_of(one, other)])

    assert entry.value == "We agreed to share the pilot boats"
    assert {span.account for span in entry.evidence} == {"a", "b"}


def test_a_reading_at_odds_is_shown_beside_the_value_and_never_picked_silently() -> None:
    one, other = made("a", "The tolls are not acceptable."), made("b", "The tolls are acceptable.")
    row = row_of(one, other)
    variants = tuple(
        Variant(r.statements[0].span, r.statements[0].span, value)
        for r, value in ((one, "not acceptable"), (other, "acceptable"))
    )
    divergence = Divergence(row.id, "polarity", 3, variants, "turned round", "rules", 0.9)

    (entry,) = listed("positions", one, other, rows=[row], found=[divergence])

    assert dict(entry.facts) == {"account a": "not acceptable", "account b": "acceptable", "stance": "rejects"}


def test_a_clause_that_leans_on_the_one_before_is_told_with_it() -> None:
    text = "They discussed the tolls, without which no repair can be paid."
    account = Account("a", text, Source("a.txt"), sha256="0" * 64)
    cut = text.index("without")
    spans = (Span("a", 0, cut - 1), Span("a", cut, len(text)))
    reading = Reading(account, (), tuple(Statement(s, "statement", "indirect") for s in spans))

    (entry,) = listed("conditions", reading)

    assert entry.value == "They discussed the tolls, without which no repair can be paid"
    assert entry.evidence == spans


def test_the_tag_that_says_who_speaks_is_cut_from_a_value() -> None:
    text = "Inês Duarte told reporters on Monday that the talks will continue."
    account = Account("a", text, Source("a.txt"), sha256="0" * 64)
    cue = Span("a", text.index("told"), text.index("told") + 4)
    reading = Reading(
        account, (), (Statement(Span("a", 0, len(text)), "statement", "indirect", "Inês Duarte", cue=cue),)
    )

    assert listed("commitments", reading)[0].value == "The talks will continue"


def test_a_participant_has_every_spelling_role_side_and_presence() -> None:
    one = made("a", "French Minister Ana Kowalsky met the harbourmaster Inês Duarte in Lisbon.")
    other = made("b", "Kowalski, a former banker, left. It was A. Kowalsky.")

    entries = {entry.subject: entry for entry in listed("participants", one, other)}
    ana = dict(entries["Ana Kowalsky"].facts)

    assert entries["Ana Kowalsky"].value == "French Minister"
    assert (ana["side"], ana["presence"], ana["roles"]) == ("France", "present", "former banker")
    assert set(ana["also spelt"].split("; ")) == {"A. Kowalsky", "Kowalski"}


def test_one_who_only_sends_others_is_represented() -> None:
    reading = made("a", "Inês Duarte met two envoys of President Bruno Keller: Tomasz Wolski and Nadia Roux.")

    presence = {entry.subject: dict(entry.facts)["presence"] for entry in listed("participants", reading)}

    assert presence["Bruno Keller"] == "represented"
    assert presence["Tomasz Wolski"] == "present"


def test_a_list_of_names_takes_the_role_told_before_it() -> None:
    reading = made("a", "Inês Duarte met two envoys of President Bruno Keller: Tomasz Wolski and Nadia Roux.")

    roles = {entry.subject: entry.value for entry in listed("participants", reading)}

    assert roles["Nadia Roux"] == "envoy of President Bruno Keller"


def test_every_count_of_points_or_texts_is_told_with_who_tells_it() -> None:
    one = made("a", "Is it the 19-point plan? The plan has 17 points.")
    other = made("b", "There are 17 points.", speaker=None)

    facts = {entry.subject: dict(entry.facts) for entry in listed("documents", one, other)}

    assert facts["17 points"] == {"account a": "Inês Duarte", "account b": "narration"}
    assert facts["19 points"] == {"account a": "a question"}


def test_the_event_has_place_day_and_each_accounts_length() -> None:
    one = made("a", "Inês Duarte met Tomasz Wolski in Lisbon on Monday. The talks lasted five hours.")
    other = made("b", "The talks lasted nearly five hours.")

    entries = listed("event", one, other)
    told = {entry.subject: entry for entry in entries}

    assert (told["place"].value, told["date"].when) == ("Lisbon", "2031-05-12")
    assert dict(told["duration"].facts) == {"account a": "five hours", "account b": "nearly five hours"}


def test_a_length_that_is_denied_is_not_the_length() -> None:
    entries = listed("event", made("a", "The talks lasted not two minutes but three hours."))

    assert [e.value for e in entries if e.subject == "duration"] == ["three hours"]


def test_spoken_text_dates_the_briefing_and_not_the_meeting() -> None:
    reading = made("a", "They met today.", mode="transcript", dateline="14 May 2031, Lisbon")

    assert ("briefing", "2031-05-14") in [(e.subject, e.when) for e in listed("event", reading)]


def test_an_issue_has_its_importance_and_status_though_an_answer_does_not_name_it() -> None:
    reading = made(
        "a",
        "Is the toll question the hardest one? To us it is a matter of great importance. No agreement was reached.",
    )

    told = {dict(entry.facts)["aspect"]: entry for entry in listed("issues", reading)}

    assert {entry.subject for entry in told.values()} == {"toll question"}
    assert told["status"].value == "No agreement was reached"


def test_other_meetings_have_their_place_and_time() -> None:
    text = "Inês Duarte met Tomasz Wolski in Lisbon. In March they had held talks in Graz and Oslo."

    (entry,) = listed("meetings", made("a", text))

    assert (entry.subject, entry.when) == ("talks in Graz and Oslo", "2031-03")


def test_the_timeline_is_in_order_and_keeps_publication_apart() -> None:
    reading = made("a", "The boats sailed yesterday. The quay was sold on 3 February 2030. They return next week.")

    entries = listed("timeline", reading)

    assert [entry.when for entry in entries] == ["2030-02-03", "2031-05-13", "2031-05-14", "2031-05-19/2031-05-25"]
    assert entries[2].subject == "publication"


def test_a_refused_or_unanswered_question_stays_open() -> None:
    text = "What is in the letter? I decline to comment. Who wrote it? The mayor wrote it. When will they sail?"

    assert [(e.subject, e.value) for e in listed("open_questions", made("a", text))] == [
        ("refused", "What is in the letter?"),
        ("unanswered", "When will they sail?"),
    ]


def test_conflicts_show_the_grave_divergences_with_each_reading() -> None:
    one, other = made("a", "The plan has 17 points."), made("b", "The plan has 18 points.")
    row = row_of(one, other)

    def found(severity: int) -> Divergence:
        variants = tuple(Variant(r.statements[0].span, Span(r.account.id, 13, 15), "") for r in (one, other))
        return Divergence(row.id, "number", severity, variants, "17 against 18", "rules", 0.9)

    (entry,) = listed("conflicts", one, other, rows=[row], found=[found(2)])

    assert dict(entry.facts)["account b"] == "18"
    assert listed("conflicts", one, other, rows=[row], found=[found(1)]) == []


def test_comments_and_titles_are_no_evidence() -> None:
    assert listed("positions", made("a", "The toll is unacceptable.", act="comment")) == []


def test_nothing_to_tell_makes_no_dossier() -> None:
    assert dossier([made("a", "Boats sailed.")], [], [], TALKS)[0].section == "timeline"
    assert dossier([], [], [], TALKS) == ()


def test_a_day_that_no_calendar_has_and_a_period_that_goes_on_date_nothing() -> None:
    text = "The talks began on 2031-02-30. The treaty is debated this week."

    assert [e.when for e in listed("timeline", made("a", text)) if e.subject != "publication"] == []


def test_patterns_use_the_shared_lists() -> None:
    assert pattern(r"\b{meeting}\b").search("two rounds of talks")


WORDS = st.sampled_from(
    ["agreed", "to", "not", "if", "only", "the", "plan", "17 points", "Ana Kowalski", "said", "will", "meet", "in",
     "Lisbon", "on Monday", "secret", "unacceptable", "talks", "lasted", "five hours", ",", "without which", "?", ".",
     "issue of"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=90).map(" ".join), min_size=1, max_size=3))
def test_every_entry_is_short_cited_and_quotes_real_statements(texts: list[str]) -> None:
    readings = [made(f"a{number}", f"{text}.") for number, text in enumerate(texts)]
    spans = {s.span for reading in readings for s in reading.statements}

    for entry in dossier(readings, [], [], TALKS):
        words = " ".join(
            [entry.subject, entry.value, entry.holder or "", entry.when or "", *(v for _, v in entry.facts)]
        )
        assert len(words.split()) <= 60
        assert 0 < len(entry.evidence) <= 12
        assert set(entry.evidence) <= spans
        assert entry.value
        assert entry.subject
