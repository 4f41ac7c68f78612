"""variorum's reading and aligning without all that follows: python -m bench.peers.alone FILE ...

CollateX and the simple ways only align, so this is what their time is held against as well.
"""

import hashlib
import json
import sys
from pathlib import Path

from threadpoolctl import threadpool_limits

from bench.peers.units import read_text
from variorum.align import align
from variorum.attribute import unify
from variorum.encode import encode
from variorum.models import MiniLM
from variorum.pipeline import read
from variorum.records import Account, Source
from variorum.settings import Settings

__all__ = ["rows"]


def rows(files: list[Path]) -> list[list[str]]:
    """The rows of some files, each a list of places."""
    accounts = [
        Account(f"{n:04}", read_text(f), Source(str(f)), hashlib.sha256(f.read_bytes()).hexdigest())
        for n, f in enumerate(files)
    ]
    readings = unify([read(account) for account in accounts])
    with threadpool_limits(limits=1, user_api="blas"):
        aligned = align(readings, encode(readings, MiniLM()), Settings())
    return [[str(span) for span in row.statements] for row in aligned]


if __name__ == "__main__":
    json.dump(rows([Path(name) for name in sys.argv[1:]]), sys.stdout)
