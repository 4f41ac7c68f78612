"""Whether a transcript bears out what is claimed: each claim is held against the passages nearest to it and graded.

A claim is a statement of some reading: a sentence given by itself, or a quotation or attributed statement of an
article. It is laid beside the passage that speaks of the same, where the rules of divergence look for changes; a judge
says whether it follows from that passage or another near one.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from variorum.claims.passages import Place, Places
from variorum.claims.transcript import Transcript
from variorum.claims.verdicts import Case, Held, graded, reported, same_words
from variorum.protocols import Encoded, Judge, TokenVectors
from variorum.records import Alignment, Checked, Divergence, Reading, Span

__all__ = ["Search", "Transcript", "check", "same_words", "search"]


class Search(NamedTuple):
    """Where one transcript speaks of each claim.

    `rows`: each claim with its nearest passage as rows, then with its second nearest, and so on: these are never laid
    beside each other. `near`: the passages of each claim, the nearest first.
    """

    rows: tuple[tuple[Alignment, ...], ...]
    near: Mapping[Span, tuple[Place, ...]]
    places: Places


def search(claims: Sequence[Reading], transcript: Reading, encoded: Encoded) -> Search:
    """The passages of a transcript nearest to each statement of some readings."""
    places = Places(transcript, encoded)
    near = {}
    for reading in claims:
        for statement in reading.statements:
            begun, ended = reported(reading, statement)
            tokens = _within(encoded[statement.span], begun, ended)
            near[statement.span] = places.near(reading.text(statement)[begun:ended], tokens)
    most = max(map(len, near.values()), default=0)
    rows = [[_row(span, found[k], places) for span, found in near.items() if len(found) > k] for k in range(most)]
    return Search(tuple(map(tuple, rows)), near, places)


def _within(tokens: TokenVectors, begun: int, ended: int) -> TokenVectors:
    """The tokens of a part of a statement that are words."""
    kept = [
        i for i, (a, b) in enumerate(tokens.offsets) if begun <= a and b <= ended and tokens.tokens[i][-1].isalnum()
    ]
    names, offsets = [tokens.tokens[i] for i in kept], [tokens.offsets[i] for i in kept]
    return TokenVectors(tuple(names), tuple(offsets), tokens.vectors[kept])


def _row(claim: Span, place: Place, places: Places) -> Alignment:
    """A claim and a passage as a row, as sure as they are near."""
    return Alignment((claim, *places.spans(place)), place.nearness)


def check(
    claims: Sequence[Reading], found: Sequence[Sequence[Divergence]], searched: Search, judge: Judge
) -> tuple[Checked, ...]:
    """Every statement of some readings with its grade. `found`: the divergences of the rows of the search, in order."""
    transcript = searched.places.transcript
    changes = [_changes(some, transcript.account.id) for some in found]
    original = Transcript(transcript)
    wanted = [(reading, statement) for reading in claims for statement in reading.statements]
    pairs = [
        (searched.places.text(place), reading.text(statement)[slice(*reported(reading, statement))])
        for reading, statement in wanted
        for place in searched.near[statement.span]
    ]
    verdicts = iter(judge.judge(pairs))
    cases = []
    for reading, statement in wanted:
        held = [
            Held(searched.places.spans(place), place.nearness, next(verdicts), changes[k].get(statement.span, ()))
            for k, place in enumerate(searched.near[statement.span])
        ]
        cases.append(Case(reading, statement, tuple(held)))
    return tuple(graded(case, original, judge.name) for case in cases)


def _changes(found: Sequence[Divergence], transcript: str) -> dict[Span, tuple[Divergence, ...]]:
    """For each statement the divergences in which it has another value than the transcript."""
    changes: dict[Span, tuple[Divergence, ...]] = {}
    for divergence in found:
        for span in divergence.apart_from(transcript):
            changes[span] = (*changes.get(span, ()), divergence)
    return changes
