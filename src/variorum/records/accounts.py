"""What is learned from one account: where it came from, its text, its passages and statements.

A `Span` is the only form of a citation.
"""

from dataclasses import dataclass

from variorum.errors import CitationError
from variorum.records.vocabulary import Act, DetailKind, LanguageBy, Mode, PassageKind, check_word

__all__ = ["Account", "Detail", "Passage", "Reading", "Source", "Span", "Statement"]

_DATED: tuple[PassageKind, ...] = ("dateline", "byline", "credit")
"""Passages that carry a day of publication, the surest first: a credit may date a photograph."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to `end` (exclusive) of one account's own text. Its string form is the id used everywhere."""

    account: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise CitationError(f"a span needs 0 <= start < end, not {self.start} to {self.end} in {self.account!r}")

    def __str__(self) -> str:
        return f"{self.account}:{self.start}-{self.end}"

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: "Span") -> int:
        """How many code points two spans share; 0 when they lie in different accounts."""
        if self.account != other.account:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies inside this one."""
        return self.account == other.account and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Source:
    """Where an account came from, as given by the page or file and never inferred. Dates are ISO 8601.

    `wire` is the agency a text is credited to beside its publisher; `updated` when it was last changed.
    """

    location: str
    publisher: str | None = None
    author: str | None = None
    wire: str | None = None
    published: str | None = None
    updated: str | None = None
    retrieved: str | None = None
    canonical: str | None = None
    encoding: str | None = None
    method: str | None = None
    """How the bytes became text: which encoding evidence, which extractor."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of an account: its kind, and its label (the name a turn is labelled with) where it has one."""

    span: Span
    kind: PassageKind
    label: str | None = None

    def __post_init__(self) -> None:
        check_word(self.kind, PassageKind, "passage kind")

    @property
    def id(self) -> str:
        """The passage's id: its kind and place."""
        return f"{self.kind}/{self.span}"


@dataclass(frozen=True, slots=True)
class Account:
    """One published text (a witness).

    `text` is kept exactly as decoded. `layout` holds what the markup itself says of its blocks (a caption, a menu); a
    plain text has none. `sha256` is of the bytes read. `language` is a BCP 47 tag, and `language_by` says whether the
    source gives it or it was detected in the text.
    """

    id: str
    text: str
    source: Source
    sha256: str
    title: str | None = None
    language: str | None = None
    language_by: LanguageBy | None = None
    layout: tuple[Passage, ...] = ()

    def quote(self, span: Span) -> str:
        """The cited words; refuses a span of another account or one past the end."""
        if span.account != self.id:
            raise CitationError(f"span {span} belongs to account {span.account!r}, this is account {self.id!r}")
        if span.end > len(self.text):
            raise CitationError(f"span {span} runs past the end of account {self.id!r} ({len(self.text)} characters)")
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Detail:
    """A value named in a statement, made comparable: `value` is normalised (a number in digits, a canonical name)."""

    span: Span
    kind: DetailKind
    value: str

    def __post_init__(self) -> None:
        check_word(self.kind, DetailKind, "detail kind")


@dataclass(frozen=True, slots=True)
class Statement:
    """One proposition that one account reports, and who is reported to have said it. Unknown is None.

    `turn` is the question this statement answers, where the account shows one. `relayed_from` is the chain of those
    through whom the words came to this account, the nearest first ("Gazette, citing the Herald": Herald).
    """

    span: Span
    act: Act
    mode: Mode
    speaker: str | None = None
    cue: Span | None = None
    addressee: str | None = None
    occasion: str | None = None
    relayed_from: tuple[str, ...] = ()
    turn: Span | None = None
    details: tuple[Detail, ...] = ()

    def __post_init__(self) -> None:
        check_word(self.act, Act, "act")
        check_word(self.mode, Mode, "mode")

    @property
    def cue_inside(self) -> tuple[int, int] | None:
        """Where the cue stands in the statement's own words; None without a cue or with one in another statement."""
        if self.cue is None or not self.span.holds(self.cue):
            return None
        return self.cue.start - self.span.start, self.cue.end - self.span.start

    @property
    def id(self) -> str:
        """The statement's id: its place."""
        return str(self.span)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is learned from one account alone."""

    account: Account
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]

    def text(self, statement: Statement) -> str:
        """The words of one of its statements."""
        return self.account.quote(statement.span)

    @property
    def dated(self) -> tuple[str, ...]:
        """What may say when it was published, the surest first: its source, then its datelines, bylines and credits."""
        lines = sorted((p for p in self.passages if p.kind in _DATED), key=lambda p: _DATED.index(p.kind))
        return (self.account.source.published or "", *(self.account.quote(p.span) for p in lines))
