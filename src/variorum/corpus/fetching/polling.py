"""Feeds asked for what is new: several hosts at a time, one feed at a time a host, each entry taken in once.

A feed's new state goes with what came of the poll, so that a store keeps both or neither. An entry whose page cannot
be had now is not marked as seen, and the feed is then asked for whole again, for a server that says "not modified"
would never name the entry again.
"""

import hashlib
import queue
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Literal

from variorum.corpus.fetching.client import Reply, host_of
from variorum.corpus.fetching.following import had, raw_of
from variorum.corpus.fetching.manners import Manners
from variorum.corpus.fetching.state import FeedState
from variorum.corpus.fetching.turns import retry_after
from variorum.corpus.fetching.visitor import Visited, Visitor
from variorum.errors import InputError
from variorum.ingest.archives import Item, Limits, Link, Refusal, unfold
from variorum.ingest.archives.items import refusal
from variorum.ingest.raw import Raw

__all__ = ["Polled", "poll", "poll_one"]

DAY = 86_400.0
MOST_DOUBLED = 10
MARK = 16


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of one feed brought: `new` entries (perhaps none), `not_modified`, or `failed` with the reason.

    `state` is the feed's new state, to be kept together with the items.
    """

    outcome: Literal["new", "not_modified", "failed"]
    items: tuple[Raw | Refusal, ...]
    state: FeedState


def poll(states: Iterable[FeedState], visitor: Visitor, limits: Limits) -> Iterator[Polled]:
    """Poll feeds, each as soon as its host has its turn; what came of each is given when it is there.

    Feeds of one host keep their order. When the caller stops asking, waiting ends and what is under way is dropped.
    """
    by_host: dict[str, list[FeedState]] = {}
    for state in states:
        by_host.setdefault(host_of(state.moved or state.address), []).append(state)
    done: queue.Queue[Polled | BaseException | None] = queue.Queue()

    def run(feeds: list[FeedState]) -> None:
        try:
            for feed in feeds:
                if visitor.stopped:
                    break
                done.put(poll_one(feed, visitor, limits))
            done.put(None)
        except BaseException as error:  # told to the caller, whose thread is another one
            done.put(error)

    with ThreadPoolExecutor(visitor.manners.hosts) as pool:
        try:
            for feeds in by_host.values():
                pool.submit(run, feeds)
            left = len(by_host)
            while left:
                found = done.get()
                if isinstance(found, BaseException):
                    raise found
                if found is None:
                    left -= 1
                else:
                    yield found
        except BaseException:  # also the end of a generator that is no longer asked
            visitor.stop()
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def poll_one(state: FeedState, visitor: Visitor, limits: Limits) -> Polled:
    """Poll one feed now, whether it is due or not."""
    asked = {"If-None-Match": state.etag, "If-Modified-Since": state.last_modified}
    try:
        visited = visitor.visit(state.moved or state.address, {key: value for key, value in asked.items() if value})
        now = visitor.clock()
        if visited.reply.status == 304:
            due = now + visitor.manners.interval
            return Polled("not_modified", (), replace(state, polled=now, due=due, failures=0))
        if not visited.reply.ok:
            what = f"the server answered {visited.reply.status}"
            raise InputError(f"the feed {state.address} cannot be read: {what}. Check its address.", "unreachable")
    except InputError as error:
        return Polled("failed", (refusal(state.address, error),), _failed(state, visitor))
    return _taken(state, visited, visitor, limits, now)


def _failed(state: FeedState, visitor: Visitor) -> FeedState:
    """The state after a failure: the pause doubles with each, up to a day, and is no shorter than the host asks.

    A new address is forgotten with it: it may have been a mistake.
    """
    failures = state.failures + 1
    now = visitor.clock()
    pause = min(DAY, visitor.manners.interval * 2 ** min(failures, MOST_DOUBLED))
    due = max(now + pause, visitor.alone_until(host_of(state.moved or state.address)))
    return replace(state, polled=now, failures=failures, due=due, moved=None)


def _taken(state: FeedState, visited: Visited, visitor: Visitor, limits: Limits, now: float) -> Polled:
    """What is new in a feed that was had."""
    manners, reply = visitor.manners, visited.reply
    known, tries = set(state.seen), dict(state.tried)
    listed, sitemaps = _listed(raw_of(state.address, reply, None, now), known, visitor, limits)
    fresh = [mark for mark in listed if mark not in known]
    items: list[Raw | Refusal] = []
    settled: list[str] = []
    tried: dict[str, int] = {}
    for mark in fresh[: manners.entries]:
        item = _had(listed[mark], visitor)
        count = tries.get(mark, 0) + 1
        if isinstance(item, Refusal) and item.reason == "later" and count < manners.tries:
            tried[mark] = count
        else:
            settled.append(mark)
        items.append(item)
    whole = len(settled) == len(fresh)
    seen = tuple(dict.fromkeys([*settled, *(sitemaps if whole else ()), *state.seen]))
    return Polled(
        "new",
        tuple(items),
        FeedState(
            state.address,
            etag=reply.header("etag") if whole else None,
            last_modified=reply.header("last-modified") if whole else None,
            moved=visited.moved or state.moved,
            due=now + _pause(reply, manners, now) if len(fresh) <= manners.entries else now,
            polled=now,
            seen=_remembered(seen, set(listed), manners.remembered),
            tried=tuple(tried.items()),
        ),
    )


def _listed(raw: Raw, known: set[str], visitor: Visitor, limits: Limits) -> tuple[dict[str, Item], list[str]]:
    """What a feed holds by its marks; an index of sitemaps what those that changed hold, whose marks follow.

    A sitemap that its index gives no date of change may have changed every time.
    """
    listed: dict[str, Item] = {}
    sitemaps: list[str] = []
    for item in unfold(raw, limits):
        mark = _mark(item)
        if not (isinstance(item, Link) and item.role == "sitemap"):
            listed[mark] = item
            continue
        dated = item.told is not None and item.told.updated is not None
        if dated and mark in known:
            continue
        inner = _had(item, visitor)
        found = unfold(inner, limits) if isinstance(inner, Raw) else iter((inner,))
        listed.update((_mark(one), one) for one in found if not (isinstance(one, Link) and one.role == "sitemap"))
        if dated and isinstance(inner, Raw):
            sitemaps.append(mark)
    return listed, sitemaps


def _had(item: Item, visitor: Visitor) -> Raw | Refusal:
    """An entry with its page, fetched where the feed names only its address."""
    return had(item, visitor, new=visitor.first_time(item.address)) if isinstance(item, Link) else item


def _mark(item: Item) -> str:
    """By what an entry is known again. A changed text or date of change makes it new: a version to be taken in."""
    if isinstance(item, Refusal):
        parts = [item.location, item.message]
    elif isinstance(item, Link):
        told = item.told
        parts = [item.address, *((told.id or "", told.updated or told.published or "") if told else ())]
    else:
        parts = [(item.told and item.told.id) or item.location, hashlib.sha256(item.data).hexdigest()]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:MARK]


def _remembered(seen: tuple[str, ...], listed: set[str], limit: int) -> tuple[str, ...]:
    """The marks to keep: all that the feed still holds, and the newest others up to a limit."""
    left = limit
    kept = []
    for mark in seen:
        if mark in listed or left > 0:
            left -= mark not in listed
            kept.append(mark)
    return tuple(kept)


def _pause(reply: Reply, manners: Manners, now: float) -> float:
    """How long a feed is left alone: our interval, or longer where the server says so, a day at most."""
    asked = [manners.interval, retry_after(reply.header("retry-after"), now) or 0.0]
    for part in (reply.header("cache-control") or "").split(","):
        name, _, value = part.strip().partition("=")
        if name.lower() == "max-age" and value.isdecimal():
            asked.append(float(value))
    return min(DAY, max(asked))
