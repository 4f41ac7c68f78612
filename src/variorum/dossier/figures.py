"""Figures by source: how many, of each kind, by whom told. Different figures stand side by side, none is picked."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from variorum.dossier.another import of_another_case
from variorum.dossier.book import Book, Said
from variorum.dossier.plan import Part
from variorum.dossier.wording import WORDS, clip, entry
from variorum.records import Entry
from variorum.text.counted import count_key

__all__ = ["figures"]

_LONGEST = 9


@dataclass(slots=True)
class _Figure:
    """One figure of one kind as it was first told, and every statement that tells it."""

    told: str
    said: list[Said] = field(default_factory=list)

    @property
    def accounts(self) -> int:
        """How many accounts tell it."""
        return len({said.account for said in self.said})


def figures(book: Book, part: Part) -> list[Entry]:
    """One entry for each kind (a frame's label): every figure, and under it who tells it in which account."""
    kinds: dict[str, dict[str, _Figure]] = {}
    for said, label, words in _told(book, part):
        figure = kinds.setdefault(label, {}).setdefault(count_key(words), _Figure(words))
        if said not in figure.said:
            figure.said.append(said)
    found = []
    for label in dict.fromkeys(frame.label for frame in part.frames):
        ranked = sorted(kinds.get(label, {}).values(), key=lambda f: -f.accounts)
        told = [(figure, "; ".join(_tellers(book, figure))) for figure in ranked]
        found += [_entry(part, label, some) for some in _fitting(told, WORDS - len(label.split()))]
    return found[: part.limit]


def _fitting(told: list[tuple[_Figure, str]], room: int) -> Iterator[list[tuple[_Figure, str]]]:
    """The figures of one kind in as many entries as it takes to say of each who tells it."""
    some: list[tuple[_Figure, str]] = []
    left = room
    for figure, tellers in told:
        words = 2 * len(figure.told.split()) + 1 + len(tellers.split())
        if some and words > left:
            yield some
            some, left = [], room
        some.append((figure, tellers))
        left -= words
    if some:
        yield some


def _told(book: Book, part: Part) -> Iterator[tuple[Said, str, str]]:
    """Every figure with its kind; nothing of a question, or of another case told for comparison."""
    for said in book.said:
        if said.asked or of_another_case(book, part, said):
            continue
        for frame in part.frames:
            if not frame.match(said.text):
                continue
            for match in frame.cue.finditer(said.text):
                groups = [words for words in match.groupdict().values() if words]
                yield said, frame.label, clip(" ".join(groups[0].split()) if groups else match.group(), _LONGEST)


def _entry(part: Part, label: str, listed: list[tuple[_Figure, str]]) -> Entry:
    cited = [said.span for figure, _ in listed for said in figure.said[:1]]
    cited += [said.span for figure, _ in listed for said in figure.said[1:]]
    facts = [(figure.told, tellers) for figure, tellers in listed]
    return entry(part.key, label, " · ".join(figure.told for figure, _ in listed), cited, facts=facts)


def _tellers(book: Book, figure: _Figure) -> Iterator[str]:
    """Who tells a figure, with the accounts that have it from them."""
    who: dict[str, dict[str, None]] = {}
    for said in figure.said:
        teller = "the title" if said.span in book.titles else book.holder(said) or "the account itself"
        who.setdefault(teller, {})[book.accounts[said.account].id] = None
    for teller, accounts in sorted(who.items(), key=lambda item: -len(item[1])):
        yield f"{teller} ({', '.join(accounts)})"
