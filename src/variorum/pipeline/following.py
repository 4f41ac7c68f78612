"""`history`: a series of comparisons in order, and the matters of the talks followed through them."""

from collections.abc import Sequence

from threadpoolctl import threadpool_limits

from variorum.follow import follow, in_order
from variorum.pipeline.tools import Tools
from variorum.protocols import Progress
from variorum.records import Comparison, History, Run
from variorum.settings import Settings
from variorum.version import __version__

__all__ = ["history"]


def history(
    named: Sequence[tuple[str, Comparison]], tools: Tools, settings: Settings, progress: Progress | None = None
) -> History:
    """Follow every matter through comparisons, each given with its name.

    Raises UsageError for fewer than two comparisons, or two of one event.
    """
    rounds, order = in_order(named)
    with threadpool_limits(limits=1, user_api="blas"):  # many small products: threads would only wait for each other
        threads = follow(rounds, tools.embedder, progress)
    run = Run(__version__, (("embedder", tools.embedder.name),), (("embedder", settings.embedder),))
    return History(rounds, order, threads, run)
