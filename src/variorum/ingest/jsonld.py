"""The article that schema.org data describe, in a page's JSON-LD or in a file of it."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["articles_in", "is_endless", "loads", "names", "plain", "web_address"]

MOST_JSON = 20_000_000
MOST_OBJECTS = 500_000
ARTICLE = re.compile(r"(?:Article|Posting|Report|Analysis|Review)$")
NESTED = ("mainEntityOfPage", "mainEntity", "@graph")


def is_endless(text: str) -> bool:
    """Whether some JSON is larger than any news item, and would take gigabytes once read."""
    return len(text) > MOST_JSON or text.count("{") + text.count("[") > MOST_OBJECTS


def loads(text: str) -> object:
    """Some JSON, control characters in its strings allowed. ValueError where it is none, or without end."""
    if is_endless(text):
        raise ValueError("it is larger than any news item")
    try:
        return json.loads(text, strict=False)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def articles_in(data: object) -> Iterator[dict[str, Any]]:
    """The objects that describe an article, in order, also inside lists and graphs."""
    waiting = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            if _is_article(node.get("@type")):
                yield node
            waiting.extend(node[key] for key in NESTED if key in node)


def _is_article(kinds: object) -> bool:
    """Whether a type, or one of several, is that of an article."""
    return any(
        isinstance(kind, str) and ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def names(given: object) -> str | None:
    """The names of a person or organisation, or several, joined with commas."""
    people = given if isinstance(given, list) else [given]
    found = [plain(person.get("name") if isinstance(person, dict) else person) for person in people]
    return ", ".join(dict.fromkeys(name for name in found if name and "://" not in name)) or None


def web_address(given: object) -> str | None:
    """An http(s) address, given as such or as the @id of an object."""
    if isinstance(given, dict):
        given = given.get("@id") or given.get("url")
    address = given.strip() if isinstance(given, str) else ""
    return address if re.match(r"https?://[^\s/]", address) else None


def plain(given: object) -> str | None:
    """A string with its character references resolved and its white space collapsed, or None."""
    return " ".join(html.unescape(given).split()) or None if isinstance(given, str) else None
