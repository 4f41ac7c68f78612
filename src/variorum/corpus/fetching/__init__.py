"""Inputs that are fetched: feeds polled, sitemaps and pages followed, as a guest of the servers they stand on."""

from variorum.corpus.fetching.following import gather
from variorum.corpus.fetching.manners import Manners
from variorum.corpus.fetching.polling import Polled, poll
from variorum.corpus.fetching.robots import RobotsRecord
from variorum.corpus.fetching.state import FeedState, feed_state, plain_state
from variorum.corpus.fetching.visitor import Visitor
from variorum.corpus.fetching.watching import due, next_due, watch

__all__ = [
    "FeedState", "Manners", "Polled", "RobotsRecord", "Visitor", "due", "feed_state", "gather", "next_due",
    "plain_state", "poll", "watch",
]  # fmt: skip
