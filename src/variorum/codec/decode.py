"""JSON values to records, one small function a record. The records' own laws refuse what cannot be, `Node` says where.

Statements and rows are cited by the ids the file gives them, so a file with other ids than ours loads as well.
"""

from collections.abc import Callable
from typing import Literal, TypeVar, cast

from variorum.codec.check import RESERVED, check_comparison
from variorum.codec.decode_readings import place, readings
from variorum.codec.encode import FORMAT, VERSION
from variorum.codec.node import Node, each, located
from variorum.records import (
    Addition,
    Alignment,
    Aside,
    Comparison,
    Derivation,
    Divergence,
    DivergenceKind,
    Entry,
    Evidence,
    EvidenceKind,
    Fidelity,
    Grade,
    Intake,
    Join,
    Lost,
    Manner,
    Omission,
    Origin,
    OriginKind,
    Outcome,
    Profile,
    Reason,
    Run,
    Section,
    Span,
    Standing,
    Stemma,
    Variant,
    Weighed,
    Weight,
)

__all__ = ["from_dict"]

T = TypeVar("T")


def from_dict(data: object) -> Comparison:
    """The comparison that parsed JSON holds."""
    root = Node(data)
    _check_version(root)
    book = _Book(root)
    aside = {n.text("account"): n.text("reason") for n in root.optional_items("aside")}
    comparison = Comparison(
        readings=book.readings,
        primary=_primary(root),
        primary_reason=root.optional("primary_reason") or "",
        alignments=tuple(book.rows.values()),
        divergences=tuple(located(book.divergence)(n) for n in root.items("divergences")),
        stemma=_stemma(root.at("stemma"), tuple(r.account.id for r in book.readings if r.account.id not in aside)),
        fidelities=tuple(located(book.fidelity)(n) for n in root.items("fidelities")),
        omissions=tuple(located(book.omission)(n) for n in root.items("omissions")),
        dossier=tuple(book.dossier(root.at("dossier"))),
        profile=None if root.at("profile").value is None else located(_profile)(root.at("profile")),
        run=_run(root.at("run")),
        intakes=tuple(located(_intake)(n) for n in root.optional_items("intakes")),
        aside=tuple(Aside(account, reason) for account, reason in aside.items()),
        additions=tuple(located(book.addition)(n) for n in root.optional_items("additions")),
    )
    check_comparison(comparison)
    return comparison


def _check_version(root: Node) -> None:
    if root.text("format") != FORMAT:
        root.at("format").wrong(f"{FORMAT!r}")
    if root.whole("version") != VERSION:
        root.at("version").wrong(f"{VERSION}, the only version read here; a newer file needs a newer variorum")


def _named(build: Callable[[Node], T], nodes: list[Node]) -> dict[str, T]:
    found: dict[str, T] = {}
    for node in nodes:
        if node.text("id") in found:
            node.at("id").wrong("an id that no other entry of the list has")
        found[node.text("id")] = located(build)(node)
    return found


def _primary(root: Node) -> str:
    named = [n.text("id") for n in root.items("accounts") if n.flag("primary")]
    if len(named) != 1:
        root.at("accounts").wrong(f"exactly one account with primary true, not {len(named)}")
    return named[0]


class _Book:
    """What the file's ids stand for: its statements and its rows."""

    def __init__(self, root: Node) -> None:
        self.statements = _named(place, root.items("statements"))
        self.readings = readings(root)
        self.rows = _named(self.row, root.items("alignments"))

    def span(self, node: Node) -> Span:
        """The place of the statement that an id names."""
        if node.string() not in self.statements:
            node.wrong("the id of a statement of this file")
        return self.statements[node.string()]

    def spans(self, node: Node, key: str) -> tuple[Span, ...]:
        """The places of a list of statement ids."""
        return tuple(self.span(item) for item in node.items(key))

    def row(self, node: Node) -> Alignment:
        """One alignment."""
        return Alignment(
            statements=self.spans(node, "statements"),
            score=node.number("score"),
            label=node.optional("label") or "",
            origins=tuple(located(_origin)(n) for n in node.optional_items("vouched_by")),
            outcome=cast(Outcome, node.text("outcome")),
            evidence=tuple(located(_evidence)(n) for n in node.optional_items("evidence")),
            joined_by=cast(tuple[Join, ...], node.optional_texts("joined_by")),
        )

    def divergence(self, node: Node) -> Divergence:
        """One divergence, with the row it lies in."""
        if node.text("alignment") not in self.rows:
            node.at("alignment").wrong("the id of an alignment of this file")
        return Divergence(
            alignment=self.rows[node.text("alignment")].id,
            kind=cast(DivergenceKind, node.text("kind")),
            severity=node.whole("severity"),
            readings=tuple(located(self.variant)(n) for n in node.items("readings")),
            note=node.text("note"),
            by=node.text("by"),
            confidence=node.number("confidence"),
            between="parties" if node.word("between", ("accounts", "parties")) == "parties" else "accounts",
        )

    def variant(self, node: Node) -> Variant:
        """One side of a divergence; without a place of its own it is the whole statement."""
        span = whole = self.span(node.at("statement"))
        if node.at("start").value is not None:
            span = Span(whole.account, node.whole("start"), node.whole("end"))
        origins = None if node.at("origins").value is None else node.whole("origins")
        return Variant(statement=whole, span=span, value=node.text("value"), origins=origins)

    def fidelity(self, node: Node) -> Fidelity:
        """One grade."""
        primary = node.at("primary")
        return Fidelity(
            statement=self.span(node.at("statement")),
            primary=None if primary.value is None else self.span(primary),
            grade=cast(Grade, node.text("grade")),
            note=node.text("note"),
            by=node.text("by"),
            confidence=None if node.at("confidence").value is None else node.number("confidence"),
        )

    def omission(self, node: Node) -> Omission:
        """What one account leaves out."""
        return Omission(node.text("account"), self.spans(node, "statements"), _weighed(node))

    def addition(self, node: Node) -> Addition:
        """What one account adds."""
        return Addition(node.text("account"), self.spans(node, "statements"), _weighed(node))

    def dossier(self, node: Node) -> list[Entry]:
        """Every entry, section by section."""
        return [located(self._entry(section))(n) for section in node.fields() for n in node.items(section)]

    def _entry(self, section: str) -> Callable[[Node], Entry]:
        return lambda node: Entry(
            section=section,
            subject=node.text("subject"),
            value=node.text("value"),
            evidence=self.spans(node, "citations"),
            holder=node.optional("holder"),
            when=node.optional("when"),
            facts=node.pairs(skip=RESERVED),
        )


def _weighed(node: Node) -> tuple[Weighed, ...]:
    """What each statement that is left out or added weighs, where the file says."""
    return tuple(located(_weight)(n) for n in node.optional_items("weighed"))


def _weight(node: Node) -> Weighed:
    reasons = cast(tuple[Reason, ...], node.texts("reasons"))
    return Weighed(cast(Weight, node.text("weight")), reasons, node.texts("others"))


def _evidence(node: Node) -> Evidence:
    return Evidence(cast(EvidenceKind, node.text("kind")), node.number("value"))


def _stemma(node: Node, accounts: tuple[str, ...]) -> Stemma:
    named = accounts if node.at("accounts").value is None else node.texts("accounts")
    return located(lambda n: Stemma(named, each(_derivation, n, "derivations"), each(_lost, n, "lost")))(node)


def _origin(node: Node) -> Origin:
    kind, standing = cast(OriginKind, node.text("kind")), cast(Standing, node.text("standing"))
    return Origin(node.text("name"), kind, standing, place(node))


def _lost(node: Node) -> Lost:
    return Lost(node.text("id"), node.text("label"))


def _derivation(node: Node) -> Derivation:
    return Derivation(
        child=node.text("child"),
        parent=node.text("parent"),
        manner=cast(Manner, node.text("manner")),
        evidence=node.texts("evidence"),
        cited=each(place, node, "cited"),
        confidence=node.number("confidence"),
        direction=1.0 if node.at("direction").value is None else node.number("direction"),
    )


def _profile(node: Node) -> Profile:
    return Profile(
        name=node.text("name"),
        title=node.text("title"),
        reason=node.text("reason"),
        sections=each(lambda n: Section(n.text("key"), n.text("title")), node, "sections"),
        figures=tuple((n.text("profile"), n.number("share")) for n in node.optional_items("figures")),
    )


def _run(node: Node) -> Run:
    return Run(node.text("version"), node.at("tools").pairs(), node.at("settings").pairs())


def _intake(node: Node) -> Intake:
    outcome = node.word("outcome", ("used", "duplicate", "skipped", "failed"))
    return Intake(
        location=node.text("location"),
        outcome=cast(Literal["used", "duplicate", "skipped", "failed"], outcome),
        account=node.optional("account"),
        reason=node.optional("reason") or "",
    )
