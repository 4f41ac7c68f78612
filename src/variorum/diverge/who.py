"""Who is said to have said, done or raised it: another speaker, another doer, another form of the question."""

import re
from collections.abc import Iterator
from dataclasses import replace

from variorum.diverge.collated import exchanged_names
from variorum.diverge.pairs import KINDRED, MATCHED, Finding, Pair, turned
from variorum.diverge.polarity import polarity
from variorum.diverge.sides import Side, is_content, is_informative
from variorum.diverge.valued import valued
from variorum.diverge.voices import is_person
from variorum.text.lexicon import words as wordlist
from variorum.text.names import mentions, same_name
from variorum.text.normalise import lower
from variorum.text.words import Word, words

__all__ = ["asked", "doers", "rivals", "speakers"]

_SAME_WORDS = 0.7  # this share of the weighty words of both sides matches where the same is said
_SAME_DEED = 0.8  # of the words right after two subjects some match this well where the same is done
_DEED = 3  # content words after a subject that say what is done
_LEAST = 3  # weighty words; fewer are said by anyone
_OWN_VOICE = ("transcript", "direct")
_WE = frozenset({"we", "our", "us"})
_BOTH = frozenset({"two", "both", "countries", "sides", "peoples", "nations", "towns", "teams", "delegations"})
"""After "our" these mean all who are named, and no doer beside another."""
_SUBJECT = 4  # words at the start of a statement in which its subject stands
_WHICH = frozenset({"which", "what", "who"})
_HOW = frozenset({"how", "why", "where", "when", "whom", "whose"})
_TAGGED = re.compile(
    r", (?:is|are|was|were|do|does|did|has|have|can|will|would)(?:n't)? (?:it|they|he|she|you|we)(?: not)?\?"
)
_SAME_MATTER = 0.5  # two questions that share less of their words ask different things
_RIVAL = 0.5  # of both sides' weighty words this share is kindred where two speakers speak of one thing
_TAG = 3  # words that stand for a speaker who is not named in the statement


def speakers(pair: Pair) -> Iterator[Finding]:
    """The same words given to two people."""
    plain = list(exchanged_names(pair))
    yield from plain
    if plain:
        return
    a, b = pair.left.statement.speaker, pair.right.statement.speaker
    if not a or not b or min(pair.told()) < _SAME_WORDS or sum(pair.left.weighty) < _LEAST:
        return
    named = [*(m.name for m in pair.left.names), *pair.left.context.names]
    if _in_writing(pair.right) or any(
        same_name(name, b) for name in named
    ):  # the first may be telling what the second said
        return
    people = [is_person(a), is_person(b)]
    bodies = [who for who, person in zip((a, b), people, strict=True) if not person]
    if not any(people) or any(body[0].isupper() for body in bodies):  # a person can speak for a state or body by name
        return
    severity = 1 if bodies else 2
    note = f"{pair.left.account} has {a} say it, {pair.right.account} {b}"
    yield Finding("attribution", severity, _tag(pair.left, a), _tag(pair.right, b), (a, b), note, 0.7)


def rivals(pair: Pair) -> Iterator[Finding]:
    """What two speakers say against each other: their positions differ, and no account need be wrong."""
    a, b = pair.left.statement.speaker, pair.right.statement.speaker
    if min(pair.told(KINDRED)) < _RIVAL:
        return
    for finding in (*polarity(pair), *valued(pair)):
        if finding.severity > 1:
            note = f"{a} and {b} disagree: {finding.note}"
            yield replace(finding, severity=2, note=note, between="parties")


def _tag(side: Side, speaker: str) -> tuple[int, int]:
    """Where the speaker is named in the statement, its tag included; else its first words."""
    statement = side.statement.span
    shift = side.base - statement.start
    for mention in mentions(side.reading.text(side.statement)):
        if same_name(mention.name, speaker):
            return mention.start - shift, mention.end - shift
    return 0, side.words[min(_TAG, len(side.words)) - 1].end if side.words else len(side.text)


def _in_writing(side: Side) -> bool:
    """Whether the tag of a statement is a letter's: someone's words are told there and not quoted."""
    statement = side.reading.text(side.statement)
    start = side.base - side.statement.span.start
    tag = statement[:start] + " " + statement[start + len(side.text) :]
    return any(w.text in wordlist("meaning", "written") for w in words(tag))


def doers(pair: Pair) -> Iterator[Finding]:
    """Another subject for the same predicate, where both sides speak in the speaker's own voice."""
    modes = {pair.left.statement.mode, pair.right.statement.mode}
    if not modes <= set(_OWN_VOICE) or min(pair.told()) < MATCHED:
        return
    a, b = _subject(pair.left), _subject(pair.right)
    if a is None or b is None or _one_doer(pair, a, b) or not _one_deed(pair, a, b):
        return
    severity = 2 if {v.value for v in pair.left.values} & {v.value for v in pair.right.values} else 1
    said = (pair.left.printed(a), pair.right.printed(b))
    note = f"\u201c{said[0]}\u201d here, \u201c{said[1]}\u201d there"
    yield Finding("attribution", severity, (a.start, a.end), (b.start, b.end), said, note, 0.6)


def _one_doer(pair: Pair, a: Word, b: Word) -> bool:
    """Whether two subjects are one: both "we", kindred words, spellings of one name, or the first named there too."""
    if a.stem == b.stem or {a.text, b.text} <= _WE or a.stem in pair.right.stems or b.stem in pair.left.stems:
        return True
    if same_name(pair.left.printed(a), pair.right.printed(b)):
        return True
    return float(pair.match[pair.left.words.index(a), pair.right.words.index(b)]) >= MATCHED


def _one_deed(pair: Pair, a: Word, b: Word) -> bool:
    """Whether some of the words right after two subjects match: the same is done by another."""
    left = [k for k, w in enumerate(pair.left.words) if w.start > a.start and is_content(w)][:_DEED]
    right = [k for k, w in enumerate(pair.right.words) if w.start > b.start and is_content(w)][:_DEED]
    return bool(left) and bool(right) and float(pair.match[left][:, right].max()) >= _SAME_DEED


def _subject(side: Side) -> Word | None:
    """Who does it, as far as the first words show: a name or office, or the speaker's own side; else None."""
    for k, word in enumerate(side.words[:_SUBJECT]):
        if word.text in _WE:
            after = {w.text for w in side.words[k + 1 : k + 3]}
            return None if after & _BOTH else word
        if is_informative(word) and side.printed(word)[0].isupper() and (k or _is_name(side, word)):
            return word
    return None


def _is_name(side: Side, word: Word) -> bool:
    """Whether a capitalised first word is a name: its account writes it so in mid-sentence too."""
    return bool(re.search(rf"[a-z,] {re.escape(side.printed(word))}\b", side.reading.account.text))


def asked(pair: Pair) -> Iterator[Finding]:
    """A question for a yes or no here, and an open one there: who raised the matter differs."""
    for one, turn in ((pair, False), (pair.turned, True)):
        closed, wide = _closed(one.left), _open(one.right)
        if closed and wide and pair.common >= _SAME_MATTER:
            said = ("a question for yes or no", "an open question")
            note = f"{one.left.account} asks for yes or no, {one.right.account} asks openly"
            found = Finding("attribution", 1, closed, wide, said, note, 0.6)
            yield turned(found) if turn else found


def _open(side: Side) -> tuple[int, int] | None:
    """Where a question asks which or what, at its beginning and once."""
    found = [w for w in side.words if w.text in _WHICH]
    return (found[0].start, found[0].end) if len(found) == 1 and found[0] in side.words[:_SUBJECT] else None


def _closed(side: Side) -> tuple[int, int] | None:
    """The first words of a question that can be answered with yes or no."""
    asks = side.text.rstrip().endswith("?") and not any(w.text in _WHICH | _HOW for w in side.words)
    if not asks or len(side.words) < 2:
        return None
    begins = side.words[0].text in wordlist("verbs", "auxiliaries") and side.words[1].text != "you"
    return (0, side.words[1].end) if begins or _TAGGED.search(lower(side.text)) else None
