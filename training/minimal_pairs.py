"""Pairs made while the judge is trained: sentences with small edits, alone, in a passage, and against a translation."""

import re
from collections.abc import Iterator, Sequence
from random import Random

from training.edits import applied, edits
from training.judge_rows import OPEN, Row

__all__ = ["GENERATED", "Source", "stream"]

GENERATED = 0.42
"""This share of what is learnt from is generated."""


class Source:
    """Where minimal pairs come from: sentences, pairs that say the same, and runs of sentences."""

    def __init__(self, learn: Sequence[Row], books: Sequence[list[dict[str, str]]]) -> None:
        short = [row for row in learn if len(row.premise) < 400]
        self.sentences = sorted({row.premise for row in short if 30 < len(row.premise) < 300})
        self.same = [row for row in short if row.label == "entailment" and len(row.hypothesis) > 25]
        self.books = [
            [unit for unit in book if len(unit) > 1 and all(20 < len(t) < 450 for t in unit.values())] for book in books
        ]
        self.books = [book for book in self.books if len(book) > 8]

    def pair(self, chance: Random) -> Row:
        """One generated pair."""
        way = chance.random()
        if way < 0.45:
            sentence = chance.choice(self.sentences)
            return self.changed(sentence, sentence, chance)
        if way < 0.6:
            row = chance.choice(self.same)
            return self.changed(self.among(row.premise, chance), row.hypothesis, chance)
        if way < 0.9:
            book = chance.choice(self.books)
            return self.of_book(book, chance)
        return self.within(chance)

    def among(self, sentence: str, chance: Random) -> str:
        """A sentence, now and then among up to two others."""
        passage = [sentence, *(chance.choice(self.sentences) for _ in range(chance.choice((0, 0, 0, 0, 1, 2))))]
        chance.shuffle(passage)
        return " ".join(passage)

    def of_book(self, book: list[dict[str, str]], chance: Random) -> Row:
        """One translation against another, alone or among its neighbours; now and then against a neighbour."""
        at = chance.randrange(1, len(book) - 1)
        one, other = chance.sample(sorted(book[at]), 2)
        if chance.random() < 0.15:
            near = book[at + chance.choice((-1, 1))]
            if other in near:
                return Row(book[at][one], near[other], "neutral", "generated")
        premise = book[at][one]
        if chance.random() < 0.4:
            around = (book[at + step].get(one, "") for step in (-1, 0, 1))
            premise = " ".join(filter(None, around))
        return self.changed(premise, book[at][other], chance)

    def within(self, chance: Random) -> Row:
        """A sentence against the same one cut short, both ways round, or against a passage that holds it."""
        sentence = chance.choice(self.sentences)
        cut = re.match(
            r"(.{25,}?)(?:,? (?:and|because|although|which|who|where|after|before|in order to|so that|with) |, )"
            r".+([.!]?)$",
            sentence,
        )
        if cut and not re.search(r"\b(?:not|no|never|if|all|every|only|few)\b|n't", sentence) and chance.random() < 0.6:
            short = cut[1] + cut[2]
            if chance.random() < 0.5:
                return Row(sentence, short, "entailment", "generated")
            return Row(short, sentence, "neutral", "generated")
        others = [chance.choice(self.sentences) for _ in range(chance.choice((1, 2)))]
        if chance.random() < 0.25:
            return Row(" ".join(others), sentence, "neutral", "generated")
        passage = [*others, sentence]
        chance.shuffle(passage)
        return self.changed(" ".join(passage), sentence, chance)

    def changed(self, premise: str, hypothesis: str, chance: Random) -> Row:
        """A hypothesis that follows from the premise, left as it is or with an edit that settles its label."""
        label = "entailment"
        if chance.random() < 0.62:
            groups = edits(hypothesis, chance)
            if groups:
                edit = chance.choice(groups[chance.choice(sorted(groups))])
                hypothesis, label = applied(hypothesis, edit), edit.label
        for _ in range(chance.choice((0, 0, 1, 1, 2))):
            groups = edits(hypothesis, chance, harmless=True)
            if groups:
                hypothesis = applied(hypothesis, chance.choice(groups[chance.choice(sorted(groups))]))
        if label == "contradiction" and chance.random() < 0.3:
            premise, hypothesis = hypothesis, premise
        return Row(premise, hypothesis, label, "generated")


def stream(learn: Sequence[Row], source: Source, chance: Random) -> Iterator[Row]:
    """Rows without end: open sets by their weights, generated pairs between them."""
    weights = [OPEN[row.set] for row in learn]
    while True:
        drawn = chance.choices(learn, weights, k=2000)
        for row in drawn:
            while chance.random() < GENERATED:
                yield source.pair(chance)
            yield row
