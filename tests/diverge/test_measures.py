"""What a value measures, and which values can be compared."""

import pytest

from variorum.diverge.measures import measure_alike, measure_of
from variorum.text.values import Value, values


def value(text: str) -> Value:
    """The only value of a text."""
    (found,) = values(text)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It took two hours.", "It took 40 minutes."),
        ("There were 12 boats.", "There were 14 boats."),
        ("It opens on Monday.", "It opens on Friday."),
    ],
)
def test_values_of_one_kind_and_unit_or_form_measure_the_same(one: str, other: str) -> None:
    assert measure_alike(value(one), value(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("There were 12 boats.", "There were 12 ferries."),
        ("It opens on Monday.", "It opens on 4 May."),
        ("It took two hours.", "There were two boats."),
    ],
)
def test_values_of_other_units_or_forms_do_not(one: str, other: str) -> None:
    assert not measure_alike(value(one), value(other))


def test_a_bare_number_measures_nothing_and_is_like_no_other() -> None:
    bare = value("It scored 12.")

    assert measure_of(bare) is None
    assert not measure_alike(bare, bare)
