"""Everything the report shows, computed once, so that the page, the terminal and the Markdown tell the same facts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from variorum.records import Comparison, Derivation, Entry, Fidelity, Intake, Profile, Run, Section, Stemma
from variorum.report.columns import Column, Origin, column, headline, origins, published
from variorum.report.findings import Card, Row, cards, rows
from variorum.report.matrix import Share, matrix
from variorum.report.quotes import Quote, Shelf
from variorum.report.selected import Selected, selected
from variorum.report.words import GRADE, OUTCOME, SEVERITY, clip, counted

__all__ = ["Checked", "View", "prepare"]

TITLE, LEADING = 160, 6
TIMELINE = "timeline"
"""The key of the section that is shown as a timeline."""
PUBLICATION = "publication"
"""The subject of a timeline entry that tells when an account came out."""
WRONG = ("reversed", "altered", "unsupported")


@dataclass(frozen=True, slots=True)
class Checked:
    """A statement graded against the primary."""

    fidelity: Fidelity
    words: Quote
    primary: Quote | None

    @property
    def grade(self) -> str:
        """The grade in words."""
        return GRADE[self.fidelity.grade]


@dataclass(frozen=True, slots=True)
class View:
    """The whole report, ready to be set."""

    title: str
    language: str | None
    columns: tuple[Column, ...]
    aside: tuple[Column, ...]
    """The accounts that are shown and take part in nothing else."""
    primary: str
    primary_reason: str
    origins: tuple[Origin, ...]
    severities: Mapping[int, int]
    cards: tuple[Card, ...]
    rows: tuple[Row, ...]
    checked: tuple[Checked, ...]
    selected: tuple[Selected, ...]
    matrix: Mapping[tuple[str, str], Share]
    dossier: Mapping[Section, tuple[Entry, ...]]
    silent_sections: tuple[str, ...]
    profile: Profile | None
    events: tuple[Entry, ...]
    dated: tuple[Entry, ...]
    """Entries of the timeline that tell when an account came out."""
    publications: tuple[Column, ...]
    stemma: Stemma
    edges: tuple[Derivation, ...]
    skipped: tuple[Intake, ...]
    run: Run

    @property
    def names(self) -> Mapping[str, str]:
        """What each account is called."""
        return {column.id: column.name for column in self.columns}

    @property
    def nodes(self) -> Mapping[str, str]:
        """What each account and each lost original is called."""
        return {**self.names, **{lost.id: lost.label for lost in self.stemma.lost}}

    @property
    def dossier_title(self) -> str:
        """What the dossier is called."""
        return self.profile.title if self.profile else "Dossier"

    @property
    def asked_by(self) -> str:
        """By which profile the dossier was made, and why by that one."""
        return f"Made by the profile {self.profile.name}: {self.profile.reason}" if self.profile else ""

    @property
    def timeline_title(self) -> str:
        """What the timeline is called."""
        titles = [s.title for s in self.profile.sections if s.key == TIMELINE] if self.profile else []
        return titles[0] if titles else "Timeline"

    @property
    def summary(self) -> str:
        """The accounts and origins in a few words."""
        away = f", {counted(len(self.aside), 'account')} aside" if self.aside else ""
        return f"{counted(len(self.columns), 'account')}, {counted(len(self.origins), 'independent origin')}{away}"

    @property
    def weights(self) -> tuple[str, ...]:
        """The counts by severity in words, the gravest first; none at all says so."""
        told = [counted(n, *SEVERITY[severity][1:]) for severity, n in sorted(self.severities.items(), reverse=True)]
        return tuple(told) or ("no difference found",)

    @property
    def outcomes(self) -> str:
        """What was found of the rows, in a sentence: how many differ, agree, and cannot be told."""
        counts = Counter(row.alignment.outcome for row in self.rows)
        told = [f"{counts[o]} {words[counts[o] > 1]}" for o, words in OUTCOME.items() if counts[o]]
        return (
            f"Of {counted(len(self.rows), 'row')} {', '.join(told)}" if told else "No statement is told by two accounts"
        )

    @property
    def leading(self) -> tuple[Card, ...]:
        """The few divergences to show before all else."""
        return tuple(card for card in self.cards if card.divergence.severity > 1)[:LEADING]

    @property
    def wrong(self) -> tuple[Checked, ...]:
        """Statements that are not what the primary has, the gravest first."""
        return tuple(c for grade in WRONG for c in self.checked if c.fidelity.grade == grade)

    @property
    def faithful(self) -> tuple[Checked, ...]:
        """Statements that keep what the primary has."""
        return tuple(c for c in self.checked if c.fidelity.grade not in WRONG)

    @property
    def grades(self) -> tuple[tuple[str, int], ...]:
        """How many statements have each grade, in words."""
        counts = Counter(c.fidelity.grade for c in self.checked)
        return tuple((GRADE[grade], counts[grade]) for grade in GRADE if counts[grade])


def prepare(comparison: Comparison) -> View:
    """Compute the view of a comparison."""
    shelf = Shelf(comparison)
    found = cards(comparison, shelf)
    lines = rows(comparison, shelf, found)
    columns = tuple(column(shelf.accounts[a], comparison, lines, found) for a in shelf.order)
    times = [entry for entry in comparison.dossier if entry.section == TIMELINE]
    times.sort(key=lambda e: (e.when is None, e.when or ""))
    return View(
        title=title(comparison),
        language=comparison.reading(comparison.primary).account.language,
        columns=columns,
        aside=tuple(column(shelf.accounts[a.account], comparison, lines, found) for a in comparison.aside),
        primary=comparison.primary,
        primary_reason=comparison.primary_reason,
        origins=origins(comparison),
        severities=Counter(d.severity for d in comparison.divergences),
        cards=found,
        rows=lines,
        checked=checked(comparison, shelf),
        selected=selected(comparison, shelf),
        matrix=matrix([c.id for c in columns], lines),
        dossier={s: entries for s, entries in comparison.sections.items() if entries and s.key != TIMELINE},
        silent_sections=tuple(s.title for s, entries in comparison.sections.items() if not entries),
        profile=comparison.profile,
        events=tuple(e for e in times if e.subject != PUBLICATION),
        dated=tuple(e for e in times if e.subject == PUBLICATION),
        publications=tuple(sorted((c for c in columns if published(c)), key=published)),
        stemma=comparison.stemma,
        edges=comparison.stemma.derivations,
        skipped=tuple(i for i in comparison.intakes if i.outcome != "used"),
        run=comparison.run,
    )


def title(comparison: Comparison) -> str:
    """What the event is called: by the primary's title, else as the dossier has it, else by the number of accounts."""
    told = [headline(comparison.reading(comparison.primary))]
    told += [entry.value for entry in comparison.dossier if entry.section == "event"]
    told.append(f"{counted(len(comparison.compared), 'account')} of one event")
    return clip(next(words for words in told if words and words.strip()), TITLE)


def checked(comparison: Comparison, shelf: Shelf) -> tuple[Checked, ...]:
    """The graded statements in the order of the accounts."""
    return tuple(
        Checked(f, shelf.quote(f.statement), shelf.quote(f.primary) if f.primary else None)
        for f in sorted(comparison.fidelities, key=lambda f: shelf.place(f.statement))
    )
