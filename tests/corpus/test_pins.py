import pytest

from variorum.corpus.pins import Pins
from variorum.errors import UsageError


def test_what_is_joined_is_joined_through_others() -> None:
    pins = Pins()
    pins.join(["b", "a"])
    pins.join(["b", "c"])

    assert pins.joined("c") == {"a", "b", "c"}
    assert pins.joined("d") == {"d"}


def test_what_is_kept_apart_is_so_both_ways() -> None:
    pins = Pins()
    pins.part(["a", "b"], ["c"])

    assert pins.barred("c") == {"a", "b"}
    assert pins.barred("a") == {"c"}


def test_what_is_joined_cannot_be_kept_apart() -> None:
    pins = Pins(together=[("a", "b"), ("b", "c")])

    with pytest.raises(UsageError, match="a and c cannot be both"):
        pins.part(["a"], ["c"])
    assert pins.apart == []


def test_what_is_kept_apart_cannot_be_joined_through_others() -> None:
    pins = Pins(together=[("a", "b")], apart=[("a", "c")])

    with pytest.raises(UsageError, match="a and c cannot be both"):
        pins.join(["b", "c"])
    assert pins.together == [("a", "b")]


def test_pins_that_were_kept_are_checked() -> None:
    with pytest.raises(UsageError):
        Pins(together=[("a", "b")], apart=[("b", "a")])


def test_a_decision_can_be_taken_back() -> None:
    pins = Pins(together=[("a", "b")], apart=[("a", "c"), ("d", "e")])
    pins.lift("a")

    assert (pins.together, pins.apart) == ([], [("d", "e")])
