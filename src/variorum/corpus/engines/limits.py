"""What one input may take of a worker, and how a worker holds itself to it."""

import os
import signal
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Limits", "begin", "end", "hold_memory"]

_STATM = Path("/proc/self/statm")  # Linux: sizes of this process in pages, its address space first


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one input may take: wall time in seconds, and bytes of memory beyond what a worker starts with.

    Memory is held to on Linux, time wherever there are interval timers (not on Windows).
    """

    seconds: float = 300.0
    memory: int = 1 << 30

    def too_long(self) -> str:
        """Why an input failed that took too long."""
        return f"reading it took more than {self.seconds:g} seconds"

    def too_large(self) -> str:
        """Why an input failed that took too much memory."""
        return f"reading it took more than {self.memory / (1 << 20):,.0f} MB of memory"


def hold_memory(limits: Limits) -> None:
    """From now on this process gets a MemoryError when it takes more."""
    if _STATM.exists():
        import resource

        size = int(_STATM.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = size + limits.memory
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def begin(limits: Limits) -> None:
    """From now on the time of one input runs. The system itself ends the process after it, whatever that is doing."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)


def end() -> None:
    """The input is done."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0)
