"""Words that one account keeps at a distance and the other makes its own."""

from .conftest import Laid

PLAIN = "The talks ended late.\n\nPiet Vos voiced concern about the threatening movements of ships off Arvika.\n"
KEPT = "The talks ended late.\n\nPiet Vos spoke of what he called “threatening” movements of ships off Arvika.\n"


def test_words_kept_at_a_distance_here_and_asserted_there_differ_in_tone(laid: Laid) -> None:
    told = laid(PLAIN, KEPT, rows=[(1, 1)])

    assert ("tone", 2) in told.kinds()
    assert told.words("tone")[0][1] == "what he called “threatening”"


def test_two_accounts_that_keep_the_same_distance_do_not(laid: Laid) -> None:
    assert ("tone", 2) not in laid(KEPT, KEPT.replace("spoke of", "told of"), rows=[(1, 1)]).kinds()


def test_the_speakers_own_words_are_asserted_by_nobody_else(laid: Laid) -> None:
    own = "Question: What is new?\n\nPiet Vos: I am concerned about the threatening movements of ships off Arvika.\n"

    assert ("tone", 2) not in laid(own, KEPT, rows=[(0, 1)]).kinds()
