"""The texts on the table: every count of points or documents with who tells it, and what became of the texts."""

from collections.abc import Iterator

from variorum.dossier.book import Book, Said
from variorum.dossier.cued import cued
from variorum.dossier.lexicon import pattern
from variorum.dossier.plan import Part
from variorum.dossier.wording import entry, says
from variorum.records import Entry
from variorum.text.values import Value, values

__all__ = ["documents"]


def _counts(book: Book) -> Iterator[tuple[Said, Value]]:
    """Counts of points and texts; a question's premise is told too, as a question's."""
    for said in book.said:
        for value in values(said.text):
            if (
                value.kind == "quantity"
                and value.value != "1"
                and value.unit
                and pattern(r"{unit}$").fullmatch(value.unit)
            ):
                yield said, value


def _teller(book: Book, said: Said) -> str:
    """Who tells a count: the speaker, the press in a question, or the account itself."""
    return "a question" if said.asked else book.holder(said) or "narration"


def _counted(book: Book, part: Part) -> list[Entry]:
    """One entry for each distinct count, the accounts that tell it side by side."""
    told: dict[tuple[str, str], list[tuple[Said, Value]]] = {}
    for said, value in _counts(book):
        if value.unit:
            told.setdefault((value.unit, value.value), []).append((said, value))
    ranked = sorted(told.items(), key=lambda item: -len({s.account for s, _ in item[1]}))
    return [_count(book, part, unit, number, listed) for (unit, number), listed in ranked]


def _count(book: Book, part: Part, unit: str, number: str, listed: list[tuple[Said, Value]]) -> Entry:
    tellers: dict[str, str] = {}
    for said, _ in sorted(listed, key=lambda item: item[0].asked):
        tellers.setdefault(book.called(said.account), _teller(book, said))
    first = min((said for said, _ in listed), key=lambda s: (s.asked, s.text[:1].islower(), s.account, s.place))
    plural = (
        unit[:-1] + "ies" if unit.endswith("y") else unit + ("es" if unit.endswith(("x", "s", "ch", "sh")) else "s")
    )
    cited = [said.span for said, _ in sorted(listed, key=lambda item: (item[0].asked, item[0].account))]
    return entry(part.key, f"{number} {plural}", says(first, 24), cited, facts=list(tellers.items()))


def documents(book: Book, part: Part) -> list[Entry]:
    """Counts first, then wording, versions, transfers and what is not shown."""
    counts = _counted(book, part)[:8]
    return [*counts, *cued(book, part)][: part.limit]
