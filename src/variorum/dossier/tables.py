"""One table of a profile file and the words that say where it stands, so that every complaint names the place."""

import re
from collections.abc import Iterable, Mapping
from typing import NoReturn

from variorum.errors import UsageError

__all__ = ["Table"]


class Table:
    """A TOML table; each method reads one key and refuses what does not belong there."""

    def __init__(self, value: Mapping[str, object], where: str) -> None:
        self.value = value
        self.where = where

    def refuse(self, trouble: str) -> NoReturn:
        """Complain, naming the place."""
        raise UsageError(f"{self.where}: {trouble}")

    def known(self, keys: Iterable[str]) -> None:
        """Refuse a key that is not one of these."""
        allowed = tuple(keys)
        for key in self.value:
            if key not in allowed:
                self.refuse(f"there is no key {key!r} here; it may have: {', '.join(allowed)}")

    def _typed(self, key: str, kind: type, named: str) -> object:
        if key not in self.value:
            self.refuse(f"the key {key!r} is missing; give it as {named}")
        value = self.value[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.refuse(f"{key} must be {named}, not {_shown(value)}")
        return value

    def text(self, key: str) -> str:
        """A key that must be there and hold words."""
        value = str(self._typed(key, str, "a text in quotation marks"))
        if not value.strip():
            self.refuse(f"{key} is empty; give it as a text in quotation marks")
        return value

    def formed(self, key: str, form: re.Pattern[str], told: str) -> str:
        """A text of a certain form."""
        value = self.text(key)
        if not form.fullmatch(value):
            self.refuse(f"{key} is {value!r}; it must be {told}")
        return value

    def line(self, key: str, most: int) -> str:
        """A text on one line, of so many characters at most."""
        value = self.text(key)
        if len(value) > most or not value.isprintable():
            self.refuse(f"{key} must be one line of at most {most} characters, not {_shown(value)}")
        return value

    def whole(self, key: str, low: int, high: int) -> int:
        """A whole number between two others."""
        value = self._typed(key, int, f"a whole number from {low} to {high}")
        if not isinstance(value, int) or not low <= value <= high:
            self.refuse(f"{key} is {value}; give a whole number from {low} to {high}")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is left out."""
        return key in self.value and bool(self._typed(key, bool, "true or false"))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, none of them empty; an empty list where it is left out."""
        if key not in self.value:
            return ()
        value = self._typed(key, list, "a list of texts")
        listed = value if isinstance(value, list) else []
        for item in listed:
            if not isinstance(item, str) or not item:
                self.refuse(f"{key} must be a list of texts, but holds {_shown(item)}")
        return tuple(listed)

    def words(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """A list of words that are all among some."""
        found, known = self.texts(key), tuple(allowed)
        for word in found:
            if word not in known:
                self.refuse(f"{key} holds {word!r}; it may hold: {', '.join(known)}")
        return found

    def table(self, key: str, where: str) -> "Table":
        """A table inside this one; an empty one where it is left out."""
        if key not in self.value:
            return Table({}, where)
        value = self._typed(key, dict, f"a table, [{key}]")
        return Table(value if isinstance(value, dict) else {}, where)

    def tables(self, key: str) -> tuple[Mapping[str, object], ...]:
        """A list of tables; none where it is left out."""
        if key not in self.value:
            return ()
        value = self._typed(key, list, f"a list of tables, each opened by [[{key}]]")
        listed = value if isinstance(value, list) else []
        for item in listed:
            if not isinstance(item, dict):
                self.refuse(f"{key} must be a list of tables, each opened by [[{key}]], but holds {_shown(item)}")
        return tuple(listed)


def _shown(value: object) -> str:
    """A value as it may stand in a message, cut short."""
    told = {True: "true", False: "false"}[value] if isinstance(value, bool) else repr(value)
    return told if len(told) <= 40 else f"{told[:37]}..."
