import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.corpus.near import NearCopies, Trace
from variorum.errors import FormatError
from variorum.text.shingles import resemblance, runs

WORDS = [f"word{i}" for i in range(400)]


def text(seed: int, size: int = 300) -> list[str]:
    """Words drawn by chance, the same for the same seed."""
    chance = random.Random(seed)
    return [chance.choice(WORDS) for _ in range(size)]


def changed(tokens: list[str], *places: int) -> list[str]:
    """The same words but for a few."""
    return [f"changed{i}" if i in places else word for i, word in enumerate(tokens)]


@pytest.fixture
def table() -> NearCopies:
    made = NearCopies()
    for seed in range(5):
        made.add(f"text-{seed}", Trace.of_words(text(seed)))
    return made


def test_a_text_but_for_a_word_is_a_near_copy(table: NearCopies) -> None:
    [copy] = table.add("copy", Trace.of_words(changed(text(2), 100)))

    assert copy.account == "text-2"
    assert copy.resemblance == pytest.approx(285 / 301)


def test_the_nearest_copy_comes_first(table: NearCopies) -> None:
    table.add("nearer", Trace.of_words(changed(text(2), 100)))

    assert [c.account for c in table.near(Trace.of_words(changed(text(2), 100, 105)))] == ["nearer", "text-2"]


def test_half_a_text_is_no_near_copy(table: NearCopies) -> None:
    assert table.near(Trace.of_words(text(2)[:200])) == []


def test_a_form_filled_in_anew_is_no_near_copy(table: NearCopies) -> None:
    assert table.near(Trace.of_words(changed(text(2), *range(0, 300, 20)))) == []


def test_what_is_removed_is_not_found(table: NearCopies) -> None:
    table.remove("text-2")
    table.remove("never there")

    assert "text-2" not in table
    assert table.near(Trace.of_words(text(2))) == []


def test_what_is_added_again_is_replaced(table: NearCopies) -> None:
    table.add("text-2", Trace.of_words(text(77)))

    assert len(table) == 5
    assert table.near(Trace.of_words(text(2))) == []


def test_an_account_is_no_near_copy_of_itself(table: NearCopies) -> None:
    assert table.add("text-2", Trace.of_words(text(2))) == []


def test_texts_without_words_are_not_near_copies_of_one_another(table: NearCopies) -> None:
    table.add("empty", Trace.of(""))

    assert table.near(Trace.of("... !")) == []


def test_short_texts_are_near_copies_when_they_are_the_same() -> None:
    table = NearCopies()
    table.add("short", Trace.of("No deal was reached."))

    assert [c.account for c in table.near(Trace.of("No deal was reached!"))] == ["short"]
    assert table.near(Trace.of("A deal was reached.")) == []


@given(st.lists(st.sampled_from(WORDS[:6]), max_size=60), st.lists(st.sampled_from(WORDS[:6]), max_size=60))
def test_resemblance_is_that_of_the_runs_themselves(one: list[str], other: list[str]) -> None:
    if min(len(one), len(other)) >= 8:
        wanted = resemblance(runs(one, 8), runs(other, 8))
        assert Trace.of_words(one).resemblance(Trace.of_words(other)) == pytest.approx(wanted)


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_a_trace_that_was_written_reads_back(tokens: list[str]) -> None:
    trace = Trace.of_words(tokens)

    read = Trace.from_bytes(trace.to_bytes())

    assert (read.words, read.runs.tolist()) == (trace.words, trace.runs.tolist())


def test_hashes_are_the_same_in_every_process() -> None:
    assert Trace.of("one two three four five six seven eight").to_bytes().hex() == "010800000067d78341"


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x02\x00\x00\x00\x00", b"\x01\x00\x00\x00\x00\x00"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(FormatError, match="make it anew"):
        Trace.from_bytes(data)
