"""How variorum behaves towards the servers it asks: one record, with the reasons in docs/why/library-inputs.md."""

import re
from dataclasses import dataclass

from variorum.errors import UsageError
from variorum.version import __version__

__all__ = ["AGENT", "Manners"]

AGENT = "variorum"
"""The name by which a robots.txt may speak of this program."""


@dataclass(frozen=True, slots=True)
class Manners:
    """What a fetch may ask of a server, how often and how much. Times are in seconds."""

    contact: str | None = None
    """A web or mail address at which the operator of a server reaches whoever fetches; sent with every request."""
    delay: float = 1.0
    """Between two requests to one host, at least; a robots.txt may ask for more."""
    patience: float = 60.0
    """How long a request waits for its turn at a host; what would have to wait longer is left for another time."""
    retries: int = 2
    """How often a request that a server was too busy for is repeated at once, each time after a longer pause."""
    redirects: int = 5
    """How many redirects are followed."""
    robots: bool = True
    """Whether robots.txt is obeyed. False only for servers of your own."""
    private: bool = False
    """Whether addresses may be asked that are not public: this machine, the network it stands in."""
    hosts: int = 8
    """How many hosts are asked at the same time; one host is never asked twice at the same time."""
    interval: float = 900.0
    """Between two polls of one feed; its server may ask for more, up to a day."""
    entries: int = 100
    """How many new entries of one feed are fetched in one poll; the rest follow in the next."""
    tries: int = 5
    """In how many polls an entry's page is asked for before it is given up."""
    remembered: int = 20_000
    """How many entries of one feed are remembered as seen, beyond those that it holds."""

    def __post_init__(self) -> None:
        if not self.delay >= 1:
            raise UsageError(f"a delay of {self.delay} seconds a host is not polite; give 1 or more")
        if not self.interval >= 60:
            raise UsageError(f"an interval of {self.interval} seconds a feed is not polite; give 60 or more")
        if self.contact is not None and not re.fullmatch(r"[!-~]{3,200}", self.contact):
            raise UsageError(f"the contact {self.contact!r} is no address; give a mail address or an https:// address")

    @property
    def agent(self) -> str:
        """How we present ourselves."""
        return f"{AGENT}/{__version__}" + (f" (+{self.contact})" if self.contact else "")
