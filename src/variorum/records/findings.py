"""What is found between accounts: rows, divergences, the stemma, fidelity and the dossier.

A finding whose evidence is empty cannot be built, so nothing uncited can be shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite

from variorum.errors import CitationError, FormatError
from variorum.records.accounts import Span
from variorum.records.vocabulary import (
    Between,
    DivergenceKind,
    EvidenceKind,
    Grade,
    Join,
    Manner,
    OriginKind,
    Outcome,
    Standing,
    check_cited,
    check_key,
    check_share,
    check_word,
)

__all__ = [
    "Alignment", "Derivation", "Divergence", "Entry", "Evidence", "Fidelity", "Lost", "Origin", "Stemma", "Variant",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """One part of a row's score: of what kind, and what it adds to the score or (below 0) takes from it.

    `value` is the mean over the row's pairs of statements that were looked at.
    """

    kind: EvidenceKind
    value: float

    def __post_init__(self) -> None:
        check_word(self.kind, EvidenceKind, "kind of evidence")
        if not isfinite(self.value):
            raise FormatError(f"what a part adds to a score must be a finite number, not {self.value!r}")


@dataclass(frozen=True, slots=True)
class Origin:
    """Who vouches for what a row says, and where: a speaker, a body or sources, a photograph, an account's own voice.

    `standing` is how surely it is one origin more than the others of its row.
    """

    name: str
    kind: OriginKind
    standing: Standing
    cited: Span

    def __post_init__(self) -> None:
        check_word(self.kind, OriginKind, "kind of origin")
        check_word(self.standing, Standing, "standing of an origin")


@dataclass(frozen=True, slots=True)
class Alignment:
    """One row: one statement as several accounts report it. `origins` are its independent ones (none: not known).

    `evidence` holds the parts of the score, which is their sum held between 0 and 1; `joined_by` the rules that put
    the statements into one row. Both are empty where nobody says.
    """

    statements: tuple[Span, ...]
    score: float
    label: str = ""
    origins: tuple[Origin, ...] = ()
    outcome: Outcome = "cannot_tell"
    evidence: tuple[Evidence, ...] = ()
    joined_by: tuple[Join, ...] = ()

    def __post_init__(self) -> None:
        check_word(self.outcome, Outcome, "outcome")
        for join in self.joined_by:
            check_word(join, Join, "joining rule")
        check_share(self.score, "an alignment's score")
        if len({s.account for s in self.statements}) < 2:
            raise FormatError("a row needs statements of two accounts or more")

    def origins_within(self, *standings: Standing) -> int:
        """How many origins have one of some standings."""
        return sum(o.standing in standings for o in self.origins)

    @property
    def origins_least(self) -> int:
        """How many independent origins there are at least; 0 where none is known."""
        return max(self.origins_within("sure"), min(1, len(self.origins)))

    @property
    def origins_counted(self) -> int:
        """How many independent origins there most likely are; 0 where none is known."""
        return max(self.origins_within("sure", "likely"), self.origins_least)

    @property
    def origins_most(self) -> int:
        """How many independent origins there are at most, if each that may be one is one."""
        return len(self.origins)

    @property
    def id(self) -> str:
        """The row's id: its first statements' places joined (rows are sets, so this names it)."""
        return "row/" + "+".join(str(s) for s in sorted(self.statements))


@dataclass(frozen=True, slots=True)
class Variant:
    """What one statement of a row has at the point of difference: the words, and their value made comparable.

    `origins` counts the independent ones of this reading: 0 where it arose on the way from them, None if not known.
    """

    statement: Span
    span: Span
    value: str
    origins: int | None = None

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
    between: Between = "accounts"

    def __post_init__(self) -> None:
        check_word(self.kind, DivergenceKind, "divergence kind")
        check_cited(self.readings, "a divergence")
        check_share(self.confidence, "a divergence's confidence")
        if self.severity not in (1, 2, 3):
            raise FormatError(f"severity must be 1, 2 or 3, not {self.severity!r}")

    def apart_from(self, account: str) -> tuple[Span, ...]:
        """The statements of other accounts that have another value than an account, where that has one.

        None where the parties disagree: then no account is wrong.
        """
        values = {r.value for r in self.readings if r.statement.account == account}
        if not values or self.between == "parties":
            return ()
        others = (r for r in self.readings if r.statement.account != account)
        return tuple(r.statement for r in others if r.value not in values)

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
    """One edge of the stemma: `child` rests on `parent` in a manner; `evidence` says why in words, `cited` where.

    `direction` is how sure it is that not the parent rests on the child: near 0.5 where that cannot be told.
    """

    child: str
    parent: str
    manner: Manner
    evidence: tuple[str, ...]
    cited: tuple[Span, ...]
    confidence: float
    direction: float = 1.0

    def __post_init__(self) -> None:
        check_word(self.manner, Manner, "manner")
        check_cited(self.cited, f"the derivation of {self.child} from {self.parent}")
        check_share(self.confidence, "a derivation's confidence")
        check_share(self.direction, "a derivation's direction")


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
        """What an account is: the manner of its surest derivation, else `original`, or `unknown` if not traced."""
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
    confidence: float | None = None

    def __post_init__(self) -> None:
        check_word(self.grade, Grade, "grade")
        if self.confidence is not None:
            check_share(self.confidence, "a grade's confidence")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the dossier.

    `section` is a key of its profile; `holder` is whose position or action it is; `facts` are further named values.
    """

    section: str
    subject: str
    value: str
    evidence: tuple[Span, ...]
    holder: str | None = None
    when: str | None = None
    facts: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        check_key(self.section)
        check_cited(self.evidence, f"the dossier entry {self.subject!r}")
