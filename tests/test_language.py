"""The language of an account: who knows it, and what is noted where source and text disagree."""

from variorum.ingest import ingest_text
from variorum.language import language
from variorum.records import Account, Passage, Source, Span

ENGLISH = "The ferry left the island at noon, and nobody knows when it will be back in the harbour."
RUSSIAN = "Паром ушел с острова в полдень, и никто не знает, когда он вернется в гавань."


def account(text: str, given: str | None = None) -> Account:
    """An account whose source gives a language, or none."""
    return Account("a", text, Source("a.txt", method="utf-8 by its marks"), "0" * 64, language=given)


def test_a_language_that_nobody_gives_is_detected() -> None:
    found = language(account(RUSSIAN))

    assert (found.language, found.language_by) == ("ru", "detected")


def test_a_language_that_is_given_is_kept_as_it_is() -> None:
    found = language(account(ENGLISH, "en-GB"))

    assert (found.language, found.language_by) == ("en-GB", "given")
    assert found.source == account(ENGLISH).source


def test_a_wrong_language_gives_way_and_is_kept_in_the_method() -> None:
    found = language(account(RUSSIAN, "en-US"))

    assert (found.language, found.language_by) == ("ru", "detected")
    assert found.source.method == "utf-8 by its marks; its source says that it is in en-US, its text is in ru"


def test_looking_twice_changes_nothing() -> None:
    once = language(account(RUSSIAN, "en-US"))

    assert language(once) == once


def test_a_text_that_does_not_tell_stays_unknown() -> None:
    short = account("28")

    assert language(short) is short


def test_an_account_made_of_a_text_at_hand_is_looked_at_too() -> None:
    assert language(ingest_text(RUSSIAN, "note")).language == "ru"


def test_furniture_that_the_markup_shows_does_not_count() -> None:
    menu = "Главная страница, новости и погода, которые вы не видели, и это не всё. " * 3
    span = Span("a", 0, len(menu))
    page = Account("a", menu + ENGLISH, Source("a.html"), "0" * 64, layout=(Passage(span, "chrome"),))

    assert language(page).language == "en"
