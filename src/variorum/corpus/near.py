"""Near-copies, found as accounts come in: one text but for a few words, at about one length.

Each account leaves a trace: the hashes of its runs of eight words. Min-wise signatures of these (Broder, On the
resemblance and containment of documents, 1997) in a table of bands name the accounts that could be near-copies; the
traces themselves then tell, so nothing is called a near-copy by chance of a signature. A store keeps the trace of each
account as bytes and builds the table again by reading them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from variorum.errors import FormatError
from variorum.text.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from rensa import RMinHash

__all__ = ["NEAR", "SHORTER", "NearCopies", "NearCopy", "Trace"]

NEAR, SHORTER = 0.7, 0.85
"""Near-copies share this much of their runs, and neither is shorter than this share of the other: as in tracing."""

_RUN = 8  # words: one that chance hardly makes
_SIGNATURE, _BANDS, _SEED = 128, 32, 1
# Bands of four: of pairs that share 0.7 of their runs one in 6,000 is missed, of those that share 0.3 one in four is
# looked at. Fewer bands would miss more, and looking is cheap.
_FORM = 1  # of the bytes of a trace
_ODD = 0x9E3779B97F4A7C15  # Knuth's multiplier, 2 to the 64th over the golden ratio
_MIX = {k: np.uint64(pow(_ODD, k, 1 << 64)) for k in range(1, _RUN)}


class Trace(NamedTuple):
    """What an account leaves for comparing its wording: how many words it has, and its runs of eight as hashes."""

    words: int
    runs: NDArray[np.uint32]

    @classmethod
    def of(cls, text: str) -> Trace:
        """The trace of a text."""
        return cls.of_words([word.text for word in words(text)])

    @classmethod
    def of_words(cls, tokens: Sequence[str]) -> Trace:
        """The trace of words in order. A text of fewer than eight is one run."""
        from rensa import RMinHash  # on first use: what only reads needs no table

        # Hashes that are the same in every process and on every machine, as those of Python are not.
        hashes = np.array(RMinHash.hash_token_sets([list(tokens)])[0], np.uint64)
        size = min(_RUN, len(hashes))
        if not size:
            return cls(0, np.empty(0, np.uint32))
        return cls(len(hashes), _distinct(_runs(hashes, size)))

    def to_bytes(self) -> bytes:
        """The trace as bytes for a store: four a run, little-endian."""
        return bytes([_FORM]) + self.words.to_bytes(4, "little") + self.runs.astype("<u4").tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Trace:
        """The trace that was written. Raises FormatError where the bytes are none of this version."""
        if len(data) % 4 != 1 or len(data) < 5 or data[0] != _FORM:
            raise FormatError(
                f"{len(data)} bytes that begin with {data[:5]!r} are no trace of form {_FORM}; "
                "make it anew from the text with Trace.of"
            )
        return cls(int.from_bytes(data[1:5], "little"), np.frombuffer(data, "<u4", offset=5).astype(np.uint32))

    def resemblance(self, other: Trace) -> float:
        """The share of all runs that both have (Jaccard's coefficient)."""
        common = len(np.intersect1d(self.runs, other.runs, assume_unique=True))
        every = len(self.runs) + len(other.runs) - common
        return common / every if every else 0.0

    def is_near_copy(self, other: Trace) -> float | None:
        """The resemblance of two near-copies; None where they are none."""
        if not SHORTER * max(self.words, other.words) < min(self.words, other.words):
            return None
        found = self.resemblance(other)
        return found if found >= NEAR else None


class NearCopy(NamedTuple):
    """An account that another is a near-copy of, and the share of all runs of eight words that both have."""

    account: str
    resemblance: float


class NearCopies:
    """The accounts of a library by their wording. Adding one costs about those with much of the same wording."""

    def __init__(self) -> None:
        from rensa import RMinHashLSH

        self._table = RMinHashLSH(NEAR, _SIGNATURE, _BANDS)
        self._numbers: dict[str, int] = {}
        self._held: dict[int, tuple[str, Trace]] = {}
        self._next = 0

    def __len__(self) -> int:
        return len(self._numbers)

    def __contains__(self, account: object) -> bool:
        return account in self._numbers

    def add(self, account: str, trace: Trace) -> list[NearCopy]:
        """Add an account; those it is a near-copy of, the nearest first. One that is there is replaced."""
        self.remove(account)
        signature = _signature(trace)
        found = self._near(trace, signature)
        number = self._next
        self._next += 1
        self._table.insert(number, signature)
        self._numbers[account], self._held[number] = number, (account, trace)
        return found

    def near(self, trace: Trace) -> list[NearCopy]:
        """The accounts that are near-copies of a text which is not added, the nearest first."""
        return self._near(trace, _signature(trace))

    def remove(self, account: str) -> None:
        """Forget an account; nothing happens where it is not there."""
        number = self._numbers.pop(account, None)
        if number is not None:
            self._table.remove(number)
            del self._held[number]

    def _near(self, trace: Trace, signature: RMinHash) -> list[NearCopy]:
        found = []
        for number in self._table.query(signature) if len(trace.runs) else ():
            account, other = self._held[number]
            share = trace.is_near_copy(other)
            if share is not None:
                found.append(NearCopy(account, share))
        return sorted(found, key=lambda copy: (-copy.resemblance, copy.account))


def _runs(hashes: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """A hash of each run of so many words: those of runs half as long put together, and so on down."""
    if size == 1:
        return hashes
    half = size // 2
    shorter = _runs(hashes, half)
    if size % 2:
        longer = shorter[: len(shorter) - half] * _MIX[half] + shorter[half:]
        return longer[: len(hashes) - size + 1] * _MIX[1] + hashes[size - 1 :]
    return shorter[: len(shorter) - half] * _MIX[half] + shorter[half:]


def _distinct(runs: NDArray[np.uint64]) -> NDArray[np.uint32]:
    """The upper halves of some hashes, rising, each once; several times faster than np.unique."""
    upper = (runs >> np.uint64(32)).astype(np.uint32)
    upper.sort()
    first = np.ones(len(upper), dtype=np.bool_)
    np.not_equal(upper[1:], upper[:-1], out=first[1:])
    return upper[first]


def _signature(trace: Trace) -> RMinHash:
    """The min-wise signature of a trace. It is made anew each time: that is quicker than reading it would be."""
    from rensa import RMinHash

    signature = RMinHash(_SIGNATURE, _SEED)
    signature.update(trace.runs.astype("<u4").view("V4").tolist())
    return signature
