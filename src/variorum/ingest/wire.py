"""The news agency a text is credited to beside its publisher, where a byline or the author's name says so.

Only lines that the source itself marks as a byline are looked at, and only whole names of agencies count, as printed.
"""

from collections.abc import Iterable
from dataclasses import replace

from variorum.ingest.metadata import Metadata
from variorum.text.agencies import named_agency, same_house

__all__ = ["credited"]


def credited(metadata: Metadata, bylines: Iterable[tuple[str | None, str]]) -> Metadata:
    """The metadata with the agency that a byline names, if they name none yet and it is not the publisher itself.

    `bylines` are (line, where it stands) pairs.
    """
    if metadata.wire:
        return metadata
    for line, where in bylines:
        agency = named_agency(line or "")
        if agency and not same_house(agency, metadata.publisher or ""):
            return replace(metadata, wire=agency, notes=(*metadata.notes, f"wire from {where}"))
    return metadata
