"""A small transcript, a judge that says what a test wants, and a way to check a claim against the one by the other."""

from collections.abc import Callable, Sequence

import pytest

from variorum.models import MiniLM
from variorum.pipeline import Tools, check_claims
from variorum.protocols import Verdict
from variorum.records import Account, Checked, Checks, Source
from variorum.settings import Settings

TRANSCRIPT = """Briefing by the harbour master of Tarn

Question: How many people were on board?

Odile Brand: The ferry carried 27 passengers and a crew of four. All of them are safe.

Question: Will the line be closed?

Odile Brand: We do not intend to close the line. Some of the rules we were offered are not suitable for us.
The inquiry will take at least three weeks, if the weather holds.
As far as I know, the captain had slept little.
"""


def account(text: str, name: str = "transcript") -> Account:
    """A text as an account."""
    return Account(name, text, Source(name), f"{len(text):064d}", language="en", language_by="given")


class Judge:
    """Says the same of every pair, and remembers what it was asked."""

    name = "a judge of tests"
    languages: frozenset[str] | None = None

    def __init__(self, verdict: Verdict | None) -> None:
        self.verdict = verdict
        self.asked: list[tuple[str, str]] = []

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Verdict | None]:
        self.asked += pairs
        return [self.verdict] * len(pairs)


@pytest.fixture
def transcript() -> Account:
    return account(TRANSCRIPT)


Check = Callable[..., Checks]


@pytest.fixture
def checks(transcript: Account) -> Check:
    """Check claims by a judge with one verdict, against the transcript or others."""

    def made(*claims: str, verdict: Verdict | None = None, against: Sequence[Account] = ()) -> Checks:
        tools = Tools(MiniLM(), Judge(verdict))
        return check_claims(claims, against or [transcript], tools, Settings())

    return made


@pytest.fixture
def checked(checks: Check) -> Callable[..., Checked]:
    """The same for one claim."""

    def made(claim: str, verdict: Verdict | None = None) -> Checked:
        (only,) = checks(claim, verdict=verdict).checked
        return only

    return made
