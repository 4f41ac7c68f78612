"""The words that report: verbs by class with all their forms, and the nouns of what is said, thought and willed."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from variorum.text.inflection import Shape, inflected
from variorum.text.lexicon import lines, words

__all__ = ["Cue", "cue_of", "is_noun_of_saying"]

_CLASSES = ("speech", "stance", "thought", "object_thought", "intent", "naming", "light", "affect")


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb that can report: the shapes it may be, its classes, and the particles that go with it."""

    shapes: frozenset[Shape]
    classes: frozenset[str]
    particles: frozenset[str]


@cache
def _particles() -> dict[str, frozenset[str]]:
    """The particles with which a lemma reports, by lemma: "call" with "for" and "on"."""
    found: dict[str, set[str]] = {}
    for line in lines("cues", "phrasal"):
        lemma, particle = line.split()[:2]
        found.setdefault(lemma, set()).add(particle)
    return {lemma: frozenset(with_it) for lemma, with_it in found.items()}


def _spelled(lemma: str) -> Iterator[tuple[Shape, str]]:
    """The forms of a lemma, those of both spellings where one doubles its last letter ("signaled", "signalled")."""
    forms = inflected(lemma)
    yield from forms.items()
    for shape in ("past", "participle", "ing"):
        form = forms[shape]
        once = form.replace(f"{lemma}{lemma[-1]}", lemma, 1)
        if once != form and lemma.endswith("l"):
            yield shape, once


@cache
def _index() -> dict[str, Cue]:
    """Every form of every verb that can report."""
    found: dict[str, Cue] = {}
    listed = {name: words("cues", name) for name in _CLASSES}
    for lemma in sorted(set(_particles()).union(*listed.values())):
        classes = frozenset(name for name in _CLASSES if lemma in listed[name])
        for shape, form in _spelled(lemma):
            known = found.get(form, Cue(frozenset(), frozenset(), frozenset()))
            particles = known.particles | _particles().get(lemma, frozenset())
            found[form] = Cue(known.shapes | {shape}, known.classes | classes, particles)
    return found


def cue_of(word: str) -> Cue | None:
    """What a lower-case word can report as, if it can."""
    return _index().get(word)


@cache
def is_noun_of_saying(word: str) -> bool:
    """Whether a lower-case word is a noun of what is said, thought or willed, in the singular or plural."""
    singular = (word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y")
    return not words("cues", "nouns").isdisjoint(singular)
