"""One account in a terminal: its passages by kind, and in each the statements with act, mode and speaker."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from variorum.records import FURNITURE, Passage, Reading, Statement
from variorum.report.layout import EMPTY, Line, print_lines
from variorum.report.words import MODE, cite, clip, counted, folded
from variorum.text.language import has_word_lists, name_of

__all__ = ["terminal_reading"]

BY_FORM = "read by form alone, since the word lists are English; speakers are told by labels, quotations by marks"
SHORT = 60
"""Characters of furniture that are shown."""


def terminal_reading(reading: Reading, console: Console) -> None:
    """Print an account as read."""
    print_lines((*head(reading), *body(reading)), console)


def head(reading: Reading) -> Iterator[Line]:
    """The account's title and what was found in it."""
    account = reading.account
    around = sum(passage.kind in FURNITURE for passage in reading.passages)
    passages = counted(len(reading.passages) - around, "passage")
    yield Line(Text(folded(account.title or account.source.location), "bold"), 0)
    told = (
        f"{counted(len(reading.statements), 'statement')} in {passages}; {counted(around, 'block')} around the account"
    )
    yield Line(Text(f"{folded(account.id)}: {told}"), 0)
    if not has_word_lists(account.language):
        yield Line(Text(f"In {folded(name_of(account.language or ''))}: {BY_FORM}"), 0)


def body(reading: Reading) -> Iterator[Line]:
    """Passage by passage; a statement is shown in the passage it begins in."""
    statements = sorted(reading.statements, key=lambda s: s.span)
    for passage in sorted(reading.passages, key=lambda p: p.span):
        if passage.kind in FURNITURE:
            yield furniture(reading, passage)
            continue
        here = [s for s in statements if passage.span.start <= s.span.start < passage.span.end]
        label = f" {folded(passage.label)}" if passage.label else ""
        yield EMPTY
        yield Line(Text.assemble((passage.kind, "bold"), label, (f" {cite(passage.span)}", "dim")), 0)
        yield from (statement(reading, s) for s in here)
        if not here:
            yield Line(Text(folded(reading.account.quote(passage.span))), 2)


def furniture(reading: Reading, passage: Passage) -> Line:
    """What is printed around the account: marked, dimmed and short."""
    text = clip(reading.account.quote(passage.span), SHORT)
    return Line(Text(f"({passage.kind}: {text})", "dim"), 2, 2)


def statement(reading: Reading, found: Statement) -> Line:
    """A statement's words, then how they are reported and by whom."""
    facts = [found.act, MODE[found.mode]]
    facts += [found.speaker] if found.speaker else []
    facts += [f"to {found.addressee}"] if found.addressee else []
    facts += [f"at {found.occasion}"] if found.occasion else []
    facts += [f"relayed from {', from '.join(found.relayed_from)}"] if found.relayed_from else []
    facts += [f"{detail.kind} {detail.value}" for detail in found.details]
    told = f" – {', '.join(folded(fact) for fact in facts)}, {cite(found.span)}"
    return Line(Text.assemble(folded(reading.account.quote(found.span)), (told, "dim")), 2, 2)
