"""One check for both directions: every place lies in its account, every citation is a statement, every name is known.

Each problem is named by its JSON path, which is the same for records about to be written and for records just read.
"""

from collections.abc import Iterable, Iterator

from variorum.errors import CitationError, FormatError
from variorum.records import Addition, Comparison, Omission, Reading, Span, Statement

__all__ = ["RESERVED", "check_comparison", "check_reading"]

Named = tuple[str, str]
Placed = tuple[str, Span]

RESERVED = ("subject", "value", "holder", "when", "citations")
"""The keys every dossier entry has; its further facts use other names."""


def check_comparison(comparison: Comparison) -> None:
    """Refuse a comparison whose citations or names do not resolve."""
    accounts = [account.id for account in comparison.accounts]
    _check_unique(accounts, "$.accounts", "account")
    _check_known([("$.primary", comparison.primary)], accounts, "account")
    for path, span in _places(comparison):
        _check_place(comparison, path, span)
    statements = [s.id for r in comparison.readings for s in r.statements]
    _check_unique(statements, "$.statements", "statement")
    _check_known([(path, str(span)) for path, span in _cited(comparison)], statements, "statement")
    _check_names(comparison, accounts)
    _check_aside(comparison, accounts)
    _check_facts(comparison)
    _check_sections(comparison)


def check_reading(reading: Reading) -> None:
    """Refuse a reading with a place that does not lie in its account."""
    for i, statement in enumerate(reading.statements):
        for path, span in _statement_places(f"$.statements[{i}]", statement):
            try:
                reading.account.quote(span)
            except CitationError as error:
                raise FormatError(f"{path}: {error}") from error


def _check_place(comparison: Comparison, path: str, span: Span) -> None:
    try:
        comparison.quote(span)
    except CitationError as error:
        raise FormatError(f"{path}: {error}") from error


def _check_unique(names: list[str], path: str, what: str) -> None:
    seen: set[str] = set()
    for i, name in enumerate(names):
        if name in seen:
            raise FormatError(f"{path}[{i}].id: there is already {what} {name!r}; ids must be unique")
        seen.add(name)


def _check_known(used: Iterable[Named], known: Iterable[str], what: str) -> None:
    names = frozenset(known)
    for path, name in used:
        if name not in names:
            raise FormatError(f"{path}: there is no {what} {name!r} in this comparison")


def _check_names(comparison: Comparison, accounts: list[str]) -> None:
    rows = [row.id for row in comparison.alignments]
    _check_unique(rows, "$.alignments", "alignment")
    used = [(f"$.divergences[{i}].alignment", d.alignment) for i, d in enumerate(comparison.divergences)]
    _check_known(used, rows, "alignment")
    _check_known(_selecting(comparison), accounts, "account")
    stemma = comparison.stemma
    _check_known([(f"$.stemma.accounts[{i}]", a) for i, a in enumerate(stemma.accounts)], accounts, "account")
    nodes = [*accounts, *(lost.id for lost in stemma.lost)]
    for i, edge in enumerate(stemma.derivations):
        path = f"$.stemma.derivations[{i}]"
        _check_known(
            [(f"{path}.child", edge.child), (f"{path}.parent", edge.parent)], nodes, "account or lost original"
        )


def _selected(comparison: Comparison) -> Iterator[tuple[str, Omission | Addition]]:
    """What each account leaves out, then what each adds, with its JSON path."""
    for i, omission in enumerate(comparison.omissions):
        yield f"$.omissions[{i}]", omission
    for i, addition in enumerate(comparison.additions):
        yield f"$.additions[{i}]", addition


def _selecting(comparison: Comparison) -> Iterator[Named]:
    """Every account that is named there."""
    for path, selected in _selected(comparison):
        yield f"{path}.account", selected.account
        for j, weighed in enumerate(selected.weighed):
            yield from ((f"{path}.weighed[{j}].others[{k}]", name) for k, name in enumerate(weighed.others))


def _check_aside(comparison: Comparison, accounts: list[str]) -> None:
    """An account that stood aside is one of those there are, and no finding speaks of it."""
    _check_known([(f"$.aside[{i}].account", a.account) for i, a in enumerate(comparison.aside)], accounts, "account")
    away = {a.account for a in comparison.aside}
    used = [("$.primary", comparison.primary)]
    used += [(f"$.stemma.accounts[{i}]", name) for i, name in enumerate(comparison.stemma.accounts)]
    used += _selecting(comparison)
    used += [(path, span.account) for path, span in _cited(comparison)]
    for path, name in used:
        if name in away:
            raise FormatError(f"{path}: account {name!r} stands aside, so no finding may speak of it")


def _check_facts(comparison: Comparison) -> None:
    for entry in comparison.dossier:
        names = [name for name, _ in entry.facts]
        if len({*names, *RESERVED}) < len(names) + len(RESERVED):
            path = f"$.dossier.{entry.section}"
            raise FormatError(
                f"{path}: the facts of {entry.subject!r} repeat a name or use one of {', '.join(RESERVED)}"
            )


def _check_sections(comparison: Comparison) -> None:
    """Every entry stands in a section that the profile has."""
    known = [section.key for section in comparison.sections]
    _check_known([(f"$.dossier.{e.section}", e.section) for e in comparison.dossier], known, "section of the profile")


def _statement_places(path: str, statement: Statement) -> Iterator[Placed]:
    yield path, statement.span
    if statement.cue:
        yield f"{path}.cue", statement.cue
    if statement.turn:
        yield f"{path}.turn", statement.turn
    for i, detail in enumerate(statement.details):
        yield f"{path}.details[{i}]", detail.span


def _places(comparison: Comparison) -> Iterator[Placed]:
    """Every span, with the JSON path it is written at."""
    for i, account in enumerate(comparison.accounts):
        for j, block in enumerate(account.layout):
            yield f"$.accounts[{i}].layout[{j}]", block.span
    for i, passage in enumerate(p for r in comparison.readings for p in r.passages):
        yield f"$.passages[{i}]", passage.span
    for i, statement in enumerate(s for r in comparison.readings for s in r.statements):
        yield from _statement_places(f"$.statements[{i}]", statement)
    for i, divergence in enumerate(comparison.divergences):
        for j, variant in enumerate(divergence.readings):
            yield f"$.divergences[{i}].readings[{j}]", variant.span
    for i, row in enumerate(comparison.alignments):
        for j, origin in enumerate(row.origins):
            yield f"$.alignments[{i}].vouched_by[{j}]", origin.cited
    for i, edge in enumerate(comparison.stemma.derivations):
        for j, span in enumerate(edge.cited):
            yield f"$.stemma.derivations[{i}].cited[{j}]", span


def _cited(comparison: Comparison) -> Iterator[Placed]:
    """Every span that must be a statement, with its JSON path."""
    for i, row in enumerate(comparison.alignments):
        for j, span in enumerate(row.statements):
            yield f"$.alignments[{i}].statements[{j}]", span
    for i, divergence in enumerate(comparison.divergences):
        for j, variant in enumerate(divergence.readings):
            yield f"$.divergences[{i}].readings[{j}].statement", variant.statement
    for i, fidelity in enumerate(comparison.fidelities):
        yield f"$.fidelities[{i}].statement", fidelity.statement
        if fidelity.primary:
            yield f"$.fidelities[{i}].primary", fidelity.primary
    for path, selected in _selected(comparison):
        for j, span in enumerate(selected.statements):
            yield f"{path}.statements[{j}]", span
    for entry in comparison.dossier:
        for j, span in enumerate(entry.evidence):
            yield f"$.dossier.{entry.section} ({entry.subject!r}).citations[{j}]", span
