"""What moves a statement once its row is grown: a scale shared beside an aligned neighbour, a value only both give."""

import numpy as np

from tests.align.conftest import scored
from variorum.align.by_value import join_by_value
from variorum.align.kinship import kinship, on_one_scale, share_unit
from variorum.align.pairs import Pairs
from variorum.align.settle import settle
from variorum.align.units import Unit
from variorum.protocols import TokenVectors
from variorum.records import Span, Statement
from variorum.text.words import content

NO_TOKENS = TokenVectors((), (), np.zeros((0, 4), np.float32))


def units(*accounts: tuple[str, ...]) -> list[Unit]:
    """Statements of several accounts, each account one paragraph."""
    found = []
    for number, cores in enumerate(accounts):
        at = 0
        for core in cores:
            span = Span(f"a{number}", at, at + len(core))
            found.append(Unit(number, Statement(span, "statement", "indirect"), core, NO_TOKENS))
            at += len(core) + 1
    return found


def every(found: list[Unit]) -> Pairs:
    """All pairs of units of different accounts."""
    left, right = np.triu_indices(len(found), 1)
    across = [found[i].account != found[j].account for i, j in zip(left, right, strict=True)]
    return Pairs(left, right, len(found)).only(np.array(across))


def test_an_opposite_beside_an_aligned_neighbour_is_settled_into_its_row() -> None:
    found = units(("We are closer now.", "Much work remains."), ("They are further apart.", "Much work is left."))
    own = [content(u.core) for u in found]

    rows = settle(found, own, scored([u.account for u in found], {(1, 3): 0.9, (0, 2): 0.4}), [[1, 3]])

    assert sorted(rows) == [[0, 2], [1, 3]]


def test_a_neighbour_on_no_common_scale_stays_where_it_is() -> None:
    found = units(("Boats are old now.", "Much work remains."), ("They are further apart.", "Much work is left."))
    own = [content(u.core) for u in found]

    assert settle(found, own, scored([u.account for u in found], {(1, 3): 0.9, (0, 2): 0.4}), [[1, 3]]) == [[1, 3]]


def test_a_statement_well_placed_is_not_moved() -> None:
    found = units(("We are closer now.", "Much work remains."), ("Further apart.", "Much work is left.", "Closer now."))
    own = [content(u.core) for u in found]

    rows = settle(
        found, own, scored([u.account for u in found], {(0, 4): 0.9, (1, 3): 0.9, (0, 2): 0.4}), [[0, 4], [1, 3]]
    )

    assert sorted(rows) == [[0, 4], [1, 3]]


def test_the_only_statements_that_count_one_thing_share_a_row() -> None:
    found = units(("The plan has 27 points.", "It rained."), ("It was cold.", "He spoke of a 28-point plan."))

    assert join_by_value(found, scored([u.account for u in found], {(0, 3): 0.45}), []) == [[0, 3]]


def test_the_same_value_in_statements_that_are_not_alike_joins_nothing() -> None:
    found = units(("The plan has 27 points.",), ("A match of 28 points was played.",))

    assert join_by_value(found, scored([u.account for u in found], {(0, 1): 0.2}), []) == []


def test_kin_are_the_same_stem_a_synonym_or_an_opposite() -> None:
    found = units(("The talks were closer.",), ("Talks were further.",), ("Boats rotted.",))

    closer, boats, _ = kinship(found, [content(u.core) for u in found], every(found))

    assert closer > 0.5 > boats == 0


def test_words_of_one_scale_are_opposites_or_the_same_word_that_has_one() -> None:
    closer, further, boats = (content(text) for text in ("closer", "further", "boats"))

    assert on_one_scale(closer, further)
    assert on_one_scale(closer, closer)
    assert not on_one_scale(boats, boats)


def test_units_that_count_the_same_thing_are_seen() -> None:
    found = units(("27 points",), ("a 28-point plan",), ("27 boats",))

    assert share_unit(found, every(found)).tolist() == [1, 0, 0]
