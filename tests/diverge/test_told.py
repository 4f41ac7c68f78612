"""What statements tell is found by stem, and which statements share rows by account."""

from variorum.diverge.told import Met, Told
from variorum.records import Alignment, Span
from variorum.text.lexicon import lines
from variorum.text.words import stem

FIRST, SECOND, *_ = (stem(word) for word in lines("synonyms", "groups")[0].split())
PIERS = Told([frozenset({"pier", "shut"}), frozenset({"pier", "mayor"}), frozenset({FIRST})])


def test_a_stem_is_found_in_every_statement_that_has_it() -> None:
    assert PIERS.having("pier") == {0, 1}
    assert PIERS.having("harbour") == frozenset()


def test_a_synonym_counts_as_the_stem() -> None:
    assert PIERS.having(SECOND) == {2}


def test_stems_are_counted_by_statement_as_often_as_they_are_asked_for() -> None:
    assert PIERS.counts(["pier", "mayor", "pier"]) == {0: 2, 1: 3}


def test_stems_stand_together_only_where_one_statement_has_them_all() -> None:
    assert PIERS.together(["pier", "mayor"])
    assert not PIERS.together(["shut", "mayor"])
    assert not PIERS.together([])


def test_statements_that_share_a_row_are_found_by_account() -> None:
    a, b, c, d = Span("a", 0, 5), Span("b", 0, 5), Span("b", 6, 9), Span("c", 0, 5)
    met = Met([Alignment((a, b), 0.9), Alignment((a, c), 0.9), Alignment((c, d), 0.9)])

    assert met.of(a, "b") == [b, c]
    assert met.of(b, "b") == [b]
    assert met.of(a, "c") == []
    assert met.of(Span("z", 0, 1), "a") == []
