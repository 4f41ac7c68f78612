"""What is printed around texts on the web, told by the form of one line: buttons, counters, prompts, teasers, credits.

The words are those of any site's furniture; a line that only reports such words is prose. Sentences are taken for
furniture only where they address the reader: by an imperative at their head, or by "we" and "you" with two such words.
"""

import re
from functools import cache

from variorum.text.lexicon import words

__all__ = [
    "answers_readers",
    "ends_credited",
    "heads_comments",
    "is_chrome",
    "is_credit",
    "is_figure",
    "is_section",
    "is_stamp",
]

_LETTERS = re.compile(r"[^\W\d_]+")
_WEATHER = re.compile(r"-?\d{1,3}(?:\.\d)? ?(?:\u00b0 ?)?[cf]\b")
_TICKER = re.compile(r"[\u25b2\u25bc]|(?:^|\s)\(?[+\-\u2212]\d[\d.,]* ?%?\)?$|(?:^|\s)\(?[+\-\u2212]?\d[\d.,]*%\)?$")
_NUMBER = re.compile(r"[#(]?\d[\d.,]* ?[km]?\)?")
_STAMP = re.compile(
    r"(?:(?:updated?|published|posted|modified|first published|last updated?)\W+)?"
    r"(?:\d+|an?) ?(?:s|m|h|d|w|min|mins|hrs?|seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago\b"
)
_UPDATED = re.compile(
    r"(?:this|the) (?:story|article|post|report|page) (?:has been|was)(?: last| first)? "
    r"(?:updated|published|posted|modified)\b[^.]*\.?$"
)
_CREDITED = re.compile(
    r"(?:\((?:[^()]*: *)?(?:images?|photos?|pictures?|photographs?|ap photo|file photo|file)\b[^()]*\)"
    r"|\b(?:credit|photo|image|photograph|picture)s?(?: by|: ?)[^.:]{2,60}"
    r"|[/|] ?getty(?: images)?|\bvia getty images)\.?$"
)
_COMMENTS = re.compile(
    r"(?:[\d.,]+ (?:comments?|responses?|replies)|comments?(?: \(?[\d.,]+\)?| section)?|responses|discussion"
    r"|leave a (?:comment|reply)|join the (?:conversation|discussion)|post a comment|add a comment|readers'? comments?)"
    r"(?:$| (?:to|on|for)\b|\W)"
)
_ANSWERS = re.compile(
    r"^reply(?: to \w.*)?$|^(?:report|report abuse|flag|like|upvote|permalink|quote)$|\b(?:says|said|wrote):$"
)
_MARK = re.compile(r"^(?:\u00a9|\(c\) |copyright\b)|\ball rights reserved\b")
_ENDS = re.compile(r"[.!?\u2026:;,][\"')\]]*$")
_PARTS = re.compile(r"[/|,]| via ")
_BY = re.compile(
    r"\(?(?:additional |with additional |compiled and )?(?:reporting|reported|editing|edited|writing|written|compiled|"
    r"translated|translation|photography|produced) by(?! the (?!associated))\b"
)
_HELPED = re.compile(r"\bcontributed (?:to this (?:report|story|article)|reporting)\b")
_SIGNED = re.compile(
    r"(?:[-\u2013\u2014(]+|source ?:|sources ?:|with inputs? from|from)\s*(?P<agency>[^()]{2,40})\)?\.?"
)
_HERE = re.compile(
    r".*\bclick here\b|(?:click|tap|read|watch|listen|see|sign|register|download|subscribe)\b[^.]*\bhere\W*$"
)
_IF_YOU = frozenset(("by", "to", "if", "please"))
_WE = frozenset(("we", "our", "us", "your", "you"))
_QUOTES = re.compile('["\u201c\u201d\u00ab\u00bb]')
_SHORT, _CREDIT, _LONG = 90, 120, 300  # characters that a label, a credit and a sentence of furniture may have
_WORDS, _SENTENCE, _SECTION = 9, 6, 7  # words in a label, in one that ends like a sentence, in the head of a section
_TEASER = 25  # words a teaser may have


def is_chrome(low: str) -> bool:
    """Whether a lower-case line is page furniture by its form."""
    if len(low) > _LONG:
        return False
    bare = low.strip(" -*#|\u2022>")
    if _MARK.search(bare) or _is_prompt(bare) or _is_teaser(bare):
        return True
    return len(bare) <= _SHORT and (is_figure(bare) or _is_label(bare))


def is_figure(bare: str) -> bool:
    """Whether a lower-case line is no more than a temperature, a counter, or a price with its change."""
    found = _LETTERS.findall(bare)
    return bool(
        _WEATHER.match(bare) or _NUMBER.fullmatch(bare) or (_TICKER.search(bare) and len(found) <= _SENTENCE // 2)
    )


def _is_label(bare: str) -> bool:
    """A short line with a mark of furniture, or of nothing but words of buttons."""
    count = len(bare.split())
    if count > _WORDS or (_ENDS.search(bare) and count > _SENTENCE):
        return False
    found = set(_LETTERS.findall(bare))
    return bool(_marks("chrome").search(bare)) or (
        not found.isdisjoint(words("layout", "buttons"))
        and found <= words("layout", "buttons") | words("function_words", "all")
    )


def _is_prompt(bare: str) -> bool:
    """A sentence that asks the reader to subscribe, follow, agree: no quotation, no report."""
    if _QUOTES.search(bare):
        return False
    found = _LETTERS.findall(bare)
    asks = bool(found) and found[0] in words("layout", "prompts")
    nouns = not words("layout", "page_nouns").isdisjoint(found)
    notices = len(words("layout", "notice_nouns").intersection(found)) + (bool(found) and found[0] in _IF_YOU)
    return (asks and nouns) or (notices > 1 and not _WE.isdisjoint(found)) or bool(_HERE.match(bare))


def _is_teaser(bare: str) -> bool:
    """A line that leads away: "Read more: ...", "Related: ..."."""
    head, mark, rest = bare.strip("[]()").partition(":")
    return bool(mark) and head.strip() in words("layout", "teasers") and len(rest.split()) <= _TEASER


def is_section(line: str) -> bool:
    """Whether a lower-case line heads what is no part of a text: comments, related stories, the most read."""
    bare = line.strip(" -*#|\u2022>:.!()[]\u2026")
    if len(bare.split()) > _SECTION or len(bare) > _SHORT:
        return False
    return bool(_marks("sections").match(re.sub(r"^\(?[\d.,]+\)? ?", "", bare)))


def heads_comments(low: str) -> bool:
    """Whether a lower-case line heads the comments of readers: "12 comments", "3 responses to ...", "Leave a reply"."""
    return bool(_COMMENTS.match(low.strip(" -*#|\u2022>:.!()[]")))


def answers_readers(low: str) -> bool:
    """Whether a lower-case line is printed with a reader's comment: a button to reply, "so-and-so says:"."""
    return bool(_ANSWERS.search(low.strip()))


def is_stamp(low: str) -> bool:
    """Whether a lower-case line says how long ago it was printed, or that it was changed."""
    bare = low.strip(" -*#|\u2022>")
    return len(low) <= _SHORT and bool(_STAMP.match(bare) or _UPDATED.match(bare))


def ends_credited(low: str) -> bool:
    """Whether a lower-case line ends with the credit of a picture, as captions do."""
    return bool(_CREDITED.search(low[-_SHORT:]))


def is_credit(low: str) -> bool:
    """Whether a lower-case line credits a picture or a story: an agency at its end, a mark at its head, who helped."""
    if _BY.match(low) or (len(low) <= _LONG and _HELPED.search(low)):
        return True
    if len(low) > _CREDIT:
        return False
    parts = [part.strip(" .()") for part in _PARTS.split(low)]
    if len(parts) > 1 and parts[-1] in words("layout", "credit"):
        return True
    signed = _SIGNED.fullmatch(low)
    named = bool(signed) and signed is not None and signed["agency"].strip(" .") in words("layout", "credit")
    return named or low.strip("([").startswith(tuple(words("layout", "credit_marks")))


@cache
def _marks(name: str) -> re.Pattern[str]:
    """Every mark of one list, at the beginning of a word."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words('layout', name))))})(?!\w)")
