"""What a library answers, in a terminal: statements found, each with who said it and where it stands."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from variorum.records import Hit
from variorum.report.layout import Line, print_lines
from variorum.report.words import cite, folded

__all__ = ["terminal_hits"]


def terminal_hits(hits: Sequence[Hit], console: Console) -> None:
    """Print statements found, the best first."""
    print_lines(_lines(hits), console)


def _lines(hits: Sequence[Hit]) -> Iterator[Line]:
    """Two lines a statement: its words, then who said it, where, when and the citation."""
    if not hits:
        yield Line(Text("No statement answers this."))
    for hit in hits:
        yield Line(Text(folded(hit.words)), hang=2)
        told = (hit.speaker, hit.account.publisher, (hit.account.published or "")[:10], cite(hit.span))
        yield Line(Text(", ".join(folded(word) for word in told if word), "dim"), 2)
