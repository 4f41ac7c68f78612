"""Alignment beside its peers: how well and how fast variorum, CollateX and the simple ways align the same accounts.

align.py --list shows the tools, --quick takes a minute or two, --page FILE writes the figures into a page of the
documentation. The parts lie in bench/peers.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # so that it runs as a script, too

from bench.peers.run import main

if __name__ == "__main__":
    sys.exit(main())
