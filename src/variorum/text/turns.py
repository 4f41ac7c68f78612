"""Turns of a transcript: the label a paragraph opens with, in the ways transcripts commonly print it.

"Name Surname:", "N. Surname:", "MR. SURNAME:", "Question:", "Q:", "Q  ", "[Name]", "Name (title):" and "Name. - ".
"""

import re
from collections import Counter
from collections.abc import Sequence

from variorum.text.lexicon import words
from variorum.text.lines import ends_sentence
from variorum.text.normalise import fold

__all__ = ["asks", "is_answer_label", "is_turn", "label_of", "turn_labels"]

_COLON = re.compile(
    r"\s*[*_\[]{0,3}(?P<label>[^\W\d_][^:\uff1a\n\"?!]{0,78}?)[*_\]]{0,3}"  # a name, perhaps in bold or brackets
    r"\s*+(?:\([^)\n]{1,60}\)\s*+)?(?::[*_]{0,3}(?=\s|$|[\"A-Z])|\uff1a)\s*"  # an office in brackets, then the colon
)
_NOTE = re.compile(r"\s*[\[(][^\[\]()\n]{1,40}[\])]$")  # what an editor adds to a turn ("[Laughter]")
_LETTER = re.compile(r"\s*(?P<label>[QA])(?:\.|:|\s{2,}|\s+(?=[A-Z\"]))\s*")
_DASH = re.compile(r"\s*(?P<label>[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,4})(?<!\.)\.? -+ ")
_ASKS = re.compile(r"(?:question|q|reporter|journalist)\b")
_MOST_WORDS = 10  # a label holds a name and an office, not a sentence
_HEAD = 200  # a label stands within the first characters of a line


def label_of(line: str) -> tuple[str, int] | None:
    """The label a line opens with and where its content begins, or None. Only the form is looked at."""
    folded = fold(line[:_HEAD])
    for pattern in (_COLON, _LETTER, _DASH):
        found = pattern.match(folded)
        if found and 0 < len(found["label"].split()) <= _MOST_WORDS:
            a, b = found.span("label")
            return line[a:b].strip(), found.end()
    return None


def _plain(label: str) -> str:
    """A label to look up."""
    return fold(label).lower().strip(" .")


def asks(label: str) -> bool:
    """Whether a label marks a turn that asks."""
    low = _plain(label)
    return low in words("layout", "question_labels") | words("turns", "questions") or bool(_ASKS.match(low))


def is_answer_label(label: str) -> bool:
    """Whether a label marks a turn that answers and names nobody."""
    return _plain(label) in words("layout", "answer_labels") | words("turns", "answers")


def is_turn(line: str) -> bool:
    """Whether a line looks like a turn by itself: a label of question or answer, or a name before a sentence."""
    found = label_of(line)
    if not found:
        return False
    known = asks(found[0]) or is_answer_label(found[0])
    name = _could_be_name(found[0]) or not _has_case(found[0])
    return known or (name and ends_sentence(_NOTE.sub("", line)))


def _could_be_name(label: str) -> bool:
    """Whether a label has the form of a name, perhaps with an office: its last word and half of all have a capital."""
    parts = label.split()
    capitals = sum(part[:1].isupper() for part in parts)
    if _plain(label) in words("layout", "never_labels") or _plain(parts[-1]) in words("layout", "never_labels"):
        return False
    return parts[-1][:1].isupper() and not label.endswith(".") and capitals * 2 >= len(parts)


def _has_case(label: str) -> bool:
    """Whether a label's script has capitals, so that a name shows itself by them."""
    return label.lower() != label.upper()


def turn_labels(lines: Sequence[str]) -> frozenset[str]:
    """The labels of an account's turns: known words, and names that are confirmed by another labelled line."""
    found = [label[0] for line in lines if (label := label_of(line)) and is_turn(line)]
    questions = {x for x in found if asks(x)}
    answers = {x for x in found if is_answer_label(x)}
    names = {x for x in found if x not in questions | answers and _could_be_name(x)}
    surnames = Counter(x.split()[-1].lower() for x in found if x in names)
    confirmed = {x for x in names if surnames[x.split()[-1].lower()] > 1}
    if questions:
        return frozenset(questions | answers | names | {x for x in found if not _has_case(x)})
    if len(confirmed) > 1:
        return frozenset(names)
    shouted = {x for x in names if x.isupper()} if any(x.isupper() for x in confirmed) else set()
    return frozenset(confirmed | shouted)
