import numpy as np
import pytest

from variorum.corpus.fast import Gist, gist
from variorum.errors import FormatError

FERRY = "The ferry Halcyon ran aground off Port Ellery on Monday with 212 people on board, Captain Ida Brandt said."
FERRY_TOO = "Captain Brandt told reporters that all 212 aboard the Halcyon were in Port Ellery after it ran aground."
BUDGET = "Lawmakers in Veldt passed a budget on Thursday that raises the tax on diesel, Minister Jonas Okoye said."


def like(one: Gist, other: Gist) -> float:
    """How like two gists are."""
    _, a, b = np.intersect1d(one.keys, other.keys, return_indices=True)
    return float(one.weights[a] @ other.weights[b])


def test_accounts_of_one_event_are_more_alike_than_of_two() -> None:
    assert like(gist(FERRY), gist(FERRY_TOO)) > 0.5 > 0.1 > like(gist(FERRY), gist(BUDGET))


def test_the_names_are_told_the_rarest_first() -> None:
    assert set(gist(FERRY).names) >= {"halcyon", "ellery", "brandt", "ida"}
    assert gist(FERRY).names[0] == "ellery"


def test_the_gist_depends_on_the_text_alone() -> None:
    before = gist(FERRY).to_bytes()
    gist(BUDGET)

    assert gist(FERRY).to_bytes() == before


def test_spaces_before_marks_and_addresses_change_nothing() -> None:
    spaced = FERRY.replace(",", " ,").replace(".", " .")

    assert gist(f"https://news.example/2031/ferry-aground-halcyon.html\n{spaced}").to_bytes() == gist(FERRY).to_bytes()


def test_a_short_text_is_not_put_at_a_disadvantage() -> None:
    long = " ".join([FERRY, FERRY_TOO, "Divers searched the hull for leaks while tugs waited for the tide."])

    assert like(gist("The Halcyon ran aground off Port Ellery."), gist(long)) > 0.3


def test_common_words_alone_are_nothing_in_common() -> None:
    assert like(gist("He said that it was new."), gist("She said that it was new.")) == 0


@pytest.mark.parametrize("text", ["", " \n", "...", "the of and"])
def test_a_text_without_content_has_an_empty_gist(text: str) -> None:
    assert gist(text).keys.size == 0


def test_a_very_long_text_keeps_a_bounded_gist() -> None:
    many = " ".join(f"zorb{i}ling qu{i}x" for i in range(3000))

    assert gist(many).keys.size <= 620


@pytest.mark.parametrize("text", [FERRY, ""])
def test_a_gist_that_was_written_reads_back(text: str) -> None:
    made = gist(text)

    read = Gist.from_bytes(made.to_bytes())

    assert read.keys.tolist() == made.keys.tolist()
    assert read.weights.tolist() == made.weights.tolist()
    assert read.names == made.names


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x07\x00\x00\x00\x00", b"\x01\x09\x00\x00\x00\x00"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="make it anew"):
        Gist.from_bytes(data)
