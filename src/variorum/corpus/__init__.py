"""Many events: an archive of accounts that is kept, searched and compared."""

from variorum.corpus.library import Library

__all__ = ["Library"]
