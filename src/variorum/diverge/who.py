"""Who is said to have said or done it: another speaker for the same words, another doer, and what came first."""

import re
from collections.abc import Iterator

from variorum.diverge.sides import MATCHED, Finding, Pair, Side, is_content, is_informative
from variorum.text.lexicon import words as wordlist
from variorum.text.names import same_name
from variorum.text.normalise import lower
from variorum.text.words import Word

__all__ = ["doers", "order", "speakers"]

_SAME_WORDS = 0.7
_OWN_VOICE = ("transcript", "direct")
_WE = frozenset({"we", "our", "us"})
_SUBJECT = 4


def speakers(pair: Pair) -> Iterator[Finding]:
    """The same words given to two people."""
    a, b = pair.left.statement.speaker, pair.right.statement.speaker
    if not a or not b or _alike(pair) < _SAME_WORDS or len([w for w in pair.left.words if is_informative(w)]) < 3:
        return
    severity = 2 if len(a.split()) > 1 and len(b.split()) > 1 and a[0].isupper() and b[0].isupper() else 1
    yield Finding("attribution", severity, _tag(pair.left), _tag(pair.right), (a, b), f"{pair.left.account} has {a} say it, {pair.right.account} {b}", 0.7)


def _alike(pair: Pair) -> float:
    """The share of informative words that match, in the worse direction."""
    shares = []
    for side, best in ((pair.left, pair.match.max(axis=1, initial=0)), (pair.right, pair.match.max(axis=0, initial=0))):
        told = [best[k] >= MATCHED for k, w in enumerate(side.words) if is_informative(w)]
        shares.append(sum(told) / len(told) if told else 0.0)
    return min(shares)


def _tag(side: Side) -> tuple[int, int]:
    """The first words of a side, which stand for who says them."""
    return 0, side.words[min(2, len(side.words) - 1)].end if side.words else len(side.text)


def doers(pair: Pair) -> Iterator[Finding]:
    """Another subject for the same predicate, where both sides speak in the speaker's own voice."""
    if pair.left.statement.mode not in _OWN_VOICE or pair.right.statement.mode not in _OWN_VOICE or _alike(pair) < MATCHED:
        return
    a, b = _subject(pair.left), _subject(pair.right)
    if a is None or b is None or a[0] == b[0] or _near(pair, a[1], b[1]) or a[1].stem in {w.stem for w in pair.right.words}:
        return
    if not _one_deed(pair, a[1], b[1]):
        return
    severity = 2 if {v.value for v in pair.left.values} & {v.value for v in pair.right.values} else 1
    said = (pair.left.text[a[1].start : a[1].end], pair.right.text[b[1].start : b[1].end])
    yield Finding("attribution", severity, (a[1].start, a[1].end), (b[1].start, b[1].end), said, f"\u201c{said[0]}\u201d here, \u201c{said[1]}\u201d there", 0.6)


def _near(pair: Pair, a: Word, b: Word) -> bool:
    """Whether two subjects are kindred words, or spellings of one name."""
    if same_name(pair.left.text[a.start : a.end], pair.right.text[b.start : b.end]):
        return True
    return float(pair.match[pair.left.words.index(a), pair.right.words.index(b)]) >= MATCHED


def _one_deed(pair: Pair, a: Word, b: Word) -> bool:
    """Whether the words right after two subjects match: the same is done by another."""
    left = [k for k, w in enumerate(pair.left.words) if w.start > a.start and is_content(w)][:1]
    right = [k for k, w in enumerate(pair.right.words) if w.start > b.start and is_content(w)][:1]
    return bool(left) and bool(right) and float(pair.match[left[0], right[0]]) >= _SAME_WORDS


def _subject(side: Side) -> tuple[str, Word] | None:
    """Who does it, as far as the first words show: a name or office, or the speaker's own side; None where they do not."""
    for word in side.words[:_SUBJECT]:
        printed = side.text[word.start : word.end]
        if word.text in _WE:
            return ("we", word)
        if not is_informative(word):
            continue
        if printed[0].isupper() and word.start:
            return (word.stem, word)
        if word.start == 0 and _is_name(side, word):
            return (word.stem, word)
    return None


def _is_name(side: Side, word: Word) -> bool:
    """Whether a capitalised first word is a name: its account writes it so in mid-sentence too."""
    printed = side.text[word.start : word.end]
    return printed[0].isupper() and bool(re.search(rf"[a-z,] {re.escape(printed)}\b", side.reading.account.text))


def order(pair: Pair) -> Iterator[Finding]:
    """Two things that stand on either side of "before", "after" or "then" here, and the other way round there."""
    yield from _exchanged(pair)
    left, right = _order_mark(pair.left), _order_mark(pair.right)
    if left is None or right is None:
        return
    before, after = _around(pair.left, left), _around_after(pair.left, left)
    there_before, there_after = _around(pair.right, right), _around_after(pair.right, right)
    first = [(x, y) for x in before for y in there_after if x.stem == y.stem]
    second = [(x, y) for x in after for y in there_before if x.stem == y.stem]
    if first and second:
        (a, b), (c, d) = first[0], second[0]
        said = (f"{a.text} first", f"{d.text} first")
        yield Finding("order", 1, (a.start, a.end), (d.start, d.end), said, f"{a.text} before {c.text} here, {d.text} before {b.text} there", 0.7)


def _exchanged(pair: Pair) -> Iterator[Finding]:
    """What comes first here is told beside the other statement, and the other way round: the two have changed places."""
    if not (_has_order(pair.left) and _has_order(pair.right)):
        return
    left, right = {w.stem for w in pair.left.words}, {w.stem for w in pair.right.words}
    here = [w for w in pair.left.words if is_informative(w) and w.stem not in right and w.stem in pair.right.beside]
    there = [w for w in pair.right.words if is_informative(w) and w.stem not in left and w.stem in pair.left.beside]
    if here and there:
        said = (pair.left.text[here[0].start : here[-1].end], pair.right.text[there[0].start : there[-1].end])
        note = f"\u201c{said[0]}\u201d stands here where \u201c{said[1]}\u201d stands there"
        yield Finding("order", 1, (here[0].start, here[-1].end), (there[0].start, there[-1].end), said, note, 0.7)


def _has_order(side: Side) -> bool:
    """Whether a side says that something comes before or after."""
    return any(re.search(rf"(?<!\w){re.escape(p)}(?!\w)", lower(side.text)) for p in wordlist("meaning", "order"))


def _order_mark(side: Side) -> tuple[int, int] | None:
    """The last word or phrase of order inside a side's words, not at their start."""
    phrases = sorted(wordlist("meaning", "order"), key=len, reverse=True)
    found = [m.span() for p in phrases for m in re.finditer(rf"(?<!\w){re.escape(p)}(?!\w)", lower(side.text)) if m.start() > len(side.text) // 4]
    return max(found, default=None)


def _around(side: Side, mark: tuple[int, int]) -> list[Word]:
    """Informative words in the first half of what stands before the mark."""
    before = [w for w in side.words if w.end <= mark[0] and is_informative(w)]
    return before[: max(1, len(before) // 2)]


def _around_after(side: Side, mark: tuple[int, int]) -> list[Word]:
    """Informative words in the second half of what stands before the mark, and all after it."""
    before = [w for w in side.words if w.end <= mark[0] and is_informative(w)]
    return before[max(1, len(before) // 2) :] + [w for w in side.words if w.start >= mark[1] and is_informative(w)]
