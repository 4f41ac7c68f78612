"""Words that report the same thing, compared by stem."""

from variorum.text.lexicon import lines
from variorum.text.synonyms import groups_of, has_synonym, synonymous
from variorum.text.words import stem


def test_a_word_is_synonymous_with_itself() -> None:
    assert synonymous("pier", "pier")


def test_words_of_one_group_are_synonymous_whatever_their_form() -> None:
    first, second, *_ = lines("synonyms", "groups")[0].split()

    assert synonymous(stem(first), stem(second))


def test_words_of_no_common_group_are_not() -> None:
    assert groups_of("pier") == frozenset()
    assert not synonymous("pier", "mayor")


def test_a_synonym_is_looked_for_among_stems() -> None:
    first, second, *_ = (stem(word) for word in lines("synonyms", "groups")[0].split())

    assert has_synonym(first, {"pier", second})
    assert not has_synonym(first, {"pier"})


def test_a_word_of_no_group_is_found_only_as_itself() -> None:
    assert has_synonym("pier", {"pier", "mayor"})
    assert not has_synonym("pier", {"mayor"})
