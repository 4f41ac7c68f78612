"""`read`: all that is learned from one account alone."""

from variorum.attribute import attribute, attribute_by_form
from variorum.language import language
from variorum.records import Account, Passage, Reading, Span
from variorum.segment import segment
from variorum.text.language import has_word_lists

__all__ = ["read", "read_claim"]


def read(account: Account) -> Reading:
    """All that one account says: its passages, and its statements with who says them.

    The word lists are English. Where an account is plainly in another language it is read by form alone.
    """
    account = language(account)
    passages = segment(account)
    told = attribute if has_word_lists(account.language) else attribute_by_form
    return Reading(account, passages, told(account, passages))


def read_claim(account: Account) -> Reading:
    """A claim given by itself, read as one paragraph: never as a title, a menu or a turn.

    Its language is what the account says; a single sentence is too short to tell.
    """
    passages = (Passage(Span(account.id, 0, len(account.text)), "paragraph"),)
    told = attribute if has_word_lists(account.language) else attribute_by_form
    return Reading(account, passages, told(account, passages))
