"""Words that report the same thing, compared by stem."""

from variorum.text.lexicon import lines
from variorum.text.synonyms import groups_of, synonymous
from variorum.text.words import stem


def test_a_word_is_synonymous_with_itself() -> None:
    assert synonymous("pier", "pier")


def test_words_of_one_group_are_synonymous_whatever_their_form() -> None:
    first, second, *_ = lines("synonyms", "groups")[0].split()

    assert synonymous(stem(first), stem(second))


def test_words_of_no_common_group_are_not() -> None:
    assert groups_of("pier") == frozenset()
    assert not synonymous("pier", "mayor")
