"""The report as GitHub-flavoured Markdown: compact, a citation in every line, for an issue, a wiki or a commit.

An account's text is escaped, so that nothing in it becomes a heading, a link, an image, a mention or HTML of its own.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from variorum.exports import turned
from variorum.records import Comparison, Entry, Span
from variorum.report.explained import joined, origins, score, vouchers
from variorum.report.explained import parts as parts_of
from variorum.report.findings import Card, Cell, Row
from variorum.report.quotes import Quote
from variorum.report.view import Checked, View, prepare
from variorum.report.words import SEVERITY, SIGN, cite, folded, manner, sureness

__all__ = ["markdown"]

SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$]")
REFERENCE = re.compile(r"(@(?=\w)|#(?=\d)|:(?=//)|(?<=www)\.)")
"""What would be linked without any markup: a mention, an issue's number, a bare address."""


def markdown(comparison: Comparison, *, explain: bool = False) -> str:
    """The report as Markdown; with `explain` also why each row holds."""
    view = prepare(comparison)
    rows = (synopsis, explained) if explain else (synopsis,)
    parts = (head, divergences, *rows, checked, chosen, talks, timeline, stemma, agreement, made)
    return "\n".join(line for part in parts for line in part(view)) + "\n"


def plain(text: str) -> str:
    """Text as itself, on one line: markup escaped, and what would link by itself kept apart."""
    return REFERENCE.sub(r"\1<!-- -->", SPECIAL.sub(r"\\\g<0>", folded(text)))


def code(text: str) -> str:
    """A citation or an id, set as code."""
    return f"`{folded(text).replace('`', 'ˋ').replace('|', '¦')}`"


def cites(spans: Iterable[Span]) -> str:
    """Citations in a row."""
    return " ".join(code(cite(span)) for span in spans)


def ids(accounts: Iterable[str]) -> str:
    """Accounts in a row."""
    return ", ".join(code(account) for account in accounts)


def words(quote: Quote) -> str:
    """Cited words: the differing ones bold behind their sign, quotation marks only round what was spoken."""
    told = f"{SIGN[quote.whole]} " if quote.whole else ""
    told += "“" if quote.marked else ""
    for piece in quote.pieces:
        before, after = (" " if piece.text[:1].isspace() else ""), (" " if piece.text[-1:].isspace() else "")
        text = plain(piece.text)
        tag = "i" if piece.light else "b"
        marked = f"<{tag}>{SIGN[piece.family]} {text}</{tag}>" if piece.family else text
        told += before + marked + (after if text else "")
    value = f" ({plain(quote.value)})" if quote.value else ""
    return told + ("”" if quote.marked else "") + value


def source(quote: Quote) -> str:
    """Who says it how, and where it stands."""
    return f"{plain(quote.manner)} {code(quote.cite)}" if quote.manner else code(quote.cite)


def row(*cells: str) -> str:
    """One row of a table."""
    return f"| {' | '.join(cells)} |"


def table(*names: str) -> Iterator[str]:
    """The head of a table."""
    yield from ("", row(*names), row(*("---" for _ in names)))


def head(view: View) -> Iterator[str]:
    """The title, the counts, the accounts and what was not compared."""
    yield from (f"# {plain(view.title)}", "", f"**{view.summary}.** {', '.join(view.weights)}. {view.outcomes}.")
    yield from table("Account", "Name", "Role", "Published", "Rests on")
    for column in view.columns:
        role = column.role + (", **primary**" if column.primary else "")
        rests = ", ".join(plain(view.nodes.get(o, o)) for o in column.origins if o != column.id) or "itself"
        yield row(
            code(column.id),
            plain(column.name or column.account.source.location),
            role,
            plain(column.account.source.published or "not given"),
            rests,
        )
    yield from ("", f"Primary {code(view.primary)}: {plain(view.primary_reason)}")
    if view.skipped or view.aside:
        yield from ("", "**Not compared**", "")
    for column in view.aside:
        yield f"- {code(column.id)} {plain(column.name)} {column.role}. {plain(column.aside)}"
    for intake in view.skipped:
        yield f"- {intake.outcome}: {code(intake.location)} {plain(intake.reason)}"


def divergences(view: View) -> Iterator[str]:
    """The divergences by severity, each a line with a line for every reading."""
    severity = 0
    for card in view.cards:
        if card.divergence.severity != severity:
            severity = card.divergence.severity
            yield from ("", f"## {SEVERITY[severity][0].capitalize()} ({view.severities[severity]})", "")
        yield from one(card)
    if not view.cards:
        yield from ("", "No difference was found between these accounts.")


def one(card: Card) -> Iterator[str]:
    """A divergence with its readings and those who lack them."""
    parties = ", between the parties" if card.parties else ""
    note = f": {plain(card.divergence.note)}" if card.divergence.note else ""
    decided = f"{plain(card.divergence.by)}, {card.divergence.confidence:.2f}"
    spans = cites(dict.fromkeys(reading.span for reading in card.divergence.readings))
    title = f"{card.number}. {card.sign} **{plain(card.label)}** ({card.divergence.kind}{parties})"
    yield f"{title}{note} _({decided})_ {spans}"
    item = " " * len(f"{card.number}. ") + "-"
    yield from (f"{item} {code(q.span.account)} {words(q)} {source(q)}" for q in card.readings)
    if card.corrupt:
        yield f"{item} {ids(card.corrupt)} arose on the way: no origin of its own"
    if card.same:
        yield f"{item} {ids(card.same)} no difference found here"
    if card.silent:
        yield f"{item} {ids(card.silent)} not reported"


def synopsis(view: View) -> Iterator[str]:
    """The rows, one column for each account."""
    if not view.rows:
        return
    yield from ("", "## Synopsis")
    yield from table("Row", *(f"{code(c.id)} {plain(c.name)}" for c in view.columns))
    yield from (aligned(line) for line in view.rows)


def aligned(line: Row) -> str:
    """A row of the synopsis."""
    return row(f"{line.signs} {line.number}", *(cell(c) for c in line.cells))


def cell(found: Cell) -> str:
    """What an account has in a row, with where."""
    return "<br>".join(f"{words(q)} {source(q)}" for q in found.quotes) or "_not reported_"


def explained(view: View) -> Iterator[str]:
    """The score of each row, its parts, how its statements were joined, and who vouches for it."""
    if not view.rows:
        return
    yield from ("", "## Why each row holds")
    yield from table("Row", "About", "Score", "Its parts", "How it was joined", "Origins", "Who vouches")
    for line in view.rows:
        held = line.alignment
        about = f"{plain(line.label)} {cites(line.spans)}"
        told = (origins(held), plain(vouchers(held))) if held.origins else ("not known", "–")
        yield row(str(line.number), about, score(held), parts_of(held) or "–", joined(held) or "–", *told)


def checked(view: View) -> Iterator[str]:
    """Statements that are not what the primary has."""
    if not view.checked:
        return
    yield from (
        "",
        "## Quotations against the primary",
        "",
        ", ".join(f"{n} {grade}" for grade, n in view.grades) + ".",
    )
    if view.wrong:
        yield from table("Grade", "The account has", "The primary has", "Why")
    yield from (graded(item) for item in view.wrong)


def graded(item: Checked) -> str:
    """A graded statement beside what the primary has."""
    primary = f"{words(item.primary)} {source(item.primary)}" if item.primary else "_nothing like it_"
    return row(item.grade, f"{words(item.words)} {source(item.words)}", primary, plain(item.fidelity.note))


def chosen(view: View) -> Iterator[str]:
    """What each account leaves out of the primary and adds to it, all of it."""
    if any(item.left_out or item.added for item in view.selected):
        yield from ("", "## Left out and added")
    for item in view.selected:
        for does, told, found in item.sides:
            yield from ("", f"{code(item.account)} {does} {told}", "")
            yield from (f"- {words(p.quote)} {source(p.quote)} _({plain(p.about)})_" for p in found)


def talks(view: View) -> Iterator[str]:
    """The dossier by section."""
    if view.dossier:
        yield from ("", f"## {plain(view.dossier_title)}")
    if view.asked_by:
        yield from ("", plain(view.asked_by))
    for section, entries in view.dossier.items():
        yield from ("", f"### {plain(section.title)}", "")
        yield from (entry(found) for found in entries)
    if view.dossier and view.silent_sections:
        yield from ("", f"Nothing found on: {', '.join(plain(title) for title in view.silent_sections)}")


def entry(found: Entry) -> str:
    """One line of the dossier."""
    about = [plain(word) for word in (found.holder, found.when) if word and word != found.subject]
    facts = "".join(f"; {plain(name)}: {plain(value)}" for name, value in found.facts)
    head = f"- **{plain(found.subject)}**" + (f" ({', '.join(about)})" if about else "")
    return f"{head}: {plain(found.value)}{facts} {cites(found.evidence)}"


def timeline(view: View) -> Iterator[str]:
    """What happened when, then what was published when."""
    times = (*view.events, *view.dated)
    if times or view.publications:
        yield from ("", f"## {plain(view.timeline_title)}", "")
    yield from (entry(found) for found in times)
    for column in view.publications:
        when = plain(column.account.source.published or "")
        yield f"- **published** ({when}): {code(column.id)} {plain(column.name)}"


def stemma(view: View) -> Iterator[str]:
    """Which account rests on which."""
    if not view.edges:
        return
    yield from ("", "## Stemma")
    yield from table("Account", "Rests on", "Manner", "Confidence", "Evidence")
    for edge in view.edges:
        evidence = "; ".join(plain(reason) for reason in (*([turned(edge)] if turned(edge) else []), *edge.evidence))
        yield row(code(edge.child), plain(view.nodes.get(edge.parent, edge.parent)), manner(edge.manner),
                  f"{sureness(edge.confidence)} {edge.confidence:.2f}", f"{evidence} {cites(edge.cited)}")  # fmt: skip


def agreement(view: View) -> Iterator[str]:
    """The share of shared rows on which two accounts agree."""
    yield from ("", "## Agreement")
    yield from table("", *(code(column.id) for column in view.columns))
    for one_id in view.names:
        yield row(code(one_id), *(share(view, one_id, other) for other in view.names))


def share(view: View, one_id: str, other: str) -> str:
    """One cell of the matrix."""
    found = view.matrix.get((one_id, other))
    return f"{found.percent} % ({found.agree} of {found.shared})" if found and found.shared else "–"


def made(view: View) -> Iterator[str]:
    """How to make it again."""
    told: Sequence[tuple[str, str]] = (("variorum", view.run.version), *view.run.tools, *view.run.settings)
    yield from ("", "## How this was made", "")
    yield from (f"- {plain(name)}: {plain(value)}" for name, value in told)
