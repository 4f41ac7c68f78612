"""What is really left out and added: not what is told elsewhere or said twice, and what weighs most comes first."""

import time
from dataclasses import replace

import pytest

from tests.selection.conftest import encoded, reading, row
from variorum.records import Addition, Alignment, Detail, Omission, Passage, Reading, Reason, Span
from variorum.selection import selection

MOST = 15.0  # seconds of this process; two or three are usual, all pairs would cost minutes
OPENS, WAIT, STEEL = (
    "The lower lock opens on Monday.",
    "Forty barges wait in the basin.",
    "The town pays for the steel.",
)


def chosen(first: Reading, *others: Reading, rows: tuple[Alignment, ...] = ()) -> tuple[Omission, Addition]:
    """What the first of the others leaves out and adds."""
    omissions, additions = selection((first, *others), rows, first.account.id, encoded(first, *others))
    return omissions[0], additions[0]


def left_out(first: Reading, *others: Reading, rows: tuple[Alignment, ...] = ()) -> list[str]:
    """The words of what the first of the others leaves out."""
    return [first.account.quote(span) for span in chosen(first, *others, rows=rows)[0].statements]


def reasons(sentence: str, language: str = "en") -> tuple[Reason, ...]:
    """Why a sentence weighs what it weighs when it is left out."""
    omission, _ = chosen(reading("full", sentence, language=language), reading("story", STEEL))
    return omission.weighed[0].reasons


def test_what_stands_in_no_row_with_the_other_account_is_left_out_or_added() -> None:
    full, story = reading("full", OPENS, WAIT), reading("story", "On Monday ships can pass.", STEEL)

    omission, addition = chosen(full, story, rows=(row((full, 0), (story, 0)),))

    assert omission.statements == (full.statements[1].span,)
    assert addition.statements == (story.statements[1].span,)


def test_what_is_told_elsewhere_word_by_word_is_not_left_out_though_no_row_was_built() -> None:
    full, story = reading("full", OPENS, WAIT), reading("story", "In the basin forty barges wait for the crane.")

    assert left_out(full, story) == [OPENS]
    assert chosen(full, story)[1].statements == ()


@pytest.mark.parametrize("other", ["Forty barges do not wait in the basin.", "Some barges lie in the cold basin."])
def test_what_is_denied_or_told_of_other_things_is_left_out(other: str) -> None:
    assert left_out(reading("full", WAIT), reading("story", other)) == [WAIT]


def test_what_is_told_with_another_figure_is_left_out() -> None:
    full, story = reading("full", WAIT), reading("story", "Forty barges wait in the basin today.")
    figure = Detail(Span("full", 0, 5), "quantity", "40 barge")
    counted = replace(full, statements=(replace(full.statements[0], details=(figure,)),))

    assert left_out(counted, story) == [WAIT]


def test_what_only_repeats_something_that_is_told_is_not_left_out() -> None:
    full = reading("full", "We spoke about the cost of the new steel gates.", "We spoke about the gates.", OPENS)
    story = reading("story", "The price was a topic.")

    assert left_out(full, story, rows=(row((full, 0), (story, 0)),)) == [OPENS]


def test_of_two_that_say_the_same_the_second_weighs_little() -> None:
    full = reading("full", "We spoke about the cost of the new steel gates.", OPENS, "We spoke about the gates.")

    omission, _ = chosen(full, reading("story", "The weather was fine."))

    assert omission.statements[-1] == full.statements[2].span
    assert (omission.weighed[-1].weight, omission.weighed[-1].reasons) == ("minor", ("repeated",))


def test_questions_are_not_listed_and_what_a_poster_comments_is_added_only() -> None:
    full = reading("full", "Who pays for the steel?", "I like this lock.", acts=("question", "comment"))
    story = reading("story", "Will it rain in the spring?", "I doubt this harbour.", acts=("question", "comment"))

    omission, addition = chosen(full, story)

    assert omission.statements == ()
    assert addition.statements == (story.statements[1].span,)
    assert addition.weighed[0].reasons == ("comment",)


def test_substance_comes_before_background_and_background_before_what_is_minor() -> None:
    lines = ("Thank you all.", "In the past year the old gates rusted.", OPENS, "The port will never sell the crane.")
    full = reading("full", *lines, acts=("statement", "background"))

    omission, _ = chosen(full, reading("story", STEEL))

    assert [full.account.quote(s) for s in omission.statements] == [lines[3], lines[2], lines[1], lines[0]]
    assert [w.weight for w in omission.weighed] == ["substantive", "substantive", "background", "minor"]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The port promises new gates to the town.", ("commitment",)),
        ("The engineers are scheduled to drain the basin.", ("plan",)),
        ("The port rejects the toll of the council.", ("refusal",)),
        ("The gates have not rusted anywhere.", ("denial",)),
        ("The crews called for de-icing of the lock.", ()),
        ("Unless the steel arrives the gates stay shut.", ("condition",)),
        ("The skippers want a second crane.", ("position",)),
        ("Good morning, ladies and gentlemen.", ("courtesy",)),
        ("Next question from the back row, please.", ("procedure",)),
        ("So it was.", ("filler",)),
        ("The crane lifts heavy crates.", ()),
    ],
)
def test_a_statement_weighs_by_its_words(sentence: str, told: tuple[Reason, ...]) -> None:
    assert reasons(sentence) == told


def test_words_of_another_language_are_not_weighed_by_english_lists() -> None:
    assert reasons("Next question, must promise never.", language="ru") == ()


def test_figures_dates_and_names_that_the_other_account_lacks_are_marks() -> None:
    full = reading("full", "The 40 barges of Port Lindle leave on 3 May.")
    story = reading("story", STEEL)
    details = (
        Detail(Span("full", 4, 13), "quantity", "40 barge"),
        Detail(Span("full", 17, 28), "place", "Port Lindle"),
        Detail(Span("full", 38, 43), "date", "--05-03"),
    )
    valued = replace(full, statements=(replace(full.statements[0], details=details),))
    named = replace(
        story, statements=(replace(story.statements[0], details=(replace(details[1], span=Span("story", 4, 8)),)),)
    )

    assert chosen(valued, story)[0].weighed[0].reasons == ("figure", "date", "name")
    assert chosen(valued, named)[0].weighed[0].reasons == ("figure", "date")


def test_one_and_two_in_words_are_no_figures() -> None:
    full = reading("full", "The two harbours share a crane.")
    pair = Detail(Span("full", 4, 16), "quantity", "2 harbour")
    counted = replace(full, statements=(replace(full.statements[0], details=(pair,)),))

    assert chosen(counted, reading("story", STEEL))[0].weighed[0].reasons == ()


def test_whose_words_an_addition_gives_is_told_and_the_primary_s_own_speakers_come_first() -> None:
    full = reading("full", OPENS)
    story = reading("story", "Gulls circled over the quay.", "The crane lifts crates.", "The basin holds water.")
    speakers = (None, "Carl Dahl", "A. Berg")
    told = replace(
        story, statements=tuple(replace(s, speaker=n) for s, n in zip(story.statements, speakers, strict=True))
    )

    _, addition = chosen(full, told)

    assert [w.reasons for w in addition.weighed] == [("same speaker",), ("own voice",), ("another speaker",)]


def test_who_else_tells_it_is_named() -> None:
    full, story = reading("full", OPENS, WAIT), reading("story", STEEL)
    radio = reading("radio", "Ships queue in the harbour.", "Steel is on the town's bill.")

    omission, addition = chosen(full, story, radio, rows=(row((full, 1), (radio, 0)), row((story, 0), (radio, 1))))

    assert dict(zip(omission.statements, (w.others for w in omission.weighed), strict=True)) == {
        full.statements[0].span: (), full.statements[1].span: ("radio",),
    }  # fmt: skip
    assert addition.weighed[0].others == ("radio",)


def test_a_title_weighs_little_whatever_it_says() -> None:
    full = reading("full", "Port rejects the toll of the council", OPENS)
    titled = replace(full, passages=(Passage(full.statements[0].span, "title"),))

    omission, _ = chosen(titled, reading("story", STEEL))

    assert omission.statements[-1] == full.statements[0].span
    assert omission.weighed[-1].weight == "minor"


def test_a_long_account_costs_no_more_a_statement() -> None:
    lines = [f"The harbour master number{n} of the harbour told of ship{n} and of barge{n}." for n in range(3000)]
    full, story = reading("full", *lines), reading("story", *(line.replace("ship", "tug") for line in lines))
    vectors = encoded(full, story)

    begun = time.process_time()
    omissions, _ = selection((full, story), (), "full", vectors)

    assert time.process_time() - begun < MOST
    assert len(omissions[0].statements) < len(lines)
