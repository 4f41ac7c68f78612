"""A transcript as claims are looked up in it: its words in order, and who speaks in it."""

from collections.abc import Sequence

from variorum.records import Reading, Span
from variorum.text.names import surname
from variorum.text.words import words

__all__ = ["Transcript"]


class Transcript:
    """The words and speakers of one transcript, taken apart once for all claims."""

    def __init__(self, reading: Reading) -> None:
        self._account = reading.account.id
        self._words = words(reading.account.text)
        self._said = [word.text for word in self._words]
        self.speakers = {surname(s.speaker) for s in reading.statements if s.speaker and s.mode == "transcript"}
        """The surnames of those whose own words it holds."""

    def place_of(self, said: Sequence[str]) -> Span | None:
        """Where some words stand first, in order and with nothing between them; at least one word is asked for."""
        for at, word in enumerate(self._said):
            if word == said[0] and self._said[at : at + len(said)] == said:
                return Span(self._account, self._words[at].start, self._words[at + len(said) - 1].end)
        return None
