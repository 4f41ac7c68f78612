"""What came of holding claims against transcripts."""

from dataclasses import dataclass

from variorum.errors import CitationError
from variorum.records.accounts import Account, Span
from variorum.records.comparison import Intake, Run
from variorum.records.vocabulary import Grade, check_cited, check_share, check_word

__all__ = ["Checked", "Checks"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One claim held against a transcript: its grade, the passages it was held against, why, who decided, how sure.

    `place`: where the claim stands, if it was taken from an account; `speaker`: who is said to have said it there.
    """

    claim: str
    grade: Grade
    note: str
    by: str
    confidence: float
    evidence: tuple[Span, ...] = ()
    place: Span | None = None
    speaker: str | None = None

    def __post_init__(self) -> None:
        check_word(self.grade, Grade, "grade")
        check_share(self.confidence, "a grade's confidence")
        if self.grade != "unsupported":
            check_cited(self.evidence, f"the grade {self.grade!r} of a claim")


@dataclass(frozen=True, slots=True)
class Checks:
    """Claims in order, each checked, and the transcripts they were held against.

    `claimed` is the account that makes the claims; None where they were given by themselves.
    """

    checked: tuple[Checked, ...]
    transcripts: tuple[Account, ...]
    run: Run
    claimed: Account | None = None
    intakes: tuple[Intake, ...] = ()

    def quote(self, span: Span) -> str:
        """The cited words. Raises CitationError where no account given has that place."""
        for account in (*self.transcripts, *([self.claimed] if self.claimed else [])):
            if account.id == span.account:
                return account.quote(span)
        raise CitationError(f"span {span} belongs to none of the accounts of this check")

    def to_json(self) -> str:
        """The claims as a JSON list (docs/format.md)."""
        from variorum.codec import dumps_checks

        return dumps_checks(self)
