"""What stays open: findings on which the accounts or the parties are at odds, and questions that got no answer."""

from collections.abc import Iterator

from variorum.dossier.book import Book, Said
from variorum.dossier.lexicon import pattern
from variorum.dossier.plan import Part
from variorum.dossier.rows import grouped, ordered
from variorum.dossier.wording import clip, entry, says
from variorum.records import Divergence, Entry, Span

__all__ = ["conflicts", "open_questions"]

_READING = 9


def conflicts(book: Book, part: Part) -> list[Entry]:
    """Divergences that change what is said, the gravest and surest first, every reading beside the others."""
    grave = [d for d in book.divergences if d.severity >= 2 and not all(_asks(book, r.statement) for r in d.readings)]
    grave.sort(key=lambda d: (-d.severity, -d.confidence, d.id))
    by_place = {(d.kind, frozenset(r.statement for r in d.readings)): d for d in reversed(grave)}
    once = [d for d in grave if by_place[d.kind, frozenset(r.statement for r in d.readings)] is d]
    return [_conflict(book, part, divergence) for divergence in once[: part.limit]]


def _asks(book: Book, span: Span) -> bool:
    """Whether a statement is a question: how a question was put is no matter of the talks."""
    said = book.by_span.get(span)
    return said is not None and said.asked


def _conflict(book: Book, part: Part, divergence: Divergence) -> Entry:
    told: dict[str, str] = {}
    for reading in divergence.readings:
        words = " ".join(book.readings[_number(book, reading.span)].account.quote(reading.span).split())
        told.setdefault(f"account {reading.statement.account}", clip(words, _READING))
    grave = "meaning reversed" if divergence.severity == 3 else "content differs"
    facts = [*told.items(), ("weight", grave), ("between", divergence.between)]
    return entry(
        part.key, divergence.kind, clip(divergence.note, 18), (r.statement for r in divergence.readings), facts=facts
    )


def _number(book: Book, span: Span) -> int:
    return next(n for n, account in enumerate(book.accounts) if account.id == span.account)


def _answers(book: Book) -> dict[Span, list[Said]]:
    """The statements that answer each question."""
    found: dict[Span, list[Said]] = {}
    for said in book.said:
        if said.statement.turn:
            found.setdefault(said.statement.turn, []).append(said)
    return found


def _refused(answers: list[Said]) -> Said | None:
    """The statement by which an answer refuses to tell, if one does."""
    return next((said for said in answers if pattern("{refusal}").search(said.text)), None)


def _open(book: Book) -> Iterator[tuple[Said, Said | None]]:
    """Questions without an answer, or with a refusal; of several questions in one turn the last is the one answered."""
    answers = _answers(book)
    for said in book.said:
        if not said.asked or said.statement.mode != "transcript":
            continue
        follows = book.after(said)
        if follows and follows.asked:
            continue
        given = answers.get(said.span, [])
        refusal = _refused(given)
        if refusal or not given:
            yield said, refusal


def open_questions(book: Book, part: Part) -> list[Entry]:
    """Questions that were refused or not answered, then what an account itself calls open."""
    refusals = dict(_open(book))
    found = []
    for group in ordered(grouped(book, refusals), part.limit):
        refusal = refusals[group.first]
        state = says(refusal, 22) if refusal else "not answered"
        cited = [s.span for s in group.said] + ([refusal.span] if refusal else [])
        holder = book.holder(refusal) if refusal else None
        found.append(
            entry(
                part.key,
                "refused" if refusal else "unanswered",
                says(group.first, 26),
                cited,
                holder=holder,
                facts=[("answer", state)],
            )
        )
    return (found + _unclear(book, part))[: part.limit]


def _unclear(book: Book, part: Part) -> list[Entry]:
    """What statements themselves call open."""
    listed = [s for s in book.said if not s.asked and s.span not in book.titles]
    hits = {s: f.label for s in listed for f in part.frames if f.match(s.text)}
    return [
        entry(part.key, hits[g.first], says(g.first), (s.span for s in g.said), holder=book.holder(g.first))
        for g in ordered(grouped(book, hits), part.limit)
    ]
