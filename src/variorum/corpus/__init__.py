"""Many events: an archive of accounts that is kept, searched and compared."""

from variorum.corpus.doctor import examined
from variorum.corpus.engines import engine
from variorum.corpus.exporting import warc_records
from variorum.corpus.inputs import inputs_at
from variorum.corpus.library import Library
from variorum.corpus.places import opened, where

__all__ = ["Library", "engine", "examined", "inputs_at", "opened", "warc_records", "where"]
