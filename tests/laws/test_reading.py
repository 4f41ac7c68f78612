"""What holds of every reading and every comparison, whatever the texts say."""

import random
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.pipeline import Tools, compare, read
from variorum.records import FURNITURE, Account, Comparison, Reading, Source
from variorum.settings import Settings

LINES = (
    "Question: Will it close?",
    "Ann Berg: It will close on 3 May.",
    "“The pier is rotten,” Berg said.",
    "Berg, who runs the port, told reporters that 27 boats would leave.",
    "According to the mayor, Olga Ode, nobody asked.",
    "The crews went home, but she said it was late.",
    "By Ann Berg",
    "May 3, 2031",
    "Share this",
    "Old pier to close",
    "“It is late. We wait.",
    "* * *",
)
NOISE = st.text(st.sampled_from("aA. ,;:“”\"'?!-\n\r\t\u00a0\u2028[]()QA5é汉\U0001f6a2"), max_size=12) | st.text(
    max_size=6
)
TEXTS = st.lists(st.sampled_from(LINES) | NOISE | st.just("\n"), max_size=14).map(" ".join) | st.lists(
    st.sampled_from(LINES) | NOISE, max_size=14
).map("\n".join)
STORIES = st.lists(st.sampled_from(LINES), min_size=1, max_size=6).map("\n".join)
PERMUTED = 4  # orders of the accounts that are tried


def account(name: str, text: str) -> Account:
    """An account with no more than a text."""
    return Account(name, text, Source(f"{name}.txt"), name * 64)


def check_places(reading: Reading) -> None:
    """Passages and statements are sorted and disjoint, and every citation quotes."""
    for spans in ([p.span for p in reading.passages], [s.span for s in reading.statements]):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(reading.account.quote(span).strip() for span in spans)
    for statement in reading.statements:
        cited = [statement.cue, statement.turn, *(d.span for d in statement.details)]
        assert all(reading.account.quote(span) for span in cited if span)


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_any_text_can_be_read_and_every_citation_of_its_reading_quotes(text: str) -> None:
    check_places(read(account("a", text)))


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_passages_cover_every_visible_character(text: str) -> None:
    covered = {at for p in read(account("a", text)).passages for at in range(p.span.start, p.span.end)}

    assert all(at in covered for at, char in enumerate(text) if not char.isspace())


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_statements_lie_inside_passages_that_are_no_furniture(text: str) -> None:
    reading = read(account("a", text))
    body = [p.span for p in reading.passages if p.kind not in FURNITURE]

    assert all(any(span.holds(s.span) for span in body) for s in reading.statements)


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_a_reading_depends_on_the_text_alone(text: str) -> None:
    once, again = read(account("a", text)), read(account("b", text))

    assert [(p.span.start, p.span.end, p.kind) for p in once.passages] == [
        (p.span.start, p.span.end, p.kind) for p in again.passages
    ]
    assert [(s.span.start, s.speaker, s.act) for s in once.statements] == [
        (s.span.start, s.speaker, s.act) for s in again.statements
    ]


def found(comparison: Comparison) -> tuple[object, ...]:
    """All that a comparison found, by what its citations say."""
    rows = sorted((row.id, row.score, row.origins, row.outcome) for row in comparison.alignments)
    differences = sorted((d.alignment, d.kind, d.severity, d.note) for d in comparison.divergences)
    return rows, differences, comparison.stemma, comparison.fidelities, comparison.omissions, comparison.dossier


@settings(max_examples=4, deadline=None, derandomize=True)
@given(st.lists(STORIES, min_size=3, max_size=3))
def test_the_order_of_the_accounts_changes_no_finding(texts: list[str]) -> None:
    accounts = [account(name, text) for name, text in zip("abc", texts, strict=True)]
    tools, orders = Tools.default(), random.Random(5)

    first = compare(accounts, tools, Settings(), primary="a")

    for _ in range(PERMUTED):
        assert found(compare(orders.sample(accounts, 3), tools, Settings(), primary="a")) == found(first)
