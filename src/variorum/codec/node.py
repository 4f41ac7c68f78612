"""One JSON value and the path to it, so that every complaint about a file names the place and what belongs there."""

from collections.abc import Callable
from functools import wraps
from typing import NoReturn, TypeVar

from variorum.errors import CitationError, FormatError

__all__ = ["Node", "NodeError", "each", "located"]

T = TypeVar("T")


class NodeError(FormatError):
    """A format error that already names its place in the file."""


class Node:
    """A JSON value with its path; each method reads one field and refuses another type."""

    def __init__(self, value: object, path: str = "$") -> None:
        self.value = value
        self.path = path

    def wrong(self, expected: str) -> NoReturn:
        """Refuse this value, saying what was expected and what is there."""
        shown = "nothing" if self.value is None else repr(self.value)
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        raise NodeError(f"{self.path}: expected {expected}, found {shown}")

    def at(self, key: str) -> "Node":
        """The field of an object; a missing field reads as null."""
        return Node(self.fields().get(key), f"{self.path}.{key}")

    def fields(self) -> dict[str, object]:
        """This value as an object."""
        if not isinstance(self.value, dict):
            self.wrong("an object")
        return self.value

    def items(self, key: str) -> list["Node"]:
        """The entries of a field that is a list."""
        node = self.at(key)
        if not isinstance(node.value, list):
            node.wrong("a list")
        return [Node(item, f"{node.path}[{i}]") for i, item in enumerate(node.value)]

    def optional_items(self, key: str) -> list["Node"]:
        """The entries of a list that a file may leave out."""
        return [] if self.at(key).value is None else self.items(key)

    def string(self) -> str:
        """This value as a string."""
        if not isinstance(self.value, str):
            self.wrong("a string")
        return self.value

    def text(self, key: str) -> str:
        """A field that is a string."""
        return self.at(key).string()

    def optional(self, key: str) -> str | None:
        """A field that is a string or null."""
        node = self.at(key)
        return None if node.value is None else node.string()

    def word(self, key: str, allowed: tuple[str, ...]) -> str:
        """A field that is one of a few words."""
        node = self.at(key)
        if node.value not in allowed:
            node.wrong(f"one of {', '.join(allowed)}")
        return node.string()

    def whole(self, key: str) -> int:
        """A field that is a whole number."""
        node = self.at(key)
        if not isinstance(node.value, int) or isinstance(node.value, bool):
            node.wrong("a whole number")
        return node.value

    def number(self, key: str) -> float:
        """A field that is a number."""
        node = self.at(key)
        if not isinstance(node.value, int | float) or isinstance(node.value, bool):
            node.wrong("a number")
        return float(node.value)

    def flag(self, key: str) -> bool:
        """A field that is true or false."""
        node = self.at(key)
        if not isinstance(node.value, bool):
            node.wrong("true or false")
        return node.value

    def texts(self, key: str) -> tuple[str, ...]:
        """A field that is a list of strings."""
        return tuple(item.string() for item in self.items(key))

    def optional_texts(self, key: str) -> tuple[str, ...]:
        """A field that is a list of strings or null."""
        return () if self.at(key).value is None else self.texts(key)

    def pairs(self, skip: tuple[str, ...] = ()) -> tuple[tuple[str, str], ...]:
        """This object's fields as text pairs, in their order."""
        return tuple((key, self.text(key)) for key in self.fields() if key not in skip)


def located(build: Callable[[Node], T]) -> Callable[[Node], T]:
    """Make a function's own refusals, such as a record's law, name the place in the file."""

    @wraps(build)
    def at_node(node: Node) -> T:
        try:
            return build(node)
        except NodeError:
            raise
        except (CitationError, FormatError) as error:
            raise NodeError(f"{node.path}: {error}") from error

    return at_node


def each(build: Callable[[Node], T], node: Node, key: str) -> tuple[T, ...]:
    """A list field with every entry built, each naming its own place when refused."""
    return tuple(located(build)(item) for item in node.items(key))
