"""What one side says and the other leaves out, adds or replaces, found by the words that have no match there or beside it."""

from collections.abc import Iterator

from variorum.diverge.sides import MATCHED, Finding, Pair, Side, is_content, is_informative, turned
from variorum.protocols import FloatArray
from variorum.records import DivergenceKind
from variorum.text.lexicon import words as wordlist
from variorum.text.meaning import negated
from variorum.text.names import same_name
from variorum.text.synonyms import synonymous
from variorum.text.words import Word

__all__ = ["tone", "wording"]

_ENOUGH = 2  # informative words that a phrase left out has at least, unless it names someone
_COMMON = 0.5  # sentences that share less than this are too far apart to say what is left out
_CLOSE, _SAME = 0.6, 0.8
_JOINING = frozenset({"and", "or", "but", "of", "in", "on", "at", "by", "for", "with", "to", "from", "as", "both", "the", "a", "an", "not", "only", "also"})
_LONGEST = 12


def wording(pair: Pair) -> Iterator[Finding]:
    """A phrase replaced in the same place, else the longest phrase left out and the longest added."""
    if _shared(pair) < _COMMON:
        return
    lost, new = _runs(pair.left, pair.right, pair.match), _runs(pair.right, pair.left, pair.match.T)
    replaced = _replaced(pair, lost, new)
    if replaced:
        yield replaced
    yield from _superlative(pair, new)
    if replaced:
        return
    yield from _only_here(pair, lost, added=False)
    for finding in _only_here(Pair(pair.right, pair.left, pair.match.T), new, added=True):
        yield turned(finding)


def _superlative(pair: Pair, new: list[list[Word]]) -> Iterator[Finding]:
    """A superlative that one side adds ("the warmest wishes")."""
    top = [w for run in new for w in run if _is_superlative(w)]
    if top and not any(_is_superlative(w) for w in pair.left.words):
        word, said = top[0], pair.right.text[top[0].start : top[0].end]
        place = _place(Pair(pair.right, pair.left, pair.match.T), word.start)
        yield Finding("addition", 1, place, (word.start, word.end), ("without it", said), f"{pair.right.account} adds \u201c{said}\u201d", 0.55)


def _is_superlative(word: Word) -> bool:
    """Whether a word is a superlative by its form."""
    return len(word.text) > 5 and word.text.endswith("est") and word.text not in {"interest", "request", "protest", "suggest", "invest", "contest", "harvest", "forest", "arrest", "manifest", "honest", "modest", "latest"}


def _told(side: Side, word: Word, best: float, other: Side) -> bool:
    """Whether a word is told on the other side or in the statements beside it; what is denied must be denied there itself."""
    if best >= MATCHED:
        return True
    return not negated(side.text, word.start) and any(synonymous(word.stem, stem) for stem in other.beside)


def _runs(side: Side, other: Side, match: FloatArray) -> list[list[Word]]:
    """Runs of words whose informative words the other side does not tell."""
    if not side.words or not other.words:
        return []
    best = match.max(axis=1)
    runs: list[list[Word]] = [[]]
    for k, word in enumerate(side.words):
        if is_informative(word) and not _told(side, word, float(best[k]), other):
            runs[-1].append(word)
        elif runs[-1] and not is_content(word):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    return [run for r in runs if (run := _without_tail(r))]


def _without_tail(run: list[Word]) -> list[Word]:
    """A run without the function words at its end."""
    while run and not is_content(run[-1]):
        run = run[:-1]
    return run


def _shared(pair: Pair) -> float:
    """The share of the informative words of the shorter side that have a match."""
    shares = []
    for side, best in ((pair.left, pair.match.max(axis=1, initial=0)), (pair.right, pair.match.max(axis=0, initial=0))):
        told = [best[k] >= MATCHED for k, w in enumerate(side.words) if is_informative(w)]
        shares.append(sum(told) / len(told) if told else 0.0)
    return max(shares)


def _replaced(pair: Pair, lost: list[list[Word]], new: list[list[Word]]) -> Finding | None:
    """One short phrase put for another, the words beside them matching: the same place in the same sentence."""
    for a in lost:
        for b in new:
            if same_name(pair.left.text[a[0].start : a[-1].end], pair.right.text[b[0].start : b[-1].end]):
                continue
            if max(sum(map(is_informative, a)), sum(map(is_informative, b))) <= 2 and _one_place(pair, a, b) and _shared(pair) >= _CLOSE:
                said = (pair.left.text[a[0].start : a[-1].end], pair.right.text[b[0].start : b[-1].end])
                kind, severity = _sort(a, b)
                note = f"\u201c{said[0]}\u201d is replaced by \u201c{said[1]}\u201d"
                return Finding(kind, severity, (a[0].start, a[-1].end), (b[0].start, b[-1].end), said, note, 0.55)
    return None


def _one_place(pair: Pair, a: list[Word], b: list[Word]) -> bool:
    """Whether the content words right before or right after two runs match each other."""
    left, right = [w for w in pair.left.words if is_content(w)], [w for w in pair.right.words if is_content(w)]
    best = []
    for step in (-1, 1):
        x, y = _beside(left, a, step), _beside(right, b, step)
        if x and y:
            best.append(float(pair.match[pair.left.words.index(x), pair.right.words.index(y)]))
    return bool(best) and min(best) >= MATCHED and max(best) >= _SAME


def _beside(content: list[Word], run: list[Word], step: int) -> Word | None:
    """The content word right before or after a run."""
    inside = [k for k, w in enumerate(content) if run[0].start <= w.start <= run[-1].start]
    at = (inside[0] if step < 0 else inside[-1]) + step
    return content[at] if 0 <= at < len(content) else None


def _sort(a: list[Word], b: list[Word]) -> tuple[DivergenceKind, int]:
    """What was replaced: a verb changes the content, a loaded word the tone, another word a nuance."""
    if {w.text for w in (*a, *b)} & wordlist("meaning", "loaded"):
        return "tone", 1
    if _verbal(a[-1]) and _verbal(b[-1]):
        return "modality", 2
    return "qualifier", 1


def _verbal(word: Word) -> bool:
    """Whether a word looks like a verb form."""
    return word.text.endswith(("ed", "ing")) or word.text in wordlist("verbs", "past")


def _only_here(pair: Pair, runs: list[list[Word]], *, added: bool) -> Iterator[Finding]:
    """The longest phrase that only the left side has."""
    weighty = [r for r in runs if sum(map(is_informative, r)) >= _ENOUGH or _names(pair.left, r)]
    weighty = [r for r in weighty if not _told_elsewhere(r, pair.right)]
    if not weighty:
        return
    start, end = _whole_phrase(pair.left, max(weighty, key=lambda r: (sum(map(is_informative, r)), -r[0].start)))
    said = pair.left.text[start:end]
    account, other = pair.left.account, pair.right.account
    note = f"{account} adds \u201c{said}\u201d" if added else f"{other} leaves out \u201c{said}\u201d"
    if negated(pair.left.text, end - 1) and not added:  # less is denied there: the denial has another scope
        yield Finding("scope", 2, (start, end), _place(pair, start), (said, "without it"), note + " from what is denied", 0.55)
        return
    yield Finding("addition" if added else "qualifier", 1, (start, end), _place(pair, start), (said, "without it"), note, 0.5)


def _told_elsewhere(run: list[Word], other: Side) -> bool:
    """Whether one statement of the other account, wherever it stands, has all that a run says: then it is no loss and no gain."""
    said = [w.stem for w in run if is_informative(w)]
    return any(all(any(synonymous(stem, there) for there in told) for stem in said) for told in other.elsewhere)


def _names(side: Side, run: list[Word]) -> bool:
    """Whether a run holds a named detail."""
    start, end = side.base + run[0].start, side.base + run[-1].end
    return any(start <= d.span.start and d.span.end <= end for d in side.statement.details)


def _whole_phrase(side: Side, run: list[Word]) -> tuple[int, int]:
    """A run from the joining words before it on, cut at a length that is still read at a glance."""
    start, kept = run[0].start, run[:_LONGEST]
    before = [w for w in side.words if w.end <= start]
    for word, after in zip(reversed(before), [run[0], *reversed(before)], strict=False):
        if word.text not in _JOINING or side.text[word.end : after.start].strip():
            break
        start = word.start
    return start, kept[-1].end


def _place(pair: Pair, start: int) -> tuple[int, int]:
    """Where the phrase would stand on the right: the match of the last word before it, else of the first after it."""
    order = [k for k, w in enumerate(pair.left.words) if w.end <= start][::-1] + [k for k, w in enumerate(pair.left.words) if w.start > start]
    for k in order:
        if is_content(pair.left.words[k]) and float(pair.match[k].max()) >= MATCHED:
            word = pair.right.words[int(pair.match[k].argmax())]
            return word.start, word.end
    return 0, len(pair.right.text)


def tone(pair: Pair) -> Iterator[Finding]:
    """A word that reports with feeling on one side, where the other side has none."""
    yield from _felt(pair)
    yield from (turned(f) for f in _felt(Pair(pair.right, pair.left, pair.match.T)))


def _felt(pair: Pair) -> Iterator[Finding]:
    """Loaded words on the left, none on the right."""
    loaded = wordlist("meaning", "loaded")
    if any(w.text in loaded for w in pair.right.words):
        return
    for word in pair.left.words:
        if word.text in loaded and not any(synonymous(word.stem, w.stem) for w in pair.right.words):
            note = f"{pair.left.account} tells it with feeling (\u201c{word.text}\u201d), {pair.right.account} plainly"
            yield Finding("tone", 1, (word.start, word.end), _place(pair, word.start), (word.text, "plain"), note, 0.5)
            return


