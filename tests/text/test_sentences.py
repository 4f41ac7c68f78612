"""Sentences: where they end, and where a full stop is only an abbreviation's."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.text.sentences import sentences


def cut(text: str) -> list[str]:
    """The sentences of a text, as they stand."""
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pier is rotten. It will close.", ["The pier is rotten.", "It will close."]),
        ("Is it safe? Yes! Nobody knows… We wait.", ["Is it safe?", "Yes!", "Nobody knows…", "We wait."]),
        ("He left...  She stayed.", ["He left...", "She stayed."]),
        ("Wait?! No.", ["Wait?!", "No."]),
        ("(He was late.) She left.", ["(He was late.)", "She left."]),
        ("The pier closed\nand stayed closed.", ["The pier closed\nand stayed closed."]),
    ],
)
def test_a_sentence_ends_at_its_mark(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ann Berg met Mr. Ode in St. Ives.",
        "J. K. Ode and Yu. Berg met.",
        "See fig. 3 and p. 12 of it.",
        "They met on Dec. 3 in Oslo.",
        "The U.S. Navy left.",
        "Fish, e.g. Baltic herring, is dear.",
        "A wall of 3.5 metres fell.",
        "He asked, “Why?” and left.",
        "He waited ... and left.",
    ],
)
def test_an_abbreviation_or_a_mark_inside_ends_no_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_an_abbreviation_ends_a_sentence_where_a_new_one_clearly_starts() -> None:
    assert cut("They left at 5 p.m. The pier closed. It is in the U.S. The end.") == [
        "They left at 5 p.m.",
        "The pier closed.",
        "It is in the U.S.",
        "The end.",
    ]


def test_a_short_answer_is_no_initial() -> None:
    assert cut("Will it open? No. Berg said so.") == ["Will it open?", "No.", "Berg said so."]


def test_a_closing_quotation_mark_belongs_to_the_sentence_it_closes() -> None:
    assert cut("She said: “It is rotten.” He left.") == ["She said: “It is rotten.”", "He left."]
    assert cut('"It is late." "Go home."') == ['"It is late."', '"Go home."']


def test_an_unclosed_quotation_mark_joins_no_sentences() -> None:
    assert cut("“It is rotten. It will close. We wait.") == ["“It is rotten.", "It will close.", "We wait."]


def test_a_lost_space_still_ends_a_sentence() -> None:
    assert cut("Rents rose by five percent.The rest fell.") == ["Rents rose by five percent.", "The rest fell."]


def test_an_address_of_the_web_is_not_cut() -> None:
    assert cut("Read harbour.example.org today.") == ["Read harbour.example.org today."]


def test_a_stretch_without_any_full_stop_is_cut_at_spaces() -> None:
    text = "pier " * 1000

    pieces = cut(text)

    assert len(pieces) > 1
    assert max(map(len, pieces)) <= 1500
    assert " ".join(pieces) == text.strip()


def test_only_the_stretch_asked_for_is_cut() -> None:
    text = "One. Two. Three."

    assert [text[a:b] for a, b in sentences(text, 5, 9)] == ["Two."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The crews met in the U.S. He left.", ["The crews met in the U.S.", "He left."]),
        ("They left at 5 p.m. Berg stayed.", ["They left at 5 p.m.", "Berg stayed."]),
        ("They sell rope, nails, etc. Berg buys both.", ["They sell rope, nails, etc.", "Berg buys both."]),
        ("Nobody liked plan B. The crews left.", ["Nobody liked plan B.", "The crews left."]),
        ("The pier opened in 1990. It fell in 2019.The rest stands.",
         ["The pier opened in 1990.", "It fell in 2019.", "The rest stands."]),
        ("It cost $3.5 million. Ode paid 2.5 percent.", ["It cost $3.5 million.", "Ode paid 2.5 percent."]),
        ("He said it was late.”Next came Ode.", ["He said it was late.”", "Next came Ode."]),
        ('He said "it is late."Next came Ode.', ['He said "it is late."', "Next came Ode."]),
        ("He left.“It is late,” she said.", ["He left.", "“It is late,” she said."]),
        ('He left."It is late," she said.', ["He left.", '"It is late," she said.']),
        ("The pier was shut (for good.)Nobody came.", ["The pier was shut (for good.)", "Nobody came."]),
        ("what now? we wait here. nobody comes", ["what now?", "we wait here.", "nobody comes"]),
        ("1. The pier is old. 2. The beach is not.", ["1. The pier is old.", "2. The beach is not."]),
        ("Will it close? [laughter] No! Never.", ["Will it close?", "[laughter] No!", "Never."]),
    ],
)  # fmt: skip
def test_hard_ends(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. President met Gen. Smith and Gen.Smith's aide.",
        "Yu.Berg: we met J. K. Ode.",
        "They met at 5 p.m. Monday, i.e. No. 5 of the talks, in Nashville, Tenn. Harbour.",
        "Ode & Co. Ltd. Director Berg agreed.",
        "Read Harbour.Com today.",
        "See https://harbour.example.org/a?B=1.5 for more.",
        "It was approx. five metres long.",
        "“Will it open?” Ann Berg asked.",
        "“Never!” Mr. Ode said on Monday.",
        "Am 3. Mai kam Dr. Berg.",
        "The plan has three parts: 1) the pier, 2) the beach, 3) the café.",
        "He waited … and left.",
    ],
)
def test_hard_cases_that_end_no_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_a_quoted_question_ends_where_more_than_its_tag_follows() -> None:
    assert cut("“Will it open?” Berg said nobody knew.") == ["“Will it open?”", "Berg said nobody knew."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("码头很旧。它会关闭！谁知道？", ["码头很旧。", "它会关闭！", "谁知道？"]),
        ("他说：“码头很旧。”“我不信。”", ["他说：“码头很旧。”", "“我不信。”"]),
        ("「桟橋は古い。」と市長は言った。次へ。", ["「桟橋は古い。」と市長は言った。", "次へ。"]),
        ("هل سيغلق؟ نعم۔ انتظر", ["هل سيغلق؟", "نعم۔", "انتظر"]),
        ("घाट पुराना है। वह बंद होगा॥ ठीक", ["घाट पुराना है।", "वह बंद होगा॥", "ठीक"]),
        ("ወደቡ አርጅቷል። ይዘጋል።", ["ወደቡ አርጅቷል።", "ይዘጋል።"]),
        ("«Причал старый.» Мэр ушёл. «Да?» Нет.", ["«Причал старый.»", "Мэр ушёл.", "«Да?»", "Нет."]),
        ("„Der Steg ist alt.“ Berg ging.", ["„Der Steg ist alt.“", "Berg ging."]),
        ("Il dit : « Le quai est vieux. » Elle part. Vraiment ? Oui.",
         ["Il dit : « Le quai est vieux. »", "Elle part.", "Vraiment ?", "Oui."]),
        ("¿Se cierra? ¡Nunca! Berg lo dijo.", ["¿Se cierra?", "¡Nunca!", "Berg lo dijo."]),
    ],
)  # fmt: skip
def test_other_scripts_and_marks(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("blank", ["\n\n", "\r\n\r\n", "\n \t\n"])
def test_a_blank_line_ends_a_sentence_and_keeps_what_both_sides_had(blank: str) -> None:
    left, right = "The pier closed in the U.S.", "Berg left. She slept"

    assert cut(f"{left}{blank}{right}") == [*cut(left), *cut(right)]


@settings(deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(["Berg", "left", ".", "...", "?", "”", "“", " ", "\n", "Mr.", "5", "U.S.", "'"])))
def test_sentences_are_trimmed_in_order_and_leave_out_white_space_only(pieces: list[str]) -> None:
    text = "".join(pieces)

    found = sentences(text)

    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in found)
    assert all(first[1] <= second[0] for first, second in pairwise(found))
    assert "".join("".join(text[a:b].split()) for a, b in found) == "".join(text.split())
