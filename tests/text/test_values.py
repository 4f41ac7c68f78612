"""Values: what is read from numbers, dates and lengths of time, and which of them can be the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.text.values import Value, compatible, values

PIECES = st.sampled_from(
    ["about", "27", "twenty-seven", "hours", "ferries", "May", "3", ",", "2024", "$", "million", "one", "-",
     "half an hour", "noon", "%", "Friday", "nearly", "sixth", "1,200", "and", "to", "\n", "last week", "between",
     "+", "12:30", "of"]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=12).map(" ".join)


def only(text: str) -> Value:
    """The one value of a text."""
    (value,) = values(text)
    return value


def said(text: str) -> list[tuple[str, str, str | None]]:
    """Kind, value and unit of every value."""
    return [(v.kind, v.value, v.unit) for v in values(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("a 27-point outline", "27", "point"),
        ("seventeen ferries sailed", "17", "ferry"),
        ("three further draft letters", "3", "letter"),
        ("twenty-four old people", "24", "person"),
        ("a dozen harbours", "12", "harbour"),
        ("one hundred and five ships", "105", "ship"),
        ("$800 billion", "800000000000", "dollar"),
        ("€4.5m was paid", "4500000", "euro"),
        ("2.1 percent", "2.1", "percent"),
        ("30%", "30", "percent"),
        ("1,200 dockers", "1200", "docker"),
        ("a 34-year-old docker", "34", "year of age"),
        ("2000 dockers marched", "2000", "docker"),
        ("10 to 15 trawlers", "10-15", "trawler"),
        ("between 10 and 15 trawlers", "10-15", "trawler"),
    ],
)
def test_a_quantity_has_its_number_and_the_singular_of_what_it_counts(text: str, value: str, unit: str) -> None:
    assert said(text) == [("quantity", value, unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("they were 27.", "27", None),
        ("the ninth ferry", "9", "ordinal"),
        ("the 9th ferry", "9", "ordinal"),
        ("Article 5 applies", "5", "article number"),
        ("two-thirds of the fleet", "0.6667", "fraction"),
    ],
)
def test_a_number_that_counts_nothing_is_a_number(text: str, value: str, unit: str | None) -> None:
    assert said(text) == [("number", value, unit)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("December 2, 2025", "2025-12-02"),
        ("on 2 December", "--12-02"),
        ("Dec. 2, 2025", "2025-12-02"),
        ("the 2nd of December 2025", "2025-12-02"),
        ("2025-12-03", "2025-12-03"),
        ("Tuesday, March 4, 2025", "2025-03-04"),
        ("March 2025", "2025-03"),
        ("on Tuesday", "weekday:tuesday"),
        ("in November", "month:11"),
        ("in May", "month:5"),
        ("last month", "relative:month-1"),
        ("yesterday", "relative:day-1"),
        ("since 2014", "2014"),
        ("the 2024 elections", "2024"),
        ("at 7 p.m.", "T19:00"),
        ("at 7:15 a.m.", "T07:15"),
        ("at 19:30", "T19:30"),
        ("at noon", "T12:00"),
    ],
)
def test_a_date_keeps_as_much_of_iso_8601_as_was_said(text: str, value: str) -> None:
    assert said(text) == [("date", value, None)]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("five hours", "300"),
        ("close to five hours", "300"),
        ("half an hour", "30"),
        ("an hour and a half", "90"),
        ("two and a half hours", "150"),
        ("five hours and 40 minutes", "340"),
        ("a 90-minute crossing", "90"),
        ("five to six hours", "300-360"),
        ("a three-day strike", "4320"),
    ],
)
def test_a_length_of_time_is_told_in_minutes(text: str, minutes: str) -> None:
    assert said(text) == [("duration", minutes, "minute")]


@pytest.mark.parametrize(
    "text",
    [
        "one of the dockers",
        "no one came",
        "this one",
        "one must go",
        "he may march",
        "COVID-19",
        "1. Ferries",
        "first of all",
        "G7",
    ],
)
def test_pronouns_verbs_labels_and_list_numbers_are_no_values(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("close to five hours", "five hours"),
        ("five hours and 50 minutes", "nearly six hours"),
        ("an hour", "60 minutes"),
        ("more than 250,000 people", "250,000 people"),
        ("about 20 clauses", "22 clauses"),
        ("27-point", "27"),
        ("twelve men", "a dozen men"),
        ("December 2", "2 December 2025"),
        ("Tuesday", "December 2, 2025"),
        ("November", "November 2025"),
        ("last month", "November"),
        ("yesterday", "today"),
        ("up to 300 crates", "40 crates"),
    ],
)
def test_values_that_can_be_the_same_are_compatible(a: str, b: str) -> None:
    assert compatible(only(a), only(b))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("27 clauses", "28 clauses"),
        ("about 20 clauses", "28 clauses"),
        ("four letters", "four ferries"),
        ("five hours", "five minutes"),
        ("two hours", "nearly six hours"),
        ("December 2", "December 3"),
        ("Monday", "December 2, 2025"),
        ("November", "December 2025"),
        ("last week", "next week"),
        ("two hours", "2 ferries"),
        ("Friday", "5 ferries"),
        ("at least 30 crates", "20 crates"),
    ],
)
def test_values_that_cannot_be_the_same_are_not_compatible(a: str, b: str) -> None:
    assert not compatible(only(a), only(b))


def test_a_value_ends_where_its_number_and_unit_of_measure_end() -> None:
    text = "“Nearly five hours” and 27-point, 2.1 percent."

    assert [text[v.start : v.end] for v in values(text)] == ["Nearly five hours", "27-point", "2.1 percent"]


@given(TEXTS)
def test_values_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    at = 0
    for value in values(text):
        assert at <= value.start < value.end <= len(text)
        at = value.end


@given(TEXTS, TEXTS)
def test_compatibility_is_reflexive_and_symmetric(one: str, other: str) -> None:
    for a in values(one):
        assert compatible(a, a)
        for b in values(other):
            assert compatible(a, b) == compatible(b, a)


@given(st.integers(min_value=0, max_value=10**9))
def test_a_grouped_number_is_the_number(number: int) -> None:
    assert [v.low for v in values(f"{number:,} crates")] == [float(number)]
