"""Who says what: statements of one account with speaker, mode, act, addressee and occasion."""

from itertools import pairwise

import pytest

from variorum.attribute import attribute
from variorum.records import Account, Source, Statement
from variorum.segment import segment

LEDE = "Ann Berg, the harbourmaster, met the mayor, Olga Ode, on Monday."


def account(text: str, author: str | None = None) -> Account:
    """An account with no more than a text, and perhaps an author."""
    return Account("harbour", text, Source("harbour.txt", author=author), "0" * 64)


def statements(text: str, author: str | None = None) -> tuple[Statement, ...]:
    """The statements of a text."""
    read = account(text, author)
    return attribute(read, segment(read))


def told(text: str, *, after: str = LEDE) -> list[tuple[str, str | None, str]]:
    """The statements of a paragraph that stands behind another: words, speaker and mode."""
    whole = f"{after}\n{text}"
    found = [s for s in statements(whole) if s.span.start > len(after)]
    return [(whole[s.span.start : s.span.end], s.speaker, s.mode) for s in found]


def speakers(text: str, *, after: str = LEDE) -> list[str | None]:
    """The speakers of a paragraph that stands behind another."""
    return [speaker for _, speaker, _ in told(text, after=after)]


def test_a_turn_is_its_speakers_and_a_question_the_journalists() -> None:
    text = "Question: Will it close?\nAnn Berg: It will. Nobody is glad.\nQuestion: When?\nBerg: In May."

    found = [(s.act, s.speaker, s.mode) for s in statements(text)]

    assert found == [
        ("question", "journalist", "transcript"),
        ("statement", "Ann Berg", "transcript"),
        ("statement", "Ann Berg", "transcript"),
        ("question", "journalist", "transcript"),
        ("statement", "Ann Berg", "transcript"),
    ]


def test_an_answer_remembers_its_question_and_the_label_is_no_part_of_it() -> None:
    text = "Question: Will it close?\nAnn Berg: It will.\nQuestion: When?\nAnn Berg: In May."

    first, answer, second, last = statements(text)

    assert (answer.turn, last.turn) == (first.span, second.span)
    assert text[answer.span.start : answer.span.end] == "It will."


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("“The pier is rotten,” Berg said.", "direct"),
        ("“The pier is rotten,” said Ann Berg on Monday.", "direct"),
        ("Berg said: “The pier is rotten.”", "direct"),
        ("Berg told the council in a long letter, “The pier is rotten.”", "direct"),
        ("Berg said the pier was “rotten” and old.", "mixed"),
        ("Berg said that the pier was rotten.", "indirect"),
        ("According to Berg, the pier is rotten.", "indirect"),
        ("The old pier was rotten, Berg said.", "indirect"),
    ],
)
def test_the_mode_tells_how_much_is_quoted(text: str, mode: str) -> None:
    assert told(text) == [(text, "Ann Berg", mode)]


def test_what_nobody_is_said_to_say_is_narrated() -> None:
    assert told("The old pier was closed.") == [("The old pier was closed.", None, "narrated")]


def test_a_trailing_tag_answers_for_every_proposition_of_its_sentence() -> None:
    assert speakers("The pier was rotten, but nobody had looked at it, Berg said.") == ["Ann Berg", "Ann Berg"]


def test_a_leading_frame_answers_for_the_clauses_behind_it() -> None:
    assert speakers("Berg said that the pier was rotten, but nobody had looked at it.") == ["Ann Berg", "Ann Berg"]


def test_a_quotation_of_several_sentences_has_one_source() -> None:
    assert speakers("“The pier is rotten,” Berg said. “It will close. We are sorry.”") == ["Ann Berg"] * 3


def test_a_quotation_of_several_paragraphs_takes_its_source_from_the_last() -> None:
    text = "“The pier is rotten. It will close.\n“We are sorry for the crews.\n“It is too late,” said Olga Ode."

    assert speakers(text) == ["Olga Ode"] * 4


def test_a_quotation_without_any_frame_goes_on_with_the_last_speaker() -> None:
    assert speakers("Ode denied it.\n“It is too late for that.”") == ["Olga Ode", "Olga Ode"]


def test_an_unclosed_quotation_mark_costs_one_statement() -> None:
    text = "“The pier is rotten,” Berg said. “It will close.\nThe crews went home.\nIt rained."

    assert told(text)[-2:] == [("The crews went home.", None, "narrated"), ("It rained.", None, "narrated")]


def test_an_announced_quotation_of_the_next_paragraph_has_its_source() -> None:
    assert speakers("Ode left early.\nBerg said:\n“The pier is rotten.”")[-2:] == ["Ann Berg", "Ann Berg"]


def test_a_paragraph_set_apart_below_a_verb_of_speech_is_quoted() -> None:
    text = "Ode spoke at noon.\nBerg added:\nNobody looked at it for years. They know nothing.\nIt rained on Monday."

    assert told(text)[-3:] == [
        ("Nobody looked at it for years.", "Ann Berg", "direct"),
        ("They know nothing.", "Ann Berg", "direct"),
        ("It rained on Monday.", None, "narrated"),
    ]


def test_a_list_below_a_colon_is_no_quotation() -> None:
    assert speakers("The council has three tasks:\nA new pier must be built by May of next year.")[-1] is None


def test_a_pronoun_means_the_only_person_named_close_before_it() -> None:
    text = "The guest of the evening, the diver Mary Rost, shivered as she called for a new pier."
    assert speakers(text, after="It rained.")[-1] == "Mary Rost"


def test_a_pronoun_among_several_people_far_from_any_subject_is_unknown() -> None:
    text = "The guests, the divers Mary Rost and Anna Lund, shivered as she called for a new pier."
    assert speakers(text, after="It rained.")[-1] is None


def test_what_someone_will_say_is_told_by_who_says_so() -> None:
    assert speakers("Ode said Berg would announce that the pier was rotten.") == ["Olga Ode"]


def test_a_share_of_many_is_several_people() -> None:
    assert (
        speakers("Eight of ten sailors say the pier is old. They fear that it will fall.")[-1] == "Eight of ten sailors"
    )


def test_a_name_whose_last_word_stands_alone_is_a_persons() -> None:
    after = "Nobody saw Quill Vantor fall. The police say Vantor was alone. Ebba Vantor ran to the pier."
    assert speakers("“Help him,” she said.", after=after) == ["Ebba Vantor"]


def test_a_name_under_a_quotation_is_its_source() -> None:
    text = "“The pier is rotten, and nobody has looked at it for years and years.” — Jo Lund. It rained on Monday."

    assert [(who, mode) for _, who, mode in told(text)] == [("Jo Lund", "direct")] * 2 + [
        ("Jo Lund", "indirect"),
        (None, "narrated"),
    ]


def test_a_stance_answers_for_its_own_clause_only() -> None:
    assert speakers("Berg opposes the closure, and the crews went home early on Monday.") == ["Ann Berg", None]


def test_a_stance_inside_reported_words_stays_with_who_reports_it() -> None:
    assert speakers("Berg said the pier would close, but the council opposed the idea.") == ["Ann Berg", "Ann Berg"]


def test_a_relative_clause_does_not_answer_for_its_sentence() -> None:
    assert speakers("Lund, a member of the council who opposed the plan, said it was late.") == ["Lund"]


def test_silence_is_told_of_who_was_silent() -> None:
    assert speakers("Berg declined to comment.") == ["Ann Berg"]


def test_a_nested_report_is_its_innermost_speakers() -> None:
    assert speakers("Berg said the mayor had told her that the pier was rotten.") == ["Olga Ode"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Berg left early. She said it was late.", "Ann Berg"),
        ("The mayor said no. She said it was late.", "Olga Ode"),
        ("Ms. Ode spoke first. Mr. Lund waited. She said it was late.", "Ode"),
        ("The union met. It said nothing more would be paid.", None),
        ("The union said no. It said nothing more would be paid.", "union"),
        ("Critics denied it. They said nothing more would be paid.", "Critics"),
        ("Critics denied it. The port said no. They said nothing more would be paid.", "Critics"),
        ("Berg and Ode said no. They said nothing more would be paid.", "Ann Berg and Olga Ode"),
        ("“We wait,” we said.", None),
    ],
)
def test_a_pronoun_means_who_spoke_or_headed_a_sentence_last(text: str, speaker: str | None) -> None:
    assert speakers(text, after=LEDE if "Ms." not in text else "It rained on Monday.")[-1] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The harbourmaster said it was late.", "Ann Berg"),
        ("The mayor said it was late.", "Olga Ode"),
        ("A spokesman for the port said it was late.", "spokesman for the port"),
        ("Port officials said it was late.", "Port officials"),
        ("Some residents said it was late.", "residents"),
    ],
)
def test_a_description_means_who_holds_the_office_or_keeps_its_words(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


def test_a_person_described_first_and_named_later_is_one_speaker() -> None:
    text = "A top harbour official said the pier would close.\nAnn Berg, a senior harbour official, said no more."

    assert {s.speaker for s in statements(text)} == {"Ann Berg"}


def test_two_parties_who_speak_together_are_named_where_only_two_are() -> None:
    text = "President Ann Berg met President Jo Ode on Monday.\nThe two presidents agreed that the pier should close."

    assert statements(text)[-1].speaker == "Ann Berg and Jo Ode"


def test_what_a_report_says_was_asked_is_a_question_of_no_speaker() -> None:
    text = "Asked whether the pier was safe, Berg said it was not."

    found = [s for s in statements(f"{LEDE}\n{text}") if s.span.start > len(LEDE)]

    assert [(s.act, s.speaker) for s in found] == [("question", None), ("statement", "Ann Berg")]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Berg told reporters that it was late.", "reporters"),
        ("Berg told the Harbour Post that it was late.", "Harbour Post"),
        ("Berg said that it was late.", None),
    ],
)
def test_whom_it_was_told_to_is_kept(text: str, addressee: str | None) -> None:
    assert statements(f"{LEDE}\n{text}")[-1].addressee == addressee


@pytest.mark.parametrize(
    ("text", "occasion"),
    [
        ("Berg said at a news conference that it was late.", "news conference"),
        ("Berg said in a radio interview that it was late.", "interview"),
        ("Berg told reporters that it was late.", "remarks to reporters"),
        ("Berg said that it was late.", None),
    ],
)
def test_the_occasion_is_the_one_the_sentence_names(text: str, occasion: str | None) -> None:
    assert statements(f"{LEDE}\n{text}")[-1].occasion == occasion


def test_another_time_is_background_and_so_is_another_voice_than_the_main_speakers() -> None:
    berg = (
        "Berg said that the pier was rotten, that it would close in May and that nobody had looked at it for years.\n"
    )
    text = f"{LEDE}\n{berg * 3}The pier was built ten years ago.\nOde said no.\nThe crews went home."

    assert [s.act for s in statements(text)][-3:] == ["background", "background", "narration"]


def test_with_several_voices_none_is_background() -> None:
    text = f"{LEDE}\nBerg said that the pier was rotten.\nOde said that the pier was safe."

    assert [s.act for s in statements(text)][-2:] == ["statement", "statement"]


def test_a_remark_above_a_transcript_is_a_comment_of_its_author() -> None:
    text = "I have translated this from the radio.\nQuestion: When?\nAnn Berg: In May. [Laughter]"

    found = statements(text, author="P. Oster")

    assert [(s.act, s.speaker) for s in found if s.mode == "direct"] == [("comment", "P. Oster")] * 2


def test_titles_and_headings_are_narration_and_furniture_makes_no_statement() -> None:
    text = f"Old pier to close\nMay 3, 2031\n{LEDE}\nShare this"

    found = statements(text)

    assert [text[s.span.start : s.span.end] for s in found] == ["Old pier to close", LEDE]
    assert {s.act for s in found} == {"narration"}


def test_statements_are_disjoint_and_in_order_and_hold_their_details() -> None:
    text = f"{LEDE}\nBerg said 27 boats would leave on 3 May, but the mayor, Ode said, wanted 28."

    found = statements(text)

    assert all(first.span.end <= second.span.start for first, second in pairwise(found))
    assert all(s.span.holds(d.span) for s in found for d in s.details)
    assert {"27 boat", "--05-03"} <= {d.value for s in found for d in s.details}


def test_an_account_of_nothing_but_furniture_has_no_statements() -> None:
    assert statements("* * *") == statements("") == ()
