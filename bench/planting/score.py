"""What a comparison says of planted changes: which are found, and what is claimed where nothing has changed."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bench.planting.rounds import CHANGED, ORIGINAL, Planted
from bench.planting.sites import OWN
from variorum.records import Comparison, Divergence

__all__ = ["Outcome", "Row", "outcomes", "outcomes_retold", "tabled", "touches"]

_WITHOUT = ("without it", "plain")  # values of a reading that has no words of its own
_GRAVE = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said of one planted change: every divergence that touches it."""

    planted: Planted
    said: tuple[Divergence, ...]

    @property
    def severity(self) -> int:
        """The gravest that was said of it; 0 where nothing was."""
        return max((d.severity for d in self.said), default=0)

    @property
    def own(self) -> bool:
        """Whether it is shown under a kind that is its own."""
        return any(d.kind in OWN.get(self.planted.site.kind, ()) for d in self.said)

    @property
    def right(self) -> bool:
        """Whether a change is found, or a harmless one left alone (a nuance is allowed)."""
        return self.severity < _GRAVE if self.planted.site.harmless else bool(self.said)


Places = Mapping[str, tuple[int, int]]
"""Where a change stands in each account, by the account's id."""


def touches(divergence: Divergence, places: Places) -> bool:
    """Whether a divergence has words of its own at one of some places."""
    return any(
        r.value not in _WITHOUT and r.span.start < places[r.span.account][1] and places[r.span.account][0] < r.span.end
        for r in divergence.readings
        if r.span.account in places
    )


def outcomes(comparison: Comparison, planted: Sequence[Planted]) -> tuple[list[Outcome], list[Divergence]]:
    """What is said of each change in a copy of the account it is held against, and the divergences that touch none."""
    found = []
    for one in planted:
        places = {ORIGINAL: (one.site.edit.start, one.site.edit.end), CHANGED: (one.start, one.end)}
        found.append(Outcome(one, tuple(d for d in comparison.divergences if touches(d, places))))
    told = {d.id for outcome in found for d in outcome.said}
    return found, [d for d in comparison.divergences if d.id not in told]


def outcomes_retold(comparison: Comparison, planted: Sequence[Planted], before: Sequence[Divergence]) -> list[Outcome]:
    """What is said of each change in another account's telling, besides what was said there before the change."""
    found = []
    for one in planted:
        edit = one.site.edit
        known = {(d.kind, d.severity) for d in before if touches(d, {CHANGED: (edit.start, edit.end)})}
        said = (d for d in comparison.divergences if touches(d, {CHANGED: (one.start, one.end)}))
        found.append(Outcome(one, tuple(d for d in said if (d.kind, d.severity) not in known)))
    return found


@dataclass
class Row:
    """The figures of some planted changes."""

    planted: int = 0
    found: int = 0
    own: int = 0
    grave: int = 0
    severities: list[int] = field(default_factory=lambda: [0, 0, 0, 0])

    def add(self, outcome: Outcome) -> None:
        """Count one."""
        self.planted += 1
        self.found += bool(outcome.said)
        self.own += outcome.own
        self.severities[outcome.severity] += 1
        self.grave += outcome.severity >= _GRAVE

    def figures(self) -> dict[str, float]:
        """Shares of what was planted; for harmless changes `grave` is the share of false alarms."""
        shares = {"found": self.found, "own_kind": self.own, "grave": self.grave, "nuance": self.severities[1]}
        return {"planted": self.planted, **{k: round(v / max(1, self.planted), 3) for k, v in shares.items()}}


def tabled(some: Iterable[Outcome], by: Callable[[Outcome], str]) -> dict[str, Row]:
    """Figures by whatever the outcomes are told apart by."""
    rows: dict[str, Row] = defaultdict(Row)
    for outcome in some:
        rows[by(outcome)].add(outcome)
    return dict(rows)
