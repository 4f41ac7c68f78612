"""What an account prints about where it comes from: source lines, credits of agencies, outlets that it relays."""

from urllib.parse import urlsplit

from variorum.records import Passage, Reading, Span
from variorum.text.agencies import named_agency
from variorum.text.lexicon import words
from variorum.text.normalise import lower
from variorum.trace.witness import Witness

__all__ = ["agency", "names", "relay_marks"]

_SHORT = 3  # a publisher's name of fewer letters is looked for in credits only


def relay_marks(reading: Reading) -> tuple[Span, ...]:
    """Where an account shows that its text was taken over: a source line, an agency's credit. No photograph's."""
    credits = ((p, reading.account.quote(p.span)) for p in _text_credits(reading))
    return tuple(p.span for p, line in credits if _is_source_line(line) or named_agency(line))


def agency(reading: Reading) -> tuple[str, tuple[Span, ...]] | None:
    """The agency that an account's text is credited to, with where it says so; None without such a credit."""
    for passage in _text_credits(reading):
        if found := named_agency(reading.account.quote(passage.span)):
            return found, (passage.span,)
    wire = reading.account.source.wire
    return (wire, (reading.statements[0].span,)) if wire and reading.statements else None


def names(child: Witness, parent: Witness) -> tuple[Span, ...]:
    """Where an account names another as its source: by its publisher or host in a credit, or as relaying its words."""
    source = parent.reading.account.source
    host = urlsplit(source.canonical or source.location).netloc.lower().removeprefix("www.")
    publisher = lower(source.publisher or "")
    if publisher == lower(child.reading.account.source.publisher or ""):
        publisher = ""  # one publisher's two pages name each other without a reason
    told = [n for n in (host, publisher) if n]
    lines = ((p, lower(child.reading.account.quote(p.span))) for p in _text_credits(child.reading))
    printed = [p.span for p, line in lines if any(n in line for n in told)]
    relayed = [s.span for s in child.body if len(publisher) >= _SHORT and publisher in map(lower, s.relayed_from)]
    return (*printed, *relayed)


def _text_credits(reading: Reading) -> list[Passage]:
    """The passages that may credit the text: a credit beside a caption is the photograph's."""
    found = []
    for before, passage in zip((None, *reading.passages), reading.passages, strict=False):
        if passage.kind in ("credit", "byline"):
            if before is None or before.kind != "caption":
                found.append(passage)
        elif passage.kind == "chrome" and _is_source_line(reading.account.quote(passage.span)):
            found.append(passage)
    return found


def _is_source_line(line: str) -> bool:
    """Whether a line leads to where the text was taken from."""
    line = lower(line).lstrip()
    return any(line.startswith(mark) for mark in words("layout", "source_lines"))
