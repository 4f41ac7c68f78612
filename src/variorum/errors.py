"""What can go wrong, as one family, so that a caller catches as much or as little as it wants.

VariorumError
├── InputError        an account cannot be used: missing, empty, binary, too large, unreachable
├── UsageError        the request makes no sense: one account only, a primary that was not given
├── CitationError     a span does not lie in the account it names
├── ModelError        a model cannot be used: its file is missing or damaged, its server does not answer
└── FormatError       a comparison file does not follow the contract

Every message says what was asked, what is there, and what to do next.
"""

__all__ = ["CitationError", "FormatError", "InputError", "ModelError", "UsageError", "VariorumError"]


class VariorumError(Exception):
    """Anything variorum raises on purpose."""


class InputError(VariorumError):
    """One input cannot be read as an account.

    `reason` is one word: missing, directory, empty, binary, damaged, encrypted, too_large, unreachable, unreadable,
    no_text; of what a library takes in also nested, disallowed, private, later, repeated (docs/why/library-inputs.md).
    """

    def __init__(self, message: str, reason: str) -> None:
        super().__init__(message)
        self.reason = reason


class UsageError(VariorumError):
    """The request itself cannot be carried out."""


class CitationError(VariorumError):
    """A span was used with a text it does not belong to."""


class ModelError(VariorumError):
    """A model cannot be used: its file is missing, damaged or does not load, or its server does not answer."""


class FormatError(VariorumError):
    """A file does not follow the format it claims."""
