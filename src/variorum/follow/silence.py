"""The station of a comparison that does not mention a matter: not yet, not any more, or still not."""

from variorum.records import Station

__all__ = ["silence"]


def silence(name: str, *, never: bool, silent: bool) -> Station:
    """The station, given whether the matter was never mentioned so far and whether the one before was silent too."""
    if never:
        return Station(name, "silent", note="not mentioned yet")
    if silent:
        return Station(name, "silent", note="not mentioned")
    return Station(name, "dropped", note="not mentioned any more")
