"""What holds of the propositions of every text, whatever it says."""

import sys
from collections.abc import Sequence
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from variorum.attribute.units import content_start, units
from variorum.pipeline import read
from variorum.records import FURNITURE, Account, Passage, Source, Span
from variorum.segment import segment
from variorum.text.sentences import sentences

SENTENCES = (
    "The pier is rotten, but the mayor denies it.",
    "“Will it open?” Berg asked.",
    "“It will close,” she said, adding that nobody came.",
    "Berg met Ode at 5 p.m. in the U.S.",
    "Ode said “it is late.”",
    "The crews left - nobody had told them about the pier - and slept.",
    "They want rope, with Berg hoping for two hundred metres of it.",
)
NOISE = st.text(st.sampled_from("aA. ,;:“”\"'?!-•1)\n\r\t\u00a0[]()QU5é汉。؟»«\U0001f6a2"), max_size=12)
PARAGRAPHS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(st.sampled_from([*SENTENCES, "Question: Will it close?", "\n", "- a pier\n- a beach"]) | NOISE).map(
    " ".join
)
MARKS = "“”"


def account(text: str) -> Account:
    """An account with no more than a text."""
    return Account("a", text, Source("a.txt"), "0" * 64)


def whole(text: str) -> list[tuple[int, int]]:
    """The propositions of a text that is one paragraph."""
    if not text:
        return []
    given_text = account(text)
    found = units(given_text, Passage(Span("a", 0, len(text)), "paragraph", None))
    return [(s.start, s.end) for parts in found for s in parts]


def bare(text: str, places: Sequence[tuple[int, int]]) -> list[str]:
    """Letters and digits of some places."""
    return ["".join(filter(str.isalnum, text[a:b])) for a, b in places]


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_propositions_are_disjoint_in_order_and_hold_every_word_of_their_passage_but_its_label(text: str) -> None:
    one = account(text)
    for passage in segment(one):
        spans = [span for parts in units(one, passage) for span in parts]

        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(passage.span.holds(span) for span in spans)
        covered = {at for span in spans for at in range(span.start, span.end)}
        begun = content_start(one, passage)
        assert all(at in covered for at in range(begun, passage.span.end) if text[at].isalnum())


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_every_proposition_of_the_body_is_a_statement(text: str) -> None:
    reading = read(account(text))
    body = [p for p in reading.passages if p.kind not in FURNITURE]

    found = [span for p in body for parts in units(reading.account, p) for span in parts]

    assert [s.span for s in reading.statements] == found


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_cutting_depends_on_the_text_alone(text: str) -> None:
    assert whole(text) == whole(text)
    assert sentences(f"Berg left.{text}", len("Berg left.")) == [
        (a + len("Berg left."), b + len("Berg left.")) for a, b in sentences(text)
    ]


@settings(deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_a_blank_line_joins_the_propositions_of_both_sides(left: str, right: str) -> None:
    moved = len(left) + len("\n\n")

    assert whole(f"{left}\n\n{right}") == [*whole(left), *((a + moved, b + moved) for a, b in whole(right))]


@settings(deadline=None, derandomize=True)
@given(st.lists(PARAGRAPHS, min_size=2, max_size=4), st.data())
def test_a_mark_that_is_not_closed_touches_its_own_paragraph_and_costs_one_statement(
    paragraphs: list[str], data: st.DataObject
) -> None:
    i = data.draw(st.integers(0, len(paragraphs) - 1))
    places = [at for at, char in enumerate(paragraphs[i]) if char in MARKS]
    assume(places)
    at = data.draw(st.sampled_from(places))
    changed = [*paragraphs]
    changed[i] = paragraphs[i][:at] + paragraphs[i][at + 1 :]

    before, after = ([statements(p, all_) for p in range(len(all_))] for all_ in (paragraphs, changed))

    assert before[:i] == after[:i]
    assert before[i + 1 :] == after[i + 1 :]
    assert abs(len(before[i]) - len(after[i])) <= 1
    assert len(set(before[i]) - set(after[i])) <= 2  # one boundary less leaves one statement where two were


def statements(number: int, paragraphs: Sequence[str]) -> list[str]:
    """The statements of one paragraph of an account, as letters and digits."""
    text = "\n\n".join(paragraphs)
    begun = sum(map(len, paragraphs[:number])) + 2 * number
    ended = begun + len(paragraphs[number])
    spans = [(s.span.start, s.span.end) for s in read(account(text)).statements]
    return bare(text, [(a, b) for a, b in spans if begun <= a < ended])


@pytest.mark.parametrize(
    "piece", [*SENTENCES, "a, and ", "a - b ", "1. A. ", '."A', "•", "汉。", "- a\n", "A B CDEFG\n"]
)
def test_cost_grows_with_the_length_of_a_text_and_no_faster(piece: str) -> None:
    once, twice = (calls(piece * (times * 4000 // len(piece))) for times in (1, 2))

    assert twice < 2.2 * once + 1000


def calls(text: str) -> int:
    """How many calls it takes to cut a text."""
    count = 0

    def noted(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(noted)
    try:
        whole(text)
    finally:
        sys.setprofile(None)
    return count
