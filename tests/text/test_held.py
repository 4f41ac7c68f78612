"""What a text is seen to hold before its dates and numbers are looked for: nothing that they would find is missed."""

import pytest

from variorum.text.dates import DIGIT, dates, held, last_words, lexicon
from variorum.text.values import values


def test_words_are_held_in_lower_case_and_a_digit_as_one() -> None:
    assert held("The Ferry left on 3rd-May, at 4") == {"the", "ferry", "left", "on", "rd", "may", "at", DIGIT}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("It opened in Auguſt 1931.", "1931-08"),
        ("It seats f\u0131ve.", "5"),
        ("F\u0130VE SEATS", "5"),
        ("ten wee\u212as", "100800"),
    ],
)
def test_letters_that_differ_from_plain_ones_by_their_form_are_read_as_these(text: str, said: str) -> None:
    assert [value.value for value in values(text)] == [said]


def test_a_table_is_known_by_the_last_words_of_its_keys() -> None:
    assert {"third", "thirds", "half", "quarter"} <= last_words("fractions")


@pytest.mark.parametrize("table", ["relative", "weekdays", "months"])
def test_every_listed_date_is_found(table: str) -> None:
    for key in lexicon()[table]:
        assert list(dates(f"They meet in {key.title()}, we hear.")), key


@pytest.mark.parametrize("text", ["{} tons of salt", "the {} barge", "{} of the fleet"])
@pytest.mark.parametrize("table", ["numbers", "scales", "ordinals", "fractions"])
def test_every_listed_number_is_found_where_its_kind_stands(table: str, text: str) -> None:
    fits = {"numbers": "{} tons", "scales": "{} tons", "ordinals": "the {} barge", "fractions": "{} of the"}[table]
    if not text.startswith(fits):
        return
    for key in lexicon()[table]:
        assert values(text.format(f"a {key}" if table == "scales" else key)), key


@pytest.mark.parametrize("unit", ["hour", "minute", "day", "week", "month", "year"])
def test_every_length_of_time_with_an_article_is_found(unit: str) -> None:
    assert values(f"It lasted half an {unit}.")
