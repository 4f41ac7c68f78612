"""The report in a terminal: what matters most first, readable at 80 columns and without colour.

Differing words stand in brackets behind the sign of their class, as in [≠ 27], so the emphasis survives a pipe, a mono
screen and a reader who sees no red; colour only repeats it. Long lists are cut, and say by how much.
"""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from variorum.exports import turned
from variorum.records import Comparison, Entry, Span
from variorum.report.columns import Column
from variorum.report.explained import origins, vouchers, why
from variorum.report.findings import Card, Row
from variorum.report.layout import EMPTY, Line, heading, print_lines
from variorum.report.quotes import Quote
from variorum.report.selected import Passed
from variorum.report.view import Checked, View, prepare
from variorum.report.words import SEVERITY, SIGN, cite, folded, manner, sureness

__all__ = ["terminal"]

COLOUR = {"conflict": "bold red", "wording": "bold blue", "presence": "bold magenta", "agree": "default"}
CARDS = {3: 12, 2: 8, 1: 3}
"""How many divergences of each severity are shown."""
WRONG, PASSED, ENTRIES, CITES = 8, 3, 4, 3
"""How many altered statements, statements left out or added, entries of a section, and citations of an entry."""
HANG = 8
"""How far the second line of a reading is set in at most: ids may be long."""


def terminal(comparison: Comparison, console: Console, *, explain: bool = False) -> None:
    """Print a comparison; with `explain` also why each row holds."""
    view = prepare(comparison)
    parts = (head, divergences, checked, chosen, stemma, talks, *([explained] if explain else []), skipped)
    print_lines((line for part in parts for line in part(view)), console)


def head(view: View) -> Iterator[Line]:
    """The title, the counts, the accounts with their roles, the primary and why, the origins."""
    yield Line(Text(view.title, "bold"), 0)
    yield Line(Text(f"{view.summary}; {', '.join(view.weights)}"), 0)
    yield Line(Text(view.outcomes), 0)
    yield from heading("Accounts")
    width = max(len(folded(column.id)) for column in view.columns)
    yield from (account(column, width) for column in view.columns)
    yield Line(Text(f"Primary {folded(view.primary)}: {folded(view.primary_reason)}"), 2)
    for origin in view.origins:
        gone = " (lost)" if origin.lost else ""
        yield Line(Text(f"Origin {folded(origin.name)}{gone}: {listed(origin.accounts)}", "dim"), 2)


def account(column: Column, width: int) -> Line:
    """An account: its id, its name, what it is and when it was published."""
    role = f"{column.role}, primary" if column.primary else column.role
    when = column.account.source.published
    about = Text.assemble(
        f"{column.name or folded(column.account.source.location)} – ", (role, "bold" if column.primary else "")
    )
    about.append(f", published {folded(when)}" if when else "", "dim")
    return Line(Text.assemble((folded(column.id).ljust(width + 2), "bold"), about), 2, width + 2)


def divergences(view: View) -> Iterator[Line]:
    """The divergences, the gravest first."""
    for severity, limit in CARDS.items():
        found = [card for card in view.cards if card.divergence.severity == severity]
        if found:
            yield from heading(f"{SEVERITY[severity][0].capitalize()} ({len(found)})")
        for number, card in enumerate(found[:limit]):
            yield from [EMPTY] if number else []
            yield from one(card)
        yield from more(len(found) - limit)
    if not view.cards:
        yield from heading("No difference was found between these accounts")


def one(card: Card) -> Iterator[Line]:
    """A divergence with its readings one under another."""
    parties = ", between the parties" if card.parties else ""
    label = Text.assemble((f"{card.sign} ", COLOUR[card.family]), (folded(card.label), "bold"))
    yield Line(label.append(f" – {card.divergence.kind}{parties}", "dim"), 2, 2)
    yield from (reading(quote) for quote in card.readings)
    if card.corrupt:
        yield Line(Text(f"{listed(card.corrupt)}: arose on the way, no origin of its own", "italic"))
    if card.same:
        yield Line(Text(f"{listed(card.same)}: no difference found here", "italic"))
    if card.silent:
        yield Line(Text(f"{listed(card.silent)}: not reported", "italic"))
    decided = f"{card.divergence.by}, {card.divergence.confidence:.2f}"
    yield Line(Text(folded(f"{card.divergence.note} ({decided})" if card.divergence.note else decided), "dim"))


def reading(quote: Quote) -> Line:
    """An account's words with the differing ones in brackets, then who says them how and where they stand."""
    name = f"{folded(quote.span.account)} "
    value = f" ({folded(quote.value)})" if quote.value else ""
    said = f" –{f' {quote.manner},' if quote.manner else ''} {quote.cite}"
    return Line(Text.assemble((name, "bold"), words(quote), value, (said, "dim")), hang=min(len(name), HANG))


def words(quote: Quote) -> Text:
    """Cited words on one line: emphasis in brackets behind its sign, quotation marks only round what was spoken."""
    shown = Text(f"[{SIGN[quote.whole]}] " if quote.whole else "", COLOUR[quote.whole or "agree"])
    shown.append("“" if quote.marked else "", "default")
    for piece in quote.pieces:
        before, text, after = ends(piece.text)
        emphasised = f"[{SIGN[piece.family]} {text}]" if piece.family else text
        shown.append(before, "default").append(emphasised, COLOUR[piece.family or "agree"]).append(after, "default")
    return shown.append("”" if quote.marked else "", "default")


def ends(text: str) -> tuple[str, str, str]:
    """The text on one line, with the space at either end apart, so that brackets close round words."""
    line = folded(text)
    after = " " if line and text[-1].isspace() else ""
    return " " if text[:1].isspace() else "", line, after


def checked(view: View) -> Iterator[Line]:
    """Statements that are not what the primary has."""
    if not view.checked:
        return
    yield from heading(f"Quotations against the primary ({', '.join(f'{n} {grade}' for grade, n in view.grades)})")
    for item in view.wrong[:WRONG]:
        yield from graded(item)
    yield from more(len(view.wrong) - WRONG)


def graded(item: Checked) -> Iterator[Line]:
    """A graded statement over what the primary has."""
    note = f": {folded(item.fidelity.note)}" if item.fidelity.note else ""
    yield Line(Text.assemble((item.grade, "bold"), note), 2, 2)
    yield reading(item.words)
    if item.primary:
        yield reading(item.primary)


def chosen(view: View) -> Iterator[Line]:
    """What each account leaves out and adds, with the first few."""
    if any(item.left_out or item.added for item in view.selected):
        yield from heading("Left out and added")
    for item in view.selected:
        for does, told, found in item.sides:
            yield from passed(item.account, f"{does} {told}", found)


def passed(account: str, told: str, found: Sequence[Passed]) -> Iterator[Line]:
    """The count of one list, and the weightiest statements in it."""
    yield Line(Text.assemble((folded(account), "bold"), f" {told}"), 2, 2)
    for item in found[:PASSED]:
        told_at = reading(item.quote)
        told_at.text.append(f" ({folded(item.about)})", "dim")
        yield told_at
    yield from more(len(found) - PASSED)


def stemma(view: View) -> Iterator[Line]:
    """Which account rests on which, a line each with the first reason."""
    if view.edges:
        yield from heading("Stemma")
    for edge in view.edges:
        first = f" – {folded(edge.evidence[0])}" if edge.evidence else ""
        about = f": {manner(edge.manner)}, {sureness(edge.confidence)} {edge.confidence:.2f}"
        about += f", {turned(edge)}" if turned(edge) else ""
        child, parent = (
            folded(end if end in view.names else view.nodes.get(end, end)) for end in (edge.child, edge.parent)
        )
        yield Line(Text.assemble((child, "bold"), f" rests on {parent}{about}", (first, "dim")), 2, 4)


def talks(view: View) -> Iterator[Line]:
    """The dossier by section, its timeline last."""
    sections = [(section.title, entries) for section, entries in view.dossier.items()]
    times = (*view.events, *view.dated)
    sections += [(view.timeline_title, times)] if times else []
    if sections:
        yield from heading(folded(view.dossier_title))
        if view.asked_by:
            yield Line(Text(folded(view.asked_by), "dim"), 2, 2)
    for name, entries in sections:
        yield Line(Text(folded(name), "bold"), 2)
        yield from (line(entry) for entry in entries[:ENTRIES])
        yield from more(len(entries) - ENTRIES)
    if sections and view.silent_sections:
        yield Line(Text(f"Nothing found on: {silent(view)}", "dim"), 2, 2)


def silent(view: View) -> str:
    """The sections without an entry."""
    return ", ".join(folded(title) for title in view.silent_sections)


def line(entry: Entry) -> Line:
    """An entry with its holder, date and citations."""
    about = [folded(word) for word in (entry.holder, entry.when) if word and word != entry.subject]
    subject = folded(entry.subject) + (f" ({', '.join(about)})" if about else "")
    return Line(Text.assemble((subject, "italic"), f": {folded(entry.value)} ", (cites(entry.evidence), "dim")), hang=2)


def explained(view: View) -> Iterator[Line]:
    """Every row with its score, the parts of it and how it was joined. It was asked for, so nothing is cut."""
    if view.rows:
        yield from heading("Why each row holds")
    for row in view.rows:
        yield from held(row)


def held(row: Row) -> Iterator[Line]:
    """One row: what it is about and where it stands, then why it holds."""
    number = f"{row.number} {row.signs} "
    yield Line(Text.assemble(number, folded(row.label), (f" {cites(row.spans)}", "dim")), 2, len(number))
    yield Line(Text(why(row.alignment)), 2 + len(number), 2)
    if row.alignment.origins:
        told = f"{origins(row.alignment)}: {folded(vouchers(row.alignment))}"
        yield Line(Text(told), 2 + len(number), 2)


def skipped(view: View) -> Iterator[Line]:
    """Accounts that stood aside and inputs that were not read, and why."""
    if view.skipped or view.aside:
        yield from heading("Not compared")
    for column in view.aside:
        yield Line(Text.assemble((folded(column.id), "bold"), f" {column.role}. {folded(column.aside)}"), 2, 2)
    for intake in view.skipped:
        reason = f": {folded(intake.reason)}" if intake.reason else ""
        yield Line(Text(f"{intake.outcome} {folded(intake.location)}{reason}"), 2, 2)


def more(rest: int) -> Iterator[Line]:
    """What a cut list says of its rest."""
    if rest > 0:
        yield Line(Text(f"… and {rest} more (see the report)", "dim"))


def listed(accounts: Iterable[str]) -> str:
    """Account ids in a row."""
    return ", ".join(folded(account) for account in accounts)


def cites(spans: Sequence[Span]) -> str:
    """A few citations and the number of the rest."""
    told = " ".join(cite(span) for span in spans[:CITES])
    return f"{told} +{len(spans) - CITES}" if len(spans) > CITES else told
