"""What a location turns out to hold: bytes to read, addresses to fetch, and what is left out with a reason."""

from dataclasses import dataclass
from typing import Literal

from variorum.errors import InputError
from variorum.ingest import NOT_HAD
from variorum.ingest.raw import Raw, Told

__all__ = ["Item", "Link", "Refusal", "Role", "refusal"]

Role = Literal["input", "page", "sitemap"]
"""What stands at an address: whatever the user named, a page that a feed or sitemap names, another sitemap."""


@dataclass(frozen=True, slots=True)
class Link:
    """An http(s) address to be fetched, and what the feed or sitemap that names it says of what stands there."""

    address: str
    role: Role = "page"
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that is no input, and why. `count` things are meant where they are left out for the same reason.

    `reason` is one word as in InputError, or: hidden (by its name), record (of a kind that holds no page), disallowed
    (by robots.txt), private (an address that is not public), repeated (fetched already), later (it may be had another
    time: the server asked to wait, failed, or did not answer).
    """

    location: str
    reason: str
    message: str
    count: int = 1

    @property
    def failed(self) -> bool:
        """Whether it could not be had; otherwise it was had and is no use."""
        return self.reason in (*NOT_HAD, "later")


Item = Raw | Link | Refusal


def refusal(location: str, error: InputError) -> Refusal:
    """An error as what became of an input."""
    return Refusal(location, error.reason, str(error))
