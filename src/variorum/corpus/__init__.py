"""Many events: an archive of accounts that is kept, searched and compared."""

from variorum.corpus.engines import engine
from variorum.corpus.inputs import inputs_at
from variorum.corpus.library import Library
from variorum.corpus.places import opened, where

__all__ = ["Library", "engine", "inputs_at", "opened", "where"]
