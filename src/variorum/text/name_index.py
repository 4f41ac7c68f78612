"""Which groups of names a further name could belong to, found by keys, so that names need not be compared in pairs."""

from collections.abc import Iterator, Sequence

from variorum.text.pinyin import family_sound
from variorum.text.spelling import LEAST_CLOSE, LEAST_TWO, name_key, parts, word_key

__all__ = ["NameIndex"]

_LONGEST = 20  # letters of a key beyond which no slip is looked for: no family name is so long


class NameIndex:
    """Numbers of groups under the keys of the names that are in them."""

    def __init__(self) -> None:
        self._by_key: dict[str, list[int]] = {}

    def add(self, name: str, group: int) -> None:
        """Put a group under every key of a name."""
        for key in {*_keys(name), *_romanised(name, own=True)}:
            self._by_key.setdefault(key, []).append(group)

    def near(self, name: str) -> list[int]:
        """The groups that hold a name which could be the same as this one, in order."""
        keys = {*(key for key in _keys(name) if not key.startswith("given ")), *_romanised(name, own=False)}
        return sorted({group for key in keys for group in self._by_key.get(key, ())})

    def called(self, given: str) -> list[int]:
        """The groups of people with this given name, in order."""
        return sorted(set(self._by_key.get(f"given {given}", ())))


def _keys(name: str) -> Iterator[str]:
    """The keys two forms of one name share: its family name's, those a slip away, and those of names turned round."""
    words = parts(name)
    if not words:
        return
    key = name_key(name)
    yield key
    if len(words) > 1:
        yield f"given {words[0]}"
    if len(words) == 2:
        yield " ".join(sorted(map(word_key, words)))
    if LEAST_CLOSE <= len(key) <= _LONGEST:
        yield from (f"slip {k}" for k in _with_letters_left_out(key))


def _with_letters_left_out(key: str) -> Iterator[str]:
    """A key with none, one or two letters left out: two keys a slip or two apart share one of these."""
    yield key
    once = [(i, key[:i] + key[i + 1 :]) for i in range(1, len(key))]
    yield from (shorter for _, shorter in once)
    if len(key) >= LEAST_TWO:
        yield from (shorter[:j] + shorter[j + 1 :] for i, shorter in once for j in range(i, len(shorter)))


def _romanised(name: str, *, own: bool) -> Sequence[str]:
    """The key of a Chinese family name, apart for given names with and without a hyphen: only those two can differ."""
    words = parts(name)
    if len(words) != 2:
        return ()
    return (f"{'-' if ('-' in words[1]) == own else ''}family {family_sound(words[0])}",)
