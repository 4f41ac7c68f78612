"""What one side says and the other leaves out, adds or replaces.

Where both sides have words of their own in one place, the words are replaced or merely put otherwise; only where one
side has nothing is something left out. What an account tells in another statement is no loss.
"""

from collections.abc import Iterator, Sequence

from variorum.diverge.pairs import KINDRED, MATCHED, PLAIN, WITHOUT, Finding, Pair, one_name, turned
from variorum.diverge.phrases import Phrase, only_on_the_left
from variorum.diverge.sides import Side, is_content
from variorum.records import DivergenceKind
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import negated
from variorum.text.words import Word

__all__ = ["tone", "wording"]

_ENOUGH = 2  # weighty words that a phrase left out has at least, unless it names someone
_COMMON = 0.5  # sentences that share less than this are too far apart to say what is left out
_CLOSE = 0.6  # the same, to say what is replaced
_NEARLY_ALL = 0.8  # the same, to say that a noun is replaced and not only translated otherwise
_SAME = 0.8  # beside a replaced word at least one word matches this well
_MOST = 0.66  # of a longer phrase this share of its words is enough to have it told elsewhere
_SHORT = 2  # weighty words that a replaced phrase has at most
_LONGER = 3  # a statement with more than so many times the weighty words tells other things too
_NEAR = 2  # weighty words around a loaded one that say what it tells of
_SUBJECT = 3  # words before a verb in which a pronoun may be its subject
_SUPERLATIVE = 5  # a shorter word in -est is none


def wording(pair: Pair) -> Iterator[Finding]:
    """A phrase replaced in the same place, else the weightiest phrase left out and the weightiest added."""
    shared = max(pair.told())
    if shared < _COMMON:
        return
    lost, new = only_on_the_left(pair), only_on_the_left(pair.turned)
    replaced = _replaced(pair, lost, new) if shared >= _CLOSE else None
    if replaced:
        yield replaced
    yield from _superlative(pair, new)
    if replaced or pair.left.is_title or pair.right.is_title:
        return
    yield from _only_here(pair, lost, new, added=False)
    yield from (turned(f) for f in _only_here(pair.turned, new, lost, added=True))


def _superlative(pair: Pair, new: Sequence[Phrase]) -> Iterator[Finding]:
    """A superlative that one side adds ("the warmest wishes")."""
    top = [w for phrase in new for w in phrase.heavy if _is_superlative(w)]
    if top and not any(_is_superlative(w) for w in pair.left.words):
        at, said = (top[0].start, top[0].end), pair.right.printed(top[0])
        note = f"{pair.right.account} adds \u201c{said}\u201d"
        yield Finding("addition", 1, pair.turned.place_of(at), at, (WITHOUT, said), note, 0.55)


def _is_superlative(word: Word) -> bool:
    """Whether a word is a superlative by its form."""
    return (
        len(word.text) > _SUPERLATIVE
        and word.text.endswith("est")
        and word.text not in wordlist("meaning", "no_superlatives")
    )


def _replaced(pair: Pair, lost: Sequence[Phrase], new: Sequence[Phrase]) -> Finding | None:
    """One short phrase put for another of its sort, the words beside them matching."""
    for a in lost:
        for b in new:
            if max(a.weight, b.weight) <= _SHORT and _sort(a) == _sort(b) and _in_one_place(pair, a, b):
                found = _replacement(pair, a, b)
                if found:
                    return found
    return None


def _sort(phrase: Phrase) -> str:
    """What a phrase is: a name, a verb, or other words."""
    start, end = phrase.span
    if any(start <= m.start < end for m in phrase.side.names):
        return "name"
    return "verb" if phrase.verb else "words"


def _replacement(pair: Pair, a: Phrase, b: Phrase) -> Finding | None:
    """The difference between two phrases in one place; none between two spellings of a name, or two renderings."""
    here, there = _bare(a), _bare(b)
    said = (pair.left.text[here[0] : here[1]], pair.right.text[there[0] : there[1]])
    if one_name(*said):
        return None
    kind, severity = _gravity(a, b)
    if kind == "qualifier" and pair.common < _NEARLY_ALL:
        return None
    note = f"\u201c{said[0]}\u201d is replaced by \u201c{said[1]}\u201d"
    return Finding(kind, severity, here, there, said, note, 0.55)


def _bare(phrase: Phrase) -> tuple[int, int]:
    """A phrase's own words, without the joining ones before it."""
    heavy = phrase.heavy
    return heavy[0].start, heavy[-1].end


def _gravity(a: Phrase, b: Phrase) -> tuple[DivergenceKind, int]:
    """What was replaced: a verb changes the content, a loaded word the tone, another word is a nuance."""
    if {w.text for w in (*a.heavy, *b.heavy)} & wordlist("meaning", "loaded"):
        return "tone", 1
    return ("modality", 2) if a.verb else ("qualifier", 1)


def _in_one_place(pair: Pair, a: Phrase, b: Phrase) -> bool:
    """Whether the content words right before or right after two phrases match each other."""
    best = []
    for step in (-1, 1):
        x, y = _beside(a, step), _beside(b, step)
        if x is not None and y is not None:
            best.append(float(pair.match[x, y]))
    return bool(best) and min(best) >= MATCHED and max(best) >= _SAME


def _beside(phrase: Phrase, step: int) -> int | None:
    """The number of the content word right before or after a phrase."""
    content = [k for k, w in enumerate(phrase.side.words) if is_content(w)]
    heavy = [k for k in phrase.words if k in content]
    at = content.index(heavy[0] if step < 0 else heavy[-1]) + step
    return content[at] if 0 <= at < len(content) else None


def _only_here(pair: Pair, here: Sequence[Phrase], there: Sequence[Phrase], *, added: bool) -> Iterator[Finding]:
    """The weightiest phrase that only the left side has, where the right has nothing of its own in its place.

    A much longer statement tells several things, of which the shorter one is only one.
    """
    if sum(pair.left.weighty) > _LONGER * max(_SHORT, sum(pair.right.weighty)):
        return
    lost = [p for p in here if _weighs(p) and not p.verb and not _is_told(pair, p, there)]
    if not lost:
        return
    at = max(lost, key=lambda p: (p.weight, -p.words[0])).span
    said = pair.left.text[at[0] : at[1]]
    account, other = pair.left.account, pair.right.account
    note = f"{account} adds \u201c{said}\u201d" if added else f"{other} leaves out \u201c{said}\u201d"
    place = pair.place_of(at)
    if not added and _is_denied_too(pair, at):
        yield Finding("scope", 2, at, place, (said, WITHOUT), note + " from what is denied", 0.55)
        return
    yield Finding("addition" if added else "qualifier", 1, at, place, (said, WITHOUT), note, 0.5)


def _is_denied_too(pair: Pair, at: tuple[int, int]) -> bool:
    """Whether a phrase is part of what is denied on both sides, so that less is denied where it is left out."""
    inside = any(m.kind == "negation" and at[0] <= m.start < at[1] for m in pair.left.markers)
    denies = any(m.kind == "negation" for m in pair.right.markers)
    return denies and not inside and negated(pair.left.text, at[1] - 1)


def _weighs(phrase: Phrase) -> bool:
    """Whether a phrase is worth a word: enough of its words weigh, or it names someone or something."""
    start, end = phrase.span
    details = phrase.side.statement.details
    named = any(phrase.side.span(start, end).holds(d.span) for d in details)
    return phrase.weight >= _ENOUGH or named


def _is_told(pair: Pair, phrase: Phrase, there: Sequence[Phrase]) -> bool:
    """Whether the right tells a phrase in its own way: in other words, by a pronoun, or in another statement.

    What is denied here is not told by a statement elsewhere that affirms it.
    """
    if _faced(pair, phrase, there) or _meant_by_pronoun(pair, phrase):
        return True
    return not negated(pair.left.text, phrase.span[1] - 1) and _told_elsewhere(phrase, pair.right)


def _meant_by_pronoun(pair: Pair, phrase: Phrase) -> bool:
    """Whether a phrase is the subject of a verb that has a pronoun for its subject on the right."""
    at = next((k for k in range(phrase.words[-1] + 1, len(pair.left.words)) if is_content(pair.left.words[k])), None)
    if at is None or not pair.left.is_verb(at) or pair.best(at) < KINDRED:
        return False
    there = int(pair.match[at].argmax())
    before = [w.text for w in pair.right.words[max(0, there - _SUBJECT) : there]]
    return bool(set(before) & wordlist("verbs", "pronouns"))


def _faced(pair: Pair, phrase: Phrase, there: Sequence[Phrase]) -> bool:
    """Whether the right has words of its own in a phrase's place: then it is put otherwise, and nothing is left out."""
    return any(
        _in_one_place_loosely(pair, phrase, other) and phrase.weight <= 2 * other.weight
        for other in there
        if other.weight
    )


def _in_one_place_loosely(pair: Pair, a: Phrase, b: Phrase) -> bool:
    """Whether the content word on one side of two phrases is the same, or neither has one there."""
    for step in (-1, 1):
        x, y = _beside(a, step), _beside(b, step)
        if x is None and y is None:
            return True
        if x is not None and y is not None and float(pair.match[x, y]) >= KINDRED:
            return True
    return False


def _told_elsewhere(phrase: Phrase, other: Side) -> bool:
    """Whether a statement of the other account on the same matter, wherever it stands, has (nearly) all of a phrase."""
    said = [w.stem for w in phrase.heavy]
    least = len(said) if len(said) <= _SHORT else _MOST * len(said)
    matter = {w.stem for k, w in enumerate(phrase.side.words) if phrase.side.weighty[k]} - set(said)
    told = other.context.elsewhere
    counts = told.counts(said)
    nearly = {n for n in (counts if said else range(told.size)) if counts[n] >= least}
    return bool(nearly) and (len(said) == 1 or any(not nearly.isdisjoint(told.having(stem)) for stem in matter))


def tone(pair: Pair) -> Iterator[Finding]:
    """A word that reports with feeling on one side, where the other side has none."""
    yield from _felt(pair)
    yield from (turned(f) for f in _felt(pair.turned))


def _felt(pair: Pair) -> Iterator[Finding]:
    """Loaded words on the left beside words that the right has, and none on the right."""
    loaded = wordlist("meaning", "loaded")
    if any(w.text in loaded for w in pair.right.words):
        return
    for k, word in enumerate(pair.left.words):
        if word.text in loaded and pair.best(k) < KINDRED and _beside_told(pair, k):
            note = f"{pair.left.account} tells it with feeling (\u201c{word.text}\u201d), {pair.right.account} plainly"
            at = (word.start, word.end)
            there = _plain_verb(pair, k) or _plain_word(pair, k) or pair.place_of(at)
            yield Finding("tone", 1, at, there, (word.text, PLAIN), note, 0.5)
            return


def _beside_told(pair: Pair, k: int) -> bool:
    """Whether a word stands beside one that the right has too, so that both tell of one thing."""
    heavy = [j for j, weighty in enumerate(pair.left.weighty) if weighty and j != k]
    near = sorted(heavy, key=lambda j: (abs(j - k), j))[:_NEAR]
    return any(pair.best(j) >= KINDRED for j in near)


def _plain_verb(pair: Pair, k: int) -> tuple[int, int] | None:
    """The first right verb that the left does not tell, where the loaded word is a verb."""
    other = pair.turned
    verbs = (j for j in range(len(pair.right.words)) if pair.right.is_verb(j) and other.best(j) < MATCHED)
    first = next(verbs, None) if pair.left.is_verb(k) else None
    return None if first is None else (pair.right.words[first].start, pair.right.words[first].end)


def _plain_word(pair: Pair, k: int) -> tuple[int, int] | None:
    """The right word that stands where the left has a loaded one: after the same word, and not told on the left."""
    before = [j for j in range(k) if pair.left.weighty[j]][-1:]
    if not before or pair.best(before[0]) < KINDRED:
        return None
    at = int(pair.match[before[0]].argmax())
    after = [j for j in range(at + 1, len(pair.right.words)) if pair.right.weighty[j]][:1]
    if not after or pair.turned.best(after[0]) >= MATCHED:
        return None
    return pair.right.words[after[0]].start, pair.right.words[after[0]].end
