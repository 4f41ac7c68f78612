"""The plain text of a mail: soft line ends joined, and its signature and the mail it answers marked.

A quotation is marked only where all of it stands below the writer's own words. Where answers stand between the lines
of a mail, its lines are what they answer, and stay text.
"""

import re
from collections.abc import Iterator

from variorum.ingest.document import Mark

__all__ = ["marked", "unflowed"]

QUOTED = re.compile(r"[ \t]*>")
SIGNATURE = re.compile(r"-- ?\Z")
LONGEST_SIGNATURE = 15
"""In lines: more below the two dashes is text."""


def unflowed(text: str, *, delete_space: bool) -> str:
    """The lines of format=flowed (RFC 3676) joined where they were only wrapped."""
    lines: list[str] = []
    soft = False
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        plain = line[depth:].removeprefix(" ") if not depth else line[depth:]
        if soft and lines and depth == len(lines[-1]) - len(lines[-1].lstrip(">")):
            lines[-1] += plain.removeprefix(" ") if depth else plain
        else:
            lines.append(line[:depth] + plain)
        soft = line.endswith(" ") and line[depth:].strip() != "--"
        if soft and delete_space:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


def marked(text: str) -> Iterator[Mark]:
    """The mail that is answered, and the signature, in order."""
    lines = text.split("\n")
    places = [0]
    for line in lines:
        places.append(places[-1] + len(line) + 1)
    own, sign = _ends(lines)
    for first, last in ((own, sign), (sign, len(lines))):
        stretch = text[places[first] : max(places[first], places[last] - 1)]
        left = places[first] + len(stretch) - len(stretch.lstrip())
        if stretch.strip():
            yield Mark(left, places[first] + len(stretch.rstrip()), "chrome")


def _ends(lines: list[str]) -> tuple[int, int]:
    """Where the writer's own words end, and where the signature begins below the quotation, if it does."""
    count = len(lines)
    signs = [i for i, line in enumerate(lines) if SIGNATURE.match(line) and count - i <= LONGEST_SIGNATURE]
    sign = signs[0] if signs and not any(QUOTED.match(line) for line in lines[signs[0] :]) else count
    first = next((i for i, line in enumerate(lines) if QUOTED.match(line)), sign)
    below = [line for line in lines[first:sign] if line.strip()]
    if not below or not any(line.strip() for line in lines[:first]) or not all(map(QUOTED.match, below)):
        return sign, sign
    above = [i for i in range(first) if lines[i].strip()]
    last = above[-1]
    if lines[last].rstrip().endswith(":"):  # the line that says who wrote what is quoted
        while last > 0 and lines[last - 1].strip():
            last -= 1
        if any(lines[i].strip() for i in range(last)):
            return last, sign
    return first, sign
