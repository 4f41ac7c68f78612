"""The dateline a story opens with, before its first sentence: "OSLO, May 3 (Agency) - ", "(Agency) - ", "OSLO - "."""

import re
from functools import cache

from variorum.text.lexicon import any_of, words
from variorum.text.normalise import fold

__all__ = ["opening_dateline"]

_HEAD = 120  # characters in which it ends
_LEAST = 4  # words of the sentence after it
_PLACE = r"[A-Z][\w.'-]+(?:[ /][A-Z][\w.'-]+){0,3}(?:, [A-Z][\w.'-]+(?: [A-Z][\w.'-]+)?)?"
_CITY = re.compile(r"[A-Z][A-Z.'-]{3,}(?: [A-Z][A-Z.'-]+){0,2}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)? ?-+ ?(?=\S)")


@cache
def _full() -> re.Pattern[str]:
    """A dateline with an agency, or a place with a day."""
    months = any_of(month.capitalize() for month in words("layout", "months"))
    day = rf"(?:(?:{months})\.? \d{{1,2}}|\d{{1,2}} (?:{months})\.?)(?:,? \d{{4}})?"
    agency = r"\((?:[A-Z][\w.&'/-]*(?: [A-Z][\w.&'/-]*){0,3})\)"
    return re.compile(rf"(?:{_PLACE},? (?:{day}(?: ?/?{agency})?|{agency})|{agency}) ?[-:/]+ ?(?=\S)")


def opening_dateline(line: str) -> tuple[int, bool] | None:
    """Where a line's dateline ends and whether it is one by itself; else a name in capitals could stand there too."""
    head = fold(line[:_HEAD])
    found = _full().match(head)
    sure = found is not None
    if found is None:
        found = _CITY.match(head)
    if found is None or len(line[found.end() :].split()) < _LEAST:
        return None
    return found.end(), sure
