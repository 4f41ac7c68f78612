"""The records every stage passes on: immutable, checked when made, and cited."""

from variorum.records.accounts import Account, Detail, Passage, Reading, Source, Span, Statement
from variorum.records.comparison import Comparison, Intake, Run
from variorum.records.findings import (
    Alignment,
    Derivation,
    Divergence,
    Entry,
    Fidelity,
    Lost,
    Omission,
    Stemma,
    Variant,
)
from variorum.records.vocabulary import (
    FURNITURE,
    Act,
    DetailKind,
    DivergenceKind,
    Grade,
    Manner,
    Mode,
    Outcome,
    PassageKind,
    Section,
)

__all__ = [
    "FURNITURE",
    "Account",
    "Act",
    "Alignment",
    "Comparison",
    "Derivation",
    "Detail",
    "DetailKind",
    "Divergence",
    "DivergenceKind",
    "Entry",
    "Fidelity",
    "Grade",
    "Intake",
    "Lost",
    "Manner",
    "Mode",
    "Omission",
    "Outcome",
    "Passage",
    "PassageKind",
    "Reading",
    "Run",
    "Section",
    "Source",
    "Span",
    "Statement",
    "Stemma",
    "Variant",
]
