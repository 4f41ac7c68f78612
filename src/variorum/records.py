"""The records every stage passes on: immutable, checked when made, and cited.

A `Span` is the only form of a citation. A record whose evidence is empty cannot be built, so nothing uncited can be shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, get_args

from variorum.errors import CitationError, FormatError

__all__ = [
    "Account", "Act", "Alignment", "Comparison", "Derivation", "Detail", "DetailKind", "Divergence", "DivergenceKind",
    "Entry", "Fidelity", "Grade", "Intake", "Lost", "Manner", "Mode", "Omission", "Outcome", "Passage", "PassageKind",
    "Reading", "Run", "Section", "Source", "Span", "Statement", "Stemma", "Variant",
]  # fmt: skip

PassageKind = Literal[
    "title", "dateline", "byline", "heading", "question", "answer", "paragraph", "caption", "credit", "chrome"
]
Act = Literal["statement", "question", "narration", "background", "comment"]
Mode = Literal["transcript", "direct", "mixed", "indirect", "narrated"]
DetailKind = Literal["number", "quantity", "date", "duration", "person", "place", "organisation", "document"]
Outcome = Literal["differs", "agrees", "cannot_tell"]
DivergenceKind = Literal[
    "number", "date", "name", "place", "polarity", "modality", "scope", "attribution", "qualifier", "addition", "order",
    "tone",
]  # fmt: skip
Manner = Literal["transcript", "translation", "abridgement", "rewrite", "syndication", "quotation", "near_copy"]
Grade = Literal["verbatim", "variant_translation", "paraphrase", "altered", "reversed", "unsupported"]
Section = Literal[
    "participants", "event", "documents", "issues", "positions", "commitments", "conditions", "next_steps",
    "confidentiality", "signals", "meetings", "timeline", "conflicts", "open_questions",
]  # fmt: skip

FURNITURE: frozenset[str] = frozenset({"chrome", "dateline", "byline", "caption", "credit"})
"""Kinds of passage that are printed around an account and are not part of what it says."""


def check_word(word: str, allowed: object, what: str) -> None:
    """Refuse a word outside its closed list (a Literal)."""
    words = get_args(allowed)
    if word not in words:
        raise FormatError(f"{what} {word!r} is not known; it must be one of: {', '.join(words)}")


def check_share(value: float, what: str) -> None:
    """Refuse a score or confidence outside 0 to 1."""
    if not 0.0 <= value <= 1.0:
        raise FormatError(f"{what} must lie between 0 and 1, not {value!r}")


def check_cited(evidence: Iterable[object], what: str) -> None:
    """Refuse a finding without a citation."""
    if not tuple(evidence):
        raise FormatError(f"{what} cites nothing; give at least one span as evidence")


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
    """Where an account came from, as given by the page or file and never inferred. Dates are ISO 8601."""

    location: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    retrieved: str | None = None
    canonical: str | None = None
    encoding: str | None = None
    method: str | None = None
    """How the bytes became text: which encoding evidence, which extractor."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of an account: what kind of block, and its label (the name a turn is labelled with) where it has one."""

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
    plain text has none. `sha256` is of the bytes read.
    """

    id: str
    text: str
    source: Source
    sha256: str
    title: str | None = None
    language: str | None = None
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

    `turn` is the question this statement answers, where the account shows one.
    """

    span: Span
    act: Act
    mode: Mode
    speaker: str | None = None
    cue: Span | None = None
    addressee: str | None = None
    occasion: str | None = None
    relayed_from: str | None = None
    turn: Span | None = None
    details: tuple[Detail, ...] = ()

    def __post_init__(self) -> None:
        check_word(self.act, Act, "act")
        check_word(self.mode, Mode, "mode")

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


@dataclass(frozen=True, slots=True)
class Alignment:
    """One row: the same statement as several accounts report it. `origins` counts independent ones (0: not known yet)."""

    statements: tuple[Span, ...]
    score: float
    label: str = ""
    origins: int = 0
    outcome: Outcome = "cannot_tell"

    def __post_init__(self) -> None:
        check_word(self.outcome, Outcome, "outcome")
        check_share(self.score, "an alignment's score")
        if len({s.account for s in self.statements}) < 2:
            raise FormatError("a row needs statements of two accounts or more")

    @property
    def id(self) -> str:
        """The row's id: its first statements' places joined (rows are sets, so this names it)."""
        return "row/" + "+".join(str(s) for s in sorted(self.statements))


@dataclass(frozen=True, slots=True)
class Variant:
    """What one statement of a row has at the point of difference: the words, and their value made comparable."""

    statement: Span
    span: Span
    value: str

    def __post_init__(self) -> None:
        if not self.statement.holds(self.span):
            raise CitationError(f"the differing words {self.span} do not lie inside the statement {self.statement}")


@dataclass(frozen=True, slots=True)
class Divergence:
    """One point of difference between the readings of a row: 1 nuance, 2 content changes, 3 meaning reversed."""

    alignment: str
    kind: DivergenceKind
    severity: int
    readings: tuple[Variant, ...]
    note: str
    by: str
    confidence: float
    between: Literal["accounts", "parties"] = "accounts"

    def __post_init__(self) -> None:
        check_word(self.kind, DivergenceKind, "divergence kind")
        check_cited(self.readings, "a divergence")
        check_share(self.confidence, "a divergence's confidence")
        if self.severity not in (1, 2, 3):
            raise FormatError(f"severity must be 1, 2 or 3, not {self.severity!r}")

    @property
    def id(self) -> str:
        """The divergence's id: its kind and the differing words' places."""
        return f"{self.kind}/" + "+".join(str(r.span) for r in self.readings)


@dataclass(frozen=True, slots=True)
class Lost:
    """An original that nobody here holds, such as a speech behind two translations."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Derivation:
    """One edge of the stemma: `child` rests on `parent` in a manner; `evidence` says why in plain words, `cited` where."""

    child: str
    parent: str
    manner: Manner
    evidence: tuple[str, ...]
    cited: tuple[Span, ...]
    confidence: float

    def __post_init__(self) -> None:
        check_word(self.manner, Manner, "manner")
        check_cited(self.cited, f"the derivation of {self.child} from {self.parent}")
        check_share(self.confidence, "a derivation's confidence")


@dataclass(frozen=True, slots=True)
class Stemma:
    """Which account rests on which: edges from accounts to their parents, through lost originals where need be."""

    accounts: tuple[str, ...]
    derivations: tuple[Derivation, ...] = ()
    lost: tuple[Lost, ...] = ()

    def __post_init__(self) -> None:
        for account in self.accounts:
            self.origins(account)

    def parents(self, node: str) -> tuple[str, ...]:
        """The nodes this one rests on directly."""
        return tuple(d.parent for d in self.derivations if d.child == node)

    def origins(self, node: str) -> frozenset[str]:
        """The nodes without a parent that this one rests on in the end (itself, if it has none)."""
        found: set[str] = set()
        path: list[tuple[str, frozenset[str]]] = [(node, frozenset())]
        while path:
            at, above = path.pop()
            if at in above:
                raise FormatError(f"the stemma runs in a circle through {at!r}")
            parents = self.parents(at)
            if not parents:
                found.add(at)
            path += [(parent, above | {at}) for parent in parents]
        return frozenset(found)

    def independent(self, nodes: Iterable[str]) -> int:
        """How many independent origins several accounts have between them."""
        return len(frozenset().union(*(self.origins(n) for n in nodes)))

    def manner(self, account: str) -> str:
        """What an account is: the manner of its surest derivation, `original` without a parent, `unknown` if not traced."""
        edges = [d for d in self.derivations if d.child == account]
        if edges:
            return max(edges, key=lambda d: (d.confidence, d.manner)).manner
        return "original" if any(d.parent == account for d in self.derivations) else "unknown"


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How true a statement is to the primary account, graded, with the primary's statement where one was found."""

    statement: Span
    primary: Span | None
    grade: Grade
    note: str
    by: str

    def __post_init__(self) -> None:
        check_word(self.grade, Grade, "grade")


@dataclass(frozen=True, slots=True)
class Omission:
    """What one account leaves out of the primary."""

    account: str
    statements: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the dossier. `holder` is whose position or action it is; `facts` are further named values."""

    section: Section
    subject: str
    value: str
    evidence: tuple[Span, ...]
    holder: str | None = None
    when: str | None = None
    facts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        check_word(self.section, Section, "dossier section")
        check_cited(self.evidence, f"the dossier entry {self.subject!r}")


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of one input: used, duplicate, skipped or failed, with the reason."""

    location: str
    outcome: Literal["used", "duplicate", "skipped", "failed"]
    account: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """How to make a comparison again: the version, the tools that decided, and the settings."""

    version: str
    tools: tuple[tuple[str, str], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything found about one event; what every door shows."""

    readings: tuple[Reading, ...]
    primary: str
    primary_reason: str
    alignments: tuple[Alignment, ...]
    divergences: tuple[Divergence, ...]
    stemma: Stemma
    fidelities: tuple[Fidelity, ...]
    omissions: tuple[Omission, ...]
    dossier: tuple[Entry, ...]
    run: Run
    intakes: tuple[Intake, ...] = field(default=())

    @property
    def accounts(self) -> tuple[Account, ...]:
        """The accounts compared, the primary first."""
        return tuple(r.account for r in self.readings)

    def reading(self, account: str) -> Reading:
        """What was learned from one account."""
        for reading in self.readings:
            if reading.account.id == account:
                return reading
        known = ", ".join(r.account.id for r in self.readings)
        raise CitationError(f"there is no account {account!r} in this comparison; there are: {known}")

    def quote(self, span: Span) -> str:
        """The cited words, from the text of the account the span names."""
        return self.reading(span.account).account.quote(span)

    def statement(self, span: Span) -> Statement:
        """The statement that lies at exactly this span."""
        for statement in self.reading(span.account).statements:
            if statement.span == span:
                return statement
        raise CitationError(f"no statement of account {span.account!r} lies at {span}")

    # The two doors of a result. The imports wait for the call, since records know no other module: docs/why/house.md.

    def to_json(self) -> str:
        """The comparison file (docs/format.md), as text."""
        from variorum.codec import dumps

        return dumps(self)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from variorum.report import notebook

        return notebook(self)
