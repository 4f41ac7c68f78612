"""The word lists: read once, in lower case, without doubles."""

import re
import tomllib
from importlib.resources import files

import pytest

from variorum.text.lexicon import any_of, lines, words

READING = ("acts", "clauses", "cues", "function_words", "layout", "reporting", "sentences", "verbs", "weight")
TABLES = {
    name: tomllib.loads((files("variorum.text.lexicon") / f"{name}.toml").read_text(encoding="utf-8"))
    for name in READING
}


def test_lists_of_one_file_can_be_taken_together() -> None:
    assert words("layout", "months", "weekdays") == words("layout", "months") | words("layout", "weekdays")
    assert lines("layout", "weekdays")[0] == "monday"


@pytest.mark.parametrize("name", READING)
def test_every_word_is_in_lower_case_and_listed_once(name: str) -> None:
    wrong = [
        (list_name, word)
        for list_name, listed in TABLES[name].items()
        for word in listed
        if word != word.lower() or listed.count(word) > 1
    ]

    assert wrong == []


def test_any_of_some_phrases_is_a_pattern_that_takes_the_longest_and_nothing_for_a_sign() -> None:
    found = re.match(any_of(["no", "no. 1", "no one"]), "no one")

    assert found and found.group() == "no one"
    assert not re.fullmatch(any_of(["no. 1"]), "nox 1")
