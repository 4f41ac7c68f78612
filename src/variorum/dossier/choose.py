"""Which profile a dossier is made by: the one that was named, else the one whose cues the accounts are full of."""

import re
from collections.abc import Sequence

from variorum.dossier.load import recognition, shipped, shipped_plan
from variorum.dossier.plan import Plan
from variorum.records import Profile, Reading, Section

__all__ = ["DEFAULT", "chosen"]

DEFAULT = "talks"
"""The profile where nothing in the accounts decides."""
_LEAST, _AHEAD = 0.15, 2.0
"""The share of statements that must hold a cue of a profile, and how far it must be ahead of any other."""


def chosen(readings: Sequence[Reading], given: Plan | None) -> tuple[Plan, Profile]:
    """The plan to make a dossier by, and the record of it: its sections, and why it is this one."""
    if given:
        where = f"the file {given.file}, " if given.file else ""
        return given, _record(given, f"{where}named by the user", ())
    figures = tuple((name, _share(readings, recognition(name))) for name in shipped())
    ranked = sorted(figures, key=lambda figure: -figure[1])
    (best, most), (_, next_most) = ranked[:2]
    told = f"words {', '.join(f'of {name} in {share:.0%}' for name, share in ranked)} of the statements"
    if most >= max(_LEAST, _AHEAD * next_most):
        return shipped_plan(best), _record(shipped_plan(best), f"recognised: {told}", figures)
    reason = f"nothing decides ({told}), so {DEFAULT} is taken; name another if it does not fit"
    return shipped_plan(DEFAULT), _record(shipped_plan(DEFAULT), reason, figures)


def _share(readings: Sequence[Reading], cues: Sequence[re.Pattern[str]]) -> float:
    """The share of statements that hold one of some cues."""
    told = [reading.text(s) for reading in readings for s in reading.statements]
    return round(sum(any(cue.search(text) for cue in cues) for text in told) / max(1, len(told)), 3)


def _record(plan: Plan, reason: str, figures: tuple[tuple[str, float], ...]) -> Profile:
    sections = tuple(Section(part.key, part.title) for part in plan.parts)
    return Profile(plan.name, plan.title, reason, sections, figures)
