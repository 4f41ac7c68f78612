"""Inflected forms made from lemmas by rule, irregular ones from a list."""

import pytest

from variorum.text.inflection import inflected


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("claim", ["claim", "claims", "claimed", "claimed", "claiming"]),
        ("deny", ["deny", "denies", "denied", "denied", "denying"]),
        ("praise", ["praise", "praises", "praised", "praised", "praising"]),
        ("stress", ["stress", "stresses", "stressed", "stressed", "stressing"]),
        ("admit", ["admit", "admits", "admitted", "admitted", "admitting"]),
        ("agree", ["agree", "agrees", "agreed", "agreed", "agreeing"]),
        ("convey", ["convey", "conveys", "conveyed", "conveyed", "conveying"]),
        ("lie", ["lie", "lies", "lied", "lied", "lying"]),
        ("write", ["write", "writes", "wrote", "written", "writing"]),
        ("have", ["have", "has", "had", "had", "having"]),
    ],
)
def test_every_form_follows_the_spelling_of_its_lemma(lemma: str, forms: list[str]) -> None:
    assert list(inflected(lemma).values()) == forms
