"""What a library answers, in a terminal: statements found, each with who said it and where it stands."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from variorum.records import Account, Edit, Hit, Kept
from variorum.report.layout import Line, print_lines
from variorum.report.words import cite, counted, folded

__all__ = ["terminal_changes", "terminal_hits"]

_AROUND = 40  # characters shown before and behind a change


def terminal_hits(hits: Sequence[Hit], console: Console) -> None:
    """Print statements found, the best first."""
    print_lines(_lines(hits), console)


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
