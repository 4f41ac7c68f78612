"""What a library answers, in a terminal: statements found, each with who said it and where it stands."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from variorum.records import Account, Edit, Hit, Kept
from variorum.report.layout import Line, print_lines
from variorum.report.words import cite, counted, folded

__all__ = ["terminal_changes", "terminal_event", "terminal_events", "terminal_hits"]

_AROUND = 40  # characters shown before and behind a change


def terminal_hits(hits: Sequence[Hit], console: Console) -> None:
    """Print statements found, the best first."""
    print_lines(_lines(hits), console)


def terminal_events(events: Sequence[tuple[str, list[Kept]]], console: Console) -> None:
    """Print events, each with what it is called, its days and how many accounts report it."""
    print_lines(_events(events), console)


def _events(events: Sequence[tuple[str, list[Kept]]]) -> Iterator[Line]:
    """Two lines an event."""
    if not events:
        yield Line(Text("The library holds no such event."))
    for event, accounts in events:
        title = next((kept.title for kept in accounts if kept.title), event)
        days = sorted({kept.published[:10] for kept in accounts if kept.published})
        when = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}" if days else "day not given"
        outlets = sorted({kept.publisher for kept in accounts if kept.publisher})
        yield Line(Text(folded(title), "bold"), hang=2)
        told = ", ".join([counted(len(accounts), "account"), when, *outlets[:4]])
        yield Line(Text(folded(f"{told} – {event}"), "dim"), 2)


def terminal_event(
    accounts: Sequence[Kept],
    why: Mapping[str, tuple[float, tuple[str, ...]]],
    copies: Mapping[str, list[tuple[str, float]]],
    console: Console,
) -> None:
    """Print an event's accounts, each with why it is there and its near-copies."""
    print_lines(_event(accounts, why, copies), console)


def _event(
    accounts: Sequence[Kept],
    why: Mapping[str, tuple[float, tuple[str, ...]]],
    copies: Mapping[str, list[tuple[str, float]]],
) -> Iterator[Line]:
    """A few lines an account."""
    for kept in accounts:
        confidence, evidence = why[kept.id]
        yield Line(Text(folded(kept.title or kept.id), "bold"), hang=2)
        about = (kept.id, kept.publisher, (kept.published or "")[:10], f"version {kept.version}", kept.address)
        yield Line(Text(", ".join(folded(word) for word in about if word), "dim"), 2, 2)
        yield Line(Text(folded(f"here with confidence {confidence:.2f}: {'; '.join(evidence) or 'on its own'}")), 2, 2)
        for other, share in copies[kept.id]:
            yield Line(Text(folded(f"near-copy of {other}: shares {share:.0%} of all runs of eight words")), 2, 2)


def terminal_changes(
    changes: Sequence[tuple[Kept, Kept, list[Edit]]], texts: Mapping[str, Account], console: Console
) -> None:
    """Print what was changed from each version to the next, the words that went beside those that came."""
    print_lines(_changed(changes, texts), console)


def _changed(changes: Sequence[tuple[Kept, Kept, list[Edit]]], texts: Mapping[str, Account]) -> Iterator[Line]:
    """A head for each pair of versions, and a line a change in its surroundings."""
    for before, after, edits in changes:
        told = f"version {before.version} ({before.added}) to {after.version} ({after.added})"
        yield Line(Text(folded(f"{after.address}, {told}: {counted(len(edits), 'change')}"), "bold"))
        for edit in edits:
            yield Line(_words(edit, texts), 2, 2)


def _words(edit: Edit, texts: Mapping[str, Account]) -> Text:
    """One change: what went struck out, what came underlined, a few words around, and the citations."""
    at = edit.after or edit.before
    account = texts[at.account] if at else None
    went, came = ((texts[s.account].quote(s) if s else "") for s in (edit.before, edit.after))
    around = ("", "")
    if account and at:
        around = (account.text[max(0, at.start - _AROUND) : at.start], account.text[at.end : at.end + _AROUND])
    head, tail = f"… {folded(around[0])} " if around[0] else "", f" {folded(around[1])} …" if around[1] else ""
    cites = " ".join(cite(span) for span in (edit.before, edit.after) if span)
    return Text.assemble(
        head, (f"[-{folded(went)}-]" if went else "", "red"), (f"[+{folded(came)}+]" if came else "", "green"), tail,
        (f"  {cites}", "dim"),
    )  # fmt: skip


def _lines(hits: Sequence[Hit]) -> Iterator[Line]:
    """Two lines a statement: its words, then who said it, where, when and the citation."""
    if not hits:
        yield Line(Text("No statement answers this."))
    for hit in hits:
        yield Line(Text(folded(hit.words)), hang=2)
        told = (hit.speaker, hit.account.publisher, (hit.account.published or "")[:10], cite(hit.span))
        yield Line(Text(", ".join(folded(word) for word in told if word), "dim"), 2)
