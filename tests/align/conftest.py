"""What the tests of this folder share: scores of some pairs of units, set by hand."""

from collections.abc import Mapping, Sequence

import numpy as np

from variorum.align.pairs import Pairs
from variorum.align.scored import Scored

THRESHOLD = 0.56


def scored(account: Sequence[int], scores: Mapping[tuple[int, int], float]) -> Scored:
    """Units of some accounts with the scores of some pairs; the others were not looked at."""
    size = len(account)
    known = sorted((min(pair), max(pair)) for pair in scores)
    pairs = Pairs(np.array([i for i, _ in known], np.int64), np.array([j for _, j in known], np.int64), size)
    by_pair = {(min(pair), max(pair)): score for pair, score in scores.items()}
    values = np.array([by_pair[pair] for pair in known], np.float32)
    return Scored(pairs, {"words": values}, np.array(account, np.int64), THRESHOLD)
