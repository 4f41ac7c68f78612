"""One command under a stopwatch: CPU seconds and peak memory of a cold process, stopped past its limits.

A process inherits the peak memory of the one that starts it. So each command is started by this small file, run as a
process of its own, and not by the bench, which may have grown.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Taken", "timed"]

_WALL = 8  # a step may take this many times its CPU limit by the clock: other work may share the machine


@dataclass(frozen=True, slots=True)
class Taken:
    """What a command took: CPU seconds (all threads, user and system), peak MiB, and why it came to no end, if so."""

    cpu: float
    mib: float
    trouble: str = ""


def timed(command: Sequence[str], out: Path, limit: float, stdin: Path | None = None, cwd: Path | None = None) -> Taken:
    """Run a command, its output into a file; it is stopped when it has used `limit` CPU seconds."""
    errors = out.with_suffix(".err")
    request = {"command": list(command), "out": str(out), "err": str(errors), "limit": limit, "stdin": str(stdin or "")}
    starter = [sys.executable, "-I", __file__, json.dumps(request)]
    done = subprocess.run(starter, capture_output=True, text=True, cwd=cwd, check=True)
    code, cpu, mib = json.loads(done.stdout)
    return Taken(cpu, mib, _trouble(code, limit, errors))


def _trouble(code: int, limit: float, errors: Path) -> str:
    """Why a command came to no good end."""
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"stopped after {limit:g} CPU seconds"
    if code:
        said = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return f"failed ({code}): {said[-1][:200] if said else 'nothing said'}"
    return ""


def _start(request: dict[str, str]) -> tuple[int, float, float]:
    """Exit code, CPU seconds and peak MiB of one command."""
    limit = int(float(request["limit"])) or 1

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 2))

    given = Path(request["stdin"] or os.devnull)
    with Path(request["out"]).open("wb") as out, Path(request["err"]).open("wb") as err, given.open("rb") as stdin:
        child = subprocess.Popen(request["command"], stdin=stdin, stdout=out, stderr=err, preexec_fn=limited)
        late = threading.Timer(limit * _WALL, os.kill, (child.pid, signal.SIGKILL))
        late.start()
        _, status, used = os.wait4(child.pid, 0)
        late.cancel()
    child.returncode = os.waitstatus_to_exitcode(status)
    unit = 2**20 if sys.platform == "darwin" else 2**10  # macOS counts bytes, Linux KiB
    return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / unit


if __name__ == "__main__":
    print(json.dumps(_start(json.loads(sys.argv[1]))))
