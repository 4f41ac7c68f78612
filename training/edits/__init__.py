"""Small edits of a sentence, each known to change its meaning in one way or to leave it: for training and for planting.

An edit replaces one stretch of the text. Its kind is one of the contract (number, date, name, place, polarity,
modality, scope, qualifier, order), a finer one (opposite, nation, word, addition) or the name of a harmless change
(synonym, spelling, figures, clauses, voice, contraction, marks).
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

from training.edits.cut import dropped
from training.edits.denied import negation, qualified
from training.edits.edit import Edit, Label, Maker, applied, listed, swapped
from training.edits.exchanged import family, figure
from training.edits.forms import clauses, figures_in_words, marks, voice

__all__ = ["FURTHER", "FURTHER_HARMLESS", "HARMLESS", "KINDS", "Edit", "Label", "Maker", "applied", "edits"]


def _opposites(text: str, chance: Random) -> Iterator[Edit]:
    """Opposites exchanged; where they order two things in time it is the order that is turned."""
    for edit in swapped("opposites", "opposite", "contradiction")(text, chance):
        orders = edit.put.lower() in listed("orders")
        yield replace(edit, kind="order") if orders else edit


def _spelling(text: str, chance: Random) -> Iterator[Edit]:
    """One spelling for another; short forms are a kind of their own."""
    for edit in swapped("spelling", "spelling", "entailment")(text, chance):
        short = "'" in edit.put or "'" in text[edit.start : edit.end]
        yield replace(edit, kind="contraction") if short else edit


KINDS: Mapping[str, tuple[Maker, ...]] = {
    "values and names": (figure, family),
    "polarity": (negation,),
    "opposites": (_opposites,),
    "modality": (swapped("modality", "modality", "neutral"),),
    "scope": (swapped("scope", "scope", "neutral"),),
    "qualifier": (qualified,),
}
"""What changes the meaning, by group; training draws a group first."""
HARMLESS: Mapping[str, tuple[Maker, ...]] = {
    "synonym": (swapped("synonyms", "synonym", "entailment"),),
    "spelling": (_spelling, figures_in_words),
    "form": (clauses, voice),
}
"""What leaves the meaning, by group."""
FURTHER: Mapping[str, tuple[Maker, ...]] = {"addition": (dropped,)}
"""Changes of meaning that are planted and not trained on."""
FURTHER_HARMLESS: Mapping[str, tuple[Maker, ...]] = {"marks": (marks,)}
"""Harmless changes that are planted and not trained on."""


def edits(
    text: str, chance: Random, harmless: bool = False, groups: Mapping[str, tuple[Maker, ...]] | None = None
) -> dict[str, list[Edit]]:
    """Every edit the text allows, by the group of its kind; groups without any are left out.

    `groups`: other groups than those trained on.
    """
    wanted = groups or (HARMLESS if harmless else KINDS)
    found = {name: [edit for make in makers for edit in make(text, chance)] for name, makers in wanted.items()}
    return {name: some for name, some in found.items() if some}
