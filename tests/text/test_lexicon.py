"""The word lists: read once, in lower case, without doubles."""

import tomllib
from importlib.resources import files

import pytest

from variorum.text.lexicon import lines, words

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
