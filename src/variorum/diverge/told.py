"""What the statements of an account tell, by stem, and which statements share rows: looked up and not gone through."""

from collections import Counter
from collections.abc import Iterable, Sequence

from variorum.records import Alignment, Span
from variorum.text.synonyms import groups_of

__all__ = ["Met", "Told"]


class Told:
    """The stems of statements, by which each can be found: the number of every statement that has a stem.

    Synonyms count as one stem, as in `has_synonym`.
    """

    __slots__ = ("_by_group", "_by_stem", "_having", "size")

    def __init__(self, statements: Sequence[frozenset[str]]) -> None:
        self.size = len(statements)
        self._by_stem: dict[str, set[int]] = {}
        self._by_group: dict[int, set[int]] = {}
        self._having: dict[str, frozenset[int]] = {}
        for number, stems in enumerate(statements):
            for stem in stems:
                self._by_stem.setdefault(stem, set()).add(number)
                for group in groups_of(stem):
                    self._by_group.setdefault(group, set()).add(number)

    def having(self, stem: str) -> frozenset[int]:
        """The numbers of the statements that have a stem or a synonym of it."""
        if stem not in self._having:
            groups = (self._by_group.get(group, set()) for group in groups_of(stem))
            self._having[stem] = frozenset(self._by_stem.get(stem, set()).union(*groups))
        return self._having[stem]

    def counts(self, stems: Iterable[str]) -> Counter[int]:
        """For each statement that has any of some stems, or synonyms of them, how many it has."""
        return Counter(number for stem in stems for number in self.having(stem))

    def together(self, stems: Sequence[str]) -> bool:
        """Whether one statement has every one of some stems, or synonyms of them."""
        having = sorted(map(self.having, stems), key=len)
        return bool(having and having[0].intersection(*having[1:]))


class Met:
    """Which statements share rows."""

    __slots__ = ("_rows", "_rows_of")

    def __init__(self, alignments: Iterable[Alignment]) -> None:
        self._rows: list[dict[str, list[Span]]] = []
        self._rows_of: dict[Span, list[int]] = {}
        for number, row in enumerate(alignments):
            by_account: dict[str, list[Span]] = {}
            for span in row.statements:
                by_account.setdefault(span.account, []).append(span)
                self._rows_of.setdefault(span, []).append(number)
            self._rows.append(by_account)

    def of(self, span: Span, account: str) -> list[Span]:
        """The statements of an account that share a row with a statement, in order."""
        return sorted({s for number in self._rows_of.get(span, ()) for s in self._rows[number].get(account, ())})
