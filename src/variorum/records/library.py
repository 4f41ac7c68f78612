"""What a library keeps and answers: accounts with their originals and versions, and statements found again."""

from dataclasses import dataclass
from typing import Literal

from variorum.errors import FormatError
from variorum.records.accounts import Reading, Span
from variorum.records.vocabulary import check_cited, check_word

__all__ = [
    "Decided",
    "Deposit",
    "Edit",
    "Grouped",
    "Hit",
    "Indexed",
    "Kept",
    "Original",
    "Query",
    "Taken",
    "TakenAs",
    "Totals",
]

TakenAs = Literal["stored", "duplicate", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of an input as they were retrieved, and what came with them. `headers` are those of the answer."""

    sha256: str
    data: bytes
    media_type: str | None = None
    retrieved: str | None = None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Deposit:
    """One input made ready to be stored: its original and the reading of its account.

    `address` says of what the account is a version: its canonical address, else its location.
    """

    location: str
    address: str
    original: Original
    reading: Reading
    dated: str | None = None
    """The day the account was published, as an ISO date, by its source or its own datelines."""
    gist: bytes = b""
    """What the account is about, for grouping."""
    trace: bytes = b""
    """Its wording, for finding near-copies."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one input of a library; `account` is the id it is stored under, or of which it is a copy.

    `count` inputs are meant where they were left out of one place for one reason, such as the pictures of an archive.
    """

    location: str
    outcome: TakenAs
    account: str | None = None
    reason: str = ""
    count: int = 1

    def __post_init__(self) -> None:
        check_word(self.outcome, TakenAs, "what became of an input")
        if self.outcome in ("skipped", "failed") and not self.reason:
            raise FormatError(f"{self.location!r} was {self.outcome} without a reason; every input says why")


@dataclass(frozen=True, slots=True)
class Totals:
    """How many inputs became what."""

    stored: int = 0
    duplicate: int = 0
    skipped: int = 0
    failed: int = 0

    @property
    def seen(self) -> int:
        """All inputs."""
        return self.stored + self.duplicate + self.skipped + self.failed


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored account in one line: which version of which address it is, and when it came in."""

    id: str
    address: str
    version: int
    sha256: str
    added: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    retrieved: str | None = None
    event: str | None = None
    """The event it reports: the id of the account that the event is called by; None until it is grouped."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A stored account as it is grouped: by whom and on which day it was published, what it is about, its wording, its
    event so far. They are numbered as they came in."""

    number: int
    id: str
    publisher: str | None
    dated: str | None
    gist: bytes
    trace: bytes
    event: str | None


@dataclass(frozen=True, slots=True)
class Grouped:
    """What grouping found: the events of accounts, and near-copies with how much of their wording they share."""

    events: tuple[tuple[str, str], ...] = ()
    copies: tuple[tuple[str, str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """Decisions by hand about events, which stay: pairs of accounts that belong together, and pairs that do not."""

    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One change between two versions: the words that went and those that came. One of the two may be missing."""

    before: Span | None
    after: Span | None

    def __post_init__(self) -> None:
        check_cited([span for span in (self.before, self.after) if span], "a change between two versions")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: words, and what the statements must have besides. Days are ISO dates."""

    words: str = ""
    speaker: str | None = None
    outlet: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement that answers a query, with its place, its words, who said it and where it was published."""

    span: Span
    words: str
    score: float
    act: str
    mode: str
    speaker: str | None
    account: Kept
